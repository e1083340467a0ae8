"""Who moves into the units of the fictitious zone, on what lease, and which rents come in late."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.demo.life import Steps, World, months_from
from wutong.land.models import Building, Unit
from wutong.parties.models import Organisation
from wutong.tenancy import actions as tenancy
from wutong.tenancy.models import (
    LeaseContract,
    MoveInPart,
    Occupancy,
    PackagePart,
    PackageTemplate,
    RentDue,
    SettlingWait,
    UsePaper,
)
from wutong.tenancy.models.gate import items_before_use

PARTS = (("标准厂房一处", "hard"), ("变压器与管线接入", "hard"), ("注册与审批代办", "soft"), ("政策清单一份", "soft"))
STANDS = {Building.Stage.TOPPED_OUT, Building.Stage.OUTER_WALL, Building.Stage.FINISHED, Building.Stage.IN_USE}


def let_out(world: World) -> None:
    """The package that is offered, and the companies that are tenants when the three years begin."""
    template = world.enter(PackageTemplate(zone=world.zone, name="拎包入驻（虚构）"), world.one("service"))
    for name, kind in PARTS:
        row = PackagePart(zone=world.zone, template=template, name=name, kind=kind, office=world.offices["land"])
        world.enter(row, world.one("service"))
    world.act(tenancy.offer_template, template, world.one("service"))
    world.template = template
    for company in world.companies[: world.many(70, 3)]:
        world.begin(occupy(world, company), world.later(1, 120))


def occupy(world: World, company: Organisation, signed_on: date | None = None) -> Steps:
    """A company takes a free unit, moves in, installs, produces; it pays rent until it leaves."""
    unit = next((u for u in world.units if u.stage == Unit.Stage.FREE and u.building.stage in STANDS), None)
    if unit is None:
        return
    host = world.one("land")
    since = world.day
    years = world.random.randint(1, 4)
    until = since + timedelta(days=365 * years)
    lease = world.act(
        tenancy.let, world.zone, host, unit=unit, organisation=company, since=since, until=until,
        rent_yuan=Decimal(world.random.randrange(8, 16)), renew_by=until - timedelta(days=60),
    )  # fmt: skip
    place = Occupancy(zone=world.zone, organisation=company, unit=unit, signed_on=signed_on or since)
    world.act(tenancy.move_in, world.enter(place, host), host, on=world.day)
    world.begin(_rents(world, lease), next(months_from(since)) + timedelta(days=1))
    if signed_on and world.template:
        world.begin(_package(world, company), world.later(1, 10))
    yield from _installed(world, place)
    if years < 3 and world.chance(0.5):
        yield until
        world.act(tenancy.end_lease, lease, host, on=max(world.day, since + timedelta(days=1)), reason="合同期满")
        world.act(tenancy.leave, place, host, on=world.day, reason="合同期满不再续租")


def _installed(world: World, place: Occupancy) -> Steps:
    """From the empty hall to production, with a wait in every fourth case."""
    host = world.one("land")
    yield world.later(5, 30)
    if world.chance(0.25):
        wait = SettlingWait(
            zone=world.zone, occupancy=place, since=world.day, side=world.pick(list(SettlingWait.Side)),
            cause="等待增容送电",
        )  # fmt: skip
        world.enter(wait, host)
        yield world.later(10, 50)
        world.act(tenancy.end_wait, wait, host, on=world.day)
    for step in (tenancy.begin_installation, tenancy.finish_installation, tenancy.commission):
        world.act(step, place, host, on=world.day)
        yield world.later(10, 45)
    papers_shown(world, place)
    world.act(tenancy.begin_production, place, host, on=world.day)
    yield world.later(10, 45)


def papers_shown(world: World, place: Occupancy) -> None:
    """What the law asks of this occupant, and its roadmap says so, is there before it produces."""
    known = dict(items_before_use())
    for line in place.gate_on(world.day):
        if line.bars and line.key in known:
            world.act(
                tenancy.show_paper, world.zone, world.one("land"), occupancy=place, item=line.key,
                kind=UsePaper.Kind.THERE, name=line.name, number=f"梧〔{world.day.year}〕{place.pk % 900 + 100}号",
                on=world.day, issuer="虚构主管部门",
            )  # fmt: skip


def _rents(world: World, lease: LeaseContract) -> Steps:
    """Every month is charged; most tenants pay within days, a few months later, one rent in a hundred is waived."""
    for following in months_from(lease.since):
        month = (following - timedelta(days=1)).replace(day=1)
        if lease.stage != LeaseContract.Stage.IN_FORCE or month >= lease.until:
            return
        cashier = world.one("capital")
        due = following + timedelta(days=14)
        rent = world.act(tenancy.charge_rent, world.zone, cashier, lease=lease, month=month, due_on=due)
        if world.chance(0.01):
            world.act(tenancy.waive_rent, rent, cashier, reason="停电检修补偿")
        else:
            world.begin(_paid(world, rent), world.later(2, 14) if world.chance(0.9) else world.later(20, 150))
        yield next(months_from(following)) + timedelta(days=1)


def _paid(world: World, rent: RentDue) -> Steps:
    world.act(tenancy.pay_rent, rent, world.one("capital"), on=world.day)
    yield from ()


def _package(world: World, company: Organisation) -> Steps:
    """What was promised for the move-in, handed over part by part, some of it late."""
    host = world.one("service")
    due = world.later(30, 60)
    given = world.act(tenancy.give_package, world.zone, host, organisation=company, template=world.template, due_on=due)
    for part in MoveInPart.objects.filter(package=given).select_related("part"):
        yield world.later(5, 25)
        world.act(tenancy.deliver_part, part, host, on=world.day)
