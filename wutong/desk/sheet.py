"""A sheet as it came: csv in UTF-8 or GB 18030, or xlsx; heads and rows of cells that know their place."""

import csv
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 50_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet takes a text for a formula


def harmless(cell: Any) -> Any:
    """A cell of a csv that no spreadsheet takes for a formula; the mark in front is taken off when it comes back."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA) else cell


def harmless_undone(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


class NotASheet(ValueError):
    """The file cannot be read as a sheet; the message says why."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and where."""

    sheet: str
    cell: str
    value: str
    reason: str

    def kept(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class Sheet:
    """`rows` are (number as the sheet prints it, cells); the first row with words holds the heads."""

    name: str
    heads: list[str]
    rows: list[tuple[int, list[Any]]]

    def cell(self, row: int, column: int) -> str:
        return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def read(data: bytes, kind: str) -> Sheet:
    """Read the first sheet; lines that are wholly empty do not count."""
    name, lines = _xlsx(data) if kind == "xlsx" else ("", _csv(data))
    filled = [(number, cells) for number, cells in enumerate(lines, start=1) if any(not _blank(c) for c in cells)]
    if len(filled) < 2:
        raise NotASheet(_("The sheet has no rows under its heads."))
    if len(filled) - 1 > MOST_ROWS:
        raise NotASheet(
            _("The sheet has %(n)s rows; up to %(most)s are taken in at once.")
            % {"n": f"{len(filled) - 1:,}", "most": f"{MOST_ROWS:,}"}
        )
    (_number, heads), *rows = filled
    return Sheet(name, [str(head).strip() for head in heads], rows)


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _xlsx(data: bytes) -> tuple[str, list[list[Any]]]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        name = book.sheet_names[0]
        return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as wrong:
        raise NotASheet(_("The workbook cannot be opened: %(why)s") % {"why": wrong}) from wrong


def _csv(data: bytes) -> list[list[Any]]:
    text = None
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
            break
        except UnicodeDecodeError:
            continue
    if text is None:
        raise NotASheet(_("The text is neither UTF-8 nor GB 18030."))
    first = text.split("\n", 1)[0]
    apart = max((",", "\t", ";"), key=first.count)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=apart, strict=True)
        return [[harmless_undone(cell) for cell in line] for line in lines]
    except csv.Error as wrong:
        raise NotASheet(_("The text cannot be read as lines of cells: %(why)s") % {"why": wrong}) from wrong


def as_text(cell: Any) -> str:
    """A cell as a person sees it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.min.time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
