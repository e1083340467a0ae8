"""A table read as the sentences that it shortens: each figure with the words of its row and its column. Pure.

Under the heads ``指标 | 单位 | 9月 | 同比`` the row ``工业总产值 | 亿元 | 41.26 | 6.4`` becomes the running text
``工业总产值。亿元。工业总产值41.26亿元。工业总产值同比增长6.4%。``; the cells keep their places in the text as
given, and what was put in has the place of the gap beside its cell, so that no quantity is found there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wutong.reports.reading import forms, heads, idioms, timing
from wutong.reports.reading.flat import Flat
from wutong.reports.reading.grid import BARE, NOTHING, TIME, Cell, Grid, Row, grids, is_value
from wutong.reports.reading.heads import Column
from wutong.reports.reading.mark import Mark

LONGEST = 200  # letters of a cell that is still said of its row
_CAPTION = re.compile(r"(?:计量)?单位[:：]([^\n\t）]{1,12})")
_COURSE = re.compile("进展|进度|状态|情况|阶段|是否")  # heads of columns that say in words how far a thing is
_COUNTED = re.compile("[个项件家户人名次]|人次")
_UNIT = re.compile(r"[^\d\s。，；]{1,8}")
_NUMBERING = re.compile(r"[甲乙丙丁戊]|[(（]?\d{1,2}[)）]?")


@dataclass(frozen=True)
class Said:
    """What is put in before and after a cell, and whose time its figures have."""

    before: str
    after: str = ""
    column: int = -1
    ranks: bool = False
    numbers: bool = False  # it numbers its row or its column
    row: str = ""  # the thing that the row is of
    measure: str = ""


@dataclass(frozen=True)
class Told:
    """A cell in the running text as it is told: from its own first letter to the last of its unit."""

    start: int
    end: int
    said: Said
    table: "Table"
    name: Cell | None
    cell: tuple[int, int, int]  # the number of its table, its row and its column


@dataclass
class Table:
    """A table with its heads, the lines above it and the columns that they make."""

    grid: Grid
    columns: list[Column]
    many: int  # rows of heads
    caption: str = ""
    form: bool = False

    @property
    def of_things(self) -> bool:
        """Whether its rows are projects, companies or places, not measures."""
        return any(column.kind == "name" and heads.THINGS.search(column.said) for column in self.columns)

    @property
    def body(self) -> list[Row]:
        return self.grid.rows[self.many :]


@dataclass
class Tables:
    """The running text with its tables told; cells in their order, and the stretches that were put in."""

    flat: Flat
    was: Flat
    told: list[Told] = field(default_factory=list)
    put_in: list[tuple[int, int]] = field(default_factory=list)
    tables: Sequence[Table] = ()

    def printed(self, marks: Sequence[Mark]) -> list[Mark]:
        """The marks without those of words that were put in."""
        starts = [start for start, _end in self.put_in]
        kept = []
        for mark in marks:
            at = bisect_right(starts, mark.start) - 1
            if at < 0 or mark.end > self.put_in[at][1]:
                kept.append(mark)
        return kept

    def place(self, marks: Sequence[Mark]) -> None:
        """Gives the figures of cells the time that their heads say, and places in a ranking their unit."""
        starts = [mark.start for mark in marks]
        clock = timing.Clock(self.flat, self.was, marks)
        self._loosen(marks, starts, clock)
        for told in self.told:
            inside = marks[bisect_left(starts, told.start) : bisect_left(starts, told.end)]
            date = clock.of(told.table.grid, told.table.columns, told.said.column, told.name)
            for mark in inside:
                if date and mark.kind != "date":
                    mark.placed = date
                mark.row, mark.measure, mark.cell = told.said.row, told.said.measure, told.cell
                if told.said.numbers:
                    mark.reason = mark.reason or idioms.REASONS["enumerator"]
                if told.said.ranks and mark.value is not None and mark.kind == "count":
                    mark.unit, mark.kind = "rank", "rank"

    def _loosen(self, marks: Sequence[Mark], starts: Sequence[int], clock: timing.Clock) -> None:
        """A time in a cell is of nothing but its own cell, one in a head of its column alone."""
        for told in self.told:
            for mark in marks[bisect_left(starts, told.start) : bisect_left(starts, told.end)]:
                if mark.kind == "date" and TIME.fullmatch(self.flat.text[told.start : told.end]):
                    mark.scopes = False
        for table in self.tables:
            for at, column in enumerate(table.columns):
                meant = clock.of(table.grid, table.columns, at, None)
                for date in (date for cell in column.heads for date in clock.within(cell)):
                    date.scopes = False
                    relative = not re.search(r"\d", self.flat.text[date.start : date.end])
                    date.period = meant.period if relative and meant and meant.period else date.period


def told(flat: Flat, text: str) -> Tables:
    """The running text with every table in it told; without tables it stays as it is."""
    if "\t" not in flat.text:
        return Tables(flat, flat)
    found = [table for grid in grids(flat, text) if (table := _table(grid))]
    return _written(flat, found) if found else Tables(flat, flat)


def _table(grid: Grid) -> Table | None:
    """A grid as a table with heads or a form of labels; None where it is neither."""
    while len(grid.rows) > 1 and _above(grid.rows[0]):
        grid.above.extend(grid.rows[0].filled)
        grid.rows.pop(0)
    caption = next((m[1] for cell in reversed(grid.above) if (m := _CAPTION.search(cell.words))), "")
    caption = re.split("[、,，/]", caption)[0]
    if not any(is_value(cell.words) for row in grid.rows for cell in row.cells):
        return None
    if forms.is_form(grid):
        return Table(grid, [Column() for _each in range(grid.width)], 0, caption, form=True)
    many = heads.head_rows(grid)
    if not many:
        return None
    columns = heads.columns(grid, many)
    if not any(column.kind == "name" for column in columns):
        return None
    return Table(grid, columns, many, caption)


def _above(row: Row) -> bool:
    """A row that is only the title of the table, or says its unit."""
    return len(row.filled) == 1 or (len(row.filled) < 4 and any(_CAPTION.search(cell.words) for cell in row.filled))


def _written(flat: Flat, tables: Sequence[Table]) -> Tables:
    made = Tables(flat, flat, tables=tables)
    words: list[str] = []
    at: list[int] = []
    done = 0
    for number, table in enumerate(tables):
        for line, (row, plan, name) in enumerate(_plans(table)):
            words += flat.text[done : row.start]
            at += flat.at[done : row.start]
            _tell(flat, row, plan, _Pen(made, words, at, table, name, (number, line)))
            done = row.end
    words += flat.text[done:]
    at += flat.at[done:]
    made.flat = Flat("".join(words), tuple(at), flat.furniture)
    return made


def _plans(table: Table) -> Iterator[tuple[Row, list[Said | None], Cell | None]]:
    """The rows that are told, what is put in beside each of their cells, and the cell that names them."""
    if table.form:
        subject = forms.subject(table.grid)
        for row in table.grid.rows:
            yield row, [_labelled(row, at, subject, table.caption) for at in range(len(row.cells))], None
        return
    above, whole, named = "", "", None
    for row in table.body:
        if _numbers(row):
            yield row, [Said("", numbers=True) for _cell in row.cells], None
        if not row.fits or len(row.filled) < 2 or _numbers(row):
            continue
        name = heads.name_of(row, table.columns, above)
        if not heads.PART.search(name):
            whole = heads.called(name, "")
        above = name
        cells = [cell for cell, c in zip(row.cells, table.columns, strict=True) if c.kind == "name" and cell.words]
        named = cells[0] if cells else named
        unit = _row_unit(row, table, name)
        said = "" if TIME.fullmatch(name) else heads.called(name, whole)
        yield row, [_said(cell, at, table, said, unit) for at, cell in enumerate(row.cells)], named


def _numbers(row: Row) -> bool:
    """Whether a row only numbers the columns: 甲、乙、1、2、3."""
    numbers = [int(cell.words) for cell in row.filled if cell.words.isdecimal()]
    in_turn = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if len(numbers) > 1 else False
    return in_turn and all(_NUMBERING.fullmatch(cell.words) for cell in row.filled)


def _row_unit(row: Row, table: Table, name: str) -> str:
    """The unit of a row's figures: that of its column of units, in brackets behind its name, or of the table."""
    for cell, column in zip(row.cells, table.columns, strict=True):
        if column.kind == "unit" and _UNIT.fullmatch(cell.words) and not NOTHING.fullmatch(cell.words):
            return cell.words
    return heads.unit_behind(name) or table.caption


