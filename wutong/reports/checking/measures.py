"""Whether a printed unit can be that of a figure or a field, and values brought to one unit."""

from decimal import Decimal
from functools import lru_cache

from wutong.measure import unit as units

LOOSE = frozenset("个项类种条")  # words with which nearly anything is counted
SAME = tuple(map(frozenset, ("家户", "人名位员", "次场届", "栋幢座", "件项份", "台套部", "处座", "张幅")))
# Things that nobody takes for each other, whatever word counts them: 12个项目 are no 12家 companies.
BEARERS = frozenset({"company", "project", "person", "building", "household"})
APART = tuple({one, other} for one in ("company", "person", "building") for other in ("item", "policy", "element"))
COUNTERS = frozenset("个家户人名位员次场届栋幢座件项份台套部处张幅宗类种条级方式期代号")


def word_of(unit: str) -> str:
    """The Chinese word of a unit's code, or the word itself."""
    return units.UNITS[unit].zh if unit in units.UNITS else unit


@lru_cache(maxsize=5_000)
def fit(printed: str, held: str) -> float:
    """How well a printed unit fits a held one: 1 the same, 0 never; nothing printed fits a little."""
    if printed == held:
        return 1.0
    if not printed or not held:
        return 0.4
    if units.converts(printed, held) or {printed, held} == {"percent", "point"}:
        return 0.95
    one, other = units.UNITS.get(printed), units.UNITS.get(held)
    if (one and one.scale != "count") or (other and other.scale not in {"count", "ordinal"}):
        return 0.0
    if {printed, held} in APART or (printed in BEARERS and held in BEARERS):
        return 0.0
    mine, yours = word_of(printed), word_of(held)
    if mine == yours:
        return 0.95
    if any({mine, yours} <= same for same in SAME):
        return 0.8
    people = {"人", "名", "员", "张"}
    loose = (mine in LOOSE and yours not in people) or (yours in LOOSE and mine in COUNTERS - people)
    return 0.75 if loose and {mine, yours} & {"家"} else 0.5 if loose else 0.0


def converted(value: Decimal, frm: str, to: str) -> Decimal:
    """The value in the other unit where both measure one thing, else as it is."""
    return units.convert(value, frm, to) if units.converts(frm, to) else value
