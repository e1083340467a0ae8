"""What moved this week: every kind of movement under its project, each line opening its record; weeks, paper, access."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.desk.moved import lines_in, week_asked
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects import actions
from wutong.projects.models import Funding, InvestmentMonth, MeetingRule, Pool
from wutong.projects.rules.moves import Change, changes
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
WEEK = {"week": "2024-11-18"}
DAY = AT.date()
EARLIER = AT - timedelta(days=30)


@pytest.fixture
def project(zone, cast):
    for place, stage in enumerate(("reserve", "started", "building"), 1):
        making.put(Pool, zone, cast.project, name=f"{stage}库", stage=stage, position=place)
    made = making.building(zone, cast.director)
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2024, 12, 2), position=1)
    actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2024, 12, 20), reason="土方受阻")
    ground = making.milestone(made, cast.project, "基础", due_on=DAY, position=2)
    actions.set_milestone_done(ground, by=cast.project, at=AT, on=DAY)
    money = {"project": made, "month_on": date(2024, 10, 1), "planned_yuan": Decimal(500_0000)}
    paid = making.put(InvestmentMonth, zone, cast.project, paid_yuan=Decimal(300_0000), **money)
    door.amend(paid, by=cast.project, at=AT, paid_yuan=Decimal(320_0000))
    making.put(Funding, zone, cast.project, project=made, origin="loan", arrived_yuan=Decimal(700_0000), arrived_on=DAY)
    series = making.put(MeetingRule, zone, cast.project, project=made, name="项目周例会", times_a_week=1)
    actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=DAY, plan="完成管沟开挖")
    actions.log_visit(zone, by=cast.director, at=AT, project=made, leader=cast.director, on=DAY, decisions="现场定电")
    troubles(zone, cast, made, pipes)
    return made


def troubles(zone, cast, project, milestone):
    """A problem closed, one passed up, and the light that they turn."""
    facts = {"project": project, "kind": "水电"}
    one = actions.raise_problem(zone, by=cast.window, at=AT, title="临时用电", **facts)
    two = actions.raise_problem(zone, by=cast.window, at=AT, title="临时用水", milestone=milestone, **facts)
    actions.close_problem(one, by=cast.window, at=AT, on=DAY, proof="已送电")
    up = {"officer": cast.director, "due_on": DAY + timedelta(days=9), "reason": "要市里协调"}
    actions.pass_up_problem(two, by=cast.project, at=AT, **up)
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="问题", aspect="other", red="open_problems > 0")
    actions.judge_all(rule, by=cast.director, at=AT)


def shown(client, zone, officer, language="zh-CN", **asked):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/moved/", asked or WEEK, headers={"Accept-Language": language}).content.decode()


def test_every_kind_of_movement_stands_under_its_project(client, zone, cast, project):
    text = shown(client, zone, cast.director).split('class="moved-of"')[1]
    for words in (
        "新进 → reserve库", "管网：2024-12-02 → 2024-12-20 (+18 天)", "土方受阻", "基础", "2024-10 完成投资", "到位", "700",
        "项目周例会", "完成管沟开挖", "现场定电", "临时用电", "已送电", "临时用水 →", "要市里协调", "问题：红",
    ):  # fmt: skip
        assert words in text, words
    for address in {part.split('"')[0] for part in text.split('<a href="')[1:]}:
        assert client.get(address.split("<")[0]).status_code == 200, address


def test_a_kind_is_asked_for_and_another_week_is_empty(client, zone, cast, project):
    text = shown(client, zone, cast.director, what="money", **WEEK).split('class="moved-of"')[1]
    assert "完成投资" in text and "临时用电" not in text
    empty = shown(client, zone, cast.director, week="2021-05-05")
    assert "这几天没有变动" in empty and 'value="2021-05-03"' in empty and "week=2021-04-26" in empty


def test_a_light_that_stays_as_it_is_did_not_move(zone, cast, project):
    rule = project.lights.get().rule
    actions.judge_lights(project, by=cast.project, at=AT + timedelta(days=7), on=DAY + timedelta(days=7))
    span = Period(DAY + timedelta(days=7), DAY + timedelta(days=14))
    viewer = Viewer(cast.director, DAY)
    assert [line for line in lines_in(span, viewer, zone) if line.kind == "light"] == []
    problem = project.problems.get(stage="open")
    actions.close_problem(problem, by=cast.window, at=AT + timedelta(days=8), on=DAY + timedelta(days=8), proof="通水")
    actions.judge_lights(project, by=cast.project, at=AT + timedelta(days=8), on=DAY + timedelta(days=8))
    told = [line.text for line in lines_in(span, viewer, zone) if line.kind == "light"]
    assert told == [f"{rule}：红 → 绿"]


@pytest.mark.parametrize("text", ["", "x", "2024-13-01", "0001-01-01", "9999-12-31"])
def test_without_a_week_it_is_what_moved_since_last_monday(text):
    monday, sunday = date(2024, 11, 18), date(2024, 11, 24)
    assert week_asked(text, sunday) == Period(monday, date(2024, 11, 25))
    assert week_asked(text, monday) == Period(date(2024, 11, 11), date(2024, 11, 19))
    assert week_asked("2024-11-21", sunday) == Period(monday, date(2024, 11, 25))


DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))


@given(st.lists(st.tuples(st.integers(1, 3), DAYS), max_size=12))
def test_moves_join_end_to_end(acts):
    at = datetime(2024, 11, 18, tzinfo=UTC)
    said = [Change(pk, "projects.move_milestone", at, {"due_on": day and day.isoformat()}) for pk, day in acts]
    held: dict[int, date | None] = {}
    for move in changes(said):
        assert move.was != move.now and move.was == held.get(move.subject)
        held[move.subject] = move.now
    assert held == {pk: day for pk, day in dict(acts).items() if pk in held}


def test_the_page_keeps_its_budget_its_zone_and_both_languages(
    client, zone, cast, project, django_assert_max_num_queries
):
    text = shown(client, zone, cast.window, "en")
    assert "What moved this week" in text and "problems passed up" in text
    with django_assert_max_num_queries(26):
        shown(client, zone, cast.window)
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/moved/", WEEK).status_code == 404
    client.force_login(cast.director.user)
    assert "/moved/" in client.get(f"/{zone.code}/section/project/").content.decode()