def _said(cell: Cell, at: int, table: Table, name: str, unit: str) -> Said | None:
    """What is put in beside a cell; None where nothing is."""
    column = table.columns[at]
    if column.kind == "serial" and BARE.fullmatch(cell.words):
        return Said("", numbers=True)
    if column.kind in {"serial", "unit", "name"} or NOTHING.fullmatch(cell.words) or len(cell.words) > LONGEST:
        return None
    row, measure = (name, column.words) if table.of_things or heads.TOTAL.fullmatch(name) else ("", name + column.words)
    if is_value(cell.words):
        after = _after(cell, column.unit or unit, column)
        # 全年目标新签约项目20个, for in 新签约项目全年目标20个 aims would be counted
        aims = heads.AIM.search(column.words) and _COUNTED.fullmatch(after)
        said = column.words + name if aims else name + column.words
        return Said(said, after, at, column.ranks, row=row, measure=measure)
    if TIME.fullmatch(cell.words):
        return Said(name + column.words, "", at, row=row, measure=measure)
    tells = re.search(r"\d", cell.words) or _COURSE.search(column.said)
    return Said(name, "", at, row=row) if tells else None


def _after(cell: Cell, unit: str, column: Column) -> str:
    """The unit that a bare number lacks."""
    bare = BARE.fullmatch(cell.words) and cell.words[-1] not in "%％"
    return unit if bare and not column.ranks else ""


