"""The pages that need no sign-in: the guide to items, the way of a case, the check of a paper."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.cases.models import Item
from wutong.core.page import page, shanghai_day
from wutong.desk import guide, guide_cards
from wutong.desk.acts import Door
from wutong.desk.columns import Head, Row
from wutong.desk.rail import Crumb, Stop
from wutong.public import papers, tries
from wutong.zones.models import Zone

MOST = 60  # characters of what somebody types that are looked at
View = Callable[..., HttpResponseBase]


def kept_nowhere(view: View) -> View:
    """What a code shows is kept by no browser and by no search engine."""

    @wraps(view)
    def shows(request: HttpRequest, **names: Any) -> HttpResponseBase:
        answer = view(request, **names)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return shows


def rail(current: str) -> list[Stop | None]:
    """The stops of the public face; somebody who is signed in has their own way back by the brand."""
    stops = (
        ("home", "case", _("Guide to items")),
        ("follow", "clock", _("Follow a case")),
        ("check", "check", _("Check a paper")),
    )
    found: list[Stop | None] = [Stop(reverse(f"public:{n}"), icon, title, n == current) for n, icon, title in stops]
    return [*found, None, Stop(reverse("desk:sign-in"), "person", _("Sign in"))]


def typed(given: Any, name: str) -> str:
    return str(given.get(name, "")).replace("\0", "").strip()[:MOST]


@page("public/home.html")
def home(request: HttpRequest) -> dict[str, Any]:
    """The zones that offer items, the search over all of them, the ways to follow a case and to check a paper."""
    return {"rail": rail("home"), "zones": guide.zones_offering(shanghai_day(timezone.now()))}


@page("public/items.html")
def search(request: HttpRequest) -> dict[str, Any]:
    """Items of every zone by name, pinyin or initials."""
    asked, today = typed(request.GET, "q"), shanghai_day(timezone.now())
    zones = guide.zones_offering(today) if asked else []
    return {
        "rail": rail("home"),
        "title": _("Search for an item"),
        "crumbs": [Crumb(_("Guide to items"), reverse("public:home"))],
        "asked": asked,
        "action": reverse("public:search"),
        "heads": _heads(),
        "groups": [(zone.name, rows) for zone in zones if (rows := _rows(zone, today, asked))],
    }


@page("public/items.html")
def zone(request: HttpRequest, zone: str) -> dict[str, Any]:
    """The items that one zone offers today."""
    asked, today = typed(request.GET, "q"), shanghai_day(timezone.now())
    found = next((one for one in guide.zones_offering(today) if one.code == zone), None)
    if found is None:
        raise Http404(_("No zone of this name offers items here."))
    rows = _rows(found, today, asked)
    return {
        "rail": rail("home"),
        "title": _("Items of %(zone)s") % {"zone": found.name},
        "crumbs": [Crumb(_("Guide to items"), reverse("public:home"))],
        "asked": asked,
        "action": reverse("public:zone", args=[found.code]),
        "heads": _heads(),
        "groups": [("", rows)] if rows else [],
    }


def _heads() -> list[Head]:
    return [Head("", _("Item")), Head("", _("Kind"), fold="plain"), Head("", _("Limit"), fold="told")]


def _rows(zone: Zone, today: Any, asked: str) -> list[Row]:
    held = guide.items_of(zone, today, asked)
    return [
        Row(one.pk, reverse("public:item", args=[zone.code, one.pk]), [one.name, _kind(one), _limit(one)])
        for one in held
    ]


def _kind(item: Item) -> str:
    return str(item.get_kind_display())


def _limit(item: Item) -> str:
    name = "promised_days" if item.promised_days is not None else "statutory_days"
    return guide_cards.days(item, name) if getattr(item, name) is not None else _("not known")


@page("public/item.html")
def item(request: HttpRequest, zone: str, pk: int) -> dict[str, Any]:
    """The guide to one item, a card a question."""
    today = shanghai_day(timezone.now())
    held = get_object_or_404(
        Item.objects.select_related("zone").filter(guide.in_service(today)), pk=pk, zone__code=zone
    )
    back = reverse("public:zone", args=[zone])
    return {
        "rail": rail("home"),
        "crumbs": [Crumb(_("Guide to items"), reverse("public:home")), Crumb(held.zone.name, back)],
        "item": held,
        "kind": _kind(held),
        "cards": guide_cards.cards(guide_cards.guide_of(held)),
        "apply": apply(held),
    }


def apply(item: Item) -> list[Door]:
    """The door to the portal; none where the guide says that the item is filed at the window."""
    offered = getattr(guide_cards.guide_of(item), "online", None) is not False
    return [Door(_("Apply online"), reverse("portal:apply", args=[item.pk]), main=True)] if offered else []


@kept_nowhere
@page("public/follow.html")
def follow(request: HttpRequest) -> dict[str, Any]:
    """How far a case has come, for whoever has its number and the code on its receipt."""
    facts: dict[str, Any] = {"rail": rail("follow"), "case": None, "steps": [], "against": "", "number": ""}
    if request.method != "POST":
        return facts
    number, now = typed(request.POST, "number"), timezone.now()
    keys = tries.keys_of(request, papers.folded(number))
    if tries.too_many(keys, now):
        return {**facts, "number": number, "against": _limited(), "status": 429}
    case = papers.case_of(number, typed(request.POST, "code"))
    if case is None:
        tries.count(keys, now)
        wrong = _("No case has this number together with this code. Both stand on the receipt.")
        return {**facts, "number": number, "against": wrong, "status": 422}
    return {**facts, "number": number, "case": case, "steps": papers.steps_of(case)}


@kept_nowhere
@page("public/check.html")
def check(request: HttpRequest) -> dict[str, Any]:
    """Whether a paper was issued by the zone and still stands: kind, number, zone, day and outcome, nothing more."""
    code, now = typed(request.GET, "code"), timezone.now()
    facts: dict[str, Any] = {"rail": rail("check"), "document": None, "against": "", "code": code}
    if not code:
        return facts
    keys = tries.keys_of(request)
    if tries.too_many(keys, now):
        return {**facts, "against": _limited(), "status": 429}
    document = papers.document_of(code)
    if document is None:
        tries.count(keys, now)
        return {
            **facts,
            "against": _("No paper carries this code. Compare it with the paper sign by sign."),
            "status": 422,
        }
    return {**facts, "document": document}


def _limited() -> str:
    return _("Too many wrong codes were tried. Try again in a quarter of an hour, or ask at the window.")
