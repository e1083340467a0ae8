"""Building schemes and their schedules, buildings and the units in them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models.parcel import AREA, Parcel, Park


class Scheme(Record):
    """A building scheme: buildings and facilities planned and built together, with the floor area planned for all."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="schemes", verbose_name=_("park")
    )
    floor_m2 = models.DecimalField(_("planned floor area"), **AREA)

    family = Family("premises", ("name", "park", "floor_m2"), ("park",), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("building scheme"), _("building schemes")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="scheme_once",
                violation_error_message=_("The zone has a building scheme of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2=None) | Q(floor_m2__gt=0),
                name="scheme_has_floor",
                violation_error_message=_("A planned floor area is above zero, or empty."),
            ),
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
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("building scheme")
    )

    family = Family(
        "premises",
        ("name", "kind", "storeys", "buildings", "floor_m2", "scheme"),
        ("kind", "scheme"),
        names=("name", "aliases"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("building schedule"), _("building schedules")
        constraints = [
            models.CheckConstraint(
                condition=Q(buildings__gte=1),
                name="building_line_has_buildings",
                violation_error_message=_("A line of a schedule has at least one building."),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2=None) | Q(floor_m2__gt=0),
                name="building_line_has_floor",
                violation_error_message=_("The floor area of a line is above zero, or empty."),
            ),
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
    type = models.ForeignKey(
        BuildingType, models.PROTECT, null=True, blank=True, related_name="built", verbose_name=_("schedule line")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=BuildingType.Kind)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("park")
    )
    parcel = models.ForeignKey(
        Parcel, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("parcel")
    )
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("building scheme")
    )
    storeys = models.PositiveSmallIntegerField(_("storeys"), null=True, blank=True)
    floor_m2 = models.DecimalField(_("floor area"), **AREA)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    topped_out_order = models.PositiveSmallIntegerField(_("topped out as number"), null=True, blank=True)
    in_use_on = models.DateField(_("in use on"), null=True, blank=True)
    in_use_due_on = models.DateField(_("to be in use by"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "premises",
        ("name", "kind", "scheme", "park", "storeys", "floor_m2", "stage", "in_use_on", "in_use_due_on"),
        ("kind", "stage", "park", "scheme"),
        names=("name", "aliases"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("building"), _("buildings")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "number"],
                name="building_number_once_in_scheme",
                violation_error_message=_("The scheme has a building of this number already."),
            ),
            models.UniqueConstraint(
                fields=["scheme", "topped_out_order"],
                name="building_order_once_in_scheme",
                violation_error_message=_("Another building of the scheme was topped out as this number."),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2=None) | Q(floor_m2__gt=0),
                name="building_has_floor",
                violation_error_message=_("The floor area of a building is above zero, or empty."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the acceptance tests that are asked of it, looked up where a need asks for them."""
        facts = super().facts(at=at, values=values)
        facts.tests = SimpleLazyObject(lambda: self.tests.model.asked_of(self, shanghai_day(at)))
        return facts


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

    family = Family(
        "premises",
        ("name", "building", "floor_m2", "height_m", "load_kva", "stage", "free_from"),
        ("stage", "building"),
        parent="building",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("lettable unit"), _("lettable units")
        constraints = [
            models.UniqueConstraint(
                fields=["building", "name"],
                name="unit_once_in_building",
                violation_error_message=_("The building has a unit of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2__gt=0),
                name="unit_has_floor",
                violation_error_message=_("A unit has a floor area above zero."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the stage of the building that the unit is in."""
        facts = super().facts(at=at, values=values)
        facts.building_stage = self.building.stage
        return facts