def _labelled(row: Row, at: int, subject: str, caption: str) -> Said | None:
    """A value of a form with the label before it."""
    cell = row.cells[at]
    label = forms.label(row, at)
    if not cell.words or not label:
        return None
    unit = heads.unit_behind(label) or caption
    measure = heads.called(label, "")
    if is_value(cell.words) or TIME.fullmatch(cell.words):
        return Said(subject + measure, _after(cell, unit, Column()), at, row=subject, measure=measure)
    return Said(subject, "", at, row=subject) if re.search(r"\d", cell.words) and cell.words != subject else None


@dataclass
class _Pen:
    """Writes the told rows, and notes where their cells stand."""

    made: Tables
    words: list[str]
    at: list[int]
    table: Table
    name: Cell | None
    place: tuple[int, int]

    def copy(self, flat: Flat, start: int, end: int) -> None:
        self.words += flat.text[start:end]
        self.at += flat.at[start:end]

    def put(self, words: str, place: int) -> None:
        self.words += words
        self.at += [place] * len(words)


def _tell(flat: Flat, row: Row, plan: Sequence[Said | None], pen: _Pen) -> None:
    """One row: each cell a sentence, a serial number as it stands."""
    filled = [(at, cell) for at, cell in enumerate(row.cells) if cell.words]
    for number, (at, cell) in enumerate(filled):
        if number:
            gap = flat.at[filled[number - 1][1].end]
            pen.put("。", gap)
        said = plan[at]
        before = flat.at[cell.start] - 1
        if said and said.before and before >= 0:
            if pen.at and pen.at[-1] > before:
                pen.at[-1] = before
            pen.made.put_in.append((len(pen.words), len(pen.words) + len(said.before)))
            pen.put(said.before, before)
        start = len(pen.words)
        pen.copy(flat, cell.start, cell.end)
        if said:
            pen.put(said.after, flat.at[cell.end - 1])
            pen.made.told.append(Told(start, len(pen.words), said, pen.table, pen.name, (*pen.place, at)))
