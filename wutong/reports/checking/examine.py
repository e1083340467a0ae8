"""The quantities of one zone in a text, each judged by what it is: a name, a list, a word, a time or a number."""

import re
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES
from wutong.core.naming import fold
from wutong.reports.checking import lists, times, words
from wutong.reports.checking.above import above_targets
from wutong.reports.checking.around import Around, Page
from wutong.reports.checking.course import of_course
from wutong.reports.checking.groups import Groups
from wutong.reports.checking.known import Records
from wutong.reports.checking.match import Choice, Matcher
from wutong.reports.checking.misprints import Misprints
from wutong.reports.checking.moves import moves, of_its_time
from wutong.reports.checking.names import Folded, Mention, within
from wutong.reports.checking.parts import is_bound, of_parts
from wutong.reports.checking.reached import States
from wutong.reports.checking.settled import Settlements
from wutong.reports.checking.subjects import Subjects
from wutong.reports.checking.trailing import told_before
from wutong.reports.checking.verdict import (
    CONTRADICTED,
    HOLDS,
    NO_CLAIM,
    ROUNDED,
    STALE,
    UNKNOWN,
    Verdict,
    judge,
)
from wutong.reports.checking.whose import elsewhere
from wutong.reports.reading.found import Quantity, Reading
from wutong.reports.reading.grid import BLANK
from wutong.reports.reading.heads import TOTAL
from wutong.zones.models import Zone

SETTLED = frozenset({HOLDS, ROUNDED, CONTRADICTED, STALE})
AT_ONCE = 100  # quantities after which it is told how far the check is
LED_IN = 6  # letters between a number and the list of what it counts: ，分别是
# A name that says how many of something there are; in other names a numeral is only a syllable (四川, 九州通).
MEASURED = re.compile(r"(?:[\d首]|[一二两三四五六七八九十百])万?[个年吨台号栋项家级届期代式员库张对%+×伊]")

DECIMAL = re.compile(r"\d+\.\d+")


