"""Geometry of charts: numbers in, places on a sheet of given size out. Pure; the macros of `ui/trend.html` draw it.

Sizes are pixels at the size shown, y grows downwards, text is 12 px. A chart is worked out twice, wide (720 x 260, for
paper 540 x 230) and narrow (328 x 220). Values are Decimals in the figure's unit; `printed` turns one into the digits
that people read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from math import ceil, floor, log10
from unicodedata import east_asian_width

Value = Decimal | None
Print = Callable[[Decimal], str]
Dot = tuple[float, float]
WIDE, NARROW, SMALL, SPARK = (720, 260), (328, 220), (220, 96), (72, 24)
PAPER = (540, 230)  # between the margins of A4 the words of this drawing are as large as those of a table
LEADING = 15  # the least distance of two end labels, in pixels
KINDS = ("now", "second", "third", "last", "target", "forecast")


@dataclass(frozen=True)
class Series:
    """One line: a value a step (None where nobody knows). `kind` is one of KINDS and decides ink and dash."""

    name: str
    values: Sequence[Value]
    kind: str = "now"


@dataclass(frozen=True)
class Text:
    """A word on the sheet; `anchor` is start, mid or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """A grid line with its label."""

    y: float
    text: str


@dataclass(frozen=True)
class Stroke:
    """One series drawn: an SVG path (a gap where a value is missing), its dots, and its kind."""

    kind: str
    path: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Drawn:
    """One chart at one size."""

    width: int
    height: int
    right: float
    base: float
    grid: tuple[Rule, ...]
    xs: tuple[Text, ...]
    strokes: tuple[Stroke, ...]
    ends: tuple[Text, ...]
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class Trend:
    """A line chart in both sizes, its legend, the sentence that says the result, and its table (head, rows)."""

    wide: Drawn
    narrow: Drawn
    says: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    empty: bool


def ticks(low: Decimal, high: Decimal, about: int = 5, whole: bool = False) -> tuple[Decimal, ...]:
    """Round numbers at one distance (1, 2, 2.5 or 5 times a power of ten) that cover low to high, at most about + 2."""
    if high <= low:
        high = low + (abs(low) or 1)
    raw = (high - low) / about
    raw = max(raw, Decimal(1)) if whole else raw
    power = Decimal(1).scaleb(floor(log10(raw)))
    step = next(
        power * Decimal(n)
        for n in ("1", "2", "2.5", "5", "10")
        if power * Decimal(n) >= raw and not (whole and (power * Decimal(n)) % 1)
    )
    first, last = floor(low / step), ceil(high / step)
    return tuple(step * n for n in range(first, last + 1))


def trend(
    series: Sequence[Series],
    labels: Sequence[str],
    *,
    says: str,
    printed: Print = str,
    unit: str = "",
    zero: bool = True,
    wide: tuple[int, int] = WIDE,
) -> Trend:
    """Lines over the same steps. `zero`: the scale starts at nothing. At most three series besides last year, target
    and forecast: more become small multiples.
    """
    own = [s for s in series if s.kind in ("now", "second", "third")]
    if len(own) > 3:
        raise ValueError(f"A chart holds three series, not {len(own)}; draw the rest as small multiples.")
    known = [v for s in series for v in s.values if v is not None]
    drawn = [_draw(series, labels, known, size, printed, unit, zero) for size in (wide, NARROW)]
    rows = tuple((s.name, tuple("—" if v is None else printed(v) for v in s.values)) for s in series)
    return Trend(
        drawn[0], drawn[1], says, unit, tuple(labels), rows, tuple((s.kind, s.name) for s in series), not known
    )


def _draw(
    series: Sequence[Series],
    labels: Sequence[str],
    known: list[Decimal],
    size: tuple[int, int],
    printed: Print,
    unit: str,
    zero: bool,
) -> Drawn:
    width, height = size
    wide = width > NARROW[0]
    words = [_end_word(s, printed, wide) for s in series]
    right = width - min(max((measure(w) for w in words), default=0) + 10, width * 0.4)
    base = height - 30
    marks = _scale(known, zero)
    y = _onto(marks[0], marks[-1], base, 20)
    x = _steps(len(labels), 24 if wide else 16, right - (24 if wide else 12))
    strokes = tuple(_stroke(s, x, y) for s in series)
    ends, leaders = _ends(series, words, strokes, right, base)
    grid = tuple(
        Rule(y(m), f"{printed(m)} {unit}".strip() if m == marks[-1] else printed(m))
        for m in marks
        if wide or len(marks) < 6 or m in (marks[0], marks[-1]) or marks.index(m) % 2 == 0
    )
    return Drawn(width, height, right, base, grid, _under(labels, x, base + 20, right), strokes, ends, leaders)


