"""What organisations can hold and hold: qualifications, certificates, technology centres and their strengthening."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as text_of
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Officer


class Exactness(models.TextChoices):
    """How exactly a day is known; where it is not, the column holds the first day of the month or year."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class Qualification(Record):
    """A title that organisations can hold: its kind, level, term of validity and the rule that it rests on."""

    class Kind(models.TextChoices):
        HIGH_TECH = "high_tech", _("high-tech enterprise")
        SPECIALISED = "specialised", _("specialised and sophisticated enterprise")
        TECH_SME = "tech_sme", _("technology-based small or medium enterprise")
        CENTRE = "centre", _("enterprise technology centre")
        LICENCE = "licence", _("licence")
        OTHER = "other", _("other qualification")

    class Level(models.TextChoices):
        UNKNOWN = "", _("not known")
        NATIONAL = "national", _("national")
        PROVINCIAL = "provincial", _("provincial")
        MUNICIPAL = "municipal", _("municipal")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    level = models.CharField(_("level"), max_length=16, choices=Level, blank=True, default=Level.UNKNOWN)
    valid_years = models.PositiveSmallIntegerField(_("valid for years"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "company", ("name", "kind", "level", "valid_years", "basis"), ("kind", "level"), names=("name", "aliases")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("qualification"), _("qualifications")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name", "since"], name="qualification_once"),
            models.CheckConstraint(
                condition=Q(valid_years=None) | Q(valid_years__gte=1),
                name="qualification_lasts",
                violation_error_message=_("A qualification is valid for one year at least, or the years stay empty."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="qualification_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]


def held_on(model: type[Record], values: dict[str, Any]) -> bool:
    """Whether the organisation of the given values already holds their qualification on their day."""
    same = {"organisation": values["organisation"], "qualification": values["qualification"]}
    return model.objects.filter(Q(until=None) | Q(until__gt=values["on"]), **same).exists()


class Certificate(Record):
    """An organisation holds a qualification from a day until another (empty: not known, and taken to hold)."""

    class Stage(models.TextChoices):
        VALID = "valid", _("valid")
        EXPIRED = "expired", _("expired")
        WITHDRAWN = "withdrawn", _("taken back")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="certificates", verbose_name=_("organisation")
    )
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, related_name="certificates", verbose_name=_("qualification")
    )
    grade = models.CharField(_("class of the licence"), max_length=20, blank=True)
    number = models.CharField(_("certificate number"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    until = models.DateField(_("certificate valid until"), null=True, blank=True)
    renewal_due_on = models.DateField(_("to be applied for anew by"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.VALID)

    family = Family(
        "company", ("organisation", "qualification", "grade", "number", "issued_on", "until", "stage"),
        ("qualification", "stage"), names=("number",), own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("certificate"), _("certificates")
        indexes = [models.Index(fields=["organisation", "issued_on", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "number"],
                condition=~Q(number=""),
                name="certificate_number_once",
                violation_error_message=_("The zone has a certificate of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(issued_on=None) | Q(until__gt=F("issued_on")),
                name="certificate_ends_after_start",
                violation_error_message=_("The certificate must end after it was issued."),
            ),
            models.CheckConstraint(
                condition=Q(stage="valid") | Q(until__isnull=False),
                name="certificate_ended_on",
                violation_error_message=_("A certificate that is not valid any more names its last day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.qualification}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.held_already = held_on(cls, values)
        return facts


class TechnologyCentre(Record):
    """A technology centre of an organisation, recognised at a level by its qualification."""

    class Stage(models.TextChoices):
        RECOGNISED = "recognised", _("recognised")
        WITHDRAWN = "withdrawn", _("taken back")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="technology_centres", verbose_name=_("organisation")
    )
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, related_name="centres", verbose_name=_("recognised as")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    approved_on = models.DateField(_("recognised on"), null=True, blank=True)
    approved_within = models.CharField(
        _("day of approval known"), max_length=8, choices=Exactness, default=Exactness.DAY
    )
    until = models.DateField(_("until"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RECOGNISED)

    family = Family(
        "company", ("organisation", "qualification", "name", "approved_on", "approved_within", "stage"),
        ("qualification", "stage"), own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("enterprise technology centre"), _("enterprise technology centres")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "qualification"],
                condition=Q(stage="recognised"),
                name="centre_once_a_level",
                violation_error_message=_("The organisation has this recognition already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(approved_on=None) | Q(until__gte=F("approved_on")),
                name="centre_ends_after_start",
                violation_error_message=_("The recognition cannot end before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(stage="recognised") | Q(until__isnull=False),
                name="centre_ended_on",
                violation_error_message=_("A recognition that has ended names its last day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.organisation} · {self.qualification}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.held_already = held_on(cls, values)
        return facts

    def clean(self) -> None:
        if self.qualification_id and self.qualification.kind != Qualification.Kind.CENTRE:
            raise ValidationError({"qualification": text_of("Choose a qualification of the kind technology centre.")})


class StrengtheningPlan(Record):
    """What is done for a centre so that it grows; open until it is closed."""

    centre = models.ForeignKey(
        TechnologyCentre, models.PROTECT, related_name="plans", verbose_name=_("technology centre")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    goal = models.CharField(_("goal"), max_length=200, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "company", ("centre", "year", "goal", "officer", "since", "until"), ("year",), names=(), parent="centre"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("strengthening plan"), _("strengthening plans")
        constraints = [
            models.UniqueConstraint(fields=["centre", "year"], name="strengthening_once_a_year"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="strengthening_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre} {self.year}"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_tasks = self.tasks.filter(done_on=None).count()
        return facts


class StrengtheningTask(Record):
    """A task of a strengthening plan, with its owner and its day."""

    plan = models.ForeignKey(
        StrengtheningPlan, models.PROTECT, related_name="tasks", verbose_name=_("strengthening plan")
    )
    name = models.CharField(_("task"), max_length=160)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family("company", ("name", "plan", "officer", "due_on", "done_on"), parent="plan")

    class Meta:
        verbose_name, verbose_name_plural = _("task of strengthening"), _("tasks of strengthening")
