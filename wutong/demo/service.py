"""What the fictitious zone does for its companies: contacts, requests, policies, one-stop financing."""

from datetime import time, timedelta
from decimal import Decimal

from wutong.core.door import ACTIONS, reasons_against
from wutong.demo.life import Steps, World, instant
from wutong.land.models import Facility, FacilityOffer
from wutong.services import actions as services
from wutong.services.models import (
    Contact,
    Downtime,
    FinancingRequest,
    OfficeHours,
    Policy,
    Request,
    RequestKind,
    RoleHolder,
    ServiceMode,
    ServiceRole,
    SupportArea,
)

REQUESTS, CONTACTS, FINANCINGS, USES = 900, 1_400, 120, 1_500
MOST_YUAN = 200_000  # of one grant; the budget of a policy holds as much for everybody
MODES = ("上门走访", "热线服务", "专班服务", "线上服务")
ROLES = ("联络员", "辅导员", "代办员")


def serve(world: World) -> None:
    """Modes, roles, hours and kinds of request; then what happens day by day."""
    held = _set_up(world)
    kinds = [
        world.enter(RequestKind(zone=world.zone, name=name, accept_days=accept, answer_days=answer, basis="（虚构）"))
        for name, accept, answer in world.words["requests"]["kinds"]
    ]
    for _ in range(world.many(REQUESTS, 15)):
        world.begin(_request(world, kinds), world.between(world.start, world.today))
    for _ in range(world.many(CONTACTS, 15)):
        world.begin(_contact(world, *held), world.between(world.start, world.today))
    for _ in range(world.many(FINANCINGS, 4)):
        world.begin(_financing(world), world.between(world.start, world.today))
    _self_service(world)
    _policies(world)


def _set_up(world: World) -> tuple[list[ServiceMode], list[ServiceRole]]:
    modes = [world.enter(ServiceMode(zone=world.zone, position=p, name=name)) for p, name in enumerate(MODES, 1)]
    roles = [world.enter(ServiceRole(zone=world.zone, position=p, name=name)) for p, name in enumerate(ROLES, 1)]
    for role, officer in zip(roles, world.staff["service"], strict=False):
        world.enter(RoleHolder(zone=world.zone, role=role, officer=officer, since=world.start))
    world.enter(OfficeHours(zone=world.zone, opens=time(9), closes=time(17)))
    for name, department in (("企业登记", 5), ("供水供电接入", 4)):
        giver = world.outside["departments"][department]
        world.enter(SupportArea(zone=world.zone, name=name, given_by=giver, office=world.offices["service"]))
    return modes, roles


def _request(world: World, kinds: list[RequestKind]) -> Steps:
    """Asked, accepted, answered in time or late, rated; some are asked again."""
    words, kind = world.words["requests"], world.pick(kinds)
    company = world.pick(world.companies)
    title = f"{world.pick(words['titles'])}（{world.day:%y%m%d}）"
    if Request.objects.filter(organisation=company, title=title).exists():
        return
    clerk = world.one("service")
    asked = world.act(services.raise_request, world.zone, clerk, organisation=company, title=title, kind=kind)
    yield world.later(0, 1) if world.chance(0.92) else world.later(3, 9)
    world.act(services.accept, asked, clerk, officer=clerk)
    yield from _answer(world, asked)
    yield world.later(1, 12)
    if world.chance(0.06):
        world.act(services.reopen, asked, clerk, reason=world.pick(words["reasons"]))
        yield from _answer(world, asked)
        yield world.later(1, 8)
    if world.chance(0.9):
        rating = world.random.choices((5, 4, 3, 2, 1, None), (40, 25, 8, 3, 1, 23))[0]
        world.act(services.close, asked, clerk, rating=rating)


def _answer(world: World, asked: Request) -> Steps:
    due = asked.due_on or world.day
    late = world.random.randint(1, 12) if world.chance(0.09) else -world.random.randint(0, 2)
    yield max(due + timedelta(days=late), world.day)
    world.act(services.answer, asked, world.one("service"), answer=world.pick(world.words["requests"]["answers"]))


