"""Batches of the pools, rates from one step to the next, admission."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.projects.figures.pools import BY, held
from wutong.projects.models import PoolMove, Project

Rows = QuerySet[Any]
SIGNED = (Project.Attraction.SIGNED, Project.Attraction.LANDED)


@flow(
    "project",
    title=_("Projects that entered a pool"),
    says=("入库项目", "项目入库", "新入库项目", "projects that entered a pool"),
    on="moved_on",
    by=("to_pool", "project__kind"),
)
def pool_entries() -> Rows:
    """Projects by the day on which they entered a pool; a project counts once in the batches of a pool, at its first
    entry."""
    return PoolMove.objects.filter(to_pool__isnull=False, again=False)


@flow(
    "yuan",
    title=_("Planned investment of projects that entered a pool"),
    says=("入库项目计划投资", "planned investment of projects that entered a pool"),
    on="moved_on",
    fold=total("project__planned_investment_yuan"),
    by=("to_pool", "project__kind"),
)
def pool_entry_investment() -> Rows:
    """Planned investment of projects by the day on which they first entered a pool."""
    return pool_entries.rows().filter(project__planned_investment_yuan__isnull=False)  # type: ignore[misc]


@flow(
    "item",
    title=_("Moves back between pools"),
    says=("退回移库", "moves back between pools"),
    on="moved_on",
    by=("from_pool", "to_pool"),
    better="less",
)
def moves_back() -> Rows:
    """Moves into a pool in which the project had been before."""
    return PoolMove.objects.filter(to_pool__isnull=False, again=True)


@flow(
    "project",
    title=_("Projects signed"),
    says=("签约项目", "项目签约", "新签约项目", "签约引进项目", "签约", "projects signed"),
    on="signed_on",
    by=("kind", "industry"),
)
def signed_projects() -> Rows:
    """Projects in the pools by the day on which their agreement was signed."""
    return held().filter(attraction__in=SIGNED, signed_on__isnull=False)


@flow(
    "project",
    title=_("Projects signed and started since"),
    says=("签约项目中已开工", "签约项目已开工", "签约项目开工", "projects signed and started since"),
    on="signed_on",
    by=("kind", "industry"),
)
def signed_and_started() -> Rows:
    """Projects by the day of signing that have started by now."""
    return held().filter(attraction__in=SIGNED, signed_on__isnull=False, started_since__isnull=False)


@ratio(
    "percent", title=_("Started of signed projects"),
    says=("签约项目开工率", "项目开工率", "started of signed projects"),
)  # fmt: skip
def start_rate() -> tuple[Figure, Figure]:
    """Of the projects signed in a period, the share that has started by now."""
    return signed_and_started, signed_projects


@flow(
    "project",
    title=_("Projects whose works started"),
    says=("已开工项目", "projects whose works started"),
    on="started_since",
    by=("kind", "industry"),
)
def works_started() -> Rows:
    """Projects that are to produce (investments and retrofits) by the day of their start."""
    return held().filter(started_since__isnull=False, kind__in=(Project.Kind.INVESTMENT, Project.Kind.RETROFIT))


@flow(
    "project",
    title=_("Projects started and producing"),
    says=("开工项目中已投产", "projects started and producing"),
    on="started_since",
    by=("kind", "industry"),
)
def started_and_producing() -> Rows:
    """Investments and retrofits by the day of their start that produce by now."""
    return works_started.rows().filter(producing_since__isnull=False)  # type: ignore[misc]


@ratio(
    "percent", title=_("Producing of started projects"),
    says=("开工项目投产率", "项目投产率", "producing of started projects"),
)  # fmt: skip
def production_rate() -> tuple[Figure, Figure]:
    """Of the investments and retrofits started in a period, the share that produces by now."""
    return started_and_producing, works_started


@flow(
    "project",
    title=_("Projects that began to produce"),
    says=(
        "投产项目",
        "项目投产",
        "实现投产",
        "新投产项目",
        "投产达效项目",
        "建成投产项目",
        "投产",
        "projects that began to produce",
    ),
    on="producing_since",
    by=("kind", "industry"),
)
def producing_projects() -> Rows:
    """Projects by the day since which they produce."""
    return held().filter(producing_since__isnull=False)


@flow(
    "project",
    title=_("Projects admitted by score"),
    says=("评分准入项目", "准入项目", "评审准入项目", "通过评审准入项目", "projects admitted by score"),
    on="admitted_on",
    by=("kind", "industry", "attraction"),
)
def admitted_projects() -> Rows:
    """Projects by the day on which they were admitted to the reserve, their score over the threshold."""
    return Project.objects.filter(admitted_on__isnull=False, score_points__isnull=False)


@stock(
    "project", title=_("Projects put forward"),
    says=("待准入项目", "projects put forward"), by=("kind", "industry"),
)  # fmt: skip
def proposed_projects() -> Rows:
    """Projects that were put forward and are neither admitted nor withdrawn."""
    return Project.objects.filter(stage=Project.Stage.PROPOSED)


@stock(
    "project",
    title=_("Components of programmes and projects"),
    says=("子项目", "components of programmes"),
    by=("parent", *BY),
)
def component_projects() -> Rows:
    """Projects in the pools that are components of a programme or of another project."""
    return held().filter(parent__isnull=False)
