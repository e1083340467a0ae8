"""The reckoning of a clock laid out week by week, so that one sees why each day counts or does not. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from wutong.measure.clock import ClockReading
from wutong.measure.workdays import name


@dataclass(frozen=True)
class Day:
    """A cell of the reckoning calendar: the `n`-th counted day, or why it does not count."""

    day: date
    kind: str  # ran, to-come, stop, off or out
    n: int
    word: str
    today: bool
    due: bool


def weeks(reading: ClockReading, today: date, lang: str = "zh") -> tuple[tuple[Day, ...], ...]:
    """The days of a clock's reckoning, Monday to Sunday, from the week of its start to that of its last day."""
    if not reading.steps or reading.started_on is None:
        return ()
    cells: dict[date, Day] = {}
    n = 0
    for step in reading.steps:
        for ahead in range(step.days):
            at = step.first + timedelta(days=ahead)
            n += step.counted
            kind = ("ran" if at <= today else "to-come") if step.counted else "stop" if step.paused else "off"
            word = "" if step.counted else name(step.why, lang)
            cells[at] = Day(at, kind, n if step.counted else 0, word, at == today, at == reading.steps[-1].last)
    monday = reading.started_on - timedelta(days=reading.started_on.weekday())
    last = reading.steps[-1].last
    days = [monday + timedelta(days=i) for i in range((last - monday).days + 7 - last.weekday())]
    whole = [cells.get(at) or Day(at, "out", 0, "", at == today, False) for at in days]
    return tuple(tuple(whole[i : i + 7]) for i in range(0, len(whole), 7))
