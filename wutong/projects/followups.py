"""What follows inside projects: moves between pools are kept, scores are entered, meetings and visits come again."""

from datetime import date, timedelta
from typing import Any

from wutong.core.door import register
from wutong.core.followup import after
from wutong.projects import actions
from wutong.projects.models import (
    CareRule,
    CareVisit,
    Meeting,
    Pool,
    PoolMove,
    Project,
    Score,
    ScoreCriterion,
    ScoreSheet,
)
from wutong.projects.models.pool import first_pool
from wutong.projects.rules import week_ahead
from wutong.projects.rules.admission import lines


def keep_move(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project that lies in another pool than after its last move has moved."""
    last = project.moves.order_by("-id").first()
    before = last.to_pool_id if last else None
    if project.pool_id == before:
        return
    day: date = values.get("on") or project.pool_since or at.date()
    seen = project.pool_id is not None and project.moves.filter(to_pool=project.pool_id).exists()
    move = PoolMove(
        zone=project.zone, project=project, from_pool_id=before, to_pool_id=project.pool_id, moved_on=day,
        reason=values.get("reason", ""), again=seen, source_id=project.source_id,
    )  # fmt: skip
    register(move, by=by, at=at)


for act in ("propose", "admit", "start", "build", "finish", "withdraw", "send_back", "move", "place"):
    after(f"projects.{act}")(keep_move)


@after("projects.project.register")
def lay_entered(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project that is entered as it stands lies in the pool of its stage."""
    pool = first_pool(project.zone_id, project.stage)
    if pool is not None:
        actions.place(project, by=by, at=at, pool=pool)


@after("projects.pool.register")
def fill_pool(pool: Pool, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Projects of its stage that lie in no pool yet lie in a pool that is set."""
    for project in Project.objects.filter(zone=pool.zone, stage=pool.stage, pool=None):
        actions.place(project, by=by, at=at, pool=pool)


@after("projects.limit_stay")
def date_stays(pool: Pool, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Whoever lies in the pool is to leave it by the new limit."""
    for project in pool.projects.all():
        due = actions.stays_until(pool, project.pool_since)
        if due != project.pool_due_on:
            actions.place(project, by=by, at=at, pool=pool, due_on=due)


@after("projects.score")
def enter_scores(sheet: ScoreSheet, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Each line of the sheet is a score on its criterion."""
    criteria = {c.name: c for c in ScoreCriterion.objects.filter(zone=sheet.zone)}
    for line in lines(values["points"]):
        given = Score(zone=sheet.zone, sheet=sheet, criterion=criteria[line.name])
        given.points = line.points  # type: ignore[assignment]  # the door has seen that every line has points
        register(given, by=by, at=at)


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
