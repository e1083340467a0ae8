"""Who is there for a company: on its page and in the portal, nobody of another company's."""

import pytest

from wutong.cases.tests import making
from wutong.parties.actions import assign
from wutong.projects.models import TaskForce, TaskForceProcedure
from wutong.projects.tests import making as works
from wutong.services.tests import making as serving


@pytest.fixture
def firm(zone, cast):
    """A company with its officer, a mandate for one item, and a task force with a procedure that nobody helps with."""
    held = serving.company(zone, cast, "澄泉水务")
    assign(held, by=cast.director, at=making.AT, officer=cast.service)
    making.mandate(zone, cast, organisation=held, applicant="", item=making.item(zone, cast, "取水许可"))
    force = works.put(
        TaskForce, zone, cast.project, project=works.proposed(zone, cast.project, owner=held), name="水厂专班"
    )
    works.put(TaskForceProcedure, zone, cast.project, task_force=force, name="环评批复")
    return held


def people(text):
    return text.split('id="people"')[1].split("</section>")[0]


def test_the_page_of_a_company_names_them(client, zone, cast, firm):
    client.force_login(cast.director.user)
    text = people(client.get(f"/{zone.code}/parties/organisation/{firm.pk}/").content.decode())
    assert "service甲" in text and "agent甲" in text and "取水许可" in text
    assert "水厂专班" in text and "环评批复" in text and "尚无" in text


def test_the_portal_names_them_to_the_company_alone(client, zone, cast, firm):
    other = serving.company(zone, cast, "青禾精密")
    for who, has in ((firm, True), (other, False)):
        client.force_login(serving.speaker(zone, cast, who).user)
        text = people(client.get("/portal/").content.decode())
        assert ("service甲" in text, "水厂专班" in text, "取水许可" in text) == (has, has, has)
    assert "没有有效的代办委托" in text
