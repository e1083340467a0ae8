"""The portfolio over the API as OC4IDS: narrowed as the page is, closed to companies and strangers."""

import pytest

from wutong.machine.tests.asking import Machine, key_of
from wutong.projects.oc4ids import Package
from wutong.projects.tests import making

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]


def test_the_portfolio_is_a_package(land, zone, cast):
    assert land.get(f"/{zone.code}/oc4ids").status_code == 404
    making.building(zone, cast.director)
    making.proposed(zone, cast.project, "管网工程", kind="infrastructure")
    said = land.get(f"/{zone.code}/oc4ids", kind="infrastructure")
    assert said.status_code == 200, said.content
    assert [one.title for one in Package.model_validate_json(said.content).projects] == ["管网工程"]


def test_what_is_not_known_is_refused_and_a_stranger_sees_no_zone(land, zone, cast):
    making.building(zone, cast.director)
    assert land.get(f"/{zone.code}/oc4ids", colour="red").status_code == 422
    assert land.get("/nowhere/oc4ids").status_code == 404
    assert Machine(key_of(cast.stranger)).get(f"/{zone.code}/oc4ids").status_code == 404
