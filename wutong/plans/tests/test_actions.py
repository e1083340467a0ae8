"""Doors of plans, decisions, maps, tasks and programmes: open and closed."""

from datetime import date

import pytest

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.plans import actions
from wutong.plans.models import Plan, PlanMap, Task
from wutong.plans.tests import making
from wutong.plans.tests.making import AT

PLAN_ACTS = {
    "compile_plan": ("drafting", {}),
    "approve_plan": ("compiled", {"approver": "市人民政府"}),
    "supersede_plan": ("compiled approved", {}),
}


def plan_at(stage, zone, cast):
    one = making.plan(zone, cast)
    for act in {"drafting": [], "compiled": ["compile_plan"], "approved": ["compile_plan", "approve_plan"]}.get(
        stage, ["compile_plan", "supersede_plan"]
    ):
        getattr(actions, act)(one, by=cast.director, at=AT, **PLAN_ACTS[act][1])
    return one


@pytest.mark.parametrize("act", PLAN_ACTS)
@pytest.mark.parametrize("stage", [str(stage) for stage in Plan.Stage])
def test_every_stage_of_a_plan_and_every_act(zone, cast, stage, act):
    one, (frm, values) = plan_at(stage, zone, cast), PLAN_ACTS[act]
    perform, held = getattr(actions, act), Entry.objects.count()
    if stage in frm.split():
        perform(one, by=cast.director, at=AT, **values)
        assert Plan.objects.get().stage == perform.action.transition.to
    else:
        with pytest.raises(Refused, match="stage"):
            perform(one, by=cast.director, at=AT, **values)
        assert Entry.objects.count() == held


@pytest.mark.parametrize("who", ["window", "promotion", "stranger", "superior"])
def test_who_may_not_approve(zone, cast, who):
    one = making.compiled(zone, cast)
    with pytest.raises(Refused):
        actions.approve_plan(one, by=getattr(cast, who), at=AT, approver="市人民政府")
    assert Plan.objects.get().approved_on is None


def test_a_plan_is_not_approved_before_it_is_compiled(zone, cast):
    one = making.compiled(zone, cast)
    with pytest.raises(Refused, match="compiled"):
        actions.approve_plan(one, by=cast.director, at=AT, approver="市人民政府", on=date(2024, 11, 1))


def test_a_decision_is_done_when_its_duties_are(zone, cast):
    decision = making.decision(zone, cast)
    duty = making.duty(zone, cast, decision)
    actions.carry_out(decision, by=cast.director, at=AT)
    actions.give_duty(duty, by=cast.director, at=AT, office=making.office(zone, cast))
    actions.pilot_duty(duty, by=cast.project, at=AT)
    with pytest.raises(Refused, match="still open"):
        actions.finish_decision(decision, by=cast.director, at=AT)
    actions.finish_duty(duty, by=cast.project, at=AT)
    actions.finish_decision(decision, by=cast.director, at=AT)
    assert decision.stage == "done"
    actions.repeal(decision, by=cast.director, at=AT)
    assert decision.ended_on == making.DAY


def test_a_duty_nobody_owns_goes_nowhere(zone, cast):
    duty = making.duty(zone, cast)
    door_of = {"activity": "已行文"}
    with pytest.raises(Refused):
        actions.report_duty(duty, by=cast.director, at=AT, **door_of)
    actions.give_duty(duty, by=cast.director, at=AT, office=making.office(zone, cast), due_on=date(2024, 12, 31))
    with pytest.raises(Refused, match="what was done"):
        actions.report_duty(duty, by=cast.director, at=AT, activity=" ")
    actions.report_duty(duty, by=cast.director, at=AT, **door_of)
    assert (duty.active_on, duty.stage) == (making.DAY, "in_force")


def test_a_second_map_for_the_same_years_is_refused(zone, cast):
    first, second = making.plan_map(zone, cast), making.plan_map(zone, cast, 2026)
    actions.put_in_force(first, by=cast.director, at=AT)
    with pytest.raises(Refused, match="2024 年规划图"):
        actions.put_in_force(second, by=cast.director, at=AT)
    with pytest.raises(Refused, match="2024 年规划图"):
        making.plan_map(zone, cast, 2025, stage="in_force")
    actions.put_in_force(making.plan_map(zone, cast, 2027), by=cast.director, at=AT)
    actions.close_map(first, by=cast.director, at=AT)
    assert PlanMap.objects.filter(stage="in_force").count() == 1


def test_a_map_lasts_its_years(zone, cast):
    with pytest.raises(Refused, match="3"):
        making.plan_map(zone, cast, until=date(2026, 1, 1))


def test_what_is_not_done_is_carried_to_the_next_list(zone, cast):
    late, done = making.task(zone, cast, due_on=date(2024, 6, 30)), making.task(zone, cast, "道路成网")
    actions.begin_task(late, by=cast.project, at=AT)
    actions.finish_task(done, by=cast.project, at=AT)
    following = making.task_list(zone, cast, 2025)
    carried = actions.carry_over(late, by=cast.director, at=AT, next_list=following)
    assert (late.stage, carried.stage, carried.list, carried.carried_from) == ("carried", "planned", following, late)
    assert late.carried_to == carried
    for one, to in ((done, following), (carried, making.task_list(zone, cast))):
        with pytest.raises(Refused):
            actions.carry_over(one, by=cast.director, at=AT, next_list=to)
    assert Task.objects.count() == 3


def test_a_task_without_an_owner_does_not_begin(zone, cast):
    one = making.task(zone, cast, owned=False)
    for act in (actions.begin_task, actions.finish_task):
        with pytest.raises(Refused, match="Nobody owns"):
            act(one, by=cast.project, at=AT)


def test_a_programme_ends_when_every_element_is_there(zone, cast):
    programme = making.programme(zone, cast)
    making.reached(zone, cast, programme)
    road = making.element(zone, cast, programme, "道路")
    with pytest.raises(Refused, match="道路"):
        actions.finish_programme(programme, by=cast.director, at=AT)
    actions.build_element(road, by=cast.land, at=AT)
    actions.reach_goal(road, by=cast.land, at=AT)
    actions.finish_programme(programme, by=cast.director, at=AT)
    assert (programme.stage, programme.since) == ("finished", date(2023, 1, 1))


def test_an_element_is_in_time_by_its_days(zone, cast):
    programme = making.programme(zone, cast)
    days = {"供水": date(2024, 12, 31), "道路": date(2024, 6, 30), "供热": None}
    held = {n: making.reached(zone, cast, programme, n, planned_on=day, in_time=True) for n, day in days.items()}
    assert {name: one.timeliness for name, one in held.items()} == {
        "供水": "on_time",
        "道路": "late",
        "供热": "on_time",
    }
    waiting = making.element(zone, cast, programme, "供气", in_time=True)
    assert (waiting.timeliness, waiting.attained, held["供水"].attained) == ("", "", "全域供水")


def test_the_last_day_of_a_plan(zone, cast):
    one = making.plan(zone, cast, "十五五规划", kind="five_year", since=date(2026, 1, 1), until=date(2031, 1, 1))
    assert one.last_day == date(2030, 12, 31)
    door.amend(one, by=cast.director, at=AT, until=None)
    assert one.last_day is None


def test_a_plan_without_a_name_is_called_by_its_kind(zone, cast):
    assert str(making.plan(zone, cast, "", code="07")) == "基础性规划07（名称未录入）"
