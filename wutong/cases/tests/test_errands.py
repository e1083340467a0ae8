"""Errands step by step, their time and proof, the hand-over between agents, and their figures and clocks."""

from datetime import date, timedelta

import pytest

from wutong.cases import actions, figures
from wutong.cases.figures import agency
from wutong.cases.models import AgencyStep, Case, ClockMove, ErrandStep, Handover
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.cases.tests.test_moves import FILED, publish
from wutong.core.duty import waiting
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.zones.models import Officer, Paper, Post
from wutong.zones.roles import AGENT

MONTH = Period.parse("2024-11")


def colleague(zone, name="代办乙"):
    officer = Officer.objects.create(name=name, zone=zone)
    Post.objects.create(zone=zone, officer=officer, role="agent", since=date(2020, 1, 1))
    return officer


def paper_of(record, cast):
    facts = {"zone": record.zone, "label": record._meta.label_lower, "subject": record.pk}
    return Paper.objects.create(
        **facts, name="回执.jpg", kind="image/jpeg", size=9, sha256="0" * 64, by=cast.agent, at=AT
    )


def log(zone, cast, errand, **facts):
    return actions.log_step(zone, by=cast.agent, at=AT, errand=errand, **{"kind": "visited", "minutes": 40, **facts})


def test_steps_add_up_to_the_time_of_the_errand(zone, cast):
    errand = making.errand(zone, cast, making.outside(zone, cast))
    log(zone, cast, errand, receipt=" SL-17 ")
    log(zone, cast, errand, kind="called", minutes=15, proof=paper_of(errand, cast))
    held = AgencyStep.objects.get()
    assert (held.spent_minutes, ErrandStep.objects.filter(receipt="SL-17").count()) == (55, 1)
    actions.answer_errand(held, by=cast.agent, at=AT, result="同意")
    log(zone, cast, held, kind="fetched", minutes=20)
    assert AgencyStep.objects.get().spent_minutes == 75


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"minutes": -1}, "0 to 1440"),
        ({"minutes": 1441}, "0 to 1440"),
        ({"on": DAY - timedelta(1)}, "began on 2024-11-18"),
        ({"on": DAY + timedelta(1)}, "has been taken"),
        ({"kind": "dreamt"}, "dreamt"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(zone, cast, facts, says):
    errand = making.errand(zone, cast, making.outside(zone, cast))
    with pytest.raises(Refused, match=says):
        log(zone, cast, errand, **facts)
    assert (ErrandStep.objects.count(), AgencyStep.objects.get().spent_minutes) == (0, None)


def test_the_agent_of_the_errand_logs_it_with_papers_of_its_own(zone, cast):
    errand = making.errand(zone, cast, making.outside(zone, cast))
    with pytest.raises(Refused, match="does this errand"):
        actions.log_step(zone, by=colleague(zone), at=AT, errand=errand, kind="visited", minutes=5)
    with pytest.raises(Refused):
        actions.log_step(zone, by=cast.window, at=AT, errand=errand, kind="visited", minutes=5)
    with pytest.raises(Refused, match="Attach the paper"):
        log(zone, cast, errand, proof=paper_of(making.filed(zone, cast), cast))
    assert log(zone, cast, errand, proof=paper_of(errand.case, cast)).proof is not None


def carried(zone, cast):
    case = making.outside(zone, cast)
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    return case, making.errand(zone, cast, case)


def test_work_moves_to_another_agent_who_confirms_it(zone, cast):
    (_case, errand), taker = carried(zone, cast), colleague(zone)
    with pytest.raises(Refused, match="代办乙"):
        actions.hand_over(zone, by=cast.agent, at=AT, taker=taker, reason="休假")
    assert (Handover.objects.count(), Case.objects.get().agent) == (0, cast.agent)
    making.mandate(zone, cast, agent=taker)
    given = actions.hand_over(zone, by=cast.agent, at=AT, taker=taker, reason="休假")
    held = AgencyStep.objects.get()
    assert (held.agent, held.handover, Case.objects.get().agent) == (taker, given, taker)
    assert (given.cases_moved, given.errands_moved, given.stage) == (1, 1, "given")
    assert Entry.objects.filter(label="cases.agencystep", verb="cases.hand_over", subject=errand.pk).count() == 1
    assert "cases.handovers_to_take" in {w.duty.name for w in waiting([zone.pk], frozenset({AGENT}), taker.pk)}
    with pytest.raises(Refused, match="confirms"):
        actions.take_over(given, by=cast.agent, at=AT)
    actions.take_over(given, by=taker, at=AT)
    assert (given.stage, given.taken_on) == ("taken", DAY)


def test_what_is_not_ones_own_or_not_there_is_not_handed_over(zone, cast):
    (case, _errand), taker = carried(zone, cast), colleague(zone)
    making.mandate(zone, cast, agent=taker)
    other = making.filed(zone, cast, case.item)
    for by, facts, says in (
        (taker, {"giver": cast.agent}, "Only the director"),
        (cast.agent, {"taker": cast.agent}, "another agent"),
        (cast.agent, {"taker": cast.window}, "not an agent"),
        (cast.agent, {"case": other}, "no open case"),
        (cast.agent, {"reason": " "}, "reason"),
    ):
        with pytest.raises(Refused, match=says):
            actions.hand_over(zone, by=by, at=AT, **{"taker": taker, "reason": "休假", **facts})
    given = actions.hand_over(zone, by=cast.director, at=AT, giver=cast.agent, taker=taker, case=case, reason="病假")
    assert (given.giver, given.cases_moved) == (cast.agent, 1)


def value(figure, zone, when=MONTH):
    return read(figure, [zone.pk], when).value


def test_figures_of_agents(zone, cast):
    case = making.outside(zone, cast)
    assert value(agency.mandates_in_force, zone, DAY) == 1
    assert value(agency.mandates_in_force, zone, date(2019, 12, 31)) == 0
    making.mandate(zone, cast, since=date(2024, 1, 1), until=date(2024, 11, 1))
    paper = making.memorandum(zone, cast, reply_days=1)
    actions.sign(paper, by=cast.director, at=AT)
    for minutes, receipt, answered in ((10, "SL-1", 0), (50, "", 1), (30, "", 3), (None, "", 0)):
        errand = making.errand(zone, cast, case)
        if minutes:
            log(zone, cast, errand, minutes=minutes, receipt=receipt)
        actions.answer_errand(errand, by=cast.agent, at=making.at(DAY + timedelta(answered)), result="同意")
    assert value(agency.mandates_in_force, zone, DAY) == 1
    assert value(agency.agent_minutes, zone) == 90
    assert (value(agency.median_errand_minutes, zone), value(agency.ninth_errand_minutes, zone)) == (30, 50)
    assert (value(agency.errands_answered, zone), value(agency.errands_without_proof, zone)) == (4, 3)
    assert (value(agency.without_proof_share, zone), value(agency.errands_in_time_share, zone)) == (75, 75)
    assert value(figures.agency_days, zone) == 4


def test_the_answer_of_a_department_moves_with_the_calendar(zone, cast):
    paper = making.memorandum(zone, cast, reply_days=5)
    actions.sign(paper, by=cast.director, at=AT)
    case = making.outside(zone, cast, day=FILED)
    errands = [making.errand(zone, cast, case, FILED) for _ in range(2)]
    done = making.errand(zone, cast, case, FILED)
    actions.answer_errand(done, by=cast.agent, at=making.at(FILED), result="同意")
    publish(zone, cast)
    moved = ClockMove.objects.filter(clock="errand")
    assert {(m.case_id, m.moved_from, m.moved_to) for m in moved} == {(case.pk, date(2027, 1, 4), date(2027, 1, 6))}
    assert moved.count() == 2
    held = {one.pk: one.due_on for one in AgencyStep.objects.all()}
    assert held == {**{one.pk: date(2027, 1, 6) for one in errands}, done.pk: done.due_on}
    said = Entry.objects.filter(verb="cases.reckon_anew").latest("id")
    assert said.values["cases"][case.number].count(["errand", "2027-01-04", "2027-01-06"]) == 2
