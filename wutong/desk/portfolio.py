"""All projects of a zone seen from above: the pools side by side, and below them every project on one strip of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from wutong.core.figure import Figure, figure
from wutong.core.page import page
from wutong.core.reading import split
from wutong.desk.columns import list_address
from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.portfolio_bars import Days, Pen, Scale, drawn, scale_of, strip
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
DONE = Milestone.Stage.DONE
Steps = tuple[Days, list[Ahead]]
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


class Line(NamedTuple):
    """A project on the strip of time: what comes next, for when it is planned, by how much it slips."""

    pk: int
    name: str
    light: str
    where: str
    next: str
    due_on: date | None
    slip: int | None
    since: date | None
    until: date | None
    days: Days


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
    scale, pictures = laid(lines, viewer.today)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "board": board(pools, zone, viewer.today),
        "lines": list(zip(lines, pictures, strict=True)),
        "slips": {slip: slip_in_words(slip) for slip in {line.slip for line in lines} if slip},
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
    held: dict[int, Steps] = {pk: (Days([], [], []), []) for pk, *_rest in told[:most]}
    _milestones(held, rows)
    lines = []
    for pk, name, light, stage, pool, owner, started, planned, finished, planned_end in told[:most]:
        days, ahead = held[pk]
        step = comes_next(ahead, today)
        place = pool or stages[stage]
        lines.append(Line(
            pk, name, light, f"{place} · {owner}" if owner else place, step.name if step else "",
            step.due_on if step else None, step.slip_days(today) if step else None,
            started or planned, finished or planned_end, days,
        ))  # fmt: skip
    return lines, more


def slip_in_words(days: int) -> str:
    """By how many days (not nought) a milestone slips, or comes ahead of its agreed day."""
    if days > 0:
        return ngettext("slips by %(num)s day", "slips by %(num)s days", days) % {"num": days}
    return ngettext("%(num)s day ahead", "%(num)s days ahead", -days) % {"num": -days}


def _milestones(held: dict[int, Steps], rows: Any) -> None:
    """Lay the milestones of the rows beside their projects; the columns come as tuples, for they are many."""
    on = Case(When(stage=DONE, then=Coalesce("done_on", "due_on")), default=Coalesce("forecast_on", "due_on"))
    told = ("pk", "name", "position", "baseline_on", "due_on", "on", "stage", "project_id")
    steps = Milestone.objects.filter(project__in=rows.order_by().values("pk")).annotate(on=on).values_list(*told)
    for pk, name, place, agreed, due, day, stage, project in steps:
        if project not in held:
            continue
        days, ahead = held[project]
        if agreed:
            days.agreed.append(agreed)
        if stage != DONE:
            ahead.append(Ahead(pk, name, place, agreed, due, day))
        if day:
            (days.done if stage == DONE else days.open).append(day)


def laid(lines: Sequence[Line], today: date) -> tuple[Scale, list[str]]:
    """One scale for all lines, and each of them drawn on it."""
    scale = scale_of(days_of(lines), today)
    pen = Pen(scale)
    now = pen.x(today)
    # S308: nothing but numbers is in what is drawn
    return scale, [mark_safe(drawn(strip(one.since, one.until, one.days, pen), now)) for one in lines]  # noqa: S308


def days_of(lines: Iterable[Line]) -> set[date]:
    """Every day that stands on a line."""
    found: set[date | None] = {day for one in lines for day in (one.since, one.until)}
    for one in lines:
        found.update(*one.days)
    return {day for day in found if day}
