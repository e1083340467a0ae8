"""Planned and made investment, land, and where the money comes from."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.projects.figures.pools import APART, BY, held
from wutong.projects.models import Funding, InvestmentMonth, ProjectLand, ProjectOutput

Rows = QuerySet[Any]


@stock(
    "yuan",
    title=_("Planned investment"),
    says=("计划总投资", "planned investment"),
    fold=total("planned_investment_yuan"),
    by=BY,
)
def planned_investment() -> Rows:
    """Planned total investment of the projects in the pools; projects whose plan is not known add nothing, and neither
    do components of a project whose own plan covers them."""
    covered = Q(parent__planned_investment_yuan__isnull=False)
    return held().filter(planned_investment_yuan__isnull=False).exclude(covered)


@stock(
    "mu", title=_("Land of projects"),
    says=("项目占地", "项目用地面积", "项目用地", "项目占地面积", "land of projects"),
    fold=total("area_mu"), by=("project",),
)  # fmt: skip
def land_area() -> Rows:
    """Land of the projects in the pools, in mu, added up over the pieces on record."""
    return ProjectLand.objects.exclude(project__stage__in=APART)


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
    says=("完成投资", "项目完成投资", "投资完成", "累计完成投资", "完成项目投资", "investment made"),
    on="month_on",
    fold=total("paid_yuan"),
    by=("project", "origin"),
)
def paid_investment() -> Rows:
    """Investment in projects by month, as entered for each project, month and source."""
    return InvestmentMonth.objects.filter(paid_yuan__isnull=False)


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
    says=("到位资金", "资金到位", "项目到位资金", "money arrived"),
    on="arrived_on",
    fold=total("arrived_yuan"),
    by=("origin", "project"),
)
def funding_arrived() -> Rows:
    """Money that arrived for projects, by the day of its arrival."""
    return Funding.objects.filter(arrived_yuan__isnull=False)


@flow(
    "yuan",
    title=_("Investment planned by month"),
    says=("月度计划投资", "investment planned by month"),
    on="month_on",
    fold=total("planned_yuan"),
    by=("project", "origin"),
)
def planned_by_month() -> Rows:
    """Investment planned for projects month by month."""
    return InvestmentMonth.objects.filter(planned_yuan__isnull=False)


@ratio(
    "percent",
    title=_("Investment made of the plan of the months"),
    says=("投资计划完成率", "年度投资计划完成率", "investment made of plan"),
)
def paid_share() -> tuple[Figure, Figure]:
    """Investment made in a period over the investment planned for its months."""
    return paid_investment, planned_by_month


@stock(
    "yuan",
    title=_("Money arrived so far"),
    says=("累计到位资金", "money arrived so far"),
    since="arrived_on",
    fold=total("arrived_yuan"),
    by=("origin", "project"),
)
def arrived_so_far() -> Rows:
    """Money that has arrived for projects up to the day."""
    return Funding.objects.filter(arrived_yuan__isnull=False)


@ratio(
    "percent", title=_("Share of planned money that arrived"),
    says=("资金到位率", "项目资金到位率", "share of money that arrived"),
)  # fmt: skip
def arrival_rate() -> tuple[Figure, Figure]:
    """Money that has arrived over all planned funding of projects."""
    return arrived_so_far, planned_funding


@stock(
    "yuan",
    title=_("Investment agreed"),
    says=("协议投资额", "项目协议投资额", "协议总投资", "协议投资", "investment agreed"),
    fold=total("agreement__investment_yuan"),
    by=BY,
)
def agreed_investment() -> Rows:
    """Investment that the agreements of the projects in the pools promise; one without an agreement adds nothing."""
    return held().filter(agreement__investment_yuan__isnull=False)


@stock(
    "yuan",
    title=_("Investment made of what was agreed"),
    says=("协议项目完成投资", "investment made under agreements"),
    since="month_on",
    fold=total("paid_yuan"),
    by=("project", "origin"),
)
def paid_under_agreements() -> Rows:
    """Investment made up to the day in projects of the pools whose agreement names an amount."""
    rows = InvestmentMonth.objects.filter(paid_yuan__isnull=False, project__agreement__investment_yuan__isnull=False)
    return rows.exclude(project__stage__in=APART)


@ratio(
    "percent", title=_("Share of agreed investment made"),
    says=("履约率", "协议履约率", "投资履约率", "share of agreed investment made"),
)  # fmt: skip
def promise_kept_share() -> tuple[Figure, Figure]:
    """Investment made in projects with an agreement over the investment that their agreements promise."""
    return paid_under_agreements, agreed_investment


@stock(
    "yuan",
    title=_("Output expected of producing projects"),
    says=("投产项目预期产值", "output expected of producing projects"),
    since="producing_since",
    fold=total("expected_output_yuan"),
    by=BY,
)
def expected_output() -> Rows:
    """Output a year that is expected of the projects which produce, where it is known."""
    return held().filter(producing_since__isnull=False, expected_output_yuan__isnull=False)


@stock(
    "yuan",
    title=_("Output of producing projects"),
    says=("投产项目实际产值", "output of producing projects"),
    since="since",
    until="until",
    fold=total("output_yuan"),
    by=("project",),
)
def actual_output() -> Rows:
    """Output of the last whole year of the projects which produce and of which an output is expected."""
    return ProjectOutput.objects.filter(
        project__expected_output_yuan__isnull=False, project__producing_since__isnull=False
    )


@ratio("percent", title=_("Output reached of output expected"), says=("达效率", "output reached of output expected"))
def output_rate() -> tuple[Figure, Figure]:
    """Actual output of the last whole year over the output expected a year of the projects which produce."""
    return actual_output, expected_output
