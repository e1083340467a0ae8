"""What is at work in a building, asked of the packages above that know it: each gives its works through a source.

A floor above registers a source with `works_of_building`; whoever needs the works (the calendar of an early move-in,
the test for clashes) asks `works_in`. So a work of a project stands once, in its project, and is seen here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wutong.core.record import Record
from wutong.land.models import Building


@dataclass(frozen=True)
class BuildingWork:
    """A work of the builder: where in the building (empty: not said), its days (`until` exclusive), the record."""

    name: str
    area: str
    since: date
    until: date
    done: bool
    record: Record

    def clashes(self, area: str, since: date, until: date) -> bool:
        """Whether it goes on in the same area on a day of that time."""
        return not self.done and bool(self.area) and self.area == area and self.since < until and since < self.until


Source = Callable[[Building], Iterable[BuildingWork]]
SOURCES: list[Source] = []


def works_of_building(source: Source) -> Source:
    """Register a source of works."""
    SOURCES.append(source)
    return source


def works_in(building: Building) -> list[BuildingWork]:
    """All works in a building that anybody knows, in the order of their days."""
    found = [work for source in SOURCES for work in source(building)]
    return sorted(found, key=lambda one: (one.since, one.until, one.name))
