"""Marks in the margin of a draft: what a person has to settle before the briefing is issued. Pure.

A number typed by hand, a word of direction or standing that its numbers do not bear, two numbers that disagree, a total
that its rounded parts do not give, a figure that is only stated or unknown, a period that is not over or lacks a month.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from wutong.core.reason import N_, Reason
from wutong.reports.rules.field import CHANGE, COMPARING, VALUE, Field, Known, Piece
from wutong.reports.rules.wording import FELL, LEVEL, ROSE

KINDS = {
    "digits": N_("typed by hand"), "direction": N_("not borne by its numbers"), "disagree": N_("two numbers disagree"),
    "sum": N_("parts and total"), "stated": N_("stated only"), "nothing": N_("no number"), "period": N_("not over yet"),
    "month": N_("a month is missing"),
}  # fmt: skip
OVER, UNDER, HALF = "over", "under", "half"
ONE_BY_ONE = frozenset({"direction", "disagree", "sum", "month"})  # what is probably wrong is looked at one by one
MEANS = {
    ROSE: "增长 增加 上升 提高 提升 攀升 回升 扩大 上涨 走高 递增",
    FELL: "下降 减少 降低 回落 下滑 下跌 缩小 收窄 走低",
    LEVEL: "持平 不变", OVER: "超额完成 超过目标 突破目标", UNDER: "未完成 未达目标 低于目标 落后于目标", HALF: "过半",
}  # fmt: skip
MEANS_OF = {word: means for means, words in MEANS.items() for word in words.split()}
_PLANNED = "".join(f"(?<!{word})" for word in ("预计", "力争", "确保", "推动", "促进", "到期"))
_CLAIM = re.compile(rf"{_PLANNED}({'|'.join(sorted(MEANS_OF, key=len, reverse=True))})(?![点极率速幅目空动潜值])")
_ENDS = re.compile(r"[。；！？;!?]")
_DIGITS = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?[%％]?")
_SPELT = re.compile(
    r"[二三四五六七八九十百千两][一二三四五六七八九十百千万亿两]*(?:余|多)?(?:家|个|项|件|宗|栋|人|名|亩|亿|万|成|倍)"
)
AROUND = 8


@dataclass(frozen=True)
class Mark:
    """What is to be settled: its kind, the words in question, why, and a key that changes when the matter does."""

    kind: str
    block: int
    text: str
    reason: Reason
    key: str


def mark(kind: str, block: int, text: str, reason: Reason, *about: object) -> Mark:
    """A mark whose key rests on what it is about, so that a settled one opens again when that changes."""
    told = "\x1f".join(map(str, (kind, text, *about)))
    return Mark(kind, block, text, reason, hashlib.sha256(told.encode()).hexdigest()[:20])


@dataclass(frozen=True)
class Typed:
    """A number typed by hand, with the words around it."""

    text: str
    before: str
    after: str

    @property
    def number(self) -> Decimal | None:
        plain = re.sub(r"[^0-9.]", "", self.text.translate(_NARROW))
        return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


_NARROW = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def typed(pieces: Sequence[Piece]) -> Iterator[Typed]:
    """Every number typed by hand in a line, in digits or spelt out before a measure word."""
    for piece in pieces:
        if piece.field is None:
            for found in [*_DIGITS.finditer(piece.text), *_SPELT.finditer(piece.text)]:
                start, end = found.span()
                yield Typed(found[0], piece.text[max(0, start - AROUND) : start], piece.text[end : end + AROUND])


@dataclass(frozen=True)
class Claim:
    """A word of direction or standing, and the field that has to bear it (asked for its change or its target)."""

    word: str
    means: str
    field: Field


@dataclass
class _Open:
    """The words and fields of the sentence being read, in their order."""

    parts: list[tuple[str, str, Field | None]] = field(default_factory=list)  # word, words before it, or a field


def claims(pieces: Sequence[Piece]) -> Iterator[Claim]:
    """The claims typed by hand in a line, each with the nearest field of its sentence, one before it first."""
    held = _Open()
    for piece in pieces:
        if piece.field is not None:
            held.parts.append(("", "", piece.field))
            continue
        for place, part in enumerate(_ENDS.split(piece.text)):
            if place:
                yield from _settled(held)
                held = _Open()
            held.parts += [(m[1], part[max(0, m.start() - 12) : m.start()], None) for m in _CLAIM.finditer(part)]
    yield from _settled(held)


def _settled(held: _Open) -> Iterator[Claim]:
    for place, (word, before, _none) in enumerate(held.parts):
        if not word:
            continue
        means = MEANS_OF[word]
        near = [f for _w, _b, f in [*reversed(held.parts[:place]), *held.parts[place:]] if f and _bears(f, means)]
        if near:
            yield Claim(word, means, _asked(near[0], before, means))


def _bears(one: Field, means: str) -> bool:
    return bool(one.figure) and (means in {OVER, UNDER, HALF} or one.form in {VALUE, *COMPARING})


def _asked(one: Field, before: str, means: str) -> Field:
    if means in {OVER, UNDER, HALF}:
        return one
    if one.form == VALUE:  # how the value is rounded says nothing of its change
        one = replace(one, places=None, unit="")
    if "环比" in before or "上月" in before or "上期" in before:
        return replace(one, form=CHANGE, against="环比")
    if "年末" in before or "年初" in before:
        return replace(one, form=CHANGE, against="比上年末")
    return replace(one, form=CHANGE, against="同比" if "同比" in before else one.against)


def bears(means: str, kind: str, share: Decimal | None, better: str = "more") -> bool:
    """Whether the numbers bear the word: the kind of the change, or for a standing the share of the target."""
    if means in {ROSE, FELL, LEVEL}:
        return kind == means
    if share is None:
        return False
    return {OVER: share > 100, UNDER: share < 100, HALF: share >= 50}[means]


@dataclass(frozen=True)
class Printed:
    """A number as it is printed in a block, in the figure's own unit."""

    block: int
    figure: str
    at: str
    number: Decimal
    text: str


def unequal(printed: Iterable[Printed], known: dict[str, Known]) -> Iterator[tuple[Printed, Decimal, tuple[str, ...]]]:
    """Totals in a block that are not what their printed parts give; with that sum and the names of the parts."""
    places: dict[tuple[int, str], dict[str, Printed]] = {}
    for one in printed:
        places.setdefault((one.block, one.at), {})[one.figure] = one
    for held in places.values():
        for name, total in held.items():
            of = known[name]
            parts = (*of.plus, *of.less)
            if parts and all(part in held for part in parts):
                reached = sum((held[p].number for p in of.plus), Decimal(0)) - sum(
                    (held[p].number for p in of.less), Decimal(0)
                )
                if reached != total.number:
                    yield total, reached, tuple(known[p].title for p in parts)
