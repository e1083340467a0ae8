"""The group of the fictitious zone: its tree, its credit and borrowings, its fund with calls and investments."""

from datetime import timedelta
from decimal import Decimal

from wutong.capital import actions as capital
from wutong.capital.models import (
    Borrowing,
    CapitalLink,
    Commitment,
    CreditLine,
    Fund,
    GroupMember,
    OutwardInvestment,
    Revenue,
)
from wutong.demo.life import Steps, World, months_from
from wutong.demo.settling import FOUNDED
from wutong.parties.models import Organisation

MILLION = Decimal(1_000_000)
GROUP = (
    ("梧桐岭建设投资有限公司（虚构）", GroupMember.Role.PLATFORM, 1),
    ("梧桐岭产业招商有限公司（虚构）", GroupMember.Role.ATTRACTION, 2),
    ("梧桐岭产业基金管理有限公司（虚构）", GroupMember.Role.FUND, 2),
    ("梧桐岭园区运营有限公司（虚构）", GroupMember.Role.OPERATION, 2),
)


def finance(world: World) -> None:
    """The group and its lines; then borrowings, revenue, the fund and capital from elsewhere."""
    keeper = world.one("capital")
    members = _group(world)
    platform = members[0].organisation
    lines = [
        world.enter(
            CreditLine(
                zone=world.zone, organisation=platform, lender=str(bank), number=f"SX-{place}", since=world.start,
                granted_yuan=MILLION * 400, until=world.today + timedelta(days=400),
            ), keeper,
        )
        for place, bank in enumerate(world.outside["banks"], 1)
    ]  # fmt: skip
    for line in lines:
        for _ in range(5):
            world.begin(_borrowing(world, line), world.between(world.start, world.today))
    for member in members:
        world.begin(_revenue(world, member.organisation), next(months_from(world.start)) + timedelta(days=9))
    world.begin(_fund(world, members[2].organisation), world.start + timedelta(days=20))
    world.begin(_raise(world, members[0]), world.start + timedelta(days=300))
    for company in world.companies[:: max(1, len(world.companies) // world.many(12, 2))]:
        world.begin(_link(world, company), world.between(world.start, world.today))


def _group(world: World) -> list[GroupMember]:
    members: list[GroupMember] = []
    for name, role, tier in GROUP:
        kind = Organisation.Kind.PLATFORM_COMPANY if tier == 1 else Organisation.Kind.COMPANY
        company = Organisation(
            zone=world.zone, name=name, kind=kind, residence=Organisation.Residence.RESIDENT, resident_since=FOUNDED
        )
        world.enter(company)
        member = GroupMember(
            zone=world.zone, organisation=company, role=role, tier=tier, parent=members[0] if members else None,
            share_percent=Decimal(100) if members else None, level="县级", formed_on=FOUNDED,
        )  # fmt: skip
        members.append(world.enter(member, world.one("capital"), on=FOUNDED))
    return members


def _raise(world: World, member: GroupMember) -> Steps:
    world.act(capital.raise_level, member, world.one("director"), new_level="市级", on=world.day)
    yield from ()


def _borrowing(world: World, line: CreditLine) -> Steps:
    """Money taken under a line as far as it reaches; paid back on its day, or extended and then paid back."""
    amount = MILLION * world.random.randrange(20, 90, 10)
    if line.left_yuan() < amount:
        return
    keeper = world.one("capital")
    taken: Borrowing = world.act(
        capital.borrow, world.zone, keeper, line=line, amount_yuan=amount, on=world.day, due_on=world.later(300, 800)
    )
    if world.chance(0.25):
        yield taken.due_on - timedelta(days=30)
        later = taken.due_on + timedelta(days=180)
        world.act(capital.extend, taken, keeper, until=later, reason="与贷款行商定展期（虚构）")
    yield taken.due_on
    world.act(capital.repay, taken, keeper, on=world.day)


def _revenue(world: World, company: Organisation) -> Steps:
    """What a member of the group earned, month by month."""
    month = world.start
    plain = float(world.yuan(600_000, 6_000_000))
    for following in months_from(month):
        amount = Decimal(round(plain * world.random.uniform(0.8, 1.3)))
        row = Revenue(zone=world.zone, organisation=company, month=month, amount_yuan=amount)
        world.enter(row, world.one("capital"))
        month = following
        yield next(months_from(following)) + timedelta(days=9)


def _fund(world: World, company: Organisation) -> Steps:
    """A fund: commitments, calls paid in (one late), investments within what it holds, one distribution."""
    keeper = world.one("capital")
    fund = world.enter(
        Fund(zone=world.zone, name="梧桐岭产业引导基金（虚构）", organisation=company, since=world.day), keeper
    )
    investors = [company, *world.outside["banks"]]
    papers = [
        world.enter(
            Commitment(zone=world.zone, fund=fund, investor=who, amount_yuan=MILLION * 120, since=world.day), keeper
        )
        for who in investors
    ]
    for number in range(3):
        for paper in papers:
            world.begin(_call(world, paper), world.later(number * 260 + 10, number * 260 + 60))
    held = world.random.sample(world.companies, min(8, len(world.companies)))
    for company_in in held:
        yield world.later(90, 140)
        amount = min(fund.money_yuan(), MILLION * world.random.randrange(5, 30, 5))
        if amount > 0:
            world.act(
                capital.invest, world.zone, keeper, fund=fund, organisation=company_in, amount_yuan=amount, on=world.day
            )
    if fund.money_yuan() > MILLION:
        world.act(
            capital.distribute, world.zone, keeper, fund=fund, organisation=investors[-1], amount_yuan=MILLION,
            on=world.day,
        )  # fmt: skip


def _call(world: World, paper: Commitment) -> Steps:
    keeper = world.one("capital")
    due = world.later(20, 30)
    call = world.act(
        capital.call_capital, world.zone, keeper, commitment=paper, amount_yuan=MILLION * 30, on=world.day, due_on=due
    )
    yield due + timedelta(days=world.random.randint(3, 30) if world.chance(0.15) else -world.random.randint(0, 8))
    world.act(capital.pay_in, call, keeper, on=world.day)


def _link(world: World, company: Organisation) -> Steps:
    """An investor from elsewhere joins a company; the group pays for a stake of its own."""
    number = world.random.randrange(10_000)
    investor = Organisation(
        zone=world.zone, name=f"云州{number:04}投资有限公司（虚构）", residence=Organisation.Residence.OUTSIDE,
        listing=Organisation.Listing.LISTED if world.chance(0.4) else Organisation.Listing.UNLISTED,
    )  # fmt: skip
    if Organisation.objects.filter(zone=world.zone, name=investor.name).exists():
        return
    world.enter(investor)
    keeper, kind = world.one("capital"), world.pick(list(CapitalLink.Kind))
    world.enter(
        CapitalLink(
            zone=world.zone, kind=kind, investor=investor, target=company, since=world.day,
            share_percent=Decimal(world.random.randint(10, 60)),
        ), keeper,
    )  # fmt: skip
    yield world.later(10, 80)
    platform = Organisation.objects.get(zone=world.zone, kind=Organisation.Kind.PLATFORM_COMPANY)
    amount = world.yuan(1_000_000, 20_000_000)
    world.enter(
        OutwardInvestment(zone=world.zone, investor=platform, target=company, amount_yuan=amount, paid_on=world.day),
        keeper,
    )
