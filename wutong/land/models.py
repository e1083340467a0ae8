"""Land and what stands on it: parks, parcels, buildings, units, facilities and networks."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.zones.models import Industry, Mechanism, Place

AREA = {"max_digits": 16, "decimal_places": 2, "null": True, "blank": True}


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
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within"))
    floor_m2 = models.DecimalField(_("floor area"), **AREA)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    goals = models.JSONField(_("positioning goals"), default=list, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family("premises", ("name", "kind", "stage", "floor_m2", "target_year"), ("kind", "stage"), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("park"), _("parks")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="park_once")]

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
            models.UniqueConstraint(fields=["park", "number"], name="park_phase_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="park_phase_from_one"),
            models.CheckConstraint(condition=Q(planned_mu=None) | Q(planned_mu__gt=0), name="park_phase_has_area"),
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
        constraints = [models.UniqueConstraint(fields=["park", "industry"], name="park_industry_once")]

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
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="parcels", verbose_name=_("park"))
    area_m2 = models.DecimalField(_("area"), max_digits=16, decimal_places=2)
    use = models.CharField(_("use"), max_length=12, choices=Use, default=Use.INDUSTRIAL)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RAW)
    standard = models.BooleanField(_("standard land"), default=False)
    plot_ratio_min = models.DecimalField(_("plot ratio at least"), max_digits=5, decimal_places=2, null=True, blank=True)
    intensity_min_yuan = models.DecimalField(_("investment a mu at least"), max_digits=14, decimal_places=2, null=True, blank=True)
    serviced_on = models.DateField(_("serviced on"), null=True, blank=True)
    granted_on = models.DateField(_("granted on"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family("premises", ("name", "park", "use", "stage", "area_m2", "standard"), ("stage", "use", "standard", "park"))

    class Meta:
        verbose_name, verbose_name_plural = _("parcel"), _("parcels")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="parcel_once"),
            models.CheckConstraint(condition=Q(area_m2__gt=0), name="parcel_has_area"),
        ]


class Scheme(Record):
    """A building scheme: buildings and facilities that are planned and built together, with the floor area planned for all."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="schemes", verbose_name=_("park"))
    floor_m2 = models.DecimalField(_("planned floor area"), **AREA)

    family = Family("premises", ("name", "park", "floor_m2"), ("park",), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("building scheme"), _("building schemes")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="scheme_once"),
            models.CheckConstraint(condition=Q(floor_m2=None) | Q(floor_m2__gt=0), name="scheme_has_floor"),
        ]


