"""Handovers in figures: how many of the buildings of a scheme are handed over, which remarks wait."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, distinct, flow, ratio, stock
from wutong.land.models import Building
from wutong.tenancy.models import Handover

KEPT = Handover.Kind.KEEP


@flow(
    "piece",
    title=_("Handovers"),
    says=("移交", "handovers"),
    on="handed_on",
    by=("kind", "building__scheme", "building"),
)
def handovers() -> QuerySet[Handover]:
    """Buildings and units handed over in the period, for installing or for good."""
    return Handover.objects.all()


@stock(
    "building",
    title=_("Buildings handed over"),
    says=("已移交楼栋", "buildings handed over"),
    by=("building__scheme",),
    since="handed_on",
    fold=distinct("building"),
)
def buildings_handed_over() -> QuerySet[Handover]:
    """Buildings of building schemes that are handed over whole, for keeping and use, up to the day."""
    return Handover.objects.filter(kind=KEPT, unit=None, building__scheme__isnull=False)


@stock("building", title=_("Buildings to be handed over in all"), by=("scheme",))
def buildings_of_schemes() -> QuerySet[Building]:
    """Buildings of building schemes that the zone keeps one by one, handed over or not."""
    return Building.objects.exclude(scheme=None)


@ratio("percent", title=_("Share of buildings handed over"), says=("楼栋移交率", "share of buildings handed over"))
def handed_over_share() -> tuple[Figure, Figure]:
    """Buildings of building schemes handed over whole over all buildings of these schemes, in percent."""
    return buildings_handed_over, buildings_of_schemes


@stock(
    "unit",
    title=_("Units handed over"),
    says=("已移交单元", "units handed over"),
    by=("building__scheme", "building"),
    since="handed_on",
    fold=distinct("unit"),
)
def units_handed_over() -> QuerySet[Handover]:
    """Units that are handed over one by one, for keeping and use, up to the day."""
    return Handover.objects.filter(kind=KEPT, unit__isnull=False)


@stock("piece", title=_("Handovers with remarks"), says=("移交待整改", "handovers with remarks"), better="less")
def handovers_with_remarks() -> QuerySet[Handover]:
    """Handovers with remarks that are not mended yet."""
    return Handover.objects.filter(stage=Handover.Stage.REMARKS)
