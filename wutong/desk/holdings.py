"""What hangs on a record: how many rows of each kind, what waits on them, what the journal says; two queries in all.

The SQL is built once for a family and a kind of viewer, through the querysets that decide who sees what, with stand-ins
for the keys of record, zone and organisation; every request puts its own keys in their places. Building it anew would
take ten times as long as asking it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django.db import connection
from django.db.models import BigIntegerField, CharField, Count, DateField, Min, Q, QuerySet, Value
from django.db.models.functions import Cast

from wutong.core.duty import DUTIES, Duty
from wutong.core.models import Entry
from wutong.core.record import Family, Record
from wutong.desk.links import Link, links_to
from wutong.desk.story import SHOWN, dated
from wutong.desk.viewer import Viewer
from wutong.zones.models import Paper, Statement, Zone

RECORD, ZONE, ORGANISATION = (2**62 + n for n in range(3))  # stand-ins; no key comes near them
STATEMENTS, PAPERS = "statements", "papers"
Built = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class StandIn:
    """The viewer for whom SQL is built: families closed to the real one were left out before."""

    organisation_id: int | None
    office_ids: frozenset[int]
    zone_ids: ClassVar[frozenset[int]] = frozenset({ZONE})

    def may_read(self, family: Family) -> bool:
        return True


@dataclass(frozen=True)
class Waits:
    """A duty on rows of a link (on the record itself where it is None): how many, the first, the earliest day."""

    duty: Duty
    link: Link | None
    count: int
    first: int
    due_on: date | None


@dataclass(frozen=True)
class Holdings:
    """How many rows each link has, what waits, and how many statements and papers there are."""

    counts: dict[Link, int]
    waits: list[Waits]
    statements: int
    papers: int


def open_links(model: type[Record], viewer: Viewer) -> tuple[Link, ...]:
    """The links whose rows this viewer may read at all."""
    own = viewer.organisation_id is None
    return tuple(
        link for link in links_to(model) if viewer.may_read(link.model.family) and (own or link.model.family.own)
    )


def _stand_in(viewer: Viewer, links: Iterable[Link]) -> StandIn:
    """Somebody like the viewer; the offices are asked for only where a family is kept by them."""
    offices = viewer.office_ids if any(link.model.family.office for link in links) else frozenset[int]()
    return StandIn(None if viewer.organisation_id is None else ORGANISATION, offices)


def holdings(record: Record, viewer: Viewer, zone: Zone) -> Holdings:
    """All counts and all that waits on a record and on what points at it, in one query."""
    links = open_links(type(record), viewer)
    found = _ask(_counts(type(record), links, _stand_in(viewer, links)), record, viewer, zone)
    counts = {key: int(n) for key, n, _first, _due in found if n}
    by_key = {link.key: link for link in links}
    waits = []
    for key, n, first, due in found:
        name, _apart, on = key.partition("@")
        if n and name in DUTIES:
            waits.append(Waits(DUTIES[name], by_key.get(on), int(n), int(first), _day(due)))
    waits.sort(key=lambda w: (w.due_on is None, w.due_on or "", w.duty.name))
    held = {link: counts[link.key] for link in links if link.key in counts}
    return Holdings(held, waits, counts.get(STATEMENTS, 0), counts.get(PAPERS, 0))


def entries(record: Record, viewer: Viewer, zone: Zone) -> list[Any]:
    """The newest lines of the journal about the record and what points at it, each with the day it was true for."""
    links = open_links(type(record), viewer)
    sql, given = _journal(type(record), links, _stand_in(viewer, links))
    found = list(Entry.objects.raw(sql, _keys(given, record, viewer, zone)))
    for entry in found:
        entry.true_on = _day(entry.true_on)  # type: ignore[attr-defined]
    return found


def _ask(built: Built, record: Record, viewer: Viewer, zone: Zone) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(built[0], _keys(built[1], record, viewer, zone))
        return cursor.fetchall()


def _keys(given: tuple[Any, ...], record: Record, viewer: Viewer, zone: Zone) -> list[Any]:
    keys = {RECORD: record.pk, ZONE: zone.pk, ORGANISATION: viewer.organisation_id}
    # PostgreSQL is given numbers of its own kinds; what is equal to a stand-in is one.
    return [keys.get(value, value) if isinstance(value, int) else value for value in given]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


@lru_cache(maxsize=1024)
def _counts(model: type[Record], links: tuple[Link, ...], viewer: StandIn) -> Built:
    about = {"zone": ZONE, "label": model._meta.label_lower, "subject": RECORD}
    said = {"zone": ZONE, "about_label": model._meta.label_lower, "about": RECORD, "replaced_by": None}
    parts = [_part(STATEMENTS, Statement.objects.filter(**said)), _part(PAPERS, Paper.objects.filter(**about))]
    parts += [_part(f"{d.name}@", d.rows().filter(pk=RECORD), d.due) for d in duties_about(model)]
    for link in links:
        parts.append(_part(link.key, _rows(link, viewer)))
        for duty in duties_about(link.model):
            waiting = _plain(duty.rows()).seen_by(viewer).filter(**{link.field: RECORD})
            parts.append(_part(f"{duty.name}@{link.key}", waiting, duty.due))
    return parts[0].union(*parts[1:], all=True).query.sql_with_params()


def _part(key: str, rows: QuerySet[Any], due: str = "") -> QuerySet[Any, Any]:
    day = Cast(Min(due), DateField()) if due else Cast(Value(None), DateField())
    return (
        rows.order_by()
        .values(_key=Cast(Value(key), CharField()))
        .annotate(_n=Count("pk", distinct=True), _first=Cast(Min("pk"), BigIntegerField()), _due=day)
        .values_list("_key", "_n", "_first", "_due")
    )


def _rows(link: Link, viewer: StandIn) -> QuerySet[Any]:
    return link.model.objects.seen_by(viewer).filter(**{link.field: RECORD})  # type: ignore[attr-defined]


def _plain(rows: Any) -> Any:
    """The rows of a duty as a set that can be counted: what they were compared with is put inside."""
    query = rows.query
    if query.annotations or query.distinct or query.combinator:
        return rows.model.objects.filter(pk__in=rows.values("pk"))
    return rows


@lru_cache(maxsize=1024)
def _journal(model: type[Record], links: tuple[Link, ...], viewer: StandIn) -> Built:
    about = Q(label=model._meta.label_lower, subject=RECORD)
    for link in links:
        about |= Q(label=link.model._meta.label_lower, subject__in=_rows(link, viewer).order_by().values("pk"))
    # The records are the zone's own; naming the zone again would lead a database through its whole journal.
    return dated(Entry.objects.filter(about)).order_by("-at", "-seq")[:SHOWN].query.sql_with_params()


def duties_about(model: type[Record]) -> Iterable[Duty]:
    return _duties().get(model._meta.label_lower, ())


@lru_cache(maxsize=1)
def _duties() -> dict[str, list[Duty]]:
    """The declared duties by the family whose rows they await."""
    found: dict[str, list[Duty]] = {}
    for duty in DUTIES.values():
        found.setdefault(duty.rows().model._meta.label_lower, []).append(duty)
    return found
