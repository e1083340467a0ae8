"""What waits in projects: milestones, problems, meetings, visits, care that nobody holds."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.projects.models import MeetingRule, Milestone, Problem, Project, TaskForceProcedure
from wutong.projects.models.full_care import cared_for
from wutong.zones.roles import DIRECTOR, PROJECT

Rows = QuerySet[Any]
AT_WORK = (Project.Stage.STARTED, Project.Stage.BUILDING)


@duty(title=_("Milestone to reach"), role=PROJECT, due="due_on", basis=_("the plan of the project"))
def milestones_to_reach() -> Rows:
    """Milestones of projects not withdrawn that have a last day and are not done."""
    waiting = Milestone.objects.exclude(stage=Milestone.Stage.DONE).exclude(project__stage=Project.Stage.WITHDRAWN)
    return waiting.filter(due_on__isnull=False)


@duty(
    title=_("Problem to solve"), role=PROJECT, due="due_on", owner="officer", basis=_("the problem list of the project")
)
def problems_to_solve() -> Rows:
    """Problems that are not closed with proof."""
    return Problem.objects.filter(stage=Problem.Stage.OPEN)


@duty(title=_("Meeting to hold"), role=PROJECT, due="next_due_on", basis=_("the rhythm of the series"))
def meetings_to_hold() -> Rows:
    """Series of weekly meetings about projects at work: each is due again in the week after the last."""
    return MeetingRule.objects.filter(times_a_week__isnull=False, project__stage__in=AT_WORK, next_due_on__isnull=False)


@duty(title=_("Key project to visit"), role=DIRECTOR, due="visit_due_on", basis=_("the zone's rule of project care"))
def visits_to_make() -> Rows:
    """Key projects at work whose next visit of a leader has a day."""
    return Project.objects.filter(key=True, stage__in=AT_WORK, visit_due_on__isnull=False)


@duty(title=_("Project without a carer"), role=DIRECTOR, basis=_("every project at work has a carer"))
def projects_without_carer() -> Rows:
    """Projects at work of which nobody holds any part of care."""
    return Project.objects.filter(stage__in=AT_WORK, care=None)


@duty(
    title=_("Key project with a part of care missing"),
    role=DIRECTOR,
    basis=_("the parts of care that the zone has set"),
)
def care_parts_missing() -> Rows:
    """Key projects at work that have a carer, but of which some part of care is held by nobody."""
    return Project.objects.filter(~cared_for(), key=True, stage__in=AT_WORK).exclude(care=None)


@duty(
    title=_("Procedure without a member of the task force"),
    role=PROJECT,
    due="due_on",
    basis=_("a member stands beside every procedure"),
)
def procedures_without_member() -> Rows:
    """Procedures under way in which a task force helps, but which no member of it has taken."""
    return TaskForceProcedure.objects.filter(stage=TaskForceProcedure.Stage.OPEN, officer=None)
