"""Figures of projects: true of the rows, and changed by every row that comes or goes."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import FIGURES, figure
from wutong.core.reading import read, rows_of, split
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import (
    CapacityLine,
    CarePart,
    Component,
    EquipmentLine,
    Funding,
    InvestmentMonth,
    MeetingRule,
    Pool,
    Project,
    ProjectLand,
    ScoreCriterion,
    TaskForce,
    TaskForceProcedure,
    WorkPackage,
)
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

DAY = date(2024, 11, 30)
NOVEMBER = Period.month(2024, 11)


def value(name, zone, when=DAY):
    return read(figure(f"projects.{name}"), zone.pk, when).value


def waits(zone, *roles, officer=None):
    """What waits in projects for somebody: name and day."""
    found = waiting([zone.pk], frozenset(roles), officer)
    return [(w.duty.name.removeprefix("projects."), w.due_on) for w in found if w.duty.name.startswith("projects.")]


def test_projects_by_pool(zone, cast, elsewhere):
    making.proposed(zone, cast.project, "甲")
    gone = making.proposed(zone, cast.project, "乙")
    making.finished(zone, cast.director, "丙")
    assert value("projects", zone) == 3
    actions.withdraw(gone, by=cast.director, at=AT, reason="重复")
    assert value("projects", zone) == 2
    assert dict(split(figure("projects.projects"), [zone.pk], DAY, "stage")) == {"reserve": 1, "finished": 1}
    assert read(figure("projects.projects"), elsewhere.pk, DAY).value is None
    assert value("started_projects", zone, Period.year(2024)) == 1
    assert value("finished_projects", zone, Period.month(2024, 10)) == 1


def test_investment_per_mu_stands_on_projects_with_land(zone, cast):
    first = making.proposed(zone, cast.project, "甲", planned_investment_yuan=Decimal(1_100_000_000))
    making.proposed(zone, cast.project, "乙", planned_investment_yuan=Decimal(50_000_000))
    assert value("investment_per_mu", zone) is None
    making.put(ProjectLand, zone, cast.project, project=first, area_mu=Decimal(100))
    more = making.put(ProjectLand, zone, cast.project, project=first, area_mu=Decimal(89))
    assert value("planned_investment", zone) == 1_150_000_000
    assert value("land_area", zone) == 189
    assert round(value("investment_per_mu", zone), 2) == Decimal("5820105.82")
    door.remove(more, by=cast.project, at=AT, reason="重复")
    assert value("investment_per_mu", zone) == 11_000_000


@pytest.mark.parametrize(
    ("model", "facts", "name"),
    [
        (Pool, {"stage": "reserve", "batch": "储备一批"}, "pools"),
        (Pool, {"stage": "reserve", "batch": "储备一批"}, "batches"),
        (ScoreCriterion, {"name": "科技含量高"}, "score_criteria"),
        (CarePart, {"position": 1}, "care_parts"),
    ],
)
def test_what_a_zone_has_set_is_counted(zone, cast, model, facts, name):
    made = making.put(model, zone, cast.director, **facts)
    assert value(name, zone) == 1
    door.remove(made, by=cast.director, at=AT, reason="改")
    assert value(name, zone) is None


def test_parts_and_furnaces(zone, cast):
    project = making.proposed(zone, cast.project)
    making.put(Component, zone, cast.project, project=project, name="检测中心", kind="centre")
    making.put(Component, zone, cast.project, project=project, name="厂房", kind="building")
    line = {"project": project, "name": "矿热炉", "kind": "furnace", "count": 4, "rating_kva": Decimal(33000)}
    furnaces = making.put(EquipmentLine, zone, cast.project, **line)
    assert (value("components", zone), value("centres", zone)) == (2, 1)
    assert (value("planned_furnaces", zone), value("furnace_capacity", zone)) == (4, 132_000)
    door.amend(furnaces, by=cast.project, at=AT, count=3)
    assert value("furnace_capacity", zone) == 99_000


def test_works_and_milestones(zone, cast):
    step = making.milestone(making.building(zone, cast.director), cast.project, due_on=date(2024, 11, 15))
    whole = making.put(WorkPackage, zone, cast.project, milestone=step, name="地下管网")
    parts = [making.put(WorkPackage, zone, cast.project, milestone=step, within=whole, name=n) for n in ("水", "热")]
    assert value("works_due", zone) == 2
    actions.finish_work(parts[0], by=cast.project, at=AT, on=date(2024, 11, 16))
    assert value("works_due", zone) == 1
    assert value("milestones_planned", zone, NOVEMBER) == 1
    assert value("milestones_open_when_due", zone, date(2024, 11, 14)) == 0
    assert value("milestones_open_when_due", zone, date(2024, 11, 15)) == 1
    actions.finish_work(parts[1], by=cast.project, at=AT, on=date(2024, 11, 16))
    actions.finish_work(whole, by=cast.project, at=AT, on=date(2024, 11, 16))
    actions.set_milestone_done(step, by=cast.project, at=AT, on=date(2024, 11, 17))
    assert value("milestones_open_when_due", zone, date(2024, 11, 18)) == 0


def test_meetings_problems_and_people(zone, cast):
    project = making.building(zone, cast.director)
    series = making.put(MeetingRule, zone, cast.project, project=project, name="协调推进会", kind="coordination")
    actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=date(2024, 11, 12))
    for kind, title in (("水电", "用电"), ("水电", "用水"), ("市政道路", "路")):
        made = actions.raise_problem(
            zone, by=cast.project, at=AT, project=project, kind=kind, title=title, series=series
        )
    for people, crew in ((60, "土建"), (55, "安装")):
        day = date(2024, 11, 12)
        actions.log_site(zone, by=cast.project, at=AT, project=project, on=day, people=people, crew=crew)
    assert value("meetings", zone, NOVEMBER) == 1
    assert (value("coordination_issue_kinds", zone), value("open_problems", zone)) == (2, 3)
    assert value("site_workers", zone, Period.day(date(2024, 11, 12))) == 115
    actions.close_problem(made, by=cast.project, at=AT, on=date(2024, 11, 18), proof="通车照片")
    assert (value("open_problems", zone), value("closed_problems", zone, NOVEMBER)) == (2, 1)


def test_full_care_of_key_projects(zone, cast):
    project = making.building(zone, cast.director)
    Project.objects.update(key=True)
    parts = [making.put(CarePart, zone, cast.director, position=n) for n in (1, 2)]
    assert (value("key_projects", zone), value("key_projects_building", zone)) == (1, 1)
    for part, share in zip(parts, (0, 100), strict=True):
        actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part, officer=cast.land)
        assert value("key_projects_cared_share", zone) == share
    actions.log_visit(zone, by=cast.project, at=AT, project=project, leader=cast.director, on=date(2024, 11, 1))
    assert value("care_visits", zone, NOVEMBER) == 1


def test_money(zone, cast):
    project = making.building(zone, cast.director)
    for origin, planned in (("own_finance", 30), ("loan", 70)):
        making.put(Funding, zone, cast.project, project=project, origin=origin, planned_yuan=Decimal(planned))
    making.put(Funding, zone, cast.project, project=project, origin="loan", arrived_yuan=Decimal(20), arrived_on=DAY)
    making.put(InvestmentMonth, zone, cast.project, project=project, month_on=date(2024, 11, 1), paid_yuan=Decimal(12))
    assert (value("planned_funding", zone), value("own_finance_share", zone)) == (100, 30)
    assert (value("funding_arrived", zone, NOVEMBER), value("paid_investment", zone, NOVEMBER)) == (20, 12)
    with pytest.raises(door.Refused):
        making.put(InvestmentMonth, zone, cast.project, project=project, month_on=DAY, paid_yuan=Decimal(1))


def test_task_force_and_attraction(zone, cast):
    project = making.proposed(zone, cast.promotion, kind="retrofit")
    assert (value("retrofits", zone), value("attracted_projects", zone)) == (1, 0)
    actions.attract(project, by=cast.promotion, at=AT)
    assert value("attracted_projects", zone) == 1
    force = making.put(TaskForce, zone, cast.project, project=project, name="工作专班")
    for name in ("营业执照", "备案"):
        made = making.put(TaskForceProcedure, zone, cast.project, task_force=force, name=name)
    assert value("assisted_procedures", zone) == 2
    actions.finish_procedure(made, by=cast.project, at=AT)
    assert value("assisted_procedures", zone) == 2
    assert waits(zone, "project") == [("procedures_without_member", None)]


def test_every_split_adds_up(zone, cast):
    making.finished(zone, cast.director, "甲")
    making.proposed(zone, cast.project, "乙", planned_investment_yuan=Decimal(5))
    for one in [
        f for f in FIGURES.values() if f.package == "projects" and f.rows and f.fold.kind in ("count", "total")
    ]:
        when = Period.year(2024) if one.kind == "flow" else DAY
        whole = one.fold.of(rows_of(one, [zone.pk], when)) or 0
        for by in one.by:
            assert sum(part for _, part in split(one, [zone.pk], when, by)) == whole


def test_what_waits(zone, cast):
    project = making.building(zone, cast.director)
    making.milestone(project, cast.project, due_on=date(2024, 11, 20))
    problem = actions.raise_problem(zone, by=cast.project, at=AT, project=project, kind="水电", title="用电")
    actions.hand_problem(problem, by=cast.project, at=AT, officer=cast.land, due_on=date(2024, 11, 19))
    assert waits(zone, "project", officer=cast.project.pk) == [("milestones_to_reach", date(2024, 11, 20))]
    assert waits(zone, "land", officer=cast.land.pk) == [("problems_to_solve", date(2024, 11, 19))]
    assert waits(zone, "director") == [("projects_without_carer", None)]
    part = making.put(CarePart, zone, cast.director, position=1)
    making.put(CarePart, zone, cast.director, position=2)
    Project.objects.update(key=True)
    actions.assign_care(zone, by=cast.project, at=AT, project=project, part=part, officer=cast.land)
    assert waits(zone, "director") == [("care_parts_missing", None)]


def test_a_retrofit_raises_the_share_of_advanced_capacity(zone, cast):
    owner = making.put(Organisation, zone, cast.director, name="岩棉公司")
    line = {"organisation": owner, "name": "岩棉线", "capacity_tonne": Decimal(40_000), "since": date(2020, 1, 1)}
    old = making.put(CapacityLine, zone, cast.project, **line)
    making.put(CapacityLine, zone, cast.project, **{**line, "name": "二线", "capacity_tonne": Decimal(20_000)})
    assert value("advanced_capacity_share", zone) is None  # nobody has said of any line that it is advanced
    retrofit = making.proposed(zone, cast.project, "岩棉技改", kind="retrofit", owner=owner)
    door.amend(old, by=cast.project, at=AT, until=date(2024, 11, 1))
    new = {**line, "capacity_tonne": Decimal(60_000), "since": date(2024, 11, 1), "project": retrofit, "advanced": True}
    with pytest.raises(Refused, match="先进产能"):
        making.put(CapacityLine, zone, cast.project, **new)
    making.put(CapacityLine, zone, cast.project, **new, grounds="自动化工业机器人")
    assert value("advanced_capacity_share", zone) == 75
    assert value("capacity", zone, date(2024, 10, 31)) == 60_000
