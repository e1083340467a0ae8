"""Buildings of a project, builder and occupant on one strip, the way of an occupant: drawn, printed words, access."""

from datetime import date

import pytest

from conftest import NOON
from wutong.land import actions as land
from wutong.land.models import AcceptanceTest
from wutong.land.tests import making as ground
from wutong.projects import actions as projects
from wutong.projects.models import ProjectBuilding
from wutong.projects.tests import making as planned
from wutong.tenancy import actions as tenancy
from wutong.tenancy.models import SettlingWait
from wutong.tenancy.tests import making as let

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
DAY = date(2024, 11, 4)


@pytest.fixture
def project(zone, cast):
    made = planned.building(zone, cast.director, "标准厂房", kind="building")
    house = ground.building(zone, "3 号厂房", number=3, stage="building", storeys=2, scheme=ground.scheme(zone))
    type(made).objects.filter(pk=made.pk).update(scheme=house.scheme)
    made.refresh_from_db()
    planned.put(ProjectBuilding, zone, cast.project, project=made, building=house)
    projects.lay_steps(made, by=cast.project, at=NOON)
    return made


@pytest.fixture
def works(zone, cast, project):
    house = project.raised()[0]
    type(house).objects.update(stage="topped_out")
    house.refresh_from_db()
    made = let.works(zone, cast, building=house)
    for side, name, since in (("builder", "窗框", 9), ("occupant", "吊装", 20)):
        days = {"since": date(2024, 9, since), "until": date(2024, 9, since + 8)}
        tenancy.plan_task(zone, by=cast.project, at=NOON, works=made, side=side, name=name, area="东跨", **days)
    return made


@pytest.fixture
def place(zone, cast, works):
    made = let.moved_in(
        zone, cast, organisation=works.occupant, building=works.building, finish_first=date(2024, 12, 11)
    )
    let.made(SettlingWait, zone, cast.service, occupancy=made, cause="临时用电未通", since=date(2024, 9, 1))
    return made


def text_of(client, officer, address, language="zh-CN"):
    client.force_login(officer.user)
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", ("封顶", "尚未列出")), ("en", ("topping out", "planned yet"))]
)
def test_the_buildings_of_a_project_stand_on_one_page(client, zone, cast, project, language, words):
    address = f"/{zone.code}/projects/project/{project.pk}/buildings/"
    assert all(word in text_of(client, cast.project, address, language) for word in words)
    assert "/buildings/" in text_of(client, cast.project, address.replace("buildings/", ""))


def test_steps_tests_and_handovers_are_told_as_they_stand(client, zone, cast, project):
    house = project.raised()[0]
    step = project.milestones.get(step="topping_out")
    projects.set_milestone_done(step, by=cast.project, at=NOON, on=DAY)
    land.plan_tests(house, by=cast.project, at=NOON)
    test = AcceptanceTest.objects.get(criterion__kind="quality")
    land.fail_test(test, by=cast.project, at=NOON, on=DAY, tested_by="监理", reason="渗漏")
    text = text_of(client, cast.director, f"/{zone.code}/projects/project/{project.pk}/buildings/")
    assert "● 2024-11-04" in text and "× " in text and f"/acceptancetest/{test.pk}/" in text
    assert "by=building__scheme" in text


def test_builder_and_occupant_stand_on_one_strip(client, zone, cast, works):
    address = f"/{zone.code}/land/building/{works.building_id}/beside/"
    text = text_of(client, cast.land, address)
    assert "东跨" in text and "吊装" in text and "没有相撞" in text and "3 个月" in text and "data-th" in text
    type(works.tasks.first()).objects.filter(side="builder").update(until=date(2024, 9, 22))
    assert "与窗框相撞" in text_of(client, cast.land, address)


def test_the_way_of_an_occupant_says_next_step_waits_and_gate(client, zone, cast, place):
    text = text_of(client, cast.service, f"/{zone.code}/tenancy/occupancy/{place.pk}/")
    for words in (
        "入驻到投产",
        "下一步：开始安装",
        "临时用电未通",
        "城乡规划法第四十五条",
        "未齐之前不能投产",
        "132 天",
    ):
        assert words in text, words
