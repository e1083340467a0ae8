"""What waits in cases, for whom, by when."""

from datetime import date

from wutong.cases import actions
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.core.duty import DUTIES, waiting
from wutong.zones.roles import AGENT, APPROVER, DIRECTOR, WINDOW


def names(zone, role, officer=None):
    found = waiting([zone.pk], frozenset({role}), officer.pk if officer else None)
    return [(w.duty.name, w.due_on) for w in found if w.duty.name.startswith("cases.")]


def test_a_filed_case_waits_at_the_window_and_an_accepted_one_for_the_approver(zone, cast):
    case = making.filed(zone, cast)
    assert names(zone, WINDOW) == [("cases.cases_to_accept", date(2024, 11, 25))]
    actions.accept(case, by=cast.window, at=AT)
    assert names(zone, WINDOW) == []
    assert names(zone, APPROVER) == [("cases.cases_to_decide", date(2024, 11, 25))]
    actions.review(case, by=cast.approver, at=AT)
    assert names(zone, APPROVER, cast.director) == []
    assert names(zone, APPROVER, cast.approver) == [("cases.cases_to_decide", date(2024, 11, 25))]


def test_an_outside_case_waits_for_an_agent_and_then_for_the_department(zone, cast):
    case = making.outside(zone, cast)
    assert names(zone, DIRECTOR) == [("cases.cases_without_agent", None)]
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    making.errand(zone, cast, case)
    assert names(zone, DIRECTOR) == []
    assert names(zone, AGENT, cast.agent) == [("cases.errands_open", None)]
    actions.accept(case, by=cast.window, at=AT)
    assert ("cases.cases_by_agent", None) in names(zone, AGENT, cast.agent)


def test_acceptance_and_delivery_have_the_days_of_the_licence_law(zone, cast):
    case = making.filed(zone, cast)
    actions.ask_correction(case, by=cast.window, at=AT, missing="营业执照")
    assert names(zone, WINDOW) == [("cases.corrections_unanswered", None)]
    actions.resubmit(case, by=cast.window, at=making.at(date(2024, 11, 20)))
    assert names(zone, WINDOW) == [("cases.cases_to_accept", date(2024, 11, 27))]
    actions.accept(case, by=cast.window, at=making.at(date(2024, 11, 21)))
    actions.review(case, by=cast.approver, at=making.at(date(2024, 11, 21)))
    actions.grant(case, by=cast.approver, at=making.at(date(2024, 11, 22)))
    assert names(zone, WINDOW) == [("cases.decisions_to_deliver", date(2024, 12, 6))]


def test_every_duty_of_cases_says_what_its_limit_rests_on():
    assert [name for name, one in DUTIES.items() if name.startswith("cases.") and not str(one.basis)] == []


def test_a_correction_waits_with_its_day(zone, cast):
    case = making.filed(zone, cast)
    actions.ask_correction(case, by=cast.window, at=AT, missing="营业执照", correction_due_on=date(2024, 11, 29))
    assert names(zone, WINDOW) == [("cases.corrections_unanswered", date(2024, 11, 29))]
