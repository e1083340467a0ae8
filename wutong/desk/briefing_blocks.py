"""The blocks of a briefing as pages and papers draw them: words with their address, tables, charts, marks."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES
from wutong.core.page import lang
from wutong.desk import charts
from wutong.desk.behind import behind_address
from wutong.desk.charts import Series
from wutong.desk.figure_files import basis_words
from wutong.desk.figure_trend import SIZES, printed
from wutong.desk.readings import figure_address
from wutong.measure import unit as units
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.freezing import when_of
from wutong.reports.lexicon import lexicon
from wutong.reports.rules.marks import Mark
from wutong.reports.rules.papertext import CENTRE, EDGE
from wutong.zones.models import Zone

AT_ONCE = 40  # blocks between two words about how far it is
PLACES = {CENTRE: "centre", EDGE: "edge"}
KINDS = {"stated": " fig-said", "mixed": " fig-mixed"}
Block = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """Words of a briefing; those that rest on a reading open it and say on hover what it is."""

    text: str
    href: str = ""
    title: str = ""
    kind: str = ""
    behind: str = ""


@dataclass
class Line:
    """A block on a page: its kind, its words or cells or chart, and the marks in the margin beside it."""

    kind: str
    words: list[Said] = field(default_factory=list)
    level: int = 0
    title: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[Said]]] = field(default_factory=list)
    left: int = 0
    grid: list[list[tuple[list[Said], int, int]]] = field(default_factory=list)
    chart: charts.Trend | None = None
    marks: list[Mark] = field(default_factory=list)


def lines_of(
    blocks: Sequence[Block], zone: Zone, marks: Iterable[Mark] = (), organisation: int | None = None
) -> list[Line]:
    """Every block as it is shown, each with its marks."""
    work = lining(blocks, zone, marks, organisation)
    while True:
        try:
            next(work)
        except StopIteration as done:
            made: list[Line] = done.value
            return made


def lining(
    blocks: Sequence[Block], zone: Zone, marks: Iterable[Mark] = (), organisation: int | None = None
) -> Generator[int, None, list[Line]]:
    """The same, step by step: gives how many are done, and in the end all of them."""
    beside: dict[int, list[Mark]] = defaultdict(list)
    for one in marks:
        beside[one.block].append(one)
    sayer = Sayer(zone, organisation)
    made: list[Line] = []
    for place, block in enumerate(blocks):
        if place % AT_ONCE == 0:
            yield place
        made.append(sayer.line(block))
        made[-1].marks = beside[place]
    return made


class Sayer:
    """Tells the words of blocks; what a figure is called and where it opens is found once each."""

    def __init__(self, zone: Zone, organisation: int | None) -> None:
        self.zone, self.organisation = zone, organisation
        self.bases = basis_words()
        self._known: dict[str, tuple[str, str]] = {}

    def line(self, block: Block) -> Line:
        kind, level = block["is"], block.get("level", 0)
        if kind in {"heading", "text"}:
            return Line(str(PLACES.get(level, kind)), [self.said(run) for run in block["runs"]], level=level)
        title = "　".join(filter(None, (block.get("label", ""), block["title"])))
        if kind == "chart":
            return Line(kind, title=title, chart=chart_of(block))
        if kind == "grid":
            grid = [[([self.said(r) for r in c["runs"]], c["cols"], c["rows"]) for c in row] for row in block["rows"]]
            return Line(kind, grid=grid)
        if kind == "list":
            rows = [("", [Said(cell) for cell in row]) for row in block["rows"]]
            return Line(kind, title=title, heads=block["heads"], rows=rows, left=block["left"])
        rows = [(row["kind"], [self.said(cell) for cell in row["cells"]]) for row in block["rows"]]
        return Line(kind, title=title, heads=block["heads"], rows=rows)

    def said(self, run: Mapping[str, Any]) -> Said:
        if "k" not in run:
            return Said(run["t"])
        href, title = self._told(run["k"])
        rests = behind_address(run["k"], self.zone, self.organisation) if href else ""
        return Said(run["t"], href, f"{title}　{self.bases[run['b']]}", KINDS.get(run["b"], ""), rests)

    def _told(self, key: str) -> tuple[str, str]:
        if key not in self._known:
            self._known[key] = self._of(key)
        return self._known[key]

    def _of(self, key: str) -> tuple[str, str]:
        name, _at, at = key.removesuffix("#own").partition("@")
        figure = FIGURES.get(name)
        if figure is None:
            return "", name
        try:
            href = figure_address(figure, self.zone, when_of(at, figure))
        except (NotAPeriod, ValueError):
            href = figure_address(figure, self.zone)
        if key.endswith("#own") and self.organisation:
            href += f"&by={lexicon().figures[name].company}&part={self.organisation}"
        return href, _("%(title)s: %(definition)s") % {"title": figure.title, "definition": figure.definition}


def chart_of(block: Block, wide: tuple[int, int] = charts.WIDE) -> charts.Trend:
    """A chart drawn from the data that a briefing keeps; in the unit that its largest value takes, and in the language
    of the paper whatever that of its reader."""
    series = [(one, [None if v is None else Decimal(v) for v in one["values"]]) for one in block["series"]]
    known = [value for _one, values in series for value in values if value is not None]
    unit = next((s.unit for s in units.spread(known, units.unit(block["unit"]), "zh") if s.unit), "")
    size = SIZES.get(unit, 1)
    drawn = [
        Series(one["name"], [None if v is None else v / size for v in values], one["kind"]) for one, values in series
    ]
    newest = next((v for v in reversed(drawn[0].values) if v is not None), None) if drawn else None
    says = f"{block['title']}: {printed(newest)} {unit}" if newest is not None else block["title"]
    labels = [f"{one}月" if one.isdecimal() else one for one in block["labels"]]
    return charts.trend(drawn, labels, says=says, printed=printed, unit=unit, wide=wide)


def period_words(code: str) -> str:
    """A kept time as a page says it."""
    return code if len(code) == 10 and "/" not in code else Period.parse(code).label(lang())
