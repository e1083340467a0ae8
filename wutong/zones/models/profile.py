"""What a zone has settled about itself: its industries, who holds which duty, and how it works."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.zones.models.people import Office
from wutong.zones.models.place import Place
from wutong.zones.roles import DIRECTOR


class Industry(Record):
    """An industry that the zone leads with, clusters or aims at."""

    class Kind(models.TextChoices):
        LEADING = "leading", _("leading industry")
        CLUSTER = "cluster", _("industry cluster")
        FOCUS = "focus", _("focus industry")
        OTHER = "other", _("other industry")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ESTABLISHED = "established", _("established")
        DROPPED = "dropped", _("dropped")

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.ESTABLISHED)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within")
    )

    family = Family("plan", ("name", "kind", "stage", "within"), ("kind", "stage"))

    class Meta:
        verbose_name, verbose_name_plural = _("industry"), _("industries")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "kind", "name"],
                name="industry_once_a_kind",
                violation_error_message=_("The zone has an industry of this name and kind already."),
            )
        ]


class Responsibility(Record):
    """A duty of the zone, held by exactly one side: the committee governs (管), a company operates (运)."""

    class Side(models.TextChoices):
        COMMITTEE = "committee", _("committee (governs)")
        COMPANY = "company", _("company (operates)")

    name = models.CharField(_("name"), max_length=120)
    side = models.CharField(_("side"), max_length=16, choices=Side)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    since = models.DateField(_("on this side since"), null=True, blank=True)

    family = Family("plan", ("name", "side", "office", "since"), ("side", "office"), writers=frozenset({DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("duty of the zone"), _("duties of the zone")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="responsibility_on_one_side",
                violation_error_message=_("The duty is held already; a duty has one side only."),
            )
        ]


class Mechanism(Record):
    """A way of working that the zone has set itself: a reform, a model, a standing mechanism, a platform of rules."""

    class Kind(models.TextChoices):
        MECHANISM = "mechanism", _("working mechanism")
        REFORM = "reform", _("reform")
        MODEL = "model", _("model")
        STRUCTURE = "structure", _("structure")
        FRONT = "front", _("reception of investors")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        EXPLORED = "explored", _("being explored")
        ADVANCED = "advanced", _("being pushed forward")
        SET_UP = "set_up", _("set up")
        IN_FORCE = "in_force", _("at work")
        DEEPENED = "deepened", _("being deepened")
        ROUTINE = "routine", _("routine")
        INSTITUTED = "instituted", _("instituted")
        ENDED = "ended", _("ended")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.MECHANISM)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("of the place")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )

    family = Family("plan", ("name", "kind", "stage", "office"), ("kind", "stage"), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("mechanism"), _("mechanisms")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="mechanism_once",
                violation_error_message=_("The zone has a mechanism of this name already."),
            )
        ]


class MechanismPart(Record):
    """A named part of a mechanism: a role in a model, a track of a reform, a step of a pipeline."""

    mechanism = models.ForeignKey(Mechanism, models.PROTECT, related_name="parts", verbose_name=_("mechanism"))
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    family = Family(
        "plan",
        ("mechanism", "name", "position"),
        ("mechanism",),
        names=("name", "aliases"),
        order=("mechanism_id", "position"),
        parent="mechanism",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("part of a mechanism"), _("parts of mechanisms")
        constraints = [
            models.UniqueConstraint(
                fields=["mechanism", "name"],
                name="mechanism_part_once",
                violation_error_message=_("The mechanism has a part of this name already."),
            )
        ]
