"""A day on a building site logged in one go: crews, machines, weather and work; all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wutong.core.door import amend
from wutong.core.reason import Refused
from wutong.projects import actions
from wutong.projects.holding import Against
from wutong.projects.models import Project, SiteDay
from wutong.zones.models import Officer


@dataclass(frozen=True)
class Crew:
    """The people of a crew, where they worked and at what; `key` names the line to whoever asked."""

    crew: str
    people: int
    area: str = ""
    work: str = ""
    key: str = ""


@dataclass(frozen=True)
class Machines:
    """The machines of one kind."""

    kind: str
    machines: int
    key: str = ""


@dataclass(frozen=True)
class Day:
    """What is logged of a day; crews and machines come on top of those that were logged before."""

    weather: str = ""
    done: str = ""
    crews: Sequence[Crew] = ()
    machines: Sequence[Machines] = ()


def log_day(project: Project, day: Day, *, on: date, by: Officer, at: datetime) -> None:
    """Log a day: `Refused` with the reasons against every line, and nothing written, or all of it."""
    against, zone = Against(), project.zone
    with transaction.atomic():
        for crew in day.crews:
            _log_crew(project, crew, against, on=on, by=by, at=at)
        for kind in day.machines:
            _log_machines(project, kind, against, on=on, by=by, at=at)
        if day.weather or day.done:
            held = SiteDay.objects.filter(project=project, held_on=on).first()
            told = {"weather": day.weather, "done": day.done}
            if held is None:
                against.unless(
                    lambda: actions.describe_day(zone, by=by, at=at, project=project, on=on, **told), "", "on"
                )
            else:
                against.unless(lambda: amend(held, by=by, at=at, **added(held, day)), "", "done")
        if against.reasons:
            raise Refused(against.reasons)


def added(held: SiteDay, day: Day) -> dict[str, Any]:
    """What a day says once more is added: the weather as it is now, the work under what stands there."""
    lines = [line for line in (held.done, day.done) if line]
    return {"weather": day.weather or held.weather, "done": "\n".join(lines)}


def _log_crew(project: Project, one: Crew, against: Against, *, on: date, by: Officer, at: datetime) -> None:
    def act() -> None:
        actions.log_site(
            project.zone, by=by, at=at, project=project, on=on, people=one.people, crew=one.crew, area=one.area,
            work=one.work,
        )  # fmt: skip

    against.unless(act, one.key, "crew")


def _log_machines(project: Project, one: Machines, against: Against, *, on: date, by: Officer, at: datetime) -> None:
    def act() -> None:
        actions.log_machines(
            project.zone, by=by, at=at, project=project, on=on, kind=one.kind, machines=one.machines
        )  # fmt: skip

    against.unless(act, one.key, "kind")
