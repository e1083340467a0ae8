"""The life of a case beside the plain way: silence, papers that come later, promises, joint review, appeals."""

from datetime import date, timedelta

import pytest

from wutong.cases import actions
from wutong.cases.models import Appeal, Case, CasePaper, Condition, Opinion, ProcedureRule, SpecialProcedure
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core.reason import Refused
from wutong.zones.models import Office, Post, Zone

LATE = making.at(date(2024, 11, 26))  # the sixth working day after receipt


def test_what_comes_through_a_portal_is_received_first(zone, cast):
    case = making.unreceived(zone, cast)
    with pytest.raises(Refused, match="stage"):
        actions.accept(case, by=cast.window, at=AT)
    actions.receive(case, by=cast.window, at=making.at(DAY + timedelta(days=1)))
    assert (case.stage, case.received_on) == ("received", DAY + timedelta(days=1))
    assert making.filed(zone, cast).received_on == DAY


def test_silence_accepts_on_the_day_of_receipt(zone, cast):
    case = making.filed(zone, cast)
    with pytest.raises(Refused, match="2024-11-25"):
        actions.accept_by_silence(case, by=cast.window, at=making.at(date(2024, 11, 25)))
    for act, values in (
        (actions.ask_correction, {"missing": "图"}),
        (actions.accept, {}),
        (actions.reject, {"reason": "无"}),
    ):
        with pytest.raises(Refused, match="counts as accepted since 2024-11-18"):
            act(case, by=cast.window, at=LATE, **values)
    actions.accept_by_silence(case, by=cast.window, at=LATE)
    assert (case.accepted_on, case.footing, case.due_on) == (DAY, "silence", date(2024, 11, 25))


def test_silence_does_not_accept_what_was_to_be_corrected(zone, cast):
    case = making.correction(zone, cast)
    making.mandate(zone, cast)
    actions.resubmit(case, by=cast.agent, at=AT)
    with pytest.raises(Refused, match="silence"):
        actions.accept_by_silence(case, by=cast.window, at=LATE)
    actions.accept(case, by=cast.window, at=LATE)
    assert case.footing == "complete"


def test_an_item_may_set_its_own_days_to_ask(zone, cast):
    of = making.item(zone, cast, accept_days=2)
    making.power(zone, cast, of)
    case = making.filed(zone, cast, of)
    with pytest.raises(Refused, match="2024-11-20"):
        actions.ask_correction(case, by=cast.window, at=making.at(date(2024, 11, 21)), missing="图")


def test_papers_that_come_later_hold_up_the_decision_alone(zone, cast):
    case = making.tolerated(zone, cast)
    assert (case.stage, case.footing, case.due_on) == ("accepted", "tolerant", date(2024, 11, 25))
    actions.review(case, by=cast.approver, at=AT)
    with pytest.raises(Refused, match="平面布置图"):
        actions.grant(case, by=cast.approver, at=AT)
    actions.bring(CasePaper.objects.get(), by=cast.window, at=AT)
    actions.grant(case, by=cast.approver, at=AT)
    assert case.stage == "granted"


def test_only_papers_that_the_guide_names_may_come_later(zone, cast):
    case = making.guided(zone, cast, later=("平面布置图",))
    for papers, due, says in (
        (["营业执照"], DAY + timedelta(4), "营业执照"),
        ([], DAY + timedelta(4), "Name"),
        (["平面布置图"], DAY, "after"),
    ):
        with pytest.raises(Refused, match=says):
            actions.accept_tolerantly(case, by=cast.window, at=AT, papers=papers, papers_due_on=due)
    assert not CasePaper.objects.exists()


def test_an_acceptance_is_revoked_when_papers_do_not_come(zone, cast):
    case = making.tolerated(zone, cast)
    with pytest.raises(Refused, match="2024-11-22"):
        actions.revoke_acceptance(case, by=cast.window, at=making.at(date(2024, 11, 22)), reason="逾期")
    actions.revoke_acceptance(case, by=cast.window, at=making.at(date(2024, 11, 23)), reason="逾期")
    assert (case.stage, case.ended_on) == ("revoked", date(2024, 11, 23))


def test_a_promise_is_checked_and_a_broken_one_costs_the_permit(zone, cast):
    case = making.committed(zone, cast)
    promise = Condition.objects.get()
    assert (case.footing, promise.origin, promise.check_on) == ("commitment", "promised", DAY + timedelta(30))
    with pytest.raises(Refused, match="not been granted"):
        actions.find_kept(promise, by=cast.approver, at=AT, found="已取得")
    actions.review(case, by=cast.approver, at=AT)
    actions.grant(case, by=cast.approver, at=AT)
    with pytest.raises(Refused, match="broken"):
        actions.revoke_permit(case, by=cast.director, at=AT, reason="无")
    actions.find_broken(promise, by=cast.approver, at=AT, found="未取得")
    actions.revoke_permit(case, by=cast.director, at=LATE, reason="承诺不实")
    assert (case.stage, case.outcome, case.annulled_on) == ("annulled", "granted", date(2024, 11, 26))


def test_a_commitment_needs_an_item_that_allows_it(zone, cast):
    case = making.guided(zone, cast)
    with pytest.raises(Refused, match="does not allow a commitment"):
        actions.accept_on_commitment(case, by=cast.window, at=AT, promises=["按期"], check_on=DAY + timedelta(9))


