"""What the records of a zone can say, and the words by which people say it.

Phrases of figures stand in the catalogue; phrases of fields in `data/spoken.toml`, by family, beside the field's own
name; what was stated or aimed at is said by its matter. Nothing here knows a text.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import override

from config.env import ROOT
from wutong.core.figure import FIGURES, Figure
from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.record import families, unit_of
from wutong.reports.checking.names import NUMERAL, Names, Ref
from wutong.reports.checking.trade import plainly
from wutong.zones.models import Statement, Target, Zone

# Families whose names are papers, cases and numbers in a register; reports do not speak of them by name.
UNSPOKEN = (
    "cases.case",
    "cases.application",
    "machine.",
    "zones.source",
    "parties.authorship",
    "indicators.return",
    "reports.",
)


@dataclass(frozen=True)
class Spoken:
    """A field of a family, or two that bound a time, with the phrases that say it."""

    label: str
    name: str
    says: tuple[str, ...]
    unit: str = ""
    unit_field: str = ""
    first: str = ""
    last: str = ""

    @property
    def by(self) -> str:
        return f"{self.label}.{self.name}"

    def unit_on(self, row: Any) -> str:
        return getattr(row, self.unit_field) if self.unit_field else self.unit


@dataclass(frozen=True, eq=False)
class Saying:
    """Something that can say a quantity: a figure, a field of one row, a statement or a target."""

    by: str
    phrases: tuple[str, ...]
    unit: str
    figure: Figure | None = None
    row: Any = None
    spoken: Spoken | None = None
    subject: Ref | None = None
    title: str = ""


@lru_cache(maxsize=50_000)
def shape(text: str) -> str:
    """A phrase folded, its numerals as `#`."""
    return NUMERAL.sub("#", fold(text))


@cache
def spoken_fields(path: Path) -> tuple[Spoken, ...]:
    """The fields of `spoken.toml`, each with its own name among its phrases."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_spoken(label, name, facts) for label, fields in held.items() for name, facts in fields.items())


def _spoken(label: str, name: str, facts: Any) -> Spoken:
    facts = facts if isinstance(facts, dict) else {"says": facts}
    return Spoken(
        label, name, tuple(facts.get("says", ())), facts.get("unit", unit_of(name)), facts.get("unit_field", ""),
        facts.get("first", ""), facts.get("last", ""),
    )  # fmt: skip


@cache
def figure_sayings() -> tuple[Saying, ...]:
    """Every figure with its Chinese phrases and its title."""
    with override("zh-hans"):
        return tuple(
            Saying(
                figure.name,
                tuple(dict.fromkeys(plainly(shape(p)) for p in (*figure.says, str(figure.title)) if not p.isascii())),
                figure.unit,
                figure=figure,
                title=str(figure.title),
            )
            for figure in FIGURES.values()
        )


def bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


