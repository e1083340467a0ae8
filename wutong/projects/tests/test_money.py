"""Money of projects: within the plan or with a reason, arrived, promised; rules first, then through the door."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import Funding, InvestmentMonth, ProjectLand, ProjectOutput
from wutong.projects.rules import money
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.promotion.models import Agreement

DAY, NOVEMBER = date(2024, 11, 18), date(2024, 11, 1)
YUAN = st.decimals(0, 10**9, places=2)


@given(YUAN, YUAN, YUAN)
def test_above_the_plan_a_reason_is_asked_and_below_never(before, amount, planned):
    said = money.against_overspending(before, amount, planned, "")
    assert bool(said) is (before + amount > planned)
    assert money.against_overspending(before, amount, planned, "追加设备") is None
    assert money.against_overspending(before, amount, None, "") is None


@given(YUAN, YUAN, YUAN)
def test_months_planned_above_the_whole_ask_a_reason(before, amount, planned):
    said = money.against_overplanning(before, amount, planned, "")
    assert bool(said) is (before + amount > planned)
    assert money.against_overplanning(before, amount, planned, "追加设备") is None


@given(YUAN, YUAN)
def test_a_share_of_nothing_is_no_value(part, whole):
    found = money.share(part, whole)
    assert (found is None) is (whole == 0)
    assert found is None or abs(found - part * 100 / whole) <= Decimal("0.005")


def value(name, zone, when=DAY):
    return read(figure(f"projects.{name}"), zone.pk, when).value


def paid(project, by, month, amount, **facts):
    return making.put(InvestmentMonth, project.zone, by, project=project, month_on=month, paid_yuan=amount, **facts)


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director, planned_investment_yuan=Decimal(1000))
    for origin, amount in (("own_finance", 300), ("loan", 700)):
        making.put(Funding, zone, cast.project, project=made, origin=origin, planned_yuan=Decimal(amount))
    return made


def test_months_planned_above_the_planned_investment_are_refused_without_a_reason(zone, cast, project):
    facts = {"month_on": date(2025, 1, 1), "planned_yuan": Decimal(700)}
    first = making.put(InvestmentMonth, zone, cast.project, project=project, **facts)
    again = {"month_on": date(2025, 2, 1), "planned_yuan": Decimal(400)}
    with pytest.raises(Refused, match=r"1,100\.00"):
        making.put(InvestmentMonth, zone, cast.project, project=project, **again)
    assert project.investment_months.count() == 1
    making.put(InvestmentMonth, zone, cast.project, project=project, reason="追加设备", **again)
    with pytest.raises(Refused, match=r"1,110\.00"):
        door.amend(first, by=cast.project, at=AT, planned_yuan=Decimal(710))


def test_investment_above_the_plan_is_refused_without_a_reason(zone, cast, project):
    paid(project, cast.project, date(2024, 10, 1), Decimal(900), planned_yuan=Decimal(1000))
    with pytest.raises(Refused, match="1,000"):
        paid(project, cast.project, NOVEMBER, Decimal(200))
    assert InvestmentMonth.objects.count() == 1
    row = paid(project, cast.project, NOVEMBER, Decimal(200), reason="设备涨价")
    assert value("paid_investment", zone, Period.year(2024)) == 1100
    assert value("paid_share", zone, Period.year(2024)) == 110
    door.amend(row, by=cast.project, at=AT, paid_yuan=Decimal(100), reason="")
    assert project.purse(DAY).paid_percent == 100


def test_each_source_keeps_to_its_own_plan(zone, cast, project):
    paid(project, cast.project, NOVEMBER, Decimal(250), origin="own_finance")
    paid(project, cast.project, NOVEMBER, Decimal(650), origin="loan")
    with pytest.raises(Refused, match="300"):
        paid(project, cast.project, date(2024, 10, 1), Decimal(60), origin="own_finance")
    with pytest.raises(Refused):
        paid(project, cast.project, NOVEMBER, Decimal(1), origin="loan")
    assert value("own_finance_share", zone) == 30


def test_a_month_has_an_amount(cast, project):
    with pytest.raises(Refused):
        making.put(InvestmentMonth, project.zone, cast.project, project=project, month_on=NOVEMBER)


def test_money_arrived_and_promised_is_told(zone, cast, project):
    owner = making.put(Organisation, zone, cast.director, name="澄泉")
    facts = {"title": "投资协议", "organisation": owner, "investment_yuan": Decimal(800)}
    door.amend(project, by=cast.project, at=AT, agreement=making.put(Agreement, zone, cast.promotion, **facts))
    arrived = {"origin": "own_finance", "arrived_yuan": Decimal(250), "arrived_on": DAY}
    making.put(Funding, zone, cast.project, project=project, **arrived)
    making.put(ProjectLand, zone, cast.project, project=project, area_mu=Decimal(10))
    paid(project, cast.project, NOVEMBER, Decimal(200))
    purse = project.purse(DAY)
    assert (purse.arrived_percent, purse.own_percent, purse.kept_percent) == (25, 30, 25)
    assert (value("arrival_rate", zone), value("promise_kept_share", zone)) == (25, 25)
    assert value("investment_per_mu", zone) == 100


def test_output_reached_of_output_expected(zone, cast, project):
    door.amend(project, by=cast.project, at=AT, expected_output_yuan=Decimal(400))
    actions.produce(project, by=cast.project, at=AT, on=date(2024, 5, 1))
    first = {"project": project, "year": 2023, "output_yuan": Decimal(100), "since": date(2024, 2, 1)}
    row = making.put(ProjectOutput, zone, cast.project, **first)
    assert value("output_rate", zone) == 25
    door.amend(row, by=cast.project, at=AT, until=date(2024, 11, 1))
    making.put(
        ProjectOutput, zone, cast.project, **{**first, "year": 2024, "output_yuan": 300, "since": date(2024, 11, 1)}
    )
    assert value("output_rate", zone) == 75