def test_nobody_decides_what_he_corrected_for_the_applicant(zone, cast):
    Post.objects.create(zone=zone, officer=cast.agent, role="approver", since=date(2020, 1, 1))
    both = type(cast.agent).objects.get(pk=cast.agent.pk)
    making.mandate(zone, cast)
    case = making.correction(zone, cast)
    actions.resubmit(case, by=both, at=AT)
    actions.accept(case, by=cast.window, at=AT)
    with pytest.raises(Refused, match="correction yourself"):
        actions.review(case, by=both, at=AT)


def test_offices_are_asked_and_answer_before_a_grant(zone, cast):
    office = Office.objects.create(zone=zone, name="规划建设部", kind="department")
    case = making.under_review(zone, cast)
    opinion = actions.ask_opinion(zone, by=cast.approver, at=AT, case=case, office=office, days=3)
    assert opinion.due_on == date(2024, 11, 21)
    with pytest.raises(Refused, match="1 offices"):
        actions.grant(case, by=cast.approver, at=AT)
    with pytest.raises(Refused, match="规划建设部"):
        actions.give_opinion(opinion, by=cast.land, at=AT, verdict="agreed")
    Post.objects.create(zone=zone, officer=cast.land, role="land", office=office, since=date(2020, 1, 1))
    with pytest.raises(Refused, match="why not"):
        actions.give_opinion(opinion, by=cast.land, at=AT, verdict="against")
    actions.give_opinion(opinion, by=cast.land, at=AT, verdict="agreed")
    actions.grant(case, by=cast.approver, at=AT)
    assert Opinion.objects.get().given_on == DAY


def test_an_office_is_asked_about_a_case_under_review_alone(zone, cast):
    office = Office.objects.create(zone=zone, name="规划建设部", kind="department")
    for case, days in ((making.filed(zone, cast), 3), (making.under_review(zone, cast), 0)):
        with pytest.raises(Refused):
            actions.ask_opinion(zone, by=cast.approver, at=AT, case=case, office=office, days=days)
    assert not Opinion.objects.exists()


def test_the_rule_of_a_procedure_gives_basis_and_cap(zone, cast):
    making.made(ProcedureRule, zone, cast, kind="hearing", basis="行政许可法第四十八条", most_days=20)
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match="at most 20"):
        actions.pause(case, by=cast.approver, at=AT, kind="hearing", told_days=21)
    actions.pause(case, by=cast.approver, at=AT, kind="hearing")
    held = SpecialProcedure.objects.get()
    assert (held.basis, held.due_on) == ("行政许可法第四十八条", date(2024, 12, 16))


def test_an_item_decided_at_once_is_closed_in_one_act(zone, cast):
    case = making.guided(zone, cast, immediate=True, promised_days=0)
    actions.decide_at_once(case, by=cast.approver, at=AT)
    held = Case.objects.get()
    assert (held.stage, held.outcome) == ("closed", "granted")
    assert held.accepted_on == held.decided_on == held.delivered_on == held.due_on == DAY
    with pytest.raises(Refused, match="not an item"):
        actions.decide_at_once(making.filed(zone, cast, making.item(zone, cast, "其他")), by=cast.approver, at=AT)


def test_a_grant_on_conditions_lists_them(zone, cast):
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match="List"):
        actions.grant_conditionally(case, by=cast.approver, at=AT, conditions=[])
    actions.grant_conditionally(case, by=cast.approver, at=AT, conditions=["先建环保设施", "先建环保设施", "年内验收"])
    assert (case.stage, case.outcome, Condition.objects.count()) == ("granted", "conditional", 2)


def test_an_appeal_follows_a_decision_to_a_new_one(zone, cast):
    case, values = making.refused(zone, cast), {"authority": "县人民政府", "words": "请求撤销"}
    with pytest.raises(Refused, match="earlier"):
        actions.lodge_appeal(zone, by=cast.window, at=AT, case=case, on=DAY - timedelta(1), **values)
    with pytest.raises(Refused, match="Nothing has been decided"):
        actions.lodge_appeal(zone, by=cast.window, at=AT, case=making.accepted(zone, cast), **values)
    appeal = actions.lodge_appeal(zone, by=cast.window, at=AT, case=case, **values)
    with pytest.raises(Refused, match="复议"):
        actions.lodge_appeal(zone, by=cast.window, at=AT, case=case, **values)
    actions.decide_appeal(appeal, by=cast.director, at=AT, result="anew", reason="事实不清")
    with pytest.raises(Refused, match="another one"):
        actions.take_anew(appeal, by=cast.director, at=AT, anew=case)
    actions.take_anew(appeal, by=cast.director, at=AT, anew=making.filed(zone, cast))
    assert Appeal.objects.get().anew is not None


def test_a_paper_is_reused_for_its_own_applicant_alone(zone, cast):
    from wutong.parties.models import Organisation
    from wutong.zones.models import Paper

    water, gears = (making.made(Organisation, zone, cast, name=name) for name in ("澄泉水务", "青禾齿轮"))
    facts = {"zone": zone, "label": "parties.organisation", "name": "执照.pdf", "kind": "application/pdf", "size": 9}
    held = Paper.objects.create(**facts, subject=water.pk, sha256="0" * 64, by=cast.window, at=AT)
    mine, other = making.guided(zone, cast), making.filed(zone, cast, organisation=gears)
    with pytest.raises(Refused, match="does not belong"):
        actions.hand_in(zone, by=cast.window, at=AT, case=other, name="执照", held=held)
    with pytest.raises(Refused, match="which paper"):
        actions.hand_in(zone, by=cast.window, at=AT, case=mine)
    case = making.filed(zone, cast, organisation=water)
    actions.hand_in(zone, by=cast.window, at=AT, case=case, name="执照", held=held)
    assert Zone.objects.filter(pk=CasePaper.objects.get(reused=held).zone_id).exists()
