"""The page of the monthly dispatch meeting: every key project not finished in one line, the gravest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.cases.models import AgencyStep
from wutong.core.figure import figure
from wutong.core.page import page
from wutong.core.reading import split
from wutong.desk.care_rows import open_slips
from wutong.desk.columns import address, list_address, record_address
from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.promises import promised
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import Shown, figure_address
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects.figures.key import RUNNING
from wutong.projects.models import Milestone, Problem, Project, ProjectLight, Supervision
from wutong.projects.rules.lights import ORDER
from wutong.projects.rules.slip import Ahead, comes_next
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Zone

SHOWN = 12  # lines that one sheet of paper holds; the rest is named below them
RUNS, PROBLEMS = figure("projects.key_projects_running"), figure("projects.open_key_problems")
PLANNED, PAID = figure("projects.key_planned_by_month"), figure("projects.key_paid_investment")


@dataclass(frozen=True)
class Money:
    """Yuan planned and invested in a time; None where nothing is on record."""

    planned: Decimal | None
    paid: Decimal | None
    planned_href: str
    paid_href: str


@dataclass(frozen=True)
class Told:
    """A problem, or what a department is asked: what, of whom, by how many days it is late (0: in time)."""

    text: str
    href: str
    whom: str
    late_days: int = 0
    level: int = 0


@dataclass
class Line:
    """A key project at the meeting."""

    project: Project
    href: str
    month: Money
    year: Money
    next: Ahead | None
    next_href: str
    slip: int | None
    whys: list[str] = field(default_factory=list)
    problems: list[Told] = field(default_factory=list)
    asked: list[Told] = field(default_factory=list)


@for_officers
@page("desk/dispatch.html")
def dispatch(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """One line a key project; `?month=2024-10` asks for the money of another month, `?all=1` for every line."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    month = month_asked(request.GET.get("month", ""), viewer.today)
    lines = lines_of(viewer, zone, month)
    shown = lines if "all" in request.GET else lines[:SHOWN]
    _tell(shown, viewer, zone)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "month": month,
        "months": [
            (_("the month before"), month.shift_months(-1).code),
            (_("the month after"), month.shift_months(1).code),
        ],
        "lines": shown,
        "rest": lines[len(shown) :],
        "totals": totals(viewer, zone, month),
        "colours": colours(lines, zone, viewer.today),
        "list": f"{list_address(Project, zone)}?key=true",
        "slips": [told for _project, told in open_slips(viewer, zone)],
        "all_slips": list_address(Supervision, zone),
        **promised(zone, viewer.today),
    }  # fmt: skip


