"""Facilities, what they offer, and what the networks can give."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.land.models.building import Scheme
from wutong.land.models.parcel import AREA, Park
from wutong.zones.models import Mechanism, Place


class Facility(Record):
    """Something that serves: a canteen, a service centre, a platform, a network, a street; with capacity and hours."""

    class Kind(models.TextChoices):
        CANTEEN = "canteen", _("canteen")
        CENTRE = "centre", _("centre")
        SHOP = "shop", _("shop")
        SERVICE_CENTRE = "service_centre", _("government service centre")
        SELF_SERVICE = "self_service", _("self-service shop")
        PLATFORM = "platform", _("platform")
        PLATFORM_KIND = "platform_kind", _("kind of platform")
        WAREHOUSE = "warehouse", _("warehouse")
        ROAD = "road", _("road")
        WATER = "water", _("water supply")
        POWER = "power", _("power supply")
        HEAT = "heat", _("heating")
        GAS = "gas", _("gas")
        DRAINAGE = "drainage", _("drainage")
        SEWER = "sewer", _("sewers")
        UNDERGROUND = "underground", _("underground networks")
        GREENING = "greening", _("greening")
        AREA = "area", _("functional area")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUILDING = "building", _("being built")
        CARRIED_OUT = "carried_out", _("carried out")
        FINISHED = "finished", _("finished")
        IN_OPERATION = "in_operation", _("in operation")
        UPGRADED = "upgraded", _("being upgraded")
        CLOSED = "closed", _("shut down")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within")
    )
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("park")
    )
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("building scheme")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("run by the place")
    )
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("works by")
    )
    serves_as = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serves as")
    )
    area_m2 = models.DecimalField(_("area"), **AREA)
    capacity_people = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    open_days = models.PositiveSmallIntegerField(_("open days a week"), null=True, blank=True)
    open_hours = models.DecimalField(_("open hours a day"), max_digits=4, decimal_places=1, null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("of the year"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)

    family = Family(
        "premises",
        ("name", "kind", "stage", "park", "area_m2", "capacity_people", "year", "since"),
        ("kind", "stage", "park", "scheme", "year"),
        names=("name", "aliases"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("facility"), _("facilities")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="facility_once",
                violation_error_message=_("The zone has a facility of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(open_days=None) | Q(open_days__lte=7),
                name="facility_week_has_seven_days",
                violation_error_message=_("A week has seven days."),
            ),
            models.CheckConstraint(
                condition=Q(open_hours=None) | Q(open_hours__lte=24),
                name="facility_day_has_24_hours",
                violation_error_message=_("A day has 24 hours."),
            ),
        ]


class FacilityOffer(Record):
    """A service that a facility offers, a function it has, or an area that it serves."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("service")
        FUNCTION = "function", _("function")
        AREA = "area", _("area served")

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="offers", verbose_name=_("facility"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SERVICE)
    name = models.CharField(_("name"), max_length=120)

    family = Family("premises", ("facility", "kind", "name"), ("kind",), parent="facility")

    class Meta:
        verbose_name, verbose_name_plural = _("service or function"), _("services and functions")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "kind", "name"],
                name="offer_once",
                violation_error_message=_("The facility offers this already."),
            )
        ]


class Utility(Record):
    """What a network can give to a park and what is already taken of it."""

    class Kind(models.TextChoices):
        WATER = "water", _("water")
        POWER = "power", _("power")
        GAS = "gas", _("gas")
        HEAT = "heat", _("heat")
        SEWER = "sewer", _("sewage")

    name = models.CharField(_("name"), max_length=80)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="utilities", verbose_name=_("park")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    capacity = models.DecimalField(_("capacity"), max_digits=16, decimal_places=2)
    taken = models.DecimalField(_("capacity taken"), max_digits=16, decimal_places=2, default=0)
    unit = models.CharField(_("unit of measure"), max_length=24)

    family = Family("premises", ("name", "kind", "park", "capacity", "taken", "unit"), ("kind", "park"))

    class Meta:
        verbose_name, verbose_name_plural = _("utility"), _("utilities")
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gt=0, taken__gte=0),
                name="utility_has_capacity",
                violation_error_message=_("Capacity is above zero, and what is taken is not below it."),
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity")),
                name="utility_not_overdrawn",
                violation_error_message=_("No more is taken than the network can give."),
            ),
        ]
