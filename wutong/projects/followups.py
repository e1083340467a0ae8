"""What follows inside projects: a meeting sets the day of the next, a visit of a leader likewise."""

from datetime import timedelta
from typing import Any

from wutong.core.followup import after
from wutong.projects import actions
from wutong.projects.models import CareRule, CareVisit, Meeting
from wutong.projects.rules import week_ahead


@after("projects.hold_meeting")
def next_meeting(meeting: Meeting, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A weekly series meets again in the week after."""
    series, due = meeting.series, week_ahead(meeting.held_on)
    if series.times_a_week and (series.next_due_on is None or series.next_due_on < due):
        actions.expect_meeting(series, by=by, at=at, due_on=due)


@after("projects.log_visit")
def next_visit(visit: CareVisit, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A key project is visited again within the interval that the zone has set."""
    rule = CareRule.objects.filter(zone=visit.zone).first()
    if rule and rule.visit_every_days and visit.project.key:
        actions.expect_visit(visit.project, by=by, at=at, due_on=visit.held_on + timedelta(days=rule.visit_every_days))
