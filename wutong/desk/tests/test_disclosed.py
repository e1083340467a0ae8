"""The portfolio goes out as it is narrowed: xlsx, CSV and OC4IDS; only to officers of the zone."""

import json
from decimal import Decimal

import pytest

from wutong.projects.oc4ids import Package
from wutong.projects.tests import making

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]


@pytest.fixture
def projects(zone, cast):
    making.building(zone, cast.director, planned_investment_yuan=Decimal(5000_0000))
    making.proposed(zone, cast.project, "管网工程", kind="infrastructure")


def test_what_the_page_shows_goes_out_in_three_forms(client, zone, cast, projects):
    client.force_login(cast.director.user)
    text = client.get(f"/{zone.code}/portfolio/?kind=infrastructure").content.decode().replace("&amp;", "&")
    links = [part.split('"')[0] for part in text.split('class="more" href="')[1:]]
    sheet, lines, package = (next(one for one in links if word in one) for word in ("=xlsx", "=csv", "/oc4ids/"))
    assert b"".join(client.get(sheet).streaming_content).startswith(b"PK")
    told = b"".join(client.get(lines).streaming_content).decode()
    assert "管网工程" in told and "轴承项目" not in told
    sent = client.get(package)
    assert "attachment" in sent["Content-Disposition"]
    assert [one.title for one in Package.model_validate_json(sent.content).projects] == ["管网工程"]


def test_nothing_to_send_is_said_and_strangers_get_nothing(client, zone, cast, projects, django_assert_max_num_queries):
    client.force_login(cast.window.user)
    empty = client.get(f"/{zone.code}/portfolio/oc4ids/?light=red", headers={"Accept-Language": "zh-CN"})
    assert (empty.status_code, empty.content.decode()) == (422, "没有可以导出的项目。")
    with django_assert_max_num_queries(24):
        said = json.loads(client.get(f"/{zone.code}/portfolio/oc4ids/").content)
    assert len(said["projects"]) == 2
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/portfolio/oc4ids/").status_code == 404
