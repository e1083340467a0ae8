"""A draft read before it is issued, step by step, so that the page tells how far it is.

What was read ahead stands for the act only while nothing was written in the zone since; else the act reads anew.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wutong.core.models import Head
from wutong.reports.asking import About, Asked
from wutong.reports.composing import Composed, composing
from wutong.reports.digests import Digests

AT_ONCE = 10  # readings between two words about how far it is
Steps = Generator[tuple[int, int], None, Any]


@dataclass(frozen=True)
class Ahead:
    """A draft as it read at that instant, with digests of the rows, and how far the zone's journal was then."""

    draft: int
    revision: int
    at: datetime
    seq: int | None
    made: Composed
    digests: Digests


_held: ContextVar[Ahead | None] = ContextVar("ahead", default=None)


def written_until(zone_id: int) -> int | None:
    """How far the journal of a zone is."""
    return Head.objects.filter(zone=zone_id).values_list("seq", flat=True).first()


def reading(draft: Any, at: datetime) -> Steps:
    """The readings and blocks of a draft step by step; gives in the end what was composed."""
    return composing(draft.text, draft.about(at), paper=bool(draft.paper))


def digesting(made: Composed, about: About) -> Steps:
    """The rows behind every reading step by step; gives in the end their digests."""
    digests = Digests(about)
    for place, (key, reading) in enumerate(made.readings.items()):
        if place % AT_ONCE == 0:
            yield place, len(made.readings)
        digests.of(Asked(reading.figure.name, reading.when, key.endswith("#own")), reading)
    return digests


@contextmanager
def standing(ahead: Ahead) -> Iterator[None]:
    """An act inside uses what was read ahead, if it still holds."""
    token = _held.set(ahead)
    try:
        yield
    finally:
        _held.reset(token)


def held_for(draft: Any, at: datetime) -> Ahead | None:
    """What was read ahead for this act on this draft; None where something was written since."""
    ahead = _held.get()
    if ahead is None or (ahead.draft, ahead.revision, ahead.at) != (draft.pk, draft.revision, at):
        return None
    return ahead if ahead.seq == written_until(draft.zone_id) else None
