"""Readings as pages show them: with the address that they open, where they can be entered, their period in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.urls import reverse

from wutong.core.figure import Figure
from wutong.core.page import lang
from wutong.core.reading import Reading, Said, When, read, said_of
from wutong.measure.period import Period
from wutong.zones.models import Statement, Zone


class Shown:
    """A reading and what the `fig` and `stat` components ask of it."""

    def __init__(self, reading: Reading, zone: Zone, today: date) -> None:
        self.reading, self.zone, self.today = reading, zone, today

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reading, name)

    @property
    def href(self) -> str:
        return figure_address(self.reading.figure, self.zone, self.reading.when)

    @property
    def enter_href(self) -> str:
        model = self.reading.figure.model() if self.reading.figure.rows else None
        if model is None:
            return ""
        package, name = model._meta.label_lower.split(".")
        return reverse("desk:list", kwargs={"zone": self.zone.code, "package": package, "model": name})

    @property
    def period_label(self) -> str:
        when = self.reading.when
        return when.label(lang()) if isinstance(when, Period) else Period.day(when).label(lang())

    @property
    def target(self) -> Decimal | None:
        return self.reading.target.value if self.reading.target else None

    @property
    def elapsed(self) -> Decimal | None:
        when = self.reading.when
        return self.reading.elapsed(when.last if isinstance(when, Period) else when)


def figure_address(figure: Figure, zone: Zone, when: When | None = None) -> str:
    address = reverse("desk:figure", kwargs={"zone": zone.code, "name": figure.name})
    if isinstance(when, Period):
        return f"{address}?during={when.code}"
    return f"{address}?on={when.isoformat()}" if when else address


def latest(figure: Figure, zone: Zone, today: date, said: Said | None = None) -> When:
    """The time for which a figure is shown unasked: a stock today, a flow the year up to its newest rows or words."""
    if not figure.happens:
        return today
    return newest(figure, zone, today, said or said_of([zone.pk]))


def newest(figure: Figure, zone: Zone, today: date, said: Said) -> Period:
    spans = [span for part in _flows(figure) if (span := _newest_rows(part, zone))]
    spans += [s.span for name in _names(figure) for s in _statements(said, name) if s.span]
    return max(spans, key=lambda span: (span.until, span.since), default=Period.year_to(today))


def _flows(figure: Figure) -> Iterable[Figure]:
    if figure.kind == "flow":
        yield figure
    for part in figure.parts:
        yield from _flows(part)


def _names(figure: Figure) -> Iterable[str]:
    yield figure.name
    for part in figure.parts:
        yield from _names(part)


def _statements(said: Said, name: str) -> list[Statement]:
    return getattr(said, "statements", {}).get(name, [])


def _newest_rows(figure: Figure, zone: Zone) -> Period | None:
    assert figure.rows is not None
    last = figure.rows().filter(zone=zone).aggregate(last=Max(figure.on))["last"]
    return Period(date(last.year, 1, 1), Period.month(last.year, last.month).until) if last else None


def shown(figures: Iterable[Figure], zone: Zone, today: date, when: When | None = None) -> list[Shown]:
    """Readings of a zone for a page; what sources said is loaded once for all of them."""
    said = said_of([zone.pk])
    return [Shown(read(f, zone.pk, when or latest(f, zone, today, said), said=said), zone, today) for f in figures]
