"""Readings: what a figure says of a zone on a day or in a period, on what it stands, and what follows from it.

A reading is *computed* where rows exist, *stated* where only a source speaks (or speaks of more than the rows held),
*mixed* where a part of it is only stated, *none* where nobody knows. Statements and targets stand one floor above
the engine, which asks them through the registered sources.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

from django.db.models import DecimalField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from wutong.core.figure import Figure, nearest
from wutong.measure.period import Period

When = date | Period
NUMBER = DecimalField(max_digits=30, decimal_places=6)


class Statement(Protocol):
    """What a source said: the value as printed, and whether it speaks of more than the rows that are held."""

    pk: Any
    value: Decimal | None
    comparator: str
    printed: str
    beyond_rows: bool


class Said(Protocol):
    """All that sources said of some zones, and their targets; loaded once for many readings."""

    def statement(self, figure: str, when: When) -> Statement | None: ...
    def target(self, figure: str, when: When) -> Any | None: ...


_said: list[Callable[[Sequence[int]], Said]] = []


def said_by(source: Callable[[Sequence[int]], Said]) -> Callable[[Sequence[int]], Said]:
    """Register the one source of statements and targets."""
    _said[:] = [source]
    return source


def said_of(zones: Sequence[int]) -> Said:
    return _said[0](zones)


@dataclass(frozen=True)
class Reading:
    """One figure read: value in the figure's unit, basis, and both voices where rows and source disagree."""

    figure: Figure
    zones: tuple[int, ...]
    when: When
    value: Decimal | None
    basis: str
    computed: Decimal | None = None
    statement: Statement | None = None
    target: Any | None = None
    parts: tuple["Reading", ...] = ()
    title: str = ""

    @property
    def comparator(self) -> str:
        said = self.statement if self.basis == "stated" else None
        return said.comparator if said and said.comparator != "=" else ""

    @property
    def stated(self) -> Decimal | None:
        """The stated value beside a computed one, only where they disagree."""
        said = self.statement
        apart = (
            said
            and self.basis == "computed"
            and said.value is not None
            and not holds(self.value, said.comparator, said.value)
        )
        return said.value if apart and said else None

    @property
    def recorded(self) -> Decimal | None:
        """How many of a stated number are on record, where a source says that there are more."""
        return self.computed if self.basis == "stated" else None

    @property
    def share(self) -> Decimal | None:
        """Share of the target reached, in percent."""
        goal = self.target.value if self.target else None
        return None if self.value is None or not goal else self.value / goal * 100

    @property
    def gap(self) -> Decimal | None:
        goal = self.target.value if self.target else None
        return None if self.value is None or goal is None else goal - self.value

    @property
    def met(self) -> bool | None:
        goal = self.target
        if goal is None or goal.value is None or self.value is None:
            return None
        return holds(self.value, goal.comparator, goal.value)

    def elapsed(self, today: date) -> Decimal | None:
        """Share of the target's period gone by today, in percent (linear)."""
        span = self.target.span if self.target else None
        return None if span is None else Decimal(float(span.elapsed(today)) * 100).quantize(Decimal("0.1"))

    @cached_property
    def rows(self) -> list[Any]:
        """The very rows behind the value (of every part, for a ratio or a balance), each once, oldest record first."""
        if self.figure.rows:
            return list(rows_of(self.figure, self.zones, self.when).order_by("pk"))
        return list({(type(r), r.pk): r for r in chain.from_iterable(p.rows for p in self.parts)}.values())


def holds(actual: Decimal | None, comparator: str, said: Decimal) -> bool:
    """Whether an actual value is what was said: equal to the last digit said, or on the right side of a bound."""
    if actual is None:
        return False
    if comparator in {"", "=", "~"}:
        step = Decimal(1).scaleb(said.normalize().as_tuple().exponent) if said else Decimal(1)  # type: ignore[arg-type]
        return abs(actual - said) * 2 <= min(step, abs(said) / 100 if said else step)
    return {">=": actual >= said, ">": actual > said, "<=": actual <= said, "<": actual < said}[comparator]


