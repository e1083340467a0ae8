"""Values put into words: unit and rounding, change against an earlier time, share of a target. Pure, always Chinese.

A change that rounds to nothing is level: nobody prints 增长0.0%.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wutong.measure import unit as units
from wutong.reports.rules.field import CHANGE, GAP, NO_UNIT, UNITS, Field

NONE = "—"  # in a cell
MISSING = "暂无数据"  # in a sentence, where a dash would read as the numeral 一
ROSE, LEVEL, FELL = "rose", "level", "fell"
DEFAULT_WORDS = {
    CHANGE: ("增长", "持平", "下降"), GAP: ("增加", "持平", "减少"), "point": ("提高", "持平", "下降"),
    "target": ("超过", "达到", "低于"),
}  # fmt: skip
LEVEL_WITH = {"比上年末": "与上年末"}  # 同比持平, but 与上年末持平
BOUNDS = {">=": ("", "以上"), ">": ("超过", ""), "<=": ("", "以内"), "<": ("不足", ""), "~": ("约", "")}


@dataclass(frozen=True)
class Worded:
    """A value in words, and the number as printed in the figure's own unit (None where nothing is printed)."""

    text: str
    shown: Decimal | None = None


def rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def digits(value: Decimal, places: int) -> str:
    made = rounded(value, places)
    return f"{made if made else abs(made):f}".replace("-", "−")


def value(given: Decimal | None, unit: str, field: Field, comparator: str = "") -> Worded:
    """A value with its unit: in the unit that was chosen, or in the one that a page would take."""
    if given is None:
        return Worded(NONE)
    word, size, places = measure(given, unit, field)
    number = rounded(given / size, places)
    before, after = BOUNDS.get(comparator, ("", ""))
    said = "" if field.unit == NO_UNIT else word
    return Worded(f"{before}{digits(number, places)}{said}{after}", number * size)


def measure(given: Decimal, unit: str, field: Field) -> tuple[str, Decimal, int]:
    """The printed unit, how much of the figure's own one of it is, and the decimals."""
    of = units.unit(unit)
    if field.unit in UNITS:
        size = UNITS[field.unit][1]
        usual = 2 if size >= 10**8 or (field.unit[0] == "万" and unit != "yuan") else 0
        return field.unit, size, usual if field.places is None else field.places
    shown = units.show(given, of, "zh")
    size = UNITS[shown.unit][1] if shown.unit in UNITS and UNITS[shown.unit][0] == unit else Decimal(1)
    usual = len(shown.number.partition(".")[2])
    return shown.unit, size, usual if field.places is None else field.places


@dataclass(frozen=True)
class Change:
    """How a value moved: rose, fell or level, by how much (never negative), counted in which unit."""

    kind: str
    amount: Decimal
    unit: str

    @property
    def signed(self) -> Decimal:
        return -self.amount if self.kind == FELL else self.amount


def change(now: Decimal | None, then: Decimal | None, unit: str, field: Field) -> Change | None:
    """The change: of a percentage in points, of others in percent of what was (or in its own unit for a difference).

    None where one of the two is not known, or where a percentage of nothing would have to be told.
    """
    if now is None or then is None:
        return None
    points, apart = unit == "percent", field.form == GAP
    if not points and not apart and then <= 0:
        return None
    by = now - then if points or apart else (now / then - 1) * 100
    counted = "point" if points else unit if apart else "percent"
    places = _places(abs(by), counted, field)
    size = UNITS[field.unit][1] if apart and field.unit in UNITS else Decimal(1)
    nothing = not rounded(by / size, places)
    kind = LEVEL if nothing or abs(by) <= field.level else ROSE if by > 0 else FELL
    return Change(kind, abs(by), counted)


def _places(amount: Decimal, counted: str, field: Field) -> int:
    if field.places is not None:
        return field.places
    return 1 if counted in {"percent", "point"} else measure(amount, counted, field)[2]


def word_of(kind: str, field: Field, unit: str, *, of: str = "") -> str:
    """The word for a direction: the officer's own, else the usual one."""
    usual = DEFAULT_WORDS[of or ("point" if unit == "percent" else GAP if field.form == GAP else CHANGE)]
    return (field.words or usual)[(ROSE, LEVEL, FELL).index(kind)]


def changed(found: Change | None, unit: str, field: Field) -> Worded:
    """同比增长5.3%, 比上年末减少3家, 环比持平."""
    if found is None:
        return Worded(f"{field.against}{NONE}")
    word = word_of(found.kind, field, unit)
    if found.kind == LEVEL:
        return Worded(f"{LEVEL_WITH.get(field.against, field.against)}{word}")
    return Worded(f"{field.against}{word}{amount(found, field)}", found.signed)


def amount(found: Change, field: Field) -> str:
    """The size of a change with its unit."""
    if found.unit in {"percent", "point"}:
        return f"{digits(found.amount, _places(found.amount, found.unit, field))}{units.unit(found.unit).zh}"
    return value(found.amount, found.unit, field).text


def signed(found: Change | None, field: Field) -> str:
    """A change as a cell of a table: +5.3%, −0.2个百分点, 0."""
    if found is None:
        return NONE
    sign = {ROSE: "+", FELL: "−", LEVEL: ""}[found.kind]
    return sign + (
        amount(found, field) if found.kind != LEVEL else digits(Decimal(0), _places(found.amount, found.unit, field))
    )


def met(now: Decimal | None, goal: Decimal | None, field: Field) -> Worded:
    """The word for a value above, at or below its target; within the tolerance it is at it."""
    if now is None or goal is None:
        return Worded(NONE)
    kind = LEVEL if abs(now - goal) <= field.level else ROSE if now > goal else FELL
    return Worded(word_of(kind, field, "", of="target"))


def percent(share: Decimal | None, field: Field) -> Worded:
    if share is None:
        return Worded(NONE)
    return Worded(f"{digits(share, 1 if field.places is None else field.places)}%", share)


def ranked(parts: Sequence[tuple[str, Decimal]], unit: str, field: Field) -> Worded:
    """The largest parts with their values: 甲12.30亿元、乙10.10亿元."""
    named = [f"{name or '未注明'}{value(part, unit, field).text}" for name, part in parts[: field.top]]
    return Worded("、".join(named) or NONE)


def apart(old: Decimal | None, new: Decimal | None, unit: str) -> tuple[str, str]:
    """Both values in words, with as many decimals as tell by how much they differ (to a twentieth of it)."""
    told = [value(one, unit, Field()) for one in (old, new)]
    for places in range(2, 8):
        if _tells(told, old, new):
            break
        told = [value(one, unit, Field(places=places)) for one in (old, new)]
    return told[0].text, told[1].text


def _tells(told: Sequence[Worded], old: Decimal | None, new: Decimal | None) -> bool:
    was, now = (one.shown for one in told)
    if old is None or new is None or was is None or now is None:
        return told[0].text != told[1].text
    return abs((now - was) - (new - old)) * 20 <= abs(new - old) and (now != was or new == old)
