"""Doors of cases: open where and for whom they should be, closed with a reason, no trace where closed."""

from datetime import date, timedelta

import pytest

from wutong.cases import actions
from wutong.cases.models import AgencyStep, Case, DelegatedItem, FrequentItem, Memorandum, SpecialProcedure
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core import door
from wutong.core.reason import Refused


@pytest.mark.parametrize("who", ["director", "promotion", "approver", "statistics", "company", "stranger", "superior"])
def test_who_may_not_accept(zone, cast, who):
    case = making.filed(zone, cast)
    with pytest.raises(Refused):
        actions.accept(case, by=getattr(cast, who, cast.stranger), at=AT)
    assert Case.objects.get().accepted_on is None


@pytest.mark.parametrize("who", ["window", "agent", "director", "stranger"])
def test_who_may_not_grant(zone, cast, who):
    case = making.under_review(zone, cast)
    with pytest.raises(Refused):
        actions.grant(case, by=getattr(cast, who), at=AT)
    assert Case.objects.get().decided_on is None


def test_numbers_of_a_year_have_no_gap_and_begin_anew(zone, elsewhere, cast):
    first, second = making.filed(zone, cast), making.filed(zone, cast)
    with pytest.raises(Refused):
        making.filed(zone, cast, applicant=" ")
    third = making.filed(zone, cast)
    later = making.filed(zone, cast, day=date(2025, 1, 6))
    assert [c.number for c in (first, second, third, later)] == ["2024-00001", "2024-00002", "2024-00003", "2025-00001"]


def test_the_register_of_powers_says_who_decides(zone, cast):
    assert making.filed(zone, cast).route == Case.Route.IN_ZONE
    assert making.outside(zone, cast).route == Case.Route.BY_AGENT
    early = making.filed(zone, cast, day=date(2023, 12, 29))
    assert early.route == Case.Route.BY_AGENT


def test_an_accepted_case_is_due_on_the_official_calendar(zone, cast):
    case = making.accepted(zone, cast, day=date(2024, 9, 30))
    assert case.due_on == date(2024, 10, 12)  # seven days off, then a Saturday that is worked
    assert case.late_from == date(2024, 10, 13)


def test_a_special_procedure_moves_the_due_day(zone, cast):
    case = making.paused(zone, cast)
    assert case.due_on is None
    actions.resume(case, by=cast.approver, at=making.at(DAY + timedelta(days=2)))
    assert case.due_on == date(2024, 11, 27)
    assert SpecialProcedure.objects.get().last_on == DAY + timedelta(days=2)


def test_a_special_procedure_needs_a_basis(zone, cast):
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match="basis"):
        actions.pause(case, by=cast.approver, at=AT, kind="hearing", basis=" ")
    assert not SpecialProcedure.objects.exists()


def test_a_correction_is_asked_once_and_keeps_acceptance_closed(zone, cast):
    case = making.correction(zone, cast)
    actions.resubmit(case, by=cast.window, at=AT, missing="盖章页", visits=1)
    assert case.visits == 2
    with pytest.raises(Refused, match="盖章页"):
        actions.accept(case, by=cast.window, at=AT)
    with pytest.raises(Refused, match="only once"):
        actions.ask_correction(case, by=cast.window, at=AT, missing="盖章页")


def test_nobody_decides_what_he_filed(zone, cast):
    cast.window.posts[0].__class__.objects.create(
        zone=zone, officer=cast.window, role="approver", since=date(2020, 1, 1)
    )
    both = type(cast.window).objects.get(pk=cast.window.pk)
    case = making.accepted(zone, cast)
    for act in (actions.review, actions.grant):
        with pytest.raises(Refused, match="yourself"):
            act(case, by=both, at=AT)
        if case.stage == "accepted":
            actions.review(case, by=cast.approver, at=AT)
    assert Case.objects.get().decided_on is None


def test_nothing_is_decided_after_the_power_is_gone(zone, cast):
    case = making.under_review(zone, cast)
    power = DelegatedItem.objects.get()
    with pytest.raises(Refused, match="open cases"):
        actions.give_back(power, by=cast.director, at=AT, reason="上级收回")
    door.amend(power, by=cast.director, at=AT, until=DAY)
    with pytest.raises(Refused, match="no power"):
        actions.grant(case, by=cast.approver, at=AT)


