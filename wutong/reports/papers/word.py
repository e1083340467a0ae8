"""The text of a docx in the order of the paper: its paragraphs, the rows of its tables, its boxes, then its footnotes.

A row of a table is a line, a tab between its columns; a cell that spans several keeps their places, and what parts the
paragraphs of a cell is a blank. Deleted words are left out, inserted ones are read.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from wutong.core.reason import N_, Reason
from wutong.reports.papers import notes

Read = tuple[list[tuple[str, str]], list[Reason]]
PARAGRAPH, RUN, TEXT, FALLBACK = qn("w:p"), qn("w:r"), qn("w:t"), (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)  # fmt: skip
TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
MOVED, DELETED, HIDDEN = qn("w:moveFrom"), qn("w:del"), f"{qn('w:rPr')}/{qn('w:vanish')}"
SAID = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
IN_A_ROW = str.maketrans("\t\n", "  ")
WIDEST = 200  # columns that a cell may be said to span


@dataclass(frozen=True)
class Piece:
    """A paragraph with what stands before and after it in the text, and its place: its number, or those of table, row
    and column. `mark` are the runs of the body that point to it where it is no part of the body."""

    paragraph: Any
    words: str
    before: str
    after: str
    place: str
    mark: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        return self.before + self.words + self.after


def paragraphs(data: bytes) -> Read | Reason:
    """Each paragraph with its place, those in tables and text boxes among the others, deleted words left out."""
    document = opened(data)
    if isinstance(document, Reason):
        return document
    return [(piece.text, piece.place) for piece in pieces(document)], notes.left(document)


def opened(data: bytes) -> Document | Reason:
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as wrong:
        if "memory" in str(wrong).lower():
            raise MemoryError from wrong  # whole, and too big: told so by who started the reader
        return Reason(N_("The document is broken and cannot be opened."))


def pieces(document: Document) -> Iterator[Piece]:
    """The paragraphs in their order, then those of the footnotes; what older programs would show instead of a box is
    passed over."""
    cells = _cells(document)
    number = 0
    for paragraph in document.element.body.iter(PARAGRAPH):
        if any(above.tag == FALLBACK for above in paragraph.iterancestors()):
            continue
        number += 1
        cell = cells.get(next(paragraph.iterancestors(CELL, PARAGRAPH), None))
        yield _of_cell(paragraph, cell) if cell else Piece(paragraph, words(paragraph), "", "\n", str(number))
    for note, mark in notes.noted(document):
        for paragraph in note.iter(PARAGRAPH):
            number += 1
            yield Piece(paragraph, words(paragraph), "", "\n", str(number), (mark,))


def words(paragraph: Any) -> str:
    return "".join(map(said, runs(paragraph)))


@dataclass(frozen=True)
class _Cell:
    """A cell of a row that is read as a line: its paragraphs, and what stands before and after them."""

    own: list[Any]
    before: str
    after: str
    place: str


def _cells(document: Document) -> dict[Any, _Cell]:
    """The cells of the tables of several columns; a row that holds a table itself only lays out the page."""
    found: dict[Any, _Cell] = {}
    for number, table in enumerate(document.element.body.iter(TABLE), 1):
        rows = [(row, _within(row, CELL, ROW)) for row in _within(table, ROW, TABLE)]
        if max((sum(map(_span, cells)) for _row, cells in rows), default=0) < 2:
            continue
        for line, (row, cells) in enumerate(rows, 1):
            if next(row.iter(TABLE), None) is None:
                found.update(_row(row, cells, f"{number}/{line}"))
    return found


def _row(row: Any, cells: list[Any], place: str) -> Iterator[tuple[Any, _Cell]]:
    """The cells of a row, a tab for each column up to the next one."""
    column = _number(row, "w:trPr/w:gridBefore", 0)
    before = "\t" * column
    for cell in cells:
        last = cell is cells[-1]
        after = "\t" * (_span(cell) - last) + ("\n" if last else "")
        yield cell, _Cell(_within(cell, PARAGRAPH, CELL), before, after, f"{place}/{column + 1}")
        before, column = "", column + _span(cell)


def _within(part: Any, tag: str, own: str) -> list[Any]:
    """The parts of a kind within another, without those of one that lies in it."""
    return [one for one in part.iter(tag) if next(one.iterancestors(own, PARAGRAPH)) is part]


def _of_cell(paragraph: Any, cell: _Cell) -> Piece:
    """A paragraph of a cell; a blank parts it from the next one."""
    first, last = paragraph is cell.own[0], paragraph is cell.own[-1]
    said_here = words(paragraph).translate(IN_A_ROW)
    return Piece(paragraph, said_here, cell.before if first else "", cell.after if last else " ", cell.place)


def _span(cell: Any) -> int:
    return max(_number(cell, "w:tcPr/w:gridSpan", 1), 1)


def _number(part: Any, path: str, otherwise: int) -> int:
    """A number that a part of a table says of itself."""
    found = part.find("/".join(map(qn, path.split("/"))))
    said_of_it = found.get(qn("w:val"), "") if found is not None else ""
    return min(int(said_of_it), WIDEST) if said_of_it.isdecimal() else otherwise


def runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, those in links and insertions too, without those of boxes that hang on it, those that
    have been moved away or deleted and those that are hidden."""
    return [
        run
        for run in paragraph.iter(RUN)
        if next(run.iterancestors(PARAGRAPH, MOVED, DELETED)) is paragraph and run.find(HIDDEN) is None
    ]


def said(run: Any) -> str:
    return "".join(letters(part) for part in run)


def letters(part: Any) -> str:
    return part.text or "" if part.tag == TEXT else SAID.get(part.tag, "")
