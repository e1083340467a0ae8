"""The fields of the records of one name, by what brings them up: their words, their row's name, their unit.

A name may be that of thousands of records (开工 of every milestone), and a text speaks of names everywhere: so what can
be said of a name is put in order once, and a quantity looks only at what its own words call for. Of rows that score
the same the first few are enough, since no more are ever looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wutong.reports.checking.around import Around
from wutong.reports.checking.bearing import said
from wutong.reports.checking.lexicon import Spoken, called, shape
from wutong.reports.checking.measures import fit
from wutong.reports.checking.names import Ref
from wutong.reports.checking.trade import plainly

MOST = 12  # choices looked at for a quantity
PLAIN = frozenset(
    {"phase", "edition", "generation", "number", "kVA", "tonne", "mu", "class"}
)  # units that name their measure
TIMES = frozenset({"date", "calendar_year"})
NEXT_TO = 2.4  # the weight of a record whose name stands next to the figure, or that the clause is about
SAME = 0.95  # a unit that fits that well is the same


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A spoken field of a row that is named by `ref` or hangs on it, its unit there and how a printed unit fits it."""

    ref: Ref
    spoken: Spoken
    row: Any
    unit: str
    fits: float
    own: bool  # whether the row is the very record that is named
    names: Sequence[str]  # of a row that hangs on the record, folded

    @property
    def kind(self) -> tuple[str, str, float, bool, bool]:
        """Fields of one kind score the same where no name of their row is said."""
        return self.spoken.by, self.unit, self.fits, self.own, bool(self.names)

    def hit(self, pairs: set[str]) -> bool:
        """Whether the row's own name may be said in words with these letter pairs."""
        return any(len(one) < 2 or one[:2] in pairs or one[-2:] in pairs for one in self.names)


class Fields:
    """Those fields of the records of one name that can have a printed unit, by what brings them up."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.kinds: dict[tuple[str, str, float, bool, bool], list[Field]] = defaultdict(list)
        self.by_pair: dict[str, list[Field]] = defaultdict(list)
        for one in sorted(fields, key=lambda field: field.row.pk):
            self.kinds[one.kind].append(one)
            for pair in {pair for name in one.names for pair in (name[:2], name[-2:])}:
                self.by_pair[pair].append(one)
        self.short = [one for pair, held in self.by_pair.items() if len(pair) < 2 for one in held]
        self.pairs = set(self.by_pair)

    def raised(self, around: Around, weight: float) -> Iterator[Field]:
        """The fields of which the words around a quantity may speak, where the name weighs so much."""
        named = {id(one): one for pair in self.pairs & around.pairs for one in self.by_pair[pair]}
        yield from named.values()
        yield from self.short
        for (_by, unit, fits, _own, has_names), held in self.kinds.items():
            if said(around, held[0].spoken)[0]:
                yield from _first(held, around)
            elif fits >= SAME and (unit in PLAIN or (weight >= NEXT_TO and unit != "yuan")):
                # Of the many rows that hang on a zone or a park only those are looked at of which something is said.
                near = weight >= 1 or has_names
                yield from _first((one for one in held if near or one.row.pk == one.ref[1]), around)


def _first(fields: Iterable[Field], around: Around) -> Iterator[Field]:
    """The first rows whose own names are not said; the others are looked at anyhow."""
    keys = set[int]()
    for one in fields:
        if one.row.pk not in keys and not (one.names and one.hit(around.pairs)):
            keys.add(one.row.pk)
            yield one
            if len(keys) == MOST:
                return


class Hung:
    """The fields of all the records that a text names, by name and printed unit."""

    def __init__(self, held: Mapping[Ref, Sequence[tuple[Spoken, Any]]]) -> None:
        self.held = held
        self._names: dict[Ref, list[str]] = {}
        self._fields: dict[tuple[str, str, bool], Fields] = {}

    def of(self, name: str, refs: Sequence[Ref], printed: str, *, dated: bool) -> Fields:
        """What can be said of the records of a name in a printed unit, or of their days."""
        key = (name, printed, dated)
        if key not in self._fields:
            self._fields[key] = Fields(self._fitting(refs, printed, dated))
        return self._fields[key]

    def _fitting(self, refs: Sequence[Ref], printed: str, dated: bool) -> Iterator[Field]:
        for ref in refs:
            for spoken, row in self.held.get(ref, ()):
                unit = "date" if spoken.first else spoken.unit_on(row)
                fits = 1.0 if dated else fit(printed, unit)
                # words of standing are held against words, not against numbers
                if unit != "words" and (unit in TIMES) == dated and fits:
                    own = ref == (spoken.label, row.pk)
                    yield Field(ref, spoken, row, unit, fits, own, () if own else self._called(row))

    def _called(self, row: Any) -> list[str]:
        """The names of a row, folded; asked once for each row."""
        key = (row._meta.label_lower, row.pk)
        if key not in self._names:
            self._names[key] = [plainly(shape(name)) for name in called(row)]
        return self._names[key]
