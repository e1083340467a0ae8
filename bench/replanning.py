"""Laying the schedules of every project at work anew, as a changed calendar asks for it."""

from collections.abc import Iterator
from datetime import date
from time import perf_counter
from typing import Any

from bench.measure import Line, line

LAID, AGAIN = date(2026, 12, 1), date(2026, 12, 31)


def replanning(zone: Any) -> Iterator[Line]:
    """All projects at work, first laid on one day, then timed on a later one, by which open steps have moved."""
    from wutong.projects.followups import AT_WORK
    from wutong.projects.laying import lay_all
    from wutong.projects.models import Project

    rows = Project.objects.filter(zone=zone, stage__in=AT_WORK)
    lay_all(rows, LAID)
    began = perf_counter()
    moved = lay_all(rows, AGAIN)
    took = perf_counter() - began
    yield line(f"{rows.count():,} schedules laid anew ({moved:,} steps moved)", [took], "s")
