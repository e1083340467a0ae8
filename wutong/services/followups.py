"""What follows when a company gets its officer: the assignment before ends, a new one begins; and when the calendar
changes: what is due is reckoned anew."""

from datetime import datetime
from typing import Any

from wutong.core import door
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.parties.models import Organisation
from wutong.services.models import ServiceAssignment
from wutong.services.moves import reckon_anew
from wutong.zones.calendar import before, learn_inside
from wutong.zones.models import CalendarNotice, Officer


@after("parties.assign")
def keep_the_history(
    organisation: Organisation, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """Keep who served the company from when until when; an assignment of the same day, or of nobody, is completed."""
    day, officer = shanghai_day(at), values["officer"]
    before = ServiceAssignment.objects.filter(organisation=organisation, until=None).first()
    if before and (before.officer_id is None or before.since == day):
        door.amend(before, by=by, at=at, officer=officer, since=before.since or day)
        return
    if before:
        door.amend(before, by=by, at=at, until=day)
    mechanism = before.mechanism if before else None
    held: dict[str, Any] = {
        "zone_id": organisation.zone_id,
        "organisation": organisation,
        "officer": officer,
        "mechanism": mechanism,
        "since": day,
    }
    door.register(ServiceAssignment(**held), by=by, at=at)


@after("zones.publish_notice")
def due_days_move(notice: CalendarNotice, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Requests and grants that wait are due by the new calendar; both days stand in the journal of each."""
    reckon_anew(before(notice), learn_inside(), notice, by=by, at=at)
