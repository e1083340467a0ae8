"""A schedule tried with changes and written with them: all of them or none, each by its own act with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wutong.cases.drawing import Drawing
from wutong.core import door
from wutong.core.reason import N_, Reason, Refused
from wutong.measure.network import BadNetwork
from wutong.projects import actions
from wutong.projects.laying import Gathered, gather
from wutong.projects.models import Dependency, Milestone, Project, WorkPackage
from wutong.projects.opening import Mover, movers
from wutong.projects.schedule import Move, Schedule, Step, moved
from wutong.projects.trying import Change, Planned, Tied, ordered, reason_against, stepped, together
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer

IN_A_CIRCLE = N_("These wait for each other in a circle: {steps}.")


@dataclass(frozen=True)
class Trial:
    """A project's schedule as it stands and as it would stand with the changes that can be tried; `refused` says why
    the others cannot."""

    found: Gathered
    before: Schedule
    after: Schedule
    changes: list[Change]
    refused: list[Reason]

    @property
    def moves(self) -> list[Move]:
        return moved(self.before, self.after, self.found.names)

    def movers(self) -> list[Mover]:
        """What moves the opening day as things stand on record."""
        found, today = self.found, self.before.today

        def lay(gone: frozenset[str], permits: Drawing | None) -> Schedule:
            holds = [hold for hold in found.holds if hold.key not in gone]
            return replace(found, holds=holds, permits=permits).schedule(today)

        return movers(self.before, found.permits, found.names, workdays(), lay)


def trial(project: Project, today: date, changes: Iterable[Change], found: Gathered | None = None) -> Trial:
    """Try changes one after another; one that cannot be laid is left out and says why. Nothing is written."""
    found = found or gather(project, today)
    before = after = found.schedule(today)
    kept: list[Change] = []
    refused: list[Reason] = []
    for one in together(changes):
        against = reason_against(one, before) or _follows(one, found)
        try:
            laid = None if against else _changed(found, [*kept, one], today)
        except BadNetwork as wrong:
            laid, against = None, named(wrong, found.names)
        if laid is None or against:
            refused += [against] if against else []
            continue
        kept, after = [*kept, one], laid
    return Trial(found, before, after, kept, refused)


def _follows(one: Change, found: Gathered) -> Reason | None:
    """An order that nobody entered cannot be taken out: it follows from what the steps are."""
    if isinstance(one, Tied) and one.gap is None and (one.before, one.after) not in found.ties:
        return Reason(N_("This order follows from the steps themselves: change what the step comes after."))
    return None


def _changed(found: Gathered, changes: Sequence[Change], today: date) -> Schedule:
    steps = stepped(found.steps, changes, workdays())
    return replace(found, links=ordered(found.links, found.ties, changes)).schedule(today, steps)


def named(wrong: BadNetwork, names: dict[str, str]) -> Reason:
    """What makes a network impossible, with the names of its steps; a cycle names its members."""
    if wrong.kind == "cycle":
        keys = wrong.values["steps"].split(" → ")
        return Reason(IN_A_CIRCLE, {"steps": " → ".join(names.get(key, key) for key in keys)})
    return Reason("{text}", {"text": str(wrong)})


def plan_of(step: Step, row: Any, schedule: Schedule) -> Planned:
    """The plan of a step as it stands: the day for which it is planned, or where the network puts it."""
    held = step.starts_on if step.key.startswith("w") else step.due_on
    found = schedule.starts_on(step.key) if step.key.startswith("w") else schedule.ends_on(step.key)
    return Planned(step.key, held or found, getattr(row, "words", ""), step.days, step.kind, row.revision)


def rows_of(project: Project) -> dict[str, Any]:
    """The milestones and works of a project that are not done, by the keys of their steps."""
    works = WorkPackage.objects.filter(milestone__project=project).exclude(stage=WorkPackage.Stage.DONE)
    open_ = project.milestones.exclude(stage=Milestone.Stage.DONE).order_by("position", "id")
    return {f"m{m.pk}": m for m in open_} | {f"w{w.pk}": w for w in works.select_related("milestone")}


def write(project: Project, changes: Sequence[Change], *, by: Officer, at: datetime, reason: str) -> None:
    """Write every change by its act, or none of them: the first that is refused takes all back."""
    rows, found = rows_of(project), {(d.before_key, d.after_key): d for d in project.dependencies.all()}
    if not changes:
        raise Refused([Reason(N_("Nothing was changed."))])
    with transaction.atomic():
        for one in changes:
            if isinstance(one, Tied):
                _tie(project, one, found.get((one.before, one.after)), by=by, at=at, reason=reason)
            elif one.key not in rows:
                raise Refused([Reason(N_("There is no such step in the schedule."))])
            else:
                _plan(rows[one.key], one, by=by, at=at, reason=reason)
        if any(isinstance(one, Tied) for one in changes):
            actions.reckon(project, by=by, at=at)


def _plan(row: Any, plan: Planned, *, by: Officer, at: datetime, reason: str) -> None:
    expected, timed = plan.revision, (plan.days, plan.kind) != (row.days, row.day_kind)
    if isinstance(row, WorkPackage):
        said = {"days": plan.days, "starts_on": plan.when or row.starts_on, "day_kind": plan.kind, "reason": reason}
        actions.plan_work(row, by=by, at=at, expected=expected, **said)
        return
    if timed:
        actions.set_length(row, by=by, at=at, expected=expected, days=plan.days, day_kind=plan.kind, reason=reason)
        expected = None
    if plan.when and (plan.when, plan.words) != (row.due_on, row.words):
        day = None if plan.words else plan.when
        actions.move_milestone(row, by=by, at=at, expected=expected, due_on=day, words=plan.words, reason=reason)


def _tie(project: Project, tie: Tied, held: Dependency | None, *, by: Officer, at: datetime, reason: str) -> None:
    if held is not None and tie.gap is None:
        door.remove(held, by=by, at=at, reason=reason)
    elif held is not None and tie.gap != held.gap_days:
        door.amend(held, by=by, at=at, gap_days=tie.gap)
    elif held is None and tie.gap is not None:
        made = Dependency(zone=project.zone, project=project, gap_days=tie.gap, **_ends(tie))
        door.register(made, by=by, at=at)


def _ends(tie: Tied) -> dict[str, Any]:
    """The columns of the two ends of an order."""
    kinds = {"m": "milestone_id", "w": "work_id"}
    before: dict[str, Any] = {"before_item": tie.before[1:]}
    if tie.before[0] in kinds:
        before = {f"before_{kinds[tie.before[0]]}": int(tie.before[1:])}
    return {**before, f"after_{kinds[tie.after[0]]}": int(tie.after[1:])}
