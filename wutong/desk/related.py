"""What points at a record: its related rows by section, in as few queries as there are tables with rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db.models import CharField, DateField, F, ForeignObjectRel, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from wutong.core.duty import DUTIES, Duty
from wutong.core.record import Record
from wutong.desk.columns import Head, Row, cells_of, columns_of, joins, label_of, list_address, with_unit
from wutong.desk.gate import seen_in
from wutong.desk.rail import GROUPS, counted
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

SHOWN = 10
ORDER = [name for group in (("company",), *GROUPS) for name in group]


@dataclass(frozen=True)
class Link:
    """A field of a family that points at records of another; the rows stand on that record's page."""

    model: type[Record]
    field: str

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def own(self) -> bool:
        return self.model.family.parent == self.field

    @property
    def label(self) -> str:
        title = label_of(SimpleNamespace(verbose_name=self.model._meta.verbose_name_plural))
        word = label_of(self.model._meta.get_field(self.field))
        return title if self.own else with_unit(title, word)


@cache
def links_to(model: type[Record]) -> tuple[Link, ...]:
    """Every link to the family, sections in the rail's order, a family's own parts before mere mentions."""
    back = (r for r in model._meta.get_fields(include_hidden=True) if isinstance(r, ForeignObjectRel))
    found = [
        Link(relation.related_model, relation.field.name)
        for relation in back
        if not relation.many_to_many and issubclass(relation.related_model, Record) and relation.field.name != "source"
    ]
    rank = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda link: (not link.own, rank.get(link.model.family.section, 99), link.key)))


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


@dataclass(frozen=True)
class Missing:
    """A kind of part that nobody has entered yet, and the door to enter it."""

    label: str
    href: str


def related(record: Record, viewer: Viewer, zone: Zone) -> tuple[list[Table], list[Missing]]:
    """Tables of what points at the record, and the parts of it that are not entered."""
    sets = {
        link.key: (link, seen_in(viewer, zone, link.model).filter(**{link.field: record.pk}))
        for link in links_to(type(record))
        if viewer.may_read(link.model.family)
    }
    counts = counted({key: rows for key, (__, rows) in sets.items()})
    tables, missing = [], []
    for key, (link, rows) in sets.items():
        new = (
            ""
            if viewer.is_above or viewer.officer.reason_against(link.model.family.writers, zone.pk, viewer.today)
            else f"{list_address(link.model, zone, 'new')}?{link.field}={record.pk}"
        )
        if counts.get(key):
            tables.append(_table(link, rows, counts[key], record, zone, new))
        elif link.own and new:
            missing.append(Missing(link.label, new))
    return tables, missing


def _table(link: Link, rows: Any, count: int, record: Record, zone: Zone, new: str) -> Table:
    columns = columns_of(link.model, without=link.field)
    shown = list(
        rows.select_related(*joins(link.model, link.model.family.columns)).order_by(*link.model.family.order, "pk")[
            :SHOWN
        ]
    )
    heads, drawn = cells_of(columns, shown, zone)
    more = f"{list_address(link.model, zone)}?{link.field}={record.pk}" if count > SHOWN else ""
    ends = [
        SimpleNamespace(text=text, href=href, icon=icon)
        for text, href, icon in ((_("all of them"), more, ""), (_("Enter one"), new, "plus"))
        if href
    ]
    return Table(link, link.label, count, heads, drawn, shown, ends)


@dataclass(frozen=True)
class Awaited:
    """A duty about the record or one of its rows."""

    title: str
    record: Any
    due_on: Any
    role: str
    basis: str


@cache
def duties_about() -> dict[str, list[Duty]]:
    """The declared duties by the family whose rows they await."""
    found: dict[str, list[Duty]] = {}
    for duty in DUTIES.values():
        found.setdefault(duty.rows().model._meta.label_lower, []).append(duty)
    return found


def awaited(records: Iterable[Any]) -> list[Awaited]:
    """What waits on these rows, whoever it waits for; one query for all duties that speak of them."""
    held = {(row._meta.label_lower, row.pk): row for row in records}
    by_label: dict[str, list[int]] = {}
    for label, pk in held:
        by_label.setdefault(label, []).append(pk)
    sets = [
        (duty, duty.rows().filter(pk__in=by_label[label]))
        for label in by_label
        for duty in duties_about().get(label, ())
    ]
    found = _waiting(sets)
    return sorted(
        (Awaited(str(d.title), held[d_label, pk], due, d.role, str(d.basis)) for d, d_label, pk, due in found),
        key=lambda a: (a.due_on is None, a.due_on or ""),
    )


def _waiting(sets: list[tuple[Any, Any]]) -> list[tuple[Any, str, int, Any]]:
    parts = [
        rows.order_by()
        .annotate(_duty=Cast(Value(d.name), CharField()), _due=F(d.due) if d.due else Cast(Value(None), DateField()))
        .values_list("_duty", "pk", "_due")
        for d, rows in sets
    ]
    if not parts:
        return []
    found = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    return [(DUTIES[name], DUTIES[name].rows().model._meta.label_lower, pk, due) for name, pk, due in found]
