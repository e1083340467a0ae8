"""Occupied floor, rents, early move-ins, parallel works and packages, counted."""

from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.db.models.functions import Coalesce, ExtractDay, ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, balance, distinct, flow, ratio, stock, total
from wutong.land.models import Unit
from wutong.tenancy.models import (
    LeaseContract,
    MoveInPackage,
    MoveInPart,
    Occupancy,
    PackagePart,
    ParallelWorks,
    RentDue,
    SettlingWait,
)

Pair = tuple[Figure, Figure]
TAKEN = ~Q(stage=Occupancy.Stage.PLANNED)


def months_between(since: str, until: str) -> Case:
    """Whole months from one column until another, as `rules.whole_months` counts them."""
    whole = (ExtractYear(until) - ExtractYear(since)) * 12 + ExtractMonth(until) - ExtractMonth(since)
    begun = Q(**{f"{until}__day__lt": ExtractDay(since)})
    return Case(When(begun, then=whole - 1), default=whole, output_field=IntegerField())


@stock(
    "organisation",
    title=_("Occupants"),
    says=("入驻企业", "入驻单位", "occupants"),
    by=("kind", "stage", "building", "park"),
    since="since",
    until="until",
    fold=distinct("organisation"),
)
def occupants() -> QuerySet[Occupancy]:
    """Organisations that have a place in the zone on the day."""
    return Occupancy.objects.filter(TAKEN, organisation__isnull=False)


@stock(
    "m2",
    title=_("Occupied floor area"),
    says=("入驻面积", "已入驻面积", "occupied floor area"),
    by=("kind", "building", "park"),
    since="since",
    until="until",
    fold=total("floor_m2"),
)
def occupied_floor() -> QuerySet[Occupancy]:
    """Floor area in m² that occupants have on the day, from the move-in until they leave."""
    return Occupancy.objects.filter(TAKEN)


@stock(
    "m2",
    title=_("Floor area of units occupied"),
    by=("building",),
    since="since",
    until="until",
    fold=total("unit__floor_m2"),
)
def occupied_units_floor() -> QuerySet[Occupancy]:
    """Floor area in m² of the units that somebody has on the day; each unit counts once, since two never share one."""
    return Occupancy.objects.filter(TAKEN, unit__isnull=False)


@stock("m2", title=_("Floor area of units to be had"), by=("building",), fold=total("floor_m2"))
def lettable_floor() -> QuerySet[Unit]:
    """Floor area in m² of all units that are open for use."""
    return Unit.objects.exclude(stage=Unit.Stage.CLOSED)


@ratio(
    "percent", title=_("Occupancy rate"),
    says=("入驻率", "出租率", "厂房入驻率", "厂房出租率", "标准厂房入驻率", "标准厂房出租率", "厂房使用率",
          "occupancy rate"),
)  # fmt: skip
def occupancy_rate() -> Pair:
    """Floor area of the occupied units over that of all units open for use, in percent."""
    return occupied_units_floor, lettable_floor


@flow(
    "yuan", title=_("Rent due"),
    says=("应收租金", "应收厂房租金", "rent due"), on="due_on", by=("stage",), fold=total("amount_yuan"),
)  # fmt: skip
def rent_due() -> QuerySet[RentDue]:
    """Rents in yuan that fall due in the period, without those waived."""
    return RentDue.objects.exclude(stage=RentDue.Stage.WAIVED)


@flow(
    "yuan", title=_("Rent paid"),
    says=("实收租金", "收取租金", "租金收入", "收缴租金", "rent paid"), on="paid_on", fold=total("amount_yuan"),
)  # fmt: skip
def rent_paid() -> QuerySet[RentDue]:
    """Rents in yuan that came in during the period, whatever the month they are for."""
    return RentDue.objects.filter(stage=RentDue.Stage.PAID)


@flow("yuan", title=_("Rent due in the period and paid"), on="due_on", fold=total("amount_yuan"))
def rent_settled() -> QuerySet[RentDue]:
    """Rents in yuan that fell due in the period and have been paid since."""
    return RentDue.objects.filter(stage=RentDue.Stage.PAID)


@ratio("percent", title=_("Rent collected"), says=("租金收缴率", "租金收取率", "rent collection rate"))
def rent_collection_rate() -> Pair:
    """Rents that fell due in the period and were paid, over all rents that fell due in it, in percent."""
    return rent_settled, rent_due


@stock(
    "piece",
    title=_("Leases in force"),
    says=("租赁合同", "在履租赁合同", "leases"),
    by=("unit__building",),
    since="since",
    until="until",
)
def leases() -> QuerySet[LeaseContract]:
    """Leases whose days hold the day."""
    return LeaseContract.objects.all()


@flow(
    "piece", title=_("Move-ins"),
    says=("入驻", "新入驻企业", "新入驻", "move-ins"), on="since", by=("kind", "building", "park"),
)  # fmt: skip
def move_ins() -> QuerySet[Occupancy]:
    """Occupancies that began in the period."""
    return Occupancy.objects.filter(TAKEN)


@flow("piece", title=_("Early move-ins"), says=("提前入驻", "early move-ins"), on="since", by=("building",))
def early_occupancies() -> QuerySet[Occupancy]:
    """Occupancies that began in the period, before the building was finished; a soft date counts by its last day."""
    return (
        Occupancy.objects.filter(TAKEN)
        .annotate(_last=Coalesce("since_last", "since"))
        .filter(_last__lt=F("finish_first"))
    )


