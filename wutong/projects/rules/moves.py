"""Days of milestones as the journal kept them: from which planned day to which each act moved one. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Change:
    """An act on a milestone: its key, the verb, the instant, the values that the journal keeps of it."""

    subject: int
    verb: str
    at: datetime
    values: dict[str, Any]


@dataclass(frozen=True)
class Moved:
    """A milestone was planned for another day: the day before, the day since then, and why."""

    subject: int
    at: datetime
    was: date | None
    now: date | None
    reason: str


def changes(acts: Iterable[Change]) -> Iterator[Moved]:
    """The moves among acts given in the order in which they were done; what leaves the day as it was is none."""
    held: dict[int, date | None] = {}
    for act in acts:
        if "due_on" not in act.values:
            continue
        given = act.values["due_on"]
        amended = isinstance(given, list) and len(given) == 2
        was = _day(given[0]) if amended else held.get(act.subject)
        held[act.subject] = now = _day(given[1] if amended else given)
        if not act.verb.endswith(".register") and was != now:
            yield Moved(act.subject, act.at, was, now, str(act.values.get("reason") or ""))


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