class Index:
    """Sayings by the letter pairs of their phrases."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        self.by_pair: dict[str, set[tuple[Saying, str]]] = defaultdict(set)
        self.pairs: dict[str, int] = {}
        for saying in sayings:
            for phrase in saying.phrases:
                held = bigrams(phrase)
                self.pairs[phrase] = len(held)
                for pair in held:
                    self.by_pair[pair].add((saying, phrase))

    def near(self, pairs: set[str], share: float = 0.34) -> Iterator[tuple[Saying, str]]:
        """Sayings with a phrase of which at least that share of letter pairs occurs."""
        hits: dict[tuple[Saying, str], int] = defaultdict(int)
        for pair in pairs:
            for held in self.by_pair.get(pair, ()):
                hits[held] += 1
        for (saying, phrase), count in hits.items():
            if count >= share * self.pairs[phrase]:
                yield saying, phrase


@cache
def figure_index() -> Index:
    return Index(figure_sayings())


class Lexicon:
    """What one zone can say on a day; loaded once for a text."""

    def __init__(self, zone: Zone | None) -> None:
        self.zone = zone
        self._rows: dict[Ref, list[tuple[Spoken, Any]]] = {}
        self.fields = spoken_fields(ROOT / "data" / "spoken.toml")

    @cached_property
    def names(self) -> Names:
        """Names of the zone's records and of those that are common to all."""
        if self.zone is None:
            return Names(())
        own = Name.objects.filter(Q(zone=self.zone) | Q(zone=None)).order_by("id")
        held = own.values_list("text", "label", "subject")
        return Names(
            (text, label, key) for text, label, key in held
            if not label.startswith(UNSPOKEN) and re.search(r"[\u4e00-\u9fff]", text)
        )  # fmt: skip

    @cached_property
    def said(self) -> list[Statement | Target]:
        """Statements in force and targets of the zone."""
        if self.zone is None:
            return []
        statements = Statement.objects.filter(zone=self.zone, replaced_by=None).order_by("id")
        return [*statements, *Target.objects.filter(zone=self.zone).order_by("id")]

    @cached_property
    def replaced(self) -> list[Statement]:
        """Statements that another took the place of: what was said before."""
        return list(Statement.objects.filter(zone=self.zone).exclude(replaced_by=None).order_by("id"))

    @cached_property
    def index(self) -> Index:
        """What is said of a matter that is no figure."""
        return Index(
            Saying(one._meta.label_lower, (plainly(shape(one.topic)),), one.unit, row=one, title=one.topic)
            for one in self.said
            if one.topic
        )

    def rows_of(self, refs: Iterable[Ref]) -> dict[Ref, list[tuple[Spoken, Any]]]:
        """For named records their spoken fields, and those of the rows that hang on them; each is fetched once."""
        asked = list(refs)
        found: dict[Ref, list[tuple[Spoken, Any]]] = {ref: [] for ref in asked if ref not in self._rows}
        keys: dict[str, set[int]] = defaultdict(set)
        for label, key in found:
            keys[label].add(key)
        by_label: dict[str, list[Spoken]] = defaultdict(list)
        for one in self.fields if found else ():
            by_label[one.label].append(one)
        for label, fields in by_label.items():
            for subject, row in _hanging(families()[label], keys, self.zone):
                found[subject] += [(one, row) for one in fields if _filled(one, row)]
        self._rows.update(found)  # at once: another check may look meanwhile
        return {ref: self._rows[ref] for ref in asked}


def _filled(spoken: Spoken, row: Any) -> bool:
    """Whether a row has the field; one that lacks it says nothing."""
    names = (spoken.first, spoken.last) if spoken.first else (spoken.name,)
    return any(getattr(row, name) not in (None, "") for name in names)


def links_of(model: type[Any]) -> list[str]:
    """The links of a family other than those to its zone and its source."""
    return [f.name for f in model._meta.concrete_fields if f.is_relation and f.name not in {"zone", "source"}]


def _hanging(model: type[Any], keys: dict[str, set[int]], zone: Any) -> Iterator[tuple[Ref, Any]]:
    """Rows of a family that are named or that link to what is named, with what they hang on."""
    label = model._meta.label_lower
    links = {
        one.attname: one.related_model._meta.label_lower
        for one in model._meta.concrete_fields
        if one.is_relation and one.name not in {"zone", "source"} and one.related_model._meta.label_lower in keys
    }
    ways = Q(pk__in=keys.get(label, ()))
    for column, to in links.items():
        ways |= Q(**{f"{column.removesuffix('_id')}__in": keys[to]})
    if not links and label not in keys:
        return
    for row in model.objects.filter(ways, zone=zone).order_by("pk")[:2000]:
        if row.pk in keys.get(label, ()):
            yield (label, row.pk), row
        for column, to in links.items():
            if getattr(row, column) in keys[to]:
                yield (to, getattr(row, column)), row


def called(row: Model) -> list[str]:
    """The names of a row that are words, not numbers of a register."""
    return [name for name in row.called() if re.search(r"[\u4e00-\u9fff]", name)] if hasattr(row, "called") else []
