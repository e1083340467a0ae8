"""What awaits those who keep the premises."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.tenancy.models import LeaseContract, MoveInPart, Occupancy, RentDue, SettlingWait
from wutong.zones.roles import LAND, SERVICE


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
