"""The weeks of a series of meetings: which are over, how many meetings each had, what the schedule has for the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from wutong.core.door import register
from wutong.projects import actions
from wutong.projects.models import Meeting, MeetingRule, MeetingWeek, Milestone, Project, WeekTask, WorkPackage
from wutong.projects.rules.weekly import WEEK, ended_weeks, monday
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer

AT_WORK = (Project.Stage.STARTED, Project.Stage.BUILDING)
AHEAD_WEEKS = 2  # how far ahead works are offered where the series does not say


def days_held(series: MeetingRule) -> list[date]:
    return list(series.meetings.order_by("held_on").values_list("held_on", flat=True))


def count_weeks(series: MeetingRule, today: date, *, by: Officer, at: datetime) -> None:
    """Keep how many meetings each week that is over had, from the week of the first meeting on; weeks that were kept
    before are counted anew where a meeting was entered late."""
    held = days_held(series)
    if not held or not series.times_a_week:
        return
    kept = {week.week_on: week for week in series.weeks.all()}
    for start in ended_weeks(held[0], today, workdays().is_workday):
        count = sum(monday(day) == start for day in held)
        week = kept.get(start)
        if week is None:
            wanted = series.times_a_week
            made = MeetingWeek(zone=series.zone, series=series, week_on=start, wanted=wanted, held=count)
            made.kept = min(wanted, count)
            register(made, by=by, at=at)
        elif week.held != count:
            actions.recount_week(week, by=by, at=at, held=count)


def missed_weeks(series: MeetingRule, today: date) -> list[date]:
    """The Mondays of the weeks that are over and had no meeting at all, as they stand on the day."""
    held = days_held(series)
    if not held or not series.times_a_week:
        return []
    met = {monday(day) for day in held}
    return [week for week in ended_weeks(held[0], today, workdays().is_workday) if week not in met]


def under_review(series: MeetingRule, day: date) -> QuerySet[WeekTask]:
    """The tasks that a meeting on `day` looks back on: all of the last plan, and older ones that are open or were
    settled since."""
    last = series.meetings.filter(held_on__lt=day).order_by("-held_on").first()
    if last is None:
        return WeekTask.objects.none()
    tasks = WeekTask.objects.filter(series=series, meeting__held_on__lt=day)
    since = Q(stage=WeekTask.Stage.OPEN) | Q(ended_on__gt=last.held_on) | Q(meeting=last)
    return tasks.filter(since).select_related("work", "milestone", "organisation", "meeting").order_by("due_on", "id")


@dataclass(frozen=True)
class Offered:
    """A milestone or a work that the schedule has for the next weeks: its key in a form, its name, its day."""

    key: str
    name: str
    due_on: date
    milestone: Milestone
    work: WorkPackage | None = None


def offered(series: MeetingRule, day: date) -> list[Offered]:
    """What the schedule has until the end of the weeks looked ahead and no open task serves yet, nearest first."""
    until = day + (series.looks_ahead_weeks or AHEAD_WEEKS) * WEEK
    open_tasks = series.tasks.filter(stage=WeekTask.Stage.OPEN)
    served = {f"w{one.work_id}" if one.work_id else f"m{one.milestone_id}" for one in open_tasks}
    found = [one for one in _steps(series.project, until) if one.key not in served]
    return sorted(found, key=lambda one: (one.due_on, one.key))


def _steps(project: Project | None, until: date) -> Iterator[Offered]:
    if project is None:
        return
    for step in project.milestones.exclude(stage=Milestone.Stage.DONE).prefetch_related("works"):
        due = step.due_on or step.forecast_on
        if due and due <= until:
            yield Offered(f"m{step.pk}", step.name, due, step)
        for work in step.works.all():
            ends = work.forecast_on or due
            if work.stage == WorkPackage.Stage.OPEN and ends and ends <= until:
                yield Offered(f"w{work.pk}", work.name, ends, step, work)


@dataclass(frozen=True)
class Run:
    """A meeting and what became of the plan that it made: counts, and the share done in time of what is settled."""

    meeting: Meeting
    planned: int
    in_time: int
    late: int
    carried: int
    dropped: int

    @property
    def still_open(self) -> int:
        return self.planned - self.in_time - self.late - self.carried - self.dropped

    @property
    def share(self) -> int | None:
        """Of a hundred tasks planned, how many were done by their day; None while nothing was planned, or some wait."""
        return round(100 * self.in_time / self.planned) if self.planned and not self.still_open else None


def runs(series: MeetingRule, most: int = 60) -> list[Run]:
    """The meetings of the series, newest first, each with its plan against what was done of it."""
    meetings = list(series.meetings.select_related("minutes").order_by("-held_on")[:most])
    tasks: dict[int, list[WeekTask]] = {}
    for task in WeekTask.objects.filter(meeting__in=meetings):
        tasks.setdefault(task.meeting_id, []).append(task)
    return [run_of(meeting, tasks.get(meeting.pk, [])) for meeting in meetings]


def run_of(meeting: Meeting, tasks: list[WeekTask]) -> Run:
    in_time = sum(task.in_time for task in tasks)
    stages = [task.stage for task in tasks]
    late = stages.count(WeekTask.Stage.DONE) - in_time
    put_off = stages.count(WeekTask.Stage.CARRIED), stages.count(WeekTask.Stage.DROPPED)
    return Run(meeting, len(tasks), in_time, late, *put_off)


def chain_of(task: WeekTask) -> list[WeekTask]:
    """The task and those from which it was carried over, the first one first."""
    found = [task]
    while found[0].carried_from is not None:
        found.insert(0, found[0].carried_from)
    return found


def next_week_day(day: date) -> date:
    """The day by which a task of the coming week is due where nobody says another: a week later."""
    return day + timedelta(days=7)
