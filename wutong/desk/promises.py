"""Promises kept by department, ranked, with the rows behind each number; what freed milestones that were blocked."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wutong.core.figure import figure
from wutong.core.reading import split
from wutong.desk.columns import address, list_address
from wutong.desk.gate import seen_in
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects.models import DecidedItem, Problem
from wutong.projects.rules.decided import Rank, ranked
from wutong.zones.models import Office, Zone

DUE, KEPT = figure("projects.decided_items_due"), figure("projects.decided_items_kept")
FREED = 10  # milestones that the page names


@dataclass(frozen=True)
class Placed:
    """A department in the ranking, with the rows behind its numbers."""

    place: int
    rank: Rank
    due_href: str
    kept_href: str


@dataclass(frozen=True)
class Freed:
    """A problem that held a milestone up and is closed: the days it cost, and the decided item that ended it."""

    problem: Problem
    href: str
    milestone: str
    days: int
    item: DecidedItem | None
    item_href: str


def year_to(today: date) -> Period:
    """The year up to and with today: what is due later cannot be kept yet."""
    return Period(date(today.year, 1, 1), today + timedelta(days=1))


def promised(zone: Zone, today: date) -> dict[str, Any]:
    """What the ranking on a page asks for: departments in their places, the time, where the open items stand."""
    year = year_to(today)
    items = f"{list_address(DecidedItem, zone)}?stage=promised"
    return {"year": year, "ranking": ranking(zone, year), "items": items}


def ranking(zone: Zone, when: Period) -> list[Placed]:
    """Offices and outside departments by the share of their decided items that they kept in time."""
    found: list[Rank] = []
    for column, model in (("office", Office), ("organisation", Organisation)):
        due = {pk: int(n) for pk, n in split(DUE, (zone.pk,), when, column) if pk}
        kept = dict(split(KEPT, (zone.pk,), when, column))
        names = {one.pk: str(one) for one in model._default_manager.filter(pk__in=due)}
        found += [Rank(names[pk], n, int(kept.get(pk) or 0), f"by={column}&part={pk}") for pk, n in due.items()]
    bases = [figure_address(one, zone, when) for one in (DUE, KEPT)]
    return [Placed(place, rank, *(f"{base}&{rank.key}" for base in bases)) for place, rank in ranked(found)]


def freed(viewer: Viewer, zone: Zone, when: Period) -> list[Freed]:
    """Problems closed in a time that had held a milestone up, the dearest first, each with what freed it."""
    rows = seen_in(viewer, zone, Problem).filter(
        stage=Problem.Stage.CLOSED, milestone__isnull=False, lost_days__gt=0, closed_on__gte=when.since,
        closed_on__lt=when.until,
    )  # fmt: skip
    problems = list(rows.select_related("milestone", "project").order_by("-lost_days", "-closed_on", "pk")[:FREED])
    items = _last_done([one.pk for one in problems])
    return [_freed(one, items.get(one.pk), zone) for one in problems]


def _last_done(problems: list[int]) -> dict[int, DecidedItem]:
    """Of each problem the decided item that was done last: it freed what the problem held up."""
    rows = DecidedItem.objects.filter(problem__in=problems, stage=DecidedItem.Stage.DONE)
    linked = rows.select_related("office", "organisation", "meeting__series", "visit__leader")
    return {item.problem_id: item for item in linked.order_by("ended_on", "pk") if item.problem_id}


def _freed(problem: Any, item: DecidedItem | None, zone: Zone) -> Freed:
    way = address(item, zone) if item else ""
    return Freed(problem, address(problem, zone), str(problem.milestone), problem.lost_days, item, way)
