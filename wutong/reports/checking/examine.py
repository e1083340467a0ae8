"""The quantities of one zone in a text, each judged by what it is: a name, a list, a word, a time or a number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wutong.reports.checking import lists, times, words
from wutong.reports.checking.around import Page
from wutong.reports.checking.groups import Groups
from wutong.reports.checking.known import Records
from wutong.reports.checking.match import Choice, Matcher
from wutong.reports.checking.names import Folded, Mention
from wutong.reports.checking.settled import Settlements
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, NO_CLAIM, UNKNOWN, Verdict, judge
from wutong.reports.reading.found import Quantity, Reading

LED_IN = 6  # letters between a number and the list of what it counts: ，分别是
# A name that says how many of something there are; in other names a numeral is only a syllable (四川, 九州通).
MEASURED = re.compile(r"(?:[\d首]|[一二两三四五六七八九十百])万?[个年吨台号栋项家级届期代式员库张对%+×伊]")


class Examiner:
    """All that is needed to judge the quantities of one zone in a text."""

    def __init__(self, reading: Reading, records: Records, settled: Settlements | None = None) -> None:
        lexicon = records.lexicon
        self.settled = settled or Settlements(lexicon.zone)
        self.reading, self.lexicon, self.records = reading, lexicon, records
        self.folded = Folded(reading.flat)
        self.mentions = lexicon.names.mentions(self.folded)
        self.misses = lexicon.names.near_misses(self.folded)
        self.page = Page(reading, self.mentions)
        self.matcher = Matcher(lexicon, self.page)
        self.groups = Groups(self.records, self.matcher.refs)

    def verdicts(self, quantities: Iterable[Quantity]) -> list[Verdict]:
        found = [self._with_subject(self.verdict(self._timed(one))) for one in quantities]
        found = self.settled.applied(self, found)
        return [*times.framed(found), *self._misnamed(found)]

    def _misnamed(self, verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
        """Names that are nearly those of records, where no quantity stands that would tell of it."""
        taken = [self.page.place(one.quantity) for one in verdicts if one.verdict != NO_CLAIM]
        own = {one.quantity.article for one in verdicts}
        for miss in self.misses:
            quantity = self._as_quantity(miss)
            if quantity.article in own and not any(s < miss.end and e > miss.start for s, e in taken):
                taken.append((miss.start, miss.end))
                why = _("The records have no “%(printed)s”; they have “%(name)s”.")
                facts = {"printed": quantity.printed, "name": miss.text}
                label = miss.refs[0][0]
                yield Verdict(quantity, UNKNOWN, why % facts, label, miss.refs, miss.text, label)

    def _as_quantity(self, mention: Mention) -> Quantity:
        start, end = self.reading.at[mention.start], self.reading.at[mention.end - 1] + 1
        article = next((n for n, a in enumerate(self.reading.articles) if a.start <= start < a.end), 0)
        printed = self.reading.flat[mention.start : mention.end]
        text = self.reading.text[start:end]
        return Quantity(start, end, text, printed, "list", sentence=(start, end), article=article, context=printed)

    def verdict(self, quantity: Quantity) -> Verdict:
        """By its name, its list, its words or its number, whichever it is."""
        name, around = self._of_name(quantity), self.page.around(quantity)
        if quantity.not_a_claim:
            return name or self._half_known(quantity) or Verdict(quantity, NO_CLAIM, quantity.not_a_claim)
        if quantity.role == "threshold":
            return Verdict(quantity, NO_CLAIM, _("It only says which things are counted."))
        if self.lexicon.zone is None:
            return Verdict(quantity, UNKNOWN, _("The text does not say which zone it speaks of."))
        choices = self.matcher.choices(quantity)
        if quantity.kind == "list":
            found = lists.verdict(quantity, around, self.groups, [*self._of_its_count(quantity), *choices])
            if found.verdict == UNKNOWN and not found.by:
                found = lists.counted(quantity, choices, self.records) or found
        elif quantity.value is None and quantity.kind != "date":
            return name or words.verdict(quantity, self.page, self.matcher, choices, self.records)
        elif quantity.kind == "date":
            found = times.verdict(quantity, choices, self.records)
        else:
            found = judge(quantity, choices, self.records)
        if name and name.verdict == CONTRADICTED and quantity.kind != "list":
            return name
        if found.verdict == UNKNOWN:
            led = words.standing(quantity, around, self.matcher) if quantity.unit == "rank" else None
            return name or words.stated(quantity, self.lexicon) or led or found
        return name if name and name.verdict == HOLDS and found.verdict == CONTRADICTED else found

    def _of_its_count(self, names: Quantity) -> list[Choice]:
        """What says the number beside a list (12 家，分别是…；…等 84 家): the list is of the rows of that figure."""
        start, end = self.page.place(names)
        for one in self.reading.quantities:
            first, last = self.page.place(one)
            beside = 0 <= start - last <= LED_IN or 0 <= first - end <= 1
            if one.kind == "count" and one.sentence == names.sentence and beside and not one.not_a_claim:
                return self.matcher.choices(one)
        return []

    def _half_known(self, quantity: Quantity) -> Verdict | None:
        """A list that reads like rhetoric, yet some of whose names are on record, is a list of names after all."""
        if quantity.kind != "list" or self.lexicon.zone is None:
            return None
        found = lists.verdict(quantity, self.page.around(quantity), self.groups, ())
        return found if found.verdict == CONTRADICTED else None

    def _timed(self, quantity: Quantity) -> Quantity:
        """A quantity with the time that is printed next to it (1 栋年内投运), where the text gives it another."""
        if quantity.kind in {"date", "list"} or quantity.not_a_claim:
            return quantity
        first, last = self.page.around(quantity).near
        for one in self.reading.quantities:
            start, end = self.page.place(one)
            if one.kind == "date" and first <= start and end <= last and one.period:
                return replace(quantity, period=one.period, period_words=one.period_words)
        return quantity

    def _of_name(self, quantity: Quantity) -> Verdict | None:
        """A numeral in a name: right as the name is on record, wrong where the record's name has another."""
        start, end = self.page.place(quantity)
        whole = next((m for m in self.mentions if m.start <= start and end <= m.end), None)
        more = quantity.kind == "list" or (whole and whole.end - whole.start > end - start)
        if whole and (MEASURED.search(whole.text) if quantity.not_a_claim else more):
            why = _("It stands in the name “%(name)s”, which is on record.") % {"name": whole.text}
            return Verdict(quantity, HOLDS, why, whole.refs[0][0], whole.refs, whole.text, whole.refs[0][0])
        miss = next((m for m in self.misses if m.start <= start and end <= m.end), None)
        return self._missed(quantity, miss) if miss and quantity.kind != "list" else None

    def _missed(self, quantity: Quantity, miss: Mention) -> Verdict:
        """One record is called so but for its numeral: that is meant. Where several are, another may be missing."""
        printed = self.reading.flat[miss.start : miss.end]
        why = _("The records have no “%(printed)s”; they have “%(name)s”.") % {"printed": printed, "name": miss.text}
        verdict = CONTRADICTED if len(set(miss.refs)) == 1 else UNKNOWN
        return Verdict(quantity, verdict, why, miss.refs[0][0], miss.refs, miss.text, miss.refs[0][0])

    def _with_subject(self, verdict: Verdict) -> Verdict:
        if verdict.subject or verdict.verdict == NO_CLAIM:
            return verdict
        subject = self.page.around(verdict.quantity).subject
        zone = self.lexicon.zone.name if self.lexicon.zone else ""
        return replace(verdict, subject=subject.text if subject else zone)
