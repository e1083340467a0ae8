"""What a zone knows of the items of the chain: its own limits, and how long its finished cases really took.

An item of the zone stands for the item of the chain whose code it bears.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from wutong.cases.chain import chain
from wutong.cases.drawing import Known
from wutong.cases.models.case import AgencyStep, Case
from wutong.cases.models.power import DelegatedItem, Item
from wutong.cases.models.roadmap import Goal, Roadmap, RoadmapForecast
from wutong.measure.workdays import Workdays

MOST_CASES = 200  # the newest finished cases of an item; older ones say little about how long it takes now
ENOUGH = 5  # cases of an item at one department from which its own days are drawn; with fewer, all cases of the item

# Working days of the cases of one item, newest first, each with the department that decided it ("": the zone itself).
Taken = list[tuple[str, int]]


def known_items(zone: Any, day: date, calendar: Workdays) -> dict[str, Known]:
    """By code: the limits in force on the day, and the working days from filing to decision of the newest cases that
    the same department decided which would decide a case filed on the day; where these are few, of all."""
    items = Item.objects.filter(zone=zone, code__in=list(chain().items)).order_by("since", "pk")
    held = {item.code: item for item in items if item.until is None or day < item.until}
    taken, here = _taken(zone, day, calendar), _decided_here(held.values(), day)
    return {
        code: Known(
            item.promised_days, item.statutory_days, item.day_kind,
            *_history(taken.get(code, []), zone.name, here=item.pk in here),
        )
        for code, item in held.items()
    }  # fmt: skip


def _decided_here(items: Iterable[Item], day: date) -> set[int]:
    """Of the items those that the zone itself decides on the day."""
    keys = [item.pk for item in items]
    powers = DelegatedItem.objects.filter(item__in=keys).exclude(stage=DelegatedItem.Stage.RETURNED)
    return {item.pk for item in items if item.own} | {
        power.item_id for power in powers.select_related("delegation") if power.holds(day)
    }


def _history(taken: Taken, zone: str, *, here: bool) -> tuple[tuple[int, ...], str]:
    """The days to draw from, and the department that took them (empty where they are those of all departments)."""
    decider = "" if here else next((department for department, _days in taken if department), "")
    same = tuple(days for department, days in taken if department == decider)
    if len(same) >= ENOUGH:
        return same, decider or zone
    return tuple(days for _department, days in taken), ""


def _taken(zone: Any, day: date, calendar: Workdays) -> dict[str, Taken]:
    """By code: the newest finished cases."""
    newest = Window(RowNumber(), partition_by="item__code", order_by=[F("decided_on").desc(), F("pk").desc()])
    decided = Case.objects.filter(zone=zone, item__code__in=list(chain().items), decided_on__lte=day)
    rows = list(
        decided.annotate(place=newest).filter(place__lte=MOST_CASES).order_by("item__code", "place")
        .values_list("pk", "item__code", "route", "filed_on", "decided_on")
    )  # fmt: skip
    sent = [pk for pk, _code, route, _filed, _decided in rows if route == Case.Route.BY_AGENT]
    errands = AgencyStep.objects.filter(case__in=sent).order_by("since", "pk")
    departments = dict(errands.values_list("case", "department__name"))  # the last errand says who decided
    found: dict[str, Taken] = defaultdict(list)
    for pk, code, _route, filed_on, decided_on in rows:
        if decided_on:  # asked for above; the column alone does not say so
            found[code].append((departments.get(pk, ""), calendar.between(filed_on, decided_on)))
    return found


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
