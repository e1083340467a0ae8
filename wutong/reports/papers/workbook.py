"""The cells of a workbook as lines of text, each cell with its sheet and address."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import python_calamine as calamine

from wutong.core.reason import N_, Reason
from wutong.reports.papers.formats import MONTH, shown_as

Read = tuple[list[tuple[str, str]], list[Reason]]


def rows(data: bytes) -> Read | Reason:
    """A line a row, a tab between its columns, empty cells keep their place; empty rows and columns are passed over.
    Values only, no formula is worked out; hidden sheets are named and left."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = _shown(data)
        hidden = [one.name for one in book.sheets_metadata if one.visible != calamine.SheetVisibleEnum.Visible]
        names = [name for name in book.sheet_names if name not in hidden]
        read = [cell for name in names for cell in _sheet(book, name, shown.get(name, {}))]
    except (calamine.CalamineError, calamine.PasswordError, calamine.ZipError, calamine.XmlError):
        return Reason(N_("The workbook is broken and cannot be opened."))
    if not read:
        return Reason(N_("There is no text in the file."))
    sheets = [Reason(N_("Hidden sheets were not read: {sheets}."), {"sheets": tuple(hidden)})] if hidden else []
    return read, [*sheets, *_macros(data)]


def _macros(data: bytes) -> list[Reason]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        held = any(name.endswith("vbaProject.bin") for name in packed.namelist())
    return [Reason(N_("The macros of the workbook were left alone."))] if held else []


def _shown(data: bytes) -> dict[str, dict[str, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return shown_as(packed)


def _sheet(book: calamine.CalamineWorkbook, name: str, shown: dict[str, int]) -> list[tuple[str, str]]:
    read = []
    sheet = book.get_sheet_by_name(name)
    across, down = sheet.start[::-1] if sheet.start else (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    columns = [at for at in range(max(map(len, rows), default=0)) if any(row[at] != "" for row in rows)]
    for line, row in enumerate(rows, down + 1):
        for at in columns if any(row[one] != "" for one in columns) else ():
            address = f"{_column(at + across)}{line}"
            text = _said(row[at], shown.get(address)) if row[at] != "" else ""
            read.append((text + ("\n" if at == columns[-1] else "\t"), f"{name}!{address}"))
    return read


def _said(value: Any, form: int | None) -> str:
    """The value as it is read aloud: percentages and months as shown, whole numbers without a point, days as days."""
    if form == MONTH and isinstance(value, date):
        return f"{value.year}年{value.month}月"
    if isinstance(value, float) and form is not None and form != MONTH:
        return f"{value * 100:.{form}f}%"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _column(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