def test_an_item_without_a_limit_is_not_accepted(zone, cast):
    of = making.item(zone, cast, "节能审查", statutory_days=None, promised_days=None)
    making.power(zone, cast, of)
    case = making.filed(zone, cast, of)
    with pytest.raises(Refused, match="no time limit"):
        actions.accept(case, by=cast.window, at=AT)


def test_a_decision_is_not_dated_before_acceptance(zone, cast):
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match="2024-11-18"):
        actions.grant(case, by=cast.approver, at=AT, on=date(2024, 11, 15))


def test_a_case_changes_by_its_acts_alone(zone, cast):
    case = making.accepted(zone, cast)
    for who in (cast.approver, cast.window, cast.director):
        with pytest.raises(Refused):
            door.amend(case, by=who, at=AT, due_on=date(2025, 1, 1))
    assert Case.objects.get().due_on == date(2024, 11, 25)


def test_an_outside_case_goes_by_an_agent(zone, cast):
    case = making.outside(zone, cast)
    actions.accept(case, by=cast.window, at=AT)
    with pytest.raises(Refused, match="agent"):
        actions.report_grant(case, by=cast.agent, at=AT)
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    step = making.errand(zone, cast, case)
    with pytest.raises(Refused, match="errands"):
        actions.report_grant(case, by=cast.agent, at=AT)
    actions.answer_errand(step, by=cast.agent, at=making.at(date(2024, 11, 21)), result="同意")
    assert AgencyStep.objects.get().spent_days == 3
    actions.report_grant(case, by=cast.agent, at=making.at(date(2024, 11, 21)))
    assert (case.stage, case.outcome, case.due_on) == ("granted", "granted", None)
    with pytest.raises(Refused):
        making.errand(zone, cast, case)


def test_a_case_of_the_zone_is_not_reported_from_outside(zone, cast):
    case = making.accepted(zone, cast)
    for act in (actions.report_grant, actions.assign_agent):
        values = {"agent": cast.agent} if act is actions.assign_agent else {}
        with pytest.raises(Refused, match="in the zone"):
            act(case, by=cast.agent, at=AT, **values)


def test_a_memorandum_sets_the_reply_day(zone, cast):
    case = making.outside(zone, cast)
    assert making.errand(zone, cast, case).due_on is None
    paper = making.memorandum(zone, cast, reply_days=3)
    assert making.errand(zone, cast, case).due_on is None
    actions.sign(paper, by=cast.director, at=AT, until=date(2025, 11, 18))
    assert making.errand(zone, cast, case).due_on == date(2024, 11, 21)
    actions.expire(paper, by=cast.director, at=AT)
    assert Memorandum.objects.get().stage == "expired"
    assert making.errand(zone, cast, case).due_on is None


def test_a_memorandum_ends_after_it_is_signed(zone, cast):
    paper = making.memorandum(zone, cast)
    with pytest.raises(Refused, match="end after"):
        actions.sign(paper, by=cast.director, at=AT, until=DAY)


def test_the_list_of_frequent_items_follows_the_cases(zone, cast):
    powers = making.powers(zone, cast)
    making.filed(zone, cast)
    with pytest.raises(Refused, match="frequent"):
        actions.list_frequent(powers, by=cast.director, at=AT)
    door.amend(powers, by=cast.director, at=AT, frequent_from=2)
    actions.list_frequent(powers, by=cast.director, at=AT)
    assert not FrequentItem.objects.exists()
    making.filed(zone, cast)
    actions.list_frequent(powers, by=cast.director, at=AT)
    assert FrequentItem.objects.get().cases == 2
    actions.list_frequent(powers, by=cast.director, at=making.at(date(2025, 11, 18)))
    assert FrequentItem.objects.get().until == date(2025, 11, 18)


def test_the_promise_lies_within_the_statute(zone, cast):
    with pytest.raises(Refused):
        making.item(zone, cast, promised_days=21)
