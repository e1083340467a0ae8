"""Figures of capital follow their rows."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.capital import actions, duties, figures
from wutong.capital.models import CapitalLink, Commitment, FundMove, OutwardInvestment, Revenue
from wutong.capital.tests.make import AT, MILLION, SOON, TODAY, call, commitment, company, line, member, put
from wutong.core import door
from wutong.core.figure import figure
from wutong.core.reading import read, split
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target

YEAR = Period.parse("2024")


def value(name, zone, when=TODAY):
    return read(figure(f"capital.{name}"), zone.pk, when).value


def test_the_group_is_counted_by_tier_and_role(zone, cast):
    platform = member(zone, cast)
    for name, role in (("招商公司", "attraction"), ("基金公司", "fund")):
        last = member(zone, cast, name, role=role, tier=2, parent=platform)
    found = [
        value(name, zone)
        for name in ("group_tier1", "group_tier2", "group_tier3", "group_companies", "market_companies")
    ]
    assert found == [1, 2, 0, 3, 2]
    actions.dissolve(last, by=cast.director, at=AT, on=SOON, reason="合并")
    assert (value("market_companies", zone), value("market_companies", zone, SOON)) == (2, 1)


def test_a_stated_tier_answers_where_no_member_has_one(zone, cast):
    member(zone, cast, tier=None)
    Statement.objects.create(
        zone=zone, figure="capital.group_tier2", value=3, unit="company", printed="1+3+N", recorded_at=AT
    )
    reading = read(figures.group_tier2, zone.pk, TODAY)
    assert (reading.value, reading.basis) == (3, "stated")


def test_capacity_outward_investment_and_their_ratio(zone, cast):
    held = line(zone, cast, 100 * MILLION, until=SOON)
    put(
        OutwardInvestment(
            zone=zone, investor=held.organisation, project="标准厂房", amount_yuan=65 * MILLION, paid_on=TODAY
        ),
        cast,
    )
    assert (value("financing_capacity", zone), value("outward_investment", zone), value("outward_share", zone)) == (
        100 * MILLION,
        65 * MILLION,
        65,
    )
    assert (value("financing_capacity", zone, SOON), value("outward_investment", zone, date(2024, 11, 17))) == (
        None,
        None,
    )


def test_revenue_is_a_flow_against_its_goal(zone, cast):
    firm = company(zone, cast)
    goal = Target.objects.create(
        zone=zone,
        figure="capital.operating_revenue",
        value=3 * MILLION,
        unit="yuan",
        comparator=">",
        since=YEAR.since,
        until=YEAR.until,
    )
    assert list(duties.revenue_goals.rows()) == [goal]
    for month, amount in ((1, 1), (10, 2), (11, 1)):
        put(Revenue(zone=zone, organisation=firm, month=date(2024, month, 1), amount_yuan=amount * MILLION), cast)
    assert value("operating_revenue", zone, YEAR) == 4 * MILLION
    assert sum(value("operating_revenue", zone, month) or 0 for month in YEAR.months()) == 4 * MILLION
    assert not duties.revenue_goals.rows().exists()


def test_borrowings_stand_until_paid_back(zone, cast):
    given = {"line": line(zone, cast), "on": date(2024, 1, 5), "due_on": TODAY}
    debt = actions.borrow(zone, by=cast.capital, at=AT, amount_yuan=10 * MILLION, **given)
    assert (
        value("borrowings", zone),
        value("borrowings_due", zone, date(2024, 11, 17)),
        value("borrowings_due", zone),
    ) == (10 * MILLION, None, 10 * MILLION)
    actions.repay(debt, by=cast.capital, at=AT, on=SOON)
    assert (value("borrowings", zone, SOON), value("borrowings_due", zone, SOON)) == (None, None)
    assert value("borrowings", zone) == 10 * MILLION


def test_a_fund_from_commitment_to_investment(zone, cast):
    held = commitment(zone, cast, 600 * MILLION)
    put(Commitment(zone=zone, fund=held.fund, investor=held.investor, amount_yuan=400 * MILLION, since=SOON), cast)
    assert (value("fund_scale", zone), value("fund_scale", zone, SOON)) == (600 * MILLION, 1000 * MILLION)
    notice = call(held, cast, 330 * MILLION)
    assert (value("calls_unpaid", zone), value("fund_raised", zone)) == (330 * MILLION, None)
    actions.pay_in(notice, by=cast.capital, at=AT, on=SOON)
    actions.invest(
        zone,
        by=cast.capital,
        at=AT,
        fund=held.fund,
        organisation=company(zone, cast, "青禾精密"),
        amount_yuan=320 * MILLION,
        on=SOON,
    )
    assert (value("fund_raised", zone, SOON), value("fund_invested", zone, SOON), value("fund_money", zone, SOON)) == (
        330 * MILLION,
        320 * MILLION,
        10 * MILLION,
    )
    assert value("fund_invested_share", zone, SOON) == Decimal(320) / 330 * 100
    assert value("fund_raised_share", zone, SOON) == 33
    assert value("calls_unpaid", zone, SOON) is None


def test_money_back_is_money_held(zone, cast):
    held = commitment(zone, cast)
    put(FundMove(zone=zone, fund=held.fund, kind="return", amount_yuan=7 * MILLION, moved_on=TODAY), cast)
    actions.distribute(
        zone, by=cast.capital, at=AT, fund=held.fund, organisation=held.investor, amount_yuan=2 * MILLION, on=TODAY
    )
    found = [value(name, zone) for name in ("fund_returned", "fund_distributed", "fund_money")]
    assert found == [7 * MILLION, 2 * MILLION, 5 * MILLION]


def links(zone, cast):
    listed = company(zone, cast, "上市甲", listing="listed")
    other = company(zone, cast, "未上市乙")
    venture, old = company(zone, cast, "合资公司"), company(zone, cast, "老厂")
    for investor, target, kind in (
        (listed, venture, "joint_venture"),
        (other, venture, "joint_venture"),
        (listed, old, "acquisition"),
    ):
        put(CapitalLink(zone=zone, investor=investor, target=target, kind=kind, project="新项目", since=TODAY), cast)


def test_listed_investors_count_once(zone, cast):
    links(zone, cast)
    found = [value(name, zone) for name in ("links", "listed_investors", "joint_venture_parents", "link_projects")]
    assert found == [3, 1, 2, 1]
    assert dict(split(figures.links, [zone.pk], TODAY, "kind")) == {"joint_venture": 2, "acquisition": 1}


@pytest.mark.parametrize(
    ("kind", "figure_name"), [("joint_venture", "joint_venture_parents"), ("acquisition", "links")]
)
def test_taking_a_link_out_changes_the_figure(zone, cast, kind, figure_name):
    links(zone, cast)
    before = value(figure_name, zone)
    door.remove(CapitalLink.objects.filter(kind=kind).first(), by=cast.capital, at=AT, reason="登记有误")
    assert value(figure_name, zone) == before - 1
