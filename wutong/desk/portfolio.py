"""All projects of a zone seen from above: the pools side by side, and below them every project on one strip of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe

from wutong.core.figure import Figure, figure
from wutong.core.page import page
from wutong.core.reading import split
from wutong.desk.columns import list_address
from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.portfolio_bars import Mark, Scale, drawn, scale_of, strip
from wutong.desk.project_asks import Asks, asks_of, narrowed, pools_of
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.projects.figures.pools import APART
from wutong.projects.models import Milestone, Pool, Project
from wutong.projects.rules.slip import Ahead, comes_next
from wutong.zones.models import Zone

MOST = 1000  # projects of the picture; a zone with more narrows it
COLUMNS = ("pk", "name", "light", "stage", "pool__name", "owner__name")
DAYS = ("started_since", "planned_start_on", "finished_since", "planned_finish_on")
NUMBER, INVESTMENT = figure("projects.projects"), figure("projects.planned_investment")
RED, YELLOW = figure("projects.red_projects"), figure("projects.yellow_projects")


@dataclass(frozen=True)
class Column:
    """A pool on the board: each number with the rows that it opens."""

    name: str
    href: str
    count: tuple[Decimal, str]
    yuan: tuple[Decimal | None, str]
    lights: list[tuple[str, Decimal, str]]


@dataclass
class Line:
    """A project on the strip of time."""

    pk: int
    name: str
    light: str
    stage: str
    where: str
    days: Sequence[date | None]
    marks: list[Mark]
    ahead: list[Ahead]
    next: Ahead | None = None
    slip: int | None = None
    drawn: str = ""


@for_officers
@page("desk/portfolio.html")
def portfolio(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """The board and the strips; `?pool=` (key), `?stage=`, `?kind=`, `?light=`, `?phase=`, `?key=true` and `?owner=` (a
    part of the name) narrow the strips."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    pools = pools_of(zone)
    asks = asks_of(request.GET, pools)
    rows = narrowed(seen_in(viewer, zone, Project).exclude(stage__in=APART), asks)
    lines, more = lines_of(rows, viewer.today)
    scale = laid(lines, viewer.today)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "board": board(pools, zone, viewer.today),
        "lines": lines,
        "more": more,
        "scale": scale,
        "asks": asks,
        "base": list_address(Project, zone),
        "files": files(asks, zone),
    }


@dataclass(frozen=True)
class File:
    """A form in which the projects of the page go out."""

    text: str
    href: str


def files(asks: Asks, zone: Zone) -> list[File]:
    """The projects under the same conditions as xlsx, csv and OC4IDS, and the key milestones as a calendar."""
    sheet = f"{list_address(Project, zone)}export/?{asks.listed}&format="
    return [
        File("xlsx", f"{sheet}xlsx"),
        File("CSV", f"{sheet}csv"),
        File("OC4IDS", f"{reverse('desk:oc4ids', kwargs={'zone': zone.code})}?{asks.query}"),
    ]


def board(pools: Sequence[Pool], zone: Zone, today: date) -> list[Column]:
    """The pools in their order with the number of projects, their planned investment and their lights."""
    read = {one.name: Parts(one, zone, today) for one in (NUMBER, INVESTMENT, RED, YELLOW)}
    found = []
    for pool in pools:
        count, yuan, red, yellow = (parts.of(pool.pk) for parts in read.values())
        lit = [(name, n or Decimal(0), href) for name, (n, href) in (("red", red), ("yellow", yellow)) if n]
        href = f"{list_address(Project, zone)}?pool={pool.pk}"
        found.append(Column(str(pool), href, (count[0] or Decimal(0), count[1]), yuan, lit))
    return found


class Parts:
    """A figure split by pool: the value of each, and the address of its rows."""

    def __init__(self, of: Figure, zone: Zone, today: date) -> None:
        self.values = dict(split(of, (zone.pk,), today, "pool"))
        self.base = f"{figure_address(of, zone, today)}&by=pool&part="

    def of(self, pk: int) -> tuple[Decimal | None, str]:
        return self.values.get(pk), f"{self.base}{pk}"


def lines_of(rows: Any, today: date, most: int = MOST) -> tuple[list[Line], int]:
    """The projects by pool and name with their milestones, and how many more there are."""
    told = list(rows.order_by("pool__position", "pool_id", "name", "pk").values_list(*COLUMNS, *DAYS)[: most + 1])
    more = rows.count() - most if len(told) > most else 0
    stages = {key: str(word) for key, word in Project.Stage.choices}
    lines = [
        Line(pk, name, light, stages[stage], " · ".join(filter(None, (pool or stages[stage], owner))), days, [], [])
        for pk, name, light, stage, pool, owner, *days in told[:most]
    ]
    _milestones({line.pk: line for line in lines}, rows)
    for line in lines:
        line.next = comes_next(line.ahead, today)
        line.slip = line.next.slip_days(today) if line.next else None
    return lines, more


def _milestones(lines: dict[int, Line], rows: Any) -> None:
    told = ("pk", "name", "position", "baseline_on", "due_on", "forecast_on", "stage", "done_on", "project_id")
    steps = Milestone.objects.filter(project__in=rows.order_by().values("pk")).values_list(*told)
    for pk, name, place, baseline_on, due_on, forecast_on, stage, done_on, project in steps:
        line = lines.get(project)
        if line is None:
            continue
        done = stage == Milestone.Stage.DONE
        line.marks.append(Mark((done_on or due_on) if done else (forecast_on or due_on), baseline_on, done))
        if not done:
            line.ahead.append(Ahead(pk, name, place, baseline_on, due_on, forecast_on))


def laid(lines: Sequence[Line], today: date) -> Scale:
    """Lay every line on one scale."""
    scale = scale_of(days_of(lines), today)
    now = scale.x(today)
    for line in lines:
        started, planned, finished, planned_end = line.days
        found = strip(started or planned, finished or planned_end, line.marks, scale)
        line.drawn = mark_safe(drawn(found, now))  # noqa: S308 - nothing but numbers is in it
    return scale


def days_of(lines: Iterable[Line]) -> Iterable[date]:
    for line in lines:
        yield from (day for day in line.days if day)
        yield from (day for mark in line.marks for day in (mark.on, mark.baseline_on) if day)
