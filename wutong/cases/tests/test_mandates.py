"""Mandates: who gives them, what agents may not do without one, how they end, and whom they await."""

from datetime import date, timedelta

import pytest

from wutong.cases import actions
from wutong.cases.models import AgencyStep, Case, CasePaper, Mandate
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core.duty import waiting
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.parties.models import Organisation, Representative
from wutong.zones.models import Office, Officer, Post
from wutong.zones.roles import AGENT

LATER = making.at(DAY + timedelta(days=10))


def company(zone, cast, name="澄泉水务"):
    firm = making.made(Organisation, zone, cast, name=name, kind="company", residence="resident")
    speaker = Officer.objects.create(name=f"{name}经办", zone=zone)
    Post.objects.create(zone=zone, officer=speaker, role="company", since=date(2020, 1, 1))
    Representative.objects.create(zone=zone, officer=speaker, organisation=firm)
    return firm, speaker


def give(zone, by, **facts):
    return actions.give_mandate(zone, by=by, at=AT, **{"matter": "代办审批", **facts})


def test_no_agent_carries_a_case_without_a_mandate(zone, cast):
    case = making.unmandated(zone, cast)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="has given no mandate"):
        actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    with pytest.raises(Refused, match="the window records the signed paper"):
        making.errand(zone, cast, case)
    assert (AgencyStep.objects.count(), Case.objects.get().agent) == (0, None)
    assert Entry.objects.count() == before + 1  # the department that the maker entered
    making.mandate(zone, cast)
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    assert making.errand(zone, cast, case).agent == cast.agent


def test_an_agent_does_not_file_answer_or_hand_in_for_others_without_one(zone, cast):
    case = making.correction(zone, cast)
    filing = {"item": case.item, "applicant": "澄泉水务"}
    for act, subject, values in (
        (actions.file, zone, filing),
        (actions.resubmit, case, {}),
        (actions.withdraw, case, {}),
        (actions.hand_in, zone, {"case": case, "name": "执照"}),
    ):
        with pytest.raises(Refused, match="has given no mandate"):
            act(subject, by=cast.agent, at=AT, **values)
    making.mandate(zone, cast)
    assert actions.file(zone, by=cast.agent, at=AT, **filing).filed_by == cast.agent
    actions.hand_in(zone, by=cast.agent, at=AT, case=case, name="执照")
    actions.resubmit(case, by=cast.agent, at=AT)
    assert CasePaper.objects.get().by == cast.agent


def test_at_the_window_the_applicant_acts_himself(zone, cast):
    Post.objects.create(zone=zone, officer=cast.agent, role="window", since=date(2020, 1, 1))
    both = Officer.objects.get(pk=cast.agent.pk)
    case = making.correction(zone, cast)
    actions.resubmit(case, by=both, at=AT)
    assert case.stage == "received"


def test_a_mandate_covers_the_items_that_it_names(zone, cast):
    case, other = making.unmandated(zone, cast), making.item(zone, cast, "其他")
    paper = making.mandate(zone, cast, item=other)
    with pytest.raises(Refused, match="covers “取水许可”"):
        making.errand(zone, cast, case)
    with pytest.raises(Refused, match="already"):
        actions.name_item(paper, by=cast.window, at=AT, item=other)
    actions.name_item(paper, by=cast.window, at=AT, item=case.item)
    assert making.errand(zone, cast, case).case == case


def test_the_agents_of_an_office_act_under_its_mandate(zone, cast):
    office = Office.objects.create(zone=zone, name="代办中心", kind="department")
    case = making.unmandated(zone, cast)
    making.mandate(zone, cast, agent=None, office=office)
    with pytest.raises(Refused, match="names 代办中心"):
        making.errand(zone, cast, case)
    Post.objects.filter(officer=cast.agent).update(office=office)
    assert making.errand(zone, cast, case).stage == "open"


