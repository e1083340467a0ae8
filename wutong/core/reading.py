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

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth

from wutong.core.figure import Figure
from wutong.measure.period import Period

When = date | Period


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
        apart = said and self.basis == "computed" and said.value is not None and not holds(self.value, said.comparator, said.value)
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
        goal = self.target.value if self.target else None
        return None if self.value is None or goal is None else holds(self.value, self.target.comparator, goal)

    def elapsed(self, today: date) -> Decimal | None:
        """Share of the target's period gone by today, in percent (linear)."""
        span = self.target.span if self.target else None
        return None if span is None else Decimal(float(span.elapsed(today)) * 100).quantize(Decimal("0.1"))

    @cached_property
    def rows(self) -> list[Any]:
        """The very rows behind the value (of every part, for a ratio or a balance), each once."""
        if self.figure.rows:
            return list(rows_of(self.figure, self.zones, self.when))
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
        known = figure.fold.kind != "total" and figure.model().objects.filter(zone__in=keys).exists()
        computed = Decimal(0) if known else None
    return _settle(Reading(figure, keys, when, computed, "computed", computed), said, has_rows=bool(computed))


def _settle(reading: Reading, said: Said, *, has_rows: bool) -> Reading:
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
    values = [part.value for part in parts]
    value: Decimal | None = None
    if None not in values:
        known = [v for v in values if v is not None]
        if figure.kind == "ratio":
            over, under = known
            value = over / under * (100 if figure.unit == "percent" else 1) if under else None
        else:
            plus = len(figure.plus)
            value = sum(known[:plus], Decimal(0)) - sum(known[plus:], Decimal(0))
    basis = "computed" if all(part.basis == "computed" for part in parts) else "mixed"
    reading = Reading(figure, zones, when, value, basis, value, parts=parts)
    return _settle(reading, said, has_rows=value is not None)


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
    rows = rows_of(figure, zones, when).order_by().values_list(by).annotate(value=figure.fold.aggregate())
    parts = [(key, Decimal(value)) for key, value in rows if value is not None]
    return sorted(parts, key=lambda part: (-part[1], str(part[0])))


def series(figure: Figure, zones: Sequence[int], months: Sequence[Period]) -> list[Decimal | None]:
    """The value of every month: of a flow what happened in it, of a stock what stood on its last day."""
    if figure.kind == "ratio":
        over, under = (series(part, zones, months) for part in figure.parts)
        scale = 100 if figure.unit == "percent" else 1
        return [o / u * scale if o is not None and u else None for o, u in zip(over, under, strict=True)]
    if figure.kind == "balance":
        signs = [1] * len(figure.plus) + [-1] * len(figure.less)
        columns = [series(part, zones, months) for part in figure.parts]
        return [sum((v * s for v, s in zip(row, signs, strict=True)), Decimal(0)) if None not in row else None for row in zip(*columns, strict=True)]
    if figure.kind == "flow" and figure.fold.kind != "run":
        span = Period(months[0].since, months[-1].until)
        rows = rows_of(figure, zones, span).order_by().annotate(_month=TruncMonth(figure.on)).values_list("_month").annotate(value=figure.fold.aggregate())
        found = {as_date(month): Decimal(value) for month, value in rows if value is not None}
        return [found.get(month.since) for month in months]
    return [figure.fold.of(rows_of(figure, zones, month)) for month in months]


def as_date(value: Any) -> date:
    return value.date() if hasattr(value, "date") else value


def growth(figure: Figure, zones: Sequence[int], during: Period) -> tuple[Decimal | None, Reading]:
    """Change against the same period of the year before, in percent, with the reading that it is compared with."""
    said = said_of(zones)
    now, then = read(figure, zones, during, said=said), read(figure, zones, during.shift_years(-1), said=said)
    if now.value is None or not then.value:
        return None, then
    return (now.value / then.value - 1) * 100, then
