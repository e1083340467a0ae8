"""Rows that a list of names may be the list of: a figure's, what hangs on one record, or a record's list of words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import JSONField

from wutong.core.naming import fold
from wutong.core.record import families
from wutong.reports.checking.around import Around
from wutong.reports.checking.known import Member, Records
from wutong.reports.checking.lexicon import called, links_of
from wutong.reports.checking.match import Choice
from wutong.reports.checking.names import Ref, within

FIGURES = 2  # figures tried for one list, those first whose words stand nearest
KINDS = 3  # families tried for one list, those first that know most of its names
TWO = 2  # names of a list of which one known tells already what the other may be
MOST = 100  # rows of one group; a list of more names is not printed


@dataclass(frozen=True)
class Group:
    """Rows that a list may be the list of."""

    by: str
    title: str
    members: Sequence[Member]
    closed: bool  # whether a list that claims to be whole has to name them all

    @cached_property
    def folded(self) -> list[list[str]]:
        """The names of each row, folded."""
        return [[fold(name) for name in names] for _ref, names in self.members]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The rows that are called so, by each folded name, as places among the members."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, names in enumerate(self.folded):
            for name in names:
                found[name].append(place)
        return found


class Groups:
    """The groups of one zone for one text."""

    def __init__(self, records: Records, refs: Sequence[Ref]) -> None:
        self.lexicon, self.records = records.lexicon, records
        self.words = _word_lists(refs)

    def heard_of(self, printed: Sequence[str]) -> bool:
        """Whether any name of a list is a name on record, holds one, or is a piece of one."""
        names = self.lexicon.names
        return any(names.about(name) or (len(fold(name)) > 1 and fold(name) in names.joined) for name in printed)

    def of_figures(self, choices: Sequence[Choice], around: Around) -> Iterator[Group]:
        figures = [choice.saying.figure for choice in choices if choice.saying.figure and choice.saying.figure.rows]
        for figure in figures[:FIGURES]:
            members = self.records.names_in(figure, around.quantity)
            if members:
                yield Group(figure.name, str(figure.title), members, closed=True)

    def of_words(self, around: Around) -> Iterator[Group]:
        """Lists of words that records named in the sentence hold: functions, goals, topics."""
        for mention in within(around.page.mentions, *around.sentence):
            for ref in mention.refs:
                for field, words in self.words.get(ref, ()):
                    yield Group(f"{ref[0]}.{field}", mention.text, [(ref, [word]) for word in words], closed=True)

    def of_kin(self, printed: Sequence[str]) -> Iterator[Group]:
        """Rows of one family that link to one record, where the list names some of them; else all that it names."""
        found = {name: self.lexicon.names.about(name) for name in printed}
        kinds = Counter(label for refs in found.values() for label in {label for label, _key in refs})
        for label, number in kinds.most_common(KINDS):
            keys = {key for refs in found.values() for of, key in refs if of == label}
            if (number > 1 or len(printed) == TWO) and label in families():
                yield from self._kin(label, keys)
        known = [(refs[0], [name]) for name in printed if (refs := self.lexicon.names.of(name))]
        if known:
            yield Group(known[0][0][0], "", known, closed=False)

    def _kin(self, label: str, keys: set[int]) -> Iterator[Group]:
        """Rows of one family; with those that link to what most of them link to, or with all of a small family."""
        model = families()[label]
        links = links_of(model)
        rows = list(model.objects.filter(pk__in=keys).select_related(*links)[:MOST])
        yield _group(label, rows, closed=False)
        if (every := self._every(label)) is not None:
            yield every
        shared = Counter((link, key) for row in rows for link in links if (key := getattr(row, f"{link}_id")))
        for (link, key), number in shared.most_common(1):
            if number > 1:
                yield self._linked(label, link, key)

    def _every(self, label: str) -> Group | None:
        """All rows of a family that has few; asked once."""
        kin = self.records.kin
        if label not in kin:
            rows = list(families()[label].objects.filter(zone=self.lexicon.zone).order_by("pk")[: MOST + 1])
            kin[label] = _group(label, rows, closed=False) if len(rows) <= MOST else None
        return kin[label]

    def _linked(self, label: str, link: str, key: int) -> Group:
        """The rows of a family that link to one record; asked once."""
        kin, asked = self.records.kin, f"{label}.{link}={key}"
        if asked not in kin:
            rows = families()[label].objects.filter(**{link: key}, zone=self.lexicon.zone).order_by("pk")[:MOST]
            kin[asked] = _group(label, rows, closed=True)
        return kin[asked]


def _group(label: str, rows: Iterable[Any], *, closed: bool) -> Group:
    return Group(label, str(families()[label]._meta.verbose_name), _members(label, rows), closed)


def _members(label: str, rows: Iterable[Any]) -> list[Member]:
    return [((label, row.pk), called(row)) for row in rows]


def _word_lists(refs: Sequence[Ref]) -> dict[Ref, list[tuple[str, list[str]]]]:
    """The lists of words in the records named."""
    keys: dict[str, set[int]] = defaultdict(set)
    for label, key in refs:
        keys[label].add(key)
    found: dict[Ref, list[tuple[str, list[str]]]] = {}
    for label, fields in _listing().items():
        rows: Any = families()[label].objects.filter(pk__in=keys[label]) if label in keys else ()
        for row in rows:
            held = [(name, value) for name in fields if _is_words(value := getattr(row, name))]
            if held:
                found[(label, row.pk)] = held
    return found


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)


@cache
def _listing() -> dict[str, list[str]]:
    """Families with fields that hold lists, other than names."""
    found = {
        label: [f.name for f in model._meta.concrete_fields if isinstance(f, JSONField) and f.name != "aliases"]
        for label, model in families().items()
    }
    return {label: fields for label, fields in found.items() if fields}
