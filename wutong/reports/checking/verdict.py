"""The verdict on one quantity: what is found of it, by what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wutong.measure.period import Period
from wutong.measure.unit import UNITS, show
from wutong.reports.checking import weigh
from wutong.reports.checking.aims import is_share
from wutong.reports.checking.behind import led
from wutong.reports.checking.known import Known, Records, period_of
from wutong.reports.checking.match import Choice
from wutong.reports.checking.moves import LEVEL, doubled, falls
from wutong.reports.reading.found import Quantity

HOLDS, ROUNDED, CONTRADICTED, STALE = "holds", "holds_rounded", "contradicted", "stale"
STATED, UNKNOWN, NO_CLAIM = "stated", "unknown", "not_a_claim"
VERDICTS = (HOLDS, ROUNDED, CONTRADICTED, STALE, STATED, UNKNOWN, NO_CLAIM)
KNOWN = frozenset({HOLDS, ROUNDED, CONTRADICTED, STALE, STATED})
UNCOUNTED = {"calendar_year": " 年"}
CLOSE = 0.5  # choices that far below the best may say the quantity as well
PLANNED = (
    "计划",
    "规划",
    "拟",
    "目标",
    "预期",
    "应",
    "预计",
    "到期",
)  # in the phrase of a figure that counts what is planned
WIDER = 2.5  # where the best is silent, choices that far below it are still asked


@dataclass(frozen=True)
class Verdict:
    """What is found of a quantity; `by` is a figure, a field of a record, a statement, a target or the text itself."""

    quantity: Quantity
    verdict: str
    why: str
    by: str = ""
    rows: tuple[tuple[str, int], ...] = ()
    subject: str = ""
    measure: str = ""
    known: Known | None = field(default=None, compare=False)
    settlement: int = 0  # the key of the settled reading by which a person said what is meant


def shown(value: Decimal | None, unit: str) -> str:
    """A value as a page prints it."""
    if value is None:
        return _("no number known")
    return str(show(value, UNITS[unit])) if unit in UNITS else f"{value.normalize():f}{UNCOUNTED.get(unit, unit)}"


def said(known: Known) -> str:
    """What a record gives, in words: its bound, its value or its time."""
    signs = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "about": "≈ "}
    if known.unit == "date" and known.span:
        return known.span.label()
    return signs.get(known.comparator, "") + (
        shown(known.value, known.unit) if known.value is not None else known.words
    )


def judge(quantity: Quantity, choices: Sequence[Choice], records: Records) -> Verdict:
    """Try the choices that are near the best; one that agrees speaks before one that does not."""
    first, others = led(quantity, choices)
    against: Verdict | None = None
    apart: Choice | None = None
    silent: Choice | None = None
    floor = 0.0
    for choice in (*first, *others):
        if first and apart and choice not in first:
            break  # what stands behind the number is counted otherwise
        if choice.score < floor and not (against and _of_one_kind(choice, against)):
            continue
        if apart and choice.phrase != apart.phrase and choice.phrase in apart.phrase:
            continue  # the words say more than this: 科技孵化研发楼投入使用 is not every 科技孵化研发楼
        verdict = _of(quantity, choice, records.of(choice.saying, quantity))
        if verdict is None:
            silent = silent or choice
            # A record that lacks the column says nothing; a figure without a value is still what the words mean.
            floor = max(floor, choice.score - WIDER) if choice.saying.figure else floor
        elif verdict.verdict != CONTRADICTED:
            return verdict
        elif apart is None or (choice.sure and not apart.sure):
            against, apart, floor = verdict, choice, max(floor, choice.score - CLOSE)
    if against and apart:
        return _as_it_was(against, apart, records) if apart.sure else _doubtful(against)
    return _unknown(quantity, silent)


def _of_one_kind(choice: Choice, against: Verdict) -> bool:
    """Several ranks, years or shares of one record: a text speaks of any of them."""
    return choice.saying.by == against.by and choice.saying.unit in {"rank", "calendar_year", "percent"}


def _of(quantity: Quantity, choice: Choice, found: Sequence[Known]) -> Verdict | None:
    """The verdict by one choice; None where the records are silent on it."""
    held = [(one, _held(quantity, one)) for one in found]
    agree = [(one, how) for one, how in held if how in {weigh.EQUAL, weigh.ROUNDED}]
    if agree:
        one, how = max(agree, key=lambda pair: (pair[1] == weigh.EQUAL, pair[0].basis == "computed"))
        return _agrees(quantity, one, how)
    # What is aimed at is no word on what is.
    apart = [one for one, how in held if how == weigh.AGAINST and one.firm and _is_of_that(quantity, one, choice)]
    return _disagrees(quantity, apart[0]) if apart else None


def by_known(quantity: Quantity, known: Known) -> Verdict | None:
    """The verdict by one value; None where it neither agrees nor may speak against."""
    how = _held(quantity, known)
    if how in {weigh.EQUAL, weigh.ROUNDED}:
        return _agrees(quantity, known, how)
    return _disagrees(quantity, known) if how == weigh.AGAINST and known.firm else None


def bears_out(quantity: Quantity, value: Decimal | None, known: Known) -> bool:
    """Whether another value of what is known agrees with a quantity."""
    return value is not None and _held(quantity, replace(known, value=value)) in {weigh.EQUAL, weigh.ROUNDED}


def _is_of_that(quantity: Quantity, known: Known, choice: Choice) -> bool:
    """What is aimed at is no word on what is, nor what is on what is aimed at."""
    if known.basis == "target" or not choice.saying.figure:
        return quantity.goal or known.basis != "target"
    return not quantity.goal or is_share(quantity) or any(word in choice.phrase for word in PLANNED)


def _held(quantity: Quantity, known: Known) -> str:
    if known.moved and known.value is not None:
        return _moved(quantity, known, known.value)
    if known.unit == "date":
        asked = period_of(quantity)
        return weigh.time(quantity, asked, known.span) if asked and known.span else ""
    if quantity.kind == "date" and known.unit == "calendar_year" and known.value is not None:
        return weigh.EQUAL if quantity.period == str(known.value) else weigh.AGAINST
    if known.value is None:
        same = known.words and known.words in (quantity.printed, quantity.context)
        return weigh.EQUAL if same else weigh.AGAINST if known.unit == "class" else ""
    if known.words and not weigh.same_scope(quantity.printed, known.words):
        return weigh.AGAINST
    return weigh.number(quantity, known.value, known.unit, known.comparator)


def _moved(quantity: Quantity, known: Known, value: Decimal) -> str:
    """A change held against a printed one, or against the word that says whether it rose, fell or stood level."""
    if quantity.kind == "direction":
        way = (value > 0) - (value < 0)
        level = quantity.value == 0 and abs(value) <= LEVEL
        return weigh.EQUAL if level or way == quantity.value else weigh.AGAINST
    if "翻番" in quantity.qualifiers and quantity.value is not None:
        return doubled(quantity.value, value)
    return weigh.number(quantity, -value if falls(quantity) else value, known.unit)


def _agrees(quantity: Quantity, known: Known, how: str) -> Verdict:
    facts = {"measure": known.title, "value": said(known), "when": when(known)}
    if known.basis == "stated":
        why = _("No rows answer for “%(measure)s”; a statement says %(value)s%(when)s.") % facts
        return _made(quantity, STATED, why, known)
    if known.basis == "target":
        why = _("It is a target on record: “%(measure)s” %(value)s%(when)s.") % facts
        return _made(quantity, STATED if known.value is None else HOLDS, why, known)
    if how == weigh.ROUNDED:
        why = _(
            "The records give %(value)s for “%(measure)s”%(when)s, which is what is printed, rounded or as qualified."
        )
        return _made(quantity, ROUNDED, why % facts, known)
    return _made(quantity, HOLDS, _("The records give %(value)s for “%(measure)s”%(when)s.") % facts, known)


def _disagrees(quantity: Quantity, known: Known) -> Verdict:
    facts = {"measure": known.title, "value": said(known), "when": when(known), "printed": quantity.printed}
    why = _("“%(printed)s” is printed; the records give %(value)s for “%(measure)s”%(when)s%(off)s.")
    return _made(quantity, CONTRADICTED, why % {**facts, "off": _off(quantity, known)}, known)


def _as_it_was(against: Verdict, choice: Choice, records: Records) -> Verdict:
    """A number without a time of its own that was right on an earlier day is stale, not wrong."""
    quantity, known, asked = against.quantity, against.known, period_of(against.quantity)
    of_now = not quantity.period_words or (asked is not None and records.day in asked)
    if not of_now or known is None or known.value is None or known.moved:
        return against
    if choice.saying.figure and not choice.saying.figure.happens and isinstance(known.when, Period):
        return against  # what came in a time, not what there was
    for value, day in records.earlier(choice.saying):
        if weigh.number(quantity, value, known.unit) != weigh.AGAINST:
            why = _("It was so on %(day)s; now the records give %(value)s for “%(measure)s”.")
            facts = {"day": day, "value": said(known), "measure": known.title}
            return _made(quantity, STALE, why % facts, known)
    return against


def _doubtful(against: Verdict) -> Verdict:
    """The words are not quite those of what would contradict them."""
    known = against.known
    assert known is not None
    why = _(
        "“%(measure)s” may be meant, for which the records give %(value)s%(when)s; the words are not quite its own."
    )
    facts = {"measure": known.title, "value": said(known), "when": when(known)}
    return _made(against.quantity, UNKNOWN, why % facts, known)


def _off(quantity: Quantity, known: Known) -> str:
    """By how much a printed number is apart from the records."""
    if quantity.value is None or known.value is None or known.comparator != "eq" or known.moved:
        return ""
    off = quantity.value - weigh.converted(known.value, known.unit, quantity.unit)
    amount = shown(abs(off), quantity.unit)
    return (_(", %(amount)s less than printed") if off > 0 else _(", %(amount)s more than printed")) % {
        "amount": amount
    }


def when(known: Known) -> str:
    """The time of a reading, in words."""
    if known.when is None:
        return ""
    label = known.when.label() if isinstance(known.when, Period) else known.when.isoformat()
    return _(" (%(when)s)") % {"when": label}


def _unknown(quantity: Quantity, silent: Choice | None) -> Verdict:
    if silent is None:
        return Verdict(quantity, UNKNOWN, _("No figure and no record says this; it is proposed as a gap."))
    title = silent.saying.title or silent.saying.by
    why = _("“%(measure)s” would say it, but the records hold no value for that time; it is proposed as a gap.")
    return Verdict(quantity, UNKNOWN, why % {"measure": title}, silent.saying.by, (), "", silent.saying.by)


def _made(quantity: Quantity, verdict: str, why: str, known: Known) -> Verdict:
    return Verdict(quantity, verdict, why, known.by, known.rows, "", known.by, known)


def plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the command prints it: the keys every reader may count on, then what the reader knows besides.
    The value of a time is its period, that of words of state is the words."""
    one = verdict.quantity
    value: Any = one.value
    if value is None and not one.not_a_claim:
        value = one.period if one.kind == "date" else one.printed
    return {
        "start": one.start, "end": one.end, "text": one.text, "value": value, "unit": one.unit,
        "period": one.period, "qualifier": one.qualifier, "subject": verdict.subject, "measure": verdict.measure,
        "verdict": verdict.verdict, "by": verdict.by, "rows": [list(row) for row in verdict.rows], "why": verdict.why,
        "upper": one.high, "comparator": one.comparator, "role": one.role,
    }  # fmt: skip
