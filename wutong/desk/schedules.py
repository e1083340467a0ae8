"""The schedule of a project: bars against the baseline, the permits among them, and what a moved date would move."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wutong.core.page import lang, page
from wutong.desk import schedule_plan
from wutong.desk.acts import Door, write_closed
from wutong.desk.columns import Cell, Head, Row, address
from wutong.desk.gantt import Bar, Chart, gantt
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.projects.laying import Gathered
from wutong.projects.models import Milestone, Project
from wutong.projects.schedule import Schedule
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone

Facts = dict[str, Any]


@in_zone
@page("desk/schedule.html", pieces=("plan",))
def schedule(request: HttpRequest, zone: Zone, pk: int) -> Facts | HttpResponse:
    """One project's schedule as it stands today, or as it would stand with the changes that are tried; a post saves."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Project, pk)
    kept = schedule_plan.keep(request, held, viewer) if request.method == "POST" else None
    if kept == []:
        return HttpResponseRedirect(request.path)
    given = request.POST if kept else request.GET
    plan = schedule_plan.editing(held, given, viewer, may=not write_closed(held, viewer))
    milestones = {f"m{m.pk}": m for m in held.milestones.order_by("position", "id")}
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone, (str(held), address(held, zone))),
        "record": held,
        "acts": [Door(_("The record"), address(held, zone))],
        "reason": given.get("reason", ""),
        "refused": kept or [],
        "status": 409 if kept else 200,
        **drawn(plan, milestones, zone),
    }


def drawn(plan: schedule_plan.Editing, milestones: dict[str, Milestone], zone: Zone) -> Facts:
    """The picture with the changes that are tried, the table beside it, what is said of the opening day."""
    found, laid = plan.trial.found, plan.trial.after
    return {
        "plan": plan,
        "pictures": pictures_of(found, laid, milestones) if milestones else None,
        "steps": steps_of(found, laid, milestones, zone),
        "edits": edits(plan, laid),
        "opening": schedule_plan.about_opening(plan.trial, milestones),
    }


def edits(plan: schedule_plan.Editing, laid: Schedule) -> dict[str, tuple[str, str]]:
    """The bars that can be changed: the address of each one's form, and what is read out of it."""
    base = [("do", line.code) for line in plan.lines]
    found = {}
    for key, row in plan.rows.items():
        if key in laid.steps:
            words = _("%(name)s: %(start)s to %(end)s; arrows move it, plus and minus change its length") % {
                "name": row, "start": _day(laid.starts_on(key)), "end": _day(laid.ends_on(key)),
            }  # fmt: skip
            found[key] = (f"?{urlencode([*base, ('step', key)])}#change", words)
    return found


def pictures_of(found: Gathered, laid: Schedule, milestones: dict[str, Milestone]) -> tuple[Chart, Chart, str]:
    """The bars, wide and narrow, and the sentence that says the result."""
    start = laid.plan.start
    bars = [_bar(key, found, laid, milestones) for key in ordered(found, laid, milestones)]

    def said(offset: int) -> str:
        return f"{workdays().add(start, offset):%Y-%m-%d}"

    between = "、" if lang() == "zh" else ", "
    words = _("%(steps)s steps; forecast end %(end)s; critical: %(names)s") % {
        "steps": len(bars),
        "end": max(laid.ends_on(bar.code) for bar in bars),
        "names": between.join(bar.name for bar in bars if bar.critical) or "—",
    }
    return gantt(bars, said), gantt(bars, said, narrow=True), words


def ordered(found: Gathered, laid: Schedule, milestones: dict[str, Milestone]) -> list[str]:
    """Permits that decide the day, then the milestones in their order, each after its works and problems."""
    permits = [key for key in laid.network.order if key.startswith("r") and laid.critical(key)]
    under: dict[str, list[str]] = {}
    for edge in laid.network.edges:
        if edge.before.startswith(("w", "p")):
            under.setdefault(edge.after, []).append(edge.before)
    lines = [key for m in milestones if m in laid.plan.stops for key in (*_leading(m, under), m)]
    rest = [key for key in laid.plan.stops if key.startswith("w") and key not in lines]
    return list(dict.fromkeys([*permits, *lines, *rest]))


def _leading(key: str, under: dict[str, list[str]]) -> list[str]:
    return [one for below in under.get(key, ()) for one in (*_leading(below, under), below)]


def _bar(key: str, found: Gathered, laid: Schedule, milestones: dict[str, Milestone]) -> Bar:
    stop, row = laid.stop(key), milestones.get(key)
    baseline = None
    if row is not None and row.baseline_on:
        at = workdays().between(laid.plan.start, row.baseline_on)
        baseline = (max(0, at - (row.days or 0)), max(0, at))
    return Bar(
        key, found.names.get(key, key), stop.starts, stop.ends, laid.critical(key), stop.certain,
        f"{laid.ends_on(key):%m-%d}", baseline, tuple(e.before for e in laid.network.before[key]),
    )  # fmt: skip


def steps_of(
    found: Gathered, laid: Schedule, milestones: dict[str, Milestone], zone: Zone
) -> tuple[list[Head], list[Row]]:
    """The table beside the picture: baseline, plan, forecast, fact, float."""
    heads = [
        Head("", _("Step"), fold="lead"), Head("", _("Baseline"), fold="told"), Head("", _("Planned"), fold="told"),
        Head("", _("Forecast"), fold="told"), Head("", _("Done"), fold="told"), Head("", _("Float"), num=True),
    ]  # fmt: skip
    keys = ordered(found, laid, milestones)
    return heads, [_line(key, found, laid, milestones.get(key), zone) for key in keys]


def _line(key: str, found: Gathered, laid: Schedule, row: Milestone | None, zone: Zone) -> Row:
    kinds = {"r": _("permit"), "p": _("holds it up"), "w": _("work")}
    done = laid.steps[key].done_on if key in laid.steps else None
    forecast = laid.ends_on(key)
    late = bool(row and row.due_on and not done and forecast > row.due_on)
    return Row(0, address(row, zone) if row else "", [
        Cell(found.names.get(key, key), sub=kinds.get(key[0], "")),
        _day(row.baseline_on if row else None),
        Cell(_day(row.due_on if row else None), sub=row.words if row else ""),
        Cell(_day(None if done else forecast), sub=_("forecast late") if late else ""),
        _day(done),
        Cell("" if done else f"{laid.float_days(key):,}", sub=_("critical") if laid.critical(key) else ""),
    ])  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
