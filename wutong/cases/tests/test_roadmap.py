"""Roadmaps as records: planned through the door, pinned to cases, moved by a slip, refused where they cannot be drawn."""

import tomllib
from datetime import date

import pytest

from config.env import ROOT
from wutong.cases import actions
from wutong.cases.models import Case, Goal, Roadmap, RoadmapStep
from wutong.cases.tests.making import at, filed, item, power
from wutong.core.models import Entry
from wutong.core.reason import Refused

pytestmark = pytest.mark.django_db
FACTORY = tomllib.loads((ROOT / "data" / "demo" / "factory.toml").read_text(encoding="utf-8"))
START = date(2024, 11, 18)
DAYS = {"WORKS": 240, "BA": 1, "GHTJ": 5, "CR": 22, "JN": 10, "ZLJD": 2}


def lines(facts):
    said = {True: "true", False: "false"}
    return [f"{name}={said.get(value, value) if isinstance(value, bool) else value}" for name, value in facts.items()]


def planned(zone, cast, **given):
    values = {
        "name": "楸木铸件厂",
        "start_on": START,
        "answers": lines(FACTORY["attributes"]),
        "given_days": lines(DAYS),
    }
    return actions.plan(zone, by=cast.project, at=at(START), **{**values, **given})


def test_a_roadmap_is_planned_with_its_steps_and_forecast(zone, cast):
    roadmap = planned(zone, cast)
    steps = {step.step: step for step in roadmap.steps.all()}
    assert steps["HP2"].days == 30 and steps["HP2"].origin == "statutory" and "环评类别：报告表" in steps["HP2"].because
    assert steps["BA"].origin == "entered" and steps["GS"].origin == "unknown" and steps["GS"].days is None
    assert roadmap.works_certain and roadmap.works_on == steps["M1"].ends_on
    assert not roadmap.production_certain  # planning check, acceptances: nobody knows their days yet
    assert [forecast.goal for forecast in roadmap.forecasts.all()] == [Goal.WORKS]
    assert Entry.objects.filter(verb="cases.plan", subject=roadmap.pk).count() == 1


def test_an_answer_and_a_tool_change_the_plan(zone, cast):
    roadmap = planned(zone, cast)
    before = roadmap.works_on
    actions.replan(roadmap, by=cast.project, at=at(START), tools=["parallel", "handover"])
    assert roadmap.works_on < before
    actions.replan(roadmap, by=cast.project, at=at(START), answers=["eia_class=registration"])
    codes = set(roadmap.steps.values_list("step", flat=True))
    assert "HP3" in codes and "HP2" not in codes
    assert roadmap.answers["energy_tce"] == 2600 and roadmap.tools == ["parallel", "handover"]


def test_an_opened_case_pins_its_step_and_its_slip_moves_what_follows(zone, cast):
    of = item(zone, cast, "企业投资项目备案", code="BA", promised_days=1)
    power(zone, cast, of)
    roadmap = planned(zone, cast)
    case = filed(zone, cast, of, day=date(2024, 11, 19))
    step = roadmap.steps.get(step="BA")
    actions.pin(step, by=cast.window, at=at(date(2024, 11, 19)), case=case)
    actions.accept(case, by=cast.window, at=at(date(2024, 11, 20)))
    actions.review(case, by=cast.approver, at=at(date(2024, 11, 20)))
    planned_end = roadmap.steps.get(step="HP2").ends_on
    actions.grant(case, by=cast.approver, at=at(date(2024, 12, 2)))
    steps = {one.step: one for one in RoadmapStep.objects.filter(roadmap=roadmap)}
    assert steps["BA"].origin == "case" and steps["BA"].ends_on == date(2024, 12, 2)
    assert steps["HP2"].moved_from == planned_end < steps["HP2"].ends_on


def test_a_case_of_another_item_does_not_pin(zone, cast):
    roadmap, case = planned(zone, cast), filed(zone, cast)
    with pytest.raises(Refused, match="is not a case of the item BA"):
        actions.pin(roadmap.steps.get(step="BA"), by=cast.window, at=at(START), case=case)
    assert not RoadmapStep.objects.exclude(case=None).exists()


def test_limits_come_from_promise_and_history_of_the_zone(zone, cast):
    of = item(zone, cast, "施工许可", code="SG", statutory_days=None, promised_days=None)
    for taken in (4, 8, 9):
        Case.objects.create(
            zone=zone, item=of, number=str(taken), year=2024, serial=taken, title="旧件", applicant="某厂", channel="window",
            route="in_zone", stage="closed", filed_by=cast.window, filed_on=date(2024, 9, 2), accepted_on=date(2024, 9, 2),
            decided_on=date(2024, 9, 2 + taken), ended_on=date(2024, 9, 2 + taken),
        )  # fmt: skip
    item(zone, cast, "环评报告表", code="HP2", statutory_days=30, promised_days=7)
    steps = {step.step: step for step in planned(zone, cast).steps.all()}
    assert (steps["HP2"].days, steps["HP2"].origin) == (7, "promised")
    assert (steps["SG"].days, steps["SG"].origin) == (7, "statutory")  # the law speaks before experience


def test_a_goal_that_was_reached_is_a_fact(zone, cast):
    roadmap = planned(zone, cast)
    with pytest.raises(Refused, match="has not come yet"):
        actions.reach(roadmap, by=cast.project, at=at(START), goal=Goal.WORKS, on=date(2025, 1, 2))
    actions.reach(roadmap, by=cast.project, at=at(date(2025, 1, 3)), goal=Goal.WORKS, on=date(2025, 1, 2))
    assert roadmap.steps.get(step="M1").ends_on == roadmap.steps.get(step="WORKS").starts_on == date(2025, 1, 2)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answers": ["energy_tce"]}, "is not written as name=value"),
        ({"answers": ["energy_tce=-5"]}, "does not fit energy_tce"),
        ({"given_days": ["BA=-1"]}, "BA cannot take -1 days"),
        ({"tools": ["wand"]}, "There is no tool wand"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_leaves_no_trace(zone, cast, given, said):
    with pytest.raises(Refused, match=said):
        planned(zone, cast, **given)
    assert not Roadmap.objects.exists() and not RoadmapStep.objects.exists()
