"""A reckoning asked for in plain words and told in plain values: the one shape of the command line and of the API."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from wutong.measure.clock import BadClock, Pause, Reckoning, Step, reckon
from wutong.measure.workdays import N_, Workdays, name

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
MOST_PAUSES = 100
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # Python would also read 20260210 and 2026-W07-2


def told(
    start: date, days: int, kind: str, calendar: Workdays, pauses: Sequence[tuple[date, date]] = (), lang: str = "zh"
) -> dict[str, Any]:
    """The last day, whether it is provisional, and every run of days up to it; days are dates, `days` whole numbers.

    Raises `BadClock` with a sentence for what cannot be reckoned.
    """
    if len(pauses) > MOST_PAUSES:
        raise BadClock(N_("At most {most} pauses can be reckoned at once."), most=MOST_PAUSES)
    within(start, *(day for pause in pauses for day in pause))
    held = [Pause(first, last) for first, last in pauses]
    found = reckon(start, days, kind, calendar, held)  # type: ignore[arg-type]  # an unknown kind is refused there
    steps = [_step(step, found, lang) for step in found.steps]
    return {"due": found.due_on, "provisional": found.provisional, "steps": steps}


def within(*asked: date) -> None:
    """Refuse days that no calendar of ours reaches."""
    for day in asked:
        if not FIRST <= day <= LAST:
            text = N_("{day} is out of reach; days from {first} to {last} can be reckoned.")
            raise BadClock(text, day=day, first=FIRST, last=LAST)


def _step(step: Step, found: Reckoning, lang: str) -> dict[str, Any]:
    why = why_of(step, found, lang)
    return {"first": step.first, "last": step.last, "counted": step.counted, "days": step.days, "why": why}


def why_of(step: Step, found: Reckoning, lang: str) -> str:
    """Why a run of days counts or does not: a holiday by name, 周末, 工作日 with each weekend worked for a holiday."""
    if not step.counted:
        return name(step.why, lang)
    whole = name("工作日" if found.kind == "working" else "日历日", lang)
    worked = [f"{day} {found.calendar.why(day, lang)}" for day in step.worked]
    return ("；" if lang == "zh" else "; ").join([whole, *worked])


def day_of(text: str) -> date:
    """A day written 2026-02-10."""
    try:
        return date.fromisoformat(text if WRITTEN.fullmatch(text) else "")
    except ValueError as wrong:
        raise BadClock(N_("“{text}” is not a day; write it as 2026-02-10."), text=text) from wrong


def pause_of(text: str) -> tuple[date, date]:
    """A pause written DAY/DAY, both days included."""
    first, slash, last = text.partition("/")
    if not slash:
        raise BadClock(N_("“{text}” is not a pause; write its first and last day as 2026-02-10/2026-02-12."), text=text)
    return day_of(first), day_of(last)
