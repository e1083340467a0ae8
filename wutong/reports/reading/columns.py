"""What a table or a label says once for many figures: the unit of a column, of a row, of a label, and the column's
period. Pure.

``总投资（亿元） 3.6`` is 3.6 亿元; under ``单位：万元`` or a column 计量单位 a bare figure has that unit; under
同比增长 it is a percentage; under ``1-9月`` it is of these months, under 累计 of the year up to the month beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading import classifiers
from wutong.reports.reading.figures import whole
from wutong.reports.reading.mark import Mark

_LABEL = re.compile(r"（(?:单位[:：])?([^（）\n\t\d]{1,8})）[\t:：为=约]*$")
_CAPTION = re.compile(r"(?:计量)?单位[:：]([^\n\t）]{1,12})")
_SIZE = re.compile("([十百千]?[万亿])?")
_BARE = re.compile(r"[+-]?\d[\d,.]*%?|[—-]+|/")
_SHARE = re.compile(r"增速|增长|同比|环比|增幅|降幅|占比|比重|完成率|[±+-]%|率$|进度$")
_RANKS = re.compile("排名|排位|位次|名次")
_UNIT_CELL = re.compile("(?:计量)?单位")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_Unit = tuple[str, Decimal, str]


@dataclass
class _Column:
    """What the head of a column says of the figures under it."""

    unit: _Unit | None = None
    date: Mark | None = None


def fit(flat: str, marks: Sequence[Mark]) -> None:
    """Gives bare figures the unit that a label, a head or a caption has said for them."""
    for mark in marks:
        if _open(mark) and (label := _LABEL.search(flat, max(0, mark.start - 24), mark.start)):
            _give(mark, _unit(label[1]))
    table = _Table(flat, marks)
    for cells in _rows(flat):
        table.row(cells)


class _Table:
    """The table that the rows lie in: its caption and heads, for as long as they hold."""

    def __init__(self, flat: str, marks: Sequence[Mark]) -> None:
        self._flat, self._marks = flat, marks
        self._starts = [mark.start for mark in marks]
        self._caption: _Unit | None = None
        self._heads: list[_Column] = []
        self._unit_at = -1  # the column that names the unit of each row

    def row(self, cells: list[tuple[int, int]]) -> None:
        """The next row: a caption, a head, or figures."""
        words = [self._flat[a:b] for a, b in cells]
        if said := _CAPTION.search(self._flat, cells[0][0], cells[-1][1]):
            self._caption = _unit(re.split("[、,，/]", said[1])[0])
        if len(cells) == 1:
            self._heads = []
        elif not any(_BARE.fullmatch(word) for word in words):
            self._head(cells, words)
        else:
            self._figures(cells, words)

    def _head(self, cells: list[tuple[int, int]], words: list[str]) -> None:
        self._heads = [_column(word, self._inside(cell)) for cell, word in zip(cells, words, strict=True)]
        self._unit_at = next((at for at, word in enumerate(words) if _UNIT_CELL.fullmatch(word)), -1)
        _cumulate(words, self._heads)
        _beside(self._heads)

    def _figures(self, cells: list[tuple[int, int]], words: list[str]) -> None:
        heads = self._heads if len(cells) == len(self._heads) else [_Column()] * len(cells)
        named = _unit(words[self._unit_at]) if heads is self._heads and self._unit_at >= 0 else None
        own = named or next((unit for word in words[:2] if (unit := _bracketed(word))), None) or self._caption
        for cell, word, head in zip(cells, words, heads, strict=True):
            _place(self._inside(cell), head, head.unit or own, word)

    def _inside(self, cell: tuple[int, int]) -> Sequence[Mark]:
        return self._marks[bisect_left(self._starts, cell[0]) : bisect_left(self._starts, cell[1])]


def _place(inside: Sequence[Mark], head: _Column, unit: _Unit | None, cell: str) -> None:
    for mark in inside:
        if head.date and mark.kind != "date":
            mark.placed = head.date
        if _open(mark) and _BARE.fullmatch(cell):
            _give(mark, unit)


def _open(mark: Mark) -> bool:
    return mark.kind == "count" and not mark.unit and mark.value is not None and not mark.reason


def _give(mark: Mark, unit: _Unit | None) -> None:
    if unit is None or mark.value is None:
        return
    mark.unit, size, mark.kind = unit
    mark.value = whole(mark.value * size)
    mark.high = whole(mark.high * size) if mark.high is not None else None
    mark.step = mark.step * size if mark.step is not None else None


def _unit(words: str) -> _Unit | None:
    """Code, size and kind of a unit that stands alone: 亿元, 万平方米, 家."""
    words = words.strip()
    size = _SIZE.match(words)
    scale = size[0] if size else ""
    found = classifiers.UNIT.match(words, len(scale))
    if not found:
        return None
    whole = Decimal(1)
    for char in scale:
        whole *= _SIZES[char]
    code, own, kind = classifiers.measure(found[0]) or (classifiers.classifier(found[0]), Decimal(1), "count")
    code, end = classifiers.per(words, found.end(), code)  # 万元/亩
    return (code, whole * own, kind) if end == len(words) else None


def is_unit(words: str) -> bool:
    """Whether words are a unit and nothing else: 亿元, %, 万元/亩."""
    each = words.strip().split("/", 1)
    return words.strip() in {"%", "％", "‰", "百分点"} or (_unit(each[0]) is not None and len(words) <= 8)


def _bracketed(words: str) -> _Unit | None:
    found = re.search("（([^（）]{1,8})）$", words)
    return _unit(found[1]) if found else None


def _rows(flat: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of the running text as cells; empty cells keep their place."""
    begun = 0
    for line in flat.split("\n"):
        cells, place = [], begun
        for cell in line.split("\t"):
            cells.append((place, place + len(cell)))
            place += len(cell) + 1
        yield cells
        begun += len(line) + 1


def _column(words: str, inside: Sequence[Mark]) -> _Column:
    unit = _bracketed(words)
    if unit is None and _SHARE.search(words):
        unit = ("percent", Decimal(1), "ratio")
    if unit is None and _RANKS.search(words):
        unit = ("rank", Decimal(1), "rank")
    dated = [mark for mark in inside if mark.kind == "date" and mark.period]
    return _Column(unit, _earlier(words, dated[0]) if dated else None)


def _earlier(words: str, date: Mark) -> Mark:
    return replace(date, period="") if "同期" in words else date


def _cumulate(words: list[str], heads: list[_Column]) -> None:
    """累计 beside 本月 or 9月: from the start of the year to the end of that month."""
    month = next((head.date for head in heads if head.date and re.fullmatch(r"\d{4}-\d\d", head.date.period)), None)
    for word, head in zip(words, heads, strict=True):
        if month and "累计" in word and head.date in (None, month):
            head.date = replace(month, period=_since_january(month.period))


def _beside(heads: list[_Column]) -> None:
    """同比 is of the period of the column that it stands behind."""
    for before, head in pairwise(heads):
        if head.date is None and head.unit and head.unit[0] == "percent":
            head.date = before.date


def _since_january(month: str) -> str:
    try:
        return Period.parse(f"{month[:4]}-01/{month}").code
    except NotAPeriod:
        return ""
