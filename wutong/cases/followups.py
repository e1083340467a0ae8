"""What follows in cases when the calendar changes: every open clock is reckoned anew."""

from datetime import datetime
from typing import Any

from wutong.cases.moves import reckon_anew
from wutong.core.followup import after
from wutong.zones.calendar import learn, workdays
from wutong.zones.models import CalendarNotice, Officer


@after("zones.publish_notice")
def reckon_open_clocks(
    notice: CalendarNotice, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """Reckon by the calendar under the new notice; each move is kept with the notice that made it."""
    before = workdays()
    reckon_anew(before, learn(), notice, by=by, at=at)
