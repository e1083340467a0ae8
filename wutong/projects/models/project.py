"""A project: what it is, where it stands, what rules ask of it."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import Roadmap
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building, Park, Scheme
from wutong.measure.period import Period
from wutong.parties.models import Organisation, Product
from wutong.projects.rules import codes, same, span_code
from wutong.projects.rules.money import Purse, share
from wutong.projects.rules.shapes import spot, together
from wutong.promotion.models import Agreement, ChainLink
from wutong.zones.models import Industry, Place
from wutong.zones.roles import DIRECTOR, PROJECT, PROMOTION

WRITERS = frozenset({PROJECT, DIRECTOR})
YUAN: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}
AMOUNT: dict[str, Any] = {"max_digits": 16, "decimal_places": 2}


class Light(models.TextChoices):
    GREEN = "green", _("green")
    YELLOW = "yellow", _("yellow")
    RED = "red", _("red")


class Project(Record):
    """An investment, a building work, an infrastructure work, a retrofit, or a programme of such; it lies in exactly
    one pool of the zone, or in none while it is only put forward or once it is withdrawn.

    A start or finish that is known only by its month is kept as the days that it may mean, `until` exclusive.
    """

    class Kind(models.TextChoices):
        INVESTMENT = "investment", _("investment project")
        BUILDING = "building", _("building project")
        INFRASTRUCTURE = "infrastructure", _("infrastructure work")
        RETROFIT = "retrofit", _("technical retrofit")
        PROGRAMME = "programme", _("programme of projects")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("put forward for admission")
        RESERVE = "reserve", _("in reserve")
        STARTED = "started", _("work started")
        BUILDING = "building", _("under construction")
        FINISHED = "finished", _("built and accepted")
        WITHDRAWN = "withdrawn", _("withdrawn from the pools")

    class Attraction(models.TextChoices):
        NONE = "", _("not attracted from outside")
        ATTRACTED = "attracted", _("attracted")
        SIGNED = "signed", _("agreement signed")
        LANDED = "landed", _("landed")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.INVESTMENT)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RESERVE)
    pool = models.ForeignKey(
        "projects.Pool", models.PROTECT, null=True, editable=False, related_name="projects", verbose_name=_("pool")
    )
    pool_since = models.DateField(_("in the pool since"), null=True, editable=False)
    pool_due_on = models.DateField(_("to leave the pool by"), null=True, editable=False)
    attraction = models.CharField(
        _("attraction"), max_length=12, choices=Attraction, blank=True, default=Attraction.NONE
    )
    key = models.BooleanField(_("key project"), default=False)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("owner")
    )
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("product")
    )
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("park")
    )
    becomes = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="grown_from", verbose_name=_("is to become")
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    phase_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="phases", verbose_name=_("phase of")
    )
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("building scheme")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="components_of", verbose_name=_("component of")
    )
    link = models.ForeignKey(
        ChainLink, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("chain link")
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("agreement")
    )
    roadmap = models.ForeignKey(
        Roadmap, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("roadmap")
    )
    national_code = models.CharField(_("national project code"), max_length=24, blank=True)
    years_since = models.DateField(_("years of the programme, from"), null=True, blank=True)
    years_until = models.DateField(_("years of the programme, before"), null=True, blank=True)
    planned_investment_yuan = models.DecimalField(_("planned investment"), null=True, blank=True, **YUAN)
    expected_output_yuan = models.DecimalField(_("output expected a year"), null=True, blank=True, **YUAN)
    floor_m2 = models.DecimalField(_("floor area"), null=True, blank=True, **AMOUNT)
    capacity = models.DecimalField(_("capacity a year"), null=True, blank=True, **AMOUNT)
    capacity_before = models.DecimalField(_("capacity a year before"), null=True, blank=True, **AMOUNT)
    capacity_unit = models.CharField(_("unit of capacity"), max_length=24, blank=True)
    started_since = models.DateField(_("started, from"), null=True, blank=True)
    started_until = models.DateField(_("started, before"), null=True, blank=True)
    finished_since = models.DateField(_("finished, from"), null=True, blank=True)
    finished_until = models.DateField(_("finished, before"), null=True, blank=True)
    planned_start_on = models.DateField(_("start planned for"), null=True, blank=True)
    planned_finish_on = models.DateField(_("finish planned for"), null=True, blank=True)
    entered_on = models.DateField(_("entered in statistics on"), null=True, blank=True)
    delay_cause = models.CharField(_("cause of the delay"), max_length=300, blank=True)
    light = models.CharField(_("light"), max_length=8, choices=Light, blank=True, editable=False)
    light_due_on = models.DateField(_("lights to be judged again by"), null=True, editable=False)
    signed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    producing_since = models.DateField(_("producing since"), null=True, blank=True)
    admitted_on = models.DateField(_("admitted on"), null=True, editable=False)
    score_points = models.DecimalField(_("score at admission"), null=True, editable=False, **AMOUNT)
    visit_due_on = models.DateField(_("next visit due"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "project",
        (
            "name",
            "kind",
            "stage",
            "pool",
            "light",
            "key",
            "owner",
            "industry",
            "planned_investment_yuan",
            "started_since",
        ),
        ("stage", "pool", "light", "kind", "key", "attraction", "industry", "park", "parent"),
        names=("name", "aliases", "national_code"),
        own="owner",
        writers=WRITERS | {PROMOTION},
    )

    class Meta:
        verbose_name, verbose_name_plural = _("project"), _("projects")
        indexes = [models.Index(fields=["zone", "stage", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="project_name_once"),
            models.CheckConstraint(
                condition=Q(planned_investment_yuan=None) | Q(planned_investment_yuan__gt=0),
                name="project_investment_positive",
                violation_error_message=_("A planned investment is above zero, or empty."),
            ),
            models.CheckConstraint(
                condition=Q(started_until=None) | Q(started_until__gt=F("started_since")),
                name="project_start_is_a_span",
                violation_error_message=_("The days on which it may have started end after they begin."),
            ),
            models.CheckConstraint(
                condition=Q(finished_until=None) | Q(finished_until__gt=F("finished_since")),
                name="project_finish_is_a_span",
                violation_error_message=_("The days on which it may have finished end after they begin."),
            ),
            models.CheckConstraint(
                condition=Q(finished_until=None) | Q(started_since=None) | Q(finished_until__gt=F("started_since")),
                name="project_finish_after_start",
                violation_error_message=_("A project does not finish before it started."),
            ),
            models.CheckConstraint(
                condition=Q(phase_of=None) | ~Q(phase_of=F("id")),
                name="project_phase_of_another",
                violation_error_message=_("A project is no phase of itself."),
            ),
            models.UniqueConstraint(
                fields=["zone", "national_code"],
                condition=~Q(national_code=""),
                name="project_code_once",
                violation_error_message=_("Another project has this national project code."),
            ),
            models.CheckConstraint(
                condition=Q(years_until=None) | Q(years_since=None) | Q(years_until__gt=F("years_since")),
                name="project_years_are_a_span",
                violation_error_message=_("A programme ends after it begins."),
            ),
        ]

    def clean(self) -> None:
        """The national code has its form; a project is no component of itself, over however many steps."""
        super().clean()
        if against := codes.reason_against(self.national_code):
            raise ValidationError({"national_code": against.said(gettext)})
        if around := self._circle():
            names = " → ".join(map(str, around))
            raise ValidationError(
                {"parent": _("A project cannot be a component of itself: %(names)s.") % {"names": names}}
            )

    def _circle(self) -> list["Project"]:
        walked, above = [self], self.parent
        while above is not None and above.pk != self.pk and above not in walked:
            walked.append(above)
            above = above.parent
        return [*walked, self] if above is not None and above.pk == self.pk else []

    @property
    def years(self) -> int | None:
        """Whole years of a programme; None where its years are not known."""
        if self.years_since is None or self.years_until is None:
            return None
        return len(list(Period(self.years_since, self.years_until).years()))

    @property
    def started(self) -> str:
        """The day or month of the start as a period code, empty where it is not known."""
        return span_code(self.started_since, self.started_until)

    @property
    def finished(self) -> str:
        """The day or month of the finish as a period code, empty where it is not known."""
        return span_code(self.finished_since, self.finished_until)

    @property
    def shape(self) -> dict[str, Any] | None:
        """Its own geometry, or else that of its parcels, or else that of its buildings; None where none is known."""
        parcels = [land.parcel.geometry for land in self.lands.all() if land.parcel and land.parcel.geometry]
        buildings = [one.building.geometry for one in self.buildings.all() if one.building.geometry]
        return self.geometry or together(parcels) or together(buildings)

    @property
    def on_map(self) -> dict[str, Any] | None:
        """Its shape, or a spot in its park where no more is known of where it lies."""
        area = self.park.geometry if self.park else None
        return self.shape or (spot(area, self.pk) if area else None)

    @property
    def build_months(self) -> int | None:
        """Whole months from the start to the last milestone that ends the building; None where one is unknown."""
        ends = [due for due in self.milestones.filter(closes_building=True).values_list("due_on", flat=True) if due]
        if not ends or self.started_since is None:
            return None
        return len(list(Period(self.started_since, max(ends)).months())) - 1

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_milestones = [str(m) for m in self.milestones.exclude(stage="done")]
        facts.has_site = self.has_site
        facts.has_owner = bool(self.owner_id or self.parties.exists())
        facts.lets_in = partial(self._lets_in, values, shanghai_day(at))
        facts.lets_out = partial(self._lets_out, shanghai_day(at))
        facts.twins = self.twins
        facts.admission = partial(self._admission, shanghai_day(at))
        facts.building_names = SimpleLazyObject(lambda: [str(one) for one in self.raised()])
        facts.steps_missing = SimpleLazyObject(lambda: list(self.steps_missing()))
        return facts

    def raised(self) -> list[Building]:
        """The buildings that the project names, and those of its building scheme, by number."""
        of = Q(projects__project=self)
        if self.scheme_id:
            of |= Q(scheme=self.scheme_id)
        held = Building.objects.filter(of, zone=self.zone_id).distinct()
        return sorted(held, key=lambda one: (one.number is None, one.number or 0, one.pk))

    def steps_missing(self) -> Iterator[tuple[Building, Any]]:
        """Every step of buildings that one of the project's lacks."""
        held = set(self.milestones.exclude(step="").values_list("building", "step"))
        for building in self.raised():
            for step in self.milestones.model.Step:
                if (building.pk, step.value) not in held:
                    yield building, step

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What is known before the project is there: whether the zone tests who comes into its reserve."""
        from wutong.projects.models.gate import tested_entry

        return Facts(**{**values, "zone_id": zone.pk, "at": at, "record": None, "tested": tested_entry(zone)})

    @cached_property
    def has_site(self) -> bool:
        return bool(self.park_id or self.place_id or self.lands.exists() or self.buildings.exists())

    def _lets_in(self, values: dict[str, Any], day: date, stage: str) -> Any:
        from wutong.projects.models.gate import into

        given = values["pool"] if "pool" in values else None  # noqa: SIM401 - before a form is filled in, get refuses
        return into(self, stage, given, day)

    def _lets_out(self, day: date) -> Any:
        from wutong.projects.models.gate import out_of

        return out_of(self, day)

    def _admission(self, day: date) -> Any:
        from wutong.projects.models.gate import admission

        return admission(self, day)

    def purse(self, day: date) -> Purse:
        """The project's money on a day."""
        funding, origin = list(self.funding.all()), "own_finance"
        months = [m for m in self.investment_months.all() if m.month_on <= day and m.paid_yuan is not None]
        arrived = [f.arrived_yuan for f in funding if f.arrived_yuan and f.arrived_on and f.arrived_on <= day]
        return Purse(
            planned=self.planned_investment_yuan,
            funded=sum((f.planned_yuan or Decimal(0) for f in funding), Decimal(0)),
            own=sum((f.planned_yuan or Decimal(0) for f in funding if f.origin == origin), Decimal(0)),
            arrived=sum(arrived, Decimal(0)),
            paid=sum((m.paid_yuan or Decimal(0) for m in months), Decimal(0)),
            agreed=self.agreement.investment_yuan if self.agreement else None,
        )

    def paid_of_plan(self, day: date) -> Decimal | None:
        """Investment made over that planned for the months that are over by the day, in per cent."""
        months = [
            m for m in self.investment_months.all() if (m.month_on.year, m.month_on.month) < (day.year, day.month)
        ]
        planned = sum((m.planned_yuan or Decimal(0) for m in months), Decimal(0))
        return share(sum((m.paid_yuan or Decimal(0) for m in months), Decimal(0)), planned)

    def twins(self) -> list["Project"]:
        """Other live projects of the zone that are this one under another title: the same code, or the same owner with
        the same name or parcel. Phases that say so, and components, are projects of their own."""
        others = Project.objects.filter(zone_id=self.zone_id).exclude(stage=self.Stage.WITHDRAWN).exclude(pk=self.pk)
        family = {self.pk, self.phase_of_id, self.parent_id} - {None}
        others = (
            others.exclude(phase_of__in=family)
            .exclude(parent__in=family)
            .exclude(pk__in=[key for key in family if key])
        )
        found = others.filter(owner_id=self.owner_id) if self.owner_id else others.none()
        mine = {land.parcel_id for land in self.lands.all() if land.parcel_id}
        return [
            other
            for other in found.prefetch_related("lands")
            if same.core(other.name) == same.core(self.name) or mine & {land.parcel_id for land in other.lands.all()}
        ]
