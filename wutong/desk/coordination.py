"""Coordination meetings: issues on the left, decisions as lines, saved in one post; then the minutes on one sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.desk.acts import Door
from wutong.desk.columns import address, list_address
from wutong.desk.deciding_form import LINES, MOST, MOST_ISSUES, MeetingForm
from wutong.desk.doors import sent, through
from wutong.desk.gate import record_for, seen_in
from wutong.desk.officers import for_officers
from wutong.desk.rail import Crumb, crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.projects.actions.decided import WHO
from wutong.projects.deciding import Sitting, coordinate
from wutong.projects.models import DecidedItem, Meeting, MeetingRule, Minutes, Problem, Project
from wutong.zones.models import Zone

BEFORE = 8  # meetings of the series that the page names


@dataclass(frozen=True)
class Issue:
    """An open problem before the meeting: what it costs, who has it, what was decided about it before."""

    problem: Problem
    href: str
    late_days: int
    decided: list[tuple[str, str]]  # earlier decisions about it, each with how it stands


@for_officers
@page("desk/coordination.html")
def coordination(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Hold a meeting of the series: who is there, what is decided. `?lines=12` gives more lines."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    series: Any = record_for(viewer, zone, MeetingRule, pk)
    if series.kind != MeetingRule.Kind.COORDINATION:
        raise Http404(_("%(series)s is no series of coordination meetings.") % {"series": series})
    form = MeetingForm(series, viewer, zone, sent(request), count=lines_asked(request.GET.get("lines", "")))

    def do() -> str:
        sitting = Sitting(viewer.officer, timezone.now())
        given = {"on": form.cleaned_data["on"], "review": form.cleaned_data["review"]}
        meeting = coordinate(series, sitting, present=form.present(), lines=form.lines(series.project), **given)
        messages.success(request, _("The meeting and its decisions are on record."))
        return reverse("desk:decisions", kwargs={"zone": zone.code, "pk": meeting.pk})

    return through(request, form, do, facts_of(series, viewer, zone, form.count))


def lines_asked(text: str) -> int:
    return min(max(int(text), 1), MOST) if text.isdecimal() and len(text) < 4 else LINES


def facts_of(series: Any, viewer: Viewer, zone: Zone, count: int) -> dict[str, Any]:
    """What the page shows beside the form."""
    against = viewer.officer.reason_against(frozenset(WHO), zone.pk, viewer.today)
    held = seen_in(viewer, zone, Meeting).filter(series=series).order_by("-held_on")[:BEFORE]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_of(series, zone),
        "series": series,
        "issues": issues_of(series, viewer, zone),
        "raise": f"{list_address(Problem, zone, 'new')}?series={series.pk}"
        + (f"&project={series.project_id}" if series.project_id else ""),
        "before": [(one, reverse("desk:decisions", kwargs={"zone": zone.code, "pk": one.pk})) for one in held],
        "more_lines": "" if count >= MOST else f"?lines={min(count + LINES, MOST)}",
        "against": against.said(_) if against else "",
        "acts": [Door(_("The record"), address(series, zone))],
    }


def crumbs_of(series: Any, zone: Zone) -> list[Crumb]:
    above = [(str(series.project), address(series.project, zone))] if series.project else []
    return crumbs_to(Project, zone, *above, (str(series), address(series, zone)))


def issues_of(series: Any, viewer: Viewer, zone: Zone) -> list[Issue]:
    """Open problems of the project (of all key projects, where the series is about none), the latest first."""
    of = {"project": series.project} if series.project else {"project__key": True}
    rows = seen_in(viewer, zone, Problem).filter(stage=Problem.Stage.OPEN, **of)
    linked = rows.select_related("project", "officer", "office", "milestone").prefetch_related("decided")
    found = []
    for one in linked.order_by("due_on", "raised_on", "pk")[:MOST_ISSUES]:
        late = max((viewer.today - one.due_on).days, 0) if one.due_on else 0
        said = [(str(item), STANDS[item.standing(viewer.today)]()) for item in one.decided.all()]
        found.append(Issue(one, address(one, zone), late, said))
    return found


STANDS = {
    "promised": lambda: _("promised"),
    "overdue": lambda: _("not kept in time"),
    "kept": lambda: _("kept in time"),
    "late": lambda: _("done late"),
    "withdrawn": lambda: _("withdrawn"),
}


@for_officers
@page("desk/decisions.html")
def decisions(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """What a coordination meeting decided, on one sheet: who was there, each decision and how it stands."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    meeting: Any = record_for(viewer, zone, Meeting, pk)
    if meeting.series.kind != MeetingRule.Kind.COORDINATION:
        raise Http404(_("%(series)s is no series of coordination meetings.") % {"series": meeting.series})
    rows = seen_in(viewer, zone, DecidedItem).filter(meeting=meeting).order_by("pk")
    linked = rows.select_related("project", "office", "organisation", "problem__milestone", "milestone")
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": [*crumbs_of(meeting.series, zone), Crumb(str(meeting.held_on), address(meeting, zone))],
        "meeting": meeting,
        "presences": list(meeting.presences.select_related("office", "organisation")),
        "items": [(one, address(one, zone), STANDS[one.standing(viewer.today)]()) for one in linked],
        "acts": list(_doors(meeting, zone)),
    }


def _doors(meeting: Any, zone: Zone) -> Iterator[Door]:
    """The minutes as they were frozen, where they are, and the next meeting."""
    paper = Minutes.objects.filter(meeting=meeting).first()
    if paper:
        yield Door(_("Minutes"), reverse("desk:minutes", args=(zone.code, paper.pk)), main=True, icon="print")
    yield Door(_("Next meeting"), reverse("desk:coordination", args=(zone.code, meeting.series_id)))
