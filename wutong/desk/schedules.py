"""The schedule of a project: bars against the baseline, the permits among them, and what a moved date would move."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.core.page import lang, page
from wutong.desk.acts import Door, write_closed
from wutong.desk.columns import Cell, Head, Row, address
from wutong.desk.gantt import Bar, Chart, gantt
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.projects.laying import Gathered, gather, preview
from wutong.projects.models import Milestone, Project
from wutong.projects.schedule import Move, Schedule
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone

Facts = dict[str, Any]


@dataclass(frozen=True)
class Tried:
    """A milestone set to another day before anything is written: what moves, and where it is planned so."""

    milestone: Milestone
    to: date
    table: tuple[list[Head], list[Row]]
    door: str


@in_zone
@page("desk/schedule.html")
def schedule(request: HttpRequest, zone: Zone, pk: int) -> Facts:
    """One project's schedule, drawn as it stands today."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Project, pk)
    found = gather(held, viewer.today)
    laid = found.schedule(viewer.today)
    milestones = {f"m{m.pk}": m for m in held.milestones.order_by("position", "id")}
    open_ = [m for m in milestones.values() if m.stage != Milestone.Stage.DONE]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone, (str(held), address(held, zone))),
        "record": held,
        "acts": [Door(_("The record"), address(held, zone))],
        "pictures": pictures_of(found, laid, milestones) if milestones else None,
        "steps": steps_of(found, laid, milestones, zone),
        "open": [] if write_closed(held, viewer) else open_,
        "tried": tried(request.GET, held, open_, viewer, zone),
    }


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


def tried(given: Any, project: Project, open_: list[Milestone], viewer: Viewer, zone: Zone) -> Tried | None:
    """The milestone and the day that were asked for, and all that they would move; None where nothing was asked."""
    milestone = next((m for m in open_ if str(m.pk) == given.get("milestone", "")), None)
    to = _asked_day(given.get("to", ""))
    if milestone is None or to is None:
        return None
    moves = preview(project, viewer.today, {milestone.pk: to})
    heads = [
        Head("", _("Step"), fold="lead"), Head("", _("Was"), fold="told"), Head("", _("Becomes"), fold="told"),
        Head("", _("Days"), num=True),
    ]  # fmt: skip
    return Tried(milestone, to, (heads, [_moved(m) for m in moves]), address(milestone, zone, "act", verb=VERB))


VERB = "move_milestone"


def _moved(move: Move) -> Row:
    return Row(0, "", [move.name, _day(move.was), _day(move.now), f"{move.days:+,}"])


def _asked_day(text: str) -> date | None:
    """A day as a form sends it; None for anything else, and for days that no calendar reaches."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if abs(found - date(2025, 1, 1)) < timedelta(days=20_000) else None
