"""Parks and parcels: from raw land to land that is built on."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.land import rules
from wutong.land.models import Parcel, Park
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, LAND
from wutong.zones.rules import day_has_come

KEEPERS = frozenset({LAND, DIRECTOR})
P, K = Parcel.Stage, Park.Stage

SERVICE = Transition("service", frm={P.RAW}, to=P.SERVICED, needs=(day_has_come,), roles=KEEPERS)
GRANT = Transition(
    "grant",
    frm={P.SERVICED},
    to=P.GRANTED,
    roles=KEEPERS,
    needs=(rules.standard_conditions_are_fixed, rules.land_was_serviced_before, day_has_come),
)
BUILD_ON = Transition("build_on", frm={P.GRANTED}, to=P.BUILT, needs=(day_has_come,), roles=KEEPERS)
BEGIN_PARK = Transition("begin_park", frm={K.PLANNED}, to=K.BUILDING, needs=(day_has_come,), roles=KEEPERS)
OPEN_PARK = Transition("open_park", frm={K.BUILDING}, to=K.OPEN, needs=(day_has_come,), roles=KEEPERS)


@performs(SERVICE, title=_("Land serviced"), says=_("{it} is serviced land, written down by {by}"))
def service(parcel: Parcel, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that networks are connected and the ground is level from that day."""
    parcel.serviced_on = on


@performs(GRANT, title=_("Grant the land"), says=_("The land {it} was granted, written down by {by}"))
def grant(parcel: Parcel, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that the land was granted to its user on that day."""
    parcel.granted_on = on


@performs(BUILD_ON, title=_("Built on"), says=_("{it} is built on, written down by {by}"))
def build_on(parcel: Parcel, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Write down that the land is built on."""


@performs(BEGIN_PARK, title=_("Begin the park"), says=_("{by} began {it}"))
def begin_park(park: Park, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to build a park."""


@performs(OPEN_PARK, title=_("Open the park"), says=_("{by} opened {it}"))
def open_park(park: Park, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Open a park for those who move in."""
