"""Duties: what awaits whom by when. A duty source is a set of rows, a role, the column of its owner, of its limit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

Rows = Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Duty:
    """A declared source of duties; `basis` is the rule that the limit comes from, printed beside it."""

    name: str
    title: str | Promise
    role: str
    rows: Rows
    due: str = ""
    owner: str = ""
    basis: str | Promise = ""
    doc: str = ""

    @cached_property
    def model(self) -> Any:
        """The family of its rows; found once, for a desk may hold thousands of them."""
        return self.rows().model


DUTIES: dict[str, Duty] = {}


def duty(
    *, title: str | Promise, role: str, due: str = "", owner: str = "", basis: str | Promise = ""
) -> Callable[[Rows], Duty]:
    """Declare the rows that wait for `role` (or for the officer in the column `owner`, where one is named)."""

    def declare(rows: Rows) -> Duty:
        name = f"{rows.__module__.split('.')[1]}.{rows.__name__}"
        if name in DUTIES:
            raise ValueError(f"The duty {name} is declared twice.")
        if not rows.__doc__:
            raise ValueError(f"The duty {name} has no docstring.")
        DUTIES[name] = made = Duty(name, title, str(role), rows, due, owner, basis, rows.__doc__)
        return made

    return declare


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: its duty, the record by key, the owner if one is named, and the day it is due."""

    duty: Duty
    subject: int
    owner: int | None
    due_on: Any

    @property
    def label(self) -> str:
        return str(self.duty.model._meta.label_lower)


def _rows(source: Duty, zones: Sequence[int]) -> QuerySet[Any]:
    # Cast, because PostgreSQL takes an untyped nothing for text and then refuses the union.
    none_int, none_day = Cast(Value(None), BigIntegerField()), Cast(Value(None), DateField())
    return (
        source.rows().filter(zone__in=zones).order_by()
        .annotate(_duty=Cast(Value(source.name), CharField()), _subject=F("pk"))
        .annotate(_owner=F(source.owner) if source.owner else none_int, _due=F(source.due) if source.due else none_day)
        .values_list("_duty", "_subject", "_owner", "_due")
    )  # fmt: skip


def due_before(zones: Sequence[int], until: Mapping[str, Any], since: Any = None) -> list[Waiting]:
    """What is due in the zones before the day given for each duty (and from `since` on), whoever it waits for."""
    sets = [_rows(DUTIES[name], zones).filter(_due__lt=day) for name, day in until.items() if DUTIES[name].due]
    sets = [rows.filter(_due__gte=since) for rows in sets] if since else sets
    if not sets:
        return []
    found = sets[0].union(*sets[1:], all=True) if sets[1:] else sets[0]
    held = (Waiting(DUTIES[name], subject, owner, due) for name, subject, owner, due in found)
    return sorted(held, key=lambda w: (w.due_on, w.duty.name, w.subject))


def _holds(source: Duty, roles: frozenset[str], officer: int | None) -> Q:
    """Rows with an owner wait for the owner, the others for everybody who holds the role."""
    if not source.owner:
        return Q()
    own = Q(_owner=officer) if officer else Q(pk=None)
    return own | Q(_owner=None) if source.role in roles else own


def waiting(zones: Sequence[int], roles: frozenset[str], officer: int | None) -> list[Waiting]:
    """All that waits for these roles (or is owned by this officer) in the zones, most urgent first; one query."""
    sources = [d for d in DUTIES.values() if d.owner or d.role in roles]
    if not sources:
        return []
    first, *rest = (_rows(d, zones).filter(_holds(d, roles, officer)) for d in sources)
    mine = [
        Waiting(DUTIES[name], subject, owner, due)
        for name, subject, owner, due in (first.union(*rest, all=True) if rest else first)
    ]
    return sorted(mine, key=lambda w: (w.due_on is None, w.due_on or "", w.duty.name, w.subject))
