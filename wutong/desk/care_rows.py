"""The care of key projects, a line each: who holds which part, visits, what is over its limit, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.desk.columns import address, list_address
from wutong.desk.gate import seen_in
from wutong.desk.viewer import Viewer
from wutong.projects.figures.key import RUNNING
from wutong.projects.models import (
    CareAssignment,
    CarePart,
    CareVisit,
    DecidedItem,
    Problem,
    Project,
    Supervision,
    TaskForceProcedure,
)
from wutong.projects.rules.lights import ORDER
from wutong.zones.models import Zone

AT_WORK = (Project.Stage.STARTED, Project.Stage.BUILDING)
NEXT = 4  # things to do that one line names


@dataclass(frozen=True)
class Told:
    """A record that the line names: its words, its page, who has it, by how many days it is late."""

    text: str
    href: str
    whom: str = ""
    late_days: int = 0


@dataclass(frozen=True)
class Part:
    """A part of care of one project: what the zone calls it (empty: not named), who holds it, where they are named."""

    position: int
    name: str
    holder: str
    href: str
    since: date | None = None

    @property
    def said(self) -> str:
        """What the zone calls it, or its number where it has no name."""
        return self.name or _("part %(n)s") % {"n": self.position}


@dataclass
class Line:
    """A key project in the care of the zone."""

    project: Project
    href: str
    visit_href: str
    parts: list[Part] = field(default_factory=list)
    last: Told | None = None
    visit_due_on: date | None = None
    visit_late: int = 0
    never: bool = False
    over: list[Told] = field(default_factory=list)  # problems and decided items over their limit
    problems: int = 0
    procedures: list[Told] = field(default_factory=list)
    slips: list[Told] = field(default_factory=list)
    served_by: str = ""

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.parts if not part.holder]

    @property
    def next(self) -> list[Told]:
        """What its leader has to do now, the most pressing first; each leads to where it is done."""
        found = [Told(_("visit the site"), self.visit_href, late_days=self.visit_late)] if self.visit_late else []
        found += [Told(_("press: %(it)s") % {"it": one.text}, one.href, one.whom, one.late_days) for one in self.over]
        found += [Told(_("make the first visit"), self.visit_href)] if self.never else []
        return found + [Told(_("name a holder: %(part)s") % {"part": part.said}, part.href) for part in self.missing]

    @property
    def gravity(self) -> tuple[Any, ...]:
        late = max((one.late_days for one in self.over), default=0)
        return -ORDER.index(self.project.light), -max(late, self.visit_late), -len(self.missing), self.project.pk


def lines_of(viewer: Viewer, zone: Zone, *, mine: bool = False) -> list[Line]:
    """Every key project not finished (or those of which the viewer holds a part), the gravest first."""
    rows = seen_in(viewer, zone, Project).filter(key=True, stage__in=RUNNING).select_related("owner__service_officer")
    if mine:
        rows = rows.filter(pk__in=held_by(viewer, zone))
    lines = {project.pk: _line(project, zone) for project in rows.order_by("name", "pk")}
    _tell_parts(lines, zone)
    _tell_visits(lines, viewer, zone)
    _tell_limits(lines, viewer, zone)
    _tell_slips(lines, viewer, zone)
    _tell_procedures(lines, viewer, zone)
    return sorted(lines.values(), key=lambda line: line.gravity)


def held_by(viewer: Viewer, zone: Zone) -> list[int]:
    """The keys of the running key projects of which the viewer holds a part of care now."""
    held = CareAssignment.objects.filter(zone=zone, officer=viewer.officer, until=None, project__key=True)
    return list(held.filter(project__stage__in=RUNNING).values_list("project", flat=True).distinct())


def _line(project: Project, zone: Zone) -> Line:
    visit = reverse("desk:visit", kwargs={"zone": zone.code, "pk": project.pk})
    owner = project.owner
    return Line(
        project, address(project, zone), visit, visit_due_on=project.visit_due_on,
        served_by=str(owner.service_officer or "") if owner else "",
    )  # fmt: skip


def _tell_parts(lines: dict[int, Line], zone: Zone) -> None:
    """Every part that the zone has set stands in every line, whoever holds it."""
    parts = list(CarePart.objects.filter(zone=zone).order_by("position"))
    rows = CareAssignment.objects.filter(project__in=lines, until=None).select_related("officer", "office")
    held = {(one.project_id, one.part_id): one for one in rows}
    new = list_address(CareAssignment, zone, "new")
    for pk, line in lines.items():
        for part in parts:
            one = held.get((pk, part.pk))
            way = address(one, zone) if one else f"{new}?{urlencode({'project': pk, 'part': part.pk})}"
            who = str(one.holder) if one else ""
            line.parts.append(Part(part.position, part.name, who, way, one.since if one else None))


def _tell_visits(lines: dict[int, Line], viewer: Viewer, zone: Zone) -> None:
    """The last visit, and by how many days the next is over."""
    for visit in CareVisit.objects.filter(project__in=lines).select_related("leader").order_by("held_on", "pk"):
        lines[visit.project_id].last = Told(f"{visit.held_on:%Y-%m-%d}", address(visit, zone), str(visit.leader))
    for line in lines.values():
        at_work = line.project.stage in AT_WORK
        line.never = at_work and line.last is None
        if at_work and line.visit_due_on:
            line.visit_late = max((viewer.today - line.visit_due_on).days, 0)


def _tell_limits(lines: dict[int, Line], viewer: Viewer, zone: Zone) -> None:
    """Problems and decided items that are over their limit, the latest first; how many problems are open."""
    problems = Problem.objects.filter(project__in=lines, stage=Problem.Stage.OPEN).select_related("officer", "office")
    for one in problems.order_by("due_on", "pk"):
        line = lines[one.project_id]
        line.problems += 1
        if one.due_on and one.due_on < viewer.today:
            late, whom = (viewer.today - one.due_on).days, one.officer or one.office or ""
            line.over.append(Told(one.title, address(one, zone), str(whom), late))
    decided = DecidedItem.objects.filter(project__in=lines, stage="promised", due_on__lt=viewer.today)
    for item in decided.select_related("office", "organisation").order_by("due_on", "pk"):
        told = Told(item.text, address(item, zone), str(item.whom), item.late_days(viewer.today))
        lines[item.project_id].over.append(told)


def _tell_slips(lines: dict[int, Line], viewer: Viewer, zone: Zone) -> None:
    for pk, told in open_slips(viewer, zone, lines):
        lines[pk].slips.append(told)


def open_slips(viewer: Viewer, zone: Zone, projects: Iterable[int] | None = None) -> list[tuple[int, Told]]:
    """Supervision slips that are not closed, by project: number and node, to whom, how late the answer is."""
    rows = seen_in(viewer, zone, Supervision).exclude(stage=Supervision.Stage.CLOSED)
    if projects is not None:
        rows = rows.filter(project__in=projects)
    found = []
    for one in rows.select_related("office", "organisation").order_by("answer_due_on", "pk"):
        late = one.late_days(viewer.today) if one.stage == Supervision.Stage.RAISED else 0
        told = Told(f"{one.number} · {one.get_stage_display()}", address(one, zone), str(one.whom), late)
        found.append((one.project_id, told))
    return found


def _tell_procedures(lines: dict[int, Line], viewer: Viewer, zone: Zone) -> None:
    """Procedures under way in which task forces help: who of them, and how the case stands where it is known."""
    rows = TaskForceProcedure.objects.filter(task_force__project__in=lines, stage=TaskForceProcedure.Stage.OPEN)
    for one in rows.select_related("task_force", "officer", "case").order_by("due_on", "pk"):
        late = max((viewer.today - one.due).days, 0) if one.due else 0
        text = f"{one.name} · {one.case.get_stage_display()}" if one.case else one.name
        told = Told(text, address(one, zone), str(one.officer or ""), late)
        lines[one.task_force.project_id].procedures.append(told)


def late(days: int) -> str:
    """How late something is, in words; empty in time."""
    return ngettext("%(num)s day late", "%(num)s days late", days) % {"num": days} if days else ""
