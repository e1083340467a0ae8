"""Decided items through the door: decided, kept, withdrawn, counted; problems that change hands; days that were lost."""

from datetime import UTC, date, datetime

import pytest

from wutong.core.figure import figure
from wutong.core.models import Entry, Passage
from wutong.core.reading import read, split
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.deciding import Line, Sitting, coordinate
from wutong.projects.models import DecidedItem, MeetingRule, Presence, Problem
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.projects.tests.test_figures import waits
from wutong.zones.models import Office

HELD, DUE = date(2024, 11, 15), date(2024, 11, 25)
NOVEMBER = Period.month(2024, 11)


@pytest.fixture
def meeting(zone, cast):
    project = making.building(zone, cast.director)
    series = making.put(MeetingRule, zone, cast.project, project=project, name="协调推进会", kind="coordination")
    return actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=HELD)


@pytest.fixture
def office(zone):
    return Office.objects.create(zone=zone, name="供电专班", kind="department")


def decided(zone, by, meeting, **facts):
    values = {"text": "接通临时用电", "due_on": DUE, "project": meeting.series.project, **facts}
    return actions.decide(zone, by=by, at=AT, meeting=meeting, **values)


def value(name, zone, when=NOVEMBER):
    return read(figure(f"projects.{name}"), zone.pk, when).value


def test_what_is_decided_waits_and_is_kept_with_proof(zone, cast, meeting, office):
    made = decided(zone, cast.project, meeting, office=office)
    assert (made.stage, made.decided_on, made.whom) == ("promised", HELD, office)
    assert ("decided_items_to_keep", DUE) in waits(zone, "project")
    with pytest.raises(Refused, match="proves"):
        actions.keep_decided(made, by=cast.land, at=AT, on=AT.date(), proof=" ")
    with pytest.raises(Refused, match="has not come"):
        actions.keep_decided(made, by=cast.land, at=AT, on=DUE, proof="送电单")
    with pytest.raises(Refused, match="cannot be done"):
        actions.keep_decided(made, by=cast.land, at=AT, on=date(2024, 11, 1), proof="送电单")
    actions.keep_decided(made, by=cast.land, at=AT, on=AT.date(), proof="送电单")
    assert (made.standing(DUE), made.ended_on, made.late_days(DUE)) == ("kept", AT.date(), 0)
    assert Passage.objects.filter(label="projects.decideditem").latest("id").to_stage == "done"


def test_what_is_badly_decided_is_refused_with_every_reason(zone, cast, meeting, office):
    other = making.building(zone, cast.director, "别的项目")
    step = making.milestone(other, cast.project)
    with pytest.raises(Refused) as refused:
        decided(zone, cast.project, meeting, text=" ", due_on=date(2024, 11, 1), milestone=step)
    assert {reason.field for reason in refused.value.reasons} == {"text", "office", "due_on", "milestone"}
    with pytest.raises(Refused, match="another project"):
        decided(zone, cast.project, meeting, office=office, project=other)
    for who in (cast.window, cast.stranger, cast.superior):
        with pytest.raises(Refused):
            decided(zone, who, meeting, office=office)
    assert not DecidedItem.objects.exists()


def test_the_share_of_promises_kept_by_department(zone, cast, meeting, office):
    outside = making.put(Organisation, zone, cast.project, name="县供电公司")
    late = datetime(2024, 11, 29, 4, tzinfo=UTC)
    kept, slow, gone, dropped = (decided(zone, cast.project, meeting, office=office) for _ in range(4))
    left = decided(zone, cast.project, meeting, organisation=outside)
    actions.keep_decided(kept, by=cast.land, at=late, on=DUE, proof="送电单")
    actions.keep_decided(slow, by=cast.land, at=late, on=date(2024, 11, 28), proof="送电单")
    actions.withdraw_decided(gone, by=cast.project, at=AT, reason="改由业主自建")
    actions.withdraw_decided(dropped, by=cast.project, at=late, reason="改由业主自建")
    with pytest.raises(Refused, match="why"):
        actions.withdraw_decided(left, by=cast.project, at=late, reason="")
    assert (slow.standing(DUE), slow.late_days(DUE), gone.stage) == ("late", 3, "withdrawn")
    assert (value("items_decided", zone), value("decided_items_due", zone), value("decided_items_kept", zone)) == (
        5,
        4,
        1,
    )
    assert (value("promises_kept", zone), value("decided_items_open", zone, DUE)) == (25, 3)
    due = dict(split(figure("projects.decided_items_due"), [zone.pk], NOVEMBER, "office"))
    assert due == {office.pk: 3, None: 1}


