"""Figures and duties of plans follow their rows."""

from datetime import date
from decimal import Decimal

from wutong.core.duty import waiting
from wutong.core.reading import read
from wutong.measure.period import Period
from wutong.plans import actions, figures
from wutong.plans.models import Plan
from wutong.plans.tests import making
from wutong.plans.tests.making import AT, DAY
from wutong.zones.roles import DIRECTOR, PROJECT


def value(figure, zone, when=DAY):
    return read(figure, zone.pk, when).value


def names(zone, role):
    return sorted(w.duty.name for w in waiting([zone.pk], frozenset({role}), None) if w.duty.name.startswith("plans."))


def test_decisions_are_counted_by_level(zone, cast):
    for level, title in (("province", "甲"), ("city", "乙"), ("county", "丙"), ("county", "丁")):
        making.decision(zone, cast, title, level=level)
    making.decision(zone, cast, "重要论述", level="nation", kind="study")
    assert (value(figures.issuer_levels, zone), value(figures.decisions, zone)) == (3, 4)
    repealed = making.decision(zone, cast, "戊", level="nation")
    assert value(figures.issuer_levels, zone) == 4
    actions.repeal(repealed, by=cast.director, at=AT)
    assert value(figures.issuer_levels, zone) == 3


def test_duties_that_nobody_owns_or_works_on(zone, cast):
    duty = making.duty(zone, cast)
    assert value(figures.idle_duties, zone) == 1
    assert "plans.duties_without_owner" in names(zone, DIRECTOR)
    actions.give_duty(duty, by=cast.director, at=AT, office=making.office(zone, cast))
    actions.report_duty(duty, by=cast.project, at=AT, activity="已行文")
    assert (value(figures.idle_duties, zone), value(figures.decision_duties, zone)) == (0, 1)
    assert names(zone, PROJECT) == ["plans.duties_due"]


def test_basic_plans_named_and_unnamed(zone, cast):
    for name in ("国土空间规划", "控规", ""):
        making.compiled(zone, cast, name)
    making.plan(zone, cast, "防洪规划")
    making.plan(zone, cast, "十五五规划", kind="five_year", stage="approved")
    assert (value(figures.basic_plans, zone), value(figures.basic_plans_named, zone)) == (3, 2)
    assert value(figures.basic_plans, zone, date(2024, 11, 17)) == 0
    Plan.objects.filter(name="控规").delete()
    assert value(figures.basic_plans, zone) == 2


def test_one_map_is_in_force(zone, cast):
    one = making.plan_map(zone, cast)
    assert value(figures.plan_maps_in_force, zone) == 0
    actions.put_in_force(one, by=cast.director, at=AT)
    assert value(figures.plan_maps_in_force, zone) == 1
    assert value(figures.plan_maps_in_force, zone, date(2027, 1, 1)) == 0


def test_tasks_of_the_year(zone, cast):
    first, second = making.task(zone, cast), making.task(zone, cast, "道路成网")
    assert names(zone, PROJECT) == []
    assert len(waiting([zone.pk], frozenset(), cast.project.pk)) == 2
    actions.finish_task(first, by=cast.project, at=AT)
    assert value(figures.tasks_done_share, zone) == 50
    assert value(figures.tasks_done_share, zone, date(2024, 11, 17)) == 0
    actions.carry_over(second, by=cast.director, at=AT, next_list=making.task_list(zone, cast, 2025))
    assert value(figures.tasks_done_share, zone) == 50
    assert value(figures.tasks_listed, zone, Period.year(2025)) == 1


def test_a_campaign_in_elements_and_money(zone, cast):
    programme = making.programme(zone, cast)
    making.reached(zone, cast, programme)
    making.element(zone, cast, programme, "道路")
    assert (value(figures.elements_reached, zone), value(figures.elements, zone)) == (1, 2)
    assert value(figures.campaign_investment, zone) is None
    assert value(figures.own_finance_share, zone) is None
    for origin, yuan in (("own_finance", 300), ("bonds", 500), ("loans", 200)):
        making.money(zone, cast, programme, origin, yuan)
    assert value(figures.campaign_investment, zone) == 1000
    assert (value(figures.own_finance_share, zone), value(figures.other_sources, zone)) == (30, 700)
    making.money(zone, cast, programme, "own_finance", 400)
    assert value(figures.own_finance_share, zone) == Decimal(50)
