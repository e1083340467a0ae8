"""The desk: what waits for an officer, what they wait for, pinned figures, what happened last; and the way there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from wutong.core.door import ACTIONS
from wutong.core.duty import Waiting, waiting
from wutong.core.models import Entry, Name
from wutong.core.page import day as printed_day
from wutong.core.page import instant, page
from wutong.core.record import family_model
from wutong.desk.columns import list_address, spoken_links
from wutong.desk.doors import verb_of
from wutong.desk.officers import for_officers
from wutong.desk.pins import pinned
from wutong.desk.rail import rail
from wutong.measure.period import Period
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone
from wutong.zones.roles import Words

SHOWN = 60
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
    held = waiting([zone.pk], viewer.roles(zone), viewer.officer.pk)
    lately = list(Entry.objects.filter(zone=zone).order_by("-seq")[:8])
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "desk", waiting=len(held)),
        "days": days_of(viewer.today),
        "roles": Words(viewer.roles(zone)),
        "count": len(held),
        "groups": grouped(held[:SHOWN], zone, viewer.today),
        "late": sum(1 for w in held if w.due_on and w.due_on < viewer.today),
        "pins": pinned(viewer, zone, lately[0].hash if lately else ""),
        "recent": recent(lately, zone),
        "openings": openings(viewer, zone),
    }


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


def grouped(held: Sequence[Waiting], zone: Zone, today: date) -> list[tuple[str, list[Line]]]:
    """Duties by urgency: late, today, this week, later, without a limit; groups without any are left out."""
    names = names_of(held)
    sunday = today + timedelta(days=6 - today.weekday())
    groups: dict[str, list[Line]] = {
        _("late"): [],
        _("today"): [],
        _("this week"): [],
        _("later"): [],
        _("without a limit"): [],
    }
    late, now, week, later, free = groups
    for one in held:
        due = one.due_on
        key = (
            free if due is None else late if due < today else now if due == today else week if due <= sunday else later
        )
        groups[key].append(line(one, names.get((one.label, one.subject), ""), zone, today))
    return [(title, lines) for title, lines in groups.items() if lines]


def line(one: Waiting, name: str, zone: Zone, today: date) -> Line:
    model = one.duty.rows().model
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
    )


def names_of(held: Sequence[Waiting]) -> dict[tuple[str, int], str]:
    """What every record that waits is called: by the index of names, or by itself where it has none."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in held:
        keys[one.label].add(one.subject)
    subjects = {one.subject for one in held}
    rows = (
        Name.objects.filter(label__in=keys, subject__in=subjects)
        .order_by("-id")
        .values_list("label", "subject", "text")
    )
    found = {(label, subject): text for label, subject, text in rows} if held else {}
    for label in keys:
        nameless = [key for key in keys[label] if (label, key) not in found]
        model = family_model(label)
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
