"""Key projects that are not finished: what the monthly dispatch meeting looks at."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import flow, stock, total
from wutong.projects.figures.pools import BY
from wutong.projects.models import InvestmentMonth, Problem, Project

Rows = QuerySet[Any]
RUNNING = (Project.Stage.RESERVE, Project.Stage.STARTED, Project.Stage.BUILDING)


@stock("project", title=_("Key projects not finished"), says=("未完工重点项目", "key projects not finished"), by=BY)
def key_projects_running() -> Rows:
    """Key projects in the pools that are not finished yet."""
    return Project.objects.filter(key=True, stage__in=RUNNING)


@flow(
    "yuan",
    title=_("Investment planned by month in key projects"),
    says=("重点项目月度计划投资", "investment planned by month in key projects"),
    on="month_on",
    fold=total("planned_yuan"),
    by=("project", "origin"),
)
def key_planned_by_month() -> Rows:
    """Investment planned month by month for key projects that are not finished."""
    rows = InvestmentMonth.objects.filter(planned_yuan__isnull=False)
    return rows.filter(project__key=True, project__stage__in=RUNNING)


@flow(
    "yuan",
    title=_("Investment made in key projects"),
    says=("重点项目完成投资", "investment made in key projects"),
    on="month_on",
    fold=total("paid_yuan"),
    by=("project", "origin"),
)
def key_paid_investment() -> Rows:
    """Investment made by month in key projects that are not finished."""
    rows = InvestmentMonth.objects.filter(paid_yuan__isnull=False)
    return rows.filter(project__key=True, project__stage__in=RUNNING)


@stock(
    "item",
    title=_("Problems open in key projects"),
    says=("重点项目未销号问题", "problems open in key projects"),
    since="raised_on",
    until="closed_on",
    by=("kind", "project", "office"),
    better="less",
)
def open_key_problems() -> Rows:
    """Problems of key projects not finished that were raised and not closed with proof."""
    rows = Problem.objects.exclude(stage=Problem.Stage.CLOSED, closed_on=None)
    return rows.filter(project__key=True, project__stage__in=RUNNING)
