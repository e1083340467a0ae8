"""One building, two parties: the tasks of builder and occupant on one strip of time by area, with their clashes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import page
from wutong.desk.acts import Door, openings
from wutong.desk.columns import address
from wutong.desk.gate import in_zone, record_for, seen_in
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.land.models import Building
from wutong.land.works import works_in
from wutong.measure.period import Period
from wutong.tenancy.models import Occupancy, ParallelWorks, WorkTask
from wutong.tenancy.rules import Task, clashing, whole_months
from wutong.zones.models import Zone

WIDTH, HEIGHT = 640, 16


@dataclass(frozen=True)
class Lined:
    """A task on the strip: whose, where, its days, where it stands, what it clashes with; the bar as (x, width)."""

    task: Task
    party: str
    href: str
    bar: tuple[float, float]
    against: tuple[str, ...]

    @property
    def last(self) -> date:
        return self.task.until - timedelta(days=1)


@in_zone
@page("desk/beside.html")
def beside(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """Everything that builder and occupants do in one building, area by area."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    building: Any = record_for(viewer, zone, Building, pk)
    held = list(seen_in(viewer, zone, ParallelWorks).filter(building=building).select_related("builder", "occupant"))
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "premises"),
        "crumbs": crumbs_to(Building, zone, (str(building), address(building, zone))),
        "record": building,
        "acts": planning(held, viewer, zone),
        "works": [(one, address(one, zone), _together(one)) for one in held],
        "gained": gained(building, viewer, zone),
        "figures": {name: _counted(name, zone, viewer.today) for name in ("early_days", "parallel_months")},
        **strips(tasks_of(building, held, zone), viewer.today),
    }


def planning(held: list[ParallelWorks], viewer: Viewer, zone: Zone) -> list[Door]:
    """The doors to a new task, for whoever may plan one."""
    way = next((door.href for door in openings(WorkTask, viewer, zone) if door.href), "")
    mark = "&" if "?" in way else "?"
    return [
        Door(_("Plan a task of %(it)s") % {"it": one.occupant}, f"{way}{mark}works={one.pk}") for one in held if way
    ]


def _counted(name: str, zone: Zone, today: date) -> str:
    return figure_address(figure(f"tenancy.{name}"), zone, Period.year(today.year))


def strips(tasks: list[tuple[Task, str, str]], today: date) -> dict[str, Any]:
    """The tasks by area on their strips, how many clash, the months over them, and where today lies."""
    lines, months = laid(tasks, today)
    return {
        "areas": areas_of(lines),
        "clashes": sum(bool(line.against) for line in lines),
        "months": months,
        "now": _x(today, *_ends(tasks, today)) if tasks else 0,
    }


def tasks_of(building: Building, held: list[ParallelWorks], zone: Zone) -> list[tuple[Task, str, str]]:
    """The tasks of both parties, then the works that the building's project has there, each with party and address."""
    rows = WorkTask.objects.filter(works__in=held).select_related("works__builder", "works__occupant")
    found = [
        (
            Task(one.pk, one.name, one.side, one.area, one.since, one.until, one.stage == WorkTask.Stage.DONE),
            str(one.works.occupant if one.side == WorkTask.Side.OCCUPANT else one.works.builder), address(one, zone),
        )
        for one in rows
    ]  # fmt: skip
    for number, work in enumerate(works_in(building), 1):
        task = Task(-number, work.name, "builder", work.area, work.since, work.until, work.done)
        found.append((task, _("the project's schedule"), address(work.record, zone)))
    return sorted(found, key=lambda one: (one[0].area == "", one[0].area, one[0].since, one[0].key))


def _ends(tasks: list[tuple[Task, str, str]], today: date) -> tuple[date, date]:
    since = min([today, *(task.since for task, *_rest in tasks)]).replace(day=1)
    return since, max([today, *(task.until for task, *_rest in tasks)])


def _x(day: date, since: date, until: date) -> float:
    return round((day - since).days / max((until - since).days, 1) * WIDTH, 1)


def laid(tasks: list[tuple[Task, str, str]], today: date) -> tuple[list[Lined], list[tuple[float, str]]]:
    """Every task on the strip, with what it clashes with; and the first days of the months on it."""
    if not tasks:
        return [], []
    since, until = _ends(tasks, today)
    against = clashing([task for task, *_rest in tasks])
    lines = []
    for task, party, href in tasks:
        left = _x(task.since, since, until)
        bar = left, max(round(_x(task.until, since, until) - left, 1), 2.0)
        lines.append(Lined(task, party, href, bar, tuple(against.get(task.key, ()))))
    months = [one.since for one in Period(since, until + timedelta(days=1)).months()]
    every = max(1, len(months) // 8)
    return lines, [(_x(day, since, until), f"{day:%Y-%m}") for day in months[::every]]


def areas_of(lines: list[Lined]) -> list[tuple[str, list[Lined]]]:
    """The lines by area; what names no area stands last."""
    found: dict[str, list[Lined]] = {}
    for line in lines:
        found.setdefault(line.task.area, []).append(line)
    return [(area or _("area not said"), held) for area, held in found.items()]


def _together(one: ParallelWorks) -> int:
    """Whole months in which both are at work."""
    since, until = max(one.since, one.builder_since), min(one.until, one.builder_until)
    return whole_months(since, until) if until > since else 0


def gained(building: Building, viewer: Viewer, zone: Zone) -> list[tuple[Occupancy, str, int]]:
    """Occupants that were in before the building was finished, and the days that they gained by it."""
    rows = seen_in(viewer, zone, Occupancy).filter(building=building).select_related("organisation", "building", "unit")
    return [(one, address(one, zone), one.days_gained) for one in rows if one.days_gained]
