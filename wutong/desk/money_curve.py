"""The money curve: plan, paid and forecast, heaped up by month, for a project, a pool or the key projects."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.page import lang, page
from wutong.desk import charts
from wutong.desk.columns import Cell, Head, Row, record_address, unit_word, with_unit
from wutong.desk.figure_trend import SIZES, printed
from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.project_asks import Asks, asks_of, narrowed, pools_of
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.measure import unit as units
from wutong.projects.figures.key import RUNNING
from wutong.projects.figures.pools import APART
from wutong.projects.models import InvestmentMonth, Milestone, Project
from wutong.projects.rules.curve import Left, Month, Point, curve, first, left
from wutong.projects.rules.slip import Ahead
from wutong.zones.models import Zone

SHOWN = 1000  # rows behind a number on the page
YUAN = units.unit("yuan")
LINES = ("planned", "planned_sum", "paid", "paid_sum", "forecast_sum")
DEFINED = ("projects.planned_by_month", "projects.paid_investment")


@dataclass(frozen=True)
class Money:
    """The rows of the projects asked for, and what follows from them."""

    names: dict[int, str]
    months: Sequence[Month]
    ahead: Sequence[Left]
    points: Sequence[Point]


@for_officers
@page("desk/money_curve.html")
def money_curve(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """`?project=` (key) or the conditions of the portfolio; without any, the key projects that are not finished.
    `?at=2025-01&of=paid_sum` lists the rows behind a number."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    asks = asks_of(request.GET, pools_of(zone))
    rows, title, query = scope(viewer, zone, request.GET, asks)
    money = money_of(rows, viewer, zone)
    base = f"{reverse('desk:money', kwargs={'zone': zone.code})}?{query}&"
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "asks": asks,
        "title": title,
        "projects": len(money.names),
        "chart": drawn(money.points, viewer.today),
        "table": table_of(money.points, base),
        "behind": behind(money, request.GET, viewer.today, zone),
        "defined": [(str(figure(name).title), figure_address(figure(name), zone)) for name in DEFINED],
    }


def scope(viewer: Viewer, zone: Zone, given: QueryDict, asks: Asks) -> tuple[Any, str, str]:
    """The projects that the address asks for, what they are called, and the address that asks for them again."""
    seen = seen_in(viewer, zone, Project).exclude(stage__in=APART)
    key = given.get("project", "")
    if key.isascii() and key.isdecimal() and len(key) < 16:
        one = seen.filter(pk=int(key)).first()
        return seen.filter(pk=int(key)), str(one or _("no such project")), f"project={key}"
    if not asks.query and "all" not in given:
        return seen.filter(key=True, stage__in=RUNNING), _("key projects that are not finished"), ""
    pool = next((str(pool) for pool in asks.pools if str(pool.pk) == asks.asked["pool"]), "")
    return narrowed(seen, asks), pool or _("the projects of the conditions"), asks.query or "all=1"


def money_of(projects: Any, viewer: Viewer, zone: Zone) -> Money:
    """Plan, paid and forecast of projects, from the months on record and the slips of their schedules."""
    names = dict(projects.values_list("pk", "name"))
    inside = projects.order_by().values("pk")
    told = ("pk", "project_id", "month_on", "planned_yuan", "paid_yuan")
    rows = seen_in(viewer, zone, InvestmentMonth).filter(project__in=inside).order_by("month_on", "pk")
    months = [Month(*facts) for facts in rows.values_list(*told)]
    steps = seen_in(viewer, zone, Milestone).filter(project__in=inside).exclude(stage=Milestone.Stage.DONE)
    ahead = left(months, slips_of(steps, viewer.today), viewer.today)
    return Money(names, months, ahead, curve(months, ahead, viewer.today))


def slips_of(steps: Any, today: date) -> dict[int, int]:
    """By how many days the last milestone of each project slips, by project; 0 where nobody has planned a day."""
    held: dict[int, list[Ahead]] = defaultdict(list)
    told = ("project_id", "pk", "name", "position", "baseline_on", "due_on", "forecast_on")
    for project, *facts in steps.values_list(*told):
        held[project].append(Ahead(*facts))
    last = {p: max(rows, key=lambda one: one.expected_on(today) or date.min) for p, rows in held.items()}
    return {project: one.slip_days(today) or 0 for project, one in last.items()}


