"""The desk: what waits for an officer, what they wait for, pinned figures, what happened last; and the way there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.core.door import ACTIONS
from wutong.core.duty import Waiting, waiting
from wutong.core.models import Entry, Name
from wutong.core.page import day as printed_day
from wutong.core.page import instant, page
from wutong.core.record import families
from wutong.desk.belonging import Names, belonging
from wutong.desk.care_rows import held_by
from wutong.desk.columns import list_address, spoken_links
from wutong.desk.doors import verb_of
from wutong.desk.gate import open_to, seen_in
from wutong.desk.officers import for_officers
from wutong.desk.passed_up import passed_up
from wutong.desk.pins import pinned
from wutong.desk.rail import rail
from wutong.measure.period import Period
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone
from wutong.zones.roles import AGENT, WINDOW, Words

ALIKE = 5  # so many of one kind are shown one by one; the rest is one line
MOST_PASSED_UP = 20
SOON = 2  # working days before the limit at which a light turns yellow


def home(request: HttpRequest) -> HttpResponse:
    """Everybody's own first page: the portal, the comparison of zones, or the desk."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if not viewer:
        return redirect("desk:sign-in")
    if viewer.is_company:
        return redirect("portal:home")
    if viewer.is_above or not viewer.zones:
        return redirect("province:home")
    return redirect("desk:desk", zone=(viewer.home or viewer.zones[0]).code)


@for_officers
@page("desk/desk.html")
def desk(request: Any, zone: Zone) -> dict[str, Any]:
    viewer = request.viewer
    held = open_among(waiting([zone.pk], viewer.roles(zone), viewer.officer.pk), viewer, zone)
    lately = list(open_to(viewer, zone).order_by("-seq")[:8])
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "desk", waiting=len(held)),
        "days": days_of(viewer.today),
        "roles": Words(viewer.roles(zone)),
        "count": len(held),
        "groups": [*others(viewer, zone, held), *grouped(held, zone, viewer.today)],
        "late": sum(1 for w in held if w.due_on and w.due_on < viewer.today),
        "pins": pinned(viewer, zone, lately[0].hash if lately else ""),
        "recent": recent(lately, zone),
        "openings": openings(viewer, zone),
        "at_window": _("The day at the window") if WINDOW in viewer.roles(zone) else "",
        "of_agents": _("The day of the agents") if AGENT in viewer.roles(zone) else "",
        "cared": len(held_by(viewer, zone)),
    }


def open_among(held: Sequence[Waiting], viewer: Any, zone: Zone) -> list[Waiting]:
    """What waits, without what is about rows that another office keeps to itself."""
    seen: dict[str, set[int]] = {}
    for label, keys in subjects_of(held).items():
        model = families()[label]
        if model.family.office:
            seen[label] = set(seen_in(viewer, zone, model).filter(pk__in=keys).values_list("pk", flat=True))
    return [one for one in held if one.label not in seen or one.subject in seen[one.label]]


def others(viewer: Any, zone: Zone, held: Sequence[Waiting]) -> list[tuple[str, list["Line"]]]:
    """What somebody else has left undone for so long that the zone's rules pass it up to the viewer."""
    found = passed_up(zone, viewer.roles(zone), viewer.today, held)
    seen = open_among([up.one for up in found], viewer, zone)
    found = [up for up in found if up.one in seen]
    names = names_of([up.one for up in found])
    lines = []
    for up in found[:MOST_PASSED_UP]:
        drawn = line(up.one, names.get((up.one.label, up.one.subject), ""), zone, viewer.today)
        said = _("passed up by rule: late by %(days)s working days, waits for: %(role)s") % {
            "days": up.late_days,
            "role": Words({up.one.duty.role}),
        }
        lines.append(replace(drawn, basis=said))
    return [(_("passed up to you"), lines)] if lines else []


def openings(viewer: Any, zone: Zone) -> list[dict[str, str]]:
    """The acts by which a holder of the viewer's own roles begins a record here."""
    roles = viewer.roles(zone)
    found = [a for a in ACTIONS.values() if a.opens and a.transition.roles & roles and not a.model.family.parent]
    return [
        {
            "title": str(a.title or a.transition.verb),
            "kind": str(a.model._meta.verbose_name),
            "href": f"{list_address(a.model, zone, 'new')}?act={verb_of(a)}",
        }
        for a in found
    ]


def days_of(today: date) -> dict[str, int]:
    """Working days of this week and where today stands in its quarter."""
    calendar = workdays()
    monday = today - timedelta(days=today.weekday())
    quarter = Period.parse(f"{today.year}-Q{(today.month + 2) // 3}")
    return {
        "week": calendar.between(monday - timedelta(days=1), monday + timedelta(days=6)),
        "quarter": (today.month + 2) // 3,
        "nth": calendar.between(quarter.since - timedelta(days=1), today),
    }