def test_a_company_gives_and_revokes_its_own_mandate_without_a_paper(zone, cast):
    (firm, speaker), (other, stranger) = company(zone, cast), company(zone, cast, "青禾齿轮")
    paper = give(zone, speaker, organisation=firm, agent=cast.agent)
    assert (paper.entered, paper.document, paper.since) == (True, "", DAY)
    with pytest.raises(Refused, match="only for the organisation"):
        give(zone, speaker, organisation=other, agent=cast.agent)
    with pytest.raises(Refused, match="only for the organisation"):
        actions.revoke_mandate(paper, by=stranger, at=AT, reason="不再需要")
    actions.revoke_mandate(paper, by=speaker, at=LATER, reason="改为自办")
    assert (paper.stage, paper.until) == ("revoked", DAY + timedelta(days=10))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"document": ""}, "signed"),
        ({"agent": None}, "agent or an office"),
        ({"applicant": " "}, "who gives"),
        ({"matter": " "}, "what the mandate is for"),
        ({"until": date(2020, 1, 1)}, "end after"),
    ],
)
def test_an_incomplete_mandate_is_refused(zone, cast, facts, says):
    with pytest.raises(Refused, match=says):
        making.mandate(zone, cast, **facts)
    assert not Mandate.objects.exists()


def test_nobody_but_an_agent_is_mandated_and_only_some_record_it(zone, cast):
    with pytest.raises(Refused, match="not an agent"):
        making.mandate(zone, cast, agent=cast.window)
    with pytest.raises(Refused):
        give(zone, cast.approver, applicant="澄泉水务", agent=cast.agent, document="委托书")
    assert give(zone, cast.agent, applicant="澄泉水务", agent=cast.agent, document="委托书").entered is False


def test_a_mandate_ends_when_nothing_waits_under_it_any_more(zone, cast):
    case = making.outside(zone, cast)
    errand, paper = making.errand(zone, cast, case), Mandate.objects.get()
    with pytest.raises(Refused, match="1 errands"):
        actions.end_mandate(paper, by=cast.agent, at=AT)
    over = making.mandate(zone, cast, until=DAY)
    actions.end_mandate(over, by=cast.agent, at=AT)
    assert (over.stage, over.until) == ("ended", DAY)
    actions.answer_errand(errand, by=cast.agent, at=AT, result="同意")
    actions.end_mandate(paper, by=cast.agent, at=AT)
    assert (paper.stage, paper.until) == ("ended", DAY)
    with pytest.raises(Refused, match="held before 2024-11-18"):
        making.errand(zone, cast, case)


def test_what_happened_is_reported_even_when_the_mandate_is_over(zone, cast):
    case = making.outside(zone, cast)
    actions.accept(case, by=cast.window, at=AT)
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    errand = making.errand(zone, cast, case)
    actions.revoke_mandate(Mandate.objects.get(), by=cast.window, at=AT, reason="改为自办")
    actions.answer_errand(errand, by=cast.agent, at=AT, result="同意")
    actions.report_grant(case, by=cast.agent, at=AT)
    assert case.stage == "granted"


def test_a_mandate_that_ends_with_errands_open_waits_for_its_agent(zone, cast):
    def names():
        held = waiting([zone.pk], frozenset({AGENT}), cast.agent.pk)
        return [(one.duty.name, one.due_on) for one in held if "mandate" in one.duty.name]

    case = making.unmandated(zone, cast)
    making.mandate(zone, cast, until=date(2024, 12, 1))
    making.mandate(zone, cast, applicant="别家", until=date(2024, 12, 1))
    assert names() == []
    errand = making.errand(zone, cast, case)
    assert names() == [("cases.mandates_ending", date(2024, 12, 1))]
    making.mandate(zone, cast, until=date(2024, 12, 9), item=making.item(zone, cast, "其他"))
    assert len(names()) == 1
    making.mandate(zone, cast, since=date(2024, 12, 1), until=date(2025, 12, 1))
    assert names() == [("cases.mandates_ending", date(2025, 12, 1))]
    actions.answer_errand(errand, by=cast.agent, at=AT, result="同意")
    assert names() == []
