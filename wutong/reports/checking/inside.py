"""A text held against itself: shares, parts, lists and growth that are printed beside what they follow from.

What the records settle stays settled; only a quantity of which they know nothing is contradicted by the text itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from wutong.reports.checking.measures import converted, fit
from wutong.reports.checking.totals import totals
from wutong.reports.checking.verdict import CONTRADICTED, UNKNOWN, Verdict, shown
from wutong.reports.reading.found import Quantity

TEXT = "text"
ALL_PARTS = ("分别为", "分别是", "分为", "由", "包括", "包含")
SOME_PARTS = ("其中", "含")
TAIL = 4


def settled(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, with those contradicted that the text's own figures contradict."""
    wrong: dict[int, str] = {}
    for sentence in _sentences(verdicts):
        for quantity, why in (*shares(sentence), *parts(sentence), *counts(sentence), *growths(sentence)):
            wrong.setdefault(id(quantity), why)
    for quantity, why in totals([one.quantity for one in verdicts if not one.quantity.not_a_claim]):
        wrong.setdefault(id(quantity), why)
    twice = {id(quantity): why for sentence in _sentences(verdicts) for quantity, why in repeats(sentence)}
    wrong.update(twice)
    return [
        replace(one, verdict=CONTRADICTED, why=wrong[id(one.quantity)], by=TEXT)
        if (one.verdict == UNKNOWN or id(one.quantity) in twice) and id(one.quantity) in wrong
        else one
        for one in verdicts
    ]


def _sentences(verdicts: Sequence[Verdict]) -> Iterator[list[Quantity]]:
    held: dict[tuple[int, int], list[Quantity]] = {}
    for one in verdicts:
        if not one.quantity.not_a_claim:
            held.setdefault(one.quantity.sentence, []).append(one.quantity)
    yield from held.values()


def _printed(quantities: Iterable[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.value is not None and q.kind != "list"]


def shares(sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """A share in percent beside its part (the number before it) and its whole (named after 占)."""
    solid = [one for one in _printed(sentence) if one.role != "growth"]
    for place, share in enumerate(solid):
        _rest, mark, of = share.before.rpartition("占")
        if share.unit != "percent" or not mark or not place or solid[place - 1].unit in {"", "percent", "point"}:
            continue
        part = solid[place - 1]
        whole = next((q for q in solid if q is not part and q is not share and _is_whole(q, part, of)), None)
        if whole and part.value and whole.value and share.value is not None:
            found = part.value / converted(whole.value, whole.unit, part.unit) * 100
            if abs(found - share.value) > (share.step or Decimal(1)):
                facts = {"part": part.printed, "whole": whole.printed, "share": shown(round(found, 2), "percent")}
                yield share, _("%(part)s of %(whole)s, both printed here, is %(share)s.") % facts


def _is_whole(whole: Quantity, part: Quantity, words: str) -> bool:
    """Whether a printed number is what a share is of: same unit, not smaller, and its measure in the words after 占."""
    measure = whole.before.rstrip("达到完成实现为共有计")[-TAIL:]
    pairs = {measure[i : i + 2] for i in range(len(measure) - 1)} - {"企业", "项目", "公司"}
    named = any(pair in words for pair in pairs)
    return named and fit(whole.unit, part.unit) > 0.9 and whole.value is not None and whole.value >= (part.value or 0)


def parts(sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """Parts that follow their total: none is greater, together they are not more, and all of them are it."""
    solid = _printed(sentence)
    for place, whole in enumerate(solid):
        after = solid[place + 1 :]
        mark = next((m for m in (*ALL_PARTS, *SOME_PARTS) if _between(whole, after[:1], m)), "")
        found = _run(whole, after)
        if not mark or not found or whole.comparator != "eq" or any(q.comparator != "eq" for q in found):
            continue
        total = sum((converted(q.value or Decimal(0), q.unit, whole.unit) for q in found), Decimal(0))
        step = max(q.step or Decimal(1) for q in (whole, *found))
        over = total - (whole.value or 0)
        if over > step or (mark in ALL_PARTS and len(found) > 1 and -over > step * len(found)):
            facts = {"whole": whole.printed, "sum": shown(total, whole.unit)}
            yield whole, _("The parts printed beside %(whole)s add up to %(sum)s.") % facts


def _between(whole: Quantity, after: Sequence[Quantity], mark: str) -> bool:
    """Whether a word stands between a total and its first part."""
    gap = len(after[0].before) - len(whole.before) if after else 0
    return bool(after) and mark in whole.after[: max(gap, 0)]


def _run(whole: Quantity, after: Sequence[Quantity]) -> list[Quantity]:
    """The numbers in the unit of the total that follow it directly."""
    found: list[Quantity] = []
    for one in after:
        if one.unit != whole.unit or one.role in {"growth", "from", "share"}:
            break
        found.append(one)
    return found


def counts(sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """A number beside a whole list of names (12 家，分别是…) is the number of names."""
    for count, names in pairwise(sentence):
        if names.kind != "list" or count.kind != "count" or "等" in names.qualifiers or count.comparator != "eq":
            continue
        if any(_between(count, [names], mark) for mark in ALL_PARTS) and count.value != len(names.names):
            facts = {"printed": count.printed, "names": len(names.names)}
            yield count, _("%(printed)s is printed, and %(names)s names follow.") % facts


def growths(sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """A growth in percent between two printed values (由…增至…，增长…)."""
    for place, growth in enumerate(sentence):
        before = next((q for q in sentence[:place] if q.role == "from" and q.value), None)
        now = next((q for q in sentence[:place] if before and q is not before and q.unit == before.unit), None)
        yearly = "年均" in growth.before[-TAIL * 2 :]
        if growth.role != "growth" or growth.unit != "percent" or growth.value is None or not before or not now:
            continue
        if yearly or growth.comparator != "eq":
            continue
        found = ((now.value or Decimal(0)) / (before.value or Decimal(1)) - 1) * 100
        if abs(abs(found) - abs(growth.value)) > (growth.step or Decimal(1)):
            facts = {"then": before.printed, "now": now.printed, "growth": shown(round(found, 2), "percent")}
            yield growth, _("From %(then)s to %(now)s is %(growth)s.") % facts


def repeats(sentence: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """A year that is printed twice in a row of years (2019、2020、2022、2022): the one that breaks the row."""
    years = [q for q in sentence if q.kind == "date" and q.period.isdigit() and q.printed.isdigit()]
    held = [q.period for q in years]
    for before, year in pairwise(years):
        if held.count(year.period) > 1 and int(year.period) != int(before.period) + 1:
            yield year, _("%(year)s stands twice in the row of years.") % {"year": year.printed}