def month_asked(text: str, today: date) -> Period:
    """The month of the address; this month where it says none."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and 1900 < int(year) < 2200 and 1 <= int(month) <= 12:
        return Period.month(int(year), int(month))
    return Period.month(today.year, today.month)


def lines_of(viewer: Viewer, zone: Zone, month: Period) -> list[Line]:
    """Every key project not finished: the gravest light first, then what slips most."""
    rows = seen_in(viewer, zone, Project).filter(key=True, stage__in=RUNNING)
    projects = list(rows.select_related("pool").order_by("name", "pk"))
    ahead = ahead_of(projects)
    spent, spent_year = money_of(zone, month), money_of(zone, Period.year(month.since.year))
    lines = []
    for one in projects:
        step = comes_next(ahead.get(one.pk, ()), viewer.today)
        lines.append(
            Line(
                one, address(one, zone), spent(one.pk), spent_year(one.pk), step,
                record_address(Milestone, step.pk, zone) if step else "",
                step.slip_days(viewer.today) if step else None,
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (-ORDER.index(line.project.light), -(line.slip or 0), line.project.pk))


def ahead_of(projects: Iterable[Project]) -> dict[int, list[Ahead]]:
    """The milestones that are not done, by project."""
    found: dict[int, list[Ahead]] = defaultdict(list)
    rows = Milestone.objects.filter(project__in=[p.pk for p in projects]).exclude(stage=Milestone.Stage.DONE)
    told = ("pk", "name", "position", "baseline_on", "due_on", "forecast_on", "words")
    for project, *facts in rows.values_list("project_id", *told):
        found[project].append(Ahead(*facts))
    return found


def money_of(zone: Zone, when: Period) -> Any:
    """What tells the money of a project (by key) in a time, each amount with the rows that it opens."""
    planned, paid = (dict(split(one, (zone.pk,), when, "project")) for one in (PLANNED, PAID))
    bases = [f"{figure_address(one, zone, when)}&by=project&part=" for one in (PLANNED, PAID)]

    def told(pk: int) -> Money:
        return Money(planned.get(pk), paid.get(pk), f"{bases[0]}{pk}", f"{bases[1]}{pk}")

    return told


def _tell(lines: Sequence[Line], viewer: Viewer, zone: Zone) -> None:
    """Write grounds, problems and what is asked into the lines that are shown."""
    held = {line.project.pk: line for line in lines}
    lights = ProjectLight.objects.filter(project__in=held, until=None).exclude(colour="green")
    for light in sorted(lights.select_related("rule"), key=lambda one: (-ORDER.index(one.colour), one.pk)):
        held[light.project_id].whys.append(_("%(rule)s: %(why)s") % {"rule": light.rule, "why": light.why})
    rows = Problem.objects.filter(project__in=held, stage=Problem.Stage.OPEN).select_related("officer", "office")
    for one in rows.order_by("due_on", "raised_on", "pk"):
        late = max((viewer.today - one.due_on).days, 0) if one.due_on else 0
        whom, href = str(one.officer or one.office or ""), address(one, zone)
        held[one.project_id].problems.append(Told(one.title, href, whom, late, one.level))
        if one.office:
            held[one.project_id].asked.append(
                Told(_("solve “%(it)s”") % {"it": one.title}, href, str(one.office), late)
            )
    for pk, told in asked_by_errands(held, viewer, zone):
        held[pk].asked.append(told)


def asked_by_errands(held: Mapping[int, Line], viewer: Viewer, zone: Zone) -> list[tuple[int, Told]]:
    """What waits at departments about cases pinned to the roadmaps of these projects."""
    of = {line.project.roadmap_id: pk for pk, line in held.items() if line.project.roadmap_id}
    rows = seen_in(viewer, zone, AgencyStep).filter(
        stage=AgencyStep.Stage.OPEN, case__steps__roadmap__in=of
    ) if of else AgencyStep.objects.none()  # fmt: skip
    told = rows.order_by("due_on", "pk").values_list(
        "case__steps__roadmap_id", "purpose", "pk", "department__name", "due_on"
    )
    found = []
    for way, what, pk, whom, due in told:
        late = max((viewer.today - due).days, 0) if due else 0
        found.append((of[way], Told(what, record_address(AgencyStep, pk, zone), whom, late)))
    return found


def totals(viewer: Viewer, zone: Zone, month: Period) -> dict[str, Shown]:
    """The figures over the lines: projects and problems today, money of the month and of its year."""
    year = Period.year(month.since.year)
    jobs = {
        "projects": (RUNS, viewer.today), "planned": (PLANNED, month), "paid": (PAID, month),
        "planned_year": (PLANNED, year), "paid_year": (PAID, year), "problems": (PROBLEMS, viewer.today),
    }  # fmt: skip
    readings = together(list(jobs.values()), [zone.pk], said_of_each([zone.pk]))[zone.pk]  # type: ignore[arg-type]
    return {name: Shown(reading, zone, viewer.today) for name, reading in zip(jobs, readings, strict=True)}


def colours(lines: Sequence[Line], zone: Zone, today: date) -> list[tuple[str, int, str]]:
    """How many projects each light has, and the rows behind it."""
    base = f"{figure_address(RUNS, zone, today)}&by=light&part="
    found = [(c or "off", sum(line.project.light == c for line in lines), f"{base}{c or '-'}") for c in reversed(ORDER)]
    return [one for one in found if one[1]]
