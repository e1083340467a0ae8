"""The page of a schedule: drawn, tried, planned; in both languages, within its budget, closed to whoever only looks."""

from datetime import date

import pytest

from wutong.projects import actions
from wutong.projects.models import Milestone
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
LATE = date(2030, 6, 3)


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director)
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2030, 3, 1), position=1)
    making.milestone(made, cast.project, "完工", due_on=date(2030, 5, 6), after=pipes, closes_building=True)
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    problem = {"project": made, "kind": "水电", "title": "临时用电", "milestone": pipes}
    actions.raise_problem(zone, by=cast.window, at=AT, **problem)
    return made


def address(zone, project):
    return f"/{zone.code}/projects/project/{project.pk}/schedule/"


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "进度计划"), ("en", "Schedule of")])
def test_a_schedule_is_drawn(client, zone, cast, project, language, words):
    client.force_login(cast.project.user)
    text = client.get(address(zone, project), headers={"Accept-Language": language}).content.decode()
    assert words in text and text.count("<svg") >= 2 and "临时用电" in text and "2030-05-06" in text
    assert "/schedule/" in client.get(address(zone, project).replace("schedule/", "")).content.decode()


def test_a_day_is_tried_then_planned(client, zone, cast, project):
    client.force_login(cast.project.user)
    pipes = Milestone.objects.get(name="管网")
    text = client.get(address(zone, project), {"milestone": pipes.pk, "to": LATE.isoformat()}).content.decode()
    assert "2030-06-03" in text and "move_milestone" in text and "完工" in text
    pipes.refresh_from_db()
    assert pipes.due_on == date(2030, 3, 1)
    door = address(zone, project).replace(f"project/{project.pk}/schedule/", f"milestone/{pipes.pk}/do/move_milestone/")
    done = client.post(door, {"due_on": LATE.isoformat(), "reason": "土方受阻", "revision": pipes.revision})
    assert done.status_code == 302
    assert Milestone.objects.get(name="完工").forecast_on == LATE


@pytest.mark.parametrize("to", ["", "morgen", "9999-12-31", "2030-02-30"])
def test_a_day_that_is_none_tries_nothing(client, zone, cast, project, to):
    client.force_login(cast.project.user)
    pipes = Milestone.objects.get(name="管网")
    page = client.get(address(zone, project), {"milestone": pipes.pk, "to": to})
    assert page.status_code == 200 and "move_milestone" not in page.content.decode()


def test_the_page_stays_in_its_budget_and_its_zone(client, zone, cast, project, django_assert_max_num_queries):
    client.force_login(cast.project.user)
    client.get(address(zone, project))
    with django_assert_max_num_queries(24):
        assert client.get(address(zone, project)).status_code == 200
    client.force_login(cast.stranger.user)
    assert client.get(address(zone, project)).status_code == 404


def test_a_project_without_milestones_says_what_to_do(client, zone, cast):
    client.force_login(cast.window.user)
    page = client.get(address(zone, making.proposed(zone, cast.project)))
    assert page.status_code == 200 and "节点" in page.content.decode()
