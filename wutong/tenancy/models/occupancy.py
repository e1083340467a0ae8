"""Who is in which place, from the plan to the day they leave, and what they had to wait for."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building, Facility, Park, Unit
from wutong.parties.models import Organisation
from wutong.tenancy import rules
from wutong.zones.roles import LAND, OPERATOR, SERVICE

KEEPERS = frozenset({OPERATOR, LAND, SERVICE})


class Occupancy(Record):
    """Somebody's place in a unit, building, park or facility, from the plan to the day they leave."""

    class Kind(models.TextChoices):
        LEASE = "lease", _("leased premises")
        OWN = "own", _("premises of its own")
        INSTITUTE = "institute", _("institute in a park")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        MOVED_IN = "moved_in", _("moved in")
        INSTALLING = "installing", _("equipment being installed")
        INSTALLED = "installed", _("equipment installed")
        COMMISSIONING = "commissioning", _("being commissioned")
        PRODUCING = "producing", _("in production")
        LEFT = "left", _("left")

    class Timing(models.TextChoices):
        EARLY = "early", _("before the building is finished")
        AFTER = "after", _("after the building is finished")
        UNKNOWN = "unknown", _("not known")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("organisation")
    )
    occupant = models.CharField(_("project or institute"), max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("unit")
    )
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("building")
    )
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("park")
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LEASE)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.PLANNED)
    floor_m2 = models.DecimalField(_("floor area"), max_digits=16, decimal_places=2, null=True, blank=True)
    signed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    since = models.DateField(_("in from"), null=True, blank=True)
    since_last = models.DateField(_("in from, at the latest"), null=True, blank=True)
    finish_first = models.DateField(_("building finished from"), null=True, blank=True)
    finish_last = models.DateField(_("building finished at the latest"), null=True, blank=True)
    installing_on = models.DateField(_("installation began on"), null=True, blank=True)
    installed_on = models.DateField(_("equipment installed on"), null=True, blank=True)
    commissioning_on = models.DateField(_("commissioning began on"), null=True, blank=True)
    production_on = models.DateField(_("in production on"), null=True, blank=True)
    planned_in_on = models.DateField(_("move-in planned for"), null=True, blank=True)
    planned_installed_on = models.DateField(_("installed, planned for"), null=True, blank=True)
    planned_commissioning_on = models.DateField(_("commissioning planned for"), null=True, blank=True)
    planned_production_on = models.DateField(_("production planned for"), null=True, blank=True)
    gate_due_on = models.DateField(_("what the law asks to be there by"), null=True, blank=True)
    running_in_days = models.PositiveIntegerField(_("days from move-in to production"), null=True, blank=True)
    settling_days = models.PositiveIntegerField(_("days from agreement to production"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "premises",
        ("organisation", "occupant", "building", "unit", "kind", "stage", "floor_m2", "since", "production_on"),
        ("kind", "stage", "building", "park"),
        names=("occupant",),
        own="organisation",
        writers=KEEPERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("occupancy"), _("occupancies")
        indexes = [models.Index(fields=["zone", "stage"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(occupant=""),
                name="occupancy_is_somebodys",
                violation_error_message=_("Name the organisation, or write down who is in."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="occupancy_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(since_last=None) | Q(since_last__gte=F("since")),
                name="occupancy_latest_after_first",
                violation_error_message=_("The latest day of moving in cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2=None) | Q(floor_m2__gt=0),
                name="occupancy_has_floor",
                violation_error_message=_("The floor area is above zero, or empty."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.occupant} · {self.place or self.code}"

    @property
    def place(self) -> Record | None:
        """The narrowest place that is known."""
        return self.unit or self.building or self.facility or self.park

    @property
    def since_code(self) -> str:
        """The day or the month in which it began, as a period's code; empty when nobody knows."""
        return rules.interval_code(self.since, self.since_last)

    @property
    def where(self) -> Building | None:
        """The building that it is in."""
        return self.unit.building if self.unit else self.building

    @property
    def timing(self) -> str:
        """Whether the occupant was in before the building was finished."""
        latest = self.since_last or self.since
        if latest is None or self.finish_first is None:
            return self.Timing.UNKNOWN
        return self.Timing.EARLY if latest < self.finish_first else self.Timing.AFTER

    @property
    def days_gained(self) -> int:
        """Days gained against waiting for the finish of the building; 0 where it was finished, or nobody knows."""
        latest = self.since_last or self.since
        if latest is None or self.finish_first is None:
            return 0
        return max((self.finish_first - latest).days, 0)

    def clean(self) -> None:
        """No other has the same unit at the same time; a time without days is open on that side."""
        super().clean()
        if not self.unit_id or self.stage == self.Stage.LEFT:
            return
        begins, ends = self.since or self.planned_in_on, self.until
        others = Occupancy.objects.filter(unit=self.unit_id).exclude(pk=self.pk).exclude(stage=self.Stage.LEFT)
        others = others.alias(_begins=Coalesce("since", "planned_in_on"))
        if begins:
            others = others.filter(Q(until=None) | Q(until__gt=begins))
        if ends:
            others = others.filter(Q(_begins=None) | Q(_begins__lt=ends))
        if names := [str(one) for one in others.select_related("organisation", "unit")]:
            text = _("The unit is taken at that time by: %(names)s.") % {"names": _("; ").join(names)}
            raise ValidationError({"unit": text})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, the names of others who have the same unit now, and what the law asks before use."""
        facts = super().facts(at=at, values=values)
        house = self.where
        facts.building_stage = house.stage if house else ""
        facts.parallel = SimpleLazyObject(self._beside_the_builder)
        facts.allowed = SimpleLazyObject(lambda: self.use_papers.filter(kind="allowed").exists())
        facts.gate = SimpleLazyObject(lambda: self.gate_on(shanghai_day(at)))
        others = Occupancy.objects.filter(zone=self.zone_id, unit=self.unit_id, stage__in=rules.INSIDE).exclude(
            pk=self.pk
        )
        facts.others = [str(o) for o in others.select_related("organisation", "unit")] if self.unit_id else []
        facts.unit_closed = bool(self.unit and self.unit.stage == Unit.Stage.CLOSED)
        return facts

    def _beside_the_builder(self) -> bool:
        """Whether works of the occupant beside the builder are on record for its building."""
        house = self.where
        held = house.parallel_works.filter(occupant=self.organisation_id) if house else None
        return bool(held is not None and held.exists())

    def gate_on(self, day: date) -> list[rules.Line]:
        """What the law asks before use, and how each of it stands on the day."""
        from wutong.tenancy.asked import gate

        return gate(self, day)


class SettlingWait(Record):
    """Days that an occupant waited between moving in and producing, and for whom."""

    class Side(models.TextChoices):
        ZONE = "zone", _("for the zone")
        OCCUPANT = "occupant", _("for the occupant")

    occupancy = models.ForeignKey(Occupancy, models.PROTECT, related_name="waits", verbose_name=_("occupancy"))
    side = models.CharField(_("waited"), max_length=12, choices=Side, default=Side.ZONE)
    cause = models.CharField(_("cause"), max_length=200)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    days = models.PositiveIntegerField(_("days waited"), null=True, blank=True)

    family = Family(
        "premises",
        ("occupancy", "cause", "side", "since", "until", "days"),
        ("side",),
        names=("cause",),
        own="occupancy__organisation",
        parent="occupancy",
        writers=KEEPERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("wait of an occupant"), _("waits of occupants")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="wait_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]
