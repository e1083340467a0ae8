"""Milestones as a calendar: of one project, or of the projects of the portfolio; fetched once, or under the secret
address of an officer's own calendar."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from wutong.core.page import day, shanghai_day
from wutong.desk.columns import address
from wutong.desk.feed import MOST, holder_of
from wutong.desk.gate import in_zone, record_for, seen_in
from wutong.desk.officers import for_officers
from wutong.desk.project_asks import asks_of, narrowed, pools_of
from wutong.desk.viewer import Viewer
from wutong.projects.figures.pools import APART
from wutong.projects.models import Milestone, Project
from wutong.projects.rules.slip import Ahead
from wutong.zones.models import Zone


@in_zone
def of_project(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """The milestones ahead of one project, for whoever may read it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = record_for(viewer, zone, Project, pk)
    rows = seen_in(viewer, zone, Milestone).filter(project=held)
    return sent(rows, zone, str(held), timezone.now(), request, f"{zone.code}-{pk}.ics")


@for_officers
def of_portfolio(request: HttpRequest, zone: Zone) -> HttpResponse:
    """The milestones ahead of the projects of the portfolio, under the same conditions."""
    rows, name = of_conditions(request.viewer, zone, request.GET)  # type: ignore[attr-defined]
    return sent(rows, zone, name, timezone.now(), request, f"{zone.code}.ics")


@require_safe
def kept(request: HttpRequest, key: str, zone: str) -> HttpResponse:
    """The milestones of a zone's key projects for the officer whose key it is; nobody signs in."""
    now = timezone.now()
    viewer = Viewer(holder_of(key), shanghai_day(now))
    held = viewer.zone(zone)
    if held is None or viewer.is_company:
        raise Http404(_("There is no zone “%(code)s” that is open to you.") % {"code": zone})
    rows, name = of_conditions(viewer, held, QueryDict("key=true"))
    return sent(rows, held, name, now, request, "")


def of_conditions(viewer: Viewer, zone: Zone, given: QueryDict) -> tuple[Any, str]:
    """The milestones of the projects that meet the conditions, and the name of their calendar."""
    asks = asks_of(given, pools_of(zone))
    inside = narrowed(seen_in(viewer, zone, Project).exclude(stage__in=APART), asks).values("pk")
    word = _("key projects") if asks.asked["key"] else _("projects")
    rows = seen_in(viewer, zone, Milestone).filter(project__in=inside)
    return rows, _("%(zone)s: milestones of %(what)s") % {"zone": zone.short_name or zone.name, "what": word}


def sent(rows: Any, zone: Zone, name: str, now: datetime, request: HttpRequest, file: str) -> HttpResponse:
    """The calendar; as a file of that name, or to be looked at again and again where there is none."""
    open_ = rows.exclude(stage=Milestone.Stage.DONE).exclude(due_on=None, forecast_on=None)
    steps = open_.select_related("project").order_by("due_on", "pk")[:MOST]
    made = calendar_of(steps, zone, name, now, request.build_absolute_uri("/")[:-1])
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    answer["Content-Disposition"] = content_disposition_header(bool(file), file or "milestones.ics") or "inline"
    return answer


def calendar_of(steps: Iterable[Milestone], zone: Zone, name: str, now: datetime, site: str) -> Calendar:
    """Every milestone on its planned day (on the forecast one where none is planned), with all its days in words."""
    made = Calendar()
    made.add("prodid", "-//Wutong//milestones//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for one in steps:
        made.add_component(_event(one, zone, now, site))
    return made


def _event(one: Milestone, zone: Zone, now: datetime, site: str) -> Event:
    on = one.due_on or one.forecast_on
    event = Event()
    event.add("uid", f"{zone.code}.milestone.{one.pk}@wutong")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))  # type: ignore[operator]  # one of the two days is there
    event.add("summary", _("%(what)s: %(name)s") % {"what": one.project, "name": one.name})
    event.add("description", "\n".join(told(one, shanghai_day(now))))
    event.add("categories", [str(zone)])
    event.add("url", site + address(one, zone))
    event.add("transp", "TRANSPARENT")
    return event


def told(one: Milestone, today: date) -> list[str]:
    """The days of a milestone in words: agreed, planned, forecast, and by how much it slips."""
    ahead = Ahead(one.pk, one.name, one.position, one.baseline_on, one.due_on, one.forecast_on, one.words)
    days = [
        (_("Baseline: %(day)s"), one.baseline_on), (_("Planned: %(day)s"), one.due_on),
        (_("Forecast: %(day)s"), one.forecast_on),
    ]  # fmt: skip
    lines = [word % {"day": day(on)} for word, on in days if on]
    slip = ahead.slip_days(today)
    if one.words:
        lines.append(one.words)
    return [*lines, _("Slip: %(days)s days") % {"days": f"{slip:+d}"}] if slip else lines
