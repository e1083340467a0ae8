"""An officer's duties as a calendar that other programs fetch: RFC 5545 under a secret address that can be renewed."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar, Event

from wutong.core.duty import Waiting, waiting
from wutong.core.page import page, shanghai_day
from wutong.desk.home import line, names_of, open_among
from wutong.desk.models import FeedKey
from wutong.desk.rail import rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Officer, Zone

MOST = 1_000  # events of one feed


@login_required
@page("desk/feed.html")
def feed(request: Any) -> dict[str, Any] | HttpResponse:
    """One's own feed: whether there is one, and the doors to make, renew and end it; a new address is shown once."""
    viewer = request.viewer
    if not viewer or viewer.is_company:
        raise Http404(_("Only an officer of a zone has a calendar of duties."))
    address, milestones = "", []
    if request.method == "POST":
        key, site = renewed(viewer.officer, timezone.now()), request.build_absolute_uri("/")[:-1]
        address = site + reverse("desk:ics", args=[key])
        milestones = [(str(z), site + reverse("desk:milestones-kept", args=[key, z.code])) for z in viewer.zones]
    zone = viewer.home or next(iter(viewer.zones), None)
    held = FeedKey.objects.filter(officer=viewer.officer).first()
    drawn = rail(viewer, zone) if zone else []
    return {"address": address, "milestones": milestones, "held": held, "rail": drawn, "zone": zone}


@login_required
@require_POST
def end(request: Any) -> HttpResponse:
    """End one's own feed: its address leads nowhere from now on."""
    if request.viewer:
        FeedKey.objects.filter(officer=request.viewer.officer).delete()
    return redirect("desk:feed")


def renewed(officer: Officer, at: datetime) -> str:
    """A new key; the address before it leads nowhere from now on."""
    key = secrets.token_urlsafe(32)
    FeedKey.objects.update_or_create(officer=officer, defaults={"hash": hashed(key), "made_at": at})
    return key


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


@require_safe
def ics(request: HttpRequest, key: str) -> HttpResponse:
    """The duties of the officer whose key it is; the address itself is the secret, so nobody signs in."""
    officer, now = holder_of(key), timezone.now()
    made = calendar_of(officer, now, request.build_absolute_uri("/")[:-1])
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    answer["Content-Disposition"] = 'inline; filename="wutong.ics"'
    return answer


def holder_of(key: str) -> Officer:
    """The officer whose key it is; 404 where it is nobody's, or of somebody who may not come in any more."""
    held = FeedKey.objects.select_related("officer").filter(hash=hashed(key))
    found = held.exclude(officer__user__is_active=False).first()
    if found is None:
        raise Http404(_("There is no calendar under this address; its officer may have renewed it."))
    return found.officer


def calendar_of(officer: Officer, now: datetime, site: str) -> Calendar:
    """Every duty with a day that waits for the officer in any zone where he acts."""
    viewer = Viewer(officer, shanghai_day(now))
    made = Calendar()
    made.add("prodid", "-//Wutong//duties//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Duties of %(name)s") % {"name": officer})
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for zone in viewer.zones:
        mine = [one for one in waiting([zone.pk], viewer.roles(zone), officer.pk) if one.due_on]
        held = open_among(mine, viewer, zone)[:MOST]
        names = names_of(held)
        for one in held:
            made.add_component(_event(one, names.get((one.label, one.subject), ""), zone, now, site))
    return made


def _event(one: Waiting, name: str, zone: Zone, now: datetime, site: str) -> Event:
    """An all-day event on the last day of the limit; its UID stays the same while the duty lasts."""
    drawn = line(one, name, zone, one.due_on)
    event = Event()
    event.add("uid", f"{zone.code}.{one.duty.name}.{one.subject}@wutong")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("summary", _("%(what)s: %(name)s") % {"what": drawn.title, "name": drawn.name})
    event.add("description", drawn.basis or drawn.kind)
    event.add("categories", [str(zone)])
    event.add("url", site + drawn.href)
    event.add("transp", "TRANSPARENT")
    return event
