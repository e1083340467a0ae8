"""Ten thousand projects at work, and the act that enters a changed calendar: every schedule is laid anew."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any

from bench.measure import Line, line
from bench.projects import fill, take_out

PROJECTS = 10_000
LAID, ENTERED = date(2026, 12, 30), datetime(2026, 12, 30, 2, tzinfo=UTC)
EARLY = "2027-01-01,off,元旦\n2027-01-02,off,元旦\n2027-01-03,off,元旦\n2027-01-04,off,元旦\n2027-01-09,on,元旦"


def replanning(zone: Any) -> Iterator[Line]:
    """The schedules of all projects at work as they were laid before the notice, then the notice itself."""
    from wutong.projects.followups import AT_WORK
    from wutong.projects.laying import lay_all
    from wutong.projects.models import Milestone, Project
    from wutong.zones.actions import publish_notice
    from wutong.zones.models import Officer

    fill(zone, PROJECTS)
    rows = Project.objects.filter(stage__in=AT_WORK)
    began = perf_counter()
    lay_all(rows, LAID)
    yield line(f"{rows.count():,} schedules laid and written", [perf_counter() - began], "s")
    plan = ("pk", "forecast_on", "slack_days", "critical")
    steps = Milestone.objects.filter(project__in=rows)
    before = set(steps.values_list(*plan))
    by = Officer.objects.filter(zone=zone, post__role="operator").first()
    began = perf_counter()
    publish_notice(zone, by=by, at=ENTERED, year=2027, title="2027", holidays=EARLY)
    took = perf_counter() - began
    moved = len(set(steps.values_list(*plan)) - before)
    yield line(f"new calendar over {rows.count():,} projects ({moved:,} milestones moved)", [took], "s")
    take_out(zone)
