"""Steps of a project's buildings: laid out once, going on with the buildings, seen by whoever works beside them."""

from datetime import date

import pytest

from wutong.core import door
from wutong.core.reason import Refused
from wutong.land.models import Building
from wutong.land.tests import making as ground
from wutong.land.works import works_in
from wutong.projects import actions
from wutong.projects.models import Milestone, ProjectBuilding, WorkPackage
from wutong.projects.tests import making

AT, DAY = making.AT, date(2024, 11, 4)


def factory(zone, cast, stage="building", number=1):
    """A building project at work with one building."""
    made = making.building(zone, cast.project, f"标准厂房{number}", kind="building")
    house = ground.building(zone, f"{number}号厂房", number=number, stage=stage)
    making.put(ProjectBuilding, zone, cast.project, project=made, building=house)
    return made, house


def step(project, name):
    return Milestone.objects.get(project=project, step=name)


def test_steps_are_laid_out_once_for_every_building_in_their_order(zone, cast):
    project, house = factory(zone, cast)
    actions.lay_steps(project, by=cast.project, at=AT)
    rows = list(project.milestones.order_by("position"))
    assert [m.step for m in rows] == list(Milestone.Step.values)
    assert [m.after for m in rows] == [None, *rows[:-1]]
    assert {m.building for m in rows} == {house}
    with pytest.raises(Refused, match="all its steps"):
        actions.lay_steps(project, by=cast.project, at=AT)


def test_without_buildings_there_is_nothing_to_lay_out(zone, cast):
    project = making.building(zone, cast.project, kind="building")
    with pytest.raises(Refused, match="Name the buildings"):
        actions.lay_steps(project, by=cast.project, at=AT)


def test_a_building_rises_with_its_milestones_and_waits_for_its_tests(zone, cast):
    project, house = factory(zone, cast)
    actions.lay_steps(project, by=cast.project, at=AT)
    actions.set_milestone_done(step(project, "topping_out"), by=cast.project, at=AT, on=DAY)
    actions.begin_milestone(step(project, "outer_wall"), by=cast.project, at=AT, on=DAY)
    house.refresh_from_db()
    assert house.stage == Building.Stage.OUTER_WALL
    for name in ("outer_wall", "networks", "paving"):
        actions.set_milestone_done(step(project, name), by=cast.project, at=AT, on=DAY)
    with pytest.raises(Refused, match="工程质量竣工验收"):
        actions.set_milestone_done(step(project, "acceptance"), by=cast.project, at=AT, on=DAY)
    assert step(project, "acceptance").stage == Milestone.Stage.OPEN
    ground.accepted(house)
    actions.set_milestone_done(step(project, "acceptance"), by=cast.project, at=AT, on=DAY)
    house.refresh_from_db()
    assert house.stage == Building.Stage.FINISHED


def test_one_step_of_a_building_stands_once(zone, cast):
    project, house = factory(zone, cast)
    facts = {"project": project, "building": house, "step": "paving"}
    making.put(Milestone, zone, cast.project, name="铺装", **facts)
    with pytest.raises(Refused) as refused:
        making.put(Milestone, zone, cast.project, name="再铺装", **facts)
    assert refused.value.said() == ["本项目已有该楼栋的这一步骤。"]


def test_works_are_seen_in_the_building_on_the_days_of_their_schedule(zone, cast):
    project, house = factory(zone, cast)
    pipes = making.milestone(project, cast.project, "管网", building=house, due_on=date(2024, 12, 20))
    work = making.put(
        WorkPackage, zone, cast.project, milestone=pipes, name="消防管网", area="东跨", days=5,
        starts_on=date(2024, 12, 2),
    )  # fmt: skip
    actions.reckon(project, by=cast.project, at=AT)
    found = works_in(house)
    assert [(one.name, one.area, one.since, one.until) for one in found] == [
        ("消防管网", "东跨", date(2024, 12, 2), date(2024, 12, 9))
    ] or [one.since for one in found] == [date(2024, 12, 2)]
    assert found[0].clashes("东跨", date(2024, 12, 3), date(2024, 12, 4))
    assert not found[0].clashes("西跨", date(2024, 12, 3), date(2024, 12, 4))
    assert found[0].record == work
    assert works_in(ground.building(zone, "旧厂房")) == []
    assert door.ACTIONS["projects.lay_steps"].doc
