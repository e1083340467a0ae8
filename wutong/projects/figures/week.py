"""Meetings, problems, people on site, care and task forces."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, distinct, flow, ratio, stock, total
from wutong.projects.models import CarePart, CareVisit, Meeting, MeetingRule, Problem, SiteLog, TaskForceProcedure

Rows = QuerySet[Any]


@flow(
    "meeting",
    title=_("Meetings on projects"),
    says=("项目会议", "meetings on projects"),
    on="held_on",
    by=("series", "series__kind"),
)
def meetings() -> Rows:
    """Meetings on projects that were held: weekly site meetings and coordination meetings."""
    return Meeting.objects.all()


@stock(
    "kind",
    title=_("Kinds of problems coordinated"),
    says=("协调问题类别", "kinds of problems coordinated"),
    fold=distinct("kind"),
    since="raised_on",
)
def coordination_issue_kinds() -> Rows:
    """Different kinds of the problems that coordination meetings have taken up."""
    return Problem.objects.filter(series__kind=MeetingRule.Kind.COORDINATION)


@stock(
    "item",
    title=_("Problems open"),
    says=("未销号问题", "problems open"),
    since="raised_on",
    until="closed_on",
    by=("kind", "project", "office"),
    better="less",
)
def open_problems() -> Rows:
    """Problems of projects that were raised and not closed with proof."""
    return Problem.objects.exclude(stage=Problem.Stage.CLOSED, closed_on=None)


@flow(
    "item",
    title=_("Problems closed"),
    says=(
        "销号问题",
        "化解项目问题",
        "解决项目建设问题",
        "解决项目问题",
        "problems closed",
    ),
    on="closed_on",
    by=("kind", "project", "office"),
)
def closed_problems() -> Rows:
    """Problems of projects that were closed with proof, by the day of closing."""
    return Problem.objects.filter(stage=Problem.Stage.CLOSED)


@flow(
    "item",
    title=_("Problems closed that had a limit"),
    says=("有期限的销号问题", "problems closed that had a limit"),
    on="closed_on",
    by=("kind", "project", "office", "officer"),
)
def limited_problems_closed() -> Rows:
    """Problems of projects with a limit that were closed with proof, by the day of closing."""
    return Problem.objects.filter(stage=Problem.Stage.CLOSED, due_on__isnull=False)


@flow(
    "item",
    title=_("Problems closed in time"),
    says=("按期销号问题", "problems closed in time"),
    on="closed_on",
    by=("kind", "project", "office", "officer"),
)
def problems_closed_in_time() -> Rows:
    """Problems of projects that were closed with proof by their limit, by the day of closing."""
    return limited_problems_closed.rows().filter(closed_on__lte=F("due_on"))  # type: ignore[misc]


@ratio(
    "percent", title=_("Problems solved in time"),
    says=("问题按期销号率", "问题按时解决率", "问题按时销号率", "problems solved in time"),
)  # fmt: skip
def problems_in_time() -> tuple[Figure, Figure]:
    """Of the problems with a limit that were closed in a period, the share closed by it."""
    return problems_closed_in_time, limited_problems_closed


@stock(
    "item",
    title=_("Problems passed up"),
    says=("升级问题", "problems passed up"),
    since="raised_on",
    until="closed_on",
    by=("kind", "project", "level"),
    better="less",
)
def problems_passed_up() -> Rows:
    """Problems not closed that were passed up at least once."""
    return Problem.objects.exclude(stage=Problem.Stage.CLOSED, closed_on=None).filter(level__gt=0)


@stock(
    "day",
    title=_("Days lost to problems"),
    says=("问题影响天数", "days lost to problems"),
    fold=total("lost_days"),
    since="raised_on",
    by=("kind", "project", "milestone"),
    better="less",
)
def days_lost() -> Rows:
    """Days by which problems have pushed, or are pushing, the milestones that they hold up, added up over problems."""
    return Problem.objects.filter(lost_days__isnull=False)


@flow(
    "person",
    title=_("People on building sites"),
    says=("施工现场人数", "名工人", "现场工人", "施工人员", "people on building sites"),
    on="held_on",
    fold=total("work_people"),
    by=("project", "crew"),
)
def site_workers() -> Rows:
    """People counted in the site logs, added up over crews and days; of one day it is the people on site."""
    return SiteLog.objects.all()


@stock("part", title=_("Parts of project care"), says=("包联机制要素", "parts of project care"))
def care_parts() -> Rows:
    """Parts of care that every key project of the zone has, named or not."""
    return CarePart.objects.all()


@flow(
    "visit",
    title=_("Visits of leaders to projects"),
    says=("领导现场办公", "visits of leaders to projects"),
    on="held_on",
    by=("leader", "project"),
)
def care_visits() -> Rows:
    """Visits that leaders made to projects, by day."""
    return CareVisit.objects.all()


@stock(
    "procedure",
    title=_("Procedures that task forces help with"),
    says=("专班协助手续", "procedures that task forces help with"),
    fold=distinct("name"),
    by=("task_force", "stage"),
)
def assisted_procedures() -> Rows:
    """Different procedures in which task forces have helped or are helping projects."""
    return TaskForceProcedure.objects.all()
