"""Parts, equipment, milestones and works of projects."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.projects.models import CapacityLine, Component, EquipmentLine, Milestone, Project, WorkPackage

Rows = QuerySet[Any]


@stock("part", title=_("Parts of projects"), says=("项目组成部分", "parts of projects"), by=("project", "kind"))
def components() -> Rows:
    """Centres, buildings and facilities of which the projects in the pools consist, as far as they are on record."""
    return Component.objects.exclude(project__stage=Project.Stage.WITHDRAWN)


@stock("centre", title=_("Centres in projects"), says=("项目建设的中心", "centres in projects"), by=("project",))
def centres() -> Rows:
    """Centres of which the projects in the pools consist, as far as they are on record."""
    return Component.objects.filter(kind=Component.Kind.CENTRE).exclude(project__stage=Project.Stage.WITHDRAWN)


def _furnaces() -> Rows:
    planned = EquipmentLine.objects.filter(kind=EquipmentLine.Kind.FURNACE, stage=EquipmentLine.Stage.PLANNED)
    return planned.exclude(project__stage=Project.Stage.WITHDRAWN)


@stock(
    "furnace",
    title=_("Furnaces planned"),
    says=("计划新上矿热炉", "furnaces planned"),
    fold=total("count"),
    by=("project",),
)
def planned_furnaces() -> Rows:
    """Furnaces that projects plan and have not installed yet."""
    return _furnaces().filter(count__isnull=False)


@stock(
    "kVA",
    title=_("Furnace capacity planned"),
    says=("计划新上矿热炉容量", "furnace capacity planned"),
    fold=total("total_kva"),
    by=("project",),
)
def furnace_capacity() -> Rows:
    """Furnaces planned, each times its rating, added up."""
    return (
        _furnaces()
        .filter(count__isnull=False, rating_kva__isnull=False)
        .annotate(total_kva=F("count") * F("rating_kva"))
    )


@stock("work", title=_("Works still to do"), says=("待完成工程", "works still to do"), by=("milestone",))
def works_due() -> Rows:
    """Works that milestones wait for and that are not done; a work with parts counts by its parts."""
    return WorkPackage.objects.filter(parts=None, stage=WorkPackage.Stage.OPEN)


@flow(
    "item", title=_("Milestones planned"), says=("计划节点", "milestones planned"), on="due_on", by=("stage", "project")
)
def milestones_planned() -> Rows:
    """Milestones by the last day that keeps their plan, whether done or not."""
    return Milestone.objects.all()


@stock(
    "item",
    title=_("Milestones due and not done"),
    says=("到期未完成节点", "milestones due and not done"),
    since="due_on",
    until="done_on",
    by=("project",),
    better="less",
)
def milestones_open_when_due() -> Rows:
    """Milestones whose last day has come and that were not done by then."""
    return Milestone.objects.filter(due_on__isnull=False).exclude(stage=Milestone.Stage.DONE, done_on=None)


@stock(
    "item",
    title=_("Milestones forecast late"),
    says=("预计延期节点", "milestones forecast late"),
    by=("project", "critical"),
    better="less",
)
def milestones_forecast_late() -> Rows:
    """Milestones not done that the schedule forecasts for a day after the planned one."""
    late = Milestone.objects.exclude(stage=Milestone.Stage.DONE).exclude(project__stage=Project.Stage.WITHDRAWN)
    return late.filter(forecast_on__gt=F("due_on"))


@flow(
    "item", title=_("Milestones done"),
    says=("完成节点", "完成节点任务", "完成关键节点", "milestones done"), on="done_on", by=("project",),
)  # fmt: skip
def milestones_done() -> Rows:
    """Milestones by the day on which they were done, of those that had a planned day."""
    return Milestone.objects.filter(stage=Milestone.Stage.DONE, due_on__isnull=False)


@flow(
    "item",
    title=_("Milestones done in time"),
    says=("按期完成节点", "milestones done in time"),
    on="done_on",
    by=("project",),
)
def milestones_done_in_time() -> Rows:
    """Milestones done by the last day that kept their plan, by the day on which they were done."""
    return milestones_done.rows().filter(done_on__lte=F("due_on"))  # type: ignore[misc]


@ratio("percent", title=_("Milestones in time"), says=("节点按期完成率", "milestones in time"))
def milestones_in_time() -> tuple[Figure, Figure]:
    """Of the milestones done in a period, the share that was done in time."""
    return milestones_done_in_time, milestones_done


@stock(
    "tonne",
    title=_("Capacity of production lines"),
    says=("总产能", "capacity of production lines"),
    fold=total("capacity_tonne"),
    since="since",
    until="until",
    by=("industry", "organisation", "advanced"),
)
def capacity() -> Rows:
    """Capacity a year of the lines of production on record, in tonnes."""
    return CapacityLine.objects.all()


@stock(
    "tonne",
    title=_("Advanced capacity"),
    says=("先进产能", "advanced capacity"),
    fold=total("capacity_tonne"),
    since="since",
    until="until",
    by=("industry", "organisation"),
)
def advanced_capacity() -> Rows:
    """Capacity a year of the lines of production that count as advanced, in tonnes."""
    return CapacityLine.objects.filter(advanced=True)


@ratio("percent", title=_("Share of advanced capacity"), says=("先进产能占比", "share of advanced capacity"))
def advanced_capacity_share() -> tuple[Figure, Figure]:
    """Advanced capacity over the capacity of all lines of production."""
    return advanced_capacity, capacity
