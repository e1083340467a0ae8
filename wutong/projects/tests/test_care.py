"""Care that changes hands with its history, key projects without visits, procedures that follow their cases."""

from datetime import UTC, date, datetime

import pytest

from wutong.cases.actions import withdraw
from wutong.cases.actions.roadmap import pin, plan
from wutong.cases.tests import making as cases
from wutong.cases.tests.test_roadmap import FACTORY, lines
from wutong.core import door
from wutong.core.reason import Refused
from wutong.projects import actions
from wutong.projects.models import CareAssignment, CarePart, CareRule, Project, TaskForce, TaskForceProcedure
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.projects.tests.test_figures import value, waits

LATER = datetime(2024, 12, 2, 4, tzinfo=UTC)


@pytest.fixture
def care(zone, cast):
    project = making.building(zone, cast.director)
    part = making.put(CarePart, zone, cast.director, position=1)
    Project.objects.update(key=True)
    return actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part, officer=cast.land)


def test_a_part_is_handed_over_and_its_history_stays(zone, cast, care):
    for values, match in (({}, "takes it over"), ({"officer": cast.land}, "already")):
        with pytest.raises(Refused, match=match):
            actions.hand_over_care(care, by=cast.project, at=LATER, reason="调岗", **values)
    with pytest.raises(Refused, match="why"):
        actions.hand_over_care(care, by=cast.project, at=LATER, reason="", officer=cast.director)
    actions.hand_over_care(care, by=cast.project, at=LATER, reason="调岗", officer=cast.director)
    held = CareAssignment.objects.order_by("id").values_list("officer__name", "since", "until")
    assert list(held) == [
        (cast.land.name, AT.date(), LATER.date()),
        (cast.director.name, LATER.date(), None),
    ]
    with pytest.raises(Refused, match="given up"):
        actions.hand_over_care(care, by=cast.project, at=LATER, reason="调岗", officer=cast.window)


def test_a_part_that_was_given_up_waits_for_a_holder(zone, cast, care):
    assert value("key_projects_cared_share", zone) == 100
    actions.give_up_care(care, by=cast.project, at=LATER, reason="退休")
    assert value("key_projects_cared_share", zone) == 0
    assert ("projects_without_carer", None) in waits(zone, "director")


def test_a_key_project_never_visited_waits_where_visits_are_ruled(zone, cast, care):
    assert ("key_projects_never_visited", None) not in waits(zone, "director")
    making.put(CareRule, zone, cast.director, name="包联", visit_every_days=30)
    assert ("key_projects_never_visited", None) in waits(zone, "director")
    project = Project.objects.get()
    with pytest.raises(Refused, match="has not come"):
        actions.log_visit(zone, by=cast.project, at=AT, project=project, leader=cast.director, on=LATER.date())
    actions.log_visit(zone, by=cast.project, at=AT, project=project, leader=cast.director, on=AT.date())
    assert ("key_projects_never_visited", None) not in waits(zone, "director")


@pytest.fixture
def procedure(zone, cast, care):
    force = making.put(TaskForce, zone, cast.project, project=care.project, name="工作专班")
    return making.put(TaskForceProcedure, zone, cast.project, task_force=force, name="施工许可", officer=cast.land)


def test_a_procedure_follows_its_case_and_is_not_entered_twice(zone, cast, procedure):
    case = cases.under_review(zone, cast)
    actions.follow_case(procedure, by=cast.project, at=cases.AT, case=case)
    with pytest.raises(Refused, match="follows the case"):
        actions.finish_procedure(procedure, by=cast.project, at=cases.AT)
    assert procedure.due == case.due_on
    ended = cases.granted(zone, cast)
    other = making.put(TaskForceProcedure, zone, cast.project, task_force=procedure.task_force, name="环评批复")
    actions.follow_case(other, by=cast.project, at=cases.AT, case=ended)
    assert TaskForceProcedure.objects.get(pk=other.pk).stage == "done"
    case.refresh_from_db()
    withdraw(case, by=cast.window, at=cases.AT, reason="并入二期")
    assert TaskForceProcedure.objects.get(pk=procedure.pk).stage == "done"


def test_the_case_of_another_company_is_refused(zone, cast, procedure):
    stranger = cases.organisation(zone, cast, "别的公司")
    case = cases.filed(zone, cast, organisation=stranger, applicant="别的公司")
    with pytest.raises(Refused, match="another company"):
        actions.follow_case(procedure, by=cast.project, at=cases.AT, case=case)
    assert TaskForceProcedure.objects.get().case is None


def test_a_procedure_of_a_step_finds_the_case_pinned_to_it(zone, cast, procedure):
    project = procedure.task_force.project
    case = cases.filed(zone, cast, cases.item(zone, cast, "企业投资项目备案", code="BA"))
    with pytest.raises(Refused, match="没有这一步"):
        door.amend(procedure, by=cast.project, at=AT, item="BA")
    way = plan(
        zone, by=cast.project, at=AT, name="路线", start_on=date(2024, 11, 1), answers=lines(FACTORY["attributes"])
    )
    door.amend(project, by=cast.project, at=AT, roadmap=way)
    door.amend(procedure, by=cast.project, at=AT, item="BA")
    pin(way.steps.get(step="BA"), by=cast.project, at=AT, case=case)
    assert TaskForceProcedure.objects.get().case == case
    late = making.put(TaskForceProcedure, zone, cast.project, task_force=procedure.task_force, name="备案", item="BA")
    late.refresh_from_db()
    assert late.case == case
