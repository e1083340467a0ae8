"""A printed value held against a known one: equal, equal as rounded or qualified, or not. Pure."""

from datetime import timedelta
from decimal import Decimal

from wutong.measure.period import Period
from wutong.reports.checking.measures import converted
from wutong.reports.reading.found import Quantity

EQUAL, ROUNDED, AGAINST = "equal", "rounded", "against"
UP, DOWN = frozenset({"ge", "gt"}), frozenset({"le", "lt"})
ABOUT = Decimal("0.05")
COARSE = frozenset({"month", "quarter", "half", "year"})  # of a day they say little, yet nothing wrong
LASTS = 10  # days of an event, of which a text may name any
FAR = Decimal(2)  # a bound that the value is more than so many times beyond is not how people speak of it


def number(quantity: Quantity, value: Decimal, unit: str, comparator: str = "eq") -> str:
    """Hold a quantity against a value with the value's own comparator."""
    said = quantity.value
    if said is None:
        return ROUNDED if quantity.comparator == "vague" and value > 1 else AGAINST
    held = converted(value, unit, quantity.unit)
    if quantity.high is not None:
        return EQUAL if said <= held <= quantity.high else AGAINST
    step = quantity.step or Decimal(1)
    off = abs(held - said)
    if comparator != "eq":
        return _bounds(quantity.comparator, comparator, off, step)
    return _against(quantity, said, held, off, step)


def _bounds(said: str, held: str, off: Decimal, step: Decimal) -> str:
    """Both speak with a bound (or only the record does): the same figure, and not the other side."""
    if off * 2 > step or (said in UP and held in DOWN) or (said in DOWN and held in UP):
        return AGAINST
    return EQUAL if off == 0 else ROUNDED


def _against(quantity: Quantity, said: Decimal, held: Decimal, off: Decimal, step: Decimal) -> str:
    comparator = quantity.comparator
    if comparator in UP and any(word in quantity.qualifier for word in "余多"):
        return ROUNDED if said <= held < said + _digit(said) else AGAINST
    if comparator in UP:
        return EQUAL if off == 0 and comparator == "ge" else ROUNDED if said <= held <= said * FAR else AGAINST
    if comparator in DOWN:
        return EQUAL if off == 0 and comparator == "le" else ROUNDED if said / FAR <= held <= said else AGAINST
    if off == 0:
        return EQUAL
    if comparator == "about":
        return ROUNDED if off <= max(step / 2, abs(said) * ABOUT) else AGAINST
    return ROUNDED if off * 2 <= step and step < abs(said) * 2 and _printed_rounded(quantity, held) else AGAINST


def _printed_rounded(quantity: Quantity, held: Decimal) -> bool:
    """A count is not rounded: 12 家 for 12.4 cannot be; a share or an amount may be."""
    return quantity.kind != "count" or held != held.to_integral_value() or (quantity.step or 1) > 1


def _digit(value: Decimal) -> Decimal:
    """One of the last place that is not nought: 10 for 150, 40 and 320, 1 for 12."""
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value >= 1 else Decimal(1)


SCOPES = tuple(
    map(
        frozenset,
        (("全球", "世界", "国际"), ("亚洲", "亚太"), ("全国", "国内", "我国", "中国"), ("全省", "省内", "我省"),
         ("全市", "市内", "我市"), ("全县", "我县"), ("全区", "区内")),
    )
)  # fmt: skip


def same_scope(printed: str, held: str) -> bool:
    """Whether two words of standing (全国最大, 国内领先) speak of one circle; one that names none does not differ."""
    mine, yours = (
        {place for place, words in enumerate(SCOPES) if any(word in text for word in words)} for text in (printed, held)
    )
    return not mine or not yours or mine == yours


def time(quantity: Quantity, said: Period, held: Period) -> str:
    """Hold a printed time against a recorded one."""
    if quantity.comparator in {"before", "by"} and held.last in (said.last, said.since - timedelta(days=1)):
        return EQUAL
    if said == held:
        return EQUAL
    if quantity.comparator == "before":
        return AGAINST
    inside = said.kind in COARSE and said.since <= held.since and held.until <= said.until
    if said.days == 1 and (held.since == said.since or (held.days <= LASTS and said.since in held)):
        return ROUNDED  # a day of what lasts several, or the first of what lasts long
    around = held.kind in COARSE and held.since <= said.since and said.until <= held.until
    return ROUNDED if inside or around else AGAINST