class Examiner:
    """All that is needed to judge the quantities of one zone in a text."""

    def __init__(self, reading: Reading, records: Records, settled: Settlements | None = None) -> None:
        lexicon = records.lexicon
        self.settled = settled or Settlements(lexicon.zone)
        self.reading, self.lexicon, self.records = reading, lexicon, records
        self.folded = Folded(reading.flat)
        self.mentions = lexicon.names.mentions(self.folded)
        misprints = Misprints(lexicon.names, self.folded, self.mentions)
        self.misses = [*lexicon.names.numbered(self.folded), *misprints.found()]
        self.missed = _by_place(self.misses)
        self.page = Page(reading, self.mentions)
        self.matcher = Matcher(lexicon, self.page)
        self.groups = Groups(self.records, self.matcher.refs)
        self.subjects = Subjects(lexicon, self.matcher.fields)
        self.called = names_of(lexicon.zone) if lexicon.zone else frozenset[str]()

    def verdicts(self, articles: frozenset[int]) -> Generator[int, None, list[Verdict]]:
        """Judge the articles that speak of the zone, by their numbers; says how many are done, gives the verdicts."""
        last = max(len(self.reading.articles), 1) - 1
        own = [one for one in self.reading.quantities if min(one.article, last) in articles]
        found: list[Verdict] = []
        for one in own:
            found.append(self._with_subject(self.verdict(self._timed(one))))
            if not len(found) % AT_ONCE:
                yield len(found)
        found = told_before(self.settled.applied(self, found), self.records)
        found = of_parts(found, self.records, self.matcher.choices)
        found = above_targets(found, self.records, self.matcher.choices)
        found = of_course(found, self.records, self.matcher.choices)
        states = list(self._states(found, articles))
        every = [*times.framed(found), *states, *self._misnamed([*found, *states], articles)]
        return [one for one in every if one.quantity.text.strip(BLANK)]  # not of the words that a table lends its cells

    def _states(self, verdicts: Sequence[Verdict], articles: frozenset[int]) -> Iterator[Verdict]:
        """Words that say how far a named record has come, where no quantity says more."""
        if self.lexicon.zone is None:
            return
        taken = self._taken(verdicts)
        said = States(self.lexicon, self.page, self.matcher.fields, self.records.day).verdicts()
        found = [(one.start, one.end, verdict) for one, verdict in said]
        found += [*words.in_words(self.page, self.lexicon), *words.standings_in_words(self.page, self.matcher)]
        for start, end, verdict in found:
            quantity = self._as_quantity(Mention(start, end, "", ()))
            if quantity.article in articles and not any(taken[start:end]):
                taken[start:end] = b"x" * (end - start)
                quantity = replace(quantity, kind="status", unit="status", comparator="says")
                yield self._with_subject(replace(verdict, quantity=quantity))

    def _taken(self, verdicts: Sequence[Verdict]) -> bytearray:
        """The letters of the unwrapped text of which a verdict speaks already."""
        taken = bytearray(len(self.reading.flat))
        for one in verdicts:
            if one.verdict != NO_CLAIM:
                start, end = self.page.place(one.quantity)
                taken[start:end] = b"x" * (end - start)
        return taken

    def _misnamed(self, verdicts: Sequence[Verdict], articles: frozenset[int]) -> Iterator[Verdict]:
        """Names that are nearly those of records, where no quantity stands that would tell of it."""
        taken = self._taken(verdicts)
        for miss in self.misses:
            quantity = self._as_quantity(miss)
            if quantity.article in articles and not any(taken[miss.start : miss.end]):
                taken[miss.start : miss.end] = b"x" * (miss.end - miss.start)
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
            return name or self._half_known(quantity) or Verdict(quantity, NO_CLAIM, _(quantity.not_a_claim))
        if is_bound(quantity):
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
            found = self._of_here(judge(quantity, choices, self.records), around)
        if name and name.verdict == CONTRADICTED and quantity.kind != "list":
            return name
        if found.verdict == UNKNOWN:
            led = words.standing(quantity, around, self.matcher) if quantity.unit == "rank" else None
            return name or words.stated(quantity, self.lexicon) or led or found
        return name if name and name.verdict == HOLDS and found.verdict == CONTRADICTED else found

    def _of_here(self, verdict: Verdict, around: Around) -> Verdict:
        """No figure of the zone answers for what is said of another place."""
        place = elsewhere(around, self.called) if verdict.by in FIGURES and verdict.verdict in SETTLED else ""
        if not place:
            return verdict
        why = _("It is said of “%(place)s”, not of the zone, whose records do not answer for it.") % {"place": place}
        return Verdict(verdict.quantity, UNKNOWN, why)

    def _of_its_count(self, names: Quantity) -> list[Choice]:
        """What says the number beside a list (12 家，分别是…；…等 84 家): the list is of the rows of that figure."""
        start, end = self.page.place(names)
        for one in self.page.said[names.sentence]:
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
        if moves(quantity):
            return of_its_time(quantity, self.page.said[quantity.sentence])
        (first, last), (here, _end) = self.page.around(quantity).near, self.page.place(quantity)
        dates = [one for one in self.page.said[quantity.sentence] if one.kind == "date" and one.period]
        placed = [(*self.page.place(one), one) for one in dates]
        near = [(abs(here - start), one) for start, end, one in placed if first <= start and end <= last]
        if not near:
            return quantity
        one = min(near, key=lambda pair: pair[0])[1]
        return replace(quantity, period=one.period, period_words=one.period_words)

    def _of_name(self, quantity: Quantity) -> Verdict | None:
        """A numeral in a name: right as the name is on record, wrong where the record's name has another."""
        start, end = self.page.place(quantity)
        named = within(self.mentions, start, end)
        whole = next((m for m in named if m.start <= start and end <= m.end), None)
        more = quantity.kind == "list" or (whole and whole.end - whole.start > end - start)
        if whole and (MEASURED.search(whole.text) if quantity.not_a_claim else more):
            if DECIMAL.findall(self.reading.flat[whole.start : whole.end]) != DECIMAL.findall(whole.text):
                return self._missed(quantity, whole)  # 33万千伏安 is 3.3万千伏安 but for its point
            why = _("It stands in the name “%(name)s”, which is on record.") % {"name": whole.text}
            return Verdict(quantity, HOLDS, why, whole.refs[0][0], whole.refs, whole.text, whole.refs[0][0])
        miss = next((m for m in self.missed.get(start, ()) if end <= m.end), None)
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
        nearest, quantity = self.page.around(verdict.quantity).subject, verdict.quantity
        row = quantity.row if not verdict.rows and nearest is None and not TOTAL.fullmatch(quantity.row) else ""
        measure = verdict.measure or quantity.measure
        return replace(verdict, subject=row or self.subjects.of(verdict, nearest), measure=measure)


def _by_place(misses: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The stretches by every place in them, in their order."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for miss in misses:
        for place in range(miss.start, miss.end):
            found[place].append(miss)
    return found


def bare(name: str) -> str:
    """A name without what stands in brackets behind it, which is no part of how people call it."""
    return re.sub(r"（[^）]*）$|\([^)]*\)$", "", name)


def names_of(zone: Zone) -> frozenset[str]:
    """By what names a text calls a zone, folded."""
    short = bare(zone.name).replace("经济技术开发区", "经开区").replace("经济开发区", "经开区")
    names = {bare(name) for name in (zone.name, zone.short_name, *zone.aliases)} | {short}
    return frozenset(folded for name in names if len(folded := fold(name)) > 2)