def drawn(points: Sequence[Point], today: date) -> charts.Trend | None:
    """The three lines; None where nothing is on record."""
    if not points:
        return None
    known = [one.planned_sum for one in points]
    word = next((s.unit for s in units.spread(known, YUAN, lang()) if s.unit), "")
    size = SIZES.get(word, 1)

    def line(name: str) -> list[Decimal | None]:
        return [None if (v := getattr(one, name)) is None else v / size for one in points]

    series = [
        charts.Series(_("Paid"), line("paid_sum")),
        charts.Series(_("Planned"), line("planned_sum"), "target"),
        charts.Series(_("Forecast"), line("forecast_sum"), "forecast"),
    ]
    says = said_of(points, today)
    return charts.trend(series, [f"{one.on:%Y-%m}" for one in points], says=says, printed=printed, unit=word)


def said_of(points: Sequence[Point], today: date) -> str:
    """The result of the chart in a sentence."""
    now = max((one for one in points if one.paid_sum is not None), key=lambda one: one.on, default=None)
    last = points[-1]
    sums = (now.paid_sum if now else None, now.planned_sum if now else None, last.forecast_sum)
    yuan = [units.show(v, YUAN, lang()) for v in sums]
    return _("Up to %(month)s %(paid)s is paid of %(plan)s planned; forecast up to %(last)s: %(forecast)s.") % {
        "month": f"{min(first(today), now.on if now else today):%Y-%m}", "last": f"{last.on:%Y-%m}",
        "paid": yuan[0], "plan": yuan[1], "forecast": yuan[2],
    }  # fmt: skip


def table_of(points: Sequence[Point], base: str) -> tuple[list[Head], list[Row]]:
    """A line a month, the newest last; every number leads to its rows."""
    words = (_("Planned"), _("Planned so far"), _("Paid"), _("Paid so far"), _("Forecast"))
    heads, columns = [Head("", _("Month"), fold="lead")], []
    for name, word in zip(LINES, words, strict=True):
        values = [getattr(one, name) for one in points]
        shown = units.spread(values, YUAN, lang())
        unit = next((s.unit for s in shown if s.unit), unit_word("yuan"))
        heads.append(Head("", with_unit(word, unit), num=True))
        columns.append([
            Cell("" if v is None else s.number, href=f"{base}at={p.on:%Y-%m}&of={name}#behind" if v is not None else "")
            for v, s, p in zip(values, shown, points, strict=True)
        ])  # fmt: skip
    lines = [
        Row(0, "", [f"{one.on:%Y-%m}", *(column[place] for column in columns)]) for place, one in enumerate(points)
    ]
    return heads, lines


@dataclass(frozen=True)
class Behind:
    """The rows behind a number of the table: what it is, its sum, the rows, and how many more there are."""

    title: str
    yuan: Decimal
    heads: list[Head]
    rows: list[Row]
    more: int


def behind(money: Money, given: QueryDict, today: date, zone: Zone) -> Behind | None:
    """The rows behind the number that the address names; None where it names none."""
    at, of = given.get("at", ""), given.get("of", "")
    point = next((one for one in money.points if f"{one.on:%Y-%m}" == at), None)
    if point is None or of not in LINES or getattr(point, of) is None:
        return None
    named, whole = of.removesuffix("_sum"), of.endswith("_sum")
    paid = named in ("paid", "forecast")
    column = "paid" if paid else "planned"
    months = [
        (one.project, one.on, getattr(one, column), record_address(InvestmentMonth, one.pk, zone), "")
        for one in money.months
        if getattr(one, column) is not None and in_reach(min(one.on, first(today)) if paid else one.on, point, whole)
    ]
    if named == "forecast":
        months += [
            (
                one.project,
                one.planned_on,
                one.yuan,
                f"{record_address(Project, one.project, zone)}schedule/",
                _told(one),
            )
            for one in money.ahead
            if one.falls_on <= point.on
        ]
    heads = [Head("", _("Project"), fold="lead"), Head("", _("Month")), Head("", _("Amount"), num=True)]
    rows = [
        Row(0, href, [money.names.get(project, ""), Cell(f"{on:%Y-%m}", sub=sub), str(units.show(yuan, YUAN, lang()))])
        for project, on, yuan, href, sub in months[:SHOWN]
    ]
    words = {"planned": _("Planned"), "paid": _("Paid"), "forecast": _("Forecast")}
    title = _("%(what)s up to %(month)s") if whole else _("%(what)s in %(month)s")
    total = sum((yuan for _p, _on, yuan, _href, _sub in months), Decimal(0))
    return Behind(title % {"what": words[named], "month": at}, total, heads, rows, max(len(months) - SHOWN, 0))


def in_reach(on: date, point: Point, whole: bool) -> bool:
    return on <= point.on if whole else on == point.on


def _told(one: Left) -> str:
    """Where a month ahead is expected."""
    if one.falls_on == one.planned_on:
        return _("still to pay")
    return _("still to pay, expected in %(month)s: the schedule slips by %(days)s days") % {
        "month": f"{one.falls_on:%Y-%m}", "days": one.slip_days,
    }  # fmt: skip