def _contact(world: World, modes: list[ServiceMode], roles: list[ServiceRole]) -> Steps:
    company = world.pick(world.companies)
    officer = company.service_officer or world.one("service")
    row = Contact(
        zone=world.zone, organisation=company, officer=officer, mode=world.pick(modes), role=world.pick(roles),
        on=world.day, subject=world.pick(world.words["requests"]["contacts"]),
        outcome=world.pick(list(Contact.Outcome)),
    )  # fmt: skip
    world.enter(row, world.one("service"))
    yield from ()


def _financing(world: World) -> Steps:
    """A company asks the one-stop platform for money or for help with papers."""
    company, service = world.pick(world.companies), world.pick(list(FinancingRequest.Service))
    money = service == FinancingRequest.Service.FINANCING
    amount = world.yuan(500_000, 20_000_000) if money else None
    clerk = world.one("service")
    asked = world.act(
        services.file_financing, world.zone, clerk, organisation=company, service=service, amount_yuan=amount
    )
    yield world.later(1, 5)
    bank = world.pick(world.outside["banks"])
    world.act(services.route_financing, asked, clerk, provider=bank, due_on=world.later(10, 30))
    yield world.later(6, 45)
    if world.chance(0.2):
        world.act(services.decline_financing, asked, clerk, reason="抵押不足（虚构）")
    else:
        lent = (amount * Decimal("0.8")).quantize(Decimal(1000)) if amount else None
        world.act(services.finish_financing, asked, clerk, on=world.day, lent_yuan=lent)


def _self_service(world: World) -> None:
    place = Facility.objects.get(zone=world.zone, kind=Facility.Kind.SELF_SERVICE)
    items = list(FacilityOffer.objects.filter(facility=place))
    for _ in range(world.many(USES, 20)):
        day = world.between(world.start, world.today)
        at = instant(day) + timedelta(minutes=world.random.randrange(-400, 800))
        world.begin(_use(world, place, items), at)
    for _ in range(4):
        world.begin(_outage(world, place), world.between(world.start, world.today))


def _use(world: World, place: Facility, items: list[FacilityOffer]) -> Steps:
    world.act(services.log_use, world.zone, world.one("service"), facility=place, item=world.pick(items))
    yield from ()


def _outage(world: World, place: Facility) -> Steps:
    hours = Decimal(world.random.randint(1, 9))
    row = Downtime(zone=world.zone, facility=place, on=world.day, hours=hours, cause="设备检修")
    world.enter(row, world.one("service"))
    yield from ()


def _policies(world: World) -> None:
    """A few policies with conditions of their own; every month some companies are matched and paid."""
    texts = (
        ("规上企业稳增长奖补（虚构）", "above_scale", False),
        ("在区企业贷款贴息（虚构）", "resident", False),
        ("研发投入补助（虚构）", "rd_yuan > 100000.0", True),
    )
    for name, condition, automatic in texts:
        number = world.many(90, 4)
        policy = Policy(
            zone=world.zone, name=name, conditions=condition, benefit="按办法兑现", automatic=automatic, pay_days=20,
            budget_yuan=Decimal(number * MOST_YUAN), since=world.start,
        )  # fmt: skip
        world.enter(policy)
        for _ in range(number):
            world.begin(_grant(world, policy), world.between(world.start + timedelta(days=30), world.today))


def _grant(world: World, policy: Policy) -> Steps:
    company, clerk = world.pick(world.companies), world.one("service")
    terms = {"organisation": company, "policy": policy, "amount_yuan": world.yuan(30_000, MOST_YUAN)}
    if reasons_against(ACTIONS["services.grant_policy"], world.zone, by=clerk, at=world.now, **terms):
        return
    given = world.act(services.grant_policy, world.zone, clerk, **terms)
    yield world.later(3, 30)
    if world.chance(0.08):
        world.act(services.refuse_grant, given, clerk, reason="材料不实（虚构）")
        return
    if not policy.automatic:
        world.act(services.apply_for_grant, given, clerk)
    yield world.later(5, 45)
    payer, paid = world.one("capital"), {"on": world.day, "amount_yuan": given.amount_yuan}
    if reasons_against(ACTIONS["services.pay_grant"], given, by=payer, at=world.now, **paid):
        world.act(services.refuse_grant, given, clerk, reason="本年预算已用完（虚构）")
        return
    world.act(services.pay_grant, given, payer, **paid)
