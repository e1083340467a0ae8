"""Milestones as a calendar: of a project, of the portfolio as it is narrowed, and under an officer's own secret address."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from wutong.core import door
from wutong.projects import actions
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director)
    door.amend(made, by=cast.director, at=AT, key=True)
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2030, 3, 1), position=1)
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2030, 3, 11), reason="土方受阻")
    done = making.milestone(made, cast.project, "基础", due_on=date(2024, 11, 1), position=2)
    actions.set_milestone_done(done, by=cast.project, at=AT, on=date(2024, 11, 5))
    making.milestone(made, cast.project, "还没定日子", position=3)
    other = making.building(zone, cast.director, "普通项目")
    making.milestone(other, cast.project, "封顶", due_on=date(2030, 5, 1))
    return made


def events(answer):
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return {str(one["summary"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_milestones_of_a_project_carry_all_their_days(client, zone, cast, project):
    client.force_login(cast.window.user)
    address = f"/{zone.code}/projects/project/{project.pk}/milestones.ics"
    found = events(client.get(address, headers={"Accept-Language": "zh-CN"}))
    assert "轴承项目：基础" not in found
    one = found["轴承项目：管网"]
    assert one["dtstart"].dt == date(2030, 3, 11) and one["dtend"].dt == date(2030, 3, 12)
    for words in ("基线：2030-03-01", "计划：2030-03-11", "滞后：+10 天"):
        assert words in str(one["description"])
    assert address in client.get(f"/{zone.code}/projects/project/{project.pk}/story/").content.decode()
    client.force_login(cast.stranger.user)
    assert client.get(address).status_code == 404


def test_the_portfolio_gives_what_it_shows_and_key_projects_unasked(client, zone, cast, project):
    client.force_login(cast.director.user)
    assert "portfolio/milestones.ics?key=true" in client.get(f"/{zone.code}/portfolio/").content.decode()
    base = f"/{zone.code}/portfolio/milestones.ics"
    assert [name[-2:] for name in events(client.get(base, {"key": "true"})) if "还没" not in name] == ["管网"]
    assert {name[-2:] for name in events(client.get(base))} >= {"管网", "封顶"}
    assert "封顶" not in str(events(client.get(base, {"owner": "轴承"})))


def test_an_officer_fetches_key_milestones_under_the_secret_address(client, zone, cast, project):
    client.force_login(cast.director.user)
    text = client.post("/calendar/").content.decode()
    address = next(part.split("<")[0] for part in text.split("http://testserver")[1:] if "milestones.ics" in part)
    kept = Client()
    assert "管网" in str(events(kept.get(address))) and "封顶" not in str(events(kept.get(address)))
    assert kept.get(address.replace(zone.code, "nowhere")).status_code == 404
    client.post("/calendar/end/")
    assert kept.get(address).status_code == 404
