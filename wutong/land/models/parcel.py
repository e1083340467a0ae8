"""Parks, their phases and industries, and the parcels of land."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.zones.models import Industry

AREA: dict[str, Any] = {"max_digits": 16, "decimal_places": 2, "null": True, "blank": True}


class Park(Record):
    """A park or town: an area with a purpose, built in phases."""

    class Kind(models.TextChoices):
        PARK = "park", _("industrial park")
        TOWN = "town", _("themed town")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUILDING = "building", _("being built")
        OPEN = "open", _("open to companies")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PARK)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within")
    )
    floor_m2 = models.DecimalField(_("floor area"), **AREA)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    goals = models.JSONField(_("positioning goals"), default=list, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "premises", ("name", "kind", "stage", "floor_m2", "target_year"), ("kind", "stage"), names=("name", "aliases")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("park"), _("parks")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="park_once",
                violation_error_message=_("The zone has a park of this name already."),
            )
        ]

    @property
    def goal_count(self) -> int:
        """How many positioning goals the park has set itself."""
        return len(self.goals)


class ParkPhase(Record):
    """A numbered phase of a park with its planned area."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="phases", verbose_name=_("park"))
    number = models.PositiveSmallIntegerField(_("phase"))
    planned_mu = models.DecimalField(_("planned area"), **AREA)

    family = Family("premises", ("park", "number", "planned_mu"), names=(), parent="park")

    class Meta:
        verbose_name, verbose_name_plural = _("phase of a park"), _("phases of parks")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "number"],
                name="park_phase_once",
                violation_error_message=_("The park has a phase of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="park_phase_from_one",
                violation_error_message=_("Phases are numbered from one."),
            ),
            models.CheckConstraint(
                condition=Q(planned_mu=None) | Q(planned_mu__gt=0),
                name="park_phase_has_area",
                violation_error_message=_("A planned area is above zero, or empty."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.number}"


class ParkIndustry(Record):
    """An industry on which a park concentrates."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="industries", verbose_name=_("park"))
    industry = models.ForeignKey(Industry, models.PROTECT, related_name="+", verbose_name=_("industry"))

    family = Family("premises", ("park", "industry"), names=(), parent="park")

    class Meta:
        verbose_name, verbose_name_plural = _("focus industry of a park"), _("focus industries of parks")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "industry"],
                name="park_industry_once",
                violation_error_message=_("The park has this focus industry already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.park} · {self.industry}"


class Parcel(Record):
    """A piece of land with its plan conditions."""

    class Stage(models.TextChoices):
        RAW = "raw", _("not serviced")
        SERVICED = "serviced", _("serviced")
        GRANTED = "granted", _("granted")
        BUILT = "built", _("built on")

    class Use(models.TextChoices):
        INDUSTRIAL = "industrial", _("industrial")
        LOGISTICS = "logistics", _("logistics")
        COMMERCIAL = "commercial", _("commercial")
        PUBLIC = "public", _("public")

    name = models.CharField(_("name"), max_length=120)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="parcels", verbose_name=_("park")
    )
    area_m2 = models.DecimalField(_("area"), max_digits=16, decimal_places=2)
    use = models.CharField(_("use"), max_length=12, choices=Use, default=Use.INDUSTRIAL)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RAW)
    standard = models.BooleanField(_("standard land"), default=False)
    plot_ratio_min = models.DecimalField(
        _("plot ratio at least"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    intensity_min_yuan = models.DecimalField(
        _("investment a mu at least"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    serviced_on = models.DateField(_("serviced on"), null=True, blank=True)
    granted_on = models.DateField(_("granted on"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "premises", ("name", "park", "use", "stage", "area_m2", "standard"), ("stage", "use", "standard", "park")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("parcel"), _("parcels")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="parcel_once",
                violation_error_message=_("The zone has a parcel of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(area_m2__gt=0),
                name="parcel_has_area",
                violation_error_message=_("A parcel has an area above zero."),
            ),
        ]
