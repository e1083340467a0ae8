"""Clocks of law, reckoned on the official calendar with every skipped day explained. They never tick; they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Literal, Protocol

from wutong.measure.workdays import Workdays, name

_DAY = timedelta(days=1)
DayKind = Literal["working", "calendar"]
State = Literal["not_started", "running", "stopped", "ended"]


class BadClock(ValueError):
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
            raise BadClock(f"The clock “{self.name}” allows {self.days} days; it must allow at least one.")
        if not self.runs_in or self.runs_in & self.stops_at:
            raise BadClock(f"The clock “{self.name}” must run in at least one stage, and in none that stops it.")


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both ends included, and why in the words of the record."""

    first: date
    last: date
    why: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadClock(f"The pause {self.first}/{self.last} ends before it starts.")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Step:
    """A run of days with one explanation, both ends included: counted ones, a holiday, a weekend or a pause."""

    first: date
    last: date
    counted: bool
    why: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def label(self, lang: str = "zh") -> str:
        run = str(self.first) if self.days == 1 else f"{self.first}…{self.last:%m-%d}"
        counted = (
            f"计 {self.days} 天" if lang == "zh" else f"counted, {self.days} {'day' if self.days == 1 else 'days'}"
        )
        return f"{run} {counted if self.counted else name(self.why, lang)}"


@dataclass(frozen=True)
class Reckoning:
    """The last day, whether it may move because a year's calendar is not published, and how it came about."""

    due_on: date
    provisional: bool
    steps: tuple[Step, ...]


def reckon(
    start: date, days: int, kind: DayKind, calendar: Workdays, pauses: Iterable[Pause] = (), roll: bool = False
) -> Reckoning:
    """The day on which so many days of that kind have passed, from the day after ``start``; pauses do not count."""
    if days < 1:
        raise BadClock(f"A clock of {days} days cannot be reckoned; it must allow at least one.")
    pauses = sorted(pauses, key=lambda pause: pause.first)
    for one, following in pairwise(pauses):
        if following.first <= one.last:
            raise BadClock(f"The pauses {one.first}/{one.last} and {following.first}/{following.last} overlap.")
    due = _add(start, days, kind, calendar)
    for pause in pauses:
        if pause.first <= due and pause.last > start:
            due = _add(due, _between(max(start, pause.first - _DAY), pause.last, kind, calendar), kind, calendar)
    if roll and not calendar.is_workday(due):
        due = calendar.add(due, 1)
    provisional = (kind == "working" or roll) and any(map(calendar.provisional, (start, due)))
    return Reckoning(due, provisional, _steps(start, due, kind, calendar, pauses))


def _add(day: date, days: int, kind: DayKind, calendar: Workdays) -> date:
    return calendar.add(day, days) if kind == "working" else day + timedelta(days=days)


def _between(a: date, b: date, kind: DayKind, calendar: Workdays) -> int:
    return calendar.between(a, b) if kind == "working" else (b - a).days


def _steps(start: date, due: date, kind: DayKind, calendar: Workdays, pauses: Sequence[Pause]) -> tuple[Step, ...]:
    def why(day: date) -> tuple[bool, str]:
        for pause in pauses:
            if day in pause:
                return False, pause.why
        counts = kind == "calendar" or calendar.is_workday(day)
        return counts, "" if counts else calendar.why(day)

    after = (start + timedelta(days=past) for past in range(1, (due - start).days + 1))
    runs = ((said, list(run)) for said, run in groupby(after, key=why))
    return tuple(Step(run[0], run[-1], *said) for said, run in runs)


class Passage(Protocol):
    """A dated move to a stage, as the records keep it."""

    @property
    def to_stage(self) -> str: ...

    @property
    def at(self) -> date: ...


@dataclass(frozen=True)
class ClockReading:
    """What a clock says on a day: ``used`` and ``left`` make its days; ``due_on`` is None while stopped in time."""

    state: State
    started_on: date | None = None
    used: int = 0
    left: int = 0
    due_on: date | None = None
    days_late: int = 0
    provisional: bool = False
    steps: tuple[Step, ...] = ()
    basis: str = ""

    @property
    def late(self) -> bool:
        return self.days_late > 0


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
        state, started, used, clock.days - used, due_on, days_late, reckoning.provisional, reckoning.steps, clock.basis
    )


def _history(clock: Clock, passages: Sequence[Passage], today: date) -> tuple[State, date | None, date, list[Pause]]:
    """The state, the start, the last day that can count, and the pauses between."""
    state: State = "not_started"
    started, ended, stopped, pauses = None, today, today, list[Pause]()
    for earlier, later in pairwise(passages):
        if later.at < earlier.at:
            raise BadClock(f"The passage to {later.to_stage} on {later.at} stands after one on {earlier.at}.")
    for passage in passages:
        stage, at = passage.to_stage, passage.at
        if state == "stopped" and stage not in clock.stops_at and stopped < at:
            pauses.append(Pause(stopped + _DAY, at, "停"))
        if stage in clock.runs_in:
            if state in ("not_started", "ended"):
                started, ended, pauses = at, today, []
            state = "running"
        elif state == "running" and stage in clock.stops_at:
            state, stopped = "stopped", at
        elif state in ("running", "stopped") and stage not in clock.stops_at:
            state, ended = "ended", at
    if state == "stopped" and stopped < today:
        pauses.append(Pause(stopped + _DAY, today, "停"))
    return state, started, ended, pauses
