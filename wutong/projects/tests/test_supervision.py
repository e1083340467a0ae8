"""Supervision slips: a ground, a number without gaps, frozen words, answered, verified by another, closed with proof."""

from datetime import UTC, date, datetime

import pytest

from wutong.cases.wording import fingerprint
from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.projects import actions
from wutong.projects.models import Problem, Project, Supervision
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.projects.tests.test_figures import waits
from wutong.zones.models import Office

DUE = date(2024, 11, 25)


@pytest.fixture
def office(zone):
    return Office.objects.create(zone=zone, name="规划建设部", kind="department")


@pytest.fixture
def project(zone, cast):
    return making.building(zone, cast.director)


def raised(zone, by, project, at=AT, **facts):
    values = {"asked": "十日内复工", "answer_due_on": DUE, **facts}
    return actions.raise_supervision(zone, by=by, at=at, project=project, **values)


def test_a_slip_on_a_red_project_is_numbered_and_frozen(zone, cast, project, office):
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="问题", aspect="other", red="open_problems > 0")
    actions.raise_problem(zone, by=cast.window, at=AT, project=project, kind="水电", title="用电")
    actions.judge_all(rule, by=cast.director, at=AT)
    project.refresh_from_db()
    slip = raised(zone, cast.director, project, office=office)
    assert (slip.cause, slip.year, slip.serial, slip.number) == ("red", 2024, 1, "督办单〔2024〕1号")
    assert slip.words["text"][0] == "规划建设部：" and "问题：" in slip.words["text"][1]
    assert "十日内复工" in slip.words["text"][2] and "2024年11月25日" in slip.words["text"][3]
    before = dict(slip.words)
    office.name = "建设部"
    office.save()
    held = Supervision.objects.get()
    assert held.words == before and held.sha256 == fingerprint(before)
    assert Entry.objects.filter(verb="projects.supervision.register").get().values["sha256"] == held.sha256


def test_a_slip_needs_a_ground_or_a_reason(zone, cast, project, office, elsewhere):
    with pytest.raises(Refused, match="not on red"):
        raised(zone, cast.director, project, office=office)
    with pytest.raises(Refused) as refused:
        raised(zone, cast.director, project, asked="", answer_due_on=date(2024, 11, 1), reason="领导批示")
    assert {reason.field for reason in refused.value.reasons} == {"office", "asked", "answer_due_on"}
    assert raised(zone, cast.director, project, office=office, reason="领导批示").cause == "other"
    for who in (cast.window, cast.stranger, cast.superior):
        with pytest.raises(Refused):
            raised(zone, who, project, office=office, reason="领导批示")


def test_numbers_go_on_within_the_year_and_begin_anew(zone, cast, project, office):
    for _ in range(3):
        raised(zone, cast.director, project, office=office, reason="领导批示")
    with pytest.raises(Refused):
        raised(zone, cast.director, project, office=office)
    later = datetime(2025, 1, 3, 4, tzinfo=UTC)
    raised(zone, cast.director, project, at=later, office=office, reason="批示", answer_due_on=date(2025, 1, 9))
    assert list(Supervision.objects.order_by("id").values_list("year", "serial")) == [
        (2024, 1), (2024, 2), (2024, 3), (2025, 1),
    ]  # fmt: skip


def test_a_problem_past_its_limit_goes_its_four_nodes(zone, cast, project, office):
    problem = actions.raise_problem(zone, by=cast.window, at=AT, project=project, kind="水电", title="用电")
    actions.hand_problem(problem, by=cast.project, at=AT, officer=cast.land, due_on=DUE)
    with pytest.raises(Refused, match="raised"):
        actions.hand_problem(problem, by=cast.project, at=AT, officer=cast.land, due_on=date(2024, 11, 16))
    Problem.objects.update(raised_on=date(2024, 11, 1), due_on=date(2024, 11, 16))
    problem.refresh_from_db()
    slip = raised(zone, cast.project, project, office=office, problem=problem, officer=cast.land)
    assert slip.cause == "problem" and "已逾期 2 天" in slip.words["text"][1]
    assert ("supervisions_to_answer", DUE) in waits(zone, "land", officer=cast.land.pk)
    answer = {"answer": "增设变压器", "answer_who": "张工", "answer_until": date(2024, 11, 30)}
    with pytest.raises(Refused, match="who does it"):
        actions.answer_supervision(slip, by=cast.land, at=AT, **{**answer, "answer_who": ""})
    actions.answer_supervision(slip, by=cast.land, at=AT, **answer)
    assert ("supervisions_to_verify", None) in waits(zone, "director")
    actions.send_back_supervision(slip, by=cast.director, at=AT, finding="没有方案", answer_due_on=date(2024, 11, 28))
    assert (slip.stage, slip.answered_on, slip.answer_due_on) == ("raised", None, date(2024, 11, 28))
    actions.answer_supervision(slip, by=cast.director, at=AT, **answer)
    with pytest.raises(Refused, match="somebody else"):
        actions.verify_supervision(slip, by=cast.director, at=AT, finding="已到场")
    actions.verify_supervision(slip, by=cast.project, at=AT, finding="已到场")
    assert ("supervisions_to_close", date(2024, 11, 30)) in waits(zone, "project")
    with pytest.raises(Refused, match="proves"):
        actions.close_supervision(slip, by=cast.project, at=AT, proof="")
    assert read(figure("projects.supervisions_open"), zone.pk, DUE).value == 1
    actions.close_supervision(slip, by=cast.project, at=AT, proof="送电单")
    assert (slip.stage, slip.closed_on) == ("closed", AT.date())
    assert read(figure("projects.supervisions_open"), zone.pk, DUE).value == 0
    assert read(figure("projects.supervisions_raised"), zone.pk, Period.month(2024, 11)).value == 1


def test_a_slip_of_another_project_or_by_hand_is_refused(zone, cast, project, office):
    other = making.building(zone, cast.director, "别的项目")
    problem = actions.raise_problem(zone, by=cast.window, at=AT, project=other, kind="水电", title="用电")
    with pytest.raises(Refused, match="another project"):
        raised(zone, cast.director, project, office=office, problem=problem, reason="批示")
    Project.objects.filter(pk=other.pk).update(stage="finished")
    other.refresh_from_db()
    with pytest.raises(Refused, match="finished"):
        raised(zone, cast.director, other, office=office, reason="批示")
