"""Clocks of law, reckoned on the official calendar with every skipped day explained. They never tick; they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal, Protocol

from wutong.measure.workdays import N_, Workdays, Wrong, name

_DAY = timedelta(days=1)
STOPPED = "停"  # why days do not count where the record gives no words of its own
DayKind = Literal["working", "calendar"]
State = Literal["not_started", "running", "stopped", "ended"]


MOST_DAYS = 9_999  # no limit of law comes near; beyond it the calendar of the far end would be a guess


class BadClock(Wrong):
    """A clock, a pause or a history that makes no sense; the message is a sentence that says why."""


@dataclass(frozen=True)
class Clock:
    """Days allowed, the stages it runs in and those that stop it; any other stage ends it. ``basis`` is the article.

    Day 1 is the day after the start, or the start itself where ``starts`` is "same_day". ``roll`` moves a last calendar
    day that is off to the next working day, as civil procedure does; other statutes do not say so.
    """

    name: str
    days: int
    day_kind: DayKind
    runs_in: frozenset[str]
    stops_at: frozenset[str]
    basis: str
    starts: Literal["next_day", "same_day"] = "next_day"
    roll: bool = False

    def __post_init__(self) -> None:
        if self.days < 1:
            text = N_("The clock “{name}” allows {days} days; it must allow at least one.")
            raise BadClock(text, name=self.name, days=self.days)
        if not self.runs_in or self.runs_in & self.stops_at:
            text = N_("The clock “{name}” must run in at least one stage, and in none that stops it.")
            raise BadClock(text, name=self.name)


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both ends included, and why in the words of the record."""

    first: date
    last: date
    why: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadClock(N_("The pause {first}/{last} ends before it starts."), first=self.first, last=self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Step:
    """A run of days with one explanation, both ends included: counted ones, a holiday, a weekend or a pause.

    `worked` are the weekend days of a counted run that the year's notice makes working days.
    """

    first: date
    last: date
    counted: bool
    why: str
    paused: bool = False
    worked: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def label(self, lang: str = "zh") -> str:
        run = str(self.first) if self.days == 1 else f"{self.first}…{self.last:%m-%d}"
        counted = (
            f"计 {self.days} 天" if lang == "zh" else f"counted, {self.days} {'day' if self.days == 1 else 'days'}"
        )
        return f"{run} {counted if self.counted else name(self.why, lang)}"


@dataclass(frozen=True, eq=False)
class Reckoning:
    """The last day, whether it may move because a year's calendar is not published, and how it came about."""

    start: date
    due_on: date
    provisional: bool
    kind: DayKind
    calendar: Workdays
    pauses: Sequence[Pause] = ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every day after the start up to the last one, run by run; laid out when somebody asks why."""
        return _steps(self)


def reckon(
    start: date, days: int, kind: DayKind, calendar: Workdays, pauses: Iterable[Pause] = (), roll: bool = False
) -> Reckoning:
    """The day on which so many days of that kind have passed, from the day after ``start``; pauses do not count."""
    if not 1 <= days <= MOST_DAYS:
        _refuse_days(days)
    if kind not in ("working", "calendar"):
        raise BadClock(N_("“{kind}” is no kind of days; it is working or calendar."), kind=kind)
    due = _add(start, days, kind, calendar)
    held = _in_order(pauses) if pauses else ()
    for pause in held:
        if pause.first <= due and pause.last > start:
            due = _add(due, _between(max(start, pause.first - _DAY), pause.last, kind, calendar), kind, calendar)
    if roll and not calendar.is_workday(due):
        due = calendar.add(due, 1)
    provisional = (kind == "working" or roll) and (calendar.provisional(due) or calendar.provisional(start + _DAY))
    return Reckoning(start, due, provisional, kind, calendar, held)


def _refuse_days(days: int) -> None:
    if days < 1:
        raise BadClock(N_("A clock of {days} days cannot be reckoned; it must allow at least one."), days=days)
    text = N_("A clock of {days} days cannot be reckoned; it may allow at most {most}.")
    raise BadClock(text, days=days, most=MOST_DAYS)


def _in_order(pauses: Iterable[Pause]) -> Sequence[Pause]:
    held = sorted(pauses, key=lambda pause: pause.first)
    for one, following in pairwise(held):
        if following.first <= one.last:
            one_said, other = f"{one.first}/{one.last}", f"{following.first}/{following.last}"
            raise BadClock(N_("The pauses {one} and {other} overlap."), one=one_said, other=other)
    return held


def _add(day: date, days: int, kind: DayKind, calendar: Workdays) -> date:
    return calendar.add(day, days) if kind == "working" else day + timedelta(days=days)


def _between(a: date, b: date, kind: DayKind, calendar: Workdays) -> int:
    return calendar.between(a, b) if kind == "working" else (b - a).days


def _steps(found: Reckoning) -> tuple[Step, ...]:
    calendar, start = found.calendar, found.start

    def said(day: date) -> tuple[bool, str, bool]:
        for pause in found.pauses:
            if day in pause:
                return False, pause.why or STOPPED, True
        counts = found.kind == "calendar" or calendar.is_workday(day)
        return counts, "" if counts else calendar.why(day), False

    def step(said: tuple[bool, str, bool], run: list[date]) -> Step:
        counted = said[0] and found.kind == "working"
        return Step(run[0], run[-1], *said, tuple(day for day in run if counted and day in calendar.on))

    after = (start + timedelta(days=past) for past in range(1, (found.due_on - start).days + 1))
    return tuple(step(key, list(run)) for key, run in groupby(after, key=said))


class Passage(Protocol):
    """A dated move to a stage, as the records keep it."""

    @property
    def to_stage(self) -> str: ...

    @property
    def at(self) -> date: ...


@dataclass(frozen=True)
class ClockReading:
    """What a clock says on a day: ``used`` and ``left`` make its days; ``due_on`` is None while stopped in time.

    It is ``late`` from the day after ``due_on``, on which no day need have counted yet (a weekend).
    """

    state: State
    started_on: date | None = None
    used: int = 0
    left: int = 0
    due_on: date | None = None
    days_late: int = 0
    provisional: bool = False
    steps: tuple[Step, ...] = ()
    basis: str = ""
    late: bool = False


def read(clock: Clock, passages: Sequence[Passage], calendar: Workdays, today: date) -> ClockReading:
    """Read a clock on a day from dated passages in order; later passages are not known yet.

    The day of a passage still belongs to the stage it leaves, as day 1 is the day after the start. A clock that has
    ended starts anew when its stage is entered again.
    """
    state, started, ended, pauses = _history(clock, [passage for passage in passages if passage.at <= today], today)
    if started is None:
        return ClockReading(state, left=clock.days, basis=clock.basis)
    base = started - _DAY if clock.starts == "same_day" else started
    reckoning = reckon(base, clock.days, clock.day_kind, calendar, pauses, clock.roll)

    def counted(since: date, until: date) -> int:
        paused = ((max(since, pause.first - _DAY), min(until, pause.last)) for pause in pauses)
        spent = sum(_between(a, b, clock.day_kind, calendar) for a, b in paused if a < b)
        return _between(since, until, clock.day_kind, calendar) - spent

    used = max(0, counted(base, ended))
    late = ended > reckoning.due_on
    due_on = None if state == "stopped" and not late else reckoning.due_on
    days_late = counted(reckoning.due_on, ended) if late else 0
    return ClockReading(
        state, started, used, clock.days - used, due_on, days_late, reckoning.provisional, reckoning.steps,
        clock.basis, late,
    )  # fmt: skip


def _history(clock: Clock, passages: Sequence[Passage], today: date) -> tuple[State, date | None, date, list[Pause]]:
    """The state, the start, the last day that can count, and the pauses between."""
    state: State = "not_started"
    started, ended, stopped, pauses = None, today, today, list[Pause]()
    for earlier, later in pairwise(passages):
        if later.at < earlier.at:
            text = N_("The passage to {stage} on {day} stands after one on {earlier}.")
            raise BadClock(text, stage=later.to_stage, day=later.at, earlier=earlier.at)
    for passage in passages:
        stage, at = passage.to_stage, passage.at
        if state == "stopped" and stage not in clock.stops_at and stopped < at:
            pauses.append(Pause(stopped + _DAY, at, STOPPED))
        if stage in clock.runs_in:
            if state in ("not_started", "ended"):
                started, ended, pauses = at, today, []
            state = "running"
        elif state == "running" and stage in clock.stops_at:
            state, stopped = "stopped", at
        elif state in ("running", "stopped") and stage not in clock.stops_at:
            state, ended = "ended", at
    if state == "stopped" and stopped < today:
        pauses.append(Pause(stopped + _DAY, today, STOPPED))
    return state, started, ended, pauses
