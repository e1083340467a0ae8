"""How the limits of a case are reckoned and read, and whose days they were. Pure: days in, days and reasons out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from wutong.measure.clock import ClockReading, Pause, Reckoning, State, reckon
from wutong.measure.workdays import Workdays

DAY = timedelta(days=1)
ACCEPT_DAYS = 5  # working days, Administrative Licensing Law, article 32 and 82
DELIVER_DAYS = 10  # working days, the same law, article 44 and 82


@dataclass(frozen=True)
class Limit:
    """One limit of a case: by statute, as promised or the zone's own; so many days of a kind, and what it rests on."""

    name: str
    days: int
    kind: str
    basis: Any


@dataclass(frozen=True)
class Stop:
    """A special procedure: the day it began (still the review's), its last day (None while it runs), why, its kind."""

    since: date
    last_on: date | None
    why: str
    kind: str = ""


@dataclass(frozen=True)
class Course:
    """What the clocks of a case look at."""

    accepted_on: date | None
    stops: Sequence[Stop] = ()
    extended_days: int = 0
    ended_on: date | None = None


def pauses(stops: Iterable[Stop], today: date | None = None) -> list[Pause]:
    """The days that do not count: of procedures that have ended, and of a running one up to `today`."""
    ends = [(stop, stop.last_on or today) for stop in stops]
    return [Pause(stop.since + DAY, last, stop.why) for stop, last in ends if last and last > stop.since]


def due(limit: Limit, course: Course, calendar: Workdays, today: date | None = None) -> Reckoning:
    """The last day of a limit from acceptance, without the days of special procedures, with an extension."""
    assert course.accepted_on is not None
    kind: Any = limit.kind
    return reckon(course.accepted_on, limit.days + course.extended_days, kind, calendar, pauses(course.stops, today))


def governing(found: Mapping[str, tuple[Limit, Reckoning]]) -> tuple[Limit, Reckoning] | None:
    """Of statute and promise the one that ends first; the zone's own rule binds nobody outside."""
    bound = [found[name] for name in ("promised", "statutory") if name in found]
    return min(bound, key=lambda pair: pair[1].due_on, default=None)


def read(limit: Limit, course: Course, calendar: Workdays, today: date) -> ClockReading:
    """What the limit says on a day: used, left, late, the last day and how it came about."""
    allowed = limit.days + course.extended_days
    if course.accepted_on is None:
        return ClockReading("not_started", left=allowed, basis=str(limit.basis))
    last = min(course.ended_on or today, today)
    found = due(limit, course, calendar, last)
    running = any(stop.last_on is None for stop in course.stops) and course.ended_on is None
    state: State = "ended" if course.ended_on else "stopped" if running else "running"
    held = pauses(course.stops, last)
    used = sum(_counts(day, limit.kind, calendar, held) for day in days_after(course.accepted_on, last))
    late = last > found.due_on
    return ClockReading(
        state, course.accepted_on, used, allowed - used, None if running and not late else found.due_on,
        max(0, used - allowed), found.provisional, found.steps, str(limit.basis), late,
    )  # fmt: skip


def _counts(day: date, kind: str, calendar: Workdays, held: Iterable[Pause]) -> bool:
    return (kind == "calendar" or calendar.is_workday(day)) and not any(day in pause for pause in held)


def days_after(since: date, last: date) -> Iterable[date]:
    return (since + timedelta(days=past) for past in range(1, (last - since).days + 1))


OF_PROCEDURE = {"inspection": "expert", "appraisal": "expert", "experts": "expert"}  # the others are the zone's to hold


@dataclass(frozen=True)
class Turn:
    """A run of days on which one side had to act: who, first and last day, working days."""

    holder: str
    first: date
    last: date
    days: int


def turns(
    moves: Sequence[tuple[date, str]], stops: Sequence[Stop], errands: Sequence[tuple[date, date | None]],
    calendar: Workdays, last: date,
) -> list[Turn]:  # fmt: skip
    """Whose turn it was on every day from filing to `last`; `moves` are the days on which a stage was entered.

    The day of a move still belongs to the stage that it leaves, as day 1 of a limit is the day after its start.
    """
    if not moves:
        return []

    def holder(day: date) -> str:
        if any(since < day <= (done or last) for since, done in errands):
            return "department"
        for stop in stops:
            if stop.since < day <= (stop.last_on or last):
                return OF_PROCEDURE.get(stop.kind, "zone")
        stage = next((stage for on, stage in reversed(moves) if on < day), "")
        return "applicant" if stage == "correction" else "zone"

    runs = [(who, list(run)) for who, run in groupby(days_after(moves[0][0], last), key=holder)]
    return [Turn(who, run[0], run[-1], sum(map(calendar.is_workday, run))) for who, run in runs]


def charged(found: Iterable[Turn]) -> dict[str, int]:
    """Working days charged to each side."""
    spent: dict[str, int] = {}
    for turn in found:
        spent[turn.holder] = spent.get(turn.holder, 0) + turn.days
    return spent
