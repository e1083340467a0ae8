"""Who is in which building, on what terms, who works beside whom there, and what was got ready for those who move in."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building, Facility, Park, Unit
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.tenancy import rules
from wutong.zones.models import Office, Officer
from wutong.zones.roles import LAND, OPERATOR, SERVICE

KEEPERS = frozenset({OPERATOR, LAND, SERVICE})
MONEY = {"max_digits": 16, "decimal_places": 2}


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

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("organisation"))
    occupant = models.CharField(_("project or institute"), max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("unit"))
    building = models.ForeignKey(Building, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("building"))
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("park"))
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, blank=True, related_name="occupancies", verbose_name=_("facility"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LEASE)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.PLANNED)
    floor_m2 = models.DecimalField(_("floor area"), max_digits=16, decimal_places=2, null=True, blank=True)
    signed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    since = models.DateField(_("in from"), null=True, blank=True)
    since_last = models.DateField(_("in from, at the latest"), null=True, blank=True)
    finish_first = models.DateField(_("building finished from"), null=True, blank=True)
    finish_last = models.DateField(_("building finished at the latest"), null=True, blank=True)
    production_on = models.DateField(_("in production on"), null=True, blank=True)
    settling_days = models.PositiveIntegerField(_("days from agreement to production"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "premises", ("organisation", "occupant", "building", "unit", "kind", "stage", "floor_m2", "since", "production_on"), ("kind", "stage", "building", "park"),
        names=("occupant",), own="organisation", writers=KEEPERS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("occupancy"), _("occupancies")
        indexes = [models.Index(fields=["zone", "stage"])]
        constraints = [
            models.CheckConstraint(condition=Q(organisation__isnull=False) | ~Q(occupant=""), name="occupancy_is_somebodys"),
            models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")), name="occupancy_ends_after_start"),
            models.CheckConstraint(condition=Q(since_last=None) | Q(since_last__gte=F("since")), name="occupancy_latest_after_first"),
            models.CheckConstraint(condition=Q(floor_m2=None) | Q(floor_m2__gt=0), name="occupancy_has_floor"),
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
    def timing(self) -> str:
        """Whether the occupant was in before the building was finished."""
        first, last = rules.interval(self.since, self.since_last)
        finish = rules.interval(self.finish_first, self.finish_last)[0]
        if first is None or finish is None:
            return self.Timing.UNKNOWN
        return self.Timing.EARLY if last < finish else self.Timing.AFTER

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, and the names of others who have the same unit now."""
        facts = super().facts(at=at, values=values)
        others = Occupancy.objects.filter(zone=self.zone_id, unit=self.unit_id, stage__in=rules.INSIDE).exclude(pk=self.pk)
        facts.others = [str(o) for o in others.select_related("organisation", "unit")] if self.unit_id else []
        facts.unit_closed = bool(self.unit_id and self.unit.stage == Unit.Stage.CLOSED)
        return facts


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
    days = models.PositiveIntegerField(_("days"), null=True, blank=True)

    family = Family(
        "premises", ("occupancy", "cause", "side", "since", "until", "days"), ("side",), names=("cause",),
        own="occupancy__organisation", parent="occupancy", writers=KEEPERS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("wait of an occupant"), _("waits of occupants")
        constraints = [models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="wait_ends_after_start")]


