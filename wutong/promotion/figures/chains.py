"""Chains with their gaps, and the companies that campaigns aim at."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import distinct, stock
from wutong.promotion.models import CampaignTarget, Chain, ChainLink, ChainMember, TargetKind


@stock(
    "piece", title=_("Industry chains"),
    says=("产业链", "重点产业链", "industry chains"), by=("industry__name", "park__name"),
)  # fmt: skip
def chains() -> QuerySet[Chain]:
    """Industry chains that the zone keeps."""
    return Chain.objects.all()


@stock("link", title=_("Chain links"), says=("产业链环节", "chain links"), by=("chain__name",))
def chain_links() -> QuerySet[ChainLink]:
    """Links of the industry chains that the zone keeps, with and without companies."""
    return ChainLink.objects.all()


@stock(
    "link",
    title=_("Links without a company"),
    says=("缺链环节", "补链环节", "缺失环节", "待补链环节", "links without a company"),
    by=("chain__name",),
    better="less",
)
def links_without_company() -> QuerySet[ChainLink]:
    """Links of industry chains on which no company stands."""
    return ChainLink.objects.filter(members=None)


@stock(
    "company",
    title=_("Companies on chains"),
    says=("链上企业", "产业链企业", "companies on chains"),
    fold=distinct("organisation"),
    by=("chain__name", "role", "link__name"),
    since="since",
    until="until",
)
def chain_companies() -> QuerySet[ChainMember]:
    """Companies that stand on an industry chain on the day, each once."""
    return ChainMember.objects.all()


@stock(
    "kind",
    title=_("Kinds of companies aimed at"),
    says=("目标企业类型", "kinds of companies aimed at"),
    since="since",
    until="until",
)
def target_kinds() -> QuerySet[TargetKind]:
    """Kinds of companies that the zone aims at on the day."""
    return TargetKind.objects.all()


@stock(
    "company",
    title=_("Companies on lists"),
    says=("目标企业", "companies on lists"),
    by=("stage", "kind__name", "campaign__name"),
)
def campaign_targets() -> QuerySet[CampaignTarget]:
    """Companies on the lists of campaigns, by how far they came."""
    return CampaignTarget.objects.all()


@stock(
    "company",
    title=_("Companies met"),
    says=("已对接目标企业", "companies met"),
    by=("kind__name", "campaign__name"),
    since="met_on",
)
def targets_met() -> QuerySet[CampaignTarget]:
    """Companies on the lists of campaigns that had been met by the day."""
    return CampaignTarget.objects.exclude(met_on=None)


@stock(
    "company",
    title=_("Innovative companies won"),
    says=("引进创新型企业", "innovative companies won"),
    by=("kind__name", "campaign__name"),
    since="won_on",
)
def innovators_won() -> QuerySet[CampaignTarget]:
    """Companies with intellectual property of their own that a campaign had won by the day."""
    return CampaignTarget.objects.filter(stage=CampaignTarget.Stage.WON, own_rights=True)
