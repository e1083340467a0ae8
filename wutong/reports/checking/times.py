"""Times: a day of an event or a deadline by the record that has it; a period by the figures that are given for it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wutong.measure.period import Period
from wutong.reports.checking.known import Records, carried, is_now, period_of
from wutong.reports.checking.match import Choice
from wutong.reports.checking.verdict import (
    CONTRADICTED,
    HOLDS,
    NO_CLAIM,
    ROUNDED,
    STALE,
    STATED,
    UNKNOWN,
    Verdict,
    judge,
)
from wutong.reports.reading.found import Quantity

ROW_OF_YEARS = re.compile(r"\d{4}、$")
DAYS = 31  # a time that long or shorter is a date of its own; a longer one is the time of what is counted in it
ANSWERED = {HOLDS, ROUNDED, STATED, CONTRADICTED, STALE}
WORDED = {"date", "list", "status", "rank", "direction"}


def verdict(quantity: Quantity, choices: Sequence[Choice], records: Records) -> Verdict:
    """By the dates of a record named beside it. A long period is not contradicted by a date: it frames figures."""
    found = judge(quantity, choices, records)
    asked = period_of(quantity)
    own = asked is not None and asked.days <= DAYS and not is_now(quantity.printed)
    # 2019、2020、2021、2022: a year of a row of years is a claim like the others.
    own = own or bool(ROW_OF_YEARS.search(quantity.before) and quantity.printed.isdigit())
    if own or (found.verdict == HOLDS and not is_now(quantity.printed)):
        return found
    return Verdict(quantity, UNKNOWN, _("No figure and no record says this; it is proposed as a gap."))


def framed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Periods that no record answers for, by the figures that are given for them."""
    of_time: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        of_time[one.quantity.period, one.quantity.period_words].append(one)
    told = {time: _told_first(said) for time, said in of_time.items()}
    return [
        _framed(one, told[one.quantity.period, one.quantity.period_words])
        if one.quantity.kind == "date" and one.verdict == UNKNOWN else one
        for one in verdicts
    ]  # fmt: skip


def _is_of(verdict: Verdict, time: Quantity) -> bool:
    """Whether a figure was read for that time, not for want of it on another day; words on record have no time."""
    asked, read = period_of(time), verdict.known.when if verdict.known else None
    if asked is None or read is None:
        return asked is not None and verdict.quantity.kind not in WORDED and not carried(verdict.quantity)
    if carried(verdict.quantity) and isinstance(read, Period):
        return asked.since <= read.since and read.until <= asked.until
    return asked.overlaps(read) if isinstance(read, Period) else read in asked


def _told_first(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Of what is said of one time the first number alone: another time with the first number is another claim."""
    numbers = [one for one in verdicts if one.quantity.value is not None and one.quantity.kind not in WORDED]
    return numbers[:1] or list(verdicts)


def _bears(verdict: Verdict, time: Quantity) -> bool:
    """Whether a figure that is given for a time is answered for it, be the number right or wrong."""
    one = verdict.quantity
    return verdict.verdict in ANSWERED and one.kind != "date" and bool(time.period_words) and _is_of(verdict, time)


def _framed(time: Verdict, told: Sequence[Verdict]) -> Verdict:
    quantity = time.quantity
    if is_now(quantity.printed):
        return replace(time, verdict=NO_CLAIM, why=_("It names the time of the text; what is said of it is checked."))
    first = next((one for one in told if _bears(one, quantity)), None)
    if first is None:
        return time
    why = _("It is the time of “%(figure)s”, which is answered for it.") % {"figure": first.quantity.printed}
    how = STATED if first.verdict == STATED else HOLDS
    return replace(time, verdict=how, why=why, by=first.by, rows=first.rows, measure=first.measure)
