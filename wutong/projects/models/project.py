"""A project, who takes part in it, where it stands and what it consists of."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building, BuildingType, Facility, Parcel, Park, Scheme
from wutong.measure.period import Period
from wutong.parties.models import Organisation, Product
from wutong.projects.rules import span_code
from wutong.zones.models import Industry, Place
from wutong.zones.roles import DIRECTOR, PROJECT, PROMOTION

WRITERS = frozenset({PROJECT, DIRECTOR})
YUAN: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}
AMOUNT: dict[str, Any] = {"max_digits": 16, "decimal_places": 2}


class Project(Record):
    """An investment, a building work, an infrastructure work or a retrofit; it lies in exactly one pool.

    A start or finish that is known only by its month is kept as the days that it may mean, `until` exclusive.
    """

    class Kind(models.TextChoices):
        INVESTMENT = "investment", _("investment project")
        BUILDING = "building", _("building project")
        INFRASTRUCTURE = "infrastructure", _("infrastructure work")
        RETROFIT = "retrofit", _("technical retrofit")

    class Stage(models.TextChoices):
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
    stage = models.CharField(_("pool"), max_length=12, choices=Stage, default=Stage.RESERVE)
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
    planned_investment_yuan = models.DecimalField(_("planned investment"), null=True, blank=True, **YUAN)
    floor_m2 = models.DecimalField(_("floor area"), null=True, blank=True, **AMOUNT)
    capacity = models.DecimalField(_("capacity a year"), null=True, blank=True, **AMOUNT)
    capacity_unit = models.CharField(_("unit of capacity"), max_length=24, blank=True)
    started_since = models.DateField(_("started, from"), null=True, blank=True)
    started_until = models.DateField(_("started, before"), null=True, blank=True)
    finished_since = models.DateField(_("finished, from"), null=True, blank=True)
    finished_until = models.DateField(_("finished, before"), null=True, blank=True)
    visit_due_on = models.DateField(_("next visit due"), null=True, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "kind", "stage", "key", "owner", "industry", "planned_investment_yuan", "started_since"),
        ("stage", "kind", "key", "attraction", "industry", "park"),
        names=("name", "aliases"),
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
            ),
            models.CheckConstraint(
                condition=Q(started_until=None) | Q(started_until__gt=F("started_since")),
                name="project_start_is_a_span",
            ),
            models.CheckConstraint(
                condition=Q(finished_until=None) | Q(finished_until__gt=F("finished_since")),
                name="project_finish_is_a_span",
            ),
            models.CheckConstraint(
                condition=Q(finished_until=None) | Q(started_since=None) | Q(finished_until__gt=F("started_since")),
                name="project_finish_after_start",
            ),
            models.CheckConstraint(condition=Q(phase_of=None) | ~Q(phase_of=F("id")), name="project_phase_of_another"),
        ]

    @property
    def started(self) -> str:
        """The day or month of the start as a period code, empty where it is not known."""
        return span_code(self.started_since, self.started_until)

    @property
    def finished(self) -> str:
        """The day or month of the finish as a period code, empty where it is not known."""
        return span_code(self.finished_since, self.finished_until)

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
        facts.has_site = bool(self.park_id or self.place_id or self.lands.exists() or self.buildings.exists())
        facts.has_owner = bool(self.owner_id or self.parties.exists())
        return facts


class ProjectParty(Record):
    """An organisation takes part in a project: owns, invests, builds, carries it out with others, or supports it."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        INVESTOR = "investor", _("investor")
        BUILDER = "builder", _("builder")
        PARTNER = "partner", _("partner")
        SUPPORTER = "supporter", _("supporting body")

    project = models.ForeignKey(Project, models.PROTECT, related_name="parties", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="project_parts", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    areas = models.JSONField(_("supports in"), default=list, blank=True)

    family = Family(
        "project",
        ("project", "organisation", "role", "areas"),
        ("role",),
        names=(),
        own="organisation",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("party to a project"), _("parties to projects")
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "role"], name="project_party_once_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_role_display()}"

    @property
    def companions(self) -> list[str]:
        """The names of the others that take part in the project in the same role."""
        others = self.project.parties.filter(role=self.role).exclude(pk=self.pk).select_related("organisation")
        return [str(other.organisation) for other in others]


class ProjectLand(Record):
    """Land that a project takes, in mu; the parcel where it is known."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="lands", verbose_name=_("project"))
    parcel = models.ForeignKey(
        Parcel, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("parcel")
    )
    area_mu = models.DecimalField(_("area"), max_digits=14, decimal_places=2)

    family = Family(
        "project", ("project", "parcel", "area_mu"), names=(), own="project__owner", parent="project", writers=WRITERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("land of a project"), _("land of projects")
        constraints = [
            models.CheckConstraint(condition=Q(area_mu__gt=0), name="project_land_has_area"),
            models.UniqueConstraint(
                fields=["project", "parcel"], condition=Q(parcel__isnull=False), name="project_parcel_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.parcel or self.area_mu}"


class ProjectBuilding(Record):
    """A building that a project puts up or works in."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="buildings", verbose_name=_("project"))
    building = models.ForeignKey(Building, models.PROTECT, related_name="projects", verbose_name=_("building"))

    family = Family(
        "project", ("project", "building"), names=(), own="project__owner", parent="project", writers=WRITERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("building of a project"), _("buildings of projects")
        constraints = [models.UniqueConstraint(fields=["project", "building"], name="project_building_once")]

    def __str__(self) -> str:
        return f"{self.project} · {self.building}"


class Component(Record):
    """A part of a project with its functions and with what is expressly left out of its scope."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("centre")
        BUILDING = "building", _("building")
        FACILITY = "facility", _("supporting facility")

    project = models.ForeignKey(Project, models.PROTECT, related_name="components", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CENTRE)
    functions = models.JSONField(_("functions"), default=list, blank=True)
    exclusions = models.JSONField(_("not in its scope"), default=list, blank=True)
    building_type = models.ForeignKey(
        BuildingType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("schedule line")
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("facility")
    )

    family = Family(
        "project",
        ("name", "project", "kind", "functions", "exclusions"),
        ("kind",),
        names=("name", "aliases"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("part of a project"), _("parts of projects")
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="component_once_in_project")]

    @property
    def function_count(self) -> int:
        return len(self.functions)

    @property
    def excluded(self) -> str:
        """What is left out, as one text."""
        return "、".join(self.exclusions)


class EquipmentLine(Record):
    """So many machines of one kind in a project, each with its rating."""

    class Kind(models.TextChoices):
        FURNACE = "furnace", _("furnace")
        ROBOT = "robot", _("robot")
        LINE = "line", _("production line")
        OTHER = "other", _("other equipment")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        INSTALLED = "installed", _("installed")
        REMOVED = "removed", _("taken out")

    project = models.ForeignKey(Project, models.PROTECT, related_name="equipment", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    rating_kva = models.DecimalField(_("rating of each"), null=True, blank=True, **AMOUNT)
    maker = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("maker")
    )
    level = models.CharField(_("level said of it"), max_length=60, blank=True)

    family = Family(
        "project",
        ("name", "project", "kind", "stage", "count", "rating_kva"),
        ("kind", "stage"),
        names=("name", "aliases"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("equipment line"), _("equipment lines")
        constraints = [
            models.CheckConstraint(condition=Q(count=None) | Q(count__gt=0), name="equipment_counted_from_one"),
            models.CheckConstraint(
                condition=Q(rating_kva=None) | Q(rating_kva__gt=0), name="equipment_rating_positive"
            ),
        ]
