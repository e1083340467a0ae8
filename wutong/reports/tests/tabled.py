"""Annotated tables: their grids, with ← and ↑ for what is merged with its neighbour, as docx, xlsx and text."""

import io
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import OxmlElement

from wutong.reports.papers import Paper, read

FOLDER = Path(__file__).parent / "tables"
LEFT, ABOVE = "←", "↑"
Rows = list[list[str]]


@dataclass(frozen=True)
class Cell:
    """One cell as a person noted it; ``*`` leaves a part open, ``-`` says that there is none."""

    place: str  # row and column of the table, from 1
    value: str
    unit: str
    period: str
    measure: str  # words that the reader is told with it, joined by +
    verdict: str


@dataclass(frozen=True)
class Tabled:
    name: str
    day: date
    text: str
    rows: Rows
    cells: tuple[Cell, ...]


@cache
def tables() -> list[Tabled]:
    return [_one(path) for path in sorted(FOLDER.glob("*.toml"))]


def _one(path: Path) -> Tabled:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [[cell.strip() for cell in line.split("|")] for line in held["table"].strip().splitlines()]
    cells = [Cell(*(part.strip() for part in line.split(" | "))) for line in held["cells"].strip().splitlines()]
    return Tabled(path.stem, held["day"], held["text"], rows, tuple(cells))


def paper(one: Tabled, form: str) -> tuple[Paper, Callable[[int], str]]:
    """The paper as it is read, and in which cell of the table a place of its text lies."""
    if form == "txt":
        got = pasted(one)
        return got, got.place
    got = read(as_docx(one) if form == "docx" else as_xlsx(one))
    return got, lambda at: _cell(got.place(at), form)


def _cell(place: str, form: str) -> str:
    if form == "docx":
        return ",".join(place.split("/")[1:])
    address = place.rpartition("!")[2]
    return f"{int(address[1:]) - 1},{ord(address[0]) - 64}"


def pasted(one: Tabled) -> Paper:
    """What comes of a table that is copied out of a workbook: tabs between its cells, nothing in merged ones."""
    text, places = one.text + "\n", []
    for line, row in enumerate(one.rows, 1):
        for at, words in enumerate(row, 1):
            places.append((len(text), f"{line},{at}"))
            text += ("" if words in (LEFT, ABOVE) else words) + ("\n" if at == len(row) else "\t")
    return Paper(text, "txt", tuple(places))


def as_docx(one: Tabled) -> bytes:
    """The title as a paragraph, the table with its merged cells."""
    made, written = docx.Document(), io.BytesIO()
    made.add_paragraph(one.text)
    table = made.add_table(len(one.rows), len(one.rows[0]))
    for line, row in zip(table.rows, one.rows, strict=True):
        for cell, words in zip(list(line._tr.tc_lst), row, strict=True):
            if words == LEFT:
                line._tr.remove(cell)
            elif words != ABOVE:
                cell.p_lst[0].add_r().text = words
        spans = _spans(row)
        for cell, (words, many) in zip(line._tr.tc_lst, spans, strict=True):
            cell.grid_span = many
            if words == ABOVE:
                cell.get_or_add_tcPr().append(OxmlElement("w:vMerge"))
    made.save(written)
    return written.getvalue()


def _spans(row: list[str]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for words in row:
        if words == LEFT:
            found[-1] = found[-1][0], found[-1][1] + 1
        else:
            found.append((words, 1))
    return found


def as_xlsx(one: Tabled) -> bytes:
    """The title above the table, figures as numbers, merged cells empty but for the first."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("表")
        sheet.write(0, 0, one.text)
        for line, row in enumerate(one.rows, 1):
            for at, words in enumerate(row):
                if words not in (LEFT, ABOVE, ""):
                    sheet.write(line, at, _number(words))
    return written.getvalue()


def _number(words: str) -> float | str:
    try:
        return float(words)
    except ValueError:
        return words
