"""Organisations, what they make, claim and were honoured with, counted."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, distinct, ratio, run, stock, total
from wutong.parties.models import Honour, MaterialFlow, Organisation, Product, Standing, Supplier
from wutong.zones.models import Paper


def _here() -> QuerySet[Organisation]:
    stayed = (Organisation.Residence.RESIDENT, Organisation.Residence.LEFT)
    return Organisation.objects.filter(kind=Organisation.Kind.COMPANY, residence__in=stayed)


def _equipment() -> QuerySet[Product]:
    return Product.objects.filter(kind=Product.Kind.EQUIPMENT).exclude(origin="")


def without_evidence() -> QuerySet[Standing]:
    papers = Paper.objects.filter(label=Standing._meta.label_lower, subject=OuterRef("pk"))
    return Standing.objects.filter(stage=Standing.Stage.CLAIMED, evidence="").exclude(Exists(papers))


@stock(
    "company",
    title=_("Companies in the zone"),
    says=("入驻企业", "区内企业", "companies in the zone"),
    by=("industry", "cluster", "listing", "above_scale", "service_officer"),
    since="resident_since",
    until="resident_until",
)
def companies() -> QuerySet[Organisation]:
    """Companies that are in the zone on the day; one whose first day nobody knows counts from the beginning.

    A company is counted once, however many sites it has. Platform companies and funds of the zone are not counted.
    """
    return _here()


@stock(
    "company",
    title=_("Listed companies in the zone"),
    says=("区内上市公司", "上市企业", "listed companies in the zone"),
    since="resident_since",
    until="resident_until",
)
def listed_companies() -> QuerySet[Organisation]:
    """Companies in the zone that are themselves listed on a stock exchange, on the day."""
    return _here().filter(listing=Organisation.Listing.LISTED)


@stock(
    "item",
    title=_("Claims of standing"),
    says=("领先地位", "claims of standing"),
    by=("scope", "stage", "organisation"),
)
def standings() -> QuerySet[Standing]:
    """Ranks and standings that companies of the zone claim or have proven, without goals and expired claims."""
    return Standing.objects.filter(stage__in=(Standing.Stage.CLAIMED, Standing.Stage.PROVEN))


@stock(
    "item",
    title=_("Claims without evidence"),
    says=("未附证明的领先地位", "claims without evidence"),
    by=("scope", "organisation"),
    better="less",
)
def standings_without_evidence() -> QuerySet[Standing]:
    """Claims of standing for which neither a paper nor the name of a document is held."""
    return without_evidence()


@stock("goal", title=_("Standings aimed at"), says=("争创目标", "standings aimed at"), by=("scope", "organisation"))
def standings_aimed_at() -> QuerySet[Standing]:
    """Ranks and standings that companies of the zone aim at and do not claim yet."""
    return Standing.objects.filter(stage=Standing.Stage.AIMED)


@stock("item", title=_("Honours"), says=("荣誉", "honours"), by=("level", "year", "organisation"))
def honours() -> QuerySet[Honour]:
    """Honours held by companies of the zone, one for every year in which one was given; withdrawn ones are left out."""
    return Honour.objects.filter(stage=Honour.Stage.AWARDED)


@stock(
    "year",
    title=_("Run of awards by customers"),
    says=("连续获得客户质量奖", "连续获得金牌", "连续获得质量奖", "run of awards by customers"),
    fold=run("year"),
)
def gold_medal_run() -> QuerySet[Honour]:
    """The longest run of years without a gap in which customers honoured companies of the zone.

    A missing or withdrawn year breaks the run; an honour whose year is not known does not count.
    """
    return Honour.objects.filter(stage=Honour.Stage.AWARDED, level=Honour.Level.CUSTOMER)


@stock(
    "company",
    title=_("Companies linked by materials"),
    says=("物料往来企业", "companies linked by materials"),
    fold=distinct("giver"),
    by=("taker", "material"),
)
def linked_companies() -> QuerySet[MaterialFlow]:
    """Different companies that give a by-product or material to another company of the zone."""
    return MaterialFlow.objects.exclude(giver=None)


@stock(
    "tonne",
    title=_("Materials recycled in a year"),
    says=("年循环利用量", "materials recycled in a year"),
    fold=total("amount_tonne"),
    by=("material", "taker"),
)
def recycled_amount() -> QuerySet[MaterialFlow]:
    """Tonnes of material a year that go from one company to another instead of to waste, where the amount is known."""
    return MaterialFlow.objects.exclude(amount_tonne=None)


@stock("kind", title=_("Products"), says=("产品种数", "products"), by=("stage", "organisation"))
def products() -> QuerySet[Product]:
    """Products that companies of the zone have off the line or in production."""
    return Product.objects.filter(kind=Product.Kind.PRODUCT, stage__in=(Product.Stage.LAUNCHED, Product.Stage.MADE))


@stock(
    "item",
    title=_("Equipment of known make"),
    says=("已知来源的设备", "equipment of known make"),
    by=("origin", "organisation"),
)
def equipment_of_known_make() -> QuerySet[Product]:
    """Entries of equipment of companies of the zone of which it is known who made it."""
    return _equipment()


@stock("item", title=_("Equipment of own make"), says=("自制设备", "equipment of own make"), by=("organisation",))
def equipment_of_own_make() -> QuerySet[Product]:
    """Entries of equipment that companies of the zone made themselves."""
    return _equipment().filter(origin=Product.Origin.OWN)


@ratio("percent", title=_("Share of equipment of own make"), says=("自制设备占比", "share of equipment of own make"))
def own_make_share() -> tuple[Figure, Figure]:
    """Equipment of own make over equipment of known make."""
    return equipment_of_own_make, equipment_of_known_make


@stock(
    "company",
    title=_("Suppliers in the chains of leaders"),
    says=("纳入供应链企业", "suppliers in the chains of leaders"),
    fold=distinct("organisation"),
    by=("chain",),
    since="since",
    until="until",
)
def suppliers() -> QuerySet[Supplier]:
    """Different companies that belong to the supply chain of a leading company, on the day."""
    return Supplier.objects.all()
