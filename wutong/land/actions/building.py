"""Buildings: from the first spade to the first day of use."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.land import rules
from wutong.land.models import Building
from wutong.land.models.acceptance import BUILDERS
from wutong.zones.models import Officer
from wutong.zones.rules import day_has_come

B = Building.Stage

START = Transition("start", frm={B.PLANNED}, to=B.BUILDING, needs=(day_has_come,), roles=BUILDERS)
TOP_OUT = Transition("top_out", frm={B.BUILDING}, to=B.TOPPED_OUT, needs=(day_has_come,), roles=BUILDERS)
BEGIN_OUTER_WALL = Transition(
    "begin_outer_wall", frm={B.TOPPED_OUT}, to=B.OUTER_WALL, needs=(day_has_come,), roles=BUILDERS
)
FINISH = Transition(
    "finish",
    frm={B.TOPPED_OUT, B.OUTER_WALL},
    to=B.FINISHED,
    needs=(rules.tests_for_finish_are_passed, day_has_come),
    roles=BUILDERS,
)
TAKE_INTO_USE = Transition(
    "take_into_use",
    frm={B.FINISHED},
    to=B.IN_USE,
    needs=(rules.floor_area_is_known, rules.tests_for_use_are_passed, day_has_come),
    roles=BUILDERS,
)


@performs(START, title=_("Start building work"), says=_("Work on {it} started, written down by {by}"))
def start(building: Building, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that work on a building started on that day."""


@performs(TOP_OUT, title=_("Top out"), says=_("{it} was topped out, written down by {by}"))
def top_out(building: Building, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a building was topped out on that day, and as which one of its scheme."""
    if building.scheme_id is not None:
        orders = Building.objects.filter(scheme=building.scheme_id).values_list("topped_out_order", flat=True)
        building.topped_out_order = max((order for order in orders if order is not None), default=0) + 1


@performs(
    BEGIN_OUTER_WALL,
    title=_("Begin the outer wall"),
    says=_("Work on the outer wall of {it} began, written down by {by}"),
)
def begin_outer_wall(building: Building, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that work on the outer wall of a building began on that day."""


@performs(FINISH, title=_("Finish the building"), says=_("{it} was finished, written down by {by}"))
def finish(building: Building, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a building was finished on that day, once the tests that are asked before are passed."""


@performs(TAKE_INTO_USE, title=_("Take into use"), says=_("{it} was taken into use, written down by {by}"))
def take_into_use(building: Building, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a finished and measured building is in use from that day."""
    building.in_use_on = on
