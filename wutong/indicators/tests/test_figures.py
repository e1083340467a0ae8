"""Figures of indicators over returns made through the acts, and over what sources said."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.core.declared import flaws
from wutong.core.duty import DUTIES
from wutong.core.figure import FIGURES, figure
from wutong.core.reading import read, split
from wutong.cultivation.tests.making import certified, title
from wutong.indicators import actions
from wutong.indicators.figures import above_targets
from wutong.indicators.models import FormDeadline, Investment, MainIndicator
from wutong.indicators.tests import making
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target

YEAR = Period.parse("2024")


def value(name, zone, when=YEAR):
    return read(figure(f"indicators.{name}"), zone.pk, when).value


@pytest.fixture
def b204(zone, cast, at):
    return making.form(zone, cast, at)


@pytest.fixture
def returns(zone, cast, at, b204):
    """A certified and a plain company, each for February and March."""
    tech = certified(zone, cast, at, "甲高新", title(zone, cast, at, valid_years=3)).organisation
    door.amend(tech, by=cast.statistics, at=at, above_scale=True)
    plain = making.company(zone, cast, at, "乙铸造")
    cells = [(tech, 2, 300), (tech, 3, 500), (plain, 2, 100), (plain, 3, 200)]
    given = (zone, cast, at, b204)
    return [
        making.accepted(*given, who, date(2024, month, 1), output=Decimal(n), value_added=Decimal(n) / 4)
        for who, month, n in cells
    ]


def test_output_adds_over_months_and_companies(zone, returns):
    assert value("gross_output", zone) == 1100
    assert value("gross_output", zone, Period.parse("2024-03")) == 700
    assert value("value_added_rate", zone) == 25
    parts = split(figure("indicators.gross_output"), [zone.pk], YEAR, "organisation")
    assert [amount for _, amount in parts] == [800, 300]


def test_only_accepted_returns_count(zone, cast, at, b204, returns):
    extra = making.filed(zone, cast, at, b204, making.company(zone, cast, at, "丙"), date(2024, 3, 1))
    assert value("gross_output", zone) == 1100
    actions.check(extra, by=cast.statistics, at=at)
    actions.accept(extra, by=cast.statistics, at=at)
    assert value("gross_output", zone) == 1200
    actions.correct(extra, by=cast.statistics, at=at, cell="output", value=Decimal(50), reason="重复计算")
    assert value("gross_output", zone) == 1150


def test_high_tech_output_follows_the_certificate_of_the_month(zone, returns):
    assert value("high_tech_output", zone) == 500  # certified on 1 March: February does not count
    assert value("high_tech_share", zone, Period.parse("2024-03")) == Decimal(500) / 700 * 100


def test_growth_stands_on_the_companies_own_base(zone, cast, at, returns):
    actions.correct(returns[1], by=cast.statistics, at=at, cell="output_year_before", value=Decimal(400), reason="补报")
    assert value("output_growth", zone) == 25


def test_investment_and_companies(zone, cast, at, returns):
    spent = Investment(zone=zone, project_name="技改", month=date(2024, 3, 1), amount_yuan=90)
    door.register(spent, by=cast.statistics, at=at)
    assert value("industrial_investment", zone) == 90
    assert value("above_scale_companies", zone) == 2


def said(zone, at, name, number, since="2023-01-01", until="2024-01-01"):
    return Statement.objects.create(
        zone=zone, figure=f"indicators.{name}", value=number, since=since, until=until, recorded_at=at
    )


def goal(zone, name, number, comparator=">=", year=2025, issuer="own"):
    return Target.objects.create(
        zone=zone, figure=f"indicators.{name}", value=number, comparator=comparator, issuer=issuer,
        since=date(year, 1, 1), until=date(year + 1, 1, 1),
    )  # fmt: skip


def test_a_total_follows_from_a_printed_share(zone, at):
    said(zone, at, "high_tech_output", 600)
    share = said(zone, at, "high_tech_share", 60)
    before, year = Period.parse("2023"), Period.parse("2025")
    assert value("total_output_implied", zone, before) == 1000
    assert value("other_output", zone, before) == 400
    goal(zone, "gross_output", 1210)
    goal(zone, "value_added", 242)
    assert (value("goal_base", zone, year), value("output_gap", zone, year)) == (1000, 210)
    assert value("growth_needed", zone, year) == 21
    assert round(value("growth_needed_a_year", zone, year), 6) == 10
    assert value("value_added_rate_of_targets", zone, year) == 20
    Statement.objects.filter(pk=share.pk).update(value=50)
    assert value("total_output_implied", zone, before) == 1200


def test_all_above_is_said_only_when_every_target_is_known(zone, cast, at, returns):
    for name in ("gross_output", "value_added"):
        door.register(MainIndicator(zone=zone, figure=f"indicators.{name}"), by=cast.statistics, at=at)
    goal(zone, "gross_output", 1000, ">", 2024, "province")
    assert above_targets(zone.pk, YEAR) == (1, 1, None)
    goal(zone, "value_added", 270, ">", 2024, "province")
    assert above_targets(zone.pk, YEAR) == (2, 2, True)
    goal(zone, "value_added", 280, ">", 2024, "province")
    assert above_targets(zone.pk, YEAR) == (1, 2, False)


def test_a_month_waits_until_every_company_has_reported(zone, cast, at, b204, returns):
    door.register(
        FormDeadline(zone=zone, form=b204, month=date(2024, 4, 1), due_on=date(2024, 5, 8)), by=cast.statistics, at=at
    )
    missing = DUTIES["indicators.returns_missing"].rows()
    assert missing.count() == 1
    for filed in returns[::2]:
        making.filed(zone, cast, at, b204, filed.organisation, date(2024, 4, 1))
    assert missing.count() == 0
    assert DUTIES["indicators.returns_to_check"].rows().count() == 2


def test_every_figure_is_declared_whole():
    mine = [one for one in FIGURES.values() if one.package == "indicators"]
    assert len(mine) >= 25
    assert all(one.title and len(one.says) >= 2 for one in mine)
    assert not [text for text in flaws() if "indicators" in text]
