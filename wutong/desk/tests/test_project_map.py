"""The map of projects: coloured by light, on their own shape, their land, their buildings or a spot in their park."""

from decimal import Decimal

import pytest

from wutong.core import door
from wutong.land.models import Parcel, Park
from wutong.projects import actions
from wutong.projects.layers import sites
from wutong.projects.models import ProjectLand
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[112.0, 35.0], [112.1, 35.0], [112.1, 35.1], [112.0, 35.1], [112.0, 35.0]]],
}
PLOT = {"type": "Polygon", "coordinates": [[[112.02, 35.02], [112.04, 35.02], [112.04, 35.04], [112.02, 35.02]]]}
POINT = {"type": "Point", "coordinates": [112.05, 35.05]}


@pytest.fixture
def projects(zone, cast):
    """One on its own point, one on its parcel, one of which only the park is known, one nowhere."""
    own = making.building(zone, cast.director, "点上项目")
    landed = making.building(zone, cast.director, "地块项目")
    making.building(zone, cast.director, "园区项目")
    making.proposed(zone, cast.project, "无处项目")
    door.amend(own, by=cast.director, at=AT, geometry=POINT, key=True)
    door.amend(Park.objects.get(), by=cast.director, at=AT, geometry=SQUARE)
    parcel = making.put(Parcel, zone, cast.land, name="一号地", area_m2=Decimal(3000), geometry=PLOT)
    making.put(ProjectLand, zone, cast.project, project=landed, parcel=parcel, area_mu=Decimal("4.5"))
    actions.raise_problem(zone, by=cast.window, at=AT, project=landed, kind="水电", title="临时用电")
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="问题", aspect="other", red="open_problems > 0")
    actions.judge_all(rule, by=cast.director, at=AT)
    return {"own": own, "landed": landed}


def shown(client, zone, officer, language="zh-CN", **asked):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/portfolio/map/", asked, headers={"Accept-Language": language}).content.decode()


def test_projects_lie_on_the_map_by_light_and_the_list_says_how_their_place_is_known(client, zone, cast, projects):
    text = shown(client, zone, cast.director)
    assert text.count('class="shape m-light-red"') == 1 and text.count('class="shape m-light-green"') == 2
    table = text.split('id="table"')[1]
    for words in ("项目自己的图形", "项目用地", "只知道园区：北园"):
        assert words in table, words
    assert table.index("地块项目") < table.index("园区项目") and "无处项目" in text.split('id="lost"')[1]


def test_the_conditions_of_the_portfolio_narrow_it(client, zone, cast, projects):
    text = shown(client, zone, cast.director, light="red")
    assert "地块项目" in text and "点上项目" not in text
    text = shown(client, zone, cast.director, key="true")
    assert "点上项目" in text and "地块项目" not in text
    assert "这些项目在图上都没有位置" in shown(client, zone, cast.director, stage="reserve")


def test_the_zones_own_map_has_the_same_layer(client, zone, cast, projects):
    assert [str(one) for one in sites.rows().order_by("name")] == ["园区项目", "地块项目", "点上项目"]
    client.force_login(cast.director.user)
    text = client.get(f"/{zone.code}/map/?layer=projects.sites", headers={"Accept-Language": "zh-CN"}).content.decode()
    assert text.count('class="shape m-light-red"') == 1 and text.count('class="shape m-light-green"') == 2


def test_the_page_keeps_its_budget_its_zone_and_both_languages(
    client, zone, cast, projects, django_assert_max_num_queries
):
    assert "Place known by" in shown(client, zone, cast.window, "en")
    with django_assert_max_num_queries(18):
        shown(client, zone, cast.window)
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/portfolio/map/").status_code == 404
