"""What waits in planning: tasks of the year, duties under decisions, plans to approve, elements to finish."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.plans.models import Decision, DecisionDuty, Element, Plan, Task
from wutong.zones.roles import DIRECTOR, PROJECT


@duty(title=_("Task of the year"), role=PROJECT, due="due_on", owner="officer", basis=_("yearly task list"))
def tasks_due() -> QuerySet[Task]:
    """Tasks of yearly lists that are neither done nor carried over."""
    return Task.objects.filter(stage__in=(Task.Stage.PLANNED, Task.Stage.UNDER_WAY))


@duty(title=_("Decision to carry out"), role=DIRECTOR)
def decisions_received() -> QuerySet[Decision]:
    """Decisions of levels above that were received and that nobody has begun to carry out."""
    return Decision.objects.filter(stage=Decision.Stage.RECEIVED).exclude(kind=Decision.Kind.STUDY)


@duty(title=_("Duty without owner or activity"), role=DIRECTOR, due="due_on")
def duties_without_owner() -> QuerySet[DecisionDuty]:
    """Duties under decisions, not yet done, that no office owns or under which nothing was ever done."""
    return DecisionDuty.objects.exclude(stage=DecisionDuty.Stage.DONE).filter(Q(office=None) | Q(active_on=None))


@duty(title=_("Duty under a decision"), role=PROJECT, due="due_on", owner="officer")
def duties_due() -> QuerySet[DecisionDuty]:
    """Duties under decisions that an office carries out and that are not done."""
    open_stages = (DecisionDuty.Stage.IN_FORCE, DecisionDuty.Stage.PILOT)
    return DecisionDuty.objects.filter(stage__in=open_stages).exclude(office=None).exclude(active_on=None)


@duty(title=_("Plan to have approved"), role=DIRECTOR)
def plans_to_approve() -> QuerySet[Plan]:
    """The zone's own plans that are compiled and not approved."""
    return Plan.objects.filter(stage=Plan.Stage.COMPILED, level="zone").exclude(name="")


@duty(title=_("Element to finish"), role=PROJECT, due="planned_on")
def elements_to_finish() -> QuerySet[Element]:
    """Elements of programmes under way that have not reached their goal."""
    return Element.objects.filter(programme__stage="under_way").exclude(stage=Element.Stage.REACHED)
