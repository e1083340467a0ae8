"""A company's own thread: what it has in the zone, what waits for it, what it can get, and what it can do."""

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.door import ACTIONS, Action, actions_on
from wutong.core.record import Record
from wutong.desk.columns import (
    Cell,
    Head,
    Row,
    cells_of,
    columns_of,
    joins,
    label_of,
    list_address,
    told_columns,
    words,
)
from wutong.desk.doors import Door, title_of
from wutong.desk.rail import GROUPS, Stop, by_section, counted
from wutong.desk.records import FROZEN
from wutong.desk.viewer import Viewer
from wutong.parties.models import Organisation, Representative
from wutong.portal.gate import own_rows
from wutong.services.known import matches
from wutong.zones.models import Zone
from wutong.zones.roles import COMPANY

READ, SHOWN = 20, 5  # rows of a family that are asked what waits, and that stand on the page; the rest is a list
KEPT = {"id", "zone", "revision", "geometry", "source", "note", "code"}  # the zone's own affair, or said elsewhere
ORDER = [name for group in (("service", "case"), *GROUPS) for name in group]


@dataclass(frozen=True)
class Shelf:
    """A family with the rows that the company has of it."""

    title: str
    id: str
    count: int
    heads: list[Head]
    rows: list[Row]
    records: list[Any]
    ends: list[dict[str, str]]


def address(record: Any, name: str = "record", **more: str) -> str:
    package, model = record._meta.label_lower.split(".")
    return reverse(f"portal:{name}", kwargs={"package": package, "model": model, "pk": record.pk, **more})


def rail(current: str = "") -> list[Stop | None]:
    """The rail of the portal: the thread, and what a company can begin."""
    home = Stop(reverse("portal:home"), "company", _("Our thread"), current == "home")
    begins = [
        Stop(reverse("portal:new", kwargs={"key": action.key}), "plus", title_of(action), current == action.key)
        for action in openings()
    ]
    return [home, None, *begins]


def openings() -> list[Action]:
    """The acts by which a company begins something."""
    return [action for action in ACTIONS.values() if action.opens and COMPANY in action.transition.roles]


def acts_on(model: type[Record]) -> list[Action]:
    """The acts that a company does on its own rows."""
    return [action for action in actions_on(model) if COMPANY in action.transition.roles]


def shelves(viewer: Viewer, zone: Zone) -> list[Shelf]:
    """Every family of which the company has rows, those that it can act on first."""
    sections = by_section(viewer)
    named = [name for name in dict.fromkeys(ORDER) if name in sections]
    models = [model for name in named for model in sections[name] if model not in {Organisation, Representative}]
    models.sort(key=lambda model: not acts_on(model))  # what the company can act on stands first
    counts = counted({model._meta.label_lower: own_rows(viewer, zone, model) for model in models})
    held = [model for model in models if counts.get(model._meta.label_lower)]
    return [_shelf(viewer, zone, model, counts[model._meta.label_lower]) for model in held]


def _shelf(viewer: Viewer, zone: Zone, model: type[Record], count: int) -> Shelf:
    columns = columns_of(model, without=model.family.own)
    rows = own_rows(viewer, zone, model).select_related(*joins(model, [column.path for column in columns]))
    records = list(rows.order_by(*model.family.order, "pk")[:READ])
    heads, drawn = told_columns(*cells_of(columns, records[:SHOWN], zone))
    rows = [replace(row, href=address(record)) for row, record in zip(drawn, records, strict=False)]
    ends = [{"text": _("all of them"), "href": list_address(model, zone)}] if count > SHOWN else []
    title = label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural))
    return Shelf(title, model._meta.label_lower.replace(".", "-"), count, heads, rows, records, ends)


def awaiting(held: list[Shelf]) -> list[tuple[str, str, str]]:
    """What waits for the company: (act, record, address) of its own rows on which it can act now."""
    found = []
    for shelf in held:
        for record in shelf.records:
            for action in acts_on(type(record)):
                if action.transition.frm and getattr(record, "stage", "") in action.transition.frm:
                    verb = action.key.split(".")[1]
                    found.append((title_of(action), str(record), address(record, "act", verb=verb)))
    return found


def policies(own: Organisation, zone: Zone, day: date) -> list[Row]:
    """Every policy in force, with what it gives, and whether it fits or why not."""
    found = []
    for match in matches(own, zone.pk, day):
        fits = Cell(_("It fits"), sub="") if match.unfit is None else Cell(_("It does not fit"), sub=str(match.unfit))
        found.append(Row(match.policy.pk, "", [match.policy.name, match.policy.benefit, fits]))
    return found


def policy_heads() -> list[Head]:
    return [Head("", _("Policy")), Head("", _("What it gives")), Head("", _("For you"))]


def known(record: Record) -> list[tuple[str, str]]:
    """What is known of a row, in words; links and empty fields are left out."""
    pairs = []
    for field in record._meta.concrete_fields:
        if field.name not in KEPT and (field.editable or field.name not in FROZEN):
            said = words(field, getattr(record, field.name))
            pairs.append((label_of(field), said))
    return [pair for pair in pairs if pair[1]]


def doors_of(record: Record, reasons: Any) -> list[Door]:
    """What the company can do to the row, open doors first; closed ones say why."""
    found = []
    for action in acts_on(type(record)):
        closed = tuple(reasons(action))
        href = "" if closed else address(record, "act", verb=action.key.split(".")[1])
        found.append(Door(title_of(action), href, closed))
    return sorted(found, key=lambda door: bool(door.closed))
