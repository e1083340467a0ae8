"""The time of the figures of a table: from the head of the column, the name of the row, the title above. Pure.

本月 and 累计 are counted from the month that the title says, 上年同期 from the column before it, growth is of the
column that it stands behind; a year above and a month beside make that month.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading.dateline import head_end
from wutong.reports.reading.flat import Flat
from wutong.reports.reading.grid import TIME, YEAR, Cell, Grid
from wutong.reports.reading.heads import BEFORE, FIXED, LAST, NOW, SINCE, SO_FAR, YEARLY, Column
from wutong.reports.reading.mark import Mark

TIMELESS = Mark(0, 0, "date")  # what is planned for the whole of a thing is of no time that stands near it


class Clock:
    """The dates of a text by their places, and what they say for its tables."""

    def __init__(self, flat: Flat, was: Flat, marks: Sequence[Mark]) -> None:
        self._was = was
        dates = [(flat.at[mark.start], mark) for mark in marks if mark.kind == "date" and mark.period]
        self._places, self._dates = [place for place, _m in dates], [mark for _p, mark in dates]
        self._columns: dict[int, list[Mark | None]] = {}

    def of(self, grid: Grid, columns: Sequence[Column], at: int, name: Cell | None) -> Mark | None:
        """The date that places the figures of a cell; None where the table says none."""
        if at < 0:
            return None
        if id(grid) not in self._columns:
            self._columns[id(grid)] = self._timed(grid, columns)
        above = self._columns[id(grid)][at]
        beside = self._in(name) if name and TIME.fullmatch(name.words) else None
        if beside:
            return _both(above, beside, columns[at])
        return above

    def _timed(self, grid: Grid, columns: Sequence[Column]) -> list[Mark | None]:
        title = self._titled(grid, any(NOW.search(one.said) or SO_FAR.search(one.said) for one in columns))
        found: list[Mark | None] = []
        for column in columns:
            own = next((date for cell in reversed(column.heads) if (date := self._in(cell))), None)
            own = own or next((date for cell in column.heads if (date := _year(cell, title))), None)
            leans = column.follows or "期" in column.said
            before = next((date for date in reversed(found) if date and date.period), None) if leans else None
            date = _of(column, own, title, before)
            found.append(date or (TIMELESS if FIXED.search(column.said) else title))
        return found

    def _titled(self, grid: Grid, leans: bool) -> Mark | None:
        """The date of the line above a table, or of its last sentence; else of the headline where its columns lean on
        one, else said further above."""
        above = [cell for cell in reversed(grid.above) if cell.words]
        titles = [replace(cell, start=cell.start + 1 + cell.words.rfind("。")) for cell in above]
        told = next((date for cell in titles if (date := self._in(cell))), None)
        return (
            told
            or (self._headed if leans else None)
            or next((date for cell in above if (date := self._in(cell))), None)
        )

    @cached_property
    def _headed(self) -> Mark | None:
        """The month or months that the headline of the text is about."""
        end = head_end(self._was.text)
        last = self._was.at[end - 1] if end else -1
        head = self._dates[: bisect_right(self._places, last)]
        return next((date for date in head if Period.parse(date.period).days > 1 and not date.ahead), None)

    def within(self, cell: Cell) -> Sequence[Mark]:
        """The dates in a cell."""
        if cell.start >= cell.end:
            return ()
        first, last = self._was.at[cell.start], self._was.at[cell.end - 1]
        return self._dates[bisect_left(self._places, first) : bisect_right(self._places, last)]

    def _in(self, cell: Cell) -> Mark | None:
        return next((date for date in self.within(cell) if date.reach != "figure"), None)


def _of(column: Column, own: Mark | None, title: Mark | None, before: Mark | None) -> Mark | None:
    said = column.said
    if BEFORE.search(said) and "同期" in said:
        base = before or title
        return _moved(base, -12) if base else None
    if SINCE.search(said):
        return TIMELESS
    if column.follows and before and YEARLY.search(said):
        return before  # 占全年目标比重 is how far it has come by then
    month = _month(title)
    if LAST.search(said) and month:
        return _moved(month, -1)
    if SO_FAR.search(said):
        return _so_far(own if own and _is_month(own.period) else month) if not own or _shorter(own, month) else own
    if NOW.search(said) and month:
        return month
    if YEARLY.search(said) and title and not own and not column.follows:
        return replace(title, period=title.period[:4])
    return own or (before if column.follows else None)


def _shorter(own: Mark, month: Mark | None) -> bool:
    """Whether a head names a month, or a year of which the title says how far it has come."""
    return _is_month(own.period) or (month is not None and own.period == month.period[:4])


def _both(above: Mark | None, beside: Mark, column: Column) -> Mark:
    """The time of a row, in the year of its column; up to it where the column sums up."""
    if above and re.fullmatch(r"\d{4}", above.period) and _is_month(beside.period):
        return replace(beside, period=f"{above.period}{beside.period[4:]}")
    if SO_FAR.search(column.said) and _is_month(beside.period):
        return _so_far(beside) or beside
    return beside


def _is_month(period: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d", period))


def _month(date: Mark | None) -> Mark | None:
    """The last month of a time."""
    if date is None:
        return None
    try:
        last = Period.parse(date.period).last
    except NotAPeriod:
        return None
    return replace(date, period=f"{last:%Y-%m}")


def _so_far(month: Mark | None) -> Mark | None:
    """From the start of the year to the end of a month."""
    if month is None:
        return None
    return replace(month, period=Period.parse(f"{month.period[:4]}-01/{month.period}").code)


def _moved(date: Mark, months: int) -> Mark:
    try:
        return replace(date, period=Period.parse(date.period).shift_months(months).code)
    except NotAPeriod:
        return replace(date, period="")


def _year(cell: Cell, title: Mark | None) -> Mark | None:
    """A bare year above a column."""
    found = YEAR.fullmatch(cell.words)
    return Mark(cell.start, cell.end, "date", period=found[0][:4]) if found else None
