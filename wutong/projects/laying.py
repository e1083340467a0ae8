"""Laying a project's schedule: its steps gathered from the records, and where the network puts them written back.

What is written follows from the records whose acts the journal keeps; so it is written as columns and not entered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from wutong.cases.drawing import Drawing, draw
from wutong.cases.experience import known_items
from wutong.core.page import lang
from wutong.core.row import update
from wutong.measure.network import Edge
from wutong.projects.models import Dependency, Milestone, Problem, Project, WorkPackage
from wutong.projects.models.work import order_of, works_of
from wutong.projects.schedule import Hold, Move, Schedule, Step, moved, replanned
from wutong.projects.schedule import lay as laid
from wutong.projects.schedule import lost_days as lost
from wutong.zones.calendar import workdays

AT_A_TIME = 400
LAID = ("forecast_start_on", "forecast_on", "slack_days", "critical", "certain")
COST = ("lost_days",)


@dataclass(frozen=True)
class Gathered:
    """All that a project's schedule is laid from."""

    steps: list[Step]
    links: list[Edge]
    holds: list[Hold]
    names: dict[str, str]
    permits: Drawing | None
    ties: frozenset[tuple[str, str]] = frozenset()  # orders that somebody entered; the others follow from the steps

    def schedule(self, today: date, steps: list[Step] | None = None) -> Schedule:
        return laid(
            self.steps if steps is None else steps, self.links, today, workdays(), holds=self.holds,
            permits=self.permits,
        )  # fmt: skip


def gather(project: Project, today: date) -> Gathered:
    """The steps, their order, the open problems and the roadmap of a project as they are on record."""
    milestones = [m for m in project.milestones.all() if m.stage != Milestone.Stage.DONE or _done(m)]
    works = [w for w in works_of(project) if w.days is not None or w.done_on]
    names, edges = order_of(project)
    entered = [Edge(d.before_key, d.after_key, d.gap_days) for d in project.dependencies.all()]
    edges += entered
    steps = [*map(_of_milestone, milestones), *map(_of_work, works)]
    known = {step.key for step in steps}
    edges = [e for e in edges if e.after in known and (e.before in known or e.before.startswith("r"))]
    problems = [p for p in project.problems.all() if p.stage == Problem.Stage.OPEN and p.milestone_id]
    holds = [Hold(f"p{p.pk}", f"m{p.milestone_id}", p.due_on) for p in problems]
    permits = drawn(project, today)
    if permits:
        names |= {f"r{code}": step.name.said(lang()) for code, step in permits.steps.items()}
    ties = frozenset((edge.before, edge.after) for edge in entered)
    return Gathered(steps, edges, holds, {**names, **{f"p{p.pk}": p.title for p in problems}}, permits, ties)


def drawn(project: Project, today: date) -> Drawing | None:
    """The project's roadmap through its permits as it stands on the day; None where it has none."""
    if project.roadmap is None:
        return None
    calendar = workdays()
    return draw(project.roadmap.project(today), known_items(project.zone, today, calendar), calendar)


def _of_milestone(row: Milestone) -> Step:
    return Step(
        f"m{row.pk}", row.name, row.days, row.day_kind, row.starts_on, row.due_on, row.began_since, _done(row),  # type: ignore[arg-type]
        row.closes_building,
    )  # fmt: skip


def _done(row: Milestone) -> date | None:
    """The day on which it was done, or the nearest known to it; None where it is not done, or nobody knows any day."""
    return row.done_on or (row.due_on or row.began_since if row.stage == Milestone.Stage.DONE else None)


def _of_work(row: WorkPackage) -> Step:
    return Step(f"w{row.pk}", row.name, row.days, row.day_kind, row.starts_on, done_on=row.done_on)  # type: ignore[arg-type]


def lay(project: Project, today: date) -> Schedule:
    """Lay the schedule on a day and write forecast, float and critical path of its steps, and what problems cost."""
    found = gather(project, today)
    schedule, changed = _laid(project, found, today)
    _keep(changed)
    return schedule


def lay_all(projects: QuerySet[Project], today: date) -> int:
    """Lay the schedules of many projects, a few hundred at a time; gives the number of steps that moved."""
    moved_rows, keys = 0, list(projects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), AT_A_TIME):
        held = Project.objects.filter(pk__in=keys[first : first + AT_A_TIME]).select_related("roadmap", "zone")
        changed: list[Any] = []
        for project in held.prefetch_related(*_with()):
            changed += _laid(project, gather(project, today), today)[1]
        with transaction.atomic():
            _keep(changed)
        moved_rows += len(changed)
    return moved_rows


def _with() -> list[Any]:
    """What schedules are laid from, fetched for many projects with the columns that are read and no others."""
    step = ("days", "day_kind", "starts_on", "name", "stage", "done_on", *LAID)
    works = WorkPackage.objects.only(*step, "milestone", "within")
    milestones = Milestone.objects.only(*step, "project", "due_on", "began_since", "closes_building", "after")
    return [
        Prefetch("milestones", milestones.prefetch_related(Prefetch("works", works))),
        Prefetch("dependencies", Dependency.objects.all()),
        Prefetch("problems", Problem.objects.filter(stage=Problem.Stage.OPEN)),
    ]


def _laid(project: Project, found: Gathered, today: date) -> tuple[Schedule, list[Any]]:
    """The schedule, and the rows of which something changes, with it in them."""
    schedule = found.schedule(today)
    rows = [(f"m{m.pk}", m) for m in project.milestones.all()]
    rows += [(f"w{w.pk}", w) for w in works_of(project)]  # type: ignore[misc]
    changed: list[Any] = [row for key, row in rows if key in schedule.steps and _write(row, key, schedule)]
    costs = lost(found.steps, found.links, today, workdays(), found.holds, found.permits)
    for problem in project.problems.all():
        days = costs.get(f"p{problem.pk}")
        if days is not None and days != problem.lost_days:
            problem.lost_days = days
            changed.append(problem)
    return schedule, changed


def _keep(changed: list[Any]) -> None:
    """Write what was laid, each table with one statement for all its rows."""
    for table in (Milestone, WorkPackage, Problem):
        rows = [row for row in changed if isinstance(row, table)]
        if rows:
            update(rows[0], COST if table is Problem else LAID, *rows[1:])


def _write(row: Any, key: str, schedule: Schedule) -> bool:
    values = (
        schedule.starts_on(key), schedule.ends_on(key), schedule.float_days(key), schedule.critical(key),
        schedule.certain(key),
    )  # fmt: skip
    if values == tuple(getattr(row, name) for name in LAID):
        return False
    for name, value in zip(LAID, values, strict=True):
        setattr(row, name, value)
    return True


def cost_of(problem: Problem, day: date) -> int:
    """The calendar days that an open problem costs its milestone on a day."""
    found = gather(problem.project, day)
    return lost(found.steps, found.links, day, workdays(), found.holds, found.permits).get(f"p{problem.pk}", 0)


def step_of(milestone: Milestone) -> Step:
    """A milestone as the schedule sees it."""
    return _of_milestone(milestone)


def preview(project: Project, today: date, dates: Mapping[int, date]) -> list[Move]:
    """What moves if milestones (by key) were planned for other days; nothing is written."""
    found = gather(project, today)
    changed = {f"m{pk}": day for pk, day in dates.items()}
    steps = [replanned(s, changed[s.key], workdays()) if s.key in changed else s for s in found.steps]
    return moved(found.schedule(today), found.schedule(today, steps), found.names)
