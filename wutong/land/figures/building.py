"""Buildings and units in figures: what schemes plan, what is built, what is free."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.land.models import Building, BuildingType, Scheme, Unit


def _lines(**of: object) -> QuerySet[BuildingType]:
    return BuildingType.objects.exclude(scheme=None).filter(**of)


def _research() -> QuerySet[Building]:
    return Building.objects.filter(kind=BuildingType.Kind.RD)


@stock(
    "m2",
    title=_("Planned floor area"),
    says=("新建建筑面积", "planned floor area"),
    fold=total("floor_m2"),
    by=("park",),
)
def planned_floor_area() -> QuerySet[Scheme]:
    """Floor area in m2 of all buildings together that the zone's building schemes plan."""
    return Scheme.objects.exclude(floor_m2=None)


@stock(
    "building",
    title=_("Planned buildings"),
    says=("新建厂房和用房", "planned buildings"),
    fold=total("buildings"),
    by=("kind", "storeys", "scheme"),
)
def planned_buildings() -> QuerySet[BuildingType]:
    """Buildings in the schedules of the zone's building schemes, the sum over the lines of the schedules."""
    return _lines()


@stock(
    "building",
    title=_("Standard factories"),
    says=("工业厂房", "标准厂房", "standard factories"),
    fold=total("buildings"),
    by=("storeys", "scheme"),
)
def plants() -> QuerySet[BuildingType]:
    """Standard factories in the schedules of the zone's building schemes."""
    return _lines(kind=BuildingType.Kind.PLANT)


@stock(
    "building",
    title=_("Single-storey factories"),
    says=("单层工业厂房", "单层标准厂房", "单层厂房", "single-storey factories"),
    fold=total("buildings"),
    by=("scheme",),
)
def single_storey_plants() -> QuerySet[BuildingType]:
    """Standard factories of one storey in the schedules of the zone's building schemes."""
    return _lines(kind=BuildingType.Kind.PLANT, storeys=1)


@stock(
    "building",
    title=_("Two-storey factories"),
    says=("双层工业厂房", "两层标准厂房", "二层标准厂房", "双层标准厂房", "双层厂房", "two-storey factories"),
    fold=total("buildings"),
    by=("scheme",),
)
def two_storey_plants() -> QuerySet[BuildingType]:
    """Standard factories of two storeys in the schedules of the zone's building schemes."""
    return _lines(kind=BuildingType.Kind.PLANT, storeys=2)


@stock(
    "building",
    title=_("Office buildings"),
    says=("办公综合用房", "办公楼", "综合办公楼", "office buildings"),
    fold=total("buildings"),
    by=("scheme",),
)
def office_buildings() -> QuerySet[BuildingType]:
    """Office buildings in the schedules of the zone's building schemes."""
    return _lines(kind=BuildingType.Kind.OFFICE)


@ratio("m2_per_building", title=_("Mean floor area of a building"), says=("栋均建筑面积", "mean floor area"))
def mean_floor_area() -> tuple[Figure, Figure]:
    """Planned floor area over planned buildings of the zone's building schemes."""
    return planned_floor_area, planned_buildings


@stock(
    "m2",
    title=_("Floor area"),
    says=("建筑面积", "floor area"),
    fold=total("floor_m2"),
    by=("kind", "stage", "park", "scheme"),
)
def floor_area() -> QuerySet[Building]:
    """Floor area of the buildings that the zone keeps one by one, as far as it is known."""
    return Building.objects.exclude(floor_m2=None)


@stock("building", title=_("Buildings"), says=("楼栋", "buildings"), by=("kind", "stage", "park", "scheme"))
def buildings() -> QuerySet[Building]:
    """Buildings that the zone keeps one by one, whatever their stage."""
    return Building.objects.all()


@stock(
    "building",
    title=_("Buildings in use"),
    says=("投入使用楼栋", "投入使用的楼栋", "楼投入使用", "楼栋投入使用", "buildings in use"),
    by=("kind", "park"),
    since="in_use_on",
)
def buildings_in_use() -> QuerySet[Building]:
    """Buildings that are in use on the day; one whose first day of use nobody knows counts from the beginning."""
    return Building.objects.filter(stage=Building.Stage.IN_USE)


@stock("building", title=_("Research buildings"), says=("科技孵化研发楼", "research buildings"), by=("stage",))
def rd_buildings() -> QuerySet[Building]:
    """Buildings for incubation, research and development, whatever their stage."""
    return _research()


@stock(
    "building",
    title=_("Research buildings in use"),
    says=("科技孵化研发楼投入使用", "research buildings in use"),
    since="in_use_on",
)
def rd_buildings_in_use() -> QuerySet[Building]:
    """Buildings for incubation, research and development that are in use on the day."""
    return _research().filter(stage=Building.Stage.IN_USE)


@flow(
    "building", title=_("Research buildings due"), says=("年内投运研发楼", "research buildings due"), on="in_use_due_on"
)
def rd_buildings_due() -> QuerySet[Building]:
    """Buildings for incubation, research and development that are to be in use within the period and are not yet."""
    return _research().exclude(stage=Building.Stage.IN_USE)


@stock(
    "unit", title=_("Free units"),
    says=("空置单元", "未出租单元", "free units"), by=("building",), since="free_from",
)  # fmt: skip
def free_units() -> QuerySet[Unit]:
    """Units of buildings that are free on the day and held for nobody."""
    return Unit.objects.filter(stage=Unit.Stage.FREE)


@stock(
    "m2",
    title=_("Free floor area"),
    says=("空置面积", "厂房空置面积", "空置厂房面积", "free floor area"),
    fold=total("floor_m2"),
    by=("building",),
    since="free_from",
)
def free_floor_area() -> QuerySet[Unit]:
    """Floor area of the units that are free on the day and held for nobody."""
    return Unit.objects.filter(stage=Unit.Stage.FREE)


@stock(
    "m2",
    title=_("Floor area to let"),
    says=("可租面积", "可出租面积", "可供出租面积", "可招租面积", "待租面积", "floor area to let"),
    fold=total("floor_m2"),
    by=("stage", "building"),
)
def floor_area_to_let() -> QuerySet[Unit]:
    """Floor area of all units that can be occupied: free, held or taken, but not closed."""
    return Unit.objects.exclude(stage=Unit.Stage.CLOSED)


@ratio("percent", title=_("Vacancy rate"), says=("空置率", "厂房空置率", "vacancy rate"), better="less")
def vacancy_rate() -> tuple[Figure, Figure]:
    """Free floor area over the floor area to let."""
    return free_floor_area, floor_area_to_let
