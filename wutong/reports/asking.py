"""What a draft asks of the figures: every reading that its text needs, read together and not one by one."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import Reading, When, rows_of, split
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.reports.lexicon import lexicon
from wutong.reports.rules import marks, spans
from wutong.reports.rules.field import COMPARING, Field
from wutong.reports.rules.text import Block, fields_of, lines_in
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Zone

AT_ONCE = 60  # readings in one query; a database joins only some hundreds of questions
Say = Callable[[int, int], Any]


@dataclass(frozen=True)
class Asked:
    """A figure, a time, and whether only the company of the briefing counts."""

    figure: str
    when: When
    own: bool = False

    @cached_property
    def key(self) -> str:
        at = self.when.code if isinstance(self.when, Period) else self.when.isoformat()
        return f"{self.figure}@{at}{'#own' if self.own else ''}"


@dataclass(frozen=True)
class About:
    """What a briefing is about: zone, period, the day on which it is read, and for the story of a company that one."""

    zone: Zone
    during: Period
    today: date
    organisation: Organisation | None = None

    def asked(self, field: Field) -> Asked:
        return _asked(field, self.during, self.today)

    def compared(self, field: Field) -> Asked:
        return _compared(field, self.during, self.today)


@lru_cache(maxsize=8192)
def _asked(field: Field, during: Period, today: date) -> Asked:
    happens = FIGURES[field.figure].happens
    return Asked(field.figure, spans.when(field, during, today, happens=happens), field.own)


@lru_cache(maxsize=8192)
def _compared(field: Field, during: Period, today: date) -> Asked:
    happens = FIGURES[field.figure].happens
    return Asked(field.figure, spans.compared(field, during, today, happens=happens), field.own)


def asked_by(blocks: Iterable[Block], about: About) -> Iterator[Asked]:
    """Every reading that the blocks need: for their fields, and for the words of direction typed beside them."""
    for block in blocks:
        claimed = [claim.field for pieces in lines_in(block) for claim in marks.claims(pieces)]
        yield from asked_for([*fields_of(block), *claimed], about)


def asked_for(fields: Iterable[Field], about: About) -> Iterator[Asked]:
    """Every reading that the fields need."""
    for field in fields:
        yield about.asked(field)
        if field.form in COMPARING:
            yield about.compared(field)


def read_all(asked: Iterable[Asked], about: About) -> dict[str, Reading]:
    """The reading of everything that is asked, by its key."""
    work = reading_all(asked, about)
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: dict[str, Reading] = done.value
            return found


def reading_all(asked: Iterable[Asked], about: About) -> Generator[tuple[int, int], None, dict[str, Reading]]:
    """The same, step by step: gives how many readings of how many are there, and in the end all of them."""
    whole = {one.key: one for one in asked}
    shared = [one for one in whole.values() if not one.own]
    said, found = said_of_each([about.zone.pk]), dict[str, Reading]()
    yield 0, len(whole)
    for part in parts(shared, AT_ONCE):
        jobs = [(FIGURES[one.figure], one.when) for one in part]
        readings = together(jobs, [about.zone.pk], said)[about.zone.pk]  # type: ignore[arg-type]
        found.update({one.key: reading for one, reading in zip(part, readings, strict=True)})
        yield len(found), len(whole)
    for one in whole.values():
        if one.own:
            found[one.key] = read_own(one, about)
    yield len(whole), len(whole)
    return found


def parts(of: list[Any], size: int) -> Iterator[list[Any]]:
    """The list in pieces of at most that size."""
    left = iter(of)
    while piece := list(islice(left, size)):
        yield piece


def own_rows(figure: Figure, about: About, when: When) -> Any:
    """The rows of a figure that belong to the company of the briefing."""
    column = lexicon().figures[figure.name].company
    return rows_of(figure, (about.zone.pk,), when).filter(
        **{column: about.organisation.pk if about.organisation else 0}
    )


def read_own(asked: Asked, about: About) -> Reading:
    """What a figure says of one company; a count of nothing is nought, a sum of nothing is no value."""
    figure = FIGURES[asked.figure]
    value = figure.fold.of(own_rows(figure, about, asked.when))
    return Reading(figure, (about.zone.pk,), asked.when, value, "none" if value is None else "computed", value)


class Splits:
    """The parts of figures by a column, each asked once: (key, its words, value), largest first."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._held: dict[tuple[str, str, str], list[tuple[Any, str, Decimal]]] = {}

    def of(self, asked: Asked, by: str) -> list[tuple[Any, str, Decimal]]:
        key = (asked.figure, asked.key, by)
        if key not in self._held:
            found = split(FIGURES[asked.figure], (self.about.zone.pk,), asked.when, by)
            words = labels(FIGURES[asked.figure], by, [part for part, _value in found])
            self._held[key] = [(part, words[part], value) for part, value in found]
        return self._held[key]


def labels(figure: Figure, by: str, keys: list[Any]) -> dict[Any, str]:
    """The words for the keys of a split, in one query: names of records, words of choices, else the key itself."""
    model, field = figure.model(), None
    for part in by.split("__"):
        field = model._meta.get_field(part)
        model = field.related_model or model
    names: dict[Any, Any] = {}
    if field is not None and field.is_relation:
        names = model._default_manager.in_bulk([key for key in keys if key is not None])
    elif field is not None:
        names = dict(getattr(field, "flatchoices", ()))
    return {key: "" if key is None else str(names.get(key, key)) for key in keys}
