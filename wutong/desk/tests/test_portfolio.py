"""The portfolio: the board of pools with what it opens, and every project on one strip of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.desk import portfolio
from wutong.desk.portfolio_bars import WIDTH, Days, Pen, drawn, scale_of, strip
from wutong.projects import actions
from wutong.projects.models import Pool, Project
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
MAYBE = st.one_of(st.none(), DAYS)
MANY = st.lists(DAYS, max_size=4)


@given(st.builds(Days, MANY, MANY, MANY), MAYBE, MAYBE, DAYS)
def test_whatever_the_days_are_a_project_lies_on_the_strip(days, begins, ends, today):
    laid = strip(begins, ends, days, Pen(scale_of([*days.done, *days.open], today)))
    for left, width in filter(None, (laid.bar, laid.ghost)):
        assert 0 <= left <= WIDTH and width >= 1 and left + width <= WIDTH + 1.1
    assert (laid.done.count("M"), laid.open.count("M")) == (len(days.done), len(days.open))
    assert drawn(laid, 1.0).count("<path") == 1 + sum(map(bool, laid))


@given(DAYS, st.integers(0, 900), st.integers(0, 900))
def test_a_later_day_never_lies_left_of_an_earlier_one(today, back, on):
    scale = scale_of([today - timedelta(days=back), today + timedelta(days=on)], today)
    assert scale.x(today - timedelta(days=back)) <= scale.x(today) <= scale.x(today + timedelta(days=on))


@pytest.fixture
def project(zone, cast):
    for place, stage in enumerate(("reserve", "started", "building"), 1):
        making.put(Pool, zone, cast.project, name=f"{stage}库", stage=stage, position=place)
    made = making.building(zone, cast.director, planned_investment_yuan=5000_0000)
    making.milestone(made, cast.project, "完工", due_on=date(2030, 5, 6))
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    return made


def shown(client, zone, officer, language="zh-CN", **asked):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/portfolio/", asked, headers={"Accept-Language": language}).content.decode()


def strips(text):
    return text.split('id="strips"')[1]


def test_the_board_counts_adds_and_lights_and_every_number_opens(client, zone, cast, project):
    rule = actions.set_lights(zone, by=cast.project, at=AT, name="节点", aspect="other", red="open_milestones > 0")
    actions.judge_all(rule, by=cast.director, at=AT)
    board = shown(client, zone, cast.director).split('id="board"')[1].split("</section>")[0]
    assert board.index("reserve库") < board.index("started库") < board.index("building库")
    assert "5,000" in board and "红" in board
    for address in [part.split('"')[0] for part in board.split('class="fig" href="')[1:]]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    pool = Pool.objects.get(name="building库")
    opened = client.get(f"/{zone.code}/figures/projects.red_projects/?by=pool&part={pool.pk}").content.decode()
    assert "轴承项目" in opened


def test_a_project_is_drawn_with_bar_ghost_and_milestone(client, zone, cast, project):
    text = strips(shown(client, zone, cast.director))
    assert "轴承项目" in text and "完工" in text and "2030-05-06" in text
    assert 'class="hollow-2"' in text and 'class="f3"' in text and 'class="hollow" d="M' in text


def test_filters_narrow_and_nonsense_is_passed_over(client, zone, cast, project):
    making.proposed(zone, cast.project, "储备项目")
    pool = Pool.objects.get(name="reserve库")
    assert "储备项目" in strips(shown(client, zone, cast.director))
    first = making.proposed(zone, cast.project, "一期工程", kind="infrastructure")
    door.amend(first, by=cast.project, at=AT, phase=1, key=True)
    for asked in ({"kind": "infrastructure"}, {"phase": 1}, {"key": "true"}):
        text = strips(shown(client, zone, cast.director, **asked))
        assert "一期工程" in text and "轴承项目" not in text and "储备项目" not in text
    assert "轴承项目" not in strips(shown(client, zone, cast.director, light="red"))
    assert "轴承项目" in strips(shown(client, zone, cast.director, light="off"))
    actions.withdraw(first, by=cast.director, at=AT, reason="并入二期")
    for asked in ({"pool": pool.pk}, {"stage": "reserve"}):
        text = strips(shown(client, zone, cast.director, **asked))
        assert "储备项目" in text and "轴承项目" not in text
    text = strips(shown(client, zone, cast.director, owner="轴承项目公"))
    assert "轴承项目" in text and "储备项目" not in text
    assert "轴承项目" in strips(shown(client, zone, cast.director, pool="x", stage="nowhere"))
    assert "没有符合条件的项目" in strips(shown(client, zone, cast.director, owner="无此业主"))


def test_withdrawn_projects_are_left_out_and_many_are_cut(client, zone, cast, project):
    gone = making.proposed(zone, cast.project, "已撤项目")
    actions.withdraw(gone, by=cast.director, at=AT, reason="业主放弃")
    making.proposed(zone, cast.project, "储备项目")
    assert "已撤项目" not in shown(client, zone, cast.director)
    lines, more = portfolio.lines_of(Project.objects.exclude(stage="withdrawn"), AT.date(), 1)
    assert ([line.name for line in lines], more) == (["储备项目"], 1)


def test_the_page_keeps_its_budget_its_zone_and_both_languages(
    client, zone, cast, project, django_assert_max_num_queries
):
    for number in range(12):
        made = making.building(zone, cast.director, f"第{number}号项目")
        making.milestone(made, cast.project, due_on=date(2030, 1, 1))
    door.amend(project, by=cast.director, at=AT, key=True)
    text = shown(client, zone, cast.window, language="en")
    assert "Board of pools" in text and "All projects in time" in text
    with django_assert_max_num_queries(16):
        client.get(f"/{zone.code}/portfolio/")
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/portfolio/").status_code == 404
