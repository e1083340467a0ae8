"""Projects by pool and by kind, the pools themselves, key projects and their care."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock
from wutong.projects.models import Light, Pool, Project, ProjectLight, ScoreCriterion
from wutong.projects.models.full_care import cared_for

Rows = QuerySet[Any]
BY = ("stage", "kind", "industry", "pool", "light")
APART = (Project.Stage.PROPOSED, Project.Stage.WITHDRAWN)


def held() -> Rows:
    """Projects in the pools: all that are neither put forward only nor withdrawn."""
    return Project.objects.exclude(stage__in=APART)


@stock("project", title=_("Projects"), says=("项目", "在库项目", "项目总数", "各类项目", "projects"), by=BY)
def projects() -> Rows:
    """Projects in the pools of the zone; those put forward only and withdrawn ones are left out."""
    return held()


@flow(
    "project",
    title=_("Projects started"),
    says=("开工项目", "新开工", "项目开工", "开工建设项目", "实现开工", "新开工项目", "开工", "projects started"),
    on="started_since",
    by=("kind", "industry"),
)
def started_projects() -> Rows:
    """Projects by the day on which they started; a start known only by its month counts on the month's first day."""
    return held()


@flow(
    "project",
    title=_("Projects finished"),
    says=("建成项目", "项目建成", "建成", "projects finished"),
    on="finished_since",
    by=("kind", "industry"),
)
def finished_projects() -> Rows:
    """Projects by the day on which they were finished; one known by its month counts on its first day."""
    return held()


@stock(
    "project",
    title=_("Projects attracted"),
    says=("引进项目", "引进招商项目", "projects attracted"),
    by=("attraction", "stage", "industry"),
)
def attracted_projects() -> Rows:
    """Projects that were attracted to the zone from outside, at whatever step they are now."""
    return held().exclude(attraction=Project.Attraction.NONE)


@stock("project", title=_("Key projects"), says=("重点项目", "key projects"), by=BY)
def key_projects() -> Rows:
    """Projects that the zone has marked as key projects, withdrawn ones left out."""
    return held().filter(key=True)


@stock(
    "project",
    title=_("Key projects under construction"),
    says=("在建重点项目", "重点项目在建", "正在建设的重点项目", "key projects under construction"),
    by=BY,
)
def key_projects_building() -> Rows:
    """Key projects that are under construction."""
    return Project.objects.filter(key=True, stage=Project.Stage.BUILDING)


@stock(
    "project", title=_("Key projects in full care"),
    says=("包联到位的重点项目", "key projects in full care"), by=BY,
)  # fmt: skip
def key_projects_cared() -> Rows:
    """Key projects of which every part of care that the zone has set is held by somebody."""
    return held().filter(cared_for(), key=True)


@ratio(
    "percent",
    title=_("Share of key projects in full care"),
    says=("重点项目包联到位率", "重点项目包联率", "share of key projects in full care"),
)
def key_projects_cared_share() -> tuple[Figure, Figure]:
    """Key projects in full care over all key projects."""
    return key_projects_cared, key_projects


@stock(
    "project",
    title=_("Technical retrofits"),
    says=("技术改造项目", "工业技术改造项目", "technical retrofits"),
    by=("stage", "industry"),
)
def retrofits() -> Rows:
    """Projects that renew the techniques or equipment of a plant which exists already, withdrawn ones left out."""
    return held().filter(kind=Project.Kind.RETROFIT)


@stock("pool", title=_("Project pools"), says=("项目库", "project pools"))
def pools() -> Rows:
    """Pools in which the zone keeps its projects; every project that is not withdrawn lies in exactly one."""
    return Pool.objects.all()


@stock("state", title=_("States whose batches are kept"), says=("项目批次", "batches of projects"))
def batches() -> Rows:
    """States of a project whose entrants the zone calls a batch and follows as such."""
    return Pool.objects.exclude(batch="")


@stock("criterion", title=_("Admission criteria"), says=("引进项目标准", "admission criteria"))
def score_criteria() -> Rows:
    """Criteria on which a project is scored before it is let in."""
    return ScoreCriterion.objects.all()


@stock("project", title=_("Projects on red"), says=("红灯项目", "亮红灯项目", "projects on red"), by=BY, better="less")
def red_projects() -> Rows:
    """Projects in the pools and not finished whose gravest light is red."""
    return held().exclude(stage=Project.Stage.FINISHED).filter(light=Light.RED)


@stock(
    "project", title=_("Projects on yellow"),
    says=("黄灯项目", "亮黄灯项目", "projects on yellow"), by=BY, better="less",
)  # fmt: skip
def yellow_projects() -> Rows:
    """Projects in the pools and not finished whose gravest light is yellow."""
    return held().exclude(stage=Project.Stage.FINISHED).filter(light=Light.YELLOW)


@stock(
    "item",
    title=_("Lights given"),
    says=("亮灯", "lights given"),
    since="since",
    until="until",
    by=("colour", "rule", "project"),
)
def lights() -> Rows:
    """Colours that rules of lights gave projects, as they stood on the day."""
    return ProjectLight.objects.exclude(colour="")


@stock(
    "project",
    title=_("Projects too long in a pool"),
    says=("超期在库项目", "projects too long in a pool"),
    since="pool_due_on",
    by=BY,
    better="less",
)
def overstaying_projects() -> Rows:
    """Projects whose longest stay in their pool is over: the day by which they were to leave it has come."""
    return held().filter(pool_due_on__isnull=False)
