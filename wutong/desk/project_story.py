"""A project as a story: read in two minutes, printed on one page. What, where, money, light, days, who, what next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import day, page
from wutong.desk.acts import Door
from wutong.desk.columns import Cell, address, record_address, words
from wutong.desk.gate import in_zone, record_for, seen_in
from wutong.desk.plan import Feature, Plan, lay
from wutong.desk.portfolio_bars import Days, Pen, Scale, drawn, scale_of, strip
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.projects.models import (
    CareAssignment,
    CareVisit,
    MeetingRule,
    Milestone,
    Problem,
    Project,
    ProjectLight,
)
from wutong.projects.rules.lights import ORDER
from wutong.projects.rules.money import share
from wutong.projects.rules.slip import Ahead
from wutong.zones.models import Zone

NEXT = 4  # milestones told as what comes next
MAP = (360, 220)
ARRIVED, PAID = figure("projects.arrived_so_far"), figure("projects.paid_investment")


@dataclass(frozen=True)
class Amount:
    """Money of the project: what it is, yuan, its share in per cent of `of`, the address of its rows."""

    title: str
    yuan: Decimal | None
    share: Decimal | None = None
    of: str = ""
    href: str = ""


@dataclass(frozen=True)
class Step:
    """A milestone that is not done: agreed, planned and expected day, by how many days it slips."""

    ahead: Ahead
    expected_on: date | None
    slip: int | None
    href: str

    @property
    def late(self) -> bool:
        return bool(self.slip and self.slip > 0)


@in_zone
@page("desk/project_story.html")
def project_story(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """The story of one project, as its reader may know it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Project, pk)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone, (str(held), address(held, zone))),
        "acts": acts_of(held, viewer, zone),
        "project": held,
        "facts": facts_of(held, zone),
        "money": money_of(held, viewer, zone),
        "where": where(held, zone),
        "lights": lights_of(held, viewer, zone),
        **in_time(held, viewer, zone),
        "problems": problems_of(held, viewer, zone),
        "care": care_of(held, viewer, zone),
        "meetings": seen_in(viewer, zone, MeetingRule).filter(project=held, next_due_on__isnull=False)[:2],
    }


def acts_of(project: Any, viewer: Viewer, zone: Zone) -> list[Door]:
    """The ways on: the record, the schedule, and for an officer the money curve."""
    schedule = reverse("desk:schedule", kwargs={"zone": zone.code, "pk": project.pk})
    found = [Door(_("The record"), address(project, zone)), Door(_("Schedule"), schedule)]
    if not viewer.is_company:
        curve = reverse("desk:money", kwargs={"zone": zone.code})
        found.append(Door(_("Money curve"), f"{curve}?project={project.pk}"))
    return found


def in_time(project: Project, viewer: Viewer, zone: Zone) -> dict[str, Any]:
    """The strip, the milestones ahead, and the last of them."""
    milestones = list(seen_in(viewer, zone, Milestone).filter(project=project).order_by("position", "pk"))
    steps = steps_of(milestones, zone, viewer.today)
    scale = scale_of(days_of(project, milestones), viewer.today)
    return {
        "strip": drawn(strip_of(project, milestones, scale), scale.x(viewer.today)),
        "scale": scale,
        "done": sum(m.stage == Milestone.Stage.DONE for m in milestones),
        "milestones": len(milestones),
        "steps": steps,
        "last": max(steps, key=lambda step: step.expected_on or date.min, default=None),
    }


def facts_of(project: Any, zone: Zone) -> list[tuple[str, Cell]]:
    """What the project is; what nobody has entered is left out."""
    told = [
        (_("owner"), project.owner), (_("product"), project.product), (_("chain link"), project.link),
        (_("park"), project.park), (_("place"), project.place), (_("component of"), project.parent),
    ]  # fmt: skip
    found = [(label, Cell(str(row), href=address(row, zone))) for label, row in told if row]
    if project.capacity:
        before = f"{project.capacity_before.normalize():,f} → " if project.capacity_before else ""
        amount = f"{before}{project.capacity.normalize():,f} {project.capacity_unit}".strip()
        found.append((_("capacity a year"), Cell(amount)))
    if project.floor_m2:
        found.append((_("floor area"), Cell(f"{project.floor_m2.normalize():,f} ㎡")))
    if project.planned_start_on or project.planned_finish_on:
        span = f"{day(project.planned_start_on)} → {day(project.planned_finish_on)}"
        found.append((_("Planned"), Cell(span)))
    return found


