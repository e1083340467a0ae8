"""Roadmaps without a database: what calls for an item, where days come from, what tools win, what is refused."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import ROOT
from wutong.cases.chain import PRODUCTION, WORKS, WORKS_START, chain
from wutong.cases.drawing import Known, Pin, Project, compare, draw, foresee, moved
from wutong.core.reason import Refused
from wutong.zones.calendar import workdays

START = date(2026, 3, 2)
FACTORY = tomllib.loads((ROOT / "data" / "demo" / "factory.toml").read_text(encoding="utf-8"))["attributes"]
CALENDAR = workdays()
EVERY = {code: Known(promised=3, history=(2, 3, 9)) for code, item in chain().items.items() if not item.milestone}


def factory(**given):
    return Project(START, FACTORY, **{"days": {WORKS: 240}, **given})


def answers(attribute):
    if attribute.kind == "flag":
        return st.booleans()
    return st.sampled_from(list(attribute.options)) if attribute.options else st.integers(0, 10**7)


@st.composite
def told(draw_):
    """Some attributes of a project, each known or not."""
    asked = [a for a in chain().attributes.values() if a.kind != "text" or a.options]
    return {a.code: draw_(answers(a)) for a in asked if draw_(st.booleans())}


@given(told(), told())
def test_knowing_more_changes_no_verdict(some, more):
    before = draw(Project(START, some), {}, CALENDAR).calls
    after = draw(Project(START, {**more, **some}), {}, CALENDAR).calls
    for code, call in before.items():
        assert call.holds is None or after[code].holds == call.holds
        assert (call.holds is None) == bool(call.missing)


@given(told())
def test_filing_and_verification_take_each_others_place(attributes):
    calls = draw(Project(START, attributes), {}, CALENDAR).calls
    if "in_catalogue" in attributes:
        assert calls["BA"].holds is not calls["HZ"].holds
    else:
        assert calls["BA"].holds is calls["HZ"].holds is None
    assert calls["SB1"].holds is not True or calls["SB2"].holds is not True


@given(told(), st.sets(st.sampled_from(["commitment", "tolerance", "parallel", "handover"])))
def test_no_tool_makes_a_roadmap_longer(attributes, tools):
    project = Project(START, attributes, {WORKS: 100})
    plain, tooled = (draw(replace(project, tools=t), EVERY, CALENDAR) for t in ((), tuple(tools)))
    for goal in (WORKS_START, PRODUCTION):
        assert tooled.steps[goal].stop.ends <= plain.steps[goal].stop.ends


def test_the_factory_is_told_why_in_both_languages():
    calls = draw(factory(), {}, CALENDAR).calls
    assert calls["JN"].holds and "年综合能耗：2,600 吨标准煤" in calls["JN"].why("zh")
    assert "class of environmental evaluation: form" in calls["HP2"].why("en")
    assert not calls["HP1"].holds and not calls["AQTJ"].holds


def test_what_is_not_known_is_asked_for():
    project = factory()
    without = replace(project, attributes={k: v for k, v in FACTORY.items() if k != "energy_tce"})
    assert draw(without, {}, CALENDAR).calls["JN"].holds  # the electricity decides alone
    less = {k: v for k, v in FACTORY.items() if k not in {"energy_tce", "electricity_kWh"}}
    drawing = draw(replace(project, attributes=less), {}, CALENDAR)
    assert [call.item.code for call in drawing.open] == ["JN", "JNYS"]
    assert drawing.calls["JN"].why("zh") == "还不能判断，请先说明：年综合能耗、年用电量。"
    assert not drawing.certain(WORKS_START)


def test_where_days_come_from():
    known = {
        "BA": Known(promised=1), "HP2": Known(promised=7, history=(5,)), "JN": Known(history=(4, 6, 30)),
        "CR": Known(statutory=20, day_kind="calendar"),
    }  # fmt: skip
    drawing = draw(factory(days={WORKS: 240, "GHTJ": 10}), known, CALENDAR)
    found = {code: (step.limit.origin, step.limit.days) for code, step in drawing.steps.items()}
    assert found["BA"] == ("promised", 1) and found["HP2"] == ("promised", 7) and found["JN"] == ("history", 6)
    assert found["CR"] == ("statutory", 20) and drawing.steps["CR"].limit.kind == "calendar"
    assert found["GHTJ"] == ("entered", 10) and found["GCGH"] == ("statutory", 20) and found["GS"] == ("unknown", None)
    assert "GS" in drawing.needed and "JN" not in drawing.needed
    legal = draw(factory(), known, CALENDAR, statutory=True).steps
    assert legal["HP2"].limit.days == 30 and not legal["HP2"].limit.said and legal["BA"].limit.days == 1


def test_tools_win_days_and_say_how_many():
    known = {**EVERY, "SGT": Known(promised=10)}  # the fire examination beside it takes 3
    won = {one.tools: one for one in compare(factory(tools=("commitment", "handover")), known, CALENDAR)}
    assert won[()].works_days == 0 and won[("commitment",)].works_days == 7
    assert won[("commitment", "handover")].works_days >= won[("handover",)].works_days > 0
    assert ("area",) in won  # the factory's area was evaluated
    assert draw(factory(tools=("commitment",)), EVERY, CALENDAR).removed == ("SGT",)


def test_no_days_are_won_on_an_unknown_limit():
    assert {one.works_days for one in compare(factory(), {}, CALENDAR)} == {None}


def test_an_opened_case_pins_its_step_and_a_slip_moves_what_follows():
    before = draw(factory(), EVERY, CALENDAR)
    late = Pin(START, date(2026, 3, 20))
    after = draw(factory(pins={"BA": late}), EVERY, CALENDAR)
    assert after.ends_on("BA") == date(2026, 3, 20) and after.steps["BA"].limit.origin == "case"
    assert moved(before, after)["HP2"] == (before.ends_on("HP2"), after.ends_on("HP2"))
    running = draw(factory(pins={"BA": Pin(START)}, today=date(2026, 3, 20)), EVERY, CALENDAR)
    assert running.ends_on("BA") == date(2026, 3, 20)
    assert min(step.stop.starts_on for code, step in running.steps.items() if code != "BA") == date(2026, 3, 20)


def test_the_forecast_draws_from_finished_cases():
    drawing = draw(factory(), EVERY, CALENDAR)
    told = foresee(drawing, EVERY, CALENDAR, seed=1)
    assert told == foresee(drawing, EVERY, CALENDAR, seed=1)
    works, production = told[WORKS_START], told[PRODUCTION]
    assert works.likely <= works.cautious < production.likely <= production.cautious
    assert WORKS in production.steady and "HP2" in works.drawn and production.shares[WORKS] == 1


def test_papers_that_serve_several_items():
    papers = draw(factory(), {}, CALENDAR).shared_papers()
    assert papers and all(len(codes) > 1 for codes in papers.values())
    assert papers["内部管网与排放口图"] == ("PSSG", "PSYY") and "登记申请书" not in papers


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"attributes": {"energy": 1}}, "“energy” is not asked of a project"),
        ({"attributes": {"energy_tce": -1}}, "“-1” does not fit energy_tce"),
        ({"attributes": {"energy_tce": float("nan")}}, "does not fit energy_tce"),
        ({"attributes": {"builds": "yes"}}, "“yes” does not fit builds"),
        ({"attributes": {"eia_class": "big"}}, "report, form, registration, exempt"),
        ({"days": {"BA": -3}}, "BA cannot take -3 days"),
        ({"days": {"XX": 3}}, "There is no item XX"),
        ({"tools": ("wand",)}, "There is no tool wand"),
        ({"tools": ("area",), "attributes": {}}, "The tool area rests on area_evaluated"),
        ({"links": (("SG", "CR"),)}, "wait for each other in a circle"),
        ({"links": (("NO", "BA"),)}, "There is no item NO"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(given, said):
    with pytest.raises(Refused) as wrong:
        draw(Project(**{"start": START, "attributes": FACTORY, **given}), EVERY, CALENDAR)
    assert said in str(wrong.value)
