"""The page of a roadmap: goals, pictures, the table of items with why and when, what tools win, what is still open."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.cases.chain import PRODUCTION, WORKS_START
from wutong.cases.drawing import Drawing, Step, draw
from wutong.cases.experience import hit_rate, known_items
from wutong.cases.models import Roadmap
from wutong.cases.told import GOAL_NAMES, compared, day_said, foreseen, origin, told
from wutong.cases.whole import beside, legal
from wutong.core.page import lang, page
from wutong.desk.acts import Door, write_closed
from wutong.desk.columns import Cell, Head, Row, address
from wutong.desk.gantt import Bar, Chart, Net, gantt, network
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.roadmap_pins import fits_of
from wutong.desk.viewer import Viewer
from wutong.measure.unit import show, unit
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone

Facts = dict[str, Any]


@dataclass(frozen=True)
class Pictures:
    """The roadmap as pictures, with the sentence that says the result."""

    wide: Chart
    narrow: Chart
    net: Net
    says: str


def drawn_of(roadmap: Roadmap, viewer: Viewer) -> tuple[Drawing, Drawing, Facts]:
    """The roadmap as it was last drawn, the plan by law beside it, and both told with comparison and forecast."""
    day, calendar = roadmap.drawn_on or viewer.today, workdays()
    known = known_items(roadmap.zone, day, calendar)
    project = roadmap.project(day)
    drawing, statutory = draw(project, known, calendar), legal(project, known, calendar)
    won, forecasts = beside(drawing, known, calendar)
    more = {"compared": compared(won, lang()), "forecast": foreseen(forecasts, statutory, known)}
    return drawing, statutory, {**told(drawing, lang()), **more}


@in_zone
@page("desk/roadmap.html")
def roadmap(request: HttpRequest, zone: Zone, pk: int) -> Facts:
    """One roadmap, drawn."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Roadmap, pk)
    drawing, statutory, said = drawn_of(held, viewer)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "case"),
        "crumbs": crumbs_to(Roadmap, zone, (str(held), address(held, zone))),
        "record": held,
        "acts": acts_of(held, viewer, zone),
        "goals": goals_of(held, said),
        "fits": fits_of(held, viewer, zone),
        "hits": hits_said(zone, viewer),
        "pictures": pictures_of(drawing, statutory),
        "items": items_of(held, drawing, zone),
        "tools": tools_of(said),
        "said": said,
        "papers": [(one["paper"], ("、" if lang() == "zh" else ", ").join(one["items"])) for one in said["papers"]],
    }


def acts_of(held: Roadmap, viewer: Viewer, zone: Zone) -> list[Door]:
    closed = write_closed(held, viewer)
    where = {"zone": zone.code, "pk": held.pk}
    change = Door(_("Change the answers"), reverse("desk:roadmap-answers", kwargs=where), main=True)
    return [
        change if not closed else Door(_("Change the answers"), closed=(closed,)),
        Door(_("The record"), address(held, zone)),
    ]


def goals_of(held: Roadmap, said: Facts) -> list[tuple[str, list[tuple[str, Cell]]]]:
    """For each goal the planned, likely, cautious and statutory day."""
    goals = (
        ("works", _("Start of works"), held.works_began_on),
        ("production", _("Start of production"), held.production_began_on),
    )
    found = []
    for goal, name, began in goals:
        if began:
            found.append((name, [(_("Reached"), Cell(f"{began:%Y-%m-%d}"))]))
            continue
        certain, one = said[f"{goal}_certain"], said["forecast"][goal]
        days = said[f"{goal}_days"]
        sub = _said(days, "workday")
        between = "、" if lang() == "zh" else ", "
        drawn = between.join(_drawn(item) for item in one["drawn_from"]) or _("none")
        drawn = _("drawn from finished cases of: %(items)s") % {"items": drawn}
        found.append((name, [
            (_("Planned"), Cell(day_said(said[f"{goal}_on"], certain, lang()), sub=sub)),
            (_("Likely (median)"), Cell(day_said(one["likely_on"], certain, lang()), sub=drawn)),
            (_("Cautious (nine of ten)"), Cell(day_said(one["cautious_on"], certain, lang()))),
            (_("By the limits of the law"), Cell(day_said(one["statutory_on"], one["statutory_certain"], lang()))),
        ]))  # fmt: skip
    return found


def _drawn(item: Facts) -> str:
    """From how many cases the days of an item are drawn, and of whom."""
    said = ngettext("%(code)s %(n)s case", "%(code)s %(n)s cases", item["cases"])
    said = said % {"code": item["code"], "n": item["cases"]}
    return _("%(what)s at %(where)s") % {"what": said, "where": item["department"]} if item["department"] else said


