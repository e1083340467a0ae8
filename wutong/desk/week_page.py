"""The week of a building site: the next meeting as a form, what waits, and the run of the meetings that were held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import page
from wutong.desk.acts import Door, write_closed
from wutong.desk.columns import address
from wutong.desk.doors import sent, through
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import Crumb, crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.desk.week_form import Week, WeekForm
from wutong.measure.period import Period
from wutong.projects.holding import hold
from wutong.projects.models import Meeting, MeetingRule, Minutes, Project, WeekTask
from wutong.projects.rules.weekly import TWICE, monday
from wutong.projects.weeks import Run, chain_of, missed_weeks, offered, runs, under_review
from wutong.zones.models import Zone

SHOWN = 26  # meetings and missed weeks of the run: half a year


@dataclass(frozen=True)
class Met:
    """A line of the run: a meeting with its plan, or a week that had none."""

    day: date
    run: Run | None
    href: str = ""
    minutes: str = ""


@dataclass(frozen=True)
class Chain:
    """A task that was carried over and is not settled, with the tasks that it came from."""

    task: WeekTask
    href: str
    steps: Sequence[WeekTask]

    @property
    def light(self) -> str:
        return "red" if self.task.carried >= TWICE else "yellow"


@in_zone
@page("desk/week.html")
def week(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Hold this week's meeting of a series, and see how the weeks before went."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    series: Any = record_for(viewer, zone, MeetingRule, pk)
    if series.kind != MeetingRule.Kind.SITE:
        raise Http404(_("%(series)s is no series of site meetings.") % {"series": series})
    form = WeekForm(before(series, viewer.today), sent(request))

    def do() -> str:
        held = hold(series, form.agenda(), on=form.cleaned_data["on"], by=viewer.officer, at=timezone.now())
        messages.success(request, _("The meeting is held and its minutes are frozen."))
        return reverse("desk:minutes", kwargs={"zone": zone.code, "pk": held.minutes.pk})

    return through(request, form, do, facts_of(series, zone, viewer))


def before(series: MeetingRule, today: date) -> Week:
    """What the next meeting has before it."""
    last = Minutes.objects.filter(series=series).order_by("-meeting__held_on").first()
    attended = last.attended if last else ""
    return Week(series, list(under_review(series, today)), offered(series, today), attended, today)


def facts_of(series: Any, zone: Zone, viewer: Viewer) -> dict[str, Any]:
    """What the page shows beside the form."""
    missed = missed_weeks(series, viewer.today)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_of(series, zone),
        "series": series,
        "acts": [Door(_("The record"), address(series, zone))],
        "against": closed(series, viewer),
        "overdue": bool(series.next_due_on and series.next_due_on < viewer.today),
        "missed": missed,
        "this_week": series.meetings.filter(held_on__gte=monday(viewer.today)).order_by("-held_on").first(),
        "met": met(series, missed, zone),
        "chains": [_chain(task, zone) for task in carried_open(series)],
        "crews": known(series, "crew"),
        "reasons_known": known(series, "reason"),
        "counts": counts(series, zone, viewer.today),
    }


def crumbs_of(series: Any, zone: Zone) -> list[Crumb]:
    above = [(str(series.project), address(series.project, zone))] if series.project else []
    return crumbs_to(Project, zone, *above, (str(series), address(series, zone)))


def closed(series: Any, viewer: Viewer) -> str:
    """Why the viewer may not hold the meeting; empty when they may."""
    if series.project is None:
        return _("The series belongs to no project.")
    if series.project.stage in {Project.Stage.FINISHED, Project.Stage.WITHDRAWN}:
        return _("%(project)s is finished or withdrawn: no more meetings are held.") % {"project": series.project}
    return write_closed(Meeting(zone_id=series.zone_id), viewer)


def met(series: MeetingRule, missed: Sequence[date], zone: Zone) -> list[Met]:
    """The meetings that were held and the weeks that had none, newest first."""
    found = [Met(week, None) for week in missed]
    for run in runs(series, SHOWN):
        minutes = getattr(run.meeting, "minutes", None)
        paper = reverse("desk:minutes", kwargs={"zone": zone.code, "pk": minutes.pk}) if minutes else ""
        found.append(Met(run.meeting.held_on, run, address(run.meeting, zone), paper))
    return sorted(found, key=lambda one: one.day, reverse=True)[:SHOWN]


def carried_open(series: MeetingRule) -> list[WeekTask]:
    rows = series.tasks.filter(stage=WeekTask.Stage.OPEN, carried__gt=0).select_related("meeting", "organisation")
    return list(rows.order_by("-carried", "due_on", "pk"))


def _chain(task: WeekTask, zone: Zone) -> Chain:
    return Chain(task, address(task, zone), chain_of(task))


def known(series: MeetingRule, column: str) -> list[str]:
    """What was written in the column before, most recent first, so that it need not be typed again."""
    rows = series.tasks.exclude(**{column: ""}).order_by("-id").values_list(column, flat=True)
    return list(dict.fromkeys(rows[:200]))[:12]


@dataclass(frozen=True)
class Count:
    """A figure's name, its rows in this series and where they open."""

    title: str
    href: str


def counts(series: MeetingRule, zone: Zone, today: date) -> list[Count]:
    """The figures of the weekly rhythm, each opened at this series."""
    year = Period.year(today.year)
    names = (
        "tasks_planned",
        "tasks_in_time",
        "tasks_carried",
        "meetings_owed",
        "meetings_kept",
        "weeks_without_meeting",
    )
    found = [figure(f"projects.{name}") for name in names]
    return [Count(str(one.title), f"{figure_address(one, zone, year)}&by=series&part={series.pk}") for one in found]
