"""The log of a building site: today's as a form for the phone, the month as a calendar, its days with photographs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import page
from wutong.desk.acts import Door, write_closed
from wutong.desk.columns import address
from wutong.desk.dispatch import month_asked
from wutong.desk.doors import sent, through
from wutong.desk.gate import in_zone, record_for
from wutong.desk.papers import attach_to
from wutong.desk.pictures import Shot
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.site_form import SiteForm
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects.actions import show_site
from wutong.projects.models import Project, SiteDay, SiteLog, SiteMachine, SitePhoto
from wutong.projects.siteday import log_day
from wutong.projects.weeks import AT_WORK
from wutong.zones.models import Paper, Zone


@dataclass
class Logged:
    """All that is on record of one day on site."""

    day: date
    href: str
    crews: list[SiteLog] = field(default_factory=list)
    machines: list[SiteMachine] = field(default_factory=list)
    told: SiteDay | None = None
    photos: list[tuple[SitePhoto, str, str]] = field(default_factory=list)  # the record, its picture, its page

    @property
    def people(self) -> int:
        return sum(crew.work_people for crew in self.crews)

    @property
    def machine_count(self) -> int:
        return sum(kind.machines for kind in self.machines)


@in_zone
@page("desk/site.html")
def site(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Log a day on the site of a project; `?month=2024-10` shows the days of another month."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    project: Any = record_for(viewer, zone, Project, pk)
    crews, kinds = last_there(project)
    form = SiteForm(viewer.today, crews, kinds, sent(request), request.FILES or None)

    def do() -> str:
        keep(project, form, zone, viewer)
        messages.success(request, _("The day on site is logged."))
        return reverse("desk:site", kwargs={"zone": zone.code, "pk": pk})

    month = month_asked(request.GET.get("month", ""), viewer.today)
    return through(request, form, do, facts_of(project, zone, viewer, month))


def keep(project: Any, form: SiteForm, zone: Zone, viewer: Viewer) -> None:
    """Write the day and its photographs, all of them or none."""
    held, at, by = form.cleaned_data, timezone.now(), viewer.officer
    with transaction.atomic():
        log_day(project, form.day(), on=held["on"], by=by, at=at)
        for picture in held["photos"]:
            made = show_site(zone, by=by, at=at, project=project, place=held["place"], **taken(picture.shot, held))
            attach_to(made, picture.given, zone=zone, by=by, at=at)


def taken(shot: Shot, held: dict[str, Any]) -> dict[str, Any]:
    """The day and the point of a photograph: what its camera wrote goes before the day of the log and the place from
    which it is sent; a day ahead of the log is that of a clock that goes wrong."""
    on = shot.on if shot.on and shot.on <= held["on"] else held["on"]
    at = shot if shot.longitude is not None else None
    return {"on": on} | {name: getattr(at, name) if at else held[name] for name in ("longitude", "latitude")}


def last_there(project: Project) -> tuple[list[tuple[str, str]], list[str]]:
    """The crews with their work areas, and the kinds of machines, of the last day that was logged."""
    last = project.site_logs.order_by("-held_on").first()
    crews = (
        list(project.site_logs.filter(held_on=last.held_on).order_by("id").values_list("crew", "area")) if last else []
    )
    there = project.site_machines.order_by("-held_on").first()
    kinds = project.site_machines.filter(held_on=there.held_on).order_by("id") if there else SiteMachine.objects.none()
    return crews[:8], list(kinds.values_list("kind", flat=True))[:8]


def facts_of(project: Any, zone: Zone, viewer: Viewer, month: Period) -> dict[str, Any]:
    """What the page shows beside the form."""
    days = days_of(project, month, zone)
    workers = figure("projects.site_workers")
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone, (str(project), address(project, zone))),
        "project": project,
        "acts": [Door(_("The record"), address(project, zone))],
        "against": closed(project, viewer),
        "month": month,
        "months": [
            (_("the month before"), month.shift_months(-1).code),
            (_("the month after"), month.shift_months(1).code),
        ],
        "days": days,
        "calendar": calendar(month, {one.day: one for one in days}),
        "workers": f"{figure_address(workers, zone, month)}&by=project&part={project.pk}",
    }


def closed(project: Any, viewer: Viewer) -> str:
    """Why the viewer may not log the site; empty when they may."""
    if project.stage not in AT_WORK:
        return _("%(project)s has no building site now.") % {"project": project}
    return write_closed(SiteLog(zone_id=project.zone_id), viewer)


def days_of(project: Project, month: Period, zone: Zone) -> list[Logged]:
    """The days of a month that say anything, newest first."""
    found: dict[date, Logged] = {}
    within = {"project": project, "held_on__gte": month.since, "held_on__lt": month.until}

    def at(day: date) -> Logged:
        if day not in found:
            workers = figure_address(figure("projects.site_workers"), zone, Period.day(day))
            found[day] = Logged(day, f"{workers}&by=project&part={project.pk}")
        return found[day]

    for crew in SiteLog.objects.filter(**within).order_by("id"):
        at(crew.held_on).crews.append(crew)
    for kind in SiteMachine.objects.filter(**within).order_by("id"):
        at(kind.held_on).machines.append(kind)
    for told in SiteDay.objects.filter(**within):
        at(told.held_on).told = told
    photos = list(SitePhoto.objects.filter(**within).order_by("id"))
    pictures = pictures_of(photos, zone)
    for photo in photos:
        at(photo.held_on).photos.append((photo, pictures.get(photo.pk, ""), address(photo, zone)))
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def pictures_of(photos: Iterable[SitePhoto], zone: Zone) -> dict[int, str]:
    """Where the picture of each photograph is sent from."""
    keys = [photo.pk for photo in photos]
    papers = Paper.objects.filter(zone=zone, label=SitePhoto._meta.label_lower, subject__in=keys).order_by("id")
    where = {"zone": zone.code}
    return {one.subject: reverse("desk:picture", kwargs={**where, "pk": one.pk}) for one in papers}


def calendar(month: Period, days: dict[date, Logged]) -> list[list[tuple[date, Logged | None, bool]]]:
    """The weeks of the month, Monday to Sunday: each day, what is logged of it, and whether it lies in the month."""
    first, weeks = month.since - timedelta(days=month.since.weekday()), defaultdict[int, list[Any]](list)
    count = (month.until - first).days
    for place in range(count + -count % 7):
        day = first + timedelta(days=place)
        weeks[place // 7].append((day, days.get(day), month.since <= day < month.until))
    return list(weeks.values())