@dataclass(frozen=True)
class Line:
    """One duty on the desk."""

    light: str
    title: str
    href: str
    name: str
    kind: str
    due: str
    left: int | None
    basis: str
    all_href: str
    subject: tuple[str, int]


def grouped(held: Sequence[Waiting], zone: Zone, today: date) -> list[tuple[str, list[Line]]]:
    """Duties by urgency: late, today, this week, later, without a limit; groups without any are left out.

    Of many of one kind the first few stand one by one, the rest is one line that leads to all.
    """
    titles = (_("late"), _("today"), _("this week"), _("later"), _("without a limit"))
    groups: dict[str, dict[str, list[Waiting]]] = {title: defaultdict(list) for title in titles}
    for one in held:
        groups[titles[urgency(one.due_on, today)]][one.duty.name].append(one)
    shown = [one for kinds in groups.values() for same in kinds.values() for one in same[:ALIKE]]
    names, whose = names_of(shown), belonging(subjects_of(shown))
    drawn = [(title, lines_of(kinds, names, zone, today)) for title, kinds in groups.items() if kinds]
    return [(title, [replace(one, kind=told_of(one, whose)) for one in lines]) for title, lines in drawn]


def told_of(one: "Line", whose: Names) -> str:
    """The kind of the record, and what it belongs to where its own name does not say so."""
    name = whose.get(one.subject, "")
    return one.kind if not name or name in one.name else f"{one.kind} · {name}"


def urgency(due: date | None, today: date) -> int:
    if due is None:
        return 4
    return 0 if due < today else 1 if due == today else 2 if due <= today + timedelta(days=6 - today.weekday()) else 3


def lines_of(kinds: Mapping[str, list[Waiting]], names: Names, zone: Zone, today: date) -> list[Line]:
    """The lines of one group in the order of their limits, then one for the rest of each kind."""
    first = sorted((w for same in kinds.values() for w in same[:ALIKE]), key=lambda w: (w.due_on or today, w.duty.name))
    lines = [line(one, names.get((one.label, one.subject), ""), zone, today) for one in first]
    for same in kinds.values():
        if rest := len(same) - ALIKE if len(same) > ALIKE else 0:
            more = ngettext("%(n)s more like this", "%(n)s more like these", rest) % {"n": rest}
            last = line(same[-1], more, zone, today)
            lines.append(replace(last, href=last.all_href, due="", left=None, light="off", subject=("", 0)))
    return lines


def line(one: Waiting, name: str, zone: Zone, today: date) -> Line:
    model = one.duty.model
    left = None if one.due_on is None else workdays().between(today, one.due_on)
    light = "off" if left is None else "red" if one.due_on < today else "yellow" if left <= SOON else "green"
    package, family = one.label.split(".")
    href = reverse("desk:record", kwargs={"zone": zone.code, "package": package, "model": family, "pk": one.subject})
    kind = str(model._meta.verbose_name)
    return Line(
        light,
        str(one.duty.title),
        href,
        name or f"{kind} {one.subject}",
        kind,
        printed_day(one.due_on, near=today),
        left,
        str(one.duty.basis),
        list_address(model, zone),
        (one.label, one.subject),
    )


def subjects_of(held: Sequence[Waiting]) -> dict[str, set[int]]:
    """The keys of the records that wait, by family."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in held:
        keys[one.label].add(one.subject)
    return keys


def names_of(held: Sequence[Waiting]) -> Names:
    """What every record that waits is called: by the index of names, or by itself where it has none."""
    keys = subjects_of(held)
    subjects = {one.subject for one in held}
    rows = (
        Name.objects.filter(label__in=keys, subject__in=subjects)
        .order_by("-id")
        .values_list("label", "subject", "text")
    )
    found = {(label, subject): text for label, subject, text in rows} if held else {}
    for label in keys:
        nameless = [key for key in keys[label] if (label, key) not in found]
        model = families()[label]
        records = model._default_manager.select_related(*spoken_links(model)).in_bulk(nameless) if nameless else {}
        found.update({(label, key): str(record) for key, record in records.items()})
    return found


def recent(entries: Sequence[Entry], zone: Zone) -> list[dict[str, Any]]:
    """What happened last in the zone, as the journal said it."""
    return [
        {"when": instant(e.at)[5:], "text": e.sentence, "href": address_of(e, zone), "sub": e.office} for e in entries
    ]


def address_of(entry: Entry, zone: Zone) -> str:
    package, __, family = entry.label.partition(".")
    try:
        return reverse(
            "desk:record", kwargs={"zone": zone.code, "package": package, "model": family, "pk": entry.subject}
        )
    except NoReverseMatch:
        return ""
