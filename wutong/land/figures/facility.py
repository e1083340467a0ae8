"""Facilities, platforms and networks in figures."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, balance, stock, total
from wutong.land.models import Facility, FacilityOffer, Utility

K, S = Facility.Kind, Facility.Stage


@stock("facility", title=_("Facilities"), says=("设施", "facilities"), by=("kind", "stage", "park", "scheme", "year"))
def facilities() -> QuerySet[Facility]:
    """Facilities that the zone keeps and has not closed: canteens, centres, platforms, networks, greening."""
    return Facility.objects.exclude(stage=S.CLOSED)


@stock(
    "facility",
    title=_("Supporting facilities"),
    says=("配套设施", "生活配套设施", "公共配套设施", "supporting facilities"),
    by=("kind", "stage", "scheme"),
)
def supporting_facilities() -> QuerySet[Facility]:
    """Facilities that belong to a building scheme: its roads, water, power, heating, drainage and sewers."""
    return Facility.objects.exclude(scheme=None).exclude(stage=S.CLOSED)


@stock("kind", title=_("Functional areas"), says=("功能区", "functional areas"), by=("stage",))
def functional_areas() -> QuerySet[Facility]:
    """Kinds of functional area that the zone plans and builds as one."""
    return Facility.objects.filter(kind=K.AREA).exclude(stage=S.CLOSED)


@stock(
    "m2",
    title=_("Greened area"),
    says=("绿化工程", "绿化面积", "greened area"),
    fold=total("area_m2"),
    by=("year",),
    since="since",
)
def greening_area() -> QuerySet[Facility]:
    """Area of greening works that have been carried out."""
    done = (S.CARRIED_OUT, S.FINISHED, S.IN_OPERATION, S.UPGRADED)
    return Facility.objects.filter(kind=K.GREENING, stage__in=done).exclude(area_m2=None)


@stock(
    "person",
    title=_("People whom canteens can serve"),
    says=("就餐人数", "people whom canteens can serve"),
    fold=total("capacity_people"),
    by=("year",),
    since="since",
)
def canteen_capacity() -> QuerySet[Facility]:
    """People whom the finished canteens of the zone can serve at most."""
    done = (S.FINISHED, S.IN_OPERATION, S.UPGRADED)
    return Facility.objects.filter(kind=K.CANTEEN, stage__in=done).exclude(capacity_people=None)


@stock("platform", title=_("Platforms"), says=("服务平台", "platforms"), by=("stage",))
def platforms() -> QuerySet[Facility]:
    """Service and cooperation platforms that the zone plans, builds or has in operation."""
    return Facility.objects.filter(kind=K.PLATFORM).exclude(stage=S.CLOSED)


@stock("kind", title=_("Kinds of platform"), says=("平台类型", "kinds of platform"), by=("within", "stage"))
def platform_kinds() -> QuerySet[Facility]:
    """Kinds that the zone's platforms are of, such as a testing centre or a pilot plant."""
    return Facility.objects.filter(kind=K.PLATFORM_KIND).exclude(stage=S.CLOSED)


@stock("service", title=_("Services of platforms"), says=("平台服务", "services of platforms"), by=("facility",))
def platform_services() -> QuerySet[FacilityOffer]:
    """Services that the zone's platforms offer or are planned to offer."""
    return FacilityOffer.objects.filter(kind=FacilityOffer.Kind.SERVICE, facility__kind=K.PLATFORM)


@stock("kind", title=_("Functions of platforms"), says=("平台功能", "functions of platforms"), by=("facility",))
def platform_functions() -> QuerySet[FacilityOffer]:
    """Kinds of activity that the zone's cooperation platforms carry out or are planned to carry out."""
    return FacilityOffer.objects.filter(kind=FacilityOffer.Kind.FUNCTION, facility__kind=K.PLATFORM)


def _power() -> QuerySet[Utility]:
    return Utility.objects.filter(kind=Utility.Kind.POWER, unit="kVA")


@stock(
    "kVA", title=_("Power capacity"),
    says=("供电容量", "供电能力", "供电总容量", "power capacity"), fold=total("capacity"), by=("park",),
)  # fmt: skip
def power_capacity() -> QuerySet[Utility]:
    """Power that the networks of the zone can give, in kVA."""
    return _power()


@stock(
    "kVA", title=_("Power taken"),
    says=("已用供电容量", "已使用供电容量", "power taken"), fold=total("taken"), by=("park",),
)  # fmt: skip
def power_taken() -> QuerySet[Utility]:
    """Power of the networks of the zone that is already promised or used, in kVA."""
    return _power()


@balance("kVA", title=_("Power left"), says=("剩余供电容量", "可用供电容量", "富余供电容量", "power left"))
def power_left() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Power capacity less the power taken."""
    return (power_capacity,), (power_taken,)


@stock(
    "item",
    title=_("Networks running short"),
    says=("容量紧张管网", "networks running short"),
    by=("kind", "park"),
    better="less",
)
def utilities_running_short() -> QuerySet[Utility]:
    """Networks of which at least nine tenths of the capacity are taken."""
    return Utility.objects.filter(taken__gte=F("capacity") * 9 / 10)
