"""The works of building projects as the buildings see them: a work stands once, in its project."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from wutong.land.models import Building
from wutong.land.works import BuildingWork, works_of_building
from wutong.projects.models import Milestone, Project, WorkPackage


@works_of_building
def works_in_building(building: Building) -> Iterable[BuildingWork]:
    """Works and milestones of building projects in it, on the days of their schedule; undated ones are left out."""
    works = WorkPackage.objects.filter(milestone__building=building, milestone__project__kind=Project.Kind.BUILDING)
    for work in works.order_by("pk"):
        yield from _work(work, work.area)
    milestones = Milestone.objects.filter(building=building, project__kind=Project.Kind.BUILDING)
    for milestone in milestones.exclude(days=None).filter(works=None).order_by("position", "pk"):
        yield from _work(milestone, "")


def _work(row: WorkPackage | Milestone, area: str) -> Iterator[BuildingWork]:
    since, last = row.forecast_start_on or row.starts_on, row.done_on or row.forecast_on
    if since is None and last is not None:
        since = last
    if since is not None:
        until: date = max(last or since, since) + timedelta(days=1)
        yield BuildingWork(row.name, area, min(since, until - timedelta(days=1)), until, row.stage == "done", row)
