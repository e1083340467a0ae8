"""The left rail: the nouns of a zone, and the page of each with its families."""

from collections import defaultdict
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db.models import Count, Value
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core.door import actions_on
from wutong.core.page import page
from wutong.core.record import Record, families
from wutong.desk.acts import Door, openings
from wutong.desk.columns import Cell, Head, Row, label_of, list_address
from wutong.desk.gate import in_zone, seen_in
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

# The section's word in a family, what it is called, its icon; None is the line between groups.
SECTIONS: dict[str, tuple[str | Promise, str]] = {
    "promotion": (_("Promotion"), "lead"),
    "project": (_("Projects"), "project"),
    "case": (_("Approvals"), "case"),
    "premises": (_("Premises"), "premises"),
    "company": (_("Companies"), "company"),
    "service": (_("Service"), "service"),
    "capital": (_("Capital"), "capital"),
    "figure": (_("Figures"), "figure"),
    "plan": (_("Plans"), "plan"),
    "report": (_("Reports"), "report"),
}
OVERVIEWS: dict[str, dict[str, Promise | str]] = {  # the pages that show a section as a whole
    "project": {
        "desk:dispatch": _("Dispatch meeting"),
        "desk:care": _("Care of key projects"),
        "desk:portfolio": _("Portfolio of projects"),
        "desk:moved": _("What moved this week"),
        "desk:money": _("Money curve"),
        "desk:project-map": _("Map of projects"),
    },
    "report": {"desk:briefings": _("Briefings"), "desk:check": _("Check a text")},
}
GROUPS = (("promotion", "project", "case", "premises"), ("company", "service", "capital"), ("figure", "plan", "report"))


@dataclass(frozen=True)
class Stop:
    """One line of the rail."""

    href: str
    icon: str
    name: str
    current: bool = False
    count: int | None = None


def rail(viewer: Viewer, zone: Zone, current: str = "", *, waiting: int | None = None) -> list[Stop | None]:
    """The rail of a zone for this viewer; sections without a family that they may read are left out.

    A company has no desk and no map; its first stop is its own thread in the portal.
    """
    base = f"/{zone.code}/"
    open_to = by_section(viewer)
    stops: list[Stop | None] = [Stop(f"{base}desk/", "desk", gettext("Desk"), current == "desk", waiting), None]
    if viewer.is_company:
        stops = [Stop("/", "company", gettext("Our thread")), None]
    else:
        stops.append(Stop(f"{base}map/", "map", gettext("Map"), current == "map"))
    for group in GROUPS:
        stops += [_stop(zone, name, name == current) for name in group if open_to.get(name)]
        stops.append(None)
    return stops[:-1]


def _stop(zone: Zone, name: str, current: bool) -> Stop:
    title, icon = SECTIONS[name]
    return Stop(section_address(zone, name), icon, str(title), current)


def section_address(zone: Zone, name: str) -> str:
    return reverse("desk:section", kwargs={"zone": zone.code, "section": name})


def section_title(name: str) -> str:
    return str(SECTIONS[name][0]) if name in SECTIONS else name


class Crumb(NamedTuple):
    """A step of the way to where the page stands."""

    text: str
    href: str = ""


def crumbs_to(model: type[Record], zone: Zone, *more: tuple[str, str]) -> list[Crumb]:
    """Section, list, and what stands below them; a list called like its section stands for both."""
    name = model.family.section
    title = label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural))
    above = [(section_title(name), section_address(zone, name))] if section_title(name) != title else []
    return [Crumb(*step) for step in (*above, (title, list_address(model, zone)), *more)]


def by_section(viewer: Viewer) -> dict[str, list[type[Record]]]:
    """The families that the viewer may read, by section; a company reads those that have rows of its own."""
    found: dict[str, list[type[Record]]] = defaultdict(list)
    for model in families().values():
        own = model.family.own or viewer.organisation_id is None
        if own and viewer.may_read(model.family):
            found[model.family.section].append(model)
    return found


def counted(sets: dict[str, Any]) -> dict[str, int]:
    """How many rows each queryset has, asked in one query."""
    parts = [
        rows.order_by().values(_key=Value(key)).annotate(_n=Count("pk")).values_list("_key", "_n")
        for key, rows in sets.items()
        if not rows.query.is_empty()
    ]
    if not parts:
        return {}
    return dict(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])


@dataclass(frozen=True)
class Shelf:
    """A family of a section: how many rows it has, where they stand, and the door to a new one."""

    title: str
    mark: str  # stands before what is part of the family above
    count: int
    href: str
    enter: Cell

    @property
    def row(self) -> Row:
        return Row(0, self.href, [self.mark + self.title, f"{self.count:,}", self.enter])


def shelves(viewer: Viewer, zone: Zone, models: list[type[Record]]) -> list[Shelf]:
    """The families of a section with their counts; parts follow what they are parts of."""
    counts = counted({m._meta.label_lower: seen_in(viewer, zone, m) for m in models})
    held: dict[type[Record] | None, list[type[Record]]] = defaultdict(list)
    for model in models:
        far = model._meta.get_field(model.family.parent).related_model if model.family.parent else None
        held[far if far in models and far is not model else None].append(model)  # type: ignore[index]
    ordered = [(m, "") for m in held[None]]
    for model, _mark in list(ordered):
        place = ordered.index((model, ""))
        ordered[place + 1 : place + 1] = [(part, gettext("· ")) for part in held.get(model, ())]
    return [_shelf(viewer, zone, model, mark, counts.get(model._meta.label_lower, 0)) for model, mark in ordered]


def _shelf(viewer: Viewer, zone: Zone, model: type[Record], mark: str, count: int) -> Shelf:
    title = label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural))
    begins = next((door for door in openings(model, viewer, zone) if door.href), None)
    word = begins.label if begins and actions_on(model, opens=True) else gettext("Enter one")
    enter = Cell(word, href=begins.href) if begins else Cell()
    return Shelf(title, mark, count, list_address(model, zone), enter)


def overviews(viewer: Viewer, zone: Zone, section: str) -> list[Door]:
    """The pages that show a section as a whole; they are for officers."""
    pages = {} if viewer.is_company else OVERVIEWS.get(section, {})
    return [Door(str(word), reverse(name, kwargs={"zone": zone.code})) for name, word in pages.items()]


@in_zone
@page("desk/section.html")
def section(request: HttpRequest, zone: Zone, section: str) -> dict[str, Any]:
    """A section of the rail: its families with rows, how many, the doors to enter one; then those without."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    models = by_section(viewer).get(section)
    if not models or section not in SECTIONS:
        raise Http404(gettext("There is no section “%(name)s” that is open to you.") % {"name": section})
    heads = [Head("", gettext("List")), Head("", gettext("Rows"), num=True), Head("", gettext("New"))]
    found = shelves(viewer, zone, models)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, section),
        "title": section_title(section),
        "acts": overviews(viewer, zone, section),
        "heads": heads,
        "rows": [shelf.row for shelf in found if shelf.count],
        "empty": [shelf for shelf in found if not shelf.count],
    }
