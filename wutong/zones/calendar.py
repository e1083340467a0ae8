"""The official working calendar: `data/calendar.csv`, and over it the notices that were published since, year by year.

Notices are rows, so every process has to learn of a new one: before each request that acts, and every few seconds for
those that only read. A process that serves no requests asks once, when it is told to.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any

from django.http import HttpRequest, HttpResponse

from config.env import ROOT
from wutong.measure.workdays import Notice, Workdays
from wutong.zones.asked import Question

READS = frozenset({"GET", "HEAD", "OPTIONS"})
FRESH_SECONDS = 5.0


class _Known:
    """What this process knows: the notices with the calendar made of them, as one value, and when it last asked.

    Its threads learn one after the other: nobody puts what was asked earlier over what was asked later, and nobody
    sees the notices without their calendar.
    """

    learning = Lock()
    held: tuple[tuple[int, ...], Workdays | None] = ((), None)
    asked_at: float = 0.0


# What the act of this thread sees inside its own transaction: nobody else may reckon by it before it stands.
_inside: ContextVar[Workdays | None] = ContextVar("calendar_inside", default=None)


@cache
def official() -> Workdays:
    """The calendar of the file: a day, off or on, its name, the notice it rests on."""
    return Workdays.read((ROOT / "data" / "calendar.csv").read_text(encoding="utf-8"))


def workdays() -> Workdays:
    """The calendar as this process knows it; inside the act that publishes a notice, the calendar under that notice."""
    return _inside.get() or _Known.held[1] or official()


def _notices() -> Any:
    from wutong.zones.models import CalendarNotice

    return CalendarNotice.objects.order_by("pk").values_list("pk", "year")


NOTICES = Question(_notices)


def learn() -> Workdays:
    """Ask the database for the notice in force of every year, and lay them over the file."""
    from wutong.zones.models import CalendarNotice

    _inside.set(None)
    with _Known.learning:
        keys = _in_force()
        if keys != _Known.held[0]:
            _Known.held = keys, _under(CalendarNotice.objects.filter(pk__in=keys))
        _Known.asked_at = monotonic()
        return workdays()


def learn_inside() -> Workdays:
    """The same inside the act that publishes a notice: known to this thread alone, until its next request.

    Other threads of the process go on with what stands; they learn of the notice once it does.
    """
    from wutong.zones.models import CalendarNotice

    _inside.set(_under(CalendarNotice.objects.filter(pk__in=_in_force())))
    return workdays()


def _in_force() -> tuple[int, ...]:
    """The keys of the notices in force, the newest of every year."""
    return tuple(sorted({year: pk for pk, year in NOTICES.rows()}.values()))


def before(notice: Any) -> Workdays:
    """The calendar as it was before a notice was entered."""
    earlier = type(notice).objects.filter(pk__lt=notice.pk).order_by("pk")
    return _under({held.year: held for held in earlier}.values())


def _under(notices: Iterable[Any]) -> Workdays:
    """The file with the notices laid over it, in the order of their years."""
    found = official()
    for held in sorted(notices, key=lambda one: one.year):
        found = found.under(Notice.read(held.year, held.title, held.holidays))
    return found


def forget() -> None:
    """Know only the file again."""
    _inside.set(None)
    _Known.held, _Known.asked_at = ((), None), monotonic()


class CalendarMiddleware:
    """Learn of new notices before an act, and every few seconds before a page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        late = monotonic() - _Known.asked_at > FRESH_SECONDS
        if request.method not in READS or late or _inside.get() is not None:
            learn()
        return self.answer(request)
