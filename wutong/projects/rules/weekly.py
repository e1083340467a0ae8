"""Rules of the weekly rhythm: when the next meeting is due, which weeks had none, what may become of a task. Pure."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from typing import Any

from wutong.core.reason import N_, Facts, Reason

WEEK = timedelta(days=7)
TWICE = 2  # so often carried over, a task is flagged
Works = Callable[[date], bool]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def due_days(times: int) -> tuple[int, ...]:
    """The days of a week (Monday is 0) by which its meetings are due: the one of a weekly series on Sunday, those of
    a series that meets twice on Thursday and Sunday."""
    return tuple(-(-7 * place // times) - 1 for place in range(1, times + 1))


def next_due(held: Collection[date], times: int, works: Works) -> date:
    """The day by which a series that has met on these days meets again: within the week while it owes meetings there,
    else in the next week that has a working day. `works` says of a day whether it is one."""
    last = max(held)
    week, ends = monday(last), due_days(times)
    count = sum(monday(day) == week for day in held)
    if count < times and last < week + timedelta(days=6):
        return max(week + timedelta(days=ends[count]), last + timedelta(days=1))
    return next_week(week, works) + timedelta(days=ends[0])


def next_week(week: date, works: Works) -> date:
    """The Monday of the first week after `week` that has a working day; a week that the calendar closes is left out."""
    later = week + WEEK
    while not worked(later, works):
        later += WEEK
    return later


def worked(week: date, works: Works) -> bool:
    """Whether the week that begins on that Monday has a working day."""
    return any(works(week + timedelta(days=place)) for place in range(7))


def ended_weeks(first: date, today: date, works: Works) -> Iterator[date]:
    """The Mondays of the weeks with a working day, from that of `first` to the last that is over on `today`."""
    week = monday(first)
    while week + WEEK <= monday(today):
        if worked(week, works):
            yield week
        week += WEEK


def _after(facts: Facts) -> Any:
    """The meeting that an act on a task refers to: the one in which it is done, else the one that opened the task."""
    return getattr(facts, "meeting", None) or facts.opened_in


def meeting_is_about_a_live_project(facts: Facts) -> Reason | None:
    """The series belongs to a project that is neither finished nor withdrawn."""
    project = facts.project
    if project is None:
        return Reason(N_("The series belongs to no project."), field="meeting")
    if project.stage in {"finished", "withdrawn"}:
        return Reason(N_("{project} is finished or withdrawn."), {"project": str(project)}, field="meeting")
    return None


def minutes_are_not_written(facts: Facts) -> Reason | None:
    """Minutes are written once: they are frozen."""
    held = getattr(facts.record, "minutes", None)
    return Reason(N_("Its minutes are written: {number}."), {"number": str(held)}) if held else None


def task_is_named(facts: Facts) -> Reason | None:
    """A task says what is to be done."""
    return None if facts.name.strip() else Reason(N_("Say what is to be done."), field="name")


def task_follows_its_meeting(facts: Facts) -> Reason | None:
    """A task is due on the day of the meeting that opens it or later."""
    meeting = _after(facts)
    if facts.due_on < meeting.held_on:
        values = {"due": facts.due_on, "day": meeting.held_on}
        return Reason(N_("It cannot be due on {due}: the meeting is on {day}."), values, field="due_on")
    return None


def task_is_of_the_project(facts: Facts) -> Reason | None:
    """The work or the milestone that a task serves belongs to the project that meets."""
    project = facts.meeting.series.project_id
    of = {facts.milestone.project_id} if facts.milestone else set()
    of |= {facts.work.milestone.project_id} if facts.work else set()
    return Reason(N_("The work or milestone is one of another project."), field="work") if of - {project} else None


def done_follows_opening(facts: Facts) -> Reason | None:
    """A task is not done before the meeting that opened it."""
    if facts.on < facts.opened_in.held_on:
        values = {"day": facts.on, "start": facts.opened_in.held_on}
        return Reason(N_("It cannot be done on {day}: it was opened on {start}."), values, field="on")
    return None


def carrying_has_a_reason(facts: Facts) -> Reason | None:
    """A task is carried over for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it is carried over."), field="reason")


def dropping_has_a_reason(facts: Facts) -> Reason | None:
    """A task is dropped for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it is dropped."), field="reason")


def meeting_comes_later(facts: Facts) -> Reason | None:
    """A task is carried over or dropped by a later meeting of the series that opened it."""
    meeting, opened = facts.meeting, facts.opened_in
    if meeting.series_id == opened.series_id and meeting.held_on > opened.held_on:
        return None
    values = {"start": opened.held_on}
    return Reason(N_("Name a meeting of the same series after {start}."), values, field="meeting")
