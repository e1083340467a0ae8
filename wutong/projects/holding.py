"""Holding a site meeting in one go: the last plan settled, the next one opened, the minutes written; all or nothing."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wutong.core.reason import N_, Reason, Refused
from wutong.projects import actions
from wutong.projects.models import Meeting, MeetingRule, Milestone, WeekTask, WorkPackage
from wutong.zones.models import Officer

DONE, CARRIED, DROPPED, WAITS = "done", "carried", "dropped", "waits"


@dataclass(frozen=True)
class Review:
    """What a meeting says of a task of the last plan; `whole` also marks the work that it serves as done. `key` names
    the line to whoever asked, so that a reason against finds its way back."""

    task: WeekTask
    became: str
    on: date | None = None
    reason: str = ""
    due_on: date | None = None
    whole: bool = False
    key: str = ""


@dataclass(frozen=True)
class Plan:
    """A task for the time until the next meeting."""

    name: str
    due_on: date
    crew: str = ""
    milestone: Milestone | None = None
    work: WorkPackage | None = None
    key: str = ""


@dataclass(frozen=True)
class Agenda:
    """All that a meeting decides: a line for each task it looks back on, a remark a topic, the plan it makes."""

    attended: str = ""
    remarks: Sequence[str] = ()
    reviews: Sequence[Review] = ()
    plans: Sequence[Plan] = ()


@dataclass
class Against:
    """Reasons against the lines of a meeting, gathered so that one visit is enough."""

    reasons: list[Reason] = field(default_factory=list)

    def unless(self, act: Callable[[], Any], key: str, field: str) -> None:
        """Do the act, or keep its reasons, each about the line's field (about `field` where it names none)."""
        try:
            act()
        except Refused as refused:
            self.reasons += [replace(one, field=f"{key}{one.field or field}") for one in refused.reasons]


def hold(series: MeetingRule, agenda: Agenda, *, on: date, by: Officer, at: datetime) -> Meeting:
    """Hold a site meeting: `Refused` with the reasons against every line, and nothing written, or all of it.

    It acts on copies: what was given is shown again after a refusal, and must then say what it said before.
    """
    with transaction.atomic():
        meeting = actions.hold_meeting(series.zone, by=by, at=at, series=copy(series), on=on)
        against = Against()
        for review in agenda.reviews:
            _settle(review, meeting, against, by=by, at=at)
        for plan in agenda.plans:
            _open(plan, meeting, against, by=by, at=at)
        if against.reasons:
            raise Refused(against.reasons)
        actions.write_minutes(meeting, by=by, at=at, attended=agenda.attended, remarks=list(agenda.remarks))
    return meeting


def _settle(review: Review, meeting: Meeting, against: Against, *, by: Officer, at: datetime) -> None:
    task, day = copy(review.task), review.on or meeting.held_on
    due = review.due_on or meeting.held_on
    acts: dict[str, Callable[[], Any]] = {
        DONE: lambda: actions.finish_task(task, by=by, at=at, on=day),
        CARRIED: lambda: actions.carry_task(
            task, by=by, at=at, meeting=meeting, due_on=due, reason=review.reason
        ),
        DROPPED: lambda: actions.drop_task(task, by=by, at=at, reason=review.reason),
        WAITS: lambda: _waits(task, meeting),
    }  # fmt: skip
    against.unless(acts.get(review.became, _unsaid), review.key, "became")
    if review.became == DONE and review.whole and task.work:
        work = copy(task.work)
        against.unless(lambda: actions.finish_work(work, by=by, at=at, on=day), review.key, "became")


def _waits(task: WeekTask, meeting: Meeting) -> None:
    """A task may be left open only while its day lies ahead."""
    if task.due_on <= meeting.held_on:
        values = {"due": task.due_on}
        raise Refused([Reason(N_("It was due on {due}: say what became of it."), values, field="became")])


def _unsaid() -> None:
    raise Refused([Reason(N_("Say what became of it."), field="became")])


def _open(plan: Plan, meeting: Meeting, against: Against, *, by: Officer, at: datetime) -> None:
    def act() -> None:
        actions.plan_task(
            meeting.zone, by=by, at=at, meeting=meeting, name=plan.name, due_on=plan.due_on, crew=plan.crew,
            milestone=plan.milestone, work=plan.work,
        )  # fmt: skip

    against.unless(act, plan.key, "name")
