"""The chart of a figure: this year heaped up over last year and the target, month by month, or the last 36 months."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wutong.core.figure import Figure
from wutong.core.page import lang
from wutong.core.reading import many_series
from wutong.desk import charts
from wutong.desk.charts import Series
from wutong.desk.readings import Shown, months_to
from wutong.measure import unit as units
from wutong.measure.period import Period

Values = Sequence[Decimal | None]
LONG = 36
SIZES = {"亿元": 10**8, "万元": 10**4, "CNY bn": 10**9, "CNY m": 10**6}  # how much one of the printed unit is


def views(figure: Figure) -> list[tuple[str, str]]:
    """Which ways of drawing the figure has: a stock is not heaped up."""
    monthly = [("month", _("by month")), ("long", _("last 36 months"))]
    return [("sum", _("heaped up")), *monthly] if figure.happens else monthly


def trend(reading: Shown, view: str) -> charts.Trend:
    figure, zone, last = reading.figure, reading.zone.pk, _last(reading)
    if view == "long":
        return _long(figure, zone, last)
    year, asked = last.year, [Period.month(last.year, month) for month in range(1, 13)]
    since, end = date(year, 1, 1), last + timedelta(days=1)
    steps = [Period(since, month.until) for month in asked] if view == "sum" else asked
    ended = [Period(step.since, end) if step.since < end < step.until else step for step in steps]
    values = many_series([figure], (zone,), [*ended, *(step.shift_years(-1) for step in steps)])[figure.name]
    now = [value if month.since <= last else None for month, value in zip(asked, values[:12], strict=True)]
    lines = [Series(_year(year), now), Series(_year(year - 1), values[12:], "last")]
    goal = _goal(reading, view)
    if goal:
        lines.append(Series(_("target"), goal, "target"))
    return _drawn(
        figure,
        [line for line in lines if any(v is not None for v in line.values) or line.kind == "now"],
        [str(n) for n in range(1, 13)],
        last,
    )


def _last(reading: Shown) -> date:
    when = reading.when
    return when.last if isinstance(when, Period) else when


def _year(year: int) -> str:
    return Period.year(year).label(lang())


def _goal(reading: Shown, view: str) -> list[Decimal] | None:
    """The target of a whole year: heaped up evenly, or level for what is read month by month."""
    target: Any = reading.reading.target
    if target is None or target.value is None or target.span is None or target.span.kind != "year":
        return None
    if view == "sum" and reading.figure.kind == "flow":
        return [target.value * n / 12 for n in range(1, 13)]
    return [target.value] * 12 if reading.figure.kind == "ratio" or not reading.figure.happens else None


def _long(figure: Figure, zone: int, last: date) -> charts.Trend:
    steps = months_to(last, LONG)
    values = many_series([figure], (zone,), steps)[figure.name]
    return _drawn(figure, [Series(str(figure.title), values)], [f"{step.since:%Y-%m}" for step in steps], last)


def _drawn(figure: Figure, lines: list[Series], labels: list[str], last: date) -> charts.Trend:
    known = [value for line in lines for value in line.values if value is not None]
    unit = next((s.unit for s in units.spread(known, units.unit(figure.unit), lang()) if s.unit), "")
    size = SIZES.get(unit, 1)
    drawn = [Series(line.name, [None if v is None else v / size for v in line.values], line.kind) for line in lines]
    return charts.trend(drawn, labels, says=_says(figure, lines[0].values, last), printed=printed, unit=unit)


def printed(value: Decimal) -> str:
    """At most two decimals, none where there are none."""
    return f"{value.quantize(Decimal('0.01')).normalize():,f}"


def _says(figure: Figure, values: Values, last: date) -> str:
    newest = next((value for value in reversed(values) if value is not None), None)
    if newest is None:
        return _("%(title)s: nothing is recorded for these periods.") % {"title": figure.title}
    value = units.show(newest, units.unit(figure.unit), lang())
    return _("%(title)s up to %(day)s: %(value)s; the chart's table is below.") % {
        "title": figure.title,
        "day": f"{last:%Y-%m}",
        "value": value,
    }