def rows_of(figure: Figure, zones: Sequence[int], when: When) -> QuerySet[Any]:
    """The figure's rows, narrowed to the zones and the day or period."""
    assert figure.rows is not None
    rows = figure.rows().filter(zone__in=zones)
    if figure.kind == "flow":
        during = as_period(when)
        return rows.filter(**{f"{figure.on}__gte": during.since, f"{figure.on}__lt": during.until})
    day = as_day(when)
    if figure.since:
        rows = rows.filter(Q(**{f"{figure.since}__lte": day}) | Q(**{figure.since: None}))
    if figure.until:
        rows = rows.filter(Q(**{f"{figure.until}__gt": day}) | Q(**{figure.until: None}))
    return rows


def as_day(when: When) -> date:
    return when.until - timedelta(days=1) if isinstance(when, Period) else when


def as_period(when: When) -> Period:
    return when if isinstance(when, Period) else Period(date(when.year, 1, 1), when + timedelta(days=1))


def read(figure: Figure, zones: int | Sequence[int], when: When, *, said: Said | None = None) -> Reading:
    """Read one figure. `zones` is a zone's key or several (they add up; statements answer only for a single zone)."""
    keys = (zones,) if isinstance(zones, int) else tuple(zones)
    said = said or said_of(keys)
    if figure.parts:
        return _of_parts(figure, keys, when, said)
    held = rows_of(figure, keys, when)
    computed = figure.fold.of(held)
    if not computed and not held.exists():
        known = (
            figure.fold.kind not in {"total", "percentile"} and figure.model().objects.filter(zone__in=keys).exists()
        )
        computed = Decimal(0) if known else None
    return settle(Reading(figure, keys, when, computed, "computed", computed), said, has_rows=bool(computed))


def settle(reading: Reading, said: Said, *, has_rows: bool) -> Reading:
    """Let the source speak where rows are missing or where it speaks of more than they show."""
    statement = said.statement(reading.figure.name, reading.when)
    found = replace(reading, statement=statement, target=said.target(reading.figure.name, reading.when))
    if statement and statement.value is not None:
        more = statement.beyond_rows and (found.computed or 0) < statement.value
        if more or not has_rows:
            return replace(found, value=statement.value, basis="stated")
    return found if found.value is not None else replace(found, basis="none")


def _of_parts(figure: Figure, zones: tuple[int, ...], when: When, said: Said) -> Reading:
    parts = tuple(read(part, zones, when, said=said) for part in figure.parts)
    value = of_values(figure, [part.value for part in parts])
    basis = "computed" if all(part.basis == "computed" for part in parts) else "mixed"
    reading = Reading(figure, zones, when, value, basis, value, parts=parts)
    return settle(reading, said, has_rows=value is not None)


def of_values(figure: Figure, values: Sequence[Decimal | None]) -> Decimal | None:
    """A ratio's or a balance's value of its parts' values; nothing over nothing is no value."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if figure.kind == "ratio":
        over, under = known
        return over / under * (100 if figure.unit == "percent" else 1) if under else None
    plus = len(figure.plus)
    return sum(known[:plus], Decimal(0)) - sum(known[plus:], Decimal(0))


def read_many(figures: Iterable[Figure], zones: int | Sequence[int], when: When) -> list[Reading]:
    """Many figures of the same zones; what sources said is loaded once for all."""
    keys = (zones,) if isinstance(zones, int) else tuple(zones)
    said = said_of(keys)
    return [read(figure, keys, when, said=said) for figure in figures]


def split(figure: Figure, zones: Sequence[int], when: When, by: str) -> list[tuple[Any, Decimal]]:
    """The value by one of the figure's allowed columns, largest first; the key is None where a row has none."""
    if by not in figure.by:
        allowed = ", ".join(figure.by) or "none"
        raise ValueError(f"{figure.name} does not split by {by!r}; it splits by: {allowed}.")
    held = rows_of(figure, zones, when).order_by()
    rows = (
        held.values_list(by).annotate(value=figure.fold.aggregate())
        if figure.fold.in_database
        else _ranked(figure, held, by)
    )
    parts = [(key, Decimal(value)) for key, value in rows if value is not None]
    return sorted(parts, key=lambda part: (-part[1], str(part[0])))


def _ranked(figure: Figure, rows: QuerySet[Any], by: str) -> list[tuple[Any, Decimal | None]]:
    """The percentile of every part, in Python."""
    parts: dict[Any, list[Any]] = {}
    for key, value in rows.values_list(by, figure.fold.column):
        parts.setdefault(key, []).append(value)
    return [(key, nearest(values, figure.fold.share)) for key, values in parts.items()]


