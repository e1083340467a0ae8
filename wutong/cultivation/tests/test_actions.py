"""Certificates, centres, candidates and applications through the door: open, closed, and what follows."""

from datetime import date

import pytest

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.cultivation import actions
from wutong.cultivation.models import Application, Candidate, Certificate, StrengtheningTask, TechnologyCentre
from wutong.cultivation.tests import making

LATER = date(2024, 11, 18)


def test_a_certificate_gets_its_term(zone, cast, at):
    made = making.certified(zone, cast, at, "甲铸造", making.title(zone, cast, at, valid_years=3))
    assert (made.until, made.stage) == (date(2027, 3, 1), "valid")
    assert made.renewal_due_on < made.until


def test_nobody_holds_a_title_twice(zone, cast, at):
    held = making.title(zone, cast, at, valid_years=3)
    made = making.certified(zone, cast, at, "甲铸造", held)
    with pytest.raises(Refused, match="already holds"):
        actions.certify(zone, by=cast.service, at=at, organisation=made.organisation, qualification=held, on=LATER)
    assert Certificate.objects.count() == 1


def test_a_valid_certificate_does_not_expire(zone, cast, at):
    made = making.certified(zone, cast, at, "甲铸造", making.title(zone, cast, at, valid_years=3))
    with pytest.raises(Refused, match="valid until"):
        actions.expire(made, by=cast.service, at=at, on=LATER)
    actions.expire(made, by=cast.service, at=at, on=date(2027, 3, 1))
    assert made.stage == Certificate.Stage.EXPIRED


def test_a_withdrawal_needs_a_reason_and_ends_the_certificate(zone, cast, at):
    made = making.certified(zone, cast, at, "甲铸造", making.title(zone, cast, at))
    with pytest.raises(Refused):
        actions.withdraw(made, by=cast.service, at=at, on=LATER, reason="")
    actions.withdraw(made, by=cast.service, at=at, on=LATER, reason="两年未报年报")
    assert (made.stage, made.until) == ("withdrawn", LATER)
    assert "两年未报年报" in Entry.objects.first().sentence


@pytest.mark.parametrize("who", ["stranger", "superior", "statistics"])
def test_others_do_not_certify(zone, cast, at, who):
    held, holder = making.title(zone, cast, at), making.company(zone, cast, at, "甲铸造")
    with pytest.raises(Refused):
        actions.certify(zone, by=getattr(cast, who), at=at, organisation=holder, qualification=held, on=LATER)
    assert not Certificate.objects.exists()


def test_an_approved_candidate_gets_its_certificate(zone, cast, at):
    held = making.title(zone, cast, at, valid_years=3)
    one = making.candidate(zone, cast, at, making.candidate_list(zone, cast, at, held), "恒铸造")
    with pytest.raises(Refused, match="Name the officer"):
        actions.coach(one, by=cast.service, at=at, next_step="材料", step_due_on=LATER)
    actions.coach(one, by=cast.service, at=at, next_step="材料", step_due_on=LATER, officer=cast.service)
    applied = making.application(zone, cast, at, one.organisation, held, candidate=one)
    receiver = making.company(zone, cast, at, "省厅")
    actions.submit(applied, by=cast.service, at=at, on=date(2024, 5, 1), submitted_to=receiver)
    one.refresh_from_db()
    assert one.stage == Candidate.Stage.SUBMITTED
    actions.approve(applied, by=cast.service, at=at, on=LATER, number="GR1")
    one.refresh_from_db()
    assert (one.stage, applied.stage) == ("approved", "approved")
    assert Certificate.objects.get(organisation=one.organisation).number == "GR1"


def test_an_approved_centre_is_recognised(zone, cast, at):
    held = making.title(zone, cast, at, "centre", level="municipal")
    applied = making.application(zone, cast, at, making.company(zone, cast, at, "科再生"), held)
    with pytest.raises(Refused, match="to whom"):
        actions.submit(applied, by=cast.service, at=at, on=LATER)
    receiver = making.company(zone, cast, at, "市局")
    actions.submit(applied, by=cast.service, at=at, on=date(2024, 5, 1), submitted_to=receiver)
    with pytest.raises(Refused, match="cannot be earlier"):
        actions.approve(applied, by=cast.service, at=at, on=date(2024, 4, 1))
    actions.approve(applied, by=cast.service, at=at, on=LATER)
    assert TechnologyCentre.objects.get().approved_on == LATER


def test_a_refused_application_makes_nothing(zone, cast, at):
    held = making.title(zone, cast, at)
    one = making.candidate(zone, cast, at, making.candidate_list(zone, cast, at, held), "恒铸造")
    applied = making.application(zone, cast, at, one.organisation, held, candidate=one)
    actions.submit(applied, by=cast.service, at=at, on=LATER, submitted_to=making.company(zone, cast, at, "省厅"))
    actions.refuse(applied, by=cast.service, at=at, on=LATER, reason="研发投入不足")
    one.refresh_from_db()
    assert one.stage == Candidate.Stage.REFUSED
    assert not Certificate.objects.exists()


def test_one_application_for_a_title_is_open_at_a_time(zone, cast, at):
    held, holder = making.title(zone, cast, at), making.company(zone, cast, at, "甲铸造")
    making.application(zone, cast, at, holder, held)
    with pytest.raises(Refused, match="already open"):
        making.application(zone, cast, at, holder, held)
    assert Application.objects.count() == 1


def test_a_plan_closes_when_its_tasks_are_done(zone, cast, at):
    held = making.title(zone, cast, at, "centre", level="municipal")
    centre = making.centre(zone, cast, at, making.company(zone, cast, at, "甲铸造"), held)
    plan = actions.strengthen(zone, by=cast.service, at=at, centre=centre, on=making.ISSUED, goal="壮大")
    task = door.register(StrengtheningTask(zone=zone, plan=plan, name="增设实验室"), by=cast.service, at=at)
    with pytest.raises(Refused, match="Tasks still open: 1"):
        actions.close(plan, by=cast.service, at=at, on=LATER)
    actions.finish_task(task, by=cast.service, at=at, on=LATER)
    actions.close(plan, by=cast.service, at=at, on=LATER)
    assert plan.until == LATER


def test_lists_of_a_track_do_not_overlap(zone, cast, at):
    first = making.candidate_list(zone, cast, at, making.title(zone, cast, at))
    first.pk, first.name, first.since = None, "另一份", date(2024, 7, 1)
    with pytest.raises(Refused, match="2024"):
        door.register(first, by=cast.service, at=at)
