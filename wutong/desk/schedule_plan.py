"""A schedule edited before it is saved: what the address says is tried, what it moves is told, and one post saves all.

Bars are dragged and pushed by a script that only draws; every day, every refusal and every sentence comes from here.
`do` are the changes so far (see `projects.trying`), `by` a push at a bar, `tie` an order drawn from bar to bar, and
`step` the one whose small form stands open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.core.page import day as said_day
from wutong.core.reason import Refused
from wutong.desk.viewer import Viewer
from wutong.measure.network import Edge
from wutong.measure.soft import read
from wutong.projects.laying import Gathered, gather
from wutong.projects.models import Project
from wutong.projects.opening import chain_to, opening
from wutong.projects.planning import Trial, plan_of, rows_of, trial, write
from wutong.projects.schedule import Move, Schedule
from wutong.projects.trying import Change, Kind, Planned, Tied, change, push, together, when
from wutong.zones.calendar import workdays

MOST, TOLD = 200, 6  # changes of one address; moves that are told by name


@dataclass(frozen=True)
class Line:
    """A change as it stands above the picture: in words, as it is sent on, and the address without it."""

    words: str
    code: str
    back: str


@dataclass(frozen=True)
class Order:
    """What a step waits for by an order that can be changed here."""

    key: str
    name: str
    gap: int


@dataclass(frozen=True)
class Editing:
    """What the page shows of a schedule under edit."""

    trial: Trial
    rows: dict[str, Any]
    lines: list[Line]
    told: list[str]
    reasons: list[str]
    step: str
    plan: Planned | None
    orders: list[Order]

    @property
    def names(self) -> dict[str, str]:
        return self.trial.found.names


def editing(project: Project, given: QueryDict, viewer: Viewer, *, may: bool) -> Editing:
    """The schedule with what the address asks to change; whoever may not write sees it as it stands."""
    rows = rows_of(project) if may else {}
    found = gather(project, viewer.today)
    asked = [one for one in changes_asked(given, rows, viewer) if says_more(one, rows, found)] if may else []
    tried = trial(project, viewer.today, asked, found)
    if pushed := push(given.get("by", ""), places_of(rows, tried), workdays()):
        tried = trial(project, viewer.today, [*asked, pushed], found)
    codes = [one.coded() for one in tried.changes]
    step = given.get("step", "") if given.get("step") in rows and given.get("step") in tried.after.steps else ""
    lines = [Line(_in_words(one, tried), one.coded(), _address(codes, without=one.coded())) for one in tried.changes]
    plans = plans_of(rows, tried.before, tried.changes)
    return Editing(
        tried, rows, lines, told(tried) if codes else [], [reason.said(_) for reason in tried.refused], step,
        plans.get(step), orders_of(step, tried),
    )  # fmt: skip


def changes_asked(given: QueryDict, rows: dict[str, Any], viewer: Viewer) -> list[Change]:
    """The changes so far, then what was just typed or drawn."""
    today = viewer.today
    found = [one for code in given.getlist("do")[:MOST] if (one := change(code, today))]
    if given.get("step") in rows and "set" in given:
        found += list(_typed(given, rows, viewer))
    if one := change(f"{given.get('tie', '')}~0", today):
        found.append(one)
    return together(found)


def says_more(one: Change, rows: dict[str, Any], found: Gathered) -> bool:
    """Whether a change says anything but what is on record."""
    if isinstance(one, Tied):
        return (one.before, one.after) not in found.ties or Edge(one.before, one.after, one.gap or 0) not in found.links
    row = rows.get(one.key)
    return row is None or bool(one.when or one.words) or (one.days, one.kind) != (row.days, row.day_kind)


def plans_of(rows: dict[str, Any], laid: Schedule, changes: Iterable[Change]) -> dict[str, Planned]:
    """The plan of every step that can be changed, with what was changed of it so far."""
    held = {key: plan_of(laid.steps[key], row, laid) for key, row in rows.items() if key in laid.steps}
    for one in changes:
        if isinstance(one, Planned) and one.key in held:
            was = held[one.key]
            held[one.key] = one if one.when else replace(one, when=was.when, words=was.words)
    return held


def places_of(rows: dict[str, Any], tried: Trial) -> dict[str, Planned]:
    """The plan of every step that can be changed, from where its bar lies in the picture: what a hand pushes."""
    laid = tried.after
    held = plans_of(rows, tried.before, tried.changes)
    return {
        key: replace(plan, when=laid.starts_on(key) if key.startswith("w") else laid.ends_on(key))
        for key, plan in held.items()
    }


def _typed(given: QueryDict, rows: dict[str, Any], viewer: Viewer) -> Iterable[Change]:
    """What the small form says of its step and of what that waits for."""
    key = str(given["step"])
    row, days = rows[key], given.get("days", "")
    words, day = given.get("words", "").strip(), given.get("to", "")
    held_on, held_words = (row.starts_on, "") if key.startswith("w") else (row.due_on, row.words)
    as_it_was = words == held_words if words else not day or day == str(held_on)
    on, soft = (None, "") if as_it_was else when(words or day, viewer.today)
    kind: Kind = "calendar" if given.get("kind") == "calendar" else "working"
    yield Planned(key, on, soft, int(days) if days.isdecimal() and len(days) < 5 else None, kind, row.revision)
    cut = set(given.getlist("cut"))
    for name, gap in given.items():
        before = name.removeprefix("gap-")
        if before != name and (one := change(f"{before}>{key}~{'' if before in cut else gap or 0}", viewer.today)):
            yield one
    if one := change(f"{given.get('after', '')}>{key}~{given.get('gap', '') or 0}", viewer.today):
        yield one


def orders_of(step: str, tried: Trial) -> list[Order]:
    """The orders on record, and those drawn just now, that end in a step."""
    names = tried.found.names
    fixed = {link for link in tried.found.links if (link.before, link.after) not in tried.found.ties}
    links = [link for link in tried.after.network.edges if link.after == step and link not in fixed]
    return [Order(link.before, names[link.before], link.gap) for link in links if link.before[0] in "mwr"]


def _address(codes: list[str], without: str) -> str:
    return "?" + urlencode([("do", code) for code in codes if code != without])


def _in_words(one: Change, tried: Trial) -> str:
    names = tried.found.names
    if isinstance(one, Tied):
        said = _("%(after)s waits no more for %(before)s") if one.gap is None else _("%(after)s waits for %(before)s")
        tie = said % {"after": names.get(one.after, one.after), "before": names.get(one.before, one.before)}
        space = ngettext("%(num)s working day between", "%(num)s working days between", one.gap or 0)
        return f"{tie}{_(', ')}{space % {'num': one.gap}}" if one.gap else tie
    step = tried.before.steps[one.key]
    was = step.starts_on if one.key.startswith("w") else step.due_on
    values = {"name": step.name, "was": said_day(was), "now": _when(one, tried.before) if one.when else said_day(was)}
    days = _("%(name)s: %(was)s → %(now)s") % values
    if (one.days, one.kind) == (step.days, step.kind) or one.days is None:
        return days
    return f"{days}{_(', ')}{length(one.days, one.kind)}"


def length(days: int, kind: str) -> str:
    """How long a step takes, in words."""
    if kind == "calendar":
        return ngettext("%(num)s calendar day", "%(num)s calendar days", days) % {"num": days}
    return ngettext("%(num)s working day", "%(num)s working days", days) % {"num": days}


def _when(one: Planned, laid: Schedule) -> str:
    """The day; where words say it, the words with the days that they may mean."""
    if not one.words:
        return said_day(one.when)
    soft = read(one.words, laid.today)
    span = {"words": one.words, "first": said_day(soft.since), "last": said_day(soft.until - timedelta(days=1))}
    return _("%(words)s (%(first)s to %(last)s)") % span


def told(tried: Trial) -> list[str]:
    """What the changes move, in sentences: the steps, the opening day, the critical path."""
    goal, names = opening(tried.after), tried.found.names
    others = [move for move in tried.moves if move.key != goal]
    said = [_moves_in_words(others)] if others else []
    if goal:
        said.append(_opening_moves(goal, tried))
        said.append(chain_in_words(tried.after, names))
    return said or [_("Nothing else moves.")]


def _moves_in_words(moves: list[Move]) -> str:
    named = _(", ").join(f"{move.name} {move.now:%Y-%m-%d} ({move.days:+,})" for move in moves[:TOLD])
    rest = _("and %(num)s more") % {"num": len(moves) - TOLD}
    return _("Moves with it, in calendar days: %(moves)s") % {"moves": named} + (f" {rest}" if moves[TOLD:] else "")


def _opening_moves(goal: str, tried: Trial) -> str:
    was, now = tried.before.ends_on(goal), tried.after.ends_on(goal)
    said = {"name": tried.found.names.get(goal, goal), "was": said_day(was), "day": said_day(now)}
    if was == now:
        return _("The opening day stays: %(name)s on %(day)s.") % said
    days = abs((now - was).days)
    later = ngettext("%(num)s day later", "%(num)s days later", days) if now > was else ngettext(
        "%(num)s day earlier", "%(num)s days earlier", days
    )  # fmt: skip
    said["by"] = later % {"num": days}
    return _("The opening day moves: %(name)s from %(was)s to %(day)s, %(by)s.") % said


def chain_in_words(laid: Schedule, names: dict[str, str]) -> str:
    """The critical path to the opening day as a chain of names."""
    steps = chain_to(laid, opening(laid))
    return _("Critical path: %(names)s") % {"names": " → ".join(names.get(key, key) for key in steps)}


def about_opening(tried: Trial, rows: dict[str, Any]) -> list[str]:
    """The opening day as things stand, what moves it by how much, and the critical path."""
    goal, names = opening(tried.before), tried.found.names
    if not goal:
        return []
    day = tried.before.ends_on(goal)
    said = [_("%(name)s is forecast for %(day)s.") % {"name": names.get(goal, goal), "day": said_day(day)}]
    agreed = rows[goal].baseline_on if goal in rows and goal.startswith("m") else None
    if agreed and day > agreed:
        late = (day - agreed).days
        said[0] = ngettext(
            "%(name)s is forecast for %(day)s, %(num)s day after the baseline.",
            "%(name)s is forecast for %(day)s, %(num)s days after the baseline.", late,
        ) % {"name": names[goal], "day": said_day(day), "num": late}  # fmt: skip
    for mover in tried.movers()[:3]:
        kind = {"name": mover.name, "num": mover.days}
        said.append(
            ngettext("The problem “%(name)s” moves it by %(num)s day.",
                     "The problem “%(name)s” moves it by %(num)s days.", mover.days) % kind
            if mover.key.startswith("p") else
            ngettext("The permit “%(name)s” moves it by %(num)s day.",
                     "The permit “%(name)s” moves it by %(num)s days.", mover.days) % kind
        )  # fmt: skip
    return [*said, chain_in_words(tried.before, names)]


def keep(request: HttpRequest, project: Project, viewer: Viewer) -> list[str]:
    """Write every change that was sent, or none; gives why not. Whoever may not write is refused by the acts."""
    changes = together(one for code in request.POST.getlist("do")[:MOST] if (one := change(code, viewer.today)))
    tried = trial(project, viewer.today, changes)
    if tried.refused:
        return [reason.said(_) for reason in tried.refused]
    try:
        write(project, changes, by=viewer.officer, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refused as refused:
        return [reason.said(_) for reason in refused.reasons]
    number = len(changes)
    said = ngettext("%(num)s change of the schedule was saved.", "%(num)s changes of the schedule were saved.", number)
    messages.success(request, said % {"num": number})
    return []
