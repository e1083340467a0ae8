"""Who is there for a company: its one service officer, the agents that it mandated, its projects' task forces."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from wutong.cases.models import Mandate
from wutong.desk.viewer import Viewer
from wutong.parties.models import Organisation
from wutong.projects.models import TaskForce, TaskForceProcedure


@dataclass(frozen=True)
class Force:
    """A task force with its project and the procedures under way, each with who of it helps and by when."""

    name: str
    project: str
    procedures: list[TaskForceProcedure]


def told(organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    """The people of the zone by name; what nobody holds is said so where the company is in the zone."""
    return {
        "served": organisation.residence == Organisation.Residence.RESIDENT,
        "service_officer": organisation.service_officer,
        "agents": agents_of(organisation, viewer.today),
        "forces": forces_of(organisation, viewer.today),
    }


def in_force(day: date) -> Q:
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gt=day))


def agents_of(organisation: Organisation, day: date) -> list[Mandate]:
    """The mandates in force, each with its agent or office."""
    held = Mandate.objects.filter(in_force(day), organisation=organisation).select_related("agent", "office")
    return list(held.prefetch_related("items__item").order_by("since", "pk"))


def forces_of(organisation: Organisation, day: date) -> list[Force]:
    """The task forces that accompany the projects of the organisation, with their open procedures."""
    open_now = TaskForceProcedure.objects.filter(stage=TaskForceProcedure.Stage.OPEN).select_related("officer")
    held = TaskForce.objects.filter(in_force(day), project__owner=organisation).select_related("project")
    rows = held.prefetch_related(Prefetch("procedures", open_now.order_by("due_on", "pk"))).order_by("pk")
    return [Force(one.name, str(one.project), list(one.procedures.all())) for one in rows]
