"""A text of an earlier day: what was so on either of its days is right, and what is otherwise by now is stale."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES
from wutong.measure.period import Period
from wutong.reports.checking import weigh
from wutong.reports.checking.known import Records, is_now
from wutong.reports.checking.verdict import (
    CONTRADICTED,
    HOLDS,
    ROUNDED,
    STALE,
    STATED,
    UNKNOWN,
    Verdict,
    bears_out,
    said,
)
from wutong.reports.freezing import number
from wutong.reports.models import FrozenReading
from wutong.reports.reading.found import Quantity
from wutong.zones.models import Zone

OPEN = frozenset({CONTRADICTED, STALE, UNKNOWN})
RIGHT = frozenset({HOLDS, ROUNDED, STATED})


def open_among(verdicts: Sequence[Verdict]) -> bool:
    """Whether another day may answer one of them better."""
    return any(one.verdict in OPEN for one in verdicts)


def either(first: Sequence[Verdict], second: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts of the first day, save where only those of the second bear a quantity out."""
    right = {_place(one.quantity): one for one in second if one.verdict in RIGHT}
    return [right.get(_place(one.quantity), one) if one.verdict in OPEN else one for one in first]


def _place(quantity: Quantity) -> tuple[int, int, str]:
    return quantity.start, quantity.end, quantity.kind


def marked(verdicts: Sequence[Verdict], now: Records, zone: Zone) -> list[Verdict]:
    """The verdicts, where what was so once and no longer is is called stale: a number without a time of its own that
    was right on its day, and one with which a briefing of the zone was issued before rows came late or were corrected.
    """
    issued = _Issued(zone)
    return [_of_then(one, now) or issued.stale(one) or one for one in verdicts]


def _of_then(one: Verdict, now: Records) -> Verdict | None:
    quantity, known = one.quantity, one.known
    if one.verdict not in (HOLDS, ROUNDED) or known is None or known.by not in FIGURES or known.moved:
        return None
    figure = FIGURES[known.by]
    undated = not quantity.period_words or is_now(quantity.period_words)
    if figure.happens or not undated or known.basis != "computed" or not isinstance(known.when, date):
        return None
    value = now.reading(figure, now.day).value
    if known.when >= now.day or value is None or weigh.number(quantity, value, known.unit) != weigh.AGAINST:
        return None
    why = _("It was so on %(day)s; now the records give %(value)s for “%(measure)s”.")
    facts = {"day": known.when, "value": said(replace(known, value=value)), "measure": known.title}
    return replace(one, verdict=STALE, why=why % facts)


class _Issued:
    """What the figures of a zone said when its briefings were issued, asked once a figure."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self._read: dict[str, list[FrozenReading]] = {}

    def stale(self, one: Verdict) -> Verdict | None:
        """The verdict that a number was so when it was issued; None where no briefing bears it out."""
        known = one.known
        if one.verdict != CONTRADICTED or known is None or known.by not in FIGURES or known.when is None:
            return None
        at = _code(known.when)
        before = _code(known.when.shift_years(-1)) if isinstance(known.when, Period) else ""
        for held in self._of(known.by):
            base = next((r for r in self._of(known.by) if r.issued_id == held.issued_id and r.at == before), None)
            if held.at == at and bears_out(one.quantity, _value(held, base if known.moved else held), known):
                why = _(
                    "It was so when %(number)s was issued on %(day)s; now the records give %(value)s for “%(measure)s”."
                )
                facts = {"number": held.issued.number, "day": held.issued.issued_on, "value": said(known)}
                return replace(one, verdict=STALE, why=why % {**facts, "measure": known.title})
        return None

    def _of(self, figure: str) -> list[FrozenReading]:
        if figure not in self._read:
            held = FrozenReading.objects.filter(zone=self.zone, figure=figure, own=False).exclude(value="")
            self._read[figure] = list(held.select_related("issued").order_by("pk"))
        return self._read[figure]


def _code(when: Period | date) -> str:
    return when.code if isinstance(when, Period) else when.isoformat()


def _value(held: FrozenReading, base: FrozenReading | None) -> Decimal | None:
    """The value that was frozen; against an earlier one that was frozen with it, by how many percent it had moved."""
    value, before = number(held.value), number(base.value) if base else None
    if value is None or base is held:
        return value
    return (value - before) / before * 100 if before else None
