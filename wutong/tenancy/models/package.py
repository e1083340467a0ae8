"""Move-in packages: what the zone offers, and what each company was given of it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.tenancy.models.occupancy import KEEPERS
from wutong.zones.models import Office, Officer
from wutong.zones.roles import OPERATOR


class PackageTemplate(Record):
    """A ready-to-move-in package that the zone offers: hard parts (premises) and soft parts (resources, policies)."""

    class Stage(models.TextChoices):
        DRAFTED = "drafted", _("drafted")
        OFFERED = "offered", _("offered")
        WITHDRAWN = "withdrawn", _("no longer offered")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFTED)

    family = Family("premises", ("name", "stage"), ("stage",), names=("name", "aliases"), writers=KEEPERS)

    class Meta:
        verbose_name, verbose_name_plural = _("move-in package offered"), _("move-in packages offered")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="package_template_once")]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, and how many parts it has."""
        facts = super().facts(at=at, values=values)
        facts.parts = self.parts.count()
        return facts


class PackagePart(Record):
    """A part of a package offered."""

    class Kind(models.TextChoices):
        HARD = "hard", _("hard part")
        SOFT = "soft", _("soft part")

    template = models.ForeignKey(PackageTemplate, models.PROTECT, related_name="parts", verbose_name=_("package"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )

    family = Family("premises", ("name", "template", "kind", "office"), ("kind",), parent="template", writers=KEEPERS)

    class Meta:
        verbose_name, verbose_name_plural = _("part of a package"), _("parts of packages")
        constraints = [models.UniqueConstraint(fields=["template", "name"], name="package_part_once")]


class MoveInPackage(Record):
    """A package given to an organisation: a list of parts, each with its owner and its day."""

    class Stage(models.TextChoices):
        OPEN = "open", _("being got ready")
        COMPLETE = "complete", _("complete")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="packages", verbose_name=_("organisation")
    )
    template = models.ForeignKey(PackageTemplate, models.PROTECT, related_name="given", verbose_name=_("package"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    since = models.DateField(_("since"))
    due_on = models.DateField(_("due on"))
    completed_on = models.DateField(_("complete on"), null=True, blank=True)

    family = Family(
        "premises",
        ("organisation", "template", "stage", "since", "due_on", "completed_on"),
        ("stage", "template"),
        names=(),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("move-in package given"), _("move-in packages given")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "template"], name="package_given_once"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("since")),
                name="package_due_after_start",
                violation_error_message=_("The package cannot be due before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.template}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The package's stage, and whether the company has it already."""
        template = values["template"]
        given = MoveInPackage.objects.filter(organisation=values["organisation"], template=template).exists()
        return Facts(**values, at=at, template_stage=template.stage, given=given)

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, and the names of the parts still open."""
        facts = super().facts(at=at, values=values)
        facts.open_parts = [
            part.part.name for part in self.parts.filter(stage=MoveInPart.Stage.OPEN).select_related("part")
        ]
        return facts


class MoveInPart(Record):
    """One part of a package given."""

    class Stage(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    package = models.ForeignKey(MoveInPackage, models.PROTECT, related_name="parts", verbose_name=_("package"))
    part = models.ForeignKey(PackagePart, models.PROTECT, related_name="given", verbose_name=_("part"))
    owner = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person in charge")
    )
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "premises",
        ("part", "package", "owner", "due_on", "stage", "done_on"),
        ("stage", "owner"),
        names=(),
        own="package__organisation",
        parent="package",
        writers=KEEPERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("part of a package given"), _("parts of packages given")
        constraints = [models.UniqueConstraint(fields=["package", "part"], name="part_given_once")]

    def __str__(self) -> str:
        return f"{self.part} · {self.package.organisation}"