def _scale(known: Sequence[Decimal], zero: bool) -> tuple[Decimal, ...]:
    low, high = (min(known), max(known)) if known else (Decimal(0), Decimal(1))
    if zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return ticks(low, high, whole=all(v % 1 == 0 for v in known))


def _onto(low: Decimal, high: Decimal, bottom: float, top: float) -> Callable[[Decimal], float]:
    span = float(high - low) or 1.0
    return lambda v: round(bottom - (bottom - top) * float(v - low) / span, 1)


def _steps(n: int, first: float, last: float) -> list[float]:
    return (
        [round(first + (last - first) * i / (n - 1), 1) for i in range(n)]
        if n > 1
        else [round((first + last) / 2, 1)] * n
    )


def _stroke(series: Series, x: Sequence[float], y: Callable[[Decimal], float]) -> Stroke:
    places = [None if v is None else (x[i], y(v)) for i, v in enumerate(series.values)]
    runs = [[p for p in run if p] for has, run in groupby(places, key=bool) if has]
    path = "".join("M" + "L".join(f"{a} {b}" for a, b in run) for run in runs)
    return Stroke(series.kind, path, tuple(p for run in runs for p in run))


def measure(text: str) -> float:
    """The width of a text at 12 px, roughly: 12 for a Chinese character, 7 for others."""
    return sum(12.0 if east_asian_width(letter) in "WF" else 7.0 for letter in text)


def _end_word(series: Series, printed: Print, wide: bool) -> str:
    last = next((v for v in reversed(series.values) if v is not None), None)
    if last is None:
        return ""
    return f"{series.name} {printed(last)}" if wide else printed(last)


