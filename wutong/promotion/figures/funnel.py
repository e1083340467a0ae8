"""From lead and visit to agreement and settling."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, distinct, flow, ratio, stock, total
from wutong.promotion.models import Agreement, ChainMember, Lead, Promise, Reception

IN_FORCE = Q(stage__in=(Agreement.Stage.SIGNED, Agreement.Stage.SETTLED))
ENDED = Q(stage=Agreement.Stage.ENDED, ended_on__isnull=False)  # they stood until that day
CLOSED = (Lead.Stage.SIGNED, Lead.Stage.DROPPED)


@stock(
    "company",
    title=_("Companies received"),
    says=("接待来访企业", "接待企业", "接待客商企业", "接待考察企业", "companies received"),
    fold=distinct("organisation"),
    by=("officer__name", "organisation__industry__name"),
    since="received_on",
)
def companies_received() -> QuerySet[Reception]:
    """Companies that had visited the zone by the day; a company that came again counts once."""
    return Reception.objects.filter(direction=Reception.Direction.INCOMING)


@flow(
    "visit",
    title=_("Receptions"),
    says=("接待来访", "接待客商", "接待客商考察", "接待考察", "receptions"),
    on="received_on",
    by=("direction", "officer__name"),
)
def receptions() -> QuerySet[Reception]:
    """Visits by and to companies, every visit counted."""
    return Reception.objects.all()


def _signed() -> QuerySet[Agreement]:
    return Agreement.objects.filter(IN_FORCE | ENDED)


def _on_a_chain(*roles: str) -> Exists:
    return Exists(
        ChainMember.objects.filter(zone=OuterRef("zone"), organisation=OuterRef("organisation"), role__in=roles)
    )


@stock(
    "company",
    title=_("Companies signed"),
    says=("签约企业", "完成签约", "企业签约", "companies signed"),
    fold=distinct("organisation"),
    by=("stage", "organisation__industry__name"),
    since="signed_on",
    until="ended_on",
)
def signed_companies() -> QuerySet[Agreement]:
    """Companies with an agreement that was signed by the day and had not ended, each once."""
    return _signed()


@stock(
    "company",
    title=_("Chain leaders signed"),
    says=("签约链主企业", "龙头链主企业", "chain leaders signed"),
    fold=distinct("organisation"),
    since="signed_on",
    until="ended_on",
)
def signed_chain_leaders() -> QuerySet[Agreement]:
    """Companies with a signed agreement that lead an industry chain, each once."""
    return _signed().filter(_on_a_chain(ChainMember.Role.LEADER))


@stock(
    "company",
    title=_("Leaders and head companies signed"),
    says=("签约链主和头部企业", "leaders and head companies signed"),
    fold=distinct("organisation"),
    since="signed_on",
    until="ended_on",
)
def signed_front_companies() -> QuerySet[Agreement]:
    """Companies with a signed agreement that are on record as chain leader or head company of an industry chain,
    each once."""
    return _signed().filter(_on_a_chain(ChainMember.Role.LEADER, ChainMember.Role.HEAD))


@ratio("percent", title=_("Signed of received"), says=("接待签约率", "签约转化率", "signed of received"))
def signed_of_received() -> tuple[Figure, Figure]:
    """Companies signed over companies received."""
    return signed_companies, companies_received


@ratio("percent", title=_("Chain leaders of signed"), says=("链主企业占签约企业比重", "leaders of signed"))
def leaders_of_signed() -> tuple[Figure, Figure]:
    """Chain leaders signed over companies signed."""
    return signed_chain_leaders, signed_companies


@stock(
    "company",
    title=_("Companies settled"),
    says=("落户企业", "企业落户", "企业落地", "落地企业", "companies settled"),
    fold=distinct("organisation"),
    since="settled_on",
    until="ended_on",
)
def settled_companies() -> QuerySet[Agreement]:
    """Companies that had settled in the zone by the day under a signed agreement, each once."""
    return Agreement.objects.filter(Q(stage=Agreement.Stage.SETTLED) | ENDED & Q(settled_on__isnull=False))


@ratio(
    "percent", title=_("Settled of signed"),
    says=("签约落地率", "项目落地率", "签约企业落地率", "settled of signed"),
)  # fmt: skip
def settled_of_signed() -> tuple[Figure, Figure]:
    """Companies settled over companies signed."""
    return settled_companies, signed_companies


@flow(
    "agreement",
    title=_("Agreements signed"),
    says=(
        "签约项目",
        "签订投资协议",
        "签订招商协议",
        "签订协议",
        "签署协议",
        "签署投资协议",
        "签约协议",
        "agreements signed",
    ),
    on="signed_on",
    by=("is_framework", "officer__name"),
)
def agreements() -> QuerySet[Agreement]:
    """Agreements by the day of signing, framework agreements among them; agreements without a day are left out."""
    return Agreement.objects.exclude(signed_on=None)


@flow(
    "yuan",
    title=_("Agreed investment"),
    says=("签约金额", "协议投资额", "签约总投资", "协议总投资", "协议投资", "签约投资额", "agreed investment"),
    on="signed_on",
    fold=total("investment_yuan"),
    by=("organisation__industry__name", "officer__name"),
)
def agreed_investment() -> QuerySet[Agreement]:
    """Investment agreed in signed agreements by the day of signing; framework agreements are left out."""
    return Agreement.objects.filter(is_framework=False, investment_yuan__isnull=False).exclude(signed_on=None)


@stock(
    "lead",
    title=_("Leads"),
    says=("招商线索", "线索", "leads"),
    by=("stage", "officer__name", "industry__name", "introduced_by__name"),
    since="registered_on",
)
def leads() -> QuerySet[Lead]:
    """Leads registered by the day, whatever became of them."""
    return Lead.objects.all()


def _live() -> QuerySet[Lead]:
    """Leads that live now, or lived until the day they were closed."""
    return Lead.objects.exclude(stage__in=CLOSED, closed_on=None)


@stock(
    "lead",
    title=_("Live leads"),
    says=("在谈线索", "在谈项目", "洽谈项目", "正在洽谈项目", "在谈项目线索", "live leads"),
    by=("stage", "officer__name", "industry__name"),
    since="registered_on",
    until="closed_on",
)
def live_leads() -> QuerySet[Lead]:
    """Leads registered by the day that were neither signed nor dropped on it."""
    return _live()


@stock(
    "yuan",
    title=_("Planned investment of live leads"),
    says=("在谈投资额", "在谈项目总投资", "在谈项目计划投资", "planned investment of leads"),
    fold=total("investment_yuan"),
    by=("stage", "industry__name"),
    since="registered_on",
    until="closed_on",
)
def live_investment() -> QuerySet[Lead]:
    """Planned investment of the leads that were neither signed nor dropped on the day, where it is known."""
    return _live().filter(investment_yuan__isnull=False)


@stock(
    "lead",
    title=_("Leads brought by companies"),
    says=("以商招商线索", "企业引荐线索", "leads by companies"),
    by=("introduced_by__name", "stage"),
    since="registered_on",
)
def introduced_leads() -> QuerySet[Lead]:
    """Leads that a company introduced, by the company that brought them."""
    return Lead.objects.exclude(introduced_by=None)


@stock(
    "lead",
    title=_("Leads with a step due"),
    says=("待推进线索", "leads due"),
    by=("officer__name", "stage"),
    since="next_step_on",
    better="less",
)
def leads_due() -> QuerySet[Lead]:
    """Live leads whose next step was due on the day or before."""
    return Lead.objects.exclude(stage__in=CLOSED).exclude(next_step_on=None)


@stock(
    "lead",
    title=_("Leads without a next step"),
    says=("无下一步线索", "leads without a step"),
    by=("officer__name", "stage"),
    since="registered_on",
    better="less",
)
def leads_without_step() -> QuerySet[Lead]:
    """Live leads for which no next step is written down."""
    return Lead.objects.exclude(stage__in=CLOSED).filter(next_step_on=None)


@stock(
    "item",
    title=_("Promises of the zone"),
    says=("政策承诺", "承诺事项", "招商承诺事项", "promises"),
    by=("kind", "stage"),
    since="agreement__signed_on",
    until="agreement__ended_on",
)
def promises() -> QuerySet[Promise]:
    """Promises of the zone in agreements that are signed and have not ended."""
    return Promise.objects.filter(side=Promise.Side.ZONE, agreement__in=_signed())
