"""Needs and clocks of cases, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases import rules
from wutong.core.reason import Facts
from wutong.measure.workdays import Workdays

CALENDAR = Workdays.read("day,kind,name,notice\n2024-10-01,off,国庆节,x\n2024-10-12,on,国庆节,x\n")
DAYS = st.dates(date(2024, 1, 1), date(2024, 10, 31))


def facts(**given: object) -> Facts:
    """Facts for which every need holds, under those given."""
    item = SimpleNamespace(zone_id=1, since=None, until=None, days=5)
    held = {
        "zone_id": 1, "item": item, "guide": item, "day": date(2024, 11, 18), "applicant": "澄泉水务", "missing": "",
        "route": "in_zone", "power_in_force": True, "correction_asked_on": None, "reason": "有", "basis": "法",
        "procedure_rule": None, "by_id": 1, "filed_by_id": 2, "corrected_by_id": 5, "agent_id": 3, "errands_open": 0, "result": "同意", "open_cases": 0,
        "frequent_from": 10, "visits": 0, "case": SimpleNamespace(zone_id=1, ended_on=None),
    }  # fmt: skip
    return Facts(**{**held, **given})


BROKEN = [
    (rules.item_is_in_service, {"item": SimpleNamespace(zone_id=2, since=None, until=None)}),
    (rules.item_is_in_service, {"item": SimpleNamespace(zone_id=1, since=date(2024, 11, 19), until=None)}),
    (rules.item_is_in_service, {"item": SimpleNamespace(zone_id=1, since=None, until=date(2024, 11, 18))}),
    (rules.applicant_is_named, {"applicant": " "}),
    (rules.papers_are_complete, {"missing": "营业执照"}),
    (rules.power_is_in_force, {"power_in_force": False}),
    (rules.limit_is_known, {"guide": SimpleNamespace(days=None)}),
    (rules.correction_was_not_asked, {"correction_asked_on": date(2024, 11, 1)}),
    (rules.missing_is_said, {"missing": " "}),
    (rules.visits_are_not_negative, {"visits": -1}),
    (rules.reason_is_given, {"reason": ""}),
    (rules.basis_is_given, {"basis": ""}),
    (rules.decider_did_not_file, {"by_id": 2}),
    (rules.decider_did_not_file, {"by_id": 5}),
    (rules.decided_in_the_zone, {"route": "by_agent"}),
    (rules.goes_by_agent, {"route": "in_zone"}),
    (rules.agent_is_named, {"agent_id": None}),
    (rules.errands_are_done, {"errands_open": 2}),
    (rules.case_is_open, {"case": SimpleNamespace(zone_id=1, ended_on=date(2024, 11, 1))}),
    (rules.case_is_open, {"case": SimpleNamespace(zone_id=2, ended_on=None)}),
    (rules.result_is_said, {"result": ""}),
    (rules.no_case_rests_on_it, {"open_cases": 1}),
    (rules.ends_after_signing, {"until": date(2024, 11, 18)}),
    (rules.threshold_is_known, {"frequent_from": None}),
]
HOLDING = {
    rules.missing_is_said: {"missing": "营业执照"},
    rules.goes_by_agent: {"route": "by_agent"},
    rules.ends_after_signing: {"until": None},
}


@pytest.mark.parametrize(("need", "wrong"), BROKEN)
def test_a_need_holds_or_says_why_not(need, wrong):
    assert need(facts(**HOLDING.get(need, {}))) is None
    assert need(facts(**wrong)).said().endswith((".", "营业执照"))


def test_outside_cases_need_neither_power_nor_limit():
    outside = facts(route="by_agent", power_in_force=False, guide=SimpleNamespace(days=None))
    assert rules.power_is_in_force(outside) is None
    assert rules.limit_is_known(outside) is None


def test_a_day_before_the_day_it_rests_on_is_refused():
    need = rules.not_before("filed_on", "Not before {day}.")
    assert need(facts(filed_on=date(2024, 11, 19))).said() == "Not before 2024-11-19."
    assert need(facts(filed_on=date(2024, 11, 18))) is None
    assert need(facts(filed_on=None)) is None


def test_the_limit_counts_working_days_from_the_day_after():
    assert rules.due(date(2024, 9, 30), 5, "working", CALENDAR).due_on == date(2024, 10, 8)


def test_days_of_a_special_procedure_do_not_count():
    plain = rules.due(date(2024, 11, 18), 5, "working", CALENDAR)
    paused = rules.due(
        date(2024, 11, 18), 5, "working", CALENDAR, [(date(2024, 11, 19), date(2024, 11, 21), "专家评审")]
    )
    assert (plain.due_on, paused.due_on) == (date(2024, 11, 25), date(2024, 11, 27))


@given(DAYS, st.integers(1, 60), st.integers(0, 30), st.integers(0, 30))
def test_a_special_procedure_never_brings_the_due_day_forward(accepted, days, begun, lasted):
    since = accepted + timedelta(days=begun)
    plain = rules.due(accepted, days, "working", CALENDAR).due_on
    paused = rules.due(accepted, days, "working", CALENDAR, [(since, since + timedelta(days=lasted), "听证")]).due_on
    assert paused >= plain
    assert CALENDAR.is_workday(paused)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_twelve_months_hold_a_year_of_days(day):
    first = rules.twelve_months_before(day)
    assert 365 <= (day - first).days + 1 <= 367
    assert first.year == (day + timedelta(days=1)).year - 1


@given(st.lists(st.integers(1, 5)), st.integers(1, 8))
def test_frequent_items_are_those_that_reach_the_threshold(items, threshold):
    found = rules.frequent(items, threshold)
    assert found == {one: items.count(one) for one in set(items) if items.count(one) >= threshold}
