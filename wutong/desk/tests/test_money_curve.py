"""The money curve as a page: three lines with their table, every number opening its rows, for a project or many."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.desk import money_curve
from wutong.projects import actions
from wutong.projects.models import InvestmentMonth
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
PLANS = ((date(2024, 1, 1), 700, 600), (date(2024, 2, 1), 300, 200), (date(2030, 1, 1), 500, None))


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director, planned_investment_yuan=Decimal(3000_0000))
    door.amend(made, by=cast.director, at=AT, key=True)
    end = making.milestone(made, cast.project, "完工", due_on=date(2030, 3, 1))
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    actions.move_milestone(end, by=cast.project, at=AT, due_on=date(2030, 4, 10), reason="土方受阻")
    for month, planned, paid in PLANS:
        facts = {"planned_yuan": Decimal(planned * 10**4), "paid_yuan": paid and Decimal(paid * 10**4)}
        making.put(InvestmentMonth, zone, cast.project, project=made, month_on=month, **facts)
    return made


def shown(client, zone, officer, language="zh-CN", **asked):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/money/", asked, headers={"Accept-Language": language}).content.decode()


def test_plan_paid_and_forecast_are_drawn_with_their_table(client, zone, cast, project):
    text = shown(client, zone, cast.director)
    assert "未完工的重点项目" in text and text.count('class="chart wide-only"') == 1
    months = text.split('id="months"')[1]
    for number in ("2030-02", "1,500", "1,000", "800", "1,300"):
        assert number in months, number
    assert "普通项目" not in text and "最后一个节点滞后的天数顺延" in text


def test_every_number_opens_the_rows_that_add_up_to_it(client, zone, cast, project):
    making.building(zone, cast.director, "普通项目")
    text = shown(client, zone, cast.director).split('id="months"')[1].replace("&amp;", "&")
    links = [part.split('"')[0] for part in text.split('<a href="')[1:] if "of=" in part.split('"')[0]]
    assert len(links) > 100
    for month, of, rows in (
        ("2024-02", "paid_sum", 2), ("2024-02", "paid", 1), ("2024-01", "planned", 1),
        ("2030-02", "forecast_sum", 3), ("2030-01", "planned_sum", 3),
    ):  # fmt: skip
        link = next(one for one in links if f"at={month}&of={of}#" in one)
        section = client.get(link.partition("#")[0]).content.decode().split('id="behind"')[1].split("</section>")[0]
        assert section.count("<tr>") == rows + 1, (month, of)
    assert "进度滞后 40 天" in section or of == "planned_sum"


def test_it_is_asked_for_a_project_a_pool_or_all(client, zone, cast, project):
    other = making.building(zone, cast.director, "普通项目")
    money = {"planned_yuan": Decimal(123_0000), "month_on": date(2024, 3, 1)}
    making.put(InvestmentMonth, zone, cast.project, project=other, **money)
    assert "123" in shown(client, zone, cast.director, project=other.pk).split('id="months"')[1]
    assert "1,623" in shown(client, zone, cast.director, all=1).split('id="months"')[1]
    assert "1,623" in shown(client, zone, cast.director, stage="building").split('id="months"')[1]
    for nonsense in ({"project": 10**9}, {"stage": "reserve"}):
        assert "没有按月的计划和完成投资" in shown(client, zone, cast.director, **nonsense)
    assert 'id="behind"' not in shown(client, zone, cast.director, at="1999-01", of="paid")


def test_the_page_keeps_its_budget_its_zone_and_both_languages(
    client, zone, cast, project, django_assert_max_num_queries
):
    text = shown(client, zone, cast.window, "en")
    assert "Money curve" in text and "Forecast: what has been paid" in text
    with django_assert_max_num_queries(16):
        shown(client, zone, cast.window)
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/money/").status_code == 404
    assert money_curve.drawn([], AT.date()) is None
