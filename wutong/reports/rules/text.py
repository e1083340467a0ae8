"""The text of a briefing, line by line: headings, sentences with fields, tables, charts and lists of records. Pure.

# 一、主要指标                          a heading (## a smaller one)
规上工业总产值{工业总产值|累计|亿元}。    a sentence; every other line is one
表：题目｜累计 亿元｜累计 同比｜完成率     a table: its columns, then a row for each line with a dash
- 工业总产值
- 办结件 按 item                        the parts by a column, and their total
图：题目｜工业总产值｜按月                a chart: 按月, 累计 or 近36个月
列：题目｜项目｜name stage｜stage=building｜10   records: family, columns, what is chosen, how many
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from wutong.core.reason import N_, Reason
from wutong.reports.rules.field import (
    UNITS,
    Field,
    Flaw,
    Lexicon,
    NotAField,
    Piece,
    checked,
    parse,
    pieces_of,
    resolved,
)

WAYS = {"按月": "month", "累计": "sum", "近36个月": "long"}
MOST_LINES, MOST_ROWS = 6_000, 100
_HEAD = re.compile(r"\s*(#{1,2})\s*(.+)")
_MARKED = re.compile(r"\s*(表|图|列)[:：](.*)")
_WHEN = re.compile(
    r"(\s*若\s*)(.+?)\s*(?:(>=|<=|>|<|=|≥|≤|大于|小于|等于)\s*(-?\d+(?:\.\d+)?)|(有数|无数))\s*[:：]\s*(.*)"
)
_SIGNS = {"大于": ">", "小于": "<", "等于": "=", "≥": ">=", "≤": "<="}
HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {">": gt, "<": lt, "=": eq, ">=": ge, "<=": le}
_ROW = re.compile(r"\s*[-—－]\s*(.+)")


@dataclass(frozen=True)
class Heading:
    line: int
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Sentence:
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table: its words, and one field a column; `by` splits it in parts."""

    label: str
    fields: tuple[Field, ...]
    by: str = ""


@dataclass(frozen=True)
class Table:
    line: int
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    line: int
    title: str
    figure: str
    way: str


@dataclass(frozen=True)
class Listing:
    """Records of a family: columns by name, values that they must have (a slash between several), how many at most."""

    line: int
    title: str
    family: str
    columns: tuple[str, ...]
    chosen: tuple[tuple[str, str], ...]
    most: int


@dataclass(frozen=True)
class GridCell:
    """A cell of a table that a docx brings with it; `alone` is its whole text while joined cells are sought."""

    pieces: tuple[Piece, ...]
    cols: int = 1
    rows: int = 1
    alone: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of a docx of the zone's own, cell by cell."""

    line: int
    rows: tuple[tuple[GridCell, ...], ...]


Block = Heading | Sentence | Table | Chart | Listing | Grid


@dataclass(frozen=True)
class When:
    """When a block stands in the briefing: what its field gives, held against a number or asked whether it is known."""

    field: Field
    sign: str
    number: Decimal = Decimal(0)

    def holds(self, value: Decimal | None) -> bool:
        if self.sign in {"有数", "无数"}:
            return (value is None) == (self.sign == "无数")
        return value is not None and HOLDS[self.sign](value, self.number)


@dataclass
class Text:
    """A text, read: its blocks in order, every flaw, and by the line of a block when it stands there."""

    blocks: list[Block]
    flaws: list[Flaw]
    whens: dict[int, When] = dataclass_field(default_factory=dict)


def read(text: str, lexicon: Lexicon) -> Text:
    """Every block of the text; what cannot be read is named with its place and left out."""
    made, lines = Text([], []), text.replace("\r\n", "\n").split("\n")
    if len(lines) > MOST_LINES:
        says = N_("A briefing has at most {most} lines; this one has {lines}.")
        made.flaws.append(Flaw(MOST_LINES, 1, Reason(says, {"most": MOST_LINES, "lines": len(lines)})))
    at = 0
    while at < min(len(lines), MOST_LINES):
        at = _one(lines, at, lexicon, made)
    return made


def _one(lines: list[str], at: int, lexicon: Lexicon, made: Text) -> int:
    """Read the block that begins at a line; gives the line after it."""
    line, number = lines[at], at + 1
    if not line.strip():
        return number
    if when := _WHEN.fullmatch(line):
        return _conditioned(lines, at, when, lexicon, made)
    if marked := _MARKED.fullmatch(line):
        cells = [cell.strip() for cell in re.split(r"[|｜]", marked[2])]
        if marked[1] == "表":
            return _table(lines, at, cells, lexicon, made)
        _cell_block(marked[1], number, cells, lexicon, made)
        return number
    head = _HEAD.fullmatch(line)
    words = head[2] if head else line.strip()
    found = pieces_of(words, lexicon, number, line.index(words))
    made.flaws += found.flaws
    pieces = tuple(found.pieces)
    made.blocks.append(Heading(number, len(head[1]), pieces) if head else Sentence(number, pieces))
    return number


