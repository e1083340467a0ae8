"""Figures: a set of rows and one fold, so that a value and its drill-down cannot disagree.

`@stock` is true on a day, `@flow` happens in a period, `@ratio` sets one figure over another, `@balance` adds figures
up and takes others off. The declared function gives the rows of every zone and every day; the engine (`reading.py`)
narrows them. Its docstring's first paragraph is the published definition. The name is `package.function`.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext

from wutong.measure import unit as units

Rows = Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Fold:
    """How rows become one number: `count`, `distinct` or `total` in the database, `run` and `percentile` in Python."""

    kind: str
    column: str = "pk"
    share: int = 50  # of a percentile: how many of a hundred values do not lie above it

    @property
    def in_database(self) -> bool:
        """Whether the database folds the rows; a percentile it cannot, for SQLite knows none."""
        return self.kind != "percentile"

    def aggregate(self, only: Q | None = None) -> Aggregate:
        """The fold in SQL, over the rows that `only` lets through."""
        if self.kind == "total":
            return Sum(self.column, filter=only)
        return Count(
            self.column if self.kind in {"distinct", "run"} else "pk", distinct=self.kind != "count", filter=only
        )

    def of(self, rows: QuerySet[Any]) -> Decimal | None:
        """The number; None when a total has nothing to add."""
        if self.kind == "run":
            return Decimal(longest_run(rows.values_list(self.column, flat=True)))
        if self.kind == "percentile":
            return nearest(rows.order_by().values_list(self.column, flat=True), self.share)
        value = rows.aggregate(value=self.aggregate())["value"]
        return None if value is None else Decimal(value)


def count() -> Fold:
    return Fold("count")


def distinct(column: str) -> Fold:
    return Fold("distinct", column)


def total(column: str) -> Fold:
    return Fold("total", column)


def run(column: str) -> Fold:
    """The longest run of whole numbers (years) without a gap."""
    return Fold("run", column)


def percentile(column: str, share: int) -> Fold:
    """The value that so many of a hundred do not exceed (nearest rank); adds neither over places nor over months."""
    return Fold("percentile", column, share)


def median(column: str) -> Fold:
    """The value that half of the rows do not exceed."""
    return percentile(column, 50)


def nearest(numbers: Iterable[Any], share: int) -> Decimal | None:
    """The nearest-rank percentile of the numbers that are there; None where there are none."""
    held = sorted(n for n in numbers if n is not None)
    return Decimal(held[-(-len(held) * share // 100) - 1]) if held else None


def longest_run(numbers: Iterable[int | None]) -> int:
    held = {n for n in numbers if n is not None}
    best = 0
    for start in (n for n in held if n - 1 not in held):
        end = start
        while end in held:
            end += 1
        best = max(best, end - start)
    return best


@dataclass(frozen=True)
class Figure:
    """A declared figure. `since`/`until` are the columns that bound a stock, `on` the day column of a flow."""

    name: str
    kind: str
    unit: str
    title: str | Promise
    doc: str
    says: tuple[str, ...] = ()
    rows: Rows | None = None
    fold: Fold = field(default_factory=count)
    by: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    on: str = ""
    over: "Figure | None" = None
    under: "Figure | None" = None
    plus: tuple["Figure", ...] = ()
    less: tuple["Figure", ...] = ()
    better: str = "more"  # `more` or `less`: which side of a target is the good one

    @property
    def definition(self) -> str:
        """The published definition in the reader's language."""
        return gettext(self.key_sentence)

    @property
    def key_sentence(self) -> str:
        return re.sub(r"\s+", " ", self.doc.split("\n\n", 1)[0]).strip()

    @property
    def parts(self) -> tuple["Figure", ...]:
        return tuple(p for p in (self.over, self.under) if p) + self.plus + self.less

    @property
    def package(self) -> str:
        return self.name.split(".", 1)[0]

    @property
    def happens(self) -> bool:
        """True when the figure is asked for a period: a flow, or anything made of one."""
        return self.kind == "flow" or any(part.happens for part in self.parts)

    def model(self) -> type[Any]:
        assert self.rows is not None, f"{self.name} has parts, not rows"
        return self.rows().model


FIGURES: dict[str, Figure] = {}


class UnknownFigure(KeyError):
    def __str__(self) -> str:
        return str(self.args[0])


def figure(name: str) -> Figure:
    """The figure of that name, or `UnknownFigure` with those that are near it."""
    if name in FIGURES:
        return FIGURES[name]
    import difflib

    near = difflib.get_close_matches(name, FIGURES, n=3, cutoff=0.5)
    hint = f" Near it: {', '.join(near)}." if near else " `wutong figures` lists all."
    raise UnknownFigure(f"There is no figure {name!r}.{hint}")


def _declare(kind: str, unit: str, body: Callable[..., Any], **facts: Any) -> Figure:
    name = f"{body.__module__.split('.')[1]}.{body.__name__}"
    if name in FIGURES:
        raise ValueError(f"The figure {name} is declared twice.")
    doc = inspect.getdoc(body) or ""
    if not doc:
        raise ValueError(f"The figure {name} has no definition.")
    units.unit(unit)
    FIGURES[name] = made = Figure(name=name, kind=kind, unit=unit, doc=doc, **facts)
    return made


def stock(unit: str, *, title: str | Promise, fold: Fold | None = None, **facts: Any) -> Callable[[Rows], Figure]:
    """Declare a stock; facts: says, by, since, until, better. Adds over places, not over months."""
    return lambda rows: _declare("stock", unit, rows, rows=rows, title=title, fold=fold or count(), **facts)


def flow(
    unit: str, *, title: str | Promise, on: str, fold: Fold | None = None, **facts: Any
) -> Callable[[Rows], Figure]:
    """Declare a flow counted by the day column `on`; adds over places and over months."""
    return lambda rows: _declare("flow", unit, rows, rows=rows, title=title, on=on, fold=fold or count(), **facts)


def ratio(unit: str, *, title: str | Promise, **facts: Any) -> Callable[[Callable[[], tuple[Figure, Figure]]], Figure]:
    """Declare one figure over another; the function gives both. Nothing over nothing is no value."""

    def declare(body: Callable[[], tuple[Figure, Figure]]) -> Figure:
        over, under = body()
        return _declare("ratio", unit, body, title=title, over=over, under=under, **facts)

    return declare


def balance(unit: str, *, title: str | Promise, **facts: Any) -> Callable[[Callable[[], tuple[Any, Any]]], Figure]:
    """Declare figures added up and others taken off; the function gives both tuples."""

    def declare(body: Callable[[], tuple[Any, Any]]) -> Figure:
        plus, less = body()
        return _declare("balance", unit, body, title=title, plus=tuple(plus), less=tuple(less), **facts)

    return declare
