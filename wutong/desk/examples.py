"""Named examples for the gallery: readings, charts, a clock, a plan. Openly made up: none is a fact of a zone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Example
from typing import Any

from django.utils.translation import pgettext

from wutong.desk import charts, gantt, plan
from wutong.desk.charts import Series
from wutong.measure import clock
from wutong.measure.workdays import Workdays

THIS_YEAR = ["2.86", "5.98", "9.69", "13.47", "17.40", "21.58", "25.48", "29.69", "34.10", "38.62"]
LAST_YEAR = ["2.60", "5.51", "8.95", "12.47", "16.07", "19.89", "23.55", "27.35", "31.27", "35.29", "39.27", "43.62"]
TODAY = date(2024, 10, 10)  # the day on which the example clock is read


@dataclass(frozen=True)
class Passage:
    """A dated move of the example case."""

    to_stage: str
    at: date


def reading(value: str | None, unit: str = "yuan", basis: str = "computed", **more: Any) -> Example:
    """A reading as the figure component takes it."""
    facts: dict[str, Any] = {
        "figure": Example(name="sample.output", title=pgettext("gallery", "gross industrial output"), unit=unit),
        "value": None if value is None else Decimal(value),
        "basis": basis,
        "comparator": "",
        "href": "#",
        "enter_href": "",
        "stated": None,
        "period_label": "2024-01/2024-10",
        "target": None,
        "share": None,
        "elapsed": None,
    }
    return Example(**{**facts, **more})


def readings() -> list[tuple[str, Example, str]]:
    """How a number looks by what it stands on: its name, the reading, when it is used."""
    return [
        (pgettext("gallery", "computed"), reading("3862000000"), pgettext("gallery", "a solid line: opens its rows")),
        (
            pgettext("gallery", "stated"),
            reading("12000000000", basis="stated"),
            pgettext("gallery", "a dotted line: opens the words of the source"),
        ),
        (
            pgettext("gallery", "mixed"),
            reading("39.08", "percent", "mixed"),
            pgettext("gallery", "a dashed line: a stated number is in the sum"),
        ),
        (
            pgettext("gallery", "both, apart"),
            reading("3", "project", stated=Decimal(10)),
            pgettext("gallery", "side by side, neither is dropped"),
        ),
        (pgettext("gallery", "none"), reading(None, basis="none"), pgettext("gallery", "no value; not zero")),
        (
            pgettext("gallery", "not entered"),
            reading(None, basis="none", enter_href="#"),
            pgettext("gallery", "somebody can enter it: leads there"),
        ),
        (
            pgettext("gallery", "negative"),
            reading("-2.3", "percent"),
            pgettext("gallery", "a true minus, without colour"),
        ),
        (
            pgettext("gallery", "at least"),
            reading("40", "percent", "stated", comparator=">="),
            pgettext("gallery", "the bound is kept as it was said"),
        ),
    ]


def stats() -> list[tuple[str, Example, str | None]]:
    year: dict[str, Any] = {"target": Decimal("4400000000"), "elapsed": Decimal("83.3")}
    return [
        (pgettext("gallery", "ahead"), reading("3862000000", share=Decimal("87.8"), **year), None),
        (pgettext("gallery", "behind"), reading("3124000000", share=Decimal("71.0"), **year), None),
        (pgettext("gallery", "without a target"), reading("1810000000", basis="stated", elapsed=Decimal("83.3")), "#"),
        (pgettext("gallery", "a ratio"), reading("39.08", "percent", "mixed"), None),
    ]


def trend() -> charts.Trend:
    now, last = (tuple(map(Decimal, values)) for values in (THIS_YEAR, LAST_YEAR))
    gone = len(now)
    lines = [
        Series("2024", [*now, None, None]),
        Series(
            pgettext("gallery", "forecast"),
            [*[None] * (gone - 1), now[-1], Decimal("43.05"), Decimal("47.70")],
            "forecast",
        ),
        Series("2023", last, "last"),
        Series(pgettext("gallery", "target"), [Decimal(44) * n / 12 for n in range(1, 13)], "target"),
    ]
    says = pgettext(
        "gallery", "gross industrial output, January to October 2024: 38.62, ahead of the target; the table is below"
    )
    return charts.trend(
        lines,
        [str(n) for n in range(1, 13)],
        says=says,
        printed=lambda v: f"{v:.2f}" if v % 1 else f"{v:.0f}",
        unit=pgettext("gallery", "100 million yuan"),
    )


def smalls() -> list[charts.Small]:
    base = [Decimal(n) for n in (10, 11, 13, 14, 14, 15, 14, 16, 17)]
    names = (pgettext("gallery", "output"), pgettext("gallery", "investment"), pgettext("gallery", "decided in time"))
    months = [str(n) if n in (1, 3, 6, 9, 12) else "" for n in range(1, 13)]
    return [
        charts.small(
            name,
            [
                Series("2024", [v * k for v in base] + [None] * 3),
                Series("2023", [v * k - 1 for v in base] + [v * k for v in base[-3:]], "last"),
            ],
            months,
            says=name,
            unit="%" if k == 3 else "",
        )
        for k, name in enumerate(names, start=1)
    ]


def parts() -> list[tuple[str, Decimal]]:
    named = (
        pgettext("gallery", "equipment"),
        pgettext("gallery", "food"),
        pgettext("gallery", "new materials"),
        pgettext("gallery", "others"),
    )
    return list(zip(named, map(Decimal, ("16.84", "10.27", "7.91", "3.60")), strict=True))


def case() -> clock.ClockReading:
    """A clock of ten working days, stopped once, across a holiday: read on 10 October 2024."""
    holiday = {date(2024, 10, n): "国庆节" for n in range(1, 8)}
    calendar = Workdays(
        holiday, {date(2024, 9, 29): "国庆节", date(2024, 10, 12): "国庆节"}, frozenset({2024, 2025}), {}
    )
    limit = clock.Clock(
        "promised",
        10,
        "working",
        frozenset({"review"}),
        frozenset({"experts"}),
        pgettext("gallery", "promised limit, ten working days"),
    )
    moves = [
        Passage("review", date(2024, 9, 20)),
        Passage("experts", date(2024, 9, 25)),
        Passage("review", date(2024, 9, 30)),
    ]
    return clock.read(limit, moves, calendar, TODAY)


def sheet() -> plan.Plan | None:
    def lot(x: int, y: int, kind: str, label: str, current: bool = False, wide: int = 8) -> plan.Feature:
        west, south = 112.9 + x / 2000, 35.8 + y / 2000
        ring = [
            (west, south),
            (west + wide / 2000, south),
            (west + wide / 2000, south + 0.0035),
            (west, south + 0.0035),
            (west, south),
        ]
        return plan.Feature({"type": "Polygon", "coordinates": [ring]}, kind, label, "#", current)

    road = {"type": "LineString", "coordinates": [(112.899, 35.804), (112.9195, 35.804)]}
    pipe = {"type": "LineString", "coordinates": [(112.9135, 35.799), (112.9135, 35.8085)]}
    return plan.lay(
        [
            lot(0, 0, "done", "A-01", wide=9),
            lot(10, 0, "done", "A-02"),
            lot(19, 0, "build", "A-03"),
            lot(28, 0, "hold", "A-04", wide=10),
            lot(0, 9, "serv", "B-01", True, 12),
            lot(13, 9, "raw", "B-02"),
            lot(28, 9, "serv", "B-03", wide=10),
            plan.Feature(road, "line", pgettext("gallery", "power")),
            plan.Feature(pipe, "line-2", pgettext("gallery", "water")),
            plan.Feature(
                {"type": "Point", "coordinates": (112.8992, 35.804)}, "point", pgettext("gallery", "substation")
            ),
        ]
    )


def road() -> Example:
    """A roadmap of four steps as the Gantt chart and the network take it."""
    bars = [
        gantt.Bar("A", pgettext("gallery", "filing"), 0, 2, True, True, "2", (0, 3)),
        gantt.Bar("B", pgettext("gallery", "environmental form"), 2, 9, True, True, "7", (3, 33), ("A",)),
        gantt.Bar("C", pgettext("gallery", "soil plan"), 2, 2, False, True, "0", None, ("A",)),
        gantt.Bar("D", pgettext("gallery", "start of works"), 9, 9, True, False, "", None, ("B", "C")),
    ]
    return Example(wide=gantt.gantt(bars, str), narrow=gantt.gantt(bars, str, narrow=True), net=gantt.network(bars))
