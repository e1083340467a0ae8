"""Milestones of a project, the works that belong to them, what waits for what, and the plan that was agreed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.chain import WORKS, chain
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building
from wutong.measure.network import BadNetwork, Edge, Network, Node
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.rules import span_code, state_among


class DayKind(models.TextChoices):
    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("calendar days")


class Laid(Record):
    """A step of a schedule: how long it takes, and where the network last put it (never entered by hand)."""

    days = models.PositiveSmallIntegerField(_("takes"), null=True, blank=True)
    day_kind = models.CharField(_("counted in"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    starts_on = models.DateField(_("begins not before"), null=True, blank=True)
    forecast_start_on = models.DateField(_("forecast to begin"), null=True, editable=False)
    forecast_on = models.DateField(_("forecast to be done"), null=True, editable=False)
    slack_days = models.IntegerField(_("float"), null=True, editable=False)
    critical = models.BooleanField(_("on the critical path"), default=False, editable=False)
    certain = models.BooleanField(_("rests on known days"), default=True, editable=False)

    reckoned = frozenset({"forecast_start_on", "forecast_on", "baseline_on", "starts_on"})  # told beside the plan

    class Meta:
        abstract = True


class Milestone(Laid):
    """A dated step of a project. A soft date keeps its printed words and the days that they may mean.

    `due_on` is the last day that still keeps the word; “before a day” has the day before as `due_on` and no first day.
    """

    class Step(models.TextChoices):
        """The steps by which buildings are compared."""

        TOPPING_OUT = "topping_out", _("topping out")
        OUTER_WALL = "outer_wall", _("outer wall")
        NETWORKS = "networks", _("networks")
        PAVING = "paving", _("paving")
        ACCEPTANCE = "acceptance", _("acceptance")

    class Stage(models.TextChoices):
        OPEN = "open", _("not begun")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones", verbose_name=_("project"))
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="milestones", verbose_name=_("building")
    )
    step = models.CharField(_("step of a building"), max_length=12, choices=Step, blank=True)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    closes_building = models.BooleanField(_("ends the building work"), default=False)
    planned_since = models.DateField(_("planned, from"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    words = models.CharField(_("due, in words"), max_length=80, blank=True)
    began_since = models.DateField(_("began, from"), null=True, blank=True)
    began_until = models.DateField(_("began, before"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    baseline_on = models.DateField(_("baseline"), null=True, editable=False)
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("comes after")
    )

    family = Family(
        "project",
        (
            "name",
            "project",
            "building",
            "stage",
            "baseline_on",
            "due_on",
            "words",
            "forecast_on",
            "critical",
            "done_on",
        ),
        ("stage", "project"),
        order=("project_id", "position", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("milestone"), _("milestones")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="milestone_once_in_project"),
            models.UniqueConstraint(
                fields=["project", "building", "step"],
                condition=~Q(step="") & Q(building__isnull=False),
                name="building_step_once_in_project",
                violation_error_message=_("The project has this step of the building already."),
            ),
            models.CheckConstraint(
                condition=Q(planned_since=None) | Q(due_on__gte=F("planned_since")),
                name="milestone_due_after_plan_begins",
                violation_error_message=_("A milestone is not due before the first day that its plan may mean."),
            ),
            models.CheckConstraint(
                condition=Q(began_until=None) | Q(began_until__gt=F("began_since")),
                name="milestone_begin_is_a_span",
                violation_error_message=_("The days on which it may have begun end after they begin."),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(began_since=None) | Q(done_on__gte=F("began_since")),
                name="milestone_done_after_begun",
                violation_error_message=_("A milestone is not done before it began."),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(stage="done"),
                name="milestone_done_day_when_done",
                violation_error_message=_("Only a milestone that is done has a day on which it was done."),
            ),
            models.CheckConstraint(
                condition=Q(after=None) | ~Q(after=F("id")),
                name="milestone_after_another",
                violation_error_message=_("A milestone does not come after itself."),
            ),
        ]

    @property
    def planned(self) -> str:
        """The days that the plan may mean as a period code: first and last day, or the last day alone."""
        return span_code(self.planned_since or self.due_on, self.due_on and self.due_on + timedelta(days=1))

    @property
    def before(self) -> date | None:
        """The day before which it is due."""
        return self.due_on and self.due_on + timedelta(days=1)

    @property
    def began(self) -> str:
        """The day or month in which it began, as a period code."""
        return span_code(self.began_since, self.began_until)

    @property
    def state(self) -> str:
        """The stage, or `next` where it is the first of its project that has not begun and all before it are done."""
        return state_among(self, self.project.milestones.all())

    def clean(self) -> None:
        """What it comes after is of its own project and does not come after it."""
        super().clean()
        if self.after and self.after.project_id != self.project_id:
            raise ValidationError({"after": _("A milestone comes after one of its own project.")})
        walked, before = [self], self.after
        while before is not None and before not in walked:
            walked.append(before)
            before = before.after
        if before is not None and self.pk:
            raise ValidationError({"after": _in_a_circle([*walked, before])})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_works = [str(w) for w in self.works.exclude(stage=WorkPackage.Stage.DONE)]
        facts.held_on = self.due_on
        facts.waits_for = str(self.after) if self.after and self.after.stage != self.Stage.DONE else ""
        return facts


class WorkPackage(Laid):
    """A work that must be done for a milestone; a work with parts is done when its parts are."""

    class Stage(models.TextChoices):
        OPEN = "open", _("still to do")
        DONE = "done", _("done")

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="works", verbose_name=_("milestone"))
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within")
    )
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    area = models.CharField(_("where in the building"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "milestone", "within", "stage", "days", "forecast_on", "done_on"),
        ("stage",),
        names=("name", "aliases"),
        own="milestone__project__owner",
        parent="milestone",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("construction work"), _("construction works")
        constraints = [
            models.UniqueConstraint(fields=["milestone", "name"], name="work_once_for_milestone"),
            models.CheckConstraint(
                condition=Q(within=None) | ~Q(within=F("id")),
                name="work_within_another",
                violation_error_message=_("A work is no part of itself."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_parts = [str(w) for w in self.parts.exclude(stage=self.Stage.DONE)]
        return facts


def _in_a_circle(steps: Iterable[Any]) -> Any:
    return _("These wait for each other in a circle: %(steps)s.") % {"steps": " → ".join(map(str, steps))}


class Dependency(Record):
    """A step of a project begins so many working days after another has ended: a milestone, a work, or an item of the
    project's roadmap through its permits (`before_item`, such as M1, the start of works)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="dependencies", verbose_name=_("project"))
    before_milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("after the milestone")
    )
    before_work = models.ForeignKey(
        WorkPackage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("after the work")
    )
    before_item = models.CharField(_("after the item of the roadmap"), max_length=12, blank=True)
    after_milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="waits", verbose_name=_("the milestone begins")
    )
    after_work = models.ForeignKey(
        WorkPackage, models.PROTECT, null=True, blank=True, related_name="waits", verbose_name=_("the work begins")
    )
    gap_days = models.PositiveSmallIntegerField(_("working days between"), default=0)
    basis = models.CharField(_("asked because"), max_length=200, blank=True)

    family = Family(
        "project",
        ("project", "before_milestone", "before_work", "before_item", "after_milestone", "after_work", "gap_days"),
        names=(),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("order of steps"), _("order of steps")
        constraints = [
            models.CheckConstraint(
                condition=Q(before_milestone__isnull=False, before_work=None, before_item="")
                | Q(before_milestone=None, before_work__isnull=False, before_item="")
                | (Q(before_milestone=None, before_work=None) & ~Q(before_item="")),
                name="dependency_has_one_before",
                violation_error_message=_("Name one thing that comes first: a milestone, a work or an item."),
            ),
            models.CheckConstraint(
                condition=Q(after_milestone__isnull=False, after_work=None)
                | Q(after_milestone=None, after_work__isnull=False),
                name="dependency_has_one_after",
                violation_error_message=_("Name one thing that comes later: a milestone or a work."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[before, after],
                    condition=~Q(before_item="") if before == "before_item" else None,
                    name=f"{before}_{after}_once",
                    violation_error_message=_("This order is on record already."),
                )
                for before in ("before_milestone", "before_work", "before_item")
                for after in ("after_milestone", "after_work")
            ),
        ]

    def __str__(self) -> str:
        before = self.before_milestone or self.before_work or self.before_item
        return f"{before} → {self.after_milestone or self.after_work}"

    @property
    def before_key(self) -> str:
        """The key of the earlier step in the network of the project."""
        return _key(self.before_milestone_id, self.before_work_id) or f"r{self.before_item}"

    @property
    def after_key(self) -> str:
        return _key(self.after_milestone_id, self.after_work_id)

    def clean(self) -> None:
        """Both ends are of the project, the item is one of the chain, and nothing waits for itself."""
        super().clean()
        milestones = [m for m in (self.before_milestone, self.after_milestone) if m]
        of = {m.project_id for m in milestones} | {
            w.milestone.project_id for w in (self.before_work, self.after_work) if w
        }
        if of - {self.project_id}:
            raise ValidationError(_("Both steps belong to the project."))
        held = chain()
        if self.before_item and self.before_item not in {*held.items, WORKS}:
            raise ValidationError({"before_item": _("There is no such item in the chain.")})
        if circle := self._circle():
            raise ValidationError(_in_a_circle(circle))

    def _circle(self) -> list[str]:
        """The names of steps that would wait for each other, with this order among the others."""
        names, edges = order_of(self.project)
        others = [d for d in self.project.dependencies.all() if d.pk != self.pk and not d.before_item]
        if self.before_item:
            return []
        edges += [Edge(d.before_key, d.after_key) for d in [*others, self]]
        try:
            Network([Node(key, 0) for key in names], edges)
        except BadNetwork as wrong:
            return [names.get(key, key) for key in str(wrong.values.get("steps", "")).split(" → ")]
        return []


def _key(milestone: int | None, work: int | None) -> str:
    return f"m{milestone}" if milestone else f"w{work}" if work else ""


def order_of(project: Project) -> tuple[dict[str, str], list[Edge]]:
    """The names of a project's steps by key, and the order that follows from what they are: a milestone comes after
    another and after its works, a work after its parts."""
    milestones = list(project.milestones.all())
    works = works_of(project)
    names = {f"m{m.pk}": m.name for m in milestones} | {f"w{w.pk}": w.name for w in works}
    edges = [Edge(f"m{m.after_id}", f"m{m.pk}") for m in milestones if m.after_id]
    edges += [Edge(f"w{w.pk}", f"w{w.within_id}") for w in works if w.within_id]
    return names, edges + [Edge(f"w{w.pk}", f"m{w.milestone_id}") for w in works if not w.within_id]


def works_of(project: Project) -> list[WorkPackage]:
    """All works of a project, out of what was fetched with it where it was."""
    if "milestones" in getattr(project, "_prefetched_objects_cache", ()):
        return [work for milestone in project.milestones.all() for work in milestone.works.all()]
    return list(WorkPackage.objects.filter(milestone__project=project))


class Baseline(Record):
    """The plan of a project as it was agreed on a day; it stays, so that what happens is held against it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="baselines", verbose_name=_("project"))
    kept_on = models.DateField(_("agreed on"))
    reason = models.CharField(_("why anew"), max_length=300, blank=True)
    days = models.JSONField(_("milestones and their days"), default=dict, blank=True)

    family = Family(
        "project",
        ("project", "kept_on", "reason"),
        names=(),
        order=("-kept_on", "-id"),
        own="project__owner",
        fixed=True,
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("baseline"), _("baselines")

    def __str__(self) -> str:
        return f"{self.project} {self.kept_on}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds whether the project has a baseline already, and the milestones that have no planned day."""
        project = values["project"]
        undated = [str(m) for m in project.milestones.filter(due_on=None)]
        dated = project.milestones.exclude(due_on=None).exists()
        again = cls.objects.filter(project=project).exists()
        return Facts(**values, zone_id=zone.pk, at=at, record=None, again=again, undated=undated, dated=dated)
