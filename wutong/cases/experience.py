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
from wutong.cases.models.roadmap import Goal, Roadmap, RoadmapForecast
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


def hit_rate(zone: Any, day: date) -> tuple[int, int]:
    """Of the goals reached in the quarter before the day's, how many were reached by the cautious day of the last
    forecast made before: (held, of). A goal that nobody forecast is not among them."""
    quarter = _quarter_before(day)
    held = of = 0
    for goal, column in ((Goal.WORKS, "works_began_on"), (Goal.PRODUCTION, "production_began_on")):
        reached = {f"{column}__gte": quarter[0], f"{column}__lt": quarter[1]}
        for pk, on in Roadmap.objects.filter(zone=zone, **reached).values_list("pk", column):
            said = RoadmapForecast.objects.filter(roadmap=pk, goal=goal, made_on__lt=on).order_by("-made_on").first()
            if said is not None:
                held, of = held + (on <= said.cautious_on), of + 1
    return held, of


def _quarter_before(day: date) -> tuple[date, date]:
    """The first day of the quarter before the day's, and the first day after it."""
    until = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    since = date(until.year - 1, 10, 1) if until.month == 1 else date(until.year, until.month - 3, 1)
    return since, until
