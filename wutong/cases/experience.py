"""What a zone knows of the items of the chain: its own limits, and how long its finished cases really took.

An item of the zone stands for the item of the chain whose code it bears.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from wutong.cases.chain import chain
from wutong.cases.drawing import Known
from wutong.cases.models.case import Case
from wutong.cases.models.power import Item
from wutong.measure.workdays import Workdays

MOST_CASES = 200  # the newest finished cases of an item; older ones say little about how long it takes now


def known_items(zone: Any, day: date, calendar: Workdays) -> dict[str, Known]:
    """By code: the limits in force on the day, and the working days from filing to decision of the newest cases."""
    items = Item.objects.filter(zone=zone, code__in=list(chain().items)).order_by("since", "pk")
    held = {item.code: item for item in items if item.until is None or day < item.until}
    taken = _taken(zone, day, calendar)
    return {
        code: Known(item.promised_days, item.statutory_days, item.day_kind, taken.get(code, ()))
        for code, item in held.items()
    }


def _taken(zone: Any, day: date, calendar: Workdays) -> dict[str, tuple[int, ...]]:
    rows = (
        Case.objects.filter(zone=zone, item__code__in=list(chain().items), decided_on__lte=day)
        .order_by("-decided_on", "-pk")
        .values_list("item__code", "filed_on", "decided_on")
    )
    found: dict[str, list[int]] = defaultdict(list)
    for code, filed_on, decided_on in rows.iterator():
        if decided_on and len(found[code]) < MOST_CASES:
            found[code].append(calendar.between(filed_on, decided_on))
    return {code: tuple(days) for code, days in found.items()}
