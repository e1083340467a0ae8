"""What the companies above designated size report: 36 months with season and trend, checks, late ones, corrections."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wutong.demo.life import Steps, World, months_from
from wutong.indicators import actions as indicators
from wutong.indicators.models import (
    FormDeadline,
    Investment,
    MainIndicator,
    Ranking,
    Return,
    ReturnCheck,
    ReturnFinding,
    ReturnForm,
)
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.zones.calendar import workdays

SEASON = {1: 0.85, 2: 0.85, 3: 1.05, 4: 1.0, 5: 1.02, 6: 1.12, 7: 0.95, 8: 0.96, 9: 1.05, 10: 1.0, 11: 1.04, 12: 1.16}
CHECKS = (
    ("销售产值不得大于产值的一倍半", "sales <= output * 1.5", "error", "销售产值明显大于产值，请核对单位。"),
    ("出口交货值不得大于销售产值", "export <= sales", "error", "出口交货值是销售产值的其中项。"),
    ("同比增幅超过六成须说明", "output <= output_year_before * 1.6", "warning", "产值比上年同月增长超过六成，请说明。"),
)


@dataclass
class Business:
    """How a company does: its output of a plain month, the growth of a year, what it reported so far."""

    plain_yuan: float
    growth: float
    people: int
    reported: dict[date, Decimal]

    def output(self, world: World, month: date) -> Decimal:
        years = (month - world.start).days / 365
        months = 2 if month.month == 2 else 1
        noise = world.random.uniform(0.92, 1.08)
        plain = self.plain_yuan * (1 + self.growth) ** years * SEASON[month.month] * noise * months
        return Decimal(round(plain / 1000) * 1000)


def ask_for_returns(world: World) -> None:
    """The checks and main indicators; then every month its collection."""
    for name, condition, severity, explanation in CHECKS:
        row = ReturnCheck(zone=world.zone, name=name, condition=condition, severity=severity, explanation=explanation)
        world.enter(row)
    main = ("indicators.gross_output", "indicators.value_added", "indicators.industrial_investment")
    for position, figure in enumerate(main, 1):
        world.enter(
            MainIndicator(zone=world.zone, figure=figure, position=position, since=date(world.start.year, 1, 1))
        )
    world.begin(_months(world), next(months_from(world.start)))


def _months(world: World) -> Steps:
    """On the third of every month the returns of the month before are asked for; January waits for February."""
    businesses: dict[int, Business] = {}
    forms: dict[int, ReturnForm] = {}
    month = world.start
    for following in months_from(month):
        yield following + timedelta(days=2)
        if month.month != 1:
            form = forms.get(month.year) or forms.setdefault(month.year, _form(world, month.year))
            due = workdays().add(following - timedelta(days=1), 8)
            world.enter(FormDeadline(zone=world.zone, form=form, month=month, due_on=due), world.one("statistics"))
            for company in world.companies:
                if company.above_scale:
                    business = businesses.get(company.pk) or businesses.setdefault(company.pk, _business(world))
                    world.begin(_return(world, form, company, business, month), _reporting_day(world, due))
            _investments(world, form, month)
            if month.month == 12:
                _ranking(world, month.year)
        month = following


def _form(world: World, year: int) -> ReturnForm:
    form = ReturnForm(zone=world.zone, form_code="YB-1", edition=year, name="规模以上工业月报（示例表）")
    return world.enter(form, world.one("statistics"))


def _business(world: World) -> Business:
    growth = world.random.uniform(-0.18, -0.03) if world.chance(0.2) else world.random.uniform(0.01, 0.2)
    plain = float(world.yuan(1_500_000, 60_000_000))
    return Business(plain, growth, max(20, round(plain / 90_000)), {})


def _reporting_day(world: World, due: date) -> date:
    """Most report before the deadline, one in thirty after it."""
    if world.chance(0.03):
        return due + timedelta(days=world.random.randint(1, 6))
    return due - timedelta(days=world.random.randint(0, 4))


def _return(world: World, form: ReturnForm, company: Organisation, business: Business, month: date) -> Steps:
    """One return: taken in, checked, explained or revised where a check fails, accepted; a few are corrected later."""
    clerk = world.one("statistics")
    filed = _filled(world, form, company, business, month)
    wrong = world.chance(0.01)
    if wrong:
        filed.sales_yuan = (filed.sales_yuan or Decimal(0)) * 10
    world.acts += indicators.collect([filed], by=clerk, at=world.now)
    yield world.later(0, 3)
    world.act(indicators.check, filed, clerk)
    if wrong:
        yield world.later(2, 12)
        value = (filed.sales_yuan or Decimal(0)) / 10
        world.act(indicators.revise, filed, clerk, cell="sales", value=value)
        world.act(indicators.check, filed, clerk)
    for finding in filed.findings.filter(stage=ReturnFinding.Stage.OPEN, check_rule__severity="warning"):
        yield world.later(0, 4)
        world.act(indicators.explain, finding, clerk, explanation="新生产线投产（虚构说明）。")
    world.act(indicators.accept, filed, clerk)
    if world.chance(0.008):
        yield world.later(20, 60)
        value = ((filed.output_yuan or Decimal(0)) * Decimal("0.96")).quantize(Decimal(1000))
        world.act(indicators.correct, filed, clerk, cell="output", value=value, reason="企业更正（虚构）")


def _filled(world: World, form: ReturnForm, company: Organisation, business: Business, month: date) -> Return:
    output = business.output(world, month)
    business.reported[month] = output
    to_date = sum((o for m, o in business.reported.items() if m.year == month.year), Decimal(0))
    before: Any = business.reported.get(month.replace(year=month.year - 1))
    share = Decimal(world.random.randint(93, 101)) / 100
    return Return(
        zone=world.zone, form=form, organisation=company, month=month, output_yuan=output, output_to_date_yuan=to_date,
        output_year_before_yuan=before, sales_yuan=output * share, export_yuan=output * Decimal("0.08"),
        value_added_yuan=output * world.random.randint(22, 31) / 100, tax_yuan=output * Decimal("0.04"),
        electricity_kwh=output * Decimal("0.06"), employed_people=business.people,
    )  # fmt: skip


def _investments(world: World, form: ReturnForm, month: date) -> None:
    """What was invested in the projects since the last report, by company and project."""
    rows = []
    for project, amount in world.spent.items():
        retrofit: Any = amount if project.kind == "retrofit" else None
        row = Investment(
            zone=world.zone, organisation=project.owner, project_name=project.name, form=form, month=month,
            months_covered=2 if month.month == 2 else 1, amount_yuan=amount, of_which_retrofit_yuan=retrofit,
        )  # fmt: skip
        rows.append(row)
    world.enter_all(rows, world.one("statistics"))
    world.spent.clear()


def _ranking(world: World, year: int) -> None:
    whole = Period.year(year)
    row = Ranking(
        zone=world.zone, figure="indicators.gross_output", topic="全市开发区考核（虚构）", scope=Ranking.Scope.CITY,
        since=whole.since, until=whole.until, rank=world.random.randint(2, 5), among=9,
    )  # fmt: skip
    world.enter(row, world.one("director"))
