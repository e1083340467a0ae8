"""Measuring: medians of wall time over repetitions in one process, and the number of queries."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any


@dataclass
class Line:
    """One line of the report: what, its median with the smallest and largest, and what it is held against."""

    what: str
    median: float
    low: float
    high: float
    unit: str = "ms"
    queries: int | None = None
    plain: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.median / self.plain if self.plain else None

    def text(self) -> str:
        queries = "" if self.queries is None else str(self.queries)
        plain = "" if self.plain is None else f"{self.plain:,.1f}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        span = f"{self.low:,.1f}–{self.high:,.1f}"
        return f"{self.what:<46}{self.median:>12,.1f} {self.unit:<12}{span:>22}{queries:>9}{plain:>10}{ratio:>8}"


HEAD = f"{'what':<46}{'median':>12} {'unit':<12}{'min–max':>22}{'queries':>9}{'plain':>10}{'ratio':>8}"


def timed(act: Callable[[], Any], times: int = 15, warm: int = 2) -> list[float]:
    """Milliseconds of every repetition, after some that do not count."""
    for _ in range(warm):
        act()
    found = []
    for _ in range(times):
        began = perf_counter()
        act()
        found.append((perf_counter() - began) * 1000)
    return found


def line(what: str, found: list[float], unit: str = "ms", **more: Any) -> Line:
    return Line(what, statistics.median(found), min(found), max(found), unit, **more)


def rate(what: str, acts: Callable[[int], Any], number: int, unit: str, times: int = 5) -> Line:
    """How many of `number` things a second, over some repetitions; `acts` is told which repetition it is."""
    found = []
    for turn in range(times):
        began = perf_counter()
        acts(turn)
        found.append(number / (perf_counter() - began))
    return line(what, found, unit)


def queries_of(act: Callable[[], Any]) -> int:
    """How many queries one run takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as held:
        act()
    return len(held)
