"""Planned and made investment, land, and where the money comes from."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.projects.figures.pools import BY, held
from wutong.projects.models import Funding, InvestmentMonth, Project, ProjectLand

Rows = QuerySet[Any]


@stock(
    "yuan",
    title=_("Planned investment"),
    says=("计划总投资", "planned investment"),
    fold=total("planned_investment_yuan"),
    by=BY,
)
def planned_investment() -> Rows:
    """Planned total investment of the projects in the pools; projects whose plan is not known add nothing."""
    return held().filter(planned_investment_yuan__isnull=False)


@stock("mu", title=_("Land of projects"), says=("项目占地", "land of projects"), fold=total("area_mu"), by=("project",))
def land_area() -> Rows:
    """Land of the projects in the pools, in mu, added up over the pieces on record."""
    return ProjectLand.objects.exclude(project__stage=Project.Stage.WITHDRAWN)


@stock(
    "yuan",
    title=_("Planned investment of projects with land"),
    says=("有用地项目的计划投资", "planned investment of projects with land"),
    fold=total("planned_investment_yuan"),
    by=BY,
)
def investment_on_land() -> Rows:
    """Planned total investment of those projects in the pools whose land is on record."""
    with_land = Exists(ProjectLand.objects.filter(project=OuterRef("pk")))
    return held().filter(with_land, planned_investment_yuan__isnull=False)


@ratio("yuan_per_mu", title=_("Investment per mu"), says=("亩均投资", "投资强度", "investment per mu"))
def investment_per_mu() -> tuple[Figure, Figure]:
    """Planned investment of projects with land over the land of projects."""
    return investment_on_land, land_area


@flow(
    "yuan",
    title=_("Investment made"),
    says=("完成投资", "investment made"),
    on="month_on",
    fold=total("paid_yuan"),
    by=("project",),
)
def paid_investment() -> Rows:
    """Investment in projects by month, as entered for each project and month."""
    return InvestmentMonth.objects.all()


@stock(
    "yuan",
    title=_("Planned funding"),
    says=("计划资金", "planned funding"),
    fold=total("planned_yuan"),
    by=("origin", "project"),
)
def planned_funding() -> Rows:
    """Money planned for projects, from every origin."""
    return Funding.objects.filter(planned_yuan__isnull=False)


@stock(
    "yuan",
    title=_("Planned funding from own finance"),
    says=("本级财政投入", "own-level finance"),
    fold=total("planned_yuan"),
    by=("project",),
)
def own_finance() -> Rows:
    """Money planned for projects from the zone's own finance."""
    return Funding.objects.filter(planned_yuan__isnull=False, origin=Funding.Origin.OWN_FINANCE)


@ratio(
    "percent", title=_("Share of own finance in project funding"), says=("项目资金本级财政占比", "share of own finance")
)
def own_finance_share() -> tuple[Figure, Figure]:
    """Planned funding from own finance over all planned funding of projects."""
    return own_finance, planned_funding


@flow(
    "yuan",
    title=_("Money arrived"),
    says=("到位资金", "money arrived"),
    on="arrived_on",
    fold=total("arrived_yuan"),
    by=("origin", "project"),
)
def funding_arrived() -> Rows:
    """Money that arrived for projects, by the day of its arrival."""
    return Funding.objects.filter(arrived_yuan__isnull=False)
