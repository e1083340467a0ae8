"""What points at a record: some tables at once, the rest by section when the reader comes to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from wutong.core.record import Record
from wutong.desk.acts import openings
from wutong.desk.columns import (
    Head,
    Row,
    cells_of,
    columns_of,
    joins,
    label_of,
    list_address,
    record_address,
    told_columns,
)
from wutong.desk.gate import seen_in
from wutong.desk.holdings import Holdings, open_links
from wutong.desk.links import ORDER, Link
from wutong.desk.rail import section_title
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone
from wutong.zones.roles import WORDS

SHOWN = 10  # rows of a table
AT_ONCE = 4  # tables, statements and papers of a page before its reader goes on


@dataclass(frozen=True)
class Table:
    """Related rows of one kind: the first ten, how many there are, where all stand and where one is entered."""

    link: Link
    title: str
    count: int
    heads: list[Head]
    rows: list[Row]
    records: list[Any]
    ends: list[Any]

    @property
    def id(self) -> str:
        return anchor(self.link)


@dataclass(frozen=True)
class Entrance:
    """A kind of rows: its name, how many there are, and where they stand (or where the first is entered)."""

    label: str
    href: str
    count: int = 0


@dataclass(frozen=True)
class Group:
    """The kinds of one section: names with counts, and the address that draws their tables."""

    section: str
    title: str
    href: str
    kinds: list[Entrance]


@dataclass(frozen=True)
class Related:
    """All that points at a record, as its page shows it."""

    tables: list[Table]
    glance: list[Group]  # every kind that has rows; empty where all of them are drawn
    rest: list[Group]  # the kinds that are not drawn
    missing: list[Entrance]

    @property
    def records(self) -> list[Any]:
        return [row for table in self.tables for row in table.records]


def drawn_first(held: Holdings, section: str) -> list[Link]:
    """The links whose tables are drawn with the page: those on whose rows something waits, the record's own parts,
    then mentions; and every one of a section that was asked for."""
    waiting = {w.link for w in held.waits}
    room = AT_ONCE - bool(held.statements) - bool(held.papers)
    room += len(held.counts) == room + 1  # a single kind is not worth the way to it
    first = sorted(held.counts, key=lambda link: (link not in waiting, not link.own))[:room]
    return [link for link in held.counts if link in first or link.section == section]


def related(record: Record, viewer: Viewer, zone: Zone, held: Holdings, section: str = "") -> Related:
    """Tables of what points at the record, what is drawn later, and the parts of it that are not entered."""
    first = drawn_first(held, section)
    later = [link for link in held.counts if link not in first]
    rows = {link: f"{list_address(link.model, zone)}?{link.field}={record.pk}" for link in held.counts}
    rest = _groups({link: Entrance(link.label, rows[link], held.counts[link]) for link in later})
    shown = {link: f"#{anchor(link)}" if link in first else rows[link] for link in held.counts}
    glance = _groups({link: Entrance(link.label, shown[link], held.counts[link]) for link in held.counts})
    tables = [table(link, record, viewer, zone, held.counts[link]) for link in first]
    return Related(tables, glance if rest else [], rest, missing(record, viewer, zone, held))


def part(record: Record, viewer: Viewer, zone: Zone, held: Holdings, section: str) -> list[Table]:
    """The tables of one section that the page has not drawn yet."""
    first = drawn_first(held, "")
    links = [link for link in held.counts if link.section == section and link not in first]
    return [table(link, record, viewer, zone, held.counts[link]) for link in links]


def _groups(kinds: dict[Link, Entrance]) -> list[Group]:
    """The kinds by section, in the order of the rail; the address leads to the first table of the section."""
    found: dict[str, list[Link]] = {}
    for link in kinds:
        found.setdefault(link.section, []).append(link)
    known = sorted(found, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return [
        Group(
            name, section_title(name), f"?part={name}#{anchor(found[name][0])}", [kinds[link] for link in found[name]]
        )
        for name in known
    ]


def anchor(link: Link) -> str:
    return link.key.replace(".", "-")


def missing(record: Record, viewer: Viewer, zone: Zone, held: Holdings) -> list[Entrance]:
    """The parts of the record that nobody has entered, for whoever may enter them."""
    return [
        Entrance(link.label, href)
        for link in open_links(type(record), viewer)
        if link.own and link not in held.counts and (href := new_address(link, record, viewer, zone))
    ]


def new_address(link: Link, record: Record, viewer: Viewer, zone: Zone) -> str:
    """Where a row of the kind is entered for this record; empty for whoever may not."""
    way = next((door.href for door in openings(link.model, viewer, zone) if door.href), "")
    return f"{way}{'&' if '?' in way else '?'}{link.field}={record.pk}" if way else ""


def table(link: Link, record: Record, viewer: Viewer, zone: Zone, count: int) -> Table:
    """The first rows of one kind; a column in which none of them says anything is left out."""
    order = (*link.model.family.order, "pk")
    seen = seen_in(viewer, zone, link.model).filter(**{link.field: record.pk})
    shown = list(seen.select_related(*joins(link.model, link.model.family.columns)).order_by(*order)[:SHOWN])
    heads, drawn = told_columns(*cells_of(columns_of(link.model, without=link.field), shown, zone))
    more = f"{list_address(link.model, zone)}?{link.field}={record.pk}" if count > SHOWN else ""
    new = new_address(link, record, viewer, zone)
    ends = [
        SimpleNamespace(text=text, href=href, icon=icon)
        for text, href, icon in ((_("all of them"), more, ""), (_("Enter one"), new, "plus"))
        if href
    ]
    return Table(link, link.label, count, heads, drawn, shown, ends)


@dataclass(frozen=True)
class Awaited:
    """A duty as the page of a record shows it: what, on how many rows of which kind, until when, for whom."""

    title: str
    sub: str
    href: str
    due_on: date | None
    role: str


def awaited(record: Record, zone: Zone, held: Holdings, rows: Iterable[Any]) -> list[Awaited]:
    """What waits on the record and its rows, whoever it waits for, nearest day first."""
    names = {(row._meta.label_lower, row.pk): str(row) for row in rows}
    found = []
    for waits in held.waits:
        model = waits.link.model if waits.link else type(record)
        if waits.link and waits.count > 1:
            sub = f"{waits.link.title} {waits.count}"
            href = f"{list_address(model, zone)}?{waits.link.field}={record.pk}"
        else:
            sub = names.get((model._meta.label_lower, waits.first), label_of(model._meta))
            href = record_address(model, waits.first, zone)
        role = _(WORDS.get(waits.duty.role, waits.duty.role))
        found.append(Awaited(str(waits.duty.title), sub, href, waits.due_on, role))
    return found
