"""Parks and parcels in figures."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import stock, total
from wutong.land.models import Parcel, ParkIndustry, ParkPhase


@stock(
    "mu",
    title=_("Planned area of park phases"),
    says=("首期规划面积", "规划面积", "planned area"),
    fold=total("planned_mu"),
    by=("park", "number"),
)
def planned_phase_area() -> QuerySet[ParkPhase]:
    """Area in mu that is planned for the numbered phases of the zone's parks and towns."""
    return ParkPhase.objects.exclude(planned_mu=None)


@stock("industry", title=_("Focus industries of parks"), says=("重点产业", "focus industries"), by=("park",))
def focus_industries() -> QuerySet[ParkIndustry]:
    """Industries on which a park or town concentrates, each counted once for every park."""
    return ParkIndustry.objects.all()


@stock(
    "m2",
    title=_("Serviced land in reserve"),
    says=("熟地储备", "储备熟地", "熟地", "serviced land"),
    fold=total("area_m2"),
    by=("park", "use"),
)
def serviced_land() -> QuerySet[Parcel]:
    """Land area that is connected to the networks, levelled and not granted to anybody yet."""
    return Parcel.objects.filter(stage=Parcel.Stage.SERVICED)


@stock(
    "m2",
    title=_("Standard land ready to be granted"),
    says=("标准地", "标准地储备", "可出让标准地", "standard land"),
    fold=total("area_m2"),
    by=("park", "use"),
)
def standard_land() -> QuerySet[Parcel]:
    """Serviced land area that is offered as standard land with its control indicators fixed."""
    fixed = Parcel.objects.exclude(plot_ratio_min=None).exclude(intensity_min_yuan=None)
    return fixed.filter(stage=Parcel.Stage.SERVICED, standard=True)


@stock(
    "m2", title=_("Land area"),
    says=("土地面积", "土地总面积", "地块总面积", "land area"), fold=total("area_m2"), by=("stage", "use", "park"),
)  # fmt: skip
def land_area() -> QuerySet[Parcel]:
    """Area of all parcels of the zone, whatever their stage."""
    return Parcel.objects.all()


@stock("parcel", title=_("Parcels"), says=("地块", "parcels"), by=("stage", "use", "park", "standard"))
def parcels() -> QuerySet[Parcel]:
    """Parcels of land that the zone keeps, whatever their stage."""
    return Parcel.objects.all()
