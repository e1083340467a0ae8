"""Zones side by side: the same figures on the same definitions in the same time, who is first, and who is behind."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from config.env import ROOT
from wutong.core.figure import FIGURES, Figure
from wutong.core.page import lang
from wutong.core.reading import When
from wutong.desk.pins import readable
from wutong.desk.readings import Shown, newest, whole_months
from wutong.measure.period import Period
from wutong.reports.together import newest_days, said_of_each, together
from wutong.zones.models import Zone
from wutong.zones.said import SaidOfZones

BEHIND, FAR_BEHIND = Decimal(0), Decimal(10)  # points of a target below elapsed time at which a light turns


@dataclass(frozen=True)
class Group:
    """Figures that are compared together."""

    zh: str
    en: str
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.en if lang() == "en" else self.zh


@cache
def groups() -> tuple[Group, ...]:
    given = tomllib.loads((ROOT / "data" / "comparison.toml").read_text(encoding="utf-8"))
    return tuple(Group(one["zh"], one["en"], tuple(one["figures"])) for one in given["group"])


@dataclass(frozen=True)
class Standing:
    """One zone's reading of a figure among the others: its place (1 is best, None without a value) and light."""

    shown: Shown
    rank: int | None

    @property
    def light(self) -> str:
        """Off without a target; else by how far the share of the target lies behind elapsed time."""
        share, elapsed = self.shown.share, self.shown.elapsed
        if share is None or elapsed is None or self.shown.target is None:
            return "off"
        if self.shown.figure.better == "less":
            return "green" if self.shown.met else "red"
        lag = Decimal(elapsed) - Decimal(share)
        return "green" if lag <= BEHIND else "yellow" if lag <= FAR_BEHIND else "red"

    @property
    def lag(self) -> Decimal | None:
        """How many points of the target the zone is behind elapsed time; negative when it is ahead."""
        share, elapsed = self.shown.share, self.shown.elapsed
        return None if share is None or elapsed is None else Decimal(elapsed) - Decimal(share)


@dataclass(frozen=True)
class Compared:
    """A figure in every zone, in the order of the zones."""

    figure: Figure
    when: When
    standings: tuple[Standing, ...]

    @property
    def known(self) -> int:
        return sum(1 for one in self.standings if one.rank is not None)

    @property
    def heading(self) -> str:
        return next((one.shown.heading for one in self.standings), str(self.figure.title))

    @property
    def differs(self) -> bool:
        """Whether there is an order at all: equal values have no places."""
        return len({one.rank for one in self.standings if one.rank is not None}) > 1


def compared(viewer: Any, zones: Sequence[Zone], names: Sequence[str], during: Period | None) -> list[Compared]:
    """The figures in all zones in one time: the one asked for, or the newest for which any zone has something."""
    figures = [FIGURES[name] for name in names if name in FIGURES and readable(viewer, FIGURES[name])]
    keys = [zone.pk for zone in zones]
    said = said_of_each(keys)
    times = {
        figure.name: during or time
        for figure, time in zip(figures, newest_for_all(figures, keys, said, viewer.today), strict=True)
    }
    held = together([(figure, times[figure.name]) for figure in figures], keys, said)
    return [
        _compared(figure, times[figure.name], [Shown(held[zone.pk][place], zone, viewer.today) for zone in zones])
        for place, figure in enumerate(figures)
    ]


def newest_for_all(
    figures: Sequence[Figure], zones: Sequence[int], said: dict[int, SaidOfZones], today: date
) -> list[When]:
    """One time a figure for all zones: a stock today; a flow the newest with rows or words in any zone."""
    days = newest_days([figure for figure in figures if figure.happens], zones)
    return [
        max(
            (newest(figure, days, today, one) for one in said.values()),
            key=lambda span: (span != whole_months(today), span.until),
            default=whole_months(today),
        )
        if figure.happens
        else today
        for figure in figures
    ]


def _compared(figure: Figure, when: When, readings: Sequence[Shown]) -> Compared:
    values = sorted({r.value for r in readings if r.value is not None}, reverse=figure.better == "more")
    places = {
        value: 1 + sum(1 for r in readings if r.value is not None and _before(r.value, value, figure))
        for value in values
    }
    return Compared(figure, when, tuple(Standing(r, places.get(r.value)) for r in readings))


def _before(one: Decimal, other: Decimal, figure: Figure) -> bool:
    return one > other if figure.better == "more" else one < other


def behind(rows: Sequence[Compared]) -> list[Standing]:
    """Every standing whose target lies behind elapsed time, the furthest first."""
    late = [one for row in rows for one in row.standings if one.light in {"yellow", "red"}]
    return sorted(late, key=lambda one: -(one.lag or 0))