def test_a_promise_is_postponed_for_a_reason_before_its_day_and_its_first_day_stays(zone, cast, meeting, office):
    made = decided(zone, cast.project, meeting, office=office)
    later = date(2024, 12, 6)
    for when, to, reason, says in (
        (AT, later, " ", "postponed"), (AT, DUE, "设备晚到", "lies after it"),
        (datetime(2024, 11, 29, 4, tzinfo=UTC), later, "设备晚到", "is late"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            actions.postpone_decided(made, by=cast.project, at=when, due_on=to, reason=reason)
    for to in (later, date(2024, 12, 13)):
        actions.postpone_decided(made, by=cast.project, at=AT, due_on=to, reason="设备晚到")
    made.refresh_from_db()
    assert (made.due_on, made.first_due_on, made.stage) == (date(2024, 12, 13), DUE, "promised")
    assert (value("decided_items_postponed", zone), value("decided_items_due", zone)) == (1, 0)


def test_minutes_are_frozen_with_the_meeting_and_say_who_does_what(zone, cast, office):
    project = making.building(zone, cast.director)
    series = making.put(MeetingRule, zone, cast.project, project=project, name="协调会", kind="coordination")
    line = Line("l_", "架设临时线路", office, DUE, project)
    held = coordinate(series, Sitting(cast.project, AT), on=AT.date(), present=[office], lines=[line], review="已报装")
    paper = held.minutes
    assert paper.number == "协调会纪要〔2024〕第1号"
    assert [said for said in paper.words["text"] if any(word in said for word in ("参加", "报装", "架设"))] == [
        "参加：供电专班",
        "已报装",
        "1. 架设临时线路（轴承项目）：供电专班，2024年11月25日前。",
    ]


def test_the_office_that_decided_has_the_problem_and_the_days_it_cost_are_told(zone, cast, meeting, office):
    project = meeting.series.project
    step = making.milestone(project, cast.project, "送电", due_on=date(2024, 11, 10), days=5)
    problem = actions.raise_problem(
        zone, by=cast.window, at=AT, project=project, kind="水电", title="用电", milestone=step
    )
    made = decided(zone, cast.project, meeting, office=office, problem=problem)
    problem.refresh_from_db()
    assert (problem.office, problem.due_on, made.blocked) == (office, DUE, step)
    assert "供电专班" in Entry.objects.filter(verb="projects.hand_problem").latest("seq").sentence


def test_a_problem_changes_hands_for_a_reason_that_stays(zone, cast, office):
    project = making.building(zone, cast.director)
    problem = actions.raise_problem(zone, by=cast.window, at=AT, project=project, kind="水电", title="用电")
    with pytest.raises(Refused, match="takes it over"):
        actions.hand_problem(problem, by=cast.project, at=AT, due_on=DUE)
    actions.hand_problem(problem, by=cast.project, at=AT, officer=cast.land, due_on=DUE)
    with pytest.raises(Refused, match="why it goes"):
        actions.hand_problem(problem, by=cast.project, at=AT, office=office, due_on=DUE)
    actions.hand_problem(problem, by=cast.project, at=AT, office=office, due_on=DUE, reason="需部门出面")
    held = Problem.objects.get()
    assert (held.officer, held.office) == (None, office)
    assert "需部门出面" in Entry.objects.filter(verb="projects.hand_problem").latest("seq").sentence


def test_a_department_is_at_a_meeting_once_and_as_one(zone, cast, meeting, office):
    made = making.put(Presence, zone, cast.project, meeting=meeting, office=office, people="张工")
    assert str(made) == "供电专班 (张工)"
    with pytest.raises(Refused):
        making.put(Presence, zone, cast.project, meeting=meeting, office=office)
    with pytest.raises(Refused):
        making.put(Presence, zone, cast.project, meeting=meeting)
