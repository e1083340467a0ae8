"""Facilities from plan to use, and what the networks give."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import ANY, Transition
from wutong.land import rules
from wutong.land.models import Facility, Utility
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, LAND, PROJECT, SERVICE
from wutong.zones.rules import day_has_come, reason_is_given

KEEPERS = frozenset({LAND, PROJECT, SERVICE, DIRECTOR})
F = Facility.Stage

BEGIN = Transition("begin", frm={F.PLANNED}, to=F.BUILDING, needs=(day_has_come,), roles=KEEPERS)
CARRY_OUT = Transition("carry_out", frm={F.PLANNED, F.BUILDING}, to=F.CARRIED_OUT, needs=(day_has_come,), roles=KEEPERS)
COMPLETE = Transition("complete", frm={F.BUILDING}, to=F.FINISHED, needs=(day_has_come,), roles=KEEPERS)
OPERATE = Transition(
    "operate", frm={F.FINISHED, F.CARRIED_OUT, F.UPGRADED}, to=F.IN_OPERATION, needs=(day_has_come,), roles=KEEPERS
)
UPGRADE = Transition("upgrade", frm={F.FINISHED, F.IN_OPERATION}, to=F.UPGRADED, needs=(day_has_come,), roles=KEEPERS)
CLOSE = Transition("close", frm=set(F) - {F.CLOSED}, to=F.CLOSED, needs=(reason_is_given, day_has_come), roles=KEEPERS)
CONNECT = Transition(
    "connect", frm={ANY}, needs=(rules.amount_is_positive, rules.enough_is_left), roles={LAND, DIRECTOR}
)
DISCONNECT = Transition(
    "disconnect", frm={ANY}, needs=(rules.amount_is_positive, rules.so_much_was_taken), roles={LAND, DIRECTOR}
)


@performs(BEGIN, title=_("Begin the facility"), says=_("{by} began {it}"))
def begin(facility: Facility, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to build a facility."""


@performs(CARRY_OUT, title=_("Carried out"), says=_("{it} was carried out, written down by {by}"))
def carry_out(facility: Facility, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a work such as greening was carried out by that day."""
    facility.since, facility.year = on, on.year


@performs(COMPLETE, title=_("Facility finished"), says=_("{it} was finished, written down by {by}"))
def complete(facility: Facility, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a facility was finished on that day."""
    facility.year = on.year


@performs(OPERATE, title=_("Put into operation"), says=_("{it} went into operation, written down by {by}"))
def operate(facility: Facility, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a facility is in operation from that day."""
    facility.since, facility.year = on, on.year


@performs(UPGRADE, title=_("Upgrade"), says=_("{by} began to upgrade {it}"))
def upgrade(facility: Facility, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to upgrade a facility that serves already; it stays open meanwhile."""


@performs(CLOSE, title=_("Close the facility"), says=_("{by} closed {it}: {reason}"))
def close(facility: Facility, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Close a facility, with the reason."""


@performs(CONNECT, title=_("Take capacity"), says=_("{by} took {amount} from {it}"))
def connect(utility: Utility, *, by: Officer, at: datetime, amount: Decimal, taker: str = "") -> None:
    """Take capacity of a network for somebody, as much as is left at most."""
    utility.taken += amount


@performs(DISCONNECT, title=_("Give capacity back"), says=_("{by} gave {amount} back to {it}"))
def disconnect(utility: Utility, *, by: Officer, at: datetime, amount: Decimal, taker: str = "") -> None:
    """Give capacity of a network back."""
    utility.taken -= amount
