"""The text of a docx of the zone's own, line by line, and its blocks. Pure.

A paragraph is a line; what it is stands before its words:

# words            a heading (## a smaller one)
<tab>a<tab>b       a row of a table, a cell after each tab; ← and ↑ alone in a cell join it to its neighbour
= words            a paragraph in the middle of the line, as a title is
^ words            the head or foot of the pages
\\words             a paragraph that begins with one of these signs itself

Fields stand in double braces, so that a single brace is only a sign. A paragraph that is nothing but `{{图：…}}` or
`{{列：…}}` gives its place to a chart or a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wutong.core.reason import N_, Reason
from wutong.reports.rules.field import Flaw, Lexicon, NotAField, Piece, Read, parse
from wutong.reports.rules.text import Chart, Grid, GridCell, Heading, Listing, Sentence, Text, chart, listing

FIELD = re.compile(r"\{\{([^{}]*)\}\}")
ALONE = re.compile(r"\s*\{\{\s*(图|列)[:：]([^{}]*)\}\}\s*")
LEFT, ABOVE = "←", "↑"
SIGNS = ("#", "\t", "^", "=", "\\")
CENTRE, EDGE = 8, 9  # levels of what stands in the middle of its line, and at the head or foot of the pages


@dataclass(frozen=True)
class Para:
    """A paragraph of the paper: its words, and the level of its heading (nought for none)."""

    words: str
    level: int = 0


@dataclass(frozen=True)
class Rows:
    """A table of the paper: the words of its cells."""

    rows: tuple[tuple[str, ...], ...]


def lined(items: list[Para | Rows]) -> str:
    """The paper as text."""
    return "\n".join(line for item in items for line in _lines(item)) + "\n"


def _lines(item: Para | Rows) -> Iterator[str]:
    if isinstance(item, Rows):
        yield from ("\t" + "\t".join(cells) for cells in item.rows)
        yield ""
    elif item.level in {CENTRE, EDGE}:
        yield f"{'=' if item.level == CENTRE else '^'} {item.words}"
    elif item.level:
        yield f"{'#' * min(item.level, 2)} {item.words}"
    else:
        yield f"\\{item.words}" if item.words.startswith(SIGNS) else item.words


def read(text: str, lexicon: Lexicon) -> Text:
    """Every block of the paper; what cannot be read is named with its place."""
    made, rows = Text([], []), list[tuple[GridCell, ...]]()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            rows.append(_row(line[1:].split("\t"), number, lexicon, made))
        if rows and not (number < len(lines) and lines[number].startswith("\t")):
            made.blocks.append(Grid(number, tuple(_joined(rows))))
            rows = []
        if line.strip() and not line.startswith("\t"):
            _paragraph(line, number, lexicon, made)
    return made


def _paragraph(line: str, number: int, lexicon: Lexicon, made: Text) -> None:
    if alone := ALONE.fullmatch(line):
        _drawn(alone[1], alone[2], number, lexicon, made)
        return
    if line.startswith(("= ", "^ ")):
        level = CENTRE if line[0] == "=" else EDGE
        made.blocks.append(Heading(number, level, _pieces(line[2:], number, lexicon, made)))
    elif head := re.match(r"(#{1,2}) ", line):
        made.blocks.append(Heading(number, len(head[1]), _pieces(line[head.end() :], number, lexicon, made)))
    else:
        made.blocks.append(Sentence(number, _pieces(line.removeprefix("\\"), number, lexicon, made)))


def _drawn(sign: str, inner: str, number: int, lexicon: Lexicon, made: Text) -> None:
    cells = [cell.strip() for cell in re.split(r"[|｜]", inner)]
    try:
        made.blocks.append(chart(number, cells, lexicon) if sign == "图" else listing(number, cells))
    except NotAField as wrong:
        made.flaws.append(Flaw(number, 1, wrong.reason))


def _pieces(words: str, number: int, lexicon: Lexicon, made: Text) -> tuple[Piece, ...]:
    found = pieces_of(words, lexicon, number)
    made.flaws += found.flaws
    return tuple(found.pieces)


def pieces_of(words: str, lexicon: Lexicon, line: int) -> Read:
    """The words and fields of a paragraph; a field keeps its own words as its text."""
    found, at = Read(), 0
    for match in FIELD.finditer(words):
        if match.start() > at:
            found.pieces.append(_typed(words, at, match.start(), line, found))
        try:
            found.pieces.append(Piece(match[1], match.start(), match.end(), parse(match[1], lexicon)))
        except NotAField as wrong:
            found.flaws.append(Flaw(line, match.start() + 1, wrong.reason))
        at = match.end()
    if at < len(words):
        found.pieces.append(_typed(words, at, len(words), line, found))
    return found


def _typed(words: str, start: int, end: int, line: int, found: Read) -> Piece:
    """Words typed by hand; a double brace among them is the half of a field."""
    said = words[start:end]
    half = re.search(r"\{\{|\}\}", said)
    if half:
        reason = Reason(N_("A double brace stands alone; in a docx a field is written {{{{figure|period|form}}}}."))
        found.flaws.append(Flaw(line, start + half.start() + 1, reason))
    return Piece(said, start, end)


def _row(cells: list[str], number: int, lexicon: Lexicon, made: Text) -> tuple[GridCell, ...]:
    return tuple(GridCell(_pieces(cell, number, lexicon, made), alone=cell.strip()) for cell in cells)


def _joined(rows: list[tuple[GridCell, ...]]) -> Iterator[tuple[GridCell, ...]]:
    """The rows with the cells that are joined to a neighbour taken into its width and height."""
    for at, row in enumerate(rows):
        yield tuple(
            GridCell(cell.pieces, _width(row, place), _height(rows, at, place))
            for place, cell in enumerate(row)
            if cell.alone not in {LEFT, ABOVE}
        )


def _width(row: tuple[GridCell, ...], place: int) -> int:
    end = place + 1
    while end < len(row) and row[end].alone == LEFT:
        end += 1
    return end - place


def _height(rows: list[tuple[GridCell, ...]], at: int, place: int) -> int:
    end = at + 1
    while end < len(rows) and place < len(rows[end]) and rows[end][place].alone == ABOVE:
        end += 1
    return end - at


__all__ = ["ABOVE", "CENTRE", "EDGE", "FIELD", "LEFT", "Chart", "Listing", "Para", "Rows", "lined", "pieces_of", "read"]
