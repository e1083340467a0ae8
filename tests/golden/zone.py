"""The golden zone: small enough to hold in the head, and made through the doors.

One park with three parcels, two buildings and three units; three companies; one leads to an agreement, two have a
project, two a case, one a lease, a certificate, a request and two monthly returns. The day is Monday 18 November 2024.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wutong.capital.models import CreditLine, Fund
from wutong.cases import actions as cases
from wutong.cases.models import DelegatedItem, Delegation, Item, PowerList
from wutong.core import door
from wutong.cultivation import actions as cultivation
from wutong.cultivation.models import Qualification
from wutong.indicators import actions as indicators
from wutong.indicators.models import ReturnForm
from wutong.land import actions as land
from wutong.land.models import Building, Parcel, Park, Unit
from wutong.parties.models import Organisation
from wutong.projects import actions as projects
from wutong.promotion import actions as promotion
from wutong.services import actions as services
from wutong.services.models import RequestKind
from wutong.tenancy import actions as tenancy
from wutong.zones.models import Statement, Target

DAY = date(2024, 11, 18)
MILLION = Decimal(1_000_000)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


class Golden:
    """Enters and acts on a day as the operator, who may do everything but decide what he filed: that is the window's."""

    def __init__(self, zone: Any, by: Any, window: Any) -> None:
        self.zone, self.by, self.window = zone, by, window

    def put(self, model: Any, **facts: Any) -> Any:
        return door.register(model(zone=self.zone, **facts), by=self.by, at=noon(DAY))

    def act(self, act: Any, subject: Any = None, day: date = DAY, by: Any = None, **values: Any) -> Any:
        return act(subject if subject is not None else self.zone, by=by or self.by, at=noon(day), **values)


def golden_zone(zone: Any, by: Any, window: Any) -> None:
    """Make it all, from the ground to the returns."""
    made = Golden(zone, by, window)
    park = made.put(Park, name="东园", stage="open")
    units = ground(made, park)
    water, gears, bearings = (
        made.put(Organisation, name=name, residence="resident", resident_since=date(2022, 5, 1), above_scale=large)
        for name, large in (("澄泉水务", False), ("青禾齿轮", True), ("梧桐轴承", True))
    )
    investment(made, park, gears, bearings)
    approvals(made, water, gears)
    tenants(made, units, water)
    cultivated(made, gears)
    returns(made, gears, bearings)
    said(made)


def ground(made: Golden, park: Park) -> list[Unit]:
    for name, mu in (("A-01", 30), ("A-02", 45), ("A-03", 60)):
        made.put(Parcel, name=name, park=park, area_m2=Decimal(mu) * 2000 / 3, use="industrial")
    first = Parcel.objects.get(zone=made.zone, name="A-01")
    made.act(land.service, first, on=date(2024, 3, 1))
    plant = made.put(Building, name="1 号厂房", kind="plant", floor_m2=6000, park=park, stage="finished")
    made.put(Building, name="2 号厂房", kind="plant", floor_m2=4000, park=park, stage="planned")
    return [made.put(Unit, building=plant, name=name, floor_m2=2000) for name in ("东", "中", "西")]


def investment(made: Golden, park: Park, gears: Organisation, bearings: Organisation) -> None:
    lead = {"name": "齿轮二期", "investor_name": "青禾齿轮", "next_step_on": date(2024, 12, 2)}
    made.act(promotion.register_lead, **lead)
    running = made.act(projects.propose, name="轴承一期", owner=bearings, planned_investment_yuan=120 * MILLION)
    door.amend(running, by=made.by, at=noon(DAY), park=park)
    made.act(projects.start, running, on=date(2024, 3, 1))
    made.act(projects.build, running, on=date(2024, 4, 1))
    made.act(projects.propose, name="齿轮二期", owner=gears, planned_investment_yuan=80 * MILLION)
    made.put(Fund, name="东园产业基金", organisation=gears)
    made.put(CreditLine, organisation=bearings, lender="县农商行", granted_yuan=30 * MILLION, since=date(2024, 1, 1))


def approvals(made: Golden, water: Organisation, gears: Organisation) -> None:
    item = made.put(Item, name="施工许可", statutory_days=20, promised_days=5)
    powers = made.put(PowerList, name="赋权事项")
    handed = made.put(Delegation, name="县级授权", list=powers, level="county")
    made.act(cases.take_up, made.put(DelegatedItem, item=item, delegation=handed, since=date(2024, 1, 1)))
    for company, day in ((water, date(2024, 10, 14)), (gears, date(2024, 11, 4))):
        case = made.act(cases.file, day=day, by=made.window, item=item, organisation=company)
        made.act(cases.accept, case, day=day)
        if company is water:
            made.act(cases.review, case, day=day)
            made.act(cases.grant, case, day=date(2024, 10, 18))


def tenants(made: Golden, units: list[Unit], water: Organisation) -> None:
    made.act(
        tenancy.let,
        unit=units[0],
        organisation=water,
        rent_yuan=Decimal(12),
        since=date(2024, 1, 1),
        until=date(2027, 1, 1),
    )
    kind = made.put(RequestKind, name="用电", accept_days=1, answer_days=5, basis="诉求办理办法")
    asked = made.act(services.raise_request, organisation=water, title="3 号路夜间照明", kind=kind)
    made.act(services.accept, asked)
    made.act(services.answer, asked, answer="本周修复。")


def cultivated(made: Golden, gears: Organisation) -> None:
    title = made.put(Qualification, name="高新技术企业", kind="high_tech")
    made.act(cultivation.certify, organisation=gears, qualification=title, on=date(2024, 3, 1))


def returns(made: Golden, *companies: Organisation) -> None:
    form = made.put(ReturnForm, form_code="B204-1", edition=2024, name="工业产销总值")
    for place, company in enumerate(companies):
        for month in (date(2024, 9, 1), date(2024, 10, 1)):
            output = (10 + 5 * place + month.month) * MILLION
            filed = made.act(indicators.report, form=form, organisation=company, month=month, output_yuan=output)
            made.act(indicators.check, filed)
            made.act(indicators.accept, filed)


def said(made: Golden) -> None:
    year = {"since": date(2024, 1, 1), "until": date(2025, 1, 1)}
    output = {"figure": "indicators.gross_output", "unit": "yuan"}
    made.put(Target, **output, **year, value=200 * MILLION, comparator=">=")
    stated = {"value": Decimal(21), "unit": "company", "printed": "21 家"}
    made.put(Statement, figure="promotion.signed_companies", **stated, **year, recorded_at=noon(DAY))
