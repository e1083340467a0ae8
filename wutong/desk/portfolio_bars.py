"""Geometry of the portfolio: the days of a project in, places on a strip out; the template draws them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 18


@dataclass(frozen=True)
class Mark:
    """A milestone of a project: the day on which it was done or is expected, the agreed one, whether it is done."""

    on: date | None
    baseline_on: date | None
    done: bool


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


@dataclass(frozen=True)
class Strip:
    """One project: the bar and the ghost of the baseline as (x, width), and the paths of milestones done and open."""

    bar: tuple[float, float] | None
    ghost: tuple[float, float] | None
    done: str
    open: str


def drawn(strip: Strip, now: float) -> str:
    """The strip as the inside of an SVG: today, the ghost, the bar, the milestones. Nothing but numbers is in it."""
    parts = [f'<path class="today" d="M{now} 0V{HEIGHT}"/>']
    if strip.ghost:
        parts.append(f'<path class="hollow-2" d="{_box(strip.ghost, 3, 12)}"/>')
    if strip.bar:
        parts.append(f'<path class="f3" d="{_box(strip.bar, 6, 6)}"/>')
    kinds = (("f1", strip.done), ("hollow", strip.open))
    return "".join([*parts, *(f'<path class="{kind}" d="{path}"/>' for kind, path in kinds if path)])


def _box(span: tuple[float, float], y: int, high: int) -> str:
    return f"M{span[0]} {y}h{span[1]}v{high}h-{span[1]}z"


def scale_of(days: Iterable[date], today: date, reach: int = 1100) -> Scale:
    """The strip that holds all days and today, but no day further than `reach` from today."""
    held = [day for day in days if abs((day - today).days) <= reach] + [today]
    return Scale(min(held).replace(day=1), max(held))


def strip(begins: date | None, ends: date | None, marks: Sequence[Mark], scale: Scale) -> Strip:
    """Lay one project; a side of the bar that nobody has said comes from its milestones."""
    days = [mark.on for mark in marks if mark.on]
    begins, ends = begins or min(days, default=None), max([*days, *([ends] if ends else [])], default=None)
    agreed = [mark.baseline_on for mark in marks if mark.baseline_on]
    return Strip(
        _span(begins, ends, scale),
        _span(min([*agreed, *([begins] if begins else [])]), max(agreed), scale) if agreed else None,
        _diamonds([mark.on for mark in marks if mark.on and mark.done], scale),
        _diamonds([mark.on for mark in marks if mark.on and not mark.done], scale),
    )


def _span(since: date | None, until: date | None, scale: Scale) -> tuple[float, float] | None:
    if since is None or until is None or until < since:
        return None
    left = scale.x(since)
    return left, max(round(scale.x(until) - left, 1), 1.0)


def _diamonds(days: Iterable[date], scale: Scale) -> str:
    return "".join(f"M{scale.x(day)} 4l5 5-5 5-5-5z" for day in days)
