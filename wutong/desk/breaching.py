"""What will breach in the next seven days: every duty of the zone with a limit, whoever it waits for, day by day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wutong.core.duty import DUTIES, Waiting, due_before
from wutong.core.page import page
from wutong.desk.home import Line, line, names_of, open_among
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import Words

DAYS = 7
MOST = 400  # lines of the page; a zone with more reads the lists of its families


@dataclass(frozen=True)
class Due:
    """One duty of the page with whoever it waits for."""

    line: Line
    waits_for: str


@for_officers
@page("desk/breaching.html")
def breaching(request: Any, zone: Zone) -> dict[str, Any]:
    """Duties due from today on for seven days, in the order of their days."""
    today = request.viewer.today
    held = open_among(within_days(zone, today), request.viewer, zone)
    late = open_among(due_before([zone.pk], dict.fromkeys(DUTIES, today)), request.viewer, zone)
    return {
        "zone": zone,
        "rail": rail(request.viewer, zone, "desk"),
        "count": len(held),
        "groups": by_day(held[:MOST], zone, today),
        "more": max(len(held) - MOST, 0),
        "late": len(late),
    }


def within_days(zone: Zone, today: date) -> list[Waiting]:
    return due_before([zone.pk], dict.fromkeys(DUTIES, today + timedelta(days=DAYS)), since=today)


def by_day(held: list[Waiting], zone: Zone, today: date) -> list[tuple[date, list[Due]]]:
    names, owners = names_of(held), Officer.objects.in_bulk({one.owner for one in held if one.owner})
    days: dict[date, list[Due]] = defaultdict(list)
    for one in held:
        owner = owners.get(one.owner) if one.owner else None
        who = str(owner) if owner else str(Words({one.duty.role}))
        days[one.due_on].append(Due(line(one, names.get((one.label, one.subject), ""), zone, today), who))
    return sorted(days.items())
