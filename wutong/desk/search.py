"""Search: any record by its name, short name, pinyin, initials or number."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup, escape

from wutong.core.models import Name
from wutong.core.naming import find, fold
from wutong.core.page import page
from wutong.core.record import families
from wutong.desk.rail import rail
from wutong.zones.models import Zone

HITS, ALL = 12, 200


@login_required
@page("desk/search.html", pieces=("hits",))
def search(request: HttpRequest) -> dict[str, Any]:
    """The page of all that was found, and the piece that the search field shows while one types."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    asked = request.GET.get("q", "").strip()
    typing = bool(request.headers.get("HX-Request"))
    found = groups(viewer, asked, HITS if typing else ALL) if viewer and asked else []
    zone = viewer.home or (viewer.zones[0] if viewer.zones else None) if viewer else None
    more = f"{reverse('desk:search')}?q={asked}" if typing else None
    return {
        "asked": asked,
        "groups": found,
        "more": more,
        "rail": rail(viewer, zone) if zone and not viewer.is_company else [],
        "zone": zone,
    }


def groups(viewer: Any, asked: str, limit: int) -> list[dict[str, Any]]:
    """Hits by family, best first; nobody finds a row that is not theirs to see."""
    zones = {zone.pk: zone for zone in viewer.zones}
    by_label: dict[str, list[Name]] = defaultdict(list)
    seen: set[tuple[str, int]] = set()
    for name in find(asked, viewer, limit=limit * 2):
        if (name.label, name.subject) not in seen and _open(viewer, name):
            seen.add((name.label, name.subject))
            by_label[name.label].append(name)
    by_label = _own(viewer, by_label)
    first = first_names([name for names in by_label.values() for name in names])
    face = "portal" if viewer.is_company else "desk"
    return [
        {"title": _title(label), "found": [_hit(n, first, zones, asked, face) for n in names[:limit]]}
        for label, names in by_label.items()
        if names
    ]


def first_names(names: Sequence[Name]) -> dict[tuple[str, int], str]:
    """What each of the records is called first, whichever of its names was found; one query."""
    held = Name.objects.filter(label__in={n.label for n in names}, subject__in={n.subject for n in names}).order_by(
        "-id"
    )
    return {(label, key): text for label, key, text in held.values_list("label", "subject", "text")} if names else {}


def _open(viewer: Any, name: Name) -> bool:
    if name.label == "zones.zone":
        return not viewer.is_company
    model = families().get(name.label)
    return model is not None and viewer.may_read(model.family)


def _own(viewer: Any, by_label: dict[str, list[Name]]) -> dict[str, list[Name]]:
    """The rows that are the viewer's to see: a company's own, and of those that offices keep its offices'."""
    own = dict(by_label)
    for label, names in by_label.items():
        if not viewer.is_company and not (label in families() and families()[label].family.office):
            continue
        held = set(
            families()[label]
            .objects.seen_by(viewer)
            .filter(pk__in=[n.subject for n in names])
            .values_list("pk", flat=True)
        )
        own[label] = [n for n in names if n.subject in held]
    return own


def _title(label: str) -> str:
    model = Zone if label == "zones.zone" else families()[label]
    return str(model._meta.verbose_name_plural)


def _hit(
    name: Name, first: dict[tuple[str, int], str], zones: dict[int, Zone], asked: str, face: str
) -> dict[str, Any]:
    """A record that was found: its first name, and the name that matched where that is another one."""
    called = first.get((name.label, name.subject), name.text)
    zone = zones.get(name.zone_id) if name.zone_id else next(iter(zones.values()), None)
    return {
        "href": _address(name, zone, face),
        "name": marked(called, asked),
        "also": marked(name.text, asked) if name.text != called else "",
        "aside": str(zone.short_name or zone.name) if name.zone_id and zone else "",
    }


def _address(name: Name, zone: Zone | None, face: str) -> str:
    if zone is None:
        return ""
    if name.label == "zones.zone":
        return reverse("desk:zone", kwargs={"zone": zone.code})
    package, family = name.label.split(".")
    where = {"zone": zone.code} if face == "desk" else {}
    return reverse(f"{face}:record", kwargs={**where, "package": package, "model": family, "pk": name.subject})


def marked(text: str, asked: str) -> Markup:
    """The name with the letters that matched marked: the run itself, or the characters whose initials were typed."""
    at = text.casefold().find(asked.casefold())
    if at < 0:
        at = _by_initials(text, fold(asked))
    if at < 0:
        return Markup(escape(text))  # noqa: S704 - escaped
    end = at + len(asked)
    return escape(text[:at]) + Markup("<mark>") + escape(text[at:end]) + Markup("</mark>") + escape(text[end:])


def _by_initials(text: str, asked: str) -> int:
    from wutong.core.naming import spelt

    return 0 if asked and fold(text) and spelt(fold(text))[1].startswith(asked) else -1
