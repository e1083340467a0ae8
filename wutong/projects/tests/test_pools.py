"""Pools: what lets a project in and out, the papers that prove it, moves, batches, and the same project twice."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import Pool, PoolMove, PoolPaper, Project, ProjectLand
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

DAY = date(2024, 11, 18)
YEAR = Period.year(2024)


def pool(zone, cast, stage="started", **facts):
    return making.put(Pool, zone, cast.project, stage=stage, **{"name": f"{stage}库", **facts})


def value(name, zone, when=YEAR):
    return read(figure(f"projects.{name}"), zone.pk, when).value


def duties(zone, *roles):
    return {w.duty.name.removeprefix("projects."): w.due_on for w in waiting([zone.pk], frozenset(roles), None)}


def test_a_pool_takes_only_what_meets_its_test_and_says_why_not(zone, cast):
    pool(zone, cast, entry="planned_investment_yuan >= 50000000 && has_site")
    project = making.with_site(zone, cast.director, planned_investment_yuan=Decimal(8_000_000))
    held = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        actions.start(project, by=cast.project, at=AT, on=DAY)
    assert "计划总投资" in refused.value.said()[0]
    assert Entry.objects.count() == held
    door.amend(project, by=cast.project, at=AT, planned_investment_yuan=Decimal(60_000_000))
    actions.start(project, by=cast.project, at=AT, on=DAY)
    assert (project.pool.name, project.pool_since) == ("started库", DAY)


def test_a_pool_asks_for_its_papers_and_a_fact_that_nobody_entered(zone, cast):
    gate = pool(zone, cast, entry="planned_investment_yuan > 0")
    making.put(PoolPaper, zone, cast.project, pool=gate, name="备案证")
    project = making.with_site(zone, cast.director)
    with pytest.raises(Refused, match="缺计划总投资"):
        actions.start(project, by=cast.project, at=AT, on=DAY)
    door.amend(project, by=cast.project, at=AT, planned_investment_yuan=Decimal(1))
    with pytest.raises(Refused, match="备案证"):
        actions.start(project, by=cast.project, at=AT, on=DAY)
    actions.prove(zone, by=cast.project, at=AT, project=project, name="备案证", number="2024-1")
    actions.start(project, by=cast.project, at=AT, on=DAY)
    assert project.stage == "started"


def test_a_pool_keeps_what_its_exit_test_does_not_let_go(zone, cast):
    pool(zone, cast, "reserve", exit='"备案证" in papers')
    project = making.with_site(zone, cast.director)
    with pytest.raises(Refused, match="reserve库"):
        actions.start(project, by=cast.project, at=AT, on=DAY)
    actions.prove(zone, by=cast.project, at=AT, project=project, name="备案证")
    actions.start(project, by=cast.project, at=AT, on=DAY)
    assert project.pool is None  # the zone has set no pool for what has started


@pytest.mark.parametrize("text", ["nothing > 1", "has_site >", "planned_investment_yuan", "kind > 3"])
def test_a_test_that_cannot_be_read_is_refused_when_it_is_written(zone, cast, text):
    with pytest.raises(Refused):
        pool(zone, cast, entry=text)
    assert not Pool.objects.exists()


def test_moves_are_dated_with_reasons_and_a_batch_counts_a_project_once(zone, cast):
    first = pool(zone, cast, "reserve", name="谋划库")
    second = pool(zone, cast, "reserve", name="签约库", position=2)
    project = making.proposed(zone, cast.project, planned_investment_yuan=Decimal(5))
    with pytest.raises(Refused, match="why"):
        actions.move(project, by=cast.project, at=AT, pool=second, on=DAY, reason=" ")
    for target, why in ((second, "已签约"), (first, "协议解除"), (second, "重新签约")):
        actions.move(project, by=cast.project, at=AT, pool=target, on=DAY, reason=why)
    with pytest.raises(Refused, match="already"):
        actions.move(project, by=cast.project, at=AT, pool=second, on=DAY, reason="再移")
    said = list(PoolMove.objects.order_by("id").values_list("to_pool__name", "reason", "again"))
    assert said == [
        ("谋划库", "", False), ("签约库", "已签约", False), ("谋划库", "协议解除", True), ("签约库", "重新签约", True),
    ]  # fmt: skip
    assert (value("pool_entries", zone), value("moves_back", zone)) == (2, 2)
    assert value("pool_entry_investment", zone) == 10


def test_a_pool_of_another_stage_is_refused(zone, cast):
    other = pool(zone, cast, "finished")
    project = making.proposed(zone, cast.project)
    with pytest.raises(Refused, match="another stage"):
        actions.move(project, by=cast.project, at=AT, pool=other, on=DAY, reason="移库")
    assert Project.objects.get().pool is None


def test_what_was_there_before_the_pool_lies_in_it(zone, cast):
    old = making.proposed(zone, cast.project, "甲")
    assert "projects_in_no_pool" not in duties(zone, "project")
    made = pool(zone, cast, "reserve")
    new = making.put(Project, zone, cast.project, name="乙")
    old.refresh_from_db()
    assert (old.pool, new.pool) == (made, made)
    assert PoolMove.objects.count() == 2


def test_too_long_an_empty_pool_and_a_missing_paper_wait_for_somebody(zone, cast):
    reserve = pool(zone, cast, "reserve")
    assert "pools_empty" in duties(zone, "director")
    project = making.proposed(zone, cast.project)
    making.put(PoolPaper, zone, cast.project, pool=reserve, name="项目建议书")
    actions.limit_stay(reserve, by=cast.director, at=AT, days=30)
    project.refresh_from_db()
    found = duties(zone, "director", "project")
    assert found["projects_to_leave_pool"] == date(2024, 12, 18)
    assert [value("overstaying_projects", zone, date(2024, 12, day)) for day in (17, 18)] == [0, 1]
    assert "papers_missing" in found
    assert "pools_empty" not in found
    actions.prove(zone, by=cast.project, at=AT, project=project, name="项目建议书")
    actions.limit_stay(reserve, by=cast.director, at=AT, days=None)
    assert not {"papers_missing", "projects_to_leave_pool"} & set(duties(zone, "project"))


def test_the_same_project_is_not_started_or_signed_twice(zone, cast):
    project = making.started(zone, cast.director, "智能轴承项目")
    actions.sign(project, by=cast.project, at=AT, on=DAY)
    twin = making.proposed(zone, cast.project, "智能轴承（建设）项目", owner=project.owner)
    door.amend(twin, by=cast.project, at=AT, park=project.park)
    for act, values in ((actions.start, {"on": DAY}), (actions.sign, {"on": DAY})):
        with pytest.raises(Refused, match="same project"):
            act(twin, by=cast.project, at=AT, **values)
    door.amend(twin, by=cast.project, at=AT, phase_of=project, phase=2)
    actions.start(twin, by=cast.project, at=AT, on=DAY)
    assert value("start_rate", zone) == 100


def test_one_parcel_holds_one_project_of_an_owner(zone, cast):
    from wutong.land.models import Parcel

    parcel = making.put(Parcel, zone, cast.director, name="A-1", area_m2=Decimal(20_000))
    first = making.started(zone, cast.director, "轴承项目")
    second = making.proposed(zone, cast.project, "钢球项目", owner=first.owner)
    for project in (first, second):
        making.put(ProjectLand, zone, cast.project, project=project, parcel=parcel, area_mu=Decimal(30))
    with pytest.raises(Refused, match="轴承项目"):
        actions.start(second, by=cast.project, at=AT, on=DAY)
    other = making.put(Organisation, zone, cast.director, name="别的公司")
    door.amend(second, by=cast.project, at=AT, owner=other)
    actions.start(second, by=cast.project, at=AT, on=DAY)
    assert second.stage == "started"


def test_a_project_sent_back_starts_again_but_counts_once(zone, cast):
    pool(zone, cast, "reserve")
    pool(zone, cast)
    project = making.started(zone, cast.director)
    actions.send_back(project, by=cast.director, at=AT, on=DAY, reason="资金断链")
    assert (project.stage, project.started, value("started_projects", zone)) == ("reserve", "", 0)
    actions.start(project, by=cast.project, at=AT, on=DAY)
    assert (value("started_projects", zone), value("pool_entries", zone), value("moves_back", zone)) == (1, 2, 2)


def test_rates_from_signing_to_production(zone, cast):
    first, second = (making.with_site(zone, cast.director, name) for name in ("甲项目", "乙项目"))
    for project in (first, second):
        actions.sign(project, by=cast.project, at=AT, on=DAY)
    with pytest.raises(Refused):
        actions.produce(first, by=cast.project, at=AT, on=DAY)
    assert value("start_rate", zone) == 0
    actions.start(first, by=cast.project, at=AT, on=date(2024, 3, 1))
    assert (value("start_rate", zone), value("production_rate", zone)) == (50, 0)
    with pytest.raises(Refused, match="started"):
        actions.produce(first, by=cast.project, at=AT, on=date(2024, 2, 1))
    actions.produce(first, by=cast.project, at=AT, on=DAY)
    assert (value("production_rate", zone), value("producing_projects", zone)) == (100, 1)


def test_a_component_is_not_counted_twice_and_never_its_own_parent(zone, cast):
    whole = making.proposed(zone, cast.project, "三年大会战", kind="programme", planned_investment_yuan=Decimal(100))
    part = making.proposed(zone, cast.project, "道路工程", kind="infrastructure", planned_investment_yuan=Decimal(40))
    door.amend(part, by=cast.project, at=AT, parent=whole)
    door.amend(whole, by=cast.project, at=AT, years_since=date(2021, 1, 1), years_until=date(2024, 1, 1))
    assert (value("planned_investment", zone, DAY), value("component_projects", zone, DAY), whole.years) == (100, 1, 3)
    with pytest.raises(Refused, match="道路工程"):
        door.amend(whole, by=cast.project, at=AT, parent=part)


def test_a_national_code_has_its_form_and_one_project(zone, cast):
    first, second = making.proposed(zone, cast.project, "甲"), making.proposed(zone, cast.project, "乙")
    with pytest.raises(Refused, match="24"):
        door.amend(first, by=cast.project, at=AT, national_code="2411-140581")
    door.amend(first, by=cast.project, at=AT, national_code="2411-140581-04-01-123456")
    with pytest.raises(Refused):
        door.amend(second, by=cast.project, at=AT, national_code="2411-140581-04-01-123456")
    assert Project.objects.exclude(national_code="").count() == 1