class BuildingType(Record):
    """A line of a building schedule: so many buildings of a kind, before each of them is known by number."""

    class Kind(models.TextChoices):
        PLANT = "plant", _("standard factory")
        OFFICE = "office", _("office building")
        RD = "rd", _("research building")
        STAFF = "staff", _("building for staff")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    storeys = models.PositiveSmallIntegerField(_("storeys"), null=True, blank=True)
    buildings = models.PositiveSmallIntegerField(_("buildings"))
    floor_m2 = models.DecimalField(_("floor area"), **AREA)
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("building scheme"))

    family = Family("premises", ("name", "kind", "storeys", "buildings", "floor_m2", "scheme"), ("kind", "scheme"), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("building schedule"), _("building schedules")
        constraints = [
            models.CheckConstraint(condition=Q(buildings__gte=1), name="building_line_has_buildings"),
            models.CheckConstraint(condition=Q(floor_m2=None) | Q(floor_m2__gt=0), name="building_line_has_floor"),
        ]


class Building(Record):
    """A building with its number, kind, floor area and stage."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUILDING = "building", _("under construction")
        TOPPED_OUT = "topped_out", _("topped out")
        OUTER_WALL = "outer_wall", _("outer wall being finished")
        FINISHED = "finished", _("finished")
        IN_USE = "in_use", _("in use")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    number = models.PositiveSmallIntegerField(_("building number"), null=True, blank=True)
    type = models.ForeignKey(BuildingType, models.PROTECT, null=True, blank=True, related_name="built", verbose_name=_("schedule line"))
    kind = models.CharField(_("kind"), max_length=12, choices=BuildingType.Kind)
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("park"))
    parcel = models.ForeignKey(Parcel, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("parcel"))
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("building scheme"))
    storeys = models.PositiveSmallIntegerField(_("storeys"), null=True, blank=True)
    floor_m2 = models.DecimalField(_("floor area"), **AREA)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    topped_out_order = models.PositiveSmallIntegerField(_("topped out as number"), null=True, blank=True)
    in_use_on = models.DateField(_("in use on"), null=True, blank=True)
    in_use_due_on = models.DateField(_("to be in use by"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "premises", ("name", "kind", "scheme", "park", "storeys", "floor_m2", "stage", "in_use_on", "in_use_due_on"),
        ("kind", "stage", "park", "scheme"), names=("name", "aliases"),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("building"), _("buildings")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="building_number_once_in_scheme"),
            models.UniqueConstraint(fields=["scheme", "topped_out_order"], name="building_order_once_in_scheme"),
            models.CheckConstraint(condition=Q(floor_m2=None) | Q(floor_m2__gt=0), name="building_has_floor"),
        ]


class Unit(Record):
    """A part of a building that one occupant can have."""

    class Stage(models.TextChoices):
        FREE = "free", _("vacant")
        HELD = "held", _("held for somebody")
        TAKEN = "taken", _("occupied")
        CLOSED = "closed", _("not for use")

    building = models.ForeignKey(Building, models.PROTECT, related_name="units", verbose_name=_("building"))
    name = models.CharField(_("name"), max_length=80)
    floor_m2 = models.DecimalField(_("floor area"), max_digits=16, decimal_places=2)
    height_m = models.DecimalField(_("clear height"), max_digits=5, decimal_places=2, null=True, blank=True)
    load_kva = models.DecimalField(_("power"), max_digits=12, decimal_places=2, null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.FREE)
    free_from = models.DateField(_("free from"), null=True, blank=True)
    held_for = models.CharField(_("held for"), max_length=120, blank=True)
    held_until = models.DateField(_("held until"), null=True, blank=True)

    family = Family("premises", ("name", "building", "floor_m2", "height_m", "load_kva", "stage", "free_from"), ("stage", "building"), parent="building")

    class Meta:
        verbose_name, verbose_name_plural = _("lettable unit"), _("lettable units")
        constraints = [
            models.UniqueConstraint(fields=["building", "name"], name="unit_once_in_building"),
            models.CheckConstraint(condition=Q(floor_m2__gt=0), name="unit_has_floor"),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the stage of the building that the unit is in."""
        facts = super().facts(at=at, values=values)
        facts.building_stage = self.building.stage
        return facts


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
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within"))
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("park"))
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("building scheme"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("run by the place"))
    mechanism = models.ForeignKey(Mechanism, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("works by"))
    serves_as = models.ForeignKey(Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serves as"))
    area_m2 = models.DecimalField(_("area"), **AREA)
    capacity_people = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    open_days = models.PositiveSmallIntegerField(_("open days a week"), null=True, blank=True)
    open_hours = models.DecimalField(_("open hours a day"), max_digits=4, decimal_places=1, null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("of the year"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)

    family = Family(
        "premises", ("name", "kind", "stage", "park", "area_m2", "capacity_people", "year", "since"),
        ("kind", "stage", "park", "scheme", "year"), names=("name", "aliases"),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("facility"), _("facilities")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="facility_once"),
            models.CheckConstraint(condition=Q(open_days=None) | Q(open_days__lte=7), name="facility_week_has_seven_days"),
            models.CheckConstraint(condition=Q(open_hours=None) | Q(open_hours__lte=24), name="facility_day_has_24_hours"),
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
        constraints = [models.UniqueConstraint(fields=["facility", "kind", "name"], name="offer_once")]


class Utility(Record):
    """What a network can give to a park and what is already taken of it."""

    class Kind(models.TextChoices):
        WATER = "water", _("water")
        POWER = "power", _("power")
        GAS = "gas", _("gas")
        HEAT = "heat", _("heat")
        SEWER = "sewer", _("sewage")

    name = models.CharField(_("name"), max_length=80)
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="utilities", verbose_name=_("park"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    capacity = models.DecimalField(_("capacity"), max_digits=16, decimal_places=2)
    taken = models.DecimalField(_("capacity taken"), max_digits=16, decimal_places=2, default=0)
    unit = models.CharField(_("unit of measure"), max_length=24)

    family = Family("premises", ("name", "kind", "park", "capacity", "taken", "unit"), ("kind", "park"))

    class Meta:
        verbose_name, verbose_name_plural = _("utility"), _("utilities")
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gt=0, taken__gte=0), name="utility_has_capacity"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="utility_not_overdrawn"),
        ]
