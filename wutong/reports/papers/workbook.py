"""The cells of a workbook as lines of text, each cell with its sheet and address."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import python_calamine as calamine

from wutong.core.reason import N_, Reason
from wutong.reports.papers.formats import percentages

Read = tuple[list[tuple[str, str]], list[Reason]]


def rows(data: bytes) -> Read | Reason:
    """A line a row, a tab between cells, empty rows passed over; values only, no formula is worked out."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = _percentages(data)
        read = [cell for name in book.sheet_names for cell in _sheet(book, name, shown.get(name, {}))]
    except (calamine.CalamineError, calamine.PasswordError, calamine.ZipError, calamine.XmlError):
        return Reason(N_("The workbook is broken and cannot be opened."))
    if not read:
        return Reason(N_("There is no text in the file."))
    return read, _macros(data)


def _macros(data: bytes) -> list[Reason]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        held = any(name.endswith("vbaProject.bin") for name in packed.namelist())
    return [Reason(N_("The macros of the workbook were left alone."))] if held else []


def _percentages(data: bytes) -> dict[str, dict[str, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return percentages(packed)


def _sheet(book: calamine.CalamineWorkbook, name: str, shown: dict[str, int]) -> list[tuple[str, str]]:
    read = []
    sheet = book.get_sheet_by_name(name)
    across, down = sheet.start[::-1] if sheet.start else (0, 0)
    for line, row in enumerate(sheet.to_python(skip_empty_area=True), down + 1):
        cells = [(f"{_column(at)}{line}", value) for at, value in enumerate(row, across) if value != ""]
        for at, (address, value) in enumerate(cells, 1):
            text = _said(value, shown.get(address))
            read.append((text + ("\n" if at == len(cells) else "\t"), f"{name}!{address}"))
    return read


def _said(value: Any, decimals: int | None) -> str:
    """The value as it is read aloud: percentages as shown, whole numbers without a point, days as days."""
    if isinstance(value, float) and decimals is not None:
        return f"{value * 100:.{decimals}f}%"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).replace("\n", " ")


def _column(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