def _conditioned(lines: list[str], at: int, found: re.Match[str], lexicon: Lexicon, made: Text) -> int:
    """The block behind the condition; its flaws keep their places in the line."""
    if _WHEN.fullmatch(found[6]):
        made.flaws.append(Flaw(at + 1, found.start(6) + 1, Reason(N_("A line stands under one condition only."))))
        return at + 1
    flaws = len(made.flaws)
    after = _one([*lines[:at], found[6], *lines[at + 1 :]], at, lexicon, made) if found[6].strip() else at + 1
    made.flaws[flaws:] = [
        replace(one, place=one.place + found.start(6)) if one.line == at + 1 else one for one in made.flaws[flaws:]
    ]
    try:
        sign = found[5] or _SIGNS.get(found[3], found[3])
        made.whens[at + 1] = When(parse(found[2], lexicon), sign, Decimal(found[4] or 0))
    except NotAField as wrong:
        made.flaws.append(Flaw(at + 1, found.start(2) + 1, wrong.reason))
    return after


def _cell_block(sign: str, number: int, cells: list[str], lexicon: Lexicon, made: Text) -> None:
    try:
        made.blocks.append(chart(number, cells, lexicon) if sign == "图" else listing(number, cells))
    except NotAField as wrong:
        made.flaws.append(Flaw(number, 1, wrong.reason))


def chart(number: int, cells: list[str], lexicon: Lexicon) -> Chart:
    """A chart by its cells: title, figure, way."""
    if len(cells) not in {2, 3}:
        raise NotAField(Reason(N_("A chart is written 图：title｜figure｜按月, 累计 or 近36个月.")))
    known = resolved(cells[1], lexicon)
    way = cells[2] if len(cells) == 3 else "按月"
    if way not in WAYS or (way == "累计" and not known.happens):
        says = N_("A chart is drawn {ways}; a number of a day has no 累计.")
        raise NotAField(Reason(says, {"ways": tuple(WAYS)}))
    return Chart(number, cells[0] or known.title, known.name, WAYS[way])


def listing(number: int, cells: list[str]) -> Listing:
    """A list of records by its cells: title, family, then columns, choices and how many in any order."""
    if len(cells) < 2:
        raise NotAField(Reason(N_("A list is written 列：title｜family｜columns｜field=value｜how many.")))
    most, chosen, columns = 20, [], []
    for cell in filter(None, cells[2:]):
        if cell.isdecimal():
            most = int(cell)
        elif "=" in cell:
            chosen += [tuple(one.split("=", 1)) for one in cell.split() if "=" in one]
        else:
            columns += re.split(r"[\s、,，]+", cell)
    if not 1 <= most <= MOST_ROWS:
        raise NotAField(Reason(N_("A list shows 1 to {most} records."), {"most": MOST_ROWS}))
    return Listing(number, cells[0], cells[1], tuple(columns), tuple(chosen), most)  # type: ignore[arg-type]


def _table(lines: list[str], at: int, cells: list[str], lexicon: Lexicon, made: Text) -> int:
    """The columns stand in the first line, the rows in those with a dash that follow."""
    title, columns = cells[0], [cell for cell in cells[1:] if cell] or ["本期"]
    rows, after = [], at + 1
    while after < len(lines) and (row := _ROW.fullmatch(lines[after])):
        after += 1
        try:
            rows.append(_row(row[1].strip(), columns, lexicon))
        except NotAField as wrong:
            made.flaws.append(Flaw(after, lines[after - 1].index(row[1]) + 1, wrong.reason))
    if not rows and after == at + 1:
        made.flaws.append(
            Flaw(at + 1, 1, Reason(N_("A table has no rows; write one figure a line, each after a dash.")))
        )
    made.blocks.append(Table(at + 1, title, tuple(columns), tuple(rows)))
    return after


def _row(words: str, columns: list[str], lexicon: Lexicon) -> Row:
    label, equal, said = words.rpartition("=")
    phrase, _by, by = (part.strip() for part in (said if equal else words).partition(" 按 "))
    known = resolved(phrase, lexicon)
    fields = []
    for column in columns:
        options = [one for one in column.split() if one not in UNITS or UNITS[one][0] == known.unit]
        field = parse("|".join([known.name, *options]), lexicon)
        fields.append(checked(replace(field, by=by), known, set()) if by else field)
    return Row(label.strip() or known.title, tuple(fields), by)


def lines_in(block: Block) -> Iterator[tuple[Piece, ...]]:
    """The words and fields of a block that are read as sentences: of a paragraph, or of every cell."""
    if isinstance(block, Heading | Sentence):
        yield block.pieces
    if isinstance(block, Grid):
        yield from (cell.pieces for row in block.rows for cell in row)


def fields_of(block: Block) -> Iterator[Field]:
    """Every field of a block that asks for a figure."""
    for pieces in lines_in(block):
        yield from (piece.field for piece in pieces if piece.field and piece.field.figure)
    if isinstance(block, Table):
        for row in block.rows:
            yield from row.fields
