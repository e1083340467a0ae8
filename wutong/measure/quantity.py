"""Quantities as people print them: “突破1000万元”, “150余人”, “61.56%”, read exactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wutong.measure.unit import UNITS, Unit, unit


class NotAQuantity(ValueError):
    """A text that is no number with a unit; the message quotes it and says what would be right."""


_NEAR = Decimal("0.1")  # 近 and 约 promise no exact value: a tenth of the printed one either way still agrees


@dataclass(frozen=True)
class Quantity:
    """What was printed: value and step (one unit of the last printed place) in the base unit, and how it is bound."""

    value: Decimal
    unit: Unit
    comparator: str
    printed: str
    qualifiers: tuple[str, ...]
    step: Decimal

    def agrees(self, value: Decimal | int) -> bool:
        """Whether a value satisfies what was said: rounded to the printed place for "=", by the bound otherwise."""
        match self.comparator:
            case ">=":
                return value >= self.value
            case ">":
                return value > self.value
            case "<=":
                return value <= self.value
            case "<":
                return value < self.value
            case "~":
                return abs(value - self.value) <= abs(self.value) * _NEAR
        return (Decimal(value) / self.step).quantize(Decimal(1), ROUND_HALF_UP) * self.step == self.value


_BOUNDS = {
    ">=": "以上 不少于 不低于 不小于 至少 上 ≥ >=",
    ">": "突破 超过 超 逾 余 多 高于 大于 > ＞",
    "<=": "以下 以内 不超过 不大于 至多 前 ≤ <=",
    "<": "不足 低于 少于 小于 < ＜",
    "~": "近 约 大约 左右 ~ ≈",
    "may": "可容纳 可达 可",  # an upper bound, unless another bound stands beside it
    "goal": "预计 力争 争取 确保 目标 计划 规划 拟 将",
    "": "已达到 达到 已达 达 到 共 共计 累计 截至目前 均 含 其中 税后 年内 为 是",
}
_BOUND_OF = {word: bound for bound, words in _BOUNDS.items() for word in words.split()}
_SPELT = {
    "yuan": "元 人民币元", "m2": "㎡ 平方米 平米 m2 m²", "percent": "%", "point": "个百分点 百分点",
    "workday": "个工作日 工作日", "day": "天 日", "month": "个月 月", "person": "人 名", "kWh": "千瓦时 度",
}  # fmt: skip
_CODE_OF = {one.zh: one.code for one in reversed(list(UNITS.values())) if one.scale not in ("word", "ordinal")}
_CODE_OF |= {word: code for code, words in _SPELT.items() for word in words.split()}
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_WIDE = str.maketrans("０１２３４５６７８９．，％－−～＋", "0123456789.,%--~+")


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_QUALIFIER = _one_of(list(_BOUND_OF))
_ONE = "[一二两三四五六七八九]"
_NUMBER = rf"[+-]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?|{_ONE}?十{_ONE}?|{_ONE}|(?=[百千万])"
_PRINTED = re.compile(
    rf"(?P<before>(?:{_QUALIFIER})*)(?P<number>{_NUMBER})"
    rf"(?P<mid>余|多)?(?P<scale>{_one_of(list(_SCALES)[1:])})?(?P<mid2>余|多)?"
    rf"(?P<unit>{_one_of(list(_CODE_OF))})?(?P<after>(?:{_QUALIFIER})*)"
)


def parse(text: str, of: str = "") -> Quantity:
    """Read a printed quantity such as “突破1000万元”; ``of`` names the unit where a measure word is shared (家, 个)."""
    read = _PRINTED.fullmatch(re.sub(r"\s", "", text).translate(_WIDE))
    code = _CODE_OF.get(read["unit"] or "", of) if read else ""
    if read is None or not code:
        right = "a number with its unit, such as 120亿元, 5万平方米, 61.56% or 40余家"
        raise NotAQuantity(f"“{text}” is not a quantity; write {right}.")
    if of and code != of:
        if {unit(of).scale, UNITS[code].scale} != {"count"}:
            asked = unit(of).zh
            raise NotAQuantity(f"“{text}” is in {UNITS[code].zh}, but {asked} is asked for; write it in {asked}.")
        code = of
    said = "".join(read[part] or "" for part in ("before", "mid", "mid2", "after"))
    qualifiers = tuple(re.findall(_QUALIFIER, said))
    digits, shift = _digits(read["number"]), _SCALES[read["scale"] or ""]
    step = Decimal(1).scaleb(int(digits.as_tuple().exponent) + shift)
    return Quantity(digits.scaleb(shift), unit(code), _comparator(qualifiers), text, qualifiers, step)


def _digits(number: str) -> Decimal:
    if not number:
        return Decimal(1)  # 上百名, 上千家: the scale alone is the number
    if number[-1].isdecimal():
        return Decimal(number.replace(",", ""))
    tens, ten, ones = number.replace("两", "二").rpartition("十")
    figure = "零一二三四五六七八九".index
    return Decimal((figure(tens) if tens else 1) * 10 * bool(ten) + (figure(ones) if ones else 0))


def _comparator(qualifiers: tuple[str, ...]) -> str:
    bounds = [_BOUND_OF[word] for word in qualifiers]
    for firm in ({">=", ">", "<=", "<"}, {"~"}, {"may"}):
        if found := [bound for bound in bounds if bound in firm]:
            return "<=" if found[-1] == "may" else found[-1]
    return ">=" if "goal" in bounds and "达到" in qualifiers else "="