def series(figure: Figure, zones: Sequence[int], months: Sequence[Period]) -> list[Decimal | None]:
    """The value of every month: of a flow what happened in it, of a stock what stood on its last day."""
    return many_series([figure], zones, months)[figure.name]


def many_series(
    figures: Iterable[Figure], zones: Sequence[int], whens: Sequence[Period]
) -> dict[str, list[Decimal | None]]:
    """The values of many figures in many periods, in one query for those that add over days, one for the rest."""
    asked = list(figures)
    base = {part.name: part for figure in asked for part in bottom(figure)}
    by_day = {name: f for name, f in base.items() if f.kind == "flow" and f.fold.kind in {"count", "total"}}
    found = {
        **_by_day(by_day, zones, whens),
        **_by_filter({n: f for n, f in base.items() if n not in by_day and f.fold.in_database}, zones, whens),
        **{n: [f.fold.of(rows_of(f, zones, w)) for w in whens] for n, f in base.items() if not f.fold.in_database},
    }
    return {figure.name: _put_together(figure, found, len(whens)) for figure in asked}


def bottom(figure: Figure) -> list[Figure]:
    """The figures with rows that a figure is made of in the end."""
    return [f for part in figure.parts for f in bottom(part)] if figure.parts else [figure]


def _put_together(figure: Figure, found: dict[str, list[Decimal | None]], length: int) -> list[Decimal | None]:
    if not figure.parts:
        return found.get(figure.name, [None] * length)
    columns = zip(*(_put_together(part, found, length) for part in figure.parts), strict=True)
    return [of_values(figure, list(values)) for values in columns]


def _by_day(
    figures: dict[str, Figure], zones: Sequence[int], whens: Sequence[Period]
) -> dict[str, list[Decimal | None]]:
    span = Period(min(w.since for w in whens), max(w.until for w in whens))
    sets = [
        rows_of(f, zones, span)
        .order_by()
        .annotate(_key=Value(name), _day=F(f.on))
        .values("_key", "_day")
        .annotate(_value=Cast(f.fold.aggregate(), NUMBER))
        .values_list("_key", "_day", "_value")
        for name, f in figures.items()
    ]
    sums: dict[str, list[Decimal | None]] = {name: [None] * len(whens) for name in figures}
    for name, day, value in _union(sets):
        for place, when in enumerate(whens):
            if value is not None and day in when:
                sums[name][place] = (sums[name][place] or Decimal(0)) + Decimal(value)
    return sums


def _by_filter(
    figures: dict[str, Figure], zones: Sequence[int], whens: Sequence[Period]
) -> dict[str, list[Decimal | None]]:
    sets = []
    for name, figure in figures.items():
        assert figure.rows is not None
        rows = figure.rows().filter(zone__in=zones).order_by().annotate(_key=Value(name)).values("_key")
        values = {
            f"_v{place}": Cast(figure.fold.aggregate(_within(figure, when)), NUMBER) for place, when in enumerate(whens)
        }
        sets.append(rows.annotate(**values).values_list("_key", *values))
    return {key: [None if v is None else Decimal(v) for v in values] for key, *values in _union(sets)}


def _within(figure: Figure, when: Period) -> Q:
    if figure.kind == "flow":
        return Q(**{f"{figure.on}__gte": when.since, f"{figure.on}__lt": when.until})
    held = Q()
    for column, ending in ((figure.since, "__lt"), (figure.until, "__gte")):
        if column:
            held &= Q(**{column + ending: when.until}) | Q(**{column: None})
    return held


def _union(sets: list[QuerySet[Any]]) -> Iterable[Any]:
    return sets[0].union(*sets[1:], all=True) if len(sets) > 1 else sets[0] if sets else ()


def growth(figure: Figure, zones: Sequence[int], during: Period) -> tuple[Decimal | None, Reading]:
    """Change against the same period of the year before, in percent, with the reading that it is compared with."""
    said = said_of(zones)
    now, then = read(figure, zones, during, said=said), read(figure, zones, during.shift_years(-1), said=said)
    if now.value is None or not then.value:
        return None, then
    return (now.value / then.value - 1) * 100, then