class LeaseContract(Record):
    """A unit let to an organisation: rent a m² a month, from a day until a day."""

    class Stage(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        ENDED = "ended", _("ended")

    name = models.CharField(_("contract number"), max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="leases", verbose_name=_("unit"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="leases", verbose_name=_("organisation"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.IN_FORCE)
    rent_yuan = models.DecimalField(_("rent a m² a month"), max_digits=10, decimal_places=2)
    deposit_yuan = models.DecimalField(_("deposit"), default=0, **MONEY)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    renew_by = models.DateField(_("renewal to be settled by"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    family = Family(
        "premises", ("name", "organisation", "unit", "stage", "rent_yuan", "since", "until"), ("stage",),
        own="organisation", writers=frozenset({OPERATOR}),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("lease"), _("leases")
        indexes = [models.Index(fields=["unit", "since", "until"])]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="lease_ends_after_start"),
            models.CheckConstraint(condition=Q(rent_yuan__gte=0) & Q(deposit_yuan__gte=0), name="lease_sums_not_negative"),
            models.UniqueConstraint(fields=["zone", "name"], condition=~Q(name=""), name="lease_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.unit}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and who already has the unit at that time."""
        span = {"since__lt": values["until"], "until__gt": values["since"]}
        held = LeaseContract.objects.filter(unit=values["unit"], stage=LeaseContract.Stage.IN_FORCE, **span)
        facts = Facts(**{"deposit_yuan": 0, "renew_by": None, **values}, at=at)
        facts.others = [str(lease.organisation) for lease in held.select_related("organisation")]
        facts.unit_closed = values["unit"].stage == Unit.Stage.CLOSED
        return facts


class RentDue(Record):
    """The rent of one lease for one month."""

    class Stage(models.TextChoices):
        DUE = "due", _("due")
        PAID = "paid", _("paid")
        WAIVED = "waived", _("waived")

    lease = models.ForeignKey(LeaseContract, models.PROTECT, related_name="rents", verbose_name=_("lease"))
    month = models.DateField(_("month"))
    amount_yuan = models.DecimalField(_("amount"), **MONEY)
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DUE)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    family = Family(
        "premises", ("lease", "month", "amount_yuan", "due_on", "stage", "paid_on"), ("stage",), names=(), order=("month", "id"),
        own="lease__organisation", parent="lease", writers=frozenset({OPERATOR}),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("rent of a month"), _("rents by month")
        constraints = [
            models.UniqueConstraint(fields=["lease", "month"], name="rent_once_a_month"),
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="rent_is_positive"),
            models.CheckConstraint(condition=Q(month__day=1), name="rent_month_by_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.lease} {self.month:%Y-%m}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The lease's days and stage, and whether the month is charged already."""
        lease = values["lease"]
        charged = RentDue.objects.filter(lease=lease, month=values["month"].replace(day=1)).exists()
        return Facts(**values, at=at, since=lease.since, until=lease.until, lease_stage=lease.stage, floor_m2=lease.unit.floor_m2, charged=charged)


class ParallelWorks(Record):
    """Builder and occupant at work in one building at one time, each with tasks on one calendar."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        ENDED = "ended", _("ended")

    class Overlap(models.TextChoices):
        PARALLEL = "parallel", _("at one time in one building")
        APART = "apart", _("one after the other")

    building = models.ForeignKey(Building, models.PROTECT, related_name="parallel_works", verbose_name=_("building"))
    builder = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("builder"))
    occupant = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("occupant"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    builder_since = models.DateField(_("builder from"))
    builder_until = models.DateField(_("builder until"))
    since = models.DateField(_("occupant from"))
    until = models.DateField(_("occupant until"))

    family = Family(
        "premises", ("building", "builder", "occupant", "stage", "since", "until"), ("stage", "building"), names=(),
        own="occupant", parent="building", writers=KEEPERS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("parallel works"), _("parallel works")
        constraints = [
            models.CheckConstraint(condition=~Q(builder=F("occupant")), name="parallel_works_of_two"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="parallel_occupant_ends_after_start"),
            models.CheckConstraint(condition=Q(builder_until__gt=F("builder_since")), name="parallel_builder_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.building}: {self.builder} / {self.occupant}"

    @property
    def overlap(self) -> str:
        """Whether both were at work at one time."""
        both = Period(self.since, self.until).overlaps(Period(self.builder_since, self.builder_until))
        return self.Overlap.PARALLEL if both else self.Overlap.APART


class WorkTask(Record):
    """One task of one of the two parties: where in the building, from a day until a day."""

    class Side(models.TextChoices):
        BUILDER = "builder", _("builder")
        OCCUPANT = "occupant", _("occupant")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")

    works = models.ForeignKey(ParallelWorks, models.PROTECT, related_name="tasks", verbose_name=_("parallel works"))
    side = models.CharField(_("party"), max_length=12, choices=Side)
    name = models.CharField(_("task"), max_length=120)
    area = models.CharField(_("where in the building"), max_length=80)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "premises", ("name", "works", "side", "area", "stage", "since", "until"), ("side", "stage"), order=("since", "id"),
        own="works__occupant", parent="works", writers=frozenset({OPERATOR}),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("task of parallel works"), _("tasks of parallel works")
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="task_ends_after_start")]

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and the tasks of the other party in the same area at that time."""
        span = {"since__lt": values["until"], "until__gt": values["since"]}
        beside = WorkTask.objects.filter(works__building=values["works"].building_id, area=values["area"], **span).exclude(side=values["side"])
        return Facts(**values, at=at, clashes=[f"{t.name} ({t.since} – {t.until})" for t in beside])


class PackageTemplate(Record):
    """A ready-to-move-in package that the zone offers: hard parts (premises) and soft parts (resources, policies)."""

    class Stage(models.TextChoices):
        DRAFTED = "drafted", _("drafted")
        OFFERED = "offered", _("offered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFTED)

    family = Family("premises", ("name", "stage"), ("stage",), names=("name", "aliases"), writers=KEEPERS)

    class Meta:
        verbose_name, verbose_name_plural = _("move-in package offered"), _("move-in packages offered")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="package_template_once")]


class PackagePart(Record):
    """A part of a package offered."""

    class Kind(models.TextChoices):
        HARD = "hard", _("hard part")
        SOFT = "soft", _("soft part")

    template = models.ForeignKey(PackageTemplate, models.PROTECT, related_name="parts", verbose_name=_("package"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"))

    family = Family("premises", ("name", "template", "kind", "office"), ("kind",), parent="template", writers=KEEPERS)

    class Meta:
        verbose_name, verbose_name_plural = _("part of a package"), _("parts of packages")
        constraints = [models.UniqueConstraint(fields=["template", "name"], name="package_part_once")]


class MoveInPackage(Record):
    """A package given to an organisation: a list of parts, each with its owner and its day."""

    class Stage(models.TextChoices):
        OPEN = "open", _("being got ready")
        COMPLETE = "complete", _("complete")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="packages", verbose_name=_("organisation"))
    template = models.ForeignKey(PackageTemplate, models.PROTECT, related_name="given", verbose_name=_("package"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    since = models.DateField(_("since"))
    due_on = models.DateField(_("due on"))
    completed_on = models.DateField(_("complete on"), null=True, blank=True)

    family = Family(
        "premises", ("organisation", "template", "stage", "since", "due_on", "completed_on"), ("stage", "template"), names=(),
        own="organisation", writers=frozenset({OPERATOR}),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("move-in package given"), _("move-in packages given")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "template"], name="package_given_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("since")), name="package_due_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.template}"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, and the names of the parts still open."""
        facts = super().facts(at=at, values=values)
        facts.open_parts = [part.part.name for part in self.parts.filter(stage=MoveInPart.Stage.OPEN).select_related("part")]
        return facts


class MoveInPart(Record):
    """One part of a package given."""

    class Stage(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    package = models.ForeignKey(MoveInPackage, models.PROTECT, related_name="parts", verbose_name=_("package"))
    part = models.ForeignKey(PackagePart, models.PROTECT, related_name="given", verbose_name=_("part"))
    owner = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "premises", ("part", "package", "owner", "due_on", "stage", "done_on"), ("stage", "owner"), names=(),
        own="package__organisation", parent="package", writers=KEEPERS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("part of a package given"), _("parts of packages given")
        constraints = [models.UniqueConstraint(fields=["package", "part"], name="part_given_once")]

    def __str__(self) -> str:
        return f"{self.part} · {self.package.organisation}"
