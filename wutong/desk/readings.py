"""Readings as pages show them: with the address that they open, where they can be entered, their period in words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import Figure
from wutong.core.page import lang
from wutong.core.reading import Reading, When, bottom
from wutong.measure.period import Period
from wutong.reports.together import family_of, newest_days, said_of_each, together
from wutong.zones.models import Zone
from wutong.zones.said import SaidOfZones


class Shown:
    """A reading and what the `fig` and `stat` components ask of it."""

    def __init__(self, reading: Reading, zone: Zone, today: date) -> None:
        self.reading, self.zone, self.today = reading, zone, today

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reading, name)

    @property
    def value(self) -> Any:
        """The value as far as it is printed: shares to two decimals of a percent, as sources print them."""
        found = self.reading.value
        if found is None or self.reading.figure.unit != "percent":
            return found
        return found.quantize(Decimal("0.01"))

    @property
    def heading(self) -> str:
        """The figure's title as a heading."""
        title = str(self.reading.figure.title)
        return title[:1].upper() + title[1:]

    @property
    def href(self) -> str:
        return figure_address(self.reading.figure, self.zone, self.reading.when)

    @property
    def enter_href(self) -> str:
        model = family_of(self.reading.figure.name) if self.reading.figure.rows else None
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
        """Share of the target's period gone by when the asked time ends; without a target, of the calendar year."""
        when = self.reading.when
        if self.reading.target:
            return self.reading.elapsed(when.last if isinstance(when, Period) else when)
        if (
            not isinstance(when, Period)
            or (when.since.month, when.since.day) != (1, 1)
            or when.last.year != when.since.year
        ):
            return None
        gone = Period.year(when.since.year).elapsed(when.last)
        return Decimal(float(gone) * 100).quantize(Decimal("0.1"))


def figure_address(figure: Figure, zone: Zone, when: When | None = None) -> str:
    address = reverse("desk:figure", kwargs={"zone": zone.code, "name": figure.name})
    if isinstance(when, Period):
        return f"{address}?during={when.code}"
    return f"{address}?on={when.isoformat()}" if when else address


def latest(figures: Iterable[Figure], zone: Zone, today: date, said: SaidOfZones) -> dict[str, When]:
    """The time for which a figure is shown unasked: a stock today, a flow the year up to its newest rows or words."""
    asked = list(figures)
    days = newest_days([figure for figure in asked if figure.happens], [zone.pk])
    return {figure.name: newest(figure, days, today, said) if figure.happens else today for figure in asked}


def newest(figure: Figure, days: Mapping[str, date], today: date, said: SaidOfZones) -> Period:
    spans = [to_month(days[part.name]) for part in bottom(figure) if part.name in days and days[part.name] <= today]
    spans += [s.span for name in _names(figure) for s in said.statements.get(name, []) if s.span]
    return max(spans, key=lambda span: (span.until, span.since), default=whole_months(today))


def not_a_period(text: str) -> str:
    """What is said of a period that says nothing: the right forms."""
    return _(
        "“%(text)s” is not a period. Write 2024, 2024-H1, 2024-Q3, 2024-11, 2024-11-25, "
        "or two of them with a slash, as 2024-01/2024-09."
    ) % {"text": text}


def whole_months(today: date) -> Period:
    """The year up to the last month that is over (in January: the year before)."""
    return to_month(today.replace(day=1) - timedelta(days=1))


def to_month(day: date) -> Period:
    """From January up to the whole month of that day."""
    return Period(date(day.year, 1, 1), Period.month(day.year, day.month).until)


def months_to(day: date, count: int) -> list[Period]:
    """So many months in a row; the last ends with that day, for nothing is known of the days after it."""
    now = Period.month(day.year, day.month)
    return [now.shift_months(-back) for back in range(count - 1, 0, -1)] + [Period(now.since, day + timedelta(days=1))]


def _names(figure: Figure) -> Iterable[str]:
    yield figure.name
    for part in figure.parts:
        yield from _names(part)


def shown(figures: Iterable[Figure], zone: Zone, today: date, when: When | None = None) -> dict[str, Shown]:
    """The readings of a zone for a page by the figure's name, whatever their number in five queries."""
    asked = list(figures)
    said = said_of_each([zone.pk])
    times = {figure.name: when for figure in asked} if when else latest(asked, zone, today, said[zone.pk])
    readings = together([(figure, times[figure.name]) for figure in asked], [zone.pk], said)[zone.pk]
    return {reading.figure.name: Shown(reading, zone, today) for reading in readings}
