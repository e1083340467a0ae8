"""Figures of capital: the group, its credit and debts, its funds, and the capital that came into the zone."""

from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext_lazy as _

from wutong.capital.models import (
    Borrowing,
    CapitalCall,
    CapitalLink,
    Commitment,
    CreditLine,
    FundMove,
    GroupMember,
    OutwardInvestment,
    Revenue,
)
from wutong.core.figure import Figure, distinct, flow, ratio, stock, total
from wutong.parties.models import Organisation

# The group


def _standing() -> QuerySet[GroupMember]:
    return GroupMember.objects.exclude(stage=GroupMember.Stage.DISSOLVED, dissolved_on=None)


def _members(tier: int) -> QuerySet[GroupMember]:
    return _standing().filter(tier=tier)


@stock(
    "company",
    title=_("Group companies of tier 1"),
    says=("集团一级企业", "tier 1 companies"),
    since="formed_on",
    until="dissolved_on",
)
def group_tier1() -> QuerySet[GroupMember]:
    """Organisations at the first tier of the zone's group that are formed and not dissolved on the day."""
    return _members(1)


@stock(
    "company",
    title=_("Group companies of tier 2"),
    says=("集团二级企业", "tier 2 companies"),
    since="formed_on",
    until="dissolved_on",
)
def group_tier2() -> QuerySet[GroupMember]:
    """Organisations at the second tier of the zone's group that are formed and not dissolved on the day."""
    return _members(2)


@stock(
    "company",
    title=_("Group companies of tier 3"),
    says=("集团三级企业", "tier 3 companies"),
    since="formed_on",
    until="dissolved_on",
)
def group_tier3() -> QuerySet[GroupMember]:
    """Organisations at the third tier of the zone's group that are formed and not dissolved on the day; their
    number is open."""
    return _members(3)


@stock(
    "company",
    title=_("Group companies"),
    says=("集团企业", "集团所属企业", "集团下属企业", "group companies"),
    by=("tier", "role", "stage"),
    since="formed_on",
    until="dissolved_on",
)
def group_companies() -> QuerySet[GroupMember]:
    """Organisations of the zone's group on every tier that are formed and not dissolved on the day."""
    return _standing()


@stock(
    "company",
    title=_("Market companies formed"),
    says=("市场化公司", "招商公司和基金公司", "market companies"),
    by=("role",),
    since="formed_on",
    until="dissolved_on",
)
def market_companies() -> QuerySet[GroupMember]:
    """Companies of the zone's group that were formed for promotion or as a fund and are not dissolved on the day."""
    return _standing().filter(role__in=(GroupMember.Role.ATTRACTION, GroupMember.Role.FUND))


@stock(
    "yuan",
    title=_("Financing capacity"),
    says=("融资能力", "financing capacity"),
    fold=total("granted_yuan"),
    by=("kind", "lender", "organisation__name"),
    since="since",
    until="until",
)
def financing_capacity() -> QuerySet[CreditLine]:
    """Credit lines and issue quotas granted to organisations of the group and in force on the day, whether drawn
    or not."""
    return CreditLine.objects.all()


@stock(
    "yuan",
    title=_("Outward investment"),
    says=("对外投资", "outward investment"),
    fold=total("amount_yuan"),
    by=("investor__name",),
    since="paid_on",
)
def outward_investment() -> QuerySet[OutwardInvestment]:
    """What companies of the group have paid for stakes and projects outside themselves up to the day; moves of a
    fund are counted with the fund."""
    return OutwardInvestment.objects.all()


@ratio(
    "percent", title=_("Outward investment of financing capacity"),
    says=("对外投资占融资能力比重", "outward share"),
)  # fmt: skip
def outward_share() -> tuple[Figure, Figure]:
    """Outward investment of the group over its financing capacity."""
    return outward_investment, financing_capacity


@flow(
    "yuan",
    title=_("Operating revenue of the group"),
    says=("营业收入", "集团营业收入", "operating revenue"),
    on="month",
    fold=total("amount_yuan"),
    by=("organisation__name",),
)
def operating_revenue() -> QuerySet[Revenue]:
    """Operating revenue of the organisations of the group, by month."""
    return Revenue.objects.all()


@stock(
    "yuan",
    title=_("Outstanding borrowings"),
    says=("借款余额", "有息负债", "有息负债余额", "outstanding borrowings"),
    fold=total("amount_yuan"),
    by=("lender", "organisation__name"),
    since="borrowed_on",
    until="repaid_on",
    better="less",
)
def borrowings() -> QuerySet[Borrowing]:
    """Money borrowed by organisations of the group and not paid back on the day."""
    return Borrowing.objects.all()


@stock(
    "yuan",
    title=_("Borrowings due"),
    says=("到期借款", "borrowings due"),
    fold=total("amount_yuan"),
    by=("lender", "organisation__name"),
    since="due_on",
    until="repaid_on",
    better="less",
)
def borrowings_due() -> QuerySet[Borrowing]:
    """Money borrowed whose day of payment has come and which is not paid back on the day."""
    return Borrowing.objects.all()


# Funds


