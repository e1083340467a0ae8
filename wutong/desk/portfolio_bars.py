"""Geometry of the portfolio: the days of a project in, places on a strip out; the template draws them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

WIDTH, HEIGHT = 640, 18


class Days(NamedTuple):
    """The days of a project's milestones: on which they were done, are expected, were agreed."""

    done: list[date]
    open: list[date]
    agreed: list[date]


@dataclass(frozen=True)
class Scale:
    """Days from `since` to `until` over the width of a strip; what lies outside is laid at its end."""

    since: date
    until: date

    def x(self, day: date) -> float:
        share = (day - self.since).days / max((self.until - self.since).days, 1)
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)

    def years(self) -> list[tuple[float, str]]:
        """The first days of the years that begin on the strip, each with its number."""
        return [(self.x(date(y, 1, 1)), str(y)) for y in range(self.since.year + 1, self.until.year + 1)]


class Pen:
    """A scale that works every day out once: its place, and the diamond that stands there."""

    def __init__(self, scale: Scale) -> None:
        self.x = cache(scale.x)
        self.diamond = cache(lambda day: f"M{self.x(day)} 4l5 5-5 5-5-5z")


class Strip(NamedTuple):
    """One project: the bar and the ghost of the baseline as (x, width), and the paths of milestones done and open."""

    bar: tuple[float, float] | None
    ghost: tuple[float, float] | None
    done: str
    open: str


def drawn(strip: Strip, now: float) -> str:
    """The strip as the inside of an SVG: today, the ghost, the bar, the milestones. Nothing but numbers is in it."""
    bar, ghost, done, open_ = strip
    said = f'<path class="today" d="M{now} 0V{HEIGHT}"/>'
    if ghost:
        said += f'<path class="hollow-2" d="M{ghost[0]} 3h{ghost[1]}v12h-{ghost[1]}z"/>'
    if bar:
        said += f'<path class="f3" d="M{bar[0]} 6h{bar[1]}v6h-{bar[1]}z"/>'
    if done:
        said += f'<path class="f1" d="{done}"/>'
    return f'{said}<path class="hollow" d="{open_}"/>' if open_ else said


def scale_of(days: Iterable[date], today: date, reach: int = 1100) -> Scale:
    """The strip that holds all days and today, but no day further than `reach` from today."""
    held = [day for day in days if abs((day - today).days) <= reach] + [today]
    return Scale(min(held).replace(day=1), max(held))


def strip(begins: date | None, ends: date | None, days: Days, pen: Pen) -> Strip:
    """Lay one project; a side of the bar that nobody has said comes from its milestones."""
    done, open_, agreed = days
    held = [*done, *open_]
    begins = begins or min(held, default=None)
    if ends:
        held.append(ends)
    first = min([*agreed, begins]) if agreed and begins else min(agreed, default=None)
    return Strip(
        _span(begins, max(held, default=None), pen),
        _span(first, max(agreed, default=None), pen),
        "".join(map(pen.diamond, done)),
        "".join(map(pen.diamond, open_)),
    )


def _span(since: date | None, until: date | None, pen: Pen) -> tuple[float, float] | None:
    if since is None or until is None or until < since:
        return None
    left = pen.x(since)
    return left, max(round(pen.x(until) - left, 1), 1.0)
