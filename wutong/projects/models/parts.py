"""Who takes part in a project, its land and buildings, the parts of which it consists, its equipment."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.land.models import Building, BuildingType, Facility, Parcel
from wutong.parties.models import Organisation
from wutong.projects.models.project import AMOUNT, WRITERS, Project
from wutong.zones.models import Industry


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
            models.CheckConstraint(
                condition=Q(area_mu__gt=0),
                name="project_land_has_area",
                violation_error_message=_("The land of a project has an area above zero."),
            ),
            models.UniqueConstraint(
                fields=["project", "parcel"],
                condition=Q(parcel__isnull=False),
                name="project_parcel_once",
                violation_error_message=_("The project has this parcel already."),
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
            models.CheckConstraint(
                condition=Q(count=None) | Q(count__gt=0),
                name="equipment_counted_from_one",
                violation_error_message=_("Equipment is counted from one."),
            ),
            models.CheckConstraint(
                condition=Q(rating_kva=None) | Q(rating_kva__gt=0),
                name="equipment_rating_positive",
                violation_error_message=_("A rating is above zero, or empty."),
            ),
        ]


class CapacityLine(Record):
    """A line of production of a company with its capacity in tonnes a year, and whether it counts as advanced; what a
    retrofit changes ends one line and begins another."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="capacity_lines", verbose_name=_("organisation")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="capacity_lines", verbose_name=_("brought by")
    )
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    name = models.CharField(_("line of production"), max_length=120)
    capacity_tonne = models.DecimalField(_("capacity a year"), **AMOUNT)
    advanced = models.BooleanField(_("advanced capacity"), default=False)
    grounds = models.CharField(_("counts as advanced because"), max_length=200, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "organisation", "project", "industry", "capacity_tonne", "advanced", "since", "until"),
        ("advanced", "industry"),
        own="organisation",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("capacity line"), _("capacity lines")
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity_tonne__gt=0),
                name="capacity_line_has_capacity",
                violation_error_message=_("A line has a capacity above zero."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="capacity_line_ends_after_start",
                violation_error_message=_("A line ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(advanced=False) | ~Q(grounds=""),
                name="capacity_line_says_why_advanced",
                violation_error_message=_("Say why the capacity counts as advanced."),
            ),
        ]
