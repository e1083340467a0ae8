"""Rules of decided items: whose they are, what they serve, when they are kept, who keeps most of them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core.reason import N_, Facts, Reason


def standing(stage: str, due_on: date, ended_on: date | None, today: date) -> str:
    """How a decided item stands on a day: `promised`, `overdue`, `kept` (done by its day), `late` or `withdrawn`."""
    if stage == "done" and ended_on:
        return "kept" if ended_on <= due_on else "late"
    return "overdue" if stage == "promised" and due_on < today else stage


@dataclass(frozen=True)
class Rank:
    """A department: how many of its decided items fell due, how many were kept in time, the key to its rows."""

    name: str
    due: int
    kept: int
    key: str = ""

    @property
    def percent(self) -> Decimal:
        return (Decimal(100) * self.kept / self.due).quantize(Decimal("0.1"))


def ranked(ranks: Iterable[Rank]) -> list[tuple[int, Rank]]:
    """Departments by the share kept, the best first, with their places; equal shares have one place."""
    held = sorted((one for one in ranks if one.due), key=lambda one: (-one.percent, -one.due, one.name))
    return [(1 + sum(other.percent > one.percent for other in held), one) for one in held]


def whom_is_named_once(facts: Facts) -> Reason | None:
    """It is addressed to an office of the zone, or to a department or company outside: to one of them."""
    if facts.office and facts.organisation:
        return Reason(N_("Name either an office or an outside department, not both."), field="organisation")
    if not facts.office and not facts.organisation:
        return Reason(N_("Name the department or office that does it."), field="office")
    return None


def something_is_decided(facts: Facts) -> Reason | None:
    """A decided item says what is to be done."""
    return None if facts.text.strip() else Reason(N_("Say what was decided."), field="text")


def decided_somewhere(facts: Facts) -> Reason | None:
    """It was decided at a meeting or on a visit."""
    if bool(facts.meeting) == bool(facts.visit):
        return Reason(N_("Name the meeting or the visit at which it was decided: one of them."), field="meeting")
    return None


def place_is_of_the_project(facts: Facts) -> Reason | None:
    """The meeting or visit was about the project (a meeting without a project is about all)."""
    about = facts.visit.project_id if facts.visit else facts.meeting.series.project_id if facts.meeting else None
    if about is not None and about != facts.project.pk:
        return Reason(N_("That meeting or visit was about another project."), field="project")
    return None


def due_follows_deciding(facts: Facts) -> Reason | None:
    """A decided item is not due before the day on which it was decided."""
    place: Any = facts.meeting or facts.visit
    if place and facts.due_on < place.held_on:
        return Reason(
            N_("It was decided on {day} and cannot be due on {due}."),
            {"day": place.held_on, "due": facts.due_on},
            field="due_on",
        )
    return None


def aims_are_its_own(facts: Facts) -> Reason | None:
    """The problem and the milestone that it serves belong to its project."""
    for name in ("problem", "milestone"):
        held = getattr(facts, name)
        if held is not None and held.project_id != facts.project.pk:
            return Reason(N_("{it} belongs to another project."), {"it": str(held)}, field=name)
    return None


def postponed_in_time(facts: Facts) -> Reason | None:
    """A promise whose day is over is broken; it is done late, not moved."""
    if facts.at_day > facts.record.due_on:
        text = N_("It was due on {due} and is late: record it as done when it is, or raise a supervision slip.")
        return Reason(text, {"due": facts.record.due_on}, field="due_on")
    return None


def postponed_to_later(facts: Facts) -> Reason | None:
    """The new day lies behind the one that was promised."""
    if facts.due_on <= facts.record.due_on:
        return Reason(N_("It is due on {due} now; the new day lies after it."), {"due": facts.record.due_on}, "due_on")
    return None


def postponing_has_a_reason(facts: Facts) -> Reason | None:
    """A promise is postponed for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it is postponed."), field="reason")


def done_is_proven(facts: Facts) -> Reason | None:
    """A decided item is done only with proof."""
    return None if facts.proof.strip() else Reason(N_("Say what proves that it is done."), field="proof")


def done_follows_deciding(facts: Facts) -> Reason | None:
    """It is not done before it was decided."""
    if facts.on < facts.held_on:
        return Reason(
            N_("It was decided on {day} and cannot be done on {on}."),
            {"day": facts.held_on, "on": facts.on},
            field="on",
        )
    return None


def withdrawing_has_a_reason(facts: Facts) -> Reason | None:
    """A decided item is withdrawn for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it is withdrawn."), field="reason")
