"""Units, their exact conversion, and how a number is shown to people.

Money is yuan, floor area m2, both as Decimal; mu (亩) stays a unit of its own and is exactly 2000/3 m2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType


class UnknownUnit(ValueError):
    """A unit code that nobody registered; the message names the codes near it."""


@dataclass(frozen=True)
class Unit:
    """A unit, its words, and its scale: money, area, share, count, measure, ordinal or word."""

    code: str
    zh: str
    en: str
    en_plural: str
    scale: str = "count"


# One unit between commas: code, Chinese word, and where it is not the code with an s, English words "one/many".
_WORDS = {
    "money": "yuan 元 CNY/CNY",
    "area": "m2 ㎡ m²/m², mu 亩 mu/mu, hectare 公顷, km2 平方公里 km²/km²",
    "share": ("percent % %/%, point 个百分点 percentage_point/percentage_points"),
    "measure": (
        "tonne 吨, kVA 千伏安 kVA/kVA, kWh 千瓦时 kWh/kWh, metre 米, m3 立方米 m³/m³, tce 吨标准煤 tce/tce, "
        "minute 分钟, hour 小时, day 天, workday 个工作日 working_day/working_days, week 周, month 个月, year 年, "
        "yuan_per_mu 元/亩 CNY_per_mu/CNY_per_mu, yuan_per_m2 元/㎡ CNY_per_m²/CNY_per_m², "
        "m2_per_building ㎡/栋 m²_per_building/m²_per_building, "
        "yuan_per_person 元/人 CNY_per_person/CNY_per_person, "
        "tce_per_yuan 吨标准煤/元 tce_per_CNY/tce_per_CNY, ratio 倍 times/times"
    ),
    "count": (
        "piece 个, company 家 company/companies, organisation 家, centre 家, department 个, "
        "person 人 person/people, project 个, item 项, case 件, request 件, building 栋, parcel 宗, unit 个, "
        "facility 处 facility/facilities, visit 次, meeting 次, event 场, document 份, application 件, "
        "policy 项 policy/policies, procedure 项, industry 个 industry/industries, cluster 个, map 张, "
        "furnace 台, part 个, kind 类, level 级, element 项, mode 式, role 员, goal 个, function 项, link 个, "
        "direction 个, field 个, platform 个, pool 个, state 种, criterion 条 criterion/criteria, track 条, "
        "principle 条, party 方 party/parties, area 个, topic 个, service 项, material 种, work 项, lead 条, "
        "agreement 份, household 户, device 台, job 个, bed 张, space 个"
    ),
    "ordinal": (
        "rank 位 rank/rank, phase 期 phase/phase, edition 届 edition/edition, "
        "generation 代 generation/generation, number 号 number/number"
    ),
    "word": ("status 状态 status/status, date 日期 date/date, class 级 class/class"),
}


def _registry() -> dict[str, Unit]:
    units = {}
    for scale, words in _WORDS.items():
        for entry in words.split(", "):
            code, zh, *rest = entry.split()
            one, _, many = rest[0].replace("_", " ").partition("/") if rest else (code, "", f"{code}s")
            units[code] = Unit(code, zh, one, many or one, scale)
    return units


UNITS: Mapping[str, Unit] = MappingProxyType(_registry())

# Units of one dimension and their exact size in its base unit.
_SIZES: tuple[dict[str, Fraction], ...] = (
    {"m2": Fraction(1), "mu": Fraction(2000, 3), "hectare": Fraction(10_000), "km2": Fraction(1_000_000)},
    {"yuan_per_m2": Fraction(1), "yuan_per_mu": Fraction(3, 2000)},
    {"minute": Fraction(1, 60), "hour": Fraction(1), "day": Fraction(24), "week": Fraction(168)},
    {"month": Fraction(1), "year": Fraction(12)},
)


def unit(code: str) -> Unit:
    """The unit of that code."""
    if code in UNITS:
        return UNITS[code]
    near = get_close_matches(code, UNITS, n=3) or ["yuan", "m2", "percent", "company"]
    raise UnknownUnit(f"There is no unit “{code}”; near it: {', '.join(near)}.")


def convert(value: Decimal | int, frm: str, to: str) -> Decimal:
    """The value in another unit of the same dimension, reckoned as a fraction and rounded once, to 28 digits."""
    if frm == to:
        return Decimal(value)
    sizes = _sizes_of(frm, to)
    if sizes:
        exact = Fraction(value) * sizes[frm] / sizes[to]
        return Decimal(exact.numerator) / Decimal(exact.denominator)
    raise UnknownUnit(f"{unit(frm).code} does not convert to {unit(to).code}: they measure different things.")


def converts(frm: str, to: str) -> bool:
    """Whether a value in one unit can be told in the other."""
    return frm == to or _sizes_of(frm, to) is not None


def _sizes_of(frm: str, to: str) -> dict[str, Fraction] | None:
    return next((sizes for sizes in _SIZES if frm in sizes and to in sizes), None)


@dataclass(frozen=True)
class Shown:
    """A number as a page prints it, and the unit to stand beside it or in the head of its column."""

    number: str
    unit: str

    def __str__(self) -> str:
        if self.unit.startswith("CNY"):
            return " ".join(("CNY", self.number, self.unit[3:].strip())).strip()
        return f"{self.number}{'' if self.unit in ('', '%') else ' '}{self.unit}"


_MONEY = {
    "zh": ((100_000_000, 2, "亿元"), (10_000, 0, "万元"), (1, None, "元")),
    "en": ((1_000_000_000, 2, "CNY bn"), (1_000_000, 1, "CNY m"), (1, None, "CNY")),
}  # size, decimals (None: as many as the value has), label


def show(
    value: Decimal | int | None, unit: Unit, lang: str = "zh", headline: bool = False, signed: bool = False
) -> Shown:
    """One value as a page prints it; ``headline`` gives 万㎡, ``signed`` gives growth its +, None is “—”."""
    shown = spread([value], unit, lang, headline, signed)[0]
    # A billion is ten 亿: alone it keeps a second decimal that says something (6.54) and drops one that does not.
    return Shown(shown.number[:-1], shown.unit) if shown.unit == "CNY bn" and shown.number.endswith("0") else shown


def spread(
    values: Sequence[Decimal | int | None], unit: Unit, lang: str = "zh", headline: bool = False, signed: bool = False
) -> list[Shown]:
    """A column in one size of the unit (the largest that lets no value vanish) and with one number of decimals."""
    known = [Decimal(value) for value in values if value is not None]
    size, places, label = _size(known, unit, lang, headline)
    return [
        Shown("—", "") if value is None else _shown(Decimal(value) / size, unit, places, label, signed)
        for value in values
    ]


def _size(known: list[Decimal], unit: Unit, lang: str, headline: bool) -> tuple[int, int, str]:
    sizes: tuple[tuple[int, int | None, str], ...] = ((1, None, ""),)
    if unit.code == "yuan":
        sizes = _MONEY[lang]
    if unit.code == "yuan_per_mu" and lang == "zh":
        sizes = ((10_000, 2, "万元/亩"), (1, None, "元/亩"))
    if unit.code == "m2" and headline and lang == "zh":
        sizes = ((10_000, 2, "万㎡"), (1, None, "㎡"))
    for size, places, label in sizes:
        if places is None or not any(abs(value) >= size for value in known):
            continue
        if all(_round(value / size, places) for value in known if value):
            return size, places, label
    size, _, word = sizes[-1]
    one = all(abs(value) == 1 for value in known)
    label = word or (unit.zh if lang == "zh" else unit.en if one else unit.en_plural)
    return size, max((_places(value, unit) for value in known), default=0), label


def _places(value: Decimal, unit: Unit) -> int:
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    if unit.scale == "share":
        return 2 if decimals == 2 else 1
    return min(2, decimals)


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _shown(value: Decimal, unit: Unit, places: int, label: str, signed: bool) -> Shown:
    rounded = _round(value, places)
    plain = unit.scale == "ordinal" or unit.code == "year"
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return Shown(sign + (f"{abs(rounded):f}" if plain else f"{abs(rounded):,f}"), label)
