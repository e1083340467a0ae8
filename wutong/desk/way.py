"""The way of an occupant, readable in a minute: its steps, what comes next, who was waited for, what the law asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wutong.core.models import Passage
from wutong.core.record import families
from wutong.desk.columns import record_address
from wutong.desk.viewer import Viewer
from wutong.tenancy.models import Occupancy, SettlingWait
from wutong.tenancy.rules import Line

STATES = {
    "there": _("is there"),
    "remarks": _("passed with remarks"),
    "allowed": _("use is allowed without it"),
    "not_asked": _("is not called for"),
    "in_use": _("the building is in use"),
    "open": _("not there yet"),
    "failed": _("test not passed"),
    "under_way": _("case under way"),
    "unknown": _("nobody has answered whether it is called for"),
}
MARKS = {"there": "●", "remarks": "●", "in_use": "●", "allowed": "◇", "not_asked": "–", "unknown": "?"}
WAY = (
    ("signed", _("agreement signed"), "", "signed_on", ""),
    ("moved_in", _("moved in"), "planned_in_on", "since", "moved_in"),
    ("installing", _("installation began"), "", "installing_on", "installing"),
    ("installed", _("equipment installed"), "planned_installed_on", "installed_on", "installed"),
    ("commissioning", _("commissioning"), "planned_commissioning_on", "commissioning_on", "commissioning"),
    ("producing", _("in production"), "planned_production_on", "production_on", "producing"),
)
ORDER = ("planned", "moved_in", "installing", "installed", "commissioning", "producing")


@dataclass(frozen=True)
class Step:
    """One step of the way: planned and actual day, days since the step before, whether it is done, now or ahead."""

    name: Any
    planned: date | None
    actual: date | None
    days: int | None
    state: str


@dataclass(frozen=True)
class Asked:
    """A line of the gate in words; the address is empty for whoever may not open it."""

    line: Line
    mark: str
    state: Any
    href: str


def told(occupancy: Occupancy, viewer: Viewer) -> dict[str, Any]:
    """The way, the next step, days since the move-in, waits by side and the gate."""
    steps = steps_of(occupancy)
    waits = list(occupancy.waits.order_by("since", "pk"))
    ended = occupancy.production_on or occupancy.until
    gate = [_asked(line, viewer, occupancy) for line in occupancy.gate_on(viewer.today)]
    return {
        "way_steps": steps,
        "way_next": next((step for step in steps if step.state == "now"), None),
        "way_since_days": ((ended or viewer.today) - occupancy.since).days if occupancy.since else None,
        "way_waits": [(word, _waited(waits, side, viewer.today)) for side, word in SettlingWait.Side.choices],
        "way_causes": [(wait, _length(wait, viewer.today)) for wait in waits],
        "gate": gate,
        "gate_shut": [one for one in gate if one.line.bars],
        "gate_unknown": [one for one in gate if one.line.state == "unknown"],
    }


def steps_of(occupancy: Occupancy) -> list[Step]:
    """The steps in their order; an actual day is the column's, or that of the passage where the act wrote none."""
    passed = {
        row.to_stage: row.on
        for row in Passage.objects.filter(label="tenancy.occupancy", subject=occupancy.pk).order_by("pk")
    }
    reached = ORDER.index(occupancy.stage) if occupancy.stage in ORDER else len(ORDER)
    steps: list[Step] = []
    last: date | None = None
    for place, (_key, name, plan, column, stage) in enumerate(WAY):
        actual = getattr(occupancy, column) or (passed.get(stage) if stage else None)
        done = bool(actual) or (place > 0 and place <= reached and stage != "")
        ahead = "now" if not any(s.state == "now" for s in steps) and place > 0 else "ahead"
        days = (actual - last).days if actual and last else None
        steps.append(Step(name, getattr(occupancy, plan) if plan else None, actual, days, "done" if done else ahead))
        last = actual or last
    return steps


def _length(wait: SettlingWait, today: date) -> int:
    return wait.days if wait.days is not None else max(((wait.until or today) - wait.since).days, 0)


def _waited(waits: list[SettlingWait], side: str, today: date) -> int:
    return sum(_length(wait, today) for wait in waits if wait.side == side)


def _asked(line: Line, viewer: Viewer, occupancy: Occupancy) -> Asked:
    href = ""
    if line.record and not viewer.is_company:
        href = record_address(families()[line.record[0]], line.record[1], occupancy.zone)
    return Asked(line, MARKS.get(line.state, "○"), STATES[line.state], href)