@flow(
    "month",
    title=_("Months gained by early move-in"),
    says=("提前入驻月数", "months gained"),
    on="since",
    fold=total("months_early"),
)
def early_months() -> QuerySet[Occupancy]:
    """Whole months between the early move-ins of the period and the finish of their buildings, added up."""
    return (
        Occupancy.objects.filter(TAKEN)
        .annotate(_last=Coalesce("since_last", "since"))
        .filter(_last__lt=F("finish_first"))
        .annotate(months_early=months_between("since", "finish_first"))
    )


@flow(
    "month",
    title=_("Months of parallel work"),
    says=("交叉施工", "months of parallel work"),
    on="since",
    by=("building",),
    fold=total("months"),
)
def parallel_months() -> QuerySet[ParallelWorks]:
    """Whole months in which builder and occupant work in one building at one time, by the day the occupant began."""
    return _together().annotate(months=months_between("_first", "_until"))


@flow("party", title=_("Builders in parallel work"), on="since", fold=distinct("builder"))
def parallel_builders() -> QuerySet[ParallelWorks]:
    """Builders who work beside an occupant, by the day the occupant began."""
    return _together()


@flow("party", title=_("Occupants in parallel work"), on="since", fold=distinct("occupant"))
def parallel_occupants() -> QuerySet[ParallelWorks]:
    """Occupants who work beside a builder, by the day they began."""
    return _together()


@balance("party", title=_("Parties in parallel work"), says=("交叉施工双方", "parties in parallel work"))
def parallel_parties() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Builders and occupants who work in one building at one time."""
    return (parallel_builders, parallel_occupants), ()


def _together() -> QuerySet[ParallelWorks]:
    """Works in which the days of both parties overlap, with the first day and the end of the overlap."""
    first = Case(When(builder_since__gt=F("since"), then=F("builder_since")), default=F("since"))
    until = Case(When(builder_until__lt=F("until"), then=F("builder_until")), default=F("until"))
    return ParallelWorks.objects.annotate(_first=first, _until=until).filter(_until__gt=F("_first"))


@flow(
    "day",
    title=_("Days occupants waited for the zone"),
    says=("落地等待", "零等待", "days of waiting"),
    on="until",
    fold=total("days"),
    better="less",
)
def wait_days() -> QuerySet[SettlingWait]:
    """Days that occupants waited for the zone between moving in and producing, by the end of the wait."""
    return SettlingWait.objects.filter(side=SettlingWait.Side.ZONE, days__isnull=False)


@flow(
    "piece",
    title=_("Occupants that began production"),
    says=("入驻即投产", "began production"),
    on="production_on",
    by=("kind", "building"),
)
def production_starts() -> QuerySet[Occupancy]:
    """Occupancies in which production began in the period."""
    return Occupancy.objects.filter(production_on__isnull=False)


@flow("piece", title=_("Began production with the day of agreement known"), on="production_on", by=("kind",))
def settled() -> QuerySet[Occupancy]:
    """Occupancies in which production began in the period and the day of the agreement is known."""
    return Occupancy.objects.filter(settling_days__isnull=False)


@flow(
    "day", title=_("Days from agreement to production"), on="production_on", by=("kind",), fold=total("settling_days")
)
def settling_days() -> QuerySet[Occupancy]:
    """Days from agreement to production, added up over the occupancies that began production in the period."""
    return Occupancy.objects.filter(settling_days__isnull=False)


@ratio(
    "day", title=_("Mean days from agreement to production"),
    says=("投产周期", "平均投产周期", "lead time"), better="less",
)  # fmt: skip
def mean_settling_days() -> Pair:
    """Days from agreement to production, a mean over the occupancies that began production in the period."""
    return settling_days, settled


@stock("part", title=_("Soft parts of packages"), says=("软件", "soft parts"), by=("template",))
def soft_parts() -> QuerySet[PackagePart]:
    """Parts of the packages on offer that are no premises: resources, policies."""
    return PackagePart.objects.filter(kind=PackagePart.Kind.SOFT, template__stage="offered")


@stock("part", title=_("Hard parts of packages"), says=("硬件", "hard parts"), by=("template",))
def hard_parts() -> QuerySet[PackagePart]:
    """Parts of the packages on offer that are premises."""
    return PackagePart.objects.filter(kind=PackagePart.Kind.HARD, template__stage="offered")


@stock(
    "piece",
    title=_("Move-in packages given"),
    says=("拎包入住套餐", "提供拎包入住套餐", "move-in packages"),
    by=("template", "stage"),
    since="since",
)
def packages() -> QuerySet[MoveInPackage]:
    """Move-in packages given to companies up to the day."""
    return MoveInPackage.objects.all()


@stock(
    "piece",
    title=_("Move-in packages complete"),
    says=("套餐办结", "packages complete"),
    by=("template",),
    since="completed_on",
)
def packages_complete() -> QuerySet[MoveInPackage]:
    """Move-in packages of which every part was handed over by the day."""
    return MoveInPackage.objects.filter(stage=MoveInPackage.Stage.COMPLETE)


@stock(
    "part",
    title=_("Package parts open"),
    says=("未交付事项", "parts open"),
    by=("package__template", "owner"),
    better="less",
)
def parts_open() -> QuerySet[MoveInPart]:
    """Parts of packages given that are not handed over yet."""
    return MoveInPart.objects.filter(stage=MoveInPart.Stage.OPEN)
