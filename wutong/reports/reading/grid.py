"""The tables of a text as grids: which of its lines are rows, and which cell stands in which column. Pure.

A row is a line whose cells tabs, bars or wide gaps part. Tabs and bars keep empty cells, as a table of a docx or a
workbook has them; gaps do not, and neither do tabs with which somebody has only aligned his columns.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wutong.reports.reading.flat import Flat

BARS = "|｜│┃"
RULES = "\t" + BARS
BLANK = f" {RULES}\u3000\r\n"  # what stands between the cells of a table
SHORT = 24  # letters of a line between two rows that parts them without ending the table: 一、产业项目
ABOVE = 4  # lines above a table that may be its title and say its unit
MOST_COLUMNS = 400


@dataclass(frozen=True)
class Cell:
    """The words of a cell and where they stand in the running text; an empty one stands nowhere."""

    start: int
    end: int
    words: str


EMPTY = Cell(-1, -1, "")


@dataclass
class Row:
    """A row by its columns; `fits` where it has as many cells as its table."""

    start: int
    end: int
    cells: list[Cell]
    kept: bool  # whether empty cells keep their place
    fits: bool = True

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.words]


@dataclass
class Grid:
    """A table, and the lines above it, the nearest last."""

    rows: list[Row]
    above: list[Cell]

    @property
    def width(self) -> int:
        return max(len(row.cells) for row in self.rows)


def grids(flat: Flat, text: str) -> Iterator[Grid]:
    """The tables of a text, in their order."""
    above: list[Cell] = []
    rows: list[Row] = []
    between: list[Cell] = []
    for row in _rows(flat, text):
        if len(row.cells) > 1 and len(row.cells) <= MOST_COLUMNS:
            rows.append(row)
            between = []
            continue
        line = row.cells[0]
        if rows and not between and len(line.words) <= SHORT:
            between = [line]
            continue
        if rows:
            yield _even(Grid(rows, above[-ABOVE:]))
            above, rows = [*between], []
            between = []
        above = [*above[-ABOVE:], line]
    if rows:
        yield _even(Grid(rows, above[-ABOVE:]))


def _rows(flat: Flat, text: str) -> Iterator[Row]:
    """Every line of the running text by its cells, with those that the line as given leaves empty."""
    begun = 0
    for line in flat.text.split("\n"):
        end = begun + len(line)
        if line:
            yield _row(flat, text, begun, end)
        begun = end + 1


def _row(flat: Flat, text: str, begun: int, end: int) -> Row:
    first, last = flat.at[begun], flat.at[end - 1] + 1
    since = text.rfind("\n", 0, first) + 1
    until = text.find("\n", last)
    lead, trail = _empty(text[since:first]), _empty(text[last : until if until >= 0 else len(text)])
    kept = bool(lead or trail)
    if text[since:first].strip() in tuple(BARS) and lead:
        lead, trail = lead - 1, max(trail - 1, 0)
    cells = [EMPTY] * lead
    place = begun
    while place <= end:
        stop = flat.text.find("\t", place, end)
        stop = end if stop < 0 else stop
        words = flat.text[place:stop]
        since_word = place + len(words) - len(words.lstrip())
        cells.append(Cell(since_word, since_word + len(words.strip()), words.strip()))
        if stop < end and stop + 1 < end:
            gap = _empty(text[flat.at[stop] : flat.at[stop + 1]])
            kept = kept or bool(gap)
            cells += [EMPTY] * (gap - 1)
        place = stop + 1
    return Row(begun, end, cells + [EMPTY] * trail, kept)


def _empty(gap: str) -> int:
    return sum(map(gap.count, RULES))


def _even(grid: Grid) -> Grid:
    """Rows of one width: cut off at the end they are filled up; gaps and tabs that only align lose empty cells."""
    kept = all(row.kept for row in grid.rows)
    filled = {len(row.filled) for row in grid.rows}
    if not kept or (len(filled) == 1 and len({len(row.cells) for row in grid.rows}) > 1):
        for row in grid.rows:
            row.cells = row.filled
    width = grid.width if kept else Counter(len(row.cells) for row in grid.rows).most_common(1)[0][0]
    for row in grid.rows:
        row.fits = kept or len(row.cells) == width
        row.cells += [EMPTY] * (width - len(row.cells))
    return grid


def within(places: Sequence[int], cell: Cell) -> range:
    """Which of the sorted places lie in a cell."""
    return range(bisect_left(places, cell.start), bisect_left(places, cell.end))


# What a cell may hold: a bare number, a number with its unit, a time, nothing.
BARE = re.compile(r"[+＋-]?\d[\d,]*(?:\.\d+)?[%％]?")
MEASURED = re.compile(r"[+＋-]?(?:约|近)?\d[\d,.]*(?:[^\d\s，。；、年月日\-—~至][^\d\s，。；]{0,6})?(?:以上|左右)?")
YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
TIME = re.compile(
    r"(?:(?:19|20)\d\d[年./-])?(?:\d{1,2}月?(?:份)?[—\-~至到])?(?:\d{1,2}月(?:份|底|末)?)(?:\d{1,2}[日号])?(?:前|底)?|(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?|"
    r"(?:(?:19|20)\d\d年?)?(?:[上下]半年|第?[一二三四]季度|前[一二三]季度|Q[1-4]|H[12])|(?:19|20)\d\d年(?:底|末|内|度)?"
)
NOTHING = re.compile(r"[—\-–/／＼\\.…·]*|无|暂无|空|待定|同上")


def is_value(words: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bool(BARE.fullmatch(words) or MEASURED.fullmatch(words)) and not TIME.fullmatch(words)
