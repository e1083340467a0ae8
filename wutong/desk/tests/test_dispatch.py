"""The dispatch page: a line a key project with light, money, next milestone, problems and what departments are asked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases import actions as work
from wutong.cases.models import Roadmap, RoadmapStep
from wutong.cases.tests import making as cases
from wutong.core import door
from wutong.desk.dispatch import lines_of, month_asked
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects import actions
from wutong.projects.models import InvestmentMonth
from wutong.projects.rules.slip import Ahead, comes_next
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.zones.models import Office

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
MAYBE = st.one_of(st.none(), DAYS)
AHEAD = st.builds(Ahead, st.integers(1, 99), st.just("完工"), st.integers(1, 9), MAYBE, MAYBE, MAYBE)


@given(AHEAD, DAYS)
def test_a_slip_is_counted_from_what_was_agreed(one, today):
    slip, expected = one.slip_days(today), one.expected_on(today)
    assert (expected is None) is (one.due_on is None and one.forecast_on is None)
    if slip is not None:
        assert expected is not None and expected >= today
        assert expected - timedelta(days=slip) == (one.baseline_on or one.due_on)


@given(st.lists(AHEAD, max_size=6), DAYS)
def test_what_comes_next_is_expected_before_all_others(ahead, today):
    found = comes_next(ahead, today)
    assert (found is None) is (not ahead)
    days = [one.expected_on(today) for one in ahead if one.expected_on(today)]
    assert not days or (found is not None and found.expected_on(today) == min(days))


@pytest.mark.parametrize("text", ["", "2024", "2024-13", "x-1", "0001-01", "2024-00"])
def test_an_address_without_a_month_means_this_one(text):
    assert month_asked(text, date(2024, 11, 18)).code == "2024-11"
    assert month_asked("2024-09", date(2024, 11, 18)).code == "2024-09"


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director)
    door.amend(made, by=cast.director, at=AT, key=True)
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2030, 3, 1))
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2030, 3, 11), reason="土方受阻")
    for month, planned, paid in ((9, 700_0000, 600_0000), (10, 300_0000, 200_0000)):
        money = {"planned_yuan": Decimal(planned), "paid_yuan": Decimal(paid)}
        making.put(InvestmentMonth, zone, cast.project, project=made, month_on=date(2024, month, 1), **money)
    problem = {"project": made, "kind": "水电", "title": "临时用电", "milestone": pipes}
    office = Office.objects.create(zone=zone, name="供电专班")
    raised = actions.raise_problem(zone, by=cast.window, at=AT, **problem)
    door.amend(raised, by=cast.project, at=AT, office=office, due_on=AT.date())
    return made


def shown(client, zone, officer, more="", language="zh-CN"):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/dispatch/{more}", headers={"Accept-Language": language}).content.decode()


def test_a_key_project_stands_with_money_slip_problem_and_office(client, zone, cast, project):
    making.building(zone, cast.director, "普通项目")
    text = shown(client, zone, cast.director, "?month=2024-10")
    assert "轴承项目" in text and "普通项目" not in text
    assert "滞后 10 天" in text and "临时用电" in text and "解决“临时用电”" in text and "逾期" in text
    assert (
        "200" in text
        and "1,000" in text
        and f"during=2024-10&by=project&part={project.pk}" in text.replace("&amp;", "&")
    )


def test_every_amount_and_total_opens_to_its_rows(client, zone, cast, project):
    text = shown(client, zone, cast.director, "?month=2024-10").replace("&amp;", "&")
    for name in ("key_projects_running", "key_planned_by_month", "key_paid_investment", "open_key_problems"):
        address = text.split(f"/{zone.code}/figures/projects.{name}/")[1].split('"')[0]
        assert client.get(f"/{zone.code}/figures/projects.{name}/{address}").status_code == 200
    opened = client.get(
        f"/{zone.code}/figures/projects.key_paid_investment/?during=2024-10&by=project&part={project.pk}"
    )
    assert "轴承项目" in opened.content.decode()


def test_the_reasons_of_a_light_stand_beside_it_and_the_gravest_come_first(client, zone, cast, project):
    calm = making.building(zone, cast.director, "顺利项目")
    door.amend(calm, by=cast.director, at=AT, key=True)
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="问题", aspect="other", red="open_problems > 0")
    actions.judge_all(rule, by=cast.director, at=AT)
    text = shown(client, zone, cast.director)
    assert text.index("轴承项目") < text.index("顺利项目") and "问题：" in text


def test_what_waits_at_departments_is_asked_of_them(zone, cast, project, client):
    case = cases.outside(zone, cast)
    work.assign_agent(case, by=cast.director, at=cases.AT, agent=cast.agent)
    errand = cases.errand(zone, cast, case)
    day = date(2024, 11, 18)
    way = Roadmap.objects.create(zone=zone, name="轴承路线", start_on=day, drawn_on=day)
    laid = {"starts_on": day, "ends_on": day, "slack_days": 0, "critical": True, "certain": True, "origin": "case"}
    RoadmapStep.objects.create(zone=zone, roadmap=way, step="M1", name="取水许可", place=1, case=case, **laid)
    door.amend(project, by=cast.director, at=AT, roadmap=way)
    assert str(errand.department) in shown(client, zone, cast.director).split("<tbody>")[1]


def test_the_page_keeps_its_budget_its_zone_and_its_readers(client, zone, cast, project, django_assert_max_num_queries):
    for number in range(15):
        made = making.building(zone, cast.director, f"第{number}号项目")
        door.amend(made, by=cast.director, at=AT, key=True)
        making.milestone(made, cast.project, due_on=date(2030, 1, 1))
    text = shown(client, zone, cast.director)
    assert "另有 4 个" in text and "all=1" in text
    with django_assert_max_num_queries(24):
        client.get(f"/{zone.code}/dispatch/")
    assert "另有" not in shown(client, zone, cast.director, "?all=1")
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/dispatch/").status_code == 404


def test_english_and_a_zone_without_key_projects(client, zone, cast):
    text = shown(client, zone, cast.window, language="en")
    assert "Dispatch meeting" in text and "No key project is at work" in text
    client.force_login(cast.director.user)
    assert "/dispatch/" in client.get(f"/{zone.code}/section/project/").content.decode()


def test_a_line_tells_the_slip_of_what_comes_next(zone, cast, project):
    lines = lines_of(Viewer(cast.director, AT.date()), zone, Period.month(2024, 10))
    assert [(line.slip, line.year.paid) for line in lines] == [(10, Decimal(800_0000))]


def test_a_project_without_a_light_says_which_fact_is_missing(client, zone, cast, project):
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="节奏", aspect="progress", red="elapsed_percent > 50")
    assert "尚未判定亮灯" in shown(client, zone, cast.director)
    actions.judge_all(rule, by=cast.director, at=AT)
    text = shown(client, zone, cast.director)
    assert "节奏：缺" in text and "尚未判定亮灯" not in text
