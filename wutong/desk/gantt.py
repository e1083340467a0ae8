"""Geometry of a roadmap: steps in working days in, places on a sheet out; `ui/gantt.html` draws them. Pure.

The Gantt chart is worked out twice, wide (1130 px) and narrow (328 px); the network once, in columns by depth. Offsets
are working days after the start.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDE, LABELS, NOTES, ROW, TOP = 1130, 276, 100, 26, 34
NARROW, NARROW_ROW = 328, 38
BOX_WIDTH, BOX_HEIGHT, ACROSS, DOWN = 150, 42, 196, 58


@dataclass(frozen=True)
class Bar:
    """A step: where it begins and ends, whether it is critical and rests on known limits, what stands beside it;
    `legal` is where it would lie by the limits of the law. `after` are the steps that it waits for."""

    code: str
    name: str
    starts: int
    ends: int
    critical: bool
    certain: bool
    note: str = ""
    legal: tuple[int, int] | None = None
    after: tuple[str, ...] = ()
    waits_at_end: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lying:
    """A bar laid on the sheet: its rectangle (or a diamond where it takes no time), and the hollow one of the law."""

    bar: Bar
    y: float
    x: float
    width: float
    legal: tuple[float, float] | None


@dataclass(frozen=True)
class Chart:
    """One Gantt chart at one size: bars, upright lines with their words, links, pixels of a working day."""

    width: int
    height: int
    bars: tuple[Lying, ...]
    grid: tuple[tuple[float, str], ...]
    links: tuple[tuple[str, bool], ...]
    unit: float = 1.0


@dataclass(frozen=True)
class Box:
    """A step in the network: place, words, weight."""

    bar: Bar
    x: int
    y: int


@dataclass(frozen=True)
class Net:
    """The network: boxes in columns by depth, and the paths between them (critical ones marked)."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    links: tuple[tuple[str, bool], ...]


def step_of(span: int, about: int = 8) -> int:
    """A round number of working days between two upright lines."""
    return next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if n * about >= span)


def gantt(bars: Sequence[Bar], said: Callable[[int], str], *, narrow: bool = False) -> Chart:
    """Lay the bars under each other; `said` tells what stands over an upright line at an offset."""
    last = max([1, *(bar.ends for bar in bars), *(bar.legal[1] for bar in bars if bar.legal)])
    left, right = (0, NARROW) if narrow else (LABELS, WIDE - NOTES)
    pixels = (right - left) / last
    row = NARROW_ROW if narrow else ROW
    laid = tuple(_lie(bar, TOP + place * row + (18 if narrow else 0), left, pixels) for place, bar in enumerate(bars))
    every = step_of(last, 3 if narrow else 8)
    grid = tuple((left + at * pixels, said(at)) for at in range(0, last + 1, every))
    links = () if narrow else tuple(_links(laid))
    return Chart(NARROW if narrow else WIDE, TOP + len(bars) * row + 6, laid, grid, links, pixels)


def _lie(bar: Bar, y: float, left: float, pixels: float) -> Lying:
    legal = (left + bar.legal[0] * pixels, (bar.legal[1] - bar.legal[0]) * pixels) if bar.legal else None
    return Lying(bar, y, left + bar.starts * pixels, (bar.ends - bar.starts) * pixels, legal)


def _links(laid: Sequence[Lying]) -> Iterable[tuple[str, bool]]:
    """Down (or up) from the end of the earlier bar to the row of the later one, where the two meet."""
    places = {one.bar.code: one for one in laid}
    for one in laid:
        for code in one.bar.after:
            earlier = places.get(code)
            if earlier is None or earlier.bar.ends != one.bar.starts:
                continue
            x = earlier.x + earlier.width
            down = one.y > earlier.y
            path = f"M{x:.1f} {earlier.y + (15 if down else 5):.1f}V{one.y + (3 if down else 17):.1f}"
            yield path, earlier.bar.critical and one.bar.critical


def network(bars: Sequence[Bar]) -> Net:
    """Lay the steps in columns: each stands right of everything that it waits for."""
    held = {bar.code: bar for bar in bars}
    depth: dict[str, int] = {}
    for bar in bars:
        _deepen(bar, held, depth)
    columns: dict[int, list[Bar]] = {}
    for bar in bars:
        columns.setdefault(depth[bar.code], []).append(bar)
    boxes = {
        bar.code: Box(bar, at * ACROSS, place * DOWN)
        for at, column in columns.items()
        for place, bar in enumerate(column)
    }
    links = [
        (_curve(boxes[code], box), boxes[code].bar.critical and box.bar.critical)
        for box in boxes.values()
        for code in (*box.bar.after, *box.bar.waits_at_end)
        if code in boxes
    ]
    height = max(len(column) for column in columns.values()) * DOWN if columns else 0
    return Net(max(1, len(columns)) * ACROSS - ACROSS + BOX_WIDTH, height, tuple(boxes.values()), tuple(links))


def _deepen(bar: Bar, held: Mapping[str, Bar], depth: dict[str, int]) -> int:
    if bar.code not in depth:
        before = [held[code] for code in (*bar.after, *bar.waits_at_end) if code in held]
        depth[bar.code] = max((_deepen(one, held, depth) + 1 for one in before), default=0)
    return depth[bar.code]


def _curve(earlier: Box, later: Box) -> str:
    x, y = earlier.x + BOX_WIDTH, earlier.y + BOX_HEIGHT / 2
    to_x, to_y = later.x, later.y + BOX_HEIGHT / 2
    middle = to_x - (ACROSS - BOX_WIDTH) / 2
    return f"M{x} {y:.0f}C{middle} {y:.0f} {middle} {to_y:.0f} {to_x} {to_y:.0f}"
