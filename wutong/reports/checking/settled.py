"""Readings that people settled, and readings that were approved as statements: they speak before the rules do.

A settlement says by name who settled it; it never supplies a value: the records answer for the figure that is meant.
An approved statement answers only where it agrees: it turns nothing wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wutong.core.naming import fold
from wutong.reports.checking import lists
from wutong.reports.checking.keys import Key, key_of, unit_of
from wutong.reports.checking.known import period_of
from wutong.reports.checking.lexicon import Saying, figure_sayings
from wutong.reports.checking.match import Choice
from wutong.reports.checking.measures import fit
from wutong.reports.checking.moves import moves
from wutong.reports.checking.verdict import NO_CLAIM, STATED, UNKNOWN, Verdict, judge
from wutong.reports.models.proposal import ProposedStatement
from wutong.reports.models.settlement import SettledReading
from wutong.reports.reading.found import Quantity
from wutong.reports.rules.settling import period_said
from wutong.zones.models import Zone

if TYPE_CHECKING:
    from wutong.reports.checking.examine import Examiner

SURE, STATEMENT = 100.0, "zones.statement"


class Settlements:
    """What stands settled in a zone, and what was taken into it from papers, by the words of the reading."""

    def __init__(self, zone: Zone | None) -> None:
        self.zone = zone

    @cached_property
    def settled(self) -> dict[Key, SettledReading]:
        if self.zone is None:
            return {}
        held = SettledReading.objects.filter(zone=self.zone, stage=SettledReading.Stage.STANDS)
        return {Key(one.words, one.about, one.unit): one for one in held.select_related("settled_by")}

    @cached_property
    def taken(self) -> dict[Key, list[ProposedStatement]]:
        found: dict[Key, list[ProposedStatement]] = defaultdict(list)
        if self.zone is not None:
            held = ProposedStatement.objects.filter(zone=self.zone, statement__replaced_by=None)
            for one in held.exclude(statement=None).select_related("statement", "decided_by").order_by("id"):
                found[Key(one.words, one.about, one.unit)].append(one)
        return found

    @cached_property
    def papers(self) -> dict[int, ProposedStatement]:
        return {one.statement_id: one for held in self.taken.values() for one in held if one.statement_id}

    @cached_property
    def units(self) -> frozenset[str]:
        return frozenset(key.unit for key in (*self.settled, *self.taken))

    @cached_property
    def own(self) -> tuple[str, ...]:
        return own_names(self.zone)

    def applied(self, examiner: Examiner, verdicts: Sequence[Verdict]) -> list[Verdict]:
        """The verdicts, with those changed that somebody settled, or of which an approved statement speaks."""
        if not self.settled and not self.taken:
            return list(verdicts)
        return [self._of(examiner, one) for one in verdicts]

    def _of(self, examiner: Examiner, one: Verdict) -> Verdict:
        # Most quantities are counted in what nobody has settled anything in: their words need not be brought to a key.
        key = key_of(examiner.page, one.quantity, self.own) if unit_of(one.quantity) in self.units else Key("")
        held = self.settled.get(key)
        if held is not None:
            one = _no_claim(one, held) if held.no_claim else _as_figure(one, held, examiner) or one
        if one.verdict == UNKNOWN:
            one = next((v for t in self.taken.get(key, ()) if (v := _stated(one, t, examiner))), one)
        return self._cited(one) if one.verdict == STATED else one

    def _cited(self, one: Verdict) -> Verdict:
        """With the paper that the statement was taken from, and who approved it."""
        taken = next((self.papers[key] for label, key in one.rows if label == STATEMENT and key in self.papers), None)
        if taken is None:
            return one
        why = _("%(why)s It was taken from “%(paper)s” (%(publisher)s, %(day)s), approved by %(who)s.") % {
            "why": one.why, "paper": taken.title, "publisher": taken.publisher, "day": taken.published_on.isoformat(),
            "who": taken.decided_by,
        }  # fmt: skip
        return replace(one, why=why)


def own_names(zone: Zone | None) -> tuple[str, ...]:
    """The folded names of a zone, the longest first."""
    names = {fold(name) for name in (zone.called() if zone else ()) if name and not name.isascii()}
    return tuple(sorted(names, key=len, reverse=True))


def told(held: SettledReading) -> str:
    facts = {"who": held.settled_by, "day": held.settled_on.isoformat(), "reason": held.reason}
    return _("As settled by %(who)s on %(day)s: %(reason)s") % facts


def _no_claim(one: Verdict, held: SettledReading) -> Verdict:
    why = told(held)
    quantity = replace(one.quantity, not_a_claim=why)
    return Verdict(quantity, NO_CLAIM, why, subject=one.subject, settlement=held.pk)


def _as_figure(one: Verdict, held: SettledReading, examiner: Examiner) -> Verdict | None:
    """What the records say for the figure that is meant; None where it is counted in what is not printed."""
    saying = next((s for s in figure_sayings() if s.by == held.figure), None)
    quantity = _at_its_time(one.quantity, held, examiner)
    if saying is None or not (quantity.kind == "list" or moves(quantity) or fit(quantity.unit, saying.unit)):
        return None
    choices = [Choice(SURE, saying, held.words, 1.0)]
    if quantity.kind == "list":
        around = examiner.page.around(quantity)
        found = lists.verdict(quantity, around, examiner.groups, choices)
        found = found if found.verdict != UNKNOWN else lists.counted(quantity, choices, examiner.records) or found
    else:
        found = judge(quantity, choices, examiner.records)
    why = _("%(why)s %(how)s") % {"why": found.why, "how": told(held)}
    return replace(found, why=why, subject=one.subject, measure=found.measure or held.figure, settlement=held.pk)


def _at_its_time(quantity: Quantity, held: SettledReading, examiner: Examiner) -> Quantity:
    day = examiner.reading.day or examiner.records.day
    meant = period_said(held.period, day) if held.period else None
    return replace(quantity, period=meant.code, period_words=held.period) if meant else quantity


def _stated(one: Verdict, taken: ProposedStatement, examiner: Examiner) -> Verdict | None:
    """The verdict by a statement that was taken from a paper, where number and time agree."""
    said, asked = taken.statement, period_of(one.quantity)
    assert said is not None
    if one.quantity.period_words and said.span and asked and not asked.overlaps(said.span):
        return None
    saying = Saying(said._meta.label_lower, (), said.unit, row=said, title=said.topic or taken.title_of_figure)
    found = judge(one.quantity, [Choice(SURE, saying, taken.words, 1.0)], examiner.records)
    if found.verdict != STATED:
        return None
    return replace(found, subject=one.subject, settlement=one.settlement)
