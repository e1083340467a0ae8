"""What waits in projects: milestones, problems, meetings, visits, care that nobody holds."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.projects.models import (
    CareAssignment,
    CareRule,
    DecidedItem,
    Light,
    MeetingRule,
    Milestone,
    Pool,
    Problem,
    Project,
    Supervision,
    TaskForceProcedure,
    WeekTask,
)
from wutong.projects.models.full_care import cared_for
from wutong.projects.models.pool import unproven
from wutong.projects.rules.weekly import TWICE
from wutong.zones.roles import DIRECTOR, PROJECT

Rows = QuerySet[Any]
AT_WORK = (Project.Stage.STARTED, Project.Stage.BUILDING)


@duty(title=_("Milestone to reach"), role=PROJECT, due="due_on", basis=_("the plan of the project"))
def milestones_to_reach() -> Rows:
    """Milestones of projects not withdrawn that have a last day and are not done."""
    waiting = Milestone.objects.exclude(stage=Milestone.Stage.DONE).exclude(project__stage=Project.Stage.WITHDRAWN)
    return waiting.filter(due_on__isnull=False)


@duty(title=_("Milestone forecast late"), role=PROJECT, due="due_on", basis=_("the schedule of the project"))
def milestones_forecast_late() -> Rows:
    """Milestones whose planned day lies ahead, but which the schedule forecasts for later."""
    return milestones_to_reach.rows().filter(forecast_on__gt=F("due_on"))


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


@duty(title=_("Series without a meeting"), role=PROJECT, basis=_("the rhythm of the series"))
def series_without_meeting() -> Rows:
    """Series with a rhythm about projects at work of which no meeting is on record yet; from the first one on, each
    meeting says when the next is due."""
    return MeetingRule.objects.filter(times_a_week__isnull=False, project__stage__in=AT_WORK, meetings=None)


@duty(
    title=_("Task carried over twice"), role=PROJECT, due="due_on", basis=_("a task is carried over once at the most")
)
def tasks_carried_twice() -> Rows:
    """Weekly tasks that were carried over at least twice and are not settled."""
    return WeekTask.objects.filter(stage=WeekTask.Stage.OPEN, carried__gte=TWICE)


@duty(title=_("Key project to visit"), role=DIRECTOR, due="visit_due_on", basis=_("the zone's rule of project care"))
def visits_to_make() -> Rows:
    """Key projects at work whose next visit of a leader has a day."""
    return Project.objects.filter(key=True, stage__in=AT_WORK, visit_due_on__isnull=False)


@duty(title=_("Project without a carer"), role=DIRECTOR, basis=_("every project at work has a carer"))
def projects_without_carer() -> Rows:
    """Projects at work of which nobody holds any part of care."""
    return Project.objects.filter(~Exists(_held()), stage__in=AT_WORK)


def _held() -> Rows:
    return CareAssignment.objects.filter(project=OuterRef("pk"), until=None)


@duty(
    title=_("Key project with a part of care missing"),
    role=DIRECTOR,
    basis=_("the parts of care that the zone has set"),
)
def care_parts_missing() -> Rows:
    """Key projects at work that have a carer, but of which some part of care is held by nobody."""
    return Project.objects.filter(~cared_for(), Exists(_held()), key=True, stage__in=AT_WORK)


@duty(title=_("Key project never visited"), role=DIRECTOR, basis=_("the zone's rule of project care"))
def key_projects_never_visited() -> Rows:
    """Key projects at work that no leader has visited yet, where the zone has set how often one does."""
    ruled = CareRule.objects.filter(zone=OuterRef("zone"), visit_every_days__isnull=False)
    return Project.objects.filter(Exists(ruled), key=True, stage__in=AT_WORK, visits=None, visit_due_on=None)


@duty(
    title=_("Decided item to keep"),
    role=PROJECT,
    due="due_on",
    owner="officer",
    basis=_("decided at the meeting or on site"),
)
def decided_items_to_keep() -> Rows:
    """Decided items that are neither done nor withdrawn."""
    return DecidedItem.objects.filter(stage=DecidedItem.Stage.PROMISED)


@duty(
    title=_("Supervision slip to answer"),
    role=PROJECT,
    due="answer_due_on",
    owner="officer",
    basis=_("the day that the slip sets"),
)
def supervisions_to_answer() -> Rows:
    """Supervision slips that were raised and not answered; one without an officer is chased by the secretaries."""
    return Supervision.objects.filter(stage=Supervision.Stage.RAISED)


@duty(title=_("Answer to a slip to verify"), role=DIRECTOR, basis=_("an answer is looked at before it counts"))
def supervisions_to_verify() -> Rows:
    """Supervision slips that were answered and not verified."""
    return Supervision.objects.filter(stage=Supervision.Stage.ANSWERED)


@duty(
    title=_("Supervision slip to close"), role=PROJECT, due="answer_until", basis=_("the day that the answer promised")
)
def supervisions_to_close() -> Rows:
    """Supervision slips that were verified and wait for the proof that closes them."""
    return Supervision.objects.filter(stage=Supervision.Stage.VERIFIED)


@duty(
    title=_("Procedure without a member of the task force"),
    role=PROJECT,
    due="due_on",
    basis=_("a member stands beside every procedure"),
)
def procedures_without_member() -> Rows:
    """Procedures under way in which a task force helps, but which no member of it has taken."""
    return TaskForceProcedure.objects.filter(stage=TaskForceProcedure.Stage.OPEN, officer=None)


@duty(title=_("Project to leave its pool"), role=PROJECT, due="pool_due_on", basis=_("the longest stay in the pool"))
def projects_to_leave_pool() -> Rows:
    """Projects in a pool with a longest stay; those past it have stayed too long."""
    return Project.objects.filter(pool_due_on__isnull=False)


@duty(title=_("Pool without a project"), role=DIRECTOR, basis=_("every pool feeds the next"))
def pools_empty() -> Rows:
    """Pools in which no project lies: the chain of batches is broken there."""
    return Pool.objects.filter(~Exists(Project.objects.filter(pool=OuterRef("pk"))))


@duty(title=_("Paper of a project missing"), role=PROJECT, basis=_("the papers that the pool asks for"))
def papers_missing() -> Rows:
    """Projects in a pool that have not shown every paper that it asks for."""
    return Project.objects.filter(unproven())


@duty(title=_("Project in no pool"), role=PROJECT, basis=_("a project lies in exactly one pool"))
def projects_in_no_pool() -> Rows:
    """Live projects that lie in no pool, where the zone has set one for their stage."""
    alive = Project.objects.exclude(stage__in=(Project.Stage.PROPOSED, Project.Stage.WITHDRAWN))
    return alive.filter(Exists(Pool.objects.filter(zone=OuterRef("zone"), stage=OuterRef("stage"))), pool=None)


@duty(title=_("Project to admit or refuse"), role=DIRECTOR, basis=_("the zone's rule of admission"))
def projects_to_admit() -> Rows:
    """Projects that were put forward and are neither admitted nor withdrawn."""
    return Project.objects.filter(stage=Project.Stage.PROPOSED)


@duty(title=_("Lights to judge"), role=PROJECT, due="light_due_on", basis=_("lights are judged every month"))
def lights_to_judge() -> Rows:
    """Projects not finished that have been judged by rules of lights and are judged again every month."""
    return Project.objects.filter(light_due_on__isnull=False, stage__in=(Project.Stage.RESERVE, *AT_WORK))


@duty(title=_("Project on red"), role=DIRECTOR, basis=_("the rules of lights of the zone"))
def projects_on_red() -> Rows:
    """Projects not finished whose gravest light is red."""
    return Project.objects.filter(light=Light.RED, stage__in=(Project.Stage.RESERVE, *AT_WORK))
