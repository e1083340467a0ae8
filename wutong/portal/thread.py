"""A company's own thread: what it has in the zone, what waits for it, what it can get, and what it can do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases.models import Application, ApplicationPaper, Case, CasePaper
from wutong.core.door import ACTIONS, Action, actions_on
from wutong.core.duty import DUTIES
from wutong.core.reason import Reason
from wutong.core.record import Record
from wutong.desk.acts import reasons_about, reasons_now
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
APPLIED_FOR = {Case, Application, ApplicationPaper, CasePaper}  # by the page of an application
LEAVING = {"cases.withdraw"}  # open for long, and waited for by nobody
SAID_ELSEWHERE: dict[type, set[str]] = {
    Case: {"year", "serial", "title", "version", "filed_by", "reply", "missing", "provisional", "number", "stage"}
}
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
    """Where a row of the company stands in the portal; a draft stands where it is written, a filed one is its case."""
    if isinstance(record, ApplicationPaper):
        record = record.application
    if isinstance(record, Application) and record.stage == Application.Stage.DRAFT:
        return reverse("portal:apply", args=[record.item_id])
    if isinstance(record, Application) and record.case:
        record = record.case
    package, model = record._meta.label_lower.split(".")
    return reverse(f"portal:{name}", kwargs={"package": package, "model": model, "pk": record.pk, **more})


def rail(zone: Zone, current: str = "") -> list[Stop | None]:
    """The rail of the portal: the thread, the guide from which a company applies, and what else it can begin."""
    home = Stop(reverse("portal:home"), "company", _("Our thread"), current == "home")
    return [home, None, *begins(zone, current)]


def begins(zone: Zone, current: str = "") -> list[Stop]:
    """What a company can begin: an application, from the guide of its item, and the acts that open something."""
    guide = Stop(reverse("public:zone", args=[zone.code]), "case", _("Apply for an item"), False)
    return [
        guide,
        *(
            Stop(reverse("portal:new", kwargs={"key": action.key}), "plus", title_of(action), current == action.key)
            for action in openings()
        ),
    ]


def openings(of: type[Record] | None = None) -> list[Action]:
    """The acts by which a company begins something, or begins it about a row of the family `of`.

    A case is begun from the guide of its item, on a page of its own; what is asked of the zone stands first.
    """
    found = [a for a in ACTIONS.values() if a.opens and COMPANY in a.transition.roles and a.model not in APPLIED_FOR]
    return sorted((a for a in found if rests_on(a.model) is of), key=lambda a: ORDER.index(a.model.family.section))


def rests_on(model: type[Record]) -> type[Record] | None:
    """The family on whose rows those of this one rest; None where they stand for themselves or are the company's."""
    far: Any = model._meta.get_field(model.family.parent).related_model if model.family.parent else None
    return None if far is Organisation else far


def acts_on(model: type[Record]) -> list[Action]:
    """The acts that a company does on its own rows."""
    return [action for action in actions_on(model) if COMPANY in action.transition.roles]


def held_of(viewer: Viewer, zone: Zone) -> dict[type[Record], int]:
    """Every family of which the company has rows, with how many, in the order in which they are shown."""
    sections = by_section(viewer)
    named = [name for name in dict.fromkeys(ORDER) if name in sections]
    left_out = {Organisation, Representative, Application, ApplicationPaper}  # a draft stands with what waits
    models = [model for name in named for model in sections[name] if model not in left_out]
    counts = counted({model._meta.label_lower: own_rows(viewer, zone, model) for model in models})
    return {model: n for model in models if (n := counts.get(model._meta.label_lower))}


def shelves(viewer: Viewer, zone: Zone, held: Mapping[type[Record], int]) -> list[Shelf]:
    """The rows of the families on which the company itself acts."""
    return [_shelf(viewer, zone, model, count) for model, count in held.items() if acts_on(model)]


def rest(zone: Zone, held: Mapping[type[Record], int]) -> list[tuple[str, str, int]]:
    """What else the zone has of the company: the kind, the list of its rows, how many."""
    return [
        (label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural)), list_address(model, zone), count)
        for model, count in held.items()
        if not acts_on(model)
    ]


def _shelf(viewer: Viewer, zone: Zone, model: type[Record], count: int) -> Shelf:
    columns = columns_of(model, without=model.family.own)
    rows = own_rows(viewer, zone, model).select_related(*joins(model, [column.path for column in columns]))
    records = list(rows.order_by(*model.family.order, "pk")[:READ])
    heads, drawn = told_columns(*cells_of(columns, records[:SHOWN], zone))
    rows = [replace(row, href=address(record)) for row, record in zip(drawn, records, strict=False)]
    ends = [{"text": _("all of them"), "href": list_address(model, zone)}] if count > SHOWN else []
    title = label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural))
    return Shelf(title, model._meta.label_lower.replace(".", "-"), count, heads, rows, records, ends)


@dataclass(frozen=True)
class Due:
    """Something that waits for the company: what, on which of its rows, until when, and the acts that end it."""

    title: str
    name: str
    href: str
    due_on: date | None
    ways: list[tuple[str, str]]


def awaiting(own: Organisation, zone: Zone) -> list[Due]:
    """The duties of the company in the zone, nearest day first."""
    found = []
    for duty in DUTIES.values():
        if duty.role == COMPANY:
            rows = duty.rows().filter(**{"zone": zone, duty.model.family.own: own.pk})
            for row in rows.order_by("pk")[:READ]:
                due_on = getattr(row, duty.due) if duty.due else None
                found.append(Due(str(duty.title), str(row), address(row), due_on, ways(row)))
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.min, due.title))


def ways(record: Record) -> list[tuple[str, str]]:
    """The acts that move a row on from where it stands; what has a page of its own is gone on with there."""
    if type(record) in APPLIED_FOR - {Case}:
        return []
    moving = [a for a in acts_on(type(record)) if a.transition.to and a.transition.starts_from(stage_of(record))]
    onward = [action for action in moving if action.key not in LEAVING]
    return [(title_of(action), address(record, "act", verb=action.key.split(".")[1])) for action in onward]


def stage_of(record: Record) -> str:
    return str(getattr(record, "stage", ""))


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
    elsewhere = KEPT | SAID_ELSEWHERE.get(type(record), set())
    for field in record._meta.concrete_fields:
        if field.name not in elsewhere and (field.editable or field.name not in FROZEN):
            said = words(field, getattr(record, field.name))
            pairs.append((label_of(field), said))
    return [pair for pair in pairs if pair[1]]


def doors_of(record: Record, viewer: Viewer, at: datetime) -> list[Door]:
    """What the company can do to the row or begin about it, open doors first; closed ones say why."""
    found = []
    for action in sorted(acts_on(type(record)), key=lambda action: action.key in LEAVING):
        closed = said(reasons_now(action, record, viewer, at))
        href = "" if closed else address(record, "act", verb=action.key.split(".")[1])
        found.append(Door(title_of(action), href, closed))
    for action in openings(type(record)):
        closed = said(reasons_about(action, record, viewer, at))
        href = "" if closed else f"{reverse('portal:new', kwargs={'key': action.key})}?of={record.pk}"
        found.append(Door(title_of(action), href, closed, icon="plus"))
    return sorted(found, key=lambda door: bool(door.closed))


def said(reasons: list[Reason]) -> tuple[str, ...]:
    return tuple(reason.said(_) for reason in reasons)
