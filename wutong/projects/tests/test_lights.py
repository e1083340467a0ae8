"""Lights: rules as data, why a colour, history; first the pace of a project, without a database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.projects import actions
from wutong.projects.actions.lights import Example
from wutong.projects.judging import published
from wutong.projects.models import InvestmentMonth, LightRule, Project, ProjectLight
from wutong.projects.rules import lights, pace
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

DAY = date(2024, 11, 18)
DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@given(DAYS, DAYS)
def test_months_due_count_the_month_of_the_plan(planned, day):
    found = pace.months_due(planned, None, day)
    assert (found == 0) is ((day.year, day.month) < (planned.year, planned.month))
    assert pace.months_due(planned, planned, day) == 0
    later = pace.months_due(planned, None, day + timedelta(days=31))
    assert found is not None and later is not None and later >= found


@given(DAYS, st.integers(0, 3000))
def test_a_whole_month_is_over_on_its_day(since, days):
    day = since + timedelta(days=days)
    months = pace.months_since(since, None, day)
    assert months is not None and months * 28 <= days + 3 and days <= months * 31 + 31


@given(DAYS, st.integers(1, 3000), st.integers(-100, 4000))
def test_time_goes_from_nothing_to_all(since, length, after):
    gone = pace.elapsed(since, since + timedelta(days=length), since + timedelta(days=after))
    assert gone is not None and 0 <= gone <= 100
    assert (gone == 100) is (after >= length) or gone > Decimal("99.9")


MARK = st.tuples(st.one_of(st.none(), DAYS), st.none(), st.booleans())


@given(st.lists(MARK, max_size=9), DAYS)
def test_nobody_is_behind_who_has_done_what_is_due(marks, day):
    found = pace.Pace.of(marks, day)
    assert found.due <= found.all and found.done <= found.all
    if found.done >= found.due and found.all:
        assert found.behind_points == 0
    assert (found.behind_points is None) is (found.all == 0)


@given(st.integers(0, 100))
def test_a_colour_is_the_gravest_that_holds_and_says_why(points):
    found = lights.judge("", "behind_points >= 10", "behind_points > 30", {"behind_points": points})
    assert found.colour == ("red" if points > 30 else "yellow" if points >= 10 else "green")
    assert (str(points) in found.zh) is (found.colour != "green") or not points


def test_a_fact_that_nobody_knows_gives_no_colour_and_is_named():
    found = lights.judge("", "behind_points >= 10", "", {})
    assert (found.colour, found.zh) == ("", "缺进度落后")
    assert lights.judge("started", "behind_points >= 10", "", {"started": False, "behind_points": 99}).colour == ""


def test_every_published_rule_can_be_copied_and_read(zone, cast):
    assert set(published()) == {example.value for example in Example}
    for example in Example:
        actions.copy_lights(zone, by=cast.project, at=AT, example=example)
    assert LightRule.objects.count() == len(published())
    with pytest.raises(Refused):
        actions.copy_lights(zone, by=cast.project, at=AT, example=Example.WUHAN_PROGRESS)


@pytest.mark.parametrize("texts", [{}, {"red": "nonsense > 3"}, {"red": "behind_points"}, {"applies": "started"}])
def test_a_rule_that_judges_nothing_is_refused(zone, cast, texts):
    with pytest.raises(Refused):
        actions.set_lights(zone, by=cast.project, at=AT, name="进度", aspect="progress", **texts)
    assert not LightRule.objects.exists()


def waits(zone):
    return {w.duty.name for w in waiting([zone.pk], frozenset({"director", "project"}), None)}


def test_a_light_says_why_keeps_its_history_and_waits_on_red(zone, cast):
    for example in (Example.YINCHUAN_START, Example.YINCHUAN_STATISTICS):
        rule = actions.copy_lights(zone, by=cast.project, at=AT, example=example)
    project = making.with_site(zone, cast.director)
    door.amend(project, by=cast.project, at=AT, planned_start_on=date(2024, 9, 10))
    actions.judge_all(rule, by=cast.director, at=AT)
    project.refresh_from_db()
    light = ProjectLight.objects.get()
    assert (project.light, light.rule.name, project.light_due_on) == ("red", "开工", date(2024, 12, 1))
    assert "应开工未开工月数" in light.why and "3" in light.why
    assert read(figure("projects.red_projects"), zone.pk, DAY).value == 1
    assert {"projects.projects_on_red", "projects.lights_to_judge"} <= waits(zone)
    later = datetime(2024, 11, 25, 4, tzinfo=UTC)
    actions.start(project, by=cast.project, at=later, on=date(2024, 11, 20))
    actions.judge_lights(project, by=cast.project, at=later)
    history = list(ProjectLight.objects.order_by("id").values_list("rule__name", "colour", "until"))
    assert history[0] == ("开工", "red", date(2024, 11, 25))
    assert ("开工", "green", None) in history and ("入库纳统", "green", None) in history
    assert project.light == "green" and "projects.projects_on_red" not in waits(zone)


def test_progress_and_money_are_judged_by_milestones_and_months(zone, cast):
    for example in (Example.YINCHUAN_PROGRESS, Example.YINCHUAN_MONEY):
        actions.copy_lights(zone, by=cast.project, at=AT, example=example)
    project = making.building(zone, cast.director)
    for number, due in enumerate((date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1)), 1):
        making.milestone(project, cast.project, f"第{number}步", due_on=due)
    month = {"project": project, "month_on": date(2024, 10, 1), "planned_yuan": Decimal(100), "paid_yuan": Decimal(80)}
    making.put(InvestmentMonth, zone, cast.project, **month)
    actions.judge_lights(project, by=cast.project, at=AT)
    found = {light.rule.name: (light.colour, light.why_zh) for light in ProjectLight.objects.all()}
    assert found["进度"][0] == "red" and "66.67" in found["进度"][1]
    assert found["资金"][0] == "red" and "80" in found["资金"][1]
    actions.set_milestone_done(project.milestones.first(), by=cast.project, at=AT, on=DAY)
    actions.judge_lights(Project.objects.get(), by=cast.project, at=AT)
    assert ProjectLight.objects.get(rule__name="进度", until=None).colour == "red"
    assert read(figure("projects.lights"), zone.pk, DAY).value == 2


def test_a_rule_that_ended_gives_no_light_any_more(zone, cast):
    rule = actions.set_lights(
        zone, by=cast.project, at=AT, name="节点", aspect="progress", yellow="open_milestones > 0"
    )
    project = making.building(zone, cast.director)
    making.milestone(project, cast.project)
    actions.judge_lights(project, by=cast.project, at=AT)
    assert project.light == "yellow"
    door.amend(rule, by=cast.project, at=AT, since=date(2024, 1, 1), until=DAY)
    later = datetime(2024, 11, 20, 4, tzinfo=UTC)
    actions.judge_lights(project, by=cast.project, at=later)
    assert (project.light, ProjectLight.objects.filter(until=None).count()) == ("", 0)


def test_a_light_whose_fact_is_missing_says_what_is_missing(zone, cast):
    actions.set_lights(zone, by=cast.project, at=AT, name="进度", aspect="progress", red="behind_points > 30")
    project = making.building(zone, cast.director)
    actions.judge_lights(project, by=cast.project, at=AT)
    light = ProjectLight.objects.get()
    assert (project.light, light.colour, light.why_zh) == ("", "", "缺进度落后")
    assert "缺进度落后" in light.why and read(figure("projects.lights"), zone.pk, DAY).value == 0
    making.milestone(project, cast.project, due_on=date(2030, 1, 1))
    later = datetime(2024, 11, 25, 4, tzinfo=UTC)
    actions.judge_lights(Project.objects.get(), by=cast.project, at=later)
    assert list(ProjectLight.objects.order_by("id").values_list("colour", "until")) == [
        ("", date(2024, 11, 25)), ("green", None),
    ]  # fmt: skip
