"""What is said of the state of a named record, held against its dated facts and its stage on the day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from config.env import ROOT
from wutong.core.models import Passage
from wutong.core.record import families
from wutong.reports.checking.around import Page
from wutong.reports.checking.lexicon import Lexicon
from wutong.reports.checking.names import Ref, within
from wutong.reports.checking.relations import Relation, Told, relations, told
from wutong.reports.checking.states import AHEAD, IS, Row, State, Stated, found, states
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, STALE, UNKNOWN, Verdict
from wutong.reports.reading.found import Quantity

Meant = tuple[Ref, State, bool]  # a record, the state it is said to be in, and whether it only hangs on what is named
REACHED, NOT_YET, OVER, SILENT = "reached", "not_yet", "over", ""


@dataclass(frozen=True)
class Fact:
    """How one record stands to a state on the day: reached, not yet, over, or silent; since when, and in what stage."""

    row: Any
    state: State
    how: str
    stage: str = ""
    since: date | None = None
    hung: bool = False  # whether only what it hangs on is named: it may agree, never speak against


class States:
    """The states of named records, for one text of one day."""

    def __init__(self, lexicon: Lexicon, page: Page, fields: dict[Ref, list[tuple[Any, Any]]], day: date) -> None:
        self.lexicon, self.page, self.fields, self.day = lexicon, page, fields, day
        self.words = states(ROOT / "data" / "states.toml")
        self.relations = relations(ROOT / "data" / "relations.toml")
        self._rows: dict[Ref, Any] = {}
        self._passed: dict[Ref, list[Passage]] = {}

    def verdicts(self) -> Iterator[tuple[Stated, Verdict]]:
        """Every word of state that is said of a named record, with its verdict but without its quantity."""
        said = found(self.page, frozenset(self.words), lambda word, row: any(self._meant(word, row)))
        meant = [(one, list(self._meant(one.word, one.mentions))) for one in said]
        meant = [*self._linked(), *meant]
        self._load(ref for _one, pairs in meant for ref, _state, _hung in pairs)
        for one, pairs in meant:
            facts = [self._fact(ref, state, hung) for ref, state, hung in pairs if ref in self._rows]
            if facts and (verdict := self._verdict(one, facts)):
                yield one, verdict

    def _meant(self, word: str, row: Row) -> Iterator[Meant]:
        """The records that a word can be said of: those named, and those that hang on them."""
        by_label = self.words[word]
        for mention in row:
            for ref in mention.refs:
                yield from ((ref, state, False) for state in by_label.get(ref[0], ()))
                for _spoken, held in self.fields.get(ref, ()):
                    hung = (held._meta.label_lower, held.pk)
                    if hung != ref:
                        yield from ((hung, state, True) for state in by_label.get(hung[0], ()) if state.hangs)

    def _linked(self) -> Iterator[tuple[Stated, list[Meant]]]:
        """What is told of two named records, with the rows that link them; without one the record says nothing."""
        by_relation: dict[Relation, list[Told]] = defaultdict(list)
        for one in told(self.page, self.relations):
            by_relation[one.relation].append(one)
        for relation, held in by_relation.items():
            state, of, to = relation.state, f"{relation.of}_id", f"{relation.to}_id"
            ways = {f"{of}__in": {key for one in held for key in one.keys[0]}}
            rows = families()[state.label].objects.filter(**ways, zone=self.lexicon.zone).order_by("pk")
            links = [((state.label, row.pk), getattr(row, of), getattr(row, to)) for row in rows]
            for one in held:
                first, second = one.keys
                meant = [(ref, state, False) for ref, a, b in links if a in first and b in second]
                if meant:
                    yield one.said, meant

    def _load(self, refs: Iterator[Ref]) -> None:
        keys: dict[str, set[int]] = defaultdict(set)
        for label, key in refs:
            if (label, key) not in self._rows:
                keys[label].add(key)
        for label, held in keys.items():
            model = families()[label]
            self._rows.update({(label, row.pk): row for row in model.objects.filter(pk__in=held)})
            for passage in Passage.objects.filter(label=label, subject__in=held).order_by("id"):
                self._passed.setdefault((label, passage.subject), []).append(passage)

    def _fact(self, ref: Ref, state: State, hung: bool) -> Fact:
        row = self._rows[ref]
        if not state.column:
            return Fact(row, state, REACHED, hung=hung)
        on = getattr(row, state.on) if state.on else None
        stage, since = self._stage(ref, row, state)
        if on:
            over = stage in state.over
            return Fact(row, state, OVER if over else REACHED if on <= self.day else NOT_YET, stage, on, hung)
        how = REACHED if stage in state.true else OVER if stage in state.over else NOT_YET
        return Fact(row, state, how if how != NOT_YET or stage in state.false else SILENT, stage, since, hung)

    def _stage(self, ref: Ref, row: Any, state: State) -> tuple[str, date | None]:
        """The stage of a record on the day, and since when it is in it."""
        stage, since = getattr(row, state.column), None
        if state.column != "stage":
            return stage, since
        for passage in self._passed.get(ref, ()):
            day = passage.on or passage.at.date()
            if day > self.day:
                return passage.from_stage or stage, since
            since = day if passage.to_stage != passage.from_stage else since
        return stage, since

    def _verdict(self, said: Stated, facts: Sequence[Fact]) -> Verdict | None:
        """One that agrees speaks before one that does not; silence of all says nothing."""
        facts = [fact for fact in facts if self._is_of(said, fact)] or list(facts)
        agree = next((one for one in facts if _agrees(said, one)), None)
        rows = tuple(dict.fromkeys((one.row._meta.label_lower, one.row.pk) for one in facts))
        if agree:
            if not self._is_of(said, agree):
                return None
            same = tuple((f.row._meta.label_lower, f.row.pk) for f in facts if _agrees(said, f))
            return _made(
                said, HOLDS, agree, tuple(dict.fromkeys(same)), _("On record “%(name)s” is “%(stage)s”%(since)s.")
            )
        against = [one for one in facts if one.how != SILENT and not one.hung]
        if not said.near or any(one.hung for one in facts):
            return None
        if not against:
            return self._silent(said, facts)
        one = against[0]
        if one.how == OVER or said.mode == AHEAD:
            return _made(said, STALE, one, rows, _("That is past: on record “%(name)s” is “%(stage)s”%(since)s."))
        why = _("“%(word)s” is printed; on record “%(name)s” is “%(stage)s”%(since)s.")
        alone = len({(fact.row._meta.label_lower, fact.row.pk) for fact in against}) == 1
        return _made(said, CONTRADICTED if alone else UNKNOWN, one, rows, why)

    def _silent(self, said: Stated, facts: Sequence[Fact]) -> Verdict | None:
        """A step that has a day of its own on record, but none is written down."""
        dated = next((fact for fact in facts if fact.state.on), None)
        why = _("On record “%(name)s” is “%(stage)s”%(since)s; whether “%(word)s” is so the record does not say.")
        return _made(said, UNKNOWN, dated, (), why) if dated else None

    def _is_of(self, said: Stated, fact: Fact) -> bool:
        """Whether an award is that of somebody named in the sentence, where somebody is."""
        if not fact.state.of:
            return True
        start, end = self.page.sentence(said.start)
        label = fact.row._meta.get_field(fact.state.of).related_model._meta.label_lower
        named = {ref for m in within(self.page.mentions, start, end) for ref in m.refs if ref[0] == label}
        return not named or (label, getattr(fact.row, f"{fact.state.of}_id")) in named


def _agrees(said: Stated, fact: Fact) -> bool:
    return fact.how == (REACHED if said.mode == IS else NOT_YET)


def _made(said: Stated, verdict: str, fact: Fact, rows: tuple[Ref, ...], why: str) -> Verdict:
    shown = getattr(fact.row, f"get_{fact.state.column}_display")() if fact.state.column else said.word
    since = _(" since %(day)s") % {"day": fact.since.isoformat()} if fact.since else ""
    if fact.since and fact.how == NOT_YET:
        since = _(", and that is to be on %(day)s") % {"day": fact.since.isoformat()}
    facts = {"name": str(fact.row), "stage": shown, "since": since, "word": said.word}
    by = fact.state.by
    empty = Quantity(0, 0, "", "", "status")
    return Verdict(empty, verdict, why % facts, by, rows, str(fact.row), by)
