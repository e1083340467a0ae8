"""Charts of a briefing as plain data: a line this year, one the year before, the target; drawn by whoever prints it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wutong.core.figure import FIGURES
from wutong.core.reading import many_series
from wutong.measure.period import Period
from wutong.reports.asking import About, parts
from wutong.reports.rules.text import Chart
from wutong.reports.together import said_of_each

LONG, AT_ONCE = 36, 20
NOW, LAST = "now", "last"  # the line of this year, and that of the year before


def drawn(charts: Iterable[Chart], about: About) -> dict[int, dict[str, Any]]:
    """The data of every chart by its line; charts with the same steps are asked together."""
    held: dict[str, list[Chart]] = defaultdict(list)
    for chart in charts:
        held[chart.way].append(chart)
    said, found = said_of_each([about.zone.pk])[about.zone.pk], {}
    for way, same in held.items():
        steps = steps_of(way, about.during.last)
        for some in parts(same, AT_ONCE):
            figures = [FIGURES[name] for name in dict.fromkeys(one.figure for one in some)]
            values = many_series(figures, (about.zone.pk,), steps)
            for chart in some:
                goal = said.target(chart.figure, Period.year(about.during.last.year))
                found[chart.line] = _data(chart, values[chart.figure], about.during.last, goal)
    return found


def steps_of(way: str, last: date) -> list[Period]:
    """The periods of a chart: months of this year and of the year before (or the sums up to them), or the last 36."""
    if way == "long":
        this = Period.month(last.year, last.month)
        return [this.shift_months(-back) for back in range(LONG - 1, -1, -1)]
    months = [Period.month(last.year, month) for month in range(1, 13)]
    steps = [Period(date(last.year, 1, 1), one.until) for one in months] if way == "sum" else months
    end = last + timedelta(days=1)
    now = [Period(one.since, end) if one.since < end < one.until else one for one in steps]
    return [*now, *(one.shift_years(-1) for one in steps)]


def _data(chart: Chart, values: list[Decimal | None], last: date, goal: Any) -> dict[str, Any]:
    figure = FIGURES[chart.figure]
    head = {"is": "chart", "title": chart.title, "figure": chart.figure, "unit": figure.unit, "way": chart.way}
    if chart.way == "long":
        labels = [f"{step.since:%Y-%m}" for step in steps_of("long", last)]
        return {**head, "labels": labels, "series": [_line(chart.title, NOW, values)]}
    known = [value if month <= last.month else None for month, value in enumerate(values[:12], 1)]
    series = [_line(f"{last.year}年", NOW, known)]
    if any(value is not None for value in values[12:]):
        series.append(_line(f"{last.year - 1}年", LAST, values[12:]))
    if goal is not None and goal.value is not None and goal.span and goal.span.kind == "year":
        if chart.way == "sum" and figure.kind == "flow":
            series.append(_line("目标", "target", [goal.value * month / 12 for month in range(1, 13)]))
        elif not figure.happens or figure.kind == "ratio":
            series.append(_line("目标", "target", [goal.value] * 12))
    return {**head, "labels": [str(month) for month in range(1, 13)], "series": series}


def _line(name: str, kind: str, values: Iterable[Decimal | None]) -> dict[str, Any]:
    told = [None if value is None else format(value.quantize(Decimal("0.000001")).normalize(), "f") for value in values]
    return {"name": name, "kind": kind, "values": told}
