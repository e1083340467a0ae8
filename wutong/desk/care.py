"""The page of the care of key projects: who holds what, who was there, what is over its limit, who keeps promises."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import page
from wutong.desk.acts import Door
from wutong.desk.care_rows import NEXT, held_by, late, lines_of
from wutong.desk.columns import list_address
from wutong.desk.officers import for_officers
from wutong.desk.promises import freed, promised, year_to
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import Shown
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects.models import CareRule, MeetingRule, Project, Supervision
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Zone

SHOWN = 40  # lines of the page; the rest comes when it is asked for


@for_officers
@page("desk/care.html")
def care(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """One line a key project; `?mine=1` for those of which the viewer holds a part, `?all=1` for every line."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = held_by(viewer, zone)
    mine = "mine" in request.GET and bool(held)
    lines = lines_of(viewer, zone, mine=mine)
    year = year_to(viewer.today)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "ways": _ways(mine, len(held)) if held else [],
        "lines": lines if "all" in request.GET else lines[:SHOWN],
        "more": 0 if "all" in request.GET else max(len(lines) - SHOWN, 0),
        "next_shown": NEXT,
        "late": late,
        "rule": CareRule.objects.filter(zone=zone).first(),
        "totals": totals(viewer, zone, year),
        "freed": freed(viewer, zone, year),
        **promised(zone, viewer.today),
        **doors(zone),
    }


def doors(zone: Zone) -> dict[str, Any]:
    """The pages that the care of projects leads to."""
    return {
        "acts": [
            Door(_("Dispatch meeting"), reverse("desk:dispatch", kwargs={"zone": zone.code})),
            Door(_("Coordination meetings"), f"{list_address(MeetingRule, zone)}?kind=coordination"),
            Door(_("Raise a supervision slip"), list_address(Supervision, zone, "new"), icon="plus"),
        ],
        "key_list": f"{list_address(Project, zone)}?key=true",
    }


def _ways(mine: bool, number: int) -> list[dict[str, Any]]:
    return [
        {"text": _("my projects (%(n)s)") % {"n": number}, "href": "?mine=1", "current": mine},
        {"text": _("all key projects"), "href": "?", "current": not mine},
    ]


def totals(viewer: Viewer, zone: Zone, year: Period) -> dict[str, Shown]:
    """The figures over the lines; each opens to its rows."""
    month = Period.month(viewer.today.year, viewer.today.month)
    jobs = {
        "cared": (figure("projects.key_projects_cared_share"), viewer.today),
        "visits": (figure("projects.care_visits"), month),
        "problems": (figure("projects.open_key_problems"), viewer.today),
        "kept": (figure("projects.promises_kept"), year),
        "items": (figure("projects.decided_items_open"), viewer.today),
        "slips": (figure("projects.supervisions_open"), viewer.today),
    }
    readings = together(list(jobs.values()), [zone.pk], said_of_each([zone.pk]))[zone.pk]  # type: ignore[arg-type]
    return {name: Shown(reading, zone, viewer.today) for name, reading in zip(jobs, readings, strict=True)}
