"""Who speaks for whom: a company acts in the portal for itself alone."""

from datetime import datetime

from wutong.core.page import shanghai_day
from wutong.core.reason import Refused
from wutong.parties.rules import company_speaks_for_itself
from wutong.zones.models import Officer
from wutong.zones.roles import COMPANY


def is_a_company(by: Officer, zone_id: int, at: datetime) -> bool:
    """Whether somebody acts for a company, not for the zone."""
    return getattr(by, "representative", None) is not None or COMPANY in by.roles_in(zone_id, shanghai_day(at))


def in_own_name(by: Officer, organisation_id: int | None, zone_id: int, at: datetime) -> None:
    """Refuse a company that acts for another organisation than the one it represents."""
    speaks_for = getattr(by, "representative", None)
    key = speaks_for.organisation_id if speaks_for else None
    against = company_speaks_for_itself(is_a_company(by, zone_id, at), key, organisation_id)
    if against:
        raise Refused([against])