def hits_said(zone: Zone, viewer: Viewer) -> str:
    """How many of last quarter's forecasts held, or that there were none."""
    held, of = hit_rate(zone, viewer.today)
    if not of:
        return _("No goal that was forecast came due last quarter, so nothing can be said of how forecasts held.")
    return _("Forecasts that came due last quarter: %(of)s; reached by the cautious day: %(held)s.") % {
        "of": of,
        "held": held,
    }


def pictures_of(drawing: Drawing, statutory: Drawing) -> Pictures:
    bars = [_bar(code, drawing, statutory) for code in drawing.steps]
    start = drawing.project.start
    goals = {goal: day_said(drawing.ends_on(goal), drawing.certain(goal), lang()) for goal in GOAL_NAMES}
    words = {"works": goals[WORKS_START], "production": goals[PRODUCTION], "steps": len(bars)}

    def said(offset: int) -> str:
        return f"{workdays().add(start, offset):%Y-%m-%d}"

    return Pictures(
        gantt(bars, said),
        gantt(bars, said, narrow=True),
        network(bars),
        _("%(steps)s steps; start of works %(works)s, start of production %(production)s") % words,
    )


def _short(step: Step) -> str:
    """The name as it stands beside a bar; a milestone without what explains it."""
    name = step.name.said(lang())
    return name.replace("（", " (").split(" (")[0] if step.limit.origin == "milestone" else name


def _said(days: int, measure: str) -> str:
    return str(show(Decimal(days), unit(measure), lang()))


def _bar(code: str, drawing: Drawing, statutory: Drawing) -> Bar:
    step = drawing.steps[code]
    days = step.limit.days
    note = _("not entered") if days is None else _said(days, "day")
    law = statutory.steps[code].stop if code in statutory.steps else None
    before = drawing.network.before[code]
    return Bar(
        code, _short(step), step.stop.starts, step.stop.ends, step.stop.critical, step.stop.certain,
        "" if step.limit.origin == "milestone" else note, (law.starts, law.ends) if law and law.certain else None,
        tuple(edge.before for edge in before if not edge.ends), tuple(edge.before for edge in before if edge.ends),
    )  # fmt: skip


def items_of(held: Roadmap, drawing: Drawing, zone: Zone) -> tuple[list[Head], list[Row]]:
    """The table: every step with why, its days and where they come from, its dates, float and who acts."""
    heads = [
        Head("", _("Item"), fold="lead"), Head("", _("Why"), fold="told"), Head("", _("Days"), num=True),
        Head("", _("Days come from"), fold="told"),
        Head("", _("Starts"), num=True), Head("", _("Ends"), num=True), Head("", _("Float"), num=True),
        Head("", _("Who acts"), fold="told"),
    ]  # fmt: skip
    rows = {row.step: row for row in held.steps.select_related("case")}
    return heads, [_line(code, drawing, rows.get(code), zone) for code in drawing.steps]


def _line(code: str, drawing: Drawing, row: Any, zone: Zone) -> Row:
    step, language = drawing.steps[code], lang()
    case = row.case if row else None
    moved = _("was %(day)s") % {"day": row.moved_from} if row and row.moved_from else ""
    ends = Cell(day_said(step.stop.ends_on, step.stop.certain, language), sub=moved)
    days = "" if step.limit.days is None else f"{step.limit.days:,}"
    return Row(0, address(row, zone) if row else "", [
        Cell(step.name.said(language), sub=f"{code} · {case}" if case else code),
        step.call.why(language) if step.call else "",
        days or _("not entered"),
        origin(step.limit, language),
        day_said(step.stop.starts_on, step.stop.certain, language),
        ends,
        Cell(f"{step.stop.slack:,}", sub=_("critical") if step.stop.critical else ""),
        step.item.department if step.item else "",
    ])  # fmt: skip


def tools_of(said: Facts) -> tuple[list[Head], list[Row]]:
    """Plans with and without tools, side by side."""
    heads = [
        Head("", _("With"), fold="lead"), Head("", _("Start of works"), fold="told"), Head("", _("Days won"), num=True),
        Head("", _("Start of production"), fold="told"), Head("", _("Days won"), num=True),
    ]  # fmt: skip
    between = "、" if lang() == "zh" else ", "
    rows = [
        Row(0, "", [
            between.join(one["names"]) or _("no tool"), f"{one['works_on']}", _days(one["works_days_won"]),
            f"{one['production_on']}", _days(one["production_days_won"]),
        ])
        for one in said["compared"]
    ]  # fmt: skip
    return heads, rows


def _days(won: int | None) -> str:
    return _("not to be told") if won is None else f"{won:,}"
