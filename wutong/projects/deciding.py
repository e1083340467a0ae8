"""What is decided in one sitting, a coordination meeting or a visit: all its decisions are written, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wutong.core import door
from wutong.core.reason import N_, Reason, Refused
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import CareVisit, Meeting, MeetingRule, Milestone, Presence, Problem, Project
from wutong.zones.models import Office, Officer

AIMS = {Problem: "problem", Milestone: "milestone"}
ABOUT, WHEN = N_("Say which project it is about."), N_("Say by when it is to be done.")


@dataclass(frozen=True)
class Line:
    """One decision as it was written down: what, by whom, until when, about what. `key` begins the names of its fields;
    `kind` is given where it is no task but a problem found on the spot."""

    key: str
    text: str
    whom: Office | Organisation | None
    due_on: date | None
    about: Problem | Milestone | Project | None
    kind: str = ""

    @property
    def project(self) -> Project | None:
        return self.about if isinstance(self.about, Project) or self.about is None else self.about.project


@dataclass(frozen=True)
class Sitting:
    """Who writes it down, and when."""

    by: Officer
    at: datetime


def coordinate(
    series: MeetingRule, sitting: Sitting, *, on: date, present: Sequence[Office | Organisation], lines: Sequence[Line],
    review: str = "",
) -> Meeting:  # fmt: skip
    """Hold a coordination meeting: who was there and every decision; its minutes are frozen with it. `Refused` gives
    the reasons of all lines."""
    with transaction.atomic():
        meeting: Meeting = actions.hold_meeting(
            series.zone, by=sitting.by, at=sitting.at, series=series, on=on, review=review
        )
        for one in present:
            there = Presence(zone=series.zone, meeting=meeting, **_whose(one))
            door.register(there, by=sitting.by, at=sitting.at)
        _write(lines, sitting, meeting=meeting)
        actions.write_minutes(meeting, by=sitting.by, at=sitting.at)
    return meeting


def look_in(project: Project, sitting: Sitting, *, leader: Officer, on: date, told: str, lines: Sequence[Line]) -> Any:
    """Log a leader's visit with what was decided on site: tasks, and problems that go onto the list."""
    with transaction.atomic():
        visit: CareVisit = actions.log_visit(
            project.zone, by=sitting.by, at=sitting.at, project=project, leader=leader, on=on, decisions=told
        )
        _write(lines, sitting, visit=visit)
    return visit


def _whose(whom: Office | Organisation | None) -> dict[str, Any]:
    """The column that the department stands in."""
    return {"office": whom} if isinstance(whom, Office) else {"organisation": whom} if whom else {}


def _write(lines: Sequence[Line], sitting: Sitting, **place: Any) -> None:
    """Write every line down; where some are refused, all their reasons are told and nothing stands."""
    against: list[Reason] = []
    for line in lines:
        try:
            _raise(line, sitting) if line.kind else _decide(line, sitting, place)
        except Refused as refused:
            against += [_of_line(line, reason) for reason in refused.reasons]
    if against:
        raise Refused(against)


def _of_line(line: Line, reason: Reason) -> Reason:
    field = {"office": "whom", "organisation": "whom", "project": "about"}.get(reason.field, reason.field)
    return Reason(reason.text, reason.values, f"{line.key}{field or 'text'}", reason.who)


def _decide(line: Line, sitting: Sitting, place: dict[str, Any]) -> None:
    aims = {name: line.about for kind, name in AIMS.items() if isinstance(line.about, kind)}
    if line.project is None:
        raise Refused([Reason(ABOUT, field="about")])
    if line.due_on is None:
        raise Refused([Reason(WHEN, field="due_on")])
    actions.decide(
        line.project.zone, by=sitting.by, at=sitting.at, project=line.project, text=line.text, due_on=line.due_on,
        **aims, **_whose(line.whom), **place,
    )  # fmt: skip


def _raise(line: Line, sitting: Sitting) -> None:
    """A problem found on the spot goes onto the list, and to the office that was named."""
    assert line.project is not None, "a visit is to a project"
    problem = actions.raise_problem(
        line.project.zone, by=sitting.by, at=sitting.at, project=line.project, kind=line.kind, title=line.text
    )
    if isinstance(line.whom, Office) and line.due_on:
        actions.hand_problem(problem, by=sitting.by, at=sitting.at, office=line.whom, due_on=line.due_on)
