"""The official working calendar: `data/calendar.csv`, and over it the notices that were published since, year by year.

Notices are rows, so every process has to learn of a new one: before each request that acts, and every few seconds for
those that only read. A process that serves no requests asks once, when it is told to.
"""

from collections.abc import Callable, Iterable
from functools import cache
from time import monotonic
from typing import Any

from django.http import HttpRequest, HttpResponse

from config.env import ROOT
from wutong.measure.workdays import Notice, Workdays
from wutong.zones.asked import Question

READS = frozenset({"GET", "HEAD", "OPTIONS"})
FRESH_SECONDS = 5.0


class _Known:
    """What this process knows: the notices laid over the file, and when it last asked."""

    notices: tuple[int, ...] = ()
    calendar: Workdays | None = None
    asked_at: float = 0.0


@cache
def official() -> Workdays:
    """The calendar of the file: a day, off or on, its name, the notice it rests on."""
    return Workdays.read((ROOT / "data" / "calendar.csv").read_text(encoding="utf-8"))


def workdays() -> Workdays:
    """The calendar as this process knows it."""
    return _Known.calendar or official()


def _notices() -> Any:
    from wutong.zones.models import CalendarNotice

    return CalendarNotice.objects.order_by("pk").values_list("pk", "year")


NOTICES = Question(_notices)


def learn() -> Workdays:
    """Ask the database for the notice in force of every year, and lay them over the file."""
    from wutong.zones.models import CalendarNotice

    newest = {year: pk for pk, year in NOTICES.rows()}
    keys = tuple(sorted(newest.values()))
    if keys != _Known.notices:
        _Known.notices, _Known.calendar = keys, _under(CalendarNotice.objects.filter(pk__in=keys))
    _Known.asked_at = monotonic()
    return workdays()


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
    _Known.notices, _Known.calendar, _Known.asked_at = (), None, monotonic()


class CalendarMiddleware:
    """Learn of new notices before an act, and every few seconds before a page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS or monotonic() - _Known.asked_at > FRESH_SECONDS:
            learn()
        return self.answer(request)
