"""A project on one page: what, where, money with shares, light with its reasons, days, what is late and why, who, next."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.land.models import Park
from wutong.projects import actions
from wutong.projects.models import CarePart, Funding, InvestmentMonth
from wutong.projects.rules.shapes import spot, together
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[112.0, 35.0], [112.1, 35.0], [112.1, 35.1], [112.0, 35.1], [112.0, 35.0]]],
}


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director, planned_investment_yuan=Decimal(1_0000_0000))
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2024, 11, 1), position=1)
    making.milestone(made, cast.project, "投产", due_on=date(2030, 5, 6), position=2)
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    problem = {"project": made, "kind": "水电", "title": "临时用电", "milestone": pipes}
    actions.raise_problem(zone, by=cast.window, at=AT, **problem)
    money = {"project": made, "planned_yuan": Decimal(4000_0000)}
    making.put(InvestmentMonth, zone, cast.project, month_on=date(2024, 9, 1), paid_yuan=Decimal(2500_0000), **money)
    arrived = {"arrived_yuan": Decimal(3000_0000), "arrived_on": date(2024, 9, 3)}
    making.put(Funding, zone, cast.project, origin="owner", **money, **arrived)
    part = making.put(CarePart, zone, cast.director, position=1, name="包联领导")
    actions.assign_care(zone, by=cast.director, at=AT, project=made, part=part, officer=cast.director)
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="问题", aspect="other", red="open_problems > 0")
    actions.judge_all(rule, by=cast.director, at=AT)
    door.amend(Park.objects.get(), by=cast.director, at=AT, geometry=SQUARE)
    return made


def told(client, zone, project, officer, language="zh-CN"):
    client.force_login(officer.user)
    return client.get(
        f"/{zone.code}/projects/project/{project.pk}/story/", headers={"Accept-Language": language}
    )  # fmt: skip


def test_the_page_tells_all_that_a_director_asks(client, zone, cast, project):
    text = told(client, zone, project, cast.director).content.decode()
    for word in (
        "轴承项目公司",
        "北园",
        "25.00%",
        "75.00%",
        "问题",
        "临时用电",
        "卡住管网",
        "包联领导",
        str(cast.director),
        "投产",
    ):
        assert word in text or word.replace(".00", ".0") in text, word
    assert 'class="shape m-light-red"' in text and 'class="shape m-hold"' in text
    for address in [part.split('"')[0] for part in text.split('class="fig" href="')[1:]]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_every_amount_opens_the_rows_of_the_project(client, zone, cast, project):
    text = told(client, zone, project, cast.director).content.decode().replace("&amp;", "&")
    paid = text.split(f"/{zone.code}/figures/projects.paid_investment/")[1].split('"')[0]
    opened = client.get(f"/{zone.code}/figures/projects.paid_investment/{paid}").content.decode()
    assert "2,500" in opened and "轴承项目" in opened


def test_the_page_keeps_its_budget_its_zone_and_both_languages(
    client, zone, cast, project, django_assert_max_num_queries
):
    text = told(client, zone, project, cast.window, "en").content.decode()
    assert "What comes next" in text and "holds up" in text
    with django_assert_max_num_queries(24):
        told(client, zone, project, cast.window)
    assert told(client, zone, project, cast.stranger).status_code == 404
    record = client.get(f"/{zone.code}/projects/project/{project.pk}/")
    assert record.status_code == 404


def test_the_record_leads_to_the_story_and_an_empty_project_is_told_too(client, zone, cast):
    made = making.proposed(zone, cast.project, "空项目")
    text = told(client, zone, made, cast.director).content.decode()
    assert "业主和选址都还没有录入" in text and "没有滞后的节点" in text
    assert "/story/" in client.get(f"/{zone.code}/projects/project/{made.pk}/").content.decode()


def test_shapes_are_put_together_and_spots_lie_inside():
    assert together([]) is None and together([SQUARE]) == SQUARE
    both = together([SQUARE, SQUARE])
    assert both is not None and both["type"] == "MultiPolygon" and len(both["coordinates"]) == 2
    point = {"type": "Point", "coordinates": [112.0, 35.0]}
    assert together([point, SQUARE]) == point
    spots = [spot(SQUARE, number)["coordinates"] for number in range(1, 60)]
    assert all(112.0 < x < 112.1 and 35.0 < y < 35.1 for x, y in spots) and len({tuple(s) for s in spots}) == 59
