"""The weekly rhythm: tasks planned, settled and carried over; minutes written; weeks that are over counted."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.projects import rules
from wutong.projects.models import Meeting, MeetingWeek, Milestone, WeekTask, WorkPackage
from wutong.projects.rules import weekly
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

Step = WeekTask.Stage
WHO = {PROJECT, DIRECTOR}

PLAN = Transition(
    "plan",
    None,
    Step.OPEN,
    (
        weekly.task_is_named, weekly.meeting_is_about_a_live_project, weekly.task_follows_its_meeting,
        weekly.task_is_of_the_project,
    ),
    WHO,
)  # fmt: skip
FINISH = Transition("finish", {Step.OPEN}, Step.DONE, (rules.day_has_come, weekly.done_follows_opening), WHO)
CARRY = Transition(
    "carry",
    {Step.OPEN},
    Step.CARRIED,
    (weekly.carrying_has_a_reason, weekly.meeting_comes_later, weekly.task_follows_its_meeting),
    WHO,
)
DROP = Transition("drop", {Step.OPEN}, Step.DROPPED, (weekly.dropping_has_a_reason,), WHO)
WRITE = Transition("write", {"*"}, None, (weekly.minutes_are_not_written,), WHO)
RECOUNT = Transition("recount", {"*"}, None, (), WHO)


@performs(PLAN, says=_("{by} planned {it}, due {due_on}"), title=_("Plan a task for the week"))
def plan_task(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    meeting: Meeting,
    name: str,
    due_on: date,
    crew: str = "",
    organisation: Organisation | None = None,
    work: WorkPackage | None = None,
    milestone: Milestone | None = None,
) -> WeekTask:
    """Put a task into the plan that a meeting makes until the next; it may serve a work or a milestone."""
    return WeekTask(
        zone=zone, series=meeting.series, meeting=meeting, name=name.strip(), due_on=due_on, crew=crew,
        organisation=organisation, work=work, milestone=milestone or (work.milestone if work else None),
    )  # fmt: skip


@performs(FINISH, says=_("{by} recorded that {it} was done on {on}"), title=_("Mark as done"))
def finish_task(task: WeekTask, *, by: Officer, at: datetime, on: date) -> None:
    """Record that a weekly task is done; a work that it serves stays open until it is itself marked as done."""
    task.ended_on = on


@performs(CARRY, says=_("{by} carried {it} over to {due_on}: {reason}"), title=_("Carry the task over"))
def carry_task(task: WeekTask, *, by: Officer, at: datetime, meeting: Meeting, due_on: date, reason: str) -> None:
    """Carry a task that was not done into the plan of a later meeting, with a new day and the reason."""
    task.reason, task.ended_on = reason, meeting.held_on


@performs(DROP, says=_("{by} dropped {it}: {reason}"), title=_("Drop the task"))
def drop_task(task: WeekTask, *, by: Officer, at: datetime, reason: str) -> None:
    """Take a task out of the plan for a reason; it counts as planned and not done."""
    task.reason, task.ended_on = reason, shanghai_day(at)


@performs(WRITE, says=_("{by} wrote the minutes of {it}"), title=_("Write the minutes"))
def write_minutes(
    meeting: Meeting, *, by: Officer, at: datetime, attended: str = "", remarks: list[str] | None = None
) -> None:
    """Freeze the minutes of a meeting: who was there; of a site meeting a line for each of its topics, what became of
    the last plan and the plan that was made; of a coordination meeting what was decided."""


@performs(RECOUNT, says=_("{it}: {held} meetings were held after all"), title=_("Count the week anew"))
def recount_week(week: MeetingWeek, *, by: Officer, at: datetime, held: int) -> None:
    """Count a week anew because a meeting was entered late (follows from holding it)."""
    week.held, week.kept = held, min(week.wanted, held)
