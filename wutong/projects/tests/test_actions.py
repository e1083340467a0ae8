"""Doors of projects: open to whom they should be, closed with a reason, no trace where closed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from wutong.core.door import actions_on, perform, reasons_against
from wutong.core.models import Entry, Passage
from wutong.core.reason import Refused
from wutong.projects import actions
from wutong.projects.models import (
    CarePart,
    CareRule,
    Meeting,
    MeetingRule,
    Problem,
    Project,
    Score,
    ScoreCriterion,
    ScoreSheet,
    WorkPackage,
)
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

DAY = date(2024, 11, 15)
MADE = {
    "reserve": making.with_site,
    "started": making.started,
    "building": making.building,
    "finished": making.finished,
}
STAGED = [action for action in actions_on(Project) if "*" not in (action.transition.frm or ())]
VALUES = {"on": DAY, "reason": "并入二期", "pool": None}


def closed_by(act, project, by):
    """The reasons at the door, with every value that the act asks given."""
    return reasons_against(act, project, by=by, at=AT, **{name: VALUES.get(name) for name in act.asks()})


@pytest.mark.parametrize("act", STAGED, ids=lambda act: act.key)
@pytest.mark.parametrize("stage", MADE)
def test_every_stage_and_every_act_as_the_transitions_say(zone, cast, stage, act):
    project = MADE[stage](zone, cast.director)
    said = closed_by(act, project, cast.director)
    if not act.transition.starts_from(stage):
        held = Entry.objects.count()
        assert [reason.values["it"] for reason in said] == [str(project)]
        with pytest.raises(Refused, match="stage"):
            perform(act, project, by=cast.director, at=AT, **{name: VALUES.get(name) for name in act.asks()})
        assert (Project.objects.get().stage, Entry.objects.count()) == (stage, held)
    else:
        assert not any("stage" in reason.values for reason in said)


@pytest.mark.parametrize("act", STAGED, ids=lambda act: act.key)
def test_every_role_and_every_act_as_the_transitions_say(zone, cast, act):
    stage = next(stage for stage in MADE if act.transition.starts_from(stage) or act.key == "projects.admit")
    project = MADE[stage](zone, cast.director)
    for role, officer in vars(cast).items():
        said = closed_by(act, project, officer)
        shut = role not in {*act.transition.roles, "operator"}
        assert any(reason.who == "roles" or "post" in reason.text or "read" in reason.text for reason in said) is shut


@pytest.mark.parametrize(
    ("stage", "act", "to"),
    [
        ("reserve", actions.start, "started"),
        ("started", actions.build, "building"),
        ("building", actions.finish, "finished"),
        ("building", actions.send_back, "reserve"),
        ("building", actions.withdraw, "withdrawn"),
    ],
)
def test_an_open_door_moves_the_project_and_leaves_a_trace(zone, cast, stage, act, to):
    project = MADE[stage](zone, cast.director)
    held = Entry.objects.count()
    act(project, by=cast.director, at=AT, **{n: VALUES[n] for n in act.action.asks() if n != "pool"})
    assert (Project.objects.get().stage, Entry.objects.count()) == (to, held + 1)


def test_who_may_start_a_project(zone, cast):
    project = making.with_site(zone, cast.director)
    for who in ("window", "promotion", "statistics", "stranger", "superior"):
        with pytest.raises(Refused):
            actions.start(project, by=getattr(cast, who), at=AT, on=DAY)
    actions.start(project, by=cast.project, at=AT, on=DAY)
    assert (project.stage, project.started) == ("started", "2024-11-15")
    assert Passage.objects.filter(label="projects.project").latest("id").on == DAY


def test_a_start_gives_every_reason_against_at_once(zone, cast):
    project = making.proposed(zone, cast.promotion)
    with pytest.raises(Refused) as refused:
        actions.start(project, by=cast.project, at=AT, on=date(2025, 1, 1))
    assert len(refused.value.reasons) == 3


def test_one_name_is_one_project(zone, cast):
    making.proposed(zone, cast.project)
    with pytest.raises(Refused):
        making.proposed(zone, cast.project)
    assert Project.objects.count() == 1


def test_attraction_goes_forward_and_landing_needs_a_site(zone, cast):
    project = making.proposed(zone, cast.promotion)
    actions.attract(project, by=cast.promotion, at=AT)
    actions.sign(project, by=cast.promotion, at=AT)
    with pytest.raises(Refused):
        actions.attract(project, by=cast.promotion, at=AT)
    with pytest.raises(Refused, match="site"):
        actions.land(project, by=cast.project, at=AT)
    landed = making.with_site(zone, cast.director, "钢球项目")
    actions.land(landed, by=cast.project, at=AT)
    assert (project.attraction, landed.attraction) == ("signed", "landed")


def test_a_project_finishes_when_its_milestones_have(zone, cast):
    project = making.building(zone, cast.director)
    first = making.milestone(project, cast.project, "管网", position=1)
    last = making.milestone(project, cast.project, "完工", position=2, after=first)
    with pytest.raises(Refused, match="管网"):
        actions.finish(project, by=cast.project, at=AT, on=DAY)
    with pytest.raises(Refused, match="管网"):
        actions.begin_milestone(last, by=cast.project, at=AT, on=DAY)
    actions.set_milestone_done(first, by=cast.project, at=AT, on=DAY)
    last.refresh_from_db()
    assert last.state == "next"
    actions.begin_milestone(last, by=cast.project, at=AT, on=DAY)
    actions.set_milestone_done(last, by=cast.project, at=AT, on=DAY)
    actions.finish(project, by=cast.project, at=AT, on=DAY)
    assert (last.began, last.state, project.finished) == ("2024-11-15", "done", "2024-11-15")


def test_a_milestone_waits_for_its_works_and_a_work_for_its_parts(zone, cast):
    step = making.milestone(making.building(zone, cast.director), cast.project)
    whole = making.put(WorkPackage, zone, cast.project, milestone=step, name="地下管网")
    part = making.put(WorkPackage, zone, cast.project, milestone=step, within=whole, name="供热管网")
    with pytest.raises(Refused, match="供热管网"):
        actions.finish_work(whole, by=cast.project, at=AT, on=DAY)
    actions.finish_work(part, by=cast.project, at=AT, on=DAY)
    with pytest.raises(Refused, match="地下管网"):
        actions.set_milestone_done(step, by=cast.project, at=AT, on=DAY)
    actions.finish_work(whole, by=cast.project, at=AT, on=DAY)
    actions.set_milestone_done(step, by=cast.project, at=AT, on=DAY)
    assert step.done_on == DAY


def test_a_soft_date_keeps_its_days_and_words(zone, cast):
    project = making.building(zone, cast.director)
    middle = making.milestone(
        project,
        cast.project,
        planned_since=date(2024, 12, 11),
        due_on=date(2024, 12, 20),
        words="下月中旬",
        closes_building=True,
    )
    assert (middle.planned, middle.before) == ("2024-12-11/2024-12-20", date(2024, 12, 21))
    assert project.build_months == 9
    with pytest.raises(Refused):
        making.milestone(project, cast.project, "倒置", planned_since=date(2024, 12, 11), due_on=date(2024, 12, 1))


def test_a_meeting_sets_the_day_of_the_next(zone, cast):
    project = making.building(zone, cast.director)
    facts = {"project": project, "name": "周例会", "times_a_week": 1, "topics": ["质量", "进度", "安全"]}
    series = making.put(MeetingRule, zone, cast.project, **facts)
    actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=DAY, review="外墙完成", plan="铺管网")
    assert Meeting.objects.get().topics == ["质量", "进度", "安全"]
    assert MeetingRule.objects.get().next_due_on == date(2024, 11, 24)
    with pytest.raises(Refused):
        actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=date(2024, 11, 19))
    assert Meeting.objects.count() == 1


def test_a_problem_is_closed_only_with_proof(zone, cast):
    project = making.building(zone, cast.director)
    made = actions.raise_problem(zone, by=cast.window, at=AT, project=project, kind="水电", title="临时用电不足")
    actions.hand_problem(made, by=cast.project, at=AT, officer=cast.land, due_on=date(2024, 11, 25))
    with pytest.raises(Refused, match="proves"):
        actions.close_problem(made, by=cast.land, at=AT, on=date(2024, 11, 18), proof="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.update(stage="closed")
    actions.close_problem(made, by=cast.land, at=AT, on=date(2024, 11, 18), proof="送电单")
    assert (made.stage, made.officer) == ("closed", cast.land)


def test_care_is_held_and_visits_are_due_again(zone, cast):
    project = making.building(zone, cast.director)
    part = making.put(CarePart, zone, cast.director, position=1)
    making.put(CareRule, zone, cast.director, name="包联", visit_every_days=30)
    with pytest.raises(Refused, match="officer"):
        actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part)
    actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part, officer=cast.director)
    with pytest.raises(Refused):
        actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part, officer=cast.land)
    Project.objects.update(key=True)
    project.refresh_from_db()
    actions.log_visit(zone, by=cast.project, at=AT, project=project, leader=cast.director, on=DAY)
    assert Project.objects.get().visit_due_on == date(2024, 12, 15)


def test_a_site_is_logged_while_it_is_built(zone, cast):
    reserve = making.proposed(zone, cast.project, "钢球项目")
    with pytest.raises(Refused, match="building site"):
        actions.log_site(zone, by=cast.project, at=AT, project=reserve, on=DAY, people=40)
    project = making.building(zone, cast.director)
    log = actions.log_site(zone, by=cast.project, at=AT, project=project, on=DAY, people=40, crew="土建")
    assert log.work_people == Entry.objects.first().values["people"] == 40


def test_a_withdrawal_needs_the_director_and_a_reason(zone, cast):
    project = making.proposed(zone, cast.project)
    with pytest.raises(Refused):
        actions.withdraw(project, by=cast.project, at=AT, reason="并入二期")
    with pytest.raises(Refused, match="why"):
        actions.withdraw(project, by=cast.director, at=AT, reason=" ")
    actions.withdraw(project, by=cast.director, at=AT, reason="并入二期")
    assert project.stage == "withdrawn"


def test_a_score_keeps_to_what_the_criterion_gives(zone, cast):
    project = making.proposed(zone, cast.project)
    criterion = making.put(ScoreCriterion, zone, cast.director, name="科技含量高", points_at_most=25)
    sheet = making.put(ScoreSheet, zone, cast.project, project=project, officer=cast.project, scored_on=DAY)
    with pytest.raises(Refused):
        making.put(Score, zone, cast.project, sheet=sheet, criterion=criterion, points=26)
    making.put(Score, zone, cast.project, sheet=sheet, criterion=criterion, points=25)
    assert sheet.scores.count() == 1


@pytest.mark.parametrize("who", ["window", "statistics", "stranger", "superior"])
def test_only_those_who_run_projects_write_their_tables(zone, cast, who):
    with pytest.raises(Refused):
        making.put(CarePart, zone, getattr(cast, who), position=1)
    assert not CarePart.objects.exists()