@stock(
    "yuan",
    title=_("Fund scale"),
    says=("基金规模", "基金增资扩规", "基金增资", "产业基金规模", "基金总规模", "fund scale"),
    fold=total("amount_yuan"),
    by=("fund__name", "investor__name"),
    since="since",
)
def fund_scale() -> QuerySet[Commitment]:
    """Capital committed to the zone's funds up to the day; an increase is a further commitment."""
    return Commitment.objects.all()


@stock(
    "yuan",
    title=_("Money raised by funds"),
    says=("募集资金", "fund raised"),
    fold=total("amount_yuan"),
    by=("fund__name",),
    since="moved_on",
)
def fund_raised() -> QuerySet[FundMove]:
    """Money paid into the zone's funds up to the day."""
    return FundMove.objects.filter(kind=FundMove.Kind.RAISE)


@stock(
    "yuan",
    title=_("Money invested by funds"),
    says=("基金对外投资", "基金投资", "基金投出", "基金累计投资", "fund invested"),
    fold=total("amount_yuan"),
    by=("fund__name", "organisation__name"),
    since="moved_on",
)
def fund_invested() -> QuerySet[FundMove]:
    """Money that the zone's funds have invested up to the day, returns not taken off."""
    return FundMove.objects.filter(kind=FundMove.Kind.INVEST)


@stock(
    "yuan",
    title=_("Money returned to funds"),
    says=("基金回收", "基金收回", "fund returns"),
    fold=total("amount_yuan"),
    by=("fund__name",),
    since="moved_on",
)
def fund_returned() -> QuerySet[FundMove]:
    """Money that came back to the zone's funds from their investments up to the day."""
    return FundMove.objects.filter(kind=FundMove.Kind.RETURN)


@stock(
    "yuan",
    title=_("Money distributed by funds"),
    says=("基金分配", "fund distributions"),
    fold=total("amount_yuan"),
    by=("fund__name",),
    since="moved_on",
)
def fund_distributed() -> QuerySet[FundMove]:
    """Money that the zone's funds have paid to their investors up to the day."""
    return FundMove.objects.filter(kind=FundMove.Kind.DISTRIBUTE)


@stock(
    "yuan",
    title=_("Money held by funds"),
    says=("基金可用资金", "fund money"),
    fold=total("signed_yuan"),
    by=("fund__name", "kind"),
    since="moved_on",
)
def fund_money() -> QuerySet[FundMove]:
    """Raised and returned money of the zone's funds less what they invested and distributed up to the day."""
    inward = When(kind__in=FundMove.INWARD, then=F("amount_yuan"))
    return FundMove.objects.annotate(signed_yuan=Case(inward, default=-F("amount_yuan")))


@ratio("percent", title=_("Invested of raised"), says=("基金投资率", "invested of raised"))
def fund_invested_share() -> tuple[Figure, Figure]:
    """Money invested by the zone's funds over the money that they raised."""
    return fund_invested, fund_raised


@ratio("percent", title=_("Raised of scale"), says=("基金到位率", "raised of scale"))
def fund_raised_share() -> tuple[Figure, Figure]:
    """Money raised by the zone's funds over their scale."""
    return fund_raised, fund_scale


@stock(
    "yuan",
    title=_("Calls not paid"),
    says=("未缴款", "unpaid calls"),
    fold=total("amount_yuan"),
    by=("commitment__fund__name",),
    since="called_on",
    until="paid_on",
    better="less",
)
def calls_unpaid() -> QuerySet[CapitalCall]:
    """Capital called and not paid in on the day; withdrawn calls are left out."""
    return CapitalCall.objects.exclude(stage=CapitalCall.Stage.WITHDRAWN)


# Capital that came into the zone


@stock(
    "item",
    title=_("Capital links"),
    says=("资本联系", "capital links"),
    by=("kind", "investor__listing"),
    since="since",
    until="until",
)
def links() -> QuerySet[CapitalLink]:
    """Acquisitions, joint ventures, subsidiaries and cooperations that tie companies of the zone to an investor on
    the day."""
    return CapitalLink.objects.all()


@stock(
    "company",
    title=_("Listed investors"),
    says=("上市公司", "引进上市公司", "listed investors"),
    fold=distinct("investor"),
    by=("kind",),
    since="since",
    until="until",
)
def listed_investors() -> QuerySet[CapitalLink]:
    """Listed companies from elsewhere that hold, founded or work with a company of the zone on the day, each once."""
    return CapitalLink.objects.filter(investor__listing=Organisation.Listing.LISTED)


@stock(
    "company",
    title=_("Parents of joint ventures"),
    says=("合资方", "joint venture parents"),
    fold=distinct("investor"),
    by=("target__name",),
    since="since",
    until="until",
)
def joint_venture_parents() -> QuerySet[CapitalLink]:
    """Companies that founded a joint venture in the zone with others, each once."""
    return CapitalLink.objects.filter(kind=CapitalLink.Kind.JOINT_VENTURE)


@stock(
    "project",
    title=_("Projects brought by capital"),
    says=("资本带来的项目", "projects by capital"),
    fold=distinct("project"),
    by=("kind",),
    since="since",
    until="until",
)
def link_projects() -> QuerySet[CapitalLink]:
    """Projects that an investor's link with a company of the zone brought, each once."""
    return CapitalLink.objects.exclude(project="")