def _ends(
    series: Sequence[Series], words: Sequence[str], strokes: Sequence[Stroke], right: float, base: float
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Each line's word: in the column on the right, or at its last dot where it ends long before; thin leaders."""
    drawn = [(s.dots[-1], words[i], series[i].kind) for i, s in enumerate(strokes) if s.dots]
    short = [one for one in drawn if right - one[0][0] > right * 0.12]
    whole = [one for one in drawn if one not in short]
    beside = apart([y for (_, y), _, _ in whole], LEADING, 12, base - 2)
    ends = [_clear(*short[0], strokes, (right, base))] if len(short) == 1 else _over(short, base)
    ends += [Text(right + 8, y + 4, word, kind=kind) for y, (_, word, kind) in zip(beside, whole, strict=True)]
    moved = [(place, dot) for place, (dot, _, _) in zip(beside, whole, strict=True) if abs(place - dot[1]) > 6]
    return tuple(ends), tuple(f"M{x + 6} {y}L{right + 5} {place}" for place, (x, y) in moved)


def _over(short: Sequence[tuple[Dot, str, str]], base: float) -> list[Text]:
    """Words over the last dots of several lines, apart from one another."""
    places = apart([y - 12 for (_, y), _, _ in short], LEADING, 12, base - 2)
    return [_left(x, y, word, kind) for y, ((x, _), word, kind) in zip(places, short, strict=True)]


def _left(x: float, y: float, word: str, kind: str) -> Text:
    return Text(x, y, word, "end", kind) if x > measure(word) else Text(max(x - 8, 0), y, word, "start", kind)


def _clear(dot: Dot, word: str, kind: str, strokes: Sequence[Stroke], edge: Dot) -> Text:
    """The word at a last dot where no line runs through it: over it, else under it to the right or to the left."""
    (x, y), wide = dot, measure(word)
    over = _left(x, max(y - 12, 12), word, kind)
    under = Text(x, y + 22, word, "end", kind) if x > wide else None
    beyond = Text(x + 10, y + 18, word, "start", kind) if x + 10 + wide < edge[0] else None
    tried = [one for one in (over, beyond, under) if one and one.y < edge[1]]
    return next((one for one in tried if not any(_through(line, one) for line in strokes)), over)


def _through(line: Stroke, word: Text) -> bool:
    """Whether a line runs through a word; its letters stand ten pixels over their foot and three under it."""
    low = word.x - measure(word.text) if word.anchor == "end" else word.x
    high = low + measure(word.text)
    for (x1, y1), (x2, y2) in pairwise(line.dots):
        if x1 < high and x2 > low:
            ys = [y1 + (y2 - y1) * (min(max(x, x1), x2) - x1) / (x2 - x1) for x in (low, high)]
            if min(ys) < word.y + 3 and max(ys) > word.y - 10:
                return True
    return False


def apart(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places near the wanted ones, at least `gap` from one another (less only if they would not fit), top to bottom."""
    gap = min(gap, (bottom - top) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    edge = top
    for i in order:
        placed[i] = edge = max(wanted[i], edge)
        edge += gap
    edge = bottom
    for i in reversed(order):
        placed[i] = min(placed[i], edge)
        edge = placed[i] - gap
    return [round(place, 1) for place in placed]


def _under(labels: Sequence[str], x: Sequence[float], y: float, right: float) -> tuple[Text, ...]:
    """Words under the steps; every n-th when they would touch. Where some are empty the choice was made already."""
    room = (x[1] - x[0]) if len(x) > 1 else right
    widest = max((measure(label) for label in labels), default=0) + 6
    every = 1 if "" in labels else next((n for n in (1, 2, 3, 4, 6, 12, 24, 48) if n * room >= widest), len(labels))
    return tuple(Text(x[i], y, label, "mid") for i, label in enumerate(labels) if label and i % every == 0)


@dataclass(frozen=True)
class Spark:
    """A line of 72 x 24: its path, the last dot, and the height of the target's dash if there is one."""

    path: str
    dot: tuple[float, float] | None
    target: float | None = None


def spark(values: Sequence[Value], target: Value = None) -> Spark | None:
    """The shape of a series, without scale or words; None when fewer than two values are known."""
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return None
    low, high = (
        min([*known, *([target] if target is not None else [])]),
        max([*known, *([target] if target is not None else [])]),
    )
    y = _onto(low, high, 20, 4) if high > low else (lambda v: 12.0)
    drawn = _stroke(Series("", values), _steps(len(values), 2, 68), y)
    return Spark(drawn.path, drawn.dots[-1], None if target is None else y(target))


@dataclass(frozen=True)
class Small:
    """One of many small charts: its name, last value, and the drawing of 220 x 96."""

    name: str
    last: str
    unit: str
    drawn: Drawn
    says: str


def small(
    name: str, series: Sequence[Series], labels: Sequence[str], *, says: str, printed: Print = str, unit: str = ""
) -> Small:
    """A small multiple: lowest and highest value labelled, one scale of time with its neighbours."""
    width, height = SMALL
    known = [v for s in series for v in s.values if v is not None]
    low, high = (min(known), max(known)) if known else (Decimal(0), Decimal(1))
    y = _onto(low, high, 70, 20) if high > low else (lambda v: 45.0)
    x = _steps(len(labels), 4, width - 8)
    grid = (Rule(20, printed(high)), Rule(70, printed(low))) if known else ()
    strokes = tuple(_stroke(s, x, y) for s in series)
    drawn = Drawn(width, height, width, 78, grid, _under(labels, x, 93, width), strokes, (), ())
    last = next((v for v in reversed(series[0].values) if v is not None), None) if series else None
    return Small(name, "—" if last is None else printed(last), unit, drawn, says)


@dataclass(frozen=True)
class Bar:
    """A row of bars under one another: width in percent of the longest, what is printed beside it, where it leads."""

    name: str
    width: float
    value: str
    after: str = ""
    href: str = ""
    kind: str = "g1"


def bars(
    parts: Sequence[tuple[str, Decimal]],
    printed: Print = str,
    after: Sequence[str] = (),
    hrefs: Sequence[str] = (),
    rest: str = "",
) -> tuple[Bar, ...]:
    """Horizontal bars from a zero base, on one scale; the part called `rest` is drawn grey."""
    longest = max((abs(v) for _, v in parts), default=Decimal(0)) or Decimal(1)
    return tuple(
        Bar(
            name,
            round(float(100 * max(value, Decimal(0)) / longest), 1),
            printed(value),
            after[i] if i < len(after) else "",
            hrefs[i] if i < len(hrefs) else "",
            "g0" if rest and name == rest else "g1",
        )
        for i, (name, value) in enumerate(parts)
    )


@dataclass(frozen=True)
class Piece:
    """A part of a whole: its share in percent and the fill it takes (g1 darkest to g4, g0 for the rest)."""

    name: str
    share: float
    value: str
    kind: str


def stack(parts: Sequence[tuple[str, Decimal]], printed: Print = str) -> tuple[Piece, ...]:
    """One bar divided: shares add up to 100 (nothing at all gives no pieces). From the fifth part on they are grey."""
    whole = sum((v for _, v in parts), Decimal(0))
    if whole <= 0:
        return ()
    fills = ("g1", "g2", "g3", "g4")
    return tuple(
        Piece(name, float(100 * value / whole), printed(value), fills[i] if i < 4 else "g0")
        for i, (name, value) in enumerate(parts)
    )


@dataclass(frozen=True)
class Squares:
    """Things counted one by one: a square each, the first `marked` dark; sized for at most `across` in a row."""

    width: int
    height: int
    places: tuple[tuple[int, int, bool], ...]


def squares(total: int, marked: int, across: int = 19) -> Squares:
    """A square of 12 for each of `total`, 3 apart."""
    places = tuple((15 * (i % across), 15 * (i // across), i < marked) for i in range(total))
    return Squares(15 * min(across, max(total, 1)) - 3, 15 * ceil(max(total, 1) / across) - 3, places)
