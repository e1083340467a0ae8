"""What awaits those who keep the premises."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.chain import PRODUCTION, chain
from wutong.cases.models import RoadmapStep
from wutong.core.duty import duty
from wutong.tenancy.asked import LASTS
from wutong.tenancy.models import Handover, LeaseContract, MoveInPart, Occupancy, RentDue, SettlingWait
from wutong.zones.roles import LAND, PROJECT, SERVICE

BEFORE_USE = chain().items[PRODUCTION].after


@duty(
    title=_("Hand over a part of a package"),
    role=SERVICE,
    owner="owner",
    due="due_on",
    basis=_("the day agreed with the company"),
)
def parts_to_deliver() -> QuerySet[MoveInPart]:
    """Parts of move-in packages that are not handed over yet."""
    return MoveInPart.objects.filter(stage=MoveInPart.Stage.OPEN)


@duty(title=_("Collect the rent"), role=LAND, due="due_on", basis=_("lease"))
def rents_to_collect() -> QuerySet[RentDue]:
    """Rents that are charged and not paid."""
    return RentDue.objects.filter(stage=RentDue.Stage.DUE)


@duty(title=_("Settle the renewal of a lease"), role=LAND, due="renew_by", basis=_("lease"))
def leases_to_renew() -> QuerySet[LeaseContract]:
    """Leases in force with a day by which their renewal has to be settled."""
    return LeaseContract.objects.filter(stage=LeaseContract.Stage.IN_FORCE, renew_by__isnull=False)


@duty(
    title=_("End the wait of an occupant"),
    role=SERVICE,
    due="since",
    basis=_("no waiting for the zone between move-in and production"),
)
def occupants_waiting() -> QuerySet[SettlingWait]:
    """Occupants who wait for the zone."""
    return SettlingWait.objects.filter(side=SettlingWait.Side.ZONE, until=None)


@duty(title=_("Say when the building will be finished"), role=LAND, due="since")
def early_without_finish() -> QuerySet[Occupancy]:
    """Occupancies of a building whose finish nobody has entered."""
    return Occupancy.objects.filter(
        stage=Occupancy.Stage.MOVED_IN, building__isnull=False, finish_first=None, building__in_use_on=None
    )


@duty(title=_("Mend what the handover remarked"), role=PROJECT, due="mend_by", basis=_("the record of the handover"))
def handovers_to_mend() -> QuerySet[Handover]:
    """Places handed over with remarks that are not mended yet."""
    return Handover.objects.filter(stage=Handover.Stage.REMARKS)


@duty(title=_("See that what the law asks before use is there"), role=LAND, due="gate_due_on")
def gates_to_complete() -> QuerySet[Occupancy]:
    """Occupants with a planned production whose building is not in use, or whose permits are not there."""
    steps = RoadmapStep.objects.filter(roadmap__organisation=OuterRef("organisation"), step__in=BEFORE_USE)
    lacking = steps.exclude(case__stage__in=LASTS)
    ahead = Occupancy.objects.exclude(gate_due_on=None).exclude(stage__in=("producing", "left"))
    shut = Exists(lacking) | (Q(building__isnull=False) & ~Q(building__stage="in_use"))
    shut |= Q(unit__isnull=False) & ~Q(unit__building__stage="in_use")
    return ahead.filter(shut)
