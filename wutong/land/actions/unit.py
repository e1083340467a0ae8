"""Units: free, held, taken, closed."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.land import rules
from wutong.land.models import Unit
from wutong.zones.models import Officer
from wutong.zones.roles import CAPITAL, DIRECTOR, LAND, PROJECT, PROMOTION, SERVICE
from wutong.zones.rules import day_has_come, reason_is_given

LETTERS = frozenset({LAND, PROMOTION, PROJECT, SERVICE, CAPITAL, DIRECTOR})
U = Unit.Stage

HOLD = Transition(
    "hold", frm={U.FREE}, to=U.HELD, needs=(rules.holder_is_named, rules.holding_ends, day_has_come), roles=LETTERS
)
LET = Transition("let", frm={U.FREE, U.HELD}, to=U.TAKEN, needs=(rules.building_stands, day_has_come), roles=LETTERS)
FREE = Transition("free", frm={U.HELD, U.TAKEN, U.CLOSED}, to=U.FREE, needs=(day_has_come,), roles=LETTERS)
SHUT = Transition("shut", frm={U.FREE}, to=U.CLOSED, needs=(reason_is_given, day_has_come), roles={LAND, DIRECTOR})


@performs(HOLD, title=_("Hold the unit"), says=_("{by} holds {it} for {held_for}"))
def hold(unit: Unit, *, by: Officer, at: datetime, held_for: str, on: date, until: date) -> None:
    """Hold a free unit for somebody until a day; nobody else gets it meanwhile."""
    unit.held_for, unit.held_until = held_for, until


@performs(LET, title=_("Let the unit"), says=_("{by} let {it}"))
def let(unit: Unit, *, by: Officer, at: datetime, on: date) -> None:
    """Give a unit to its occupant from that day."""
    unit.held_for, unit.held_until, unit.free_from = "", None, None


@performs(FREE, title=_("Free the unit"), says=_("{it} is free again, written down by {by}"))
def free(unit: Unit, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a unit is free again from that day."""
    unit.held_for, unit.held_until, unit.free_from = "", None, on


@performs(SHUT, title=_("Close the unit"), says=_("{by} closed {it}: {reason}"))
def shut(unit: Unit, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Take a free unit out of use, with the reason (repairs, danger)."""