def money_of(project: Any, viewer: Viewer, zone: Zone) -> list[Amount]:
    """Planned, arrived and paid up to today, each with its share; a reader of a company opens no figures."""
    purse = project.purse(viewer.today)
    this_year = _("Paid in %(year)s") % {"year": viewer.today.year}

    def rows(of: Any, when: str) -> str:
        base = figure_address(of, zone).partition("?")[0]
        return "" if viewer.is_company else f"{base}?{when}&by=project&part={project.pk}"

    whole = purse.funded or purse.planned
    basis = _("of planned funding") if purse.funded else _("of planned investment")
    paid_rows = rows(PAID, f"during=2000-01-01/{viewer.today.isoformat()}")
    return [
        Amount(_("Planned"), purse.planned, None, "", address(project, zone)),
        Amount(_("Arrived"), purse.arrived, share(purse.arrived, whole), basis, rows(ARRIVED, f"on={viewer.today}")),
        Amount(_("Paid"), purse.paid, share(purse.paid, purse.planned), _("of planned investment"), paid_rows),
        Amount(this_year, paid_in(project, viewer.today), None, "", rows(PAID, f"during={viewer.today.year}")),
    ]


def paid_in(project: Any, today: date) -> Decimal:
    """Yuan invested in the months of this year up to today."""
    months = [m for m in project.investment_months.all() if m.month_on.year == today.year and m.month_on <= today]
    return sum((m.paid_yuan or Decimal(0) for m in months), Decimal(0))


def where(project: Any, zone: Zone) -> Plan | None:
    """A small plan with the project in the park that it belongs to."""
    found = project.on_map
    area = project.park.geometry if project.park else None
    shapes = [Feature(area, "hold", str(project.park), address(project.park, zone))] if area else []
    if found:
        kind = f"light-{project.light or 'off'}"
        shapes.append(Feature(found, kind, str(project), address(project, zone), current=True))
    return lay(shapes, *MAP)


def lights_of(project: Project, viewer: Viewer, zone: Zone) -> list[ProjectLight]:
    """What rules of lights say of it today, the gravest first."""
    rows = seen_in(viewer, zone, ProjectLight).filter(project=project, until=None).select_related("rule")
    return sorted(rows, key=lambda one: (-ORDER.index(one.colour), one.pk))


def steps_of(milestones: Sequence[Milestone], zone: Zone, today: date) -> list[Step]:
    """The milestones that are not done by the day on which they are expected."""
    told = []
    for one in milestones:
        if one.stage == Milestone.Stage.DONE:
            continue
        ahead = Ahead(one.pk, one.name, one.position, one.baseline_on, one.due_on, one.forecast_on, one.words)
        slip = ahead.slip_days(today)
        told.append(Step(ahead, ahead.expected_on(today), slip, record_address(Milestone, one.pk, zone)))
    return sorted(told, key=lambda step: (step.expected_on or date.max, step.ahead.place, step.ahead.pk))


def days_of(project: Project, milestones: Sequence[Milestone]) -> list[date]:
    held = [project.started_since, project.planned_start_on, project.finished_since, project.planned_finish_on]
    held += [day for one in milestones for day in (one.done_on, one.forecast_on, one.due_on, one.baseline_on)]
    return [day for day in held if day]


def strip_of(project: Project, milestones: Sequence[Milestone], scale: Scale) -> Any:
    ended = [(one.done_on or one.due_on) for one in milestones if one.stage == Milestone.Stage.DONE]
    ahead = [(one.forecast_on or one.due_on) for one in milestones if one.stage != Milestone.Stage.DONE]
    agreed = [one.baseline_on for one in milestones]
    days = Days(*([day for day in held if day] for held in (ended, ahead, agreed)))
    begins = project.started_since or project.planned_start_on
    return strip(begins, project.finished_since or project.planned_finish_on, days, Pen(scale))


def problems_of(project: Project, viewer: Viewer, zone: Zone) -> list[tuple[Problem, str, str]]:
    """Open problems, what costs most days first: the problem, who has it, its address."""
    rows = seen_in(viewer, zone, Problem).filter(project=project, stage=Problem.Stage.OPEN)
    rows = rows.select_related("officer", "office", "milestone")
    held = rows.order_by(F("lost_days").desc(nulls_last=True), "due_on", "pk")
    return [(one, str(one.officer or one.office or ""), address(one, zone)) for one in held[:6]]


def care_of(project: Project, viewer: Viewer, zone: Zone) -> dict[str, Any]:
    """Who holds which part of care, the last visit and the next."""
    rows = seen_in(viewer, zone, CareAssignment).filter(project=project)
    parts = rows.select_related("part", "officer", "office").order_by("part__position", "pk")
    visits = seen_in(viewer, zone, CareVisit).filter(project=project).select_related("leader")
    visit = visits.order_by("-held_on", "-pk").first()
    return {
        "parts": [(str(one.part), str(one.officer or one.office)) for one in parts],
        "visit": visit and (visit, address(visit, zone)),
        "due_on": project.visit_due_on,
        "kind": words(Project._meta.get_field("kind"), project.kind),
    }
