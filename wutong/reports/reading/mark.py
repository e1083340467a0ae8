"""A quantity while it is being read: places in the running text, before period, clause and article are known. Pure."""

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from re import compile as pattern

SIGNS = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"  # pictures between the words of a post
_CLAUSE = pattern(rf"[，；。！？\n\t{SIGNS}]|,(?!\d)|(?<!\d),|(?<=[\u4e00-\u9fff%])\.(?!\d)|…+")
_SENTENCE = pattern(r"[。！？\n]|(?<=[\u4e00-\u9fff%])\.(?!\d)")


@dataclass
class Mark:
    start: int
    end: int
    kind: str
    value: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str = ""
    counted: str = ""
    qualifiers: list[str] = field(default_factory=list)
    comparator: str = "eq"
    role: str = ""
    items: list[tuple[int, int]] = field(default_factory=list)
    reason: str = ""
    period: str = ""
    scopes: bool = False
    ahead: bool = False
    wide: str = ""  # the period that a date gives to figures, where it is wider than its own (2019、2020、2021连续三年)
    placed: "Mark | None" = None  # the date that places it, where that is not the nearest before it
    row: str = ""  # of a cell of a table: what its row is of, what is measured, and where it stands
    measure: str = ""
    cell: tuple[int, int, int] | None = None
    reach: str = "sentence"  # how far a date places figures: figure (去年的6000万元), clause, sentence


class Taken:
    """The places of the running text that some reading has already given a sense."""

    def __init__(self, size: int) -> None:
        self._taken = bytearray(size)

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) < 0


class Spans:
    """The clauses and sentences of a running text; each is found by any place in it."""

    def __init__(self, flat: str) -> None:
        self._size = len(flat)
        self._clauses = _ends(_CLAUSE, flat)
        self._sentences = _ends(_SENTENCE, flat)

    def clause(self, place: int) -> tuple[int, int]:
        return self._around(self._clauses, place)

    def sentence(self, place: int) -> tuple[int, int]:
        return self._around(self._sentences, place)

    def _around(self, ends: list[int], place: int) -> tuple[int, int]:
        at = bisect_right(ends, place)
        return ends[at - 1] if at else 0, ends[at] if at < len(ends) else self._size


def _ends(parted: object, flat: str) -> list[int]:
    return [
        found.end()
        for found in parted.finditer(flat)  # type: ignore[attr-defined]
        if not (
            found[0] == "，"
            and flat[found.end() : found.end() + 3].isdigit()
            and flat[found.start() - 1 : found.start()].isdigit()
            and not flat[found.end() + 3 : found.end() + 4].isdigit()
            and flat[found.end() + 3 : found.end() + 4] in set("万亿元家户人个项件台吨亩平名㎡")
        )
    ]
