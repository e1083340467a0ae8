"""What the zone follows, plans, lists for the year and builds in campaigns."""

from wutong.plans.models.document import Decision, DecisionDuty, Plan
from wutong.plans.models.programme import Element, FundingLine, Programme
from wutong.plans.models.task import PlanMap, PlanMapItem, Task, TaskList

__all__ = [
    "Decision",
    "DecisionDuty",
    "Element",
    "FundingLine",
    "Plan",
    "PlanMap",
    "PlanMapItem",
    "Programme",
    "Task",
    "TaskList",
]
