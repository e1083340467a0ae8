"""The companies of the fictitious zone: half are there when the three years begin, the others come in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wutong.demo.life import Steps, World
from wutong.parties import actions as parties
from wutong.parties.models import Honour, Organisation, Person, Product, Standing, Supplier, SupplyChain, YearResult
from wutong.parties.uscc import ALPHABET, check_of
from wutong.zones.models import Industry

TITLES = ("质量管理先进企业（虚构奖项）", "安全生产标兵（虚构奖项）", "年度纳税先进企业（虚构奖项）")


@dataclass(frozen=True)
class Trade:
    """What a company is in, and how it is called."""

    name: str
    short_name: str
    industry: Industry
    facts: dict[str, Any]


def trades(world: World) -> Iterator[Trade]:
    """Names of companies that cannot be anybody's: a made-up stem, a trade, and the zone's own name before it."""
    words = world.words["names"]
    stems = [first + second for first in words["first"] for second in words["second"]]
    lines = [(place, trade) for place, facts in enumerate(world.words["industry"]) for trade in facts["trades"]]
    both = [(stem, *line) for stem in stems for line in lines]
    world.random.shuffle(both)
    for stem, place, trade in both:
        facts, industry = world.words["industry"][place], world.industries[place]
        yield Trade(f"梧桐岭{stem}{trade}有限公司", f"{stem}{trade}", industry, facts)


def found(world: World, made: Iterator[Trade]) -> None:
    """The companies that are there already; the biggest fifth is above designated size."""
    for number in range(world.many(190, 8)):
        trade = next(made)
        since = world.between(date(2019, 7, 1), world.start)
        company = organisation(world, trade, number, above_scale=number % 4 == 0)
        company.residence, company.resident_since = Organisation.Residence.RESIDENT, since
        world.enter(company)
        settled(world, company, trade)
        world.begin(_officer(world, company), world.start)
        if number % 25 == 24:
            world.begin(_leave(world, company), world.between(world.start, world.today))
    _chain(world)


def organisation(world: World, trade: Trade, number: int, *, above_scale: bool) -> Organisation:
    """A company that is not in the zone yet."""
    clusters = world.clusters[trade.industry.pk]
    return Organisation(
        zone=world.zone, code=f"QY{number + 1:05}", name=trade.name, short_name=trade.short_name, uscc=_uscc(number),
        industry=trade.industry, cluster=clusters[number % len(clusters)], business=trade.facts["product"] + "生产销售",
        listing=Organisation.Listing.LISTED if number % 60 == 8 else Organisation.Listing.UNLISTED,
        above_scale=above_scale, residence=Organisation.Residence.OUTSIDE,
    )  # fmt: skip


def _uscc(number: int) -> str:
    """A whole code of a region that does not exist (999999)."""
    base, body = len(ALPHABET), ""
    for _ in range(9):
        number, digit = divmod(number, base)
        body = ALPHABET[digit] + body
    first = f"91999999{body}"
    return first + check_of(first)


def settled(world: World, company: Organisation, trade: Trade) -> None:
    """What a company brings with it: a contact, a product, sometimes a claim, an honour, last year's results."""
    world.companies.append(company)
    names = world.words["names"]
    name = world.pick(names["surnames"]) + world.pick(names["given"])
    world.enter(Person(zone=world.zone, name=name, organisation=company, position="经理", phone="000-0000000"))
    product = Product(
        zone=world.zone, name=f"{trade.short_name}{trade.facts['product']}", organisation=company, origin="own",
        stage=Product.Stage.MADE, launched_on=company.resident_since,
    )  # fmt: skip
    world.enter(product, on=company.resident_since)
    equipment = Product(
        zone=world.zone, name=f"{trade.short_name}主生产线", organisation=company, kind=Product.Kind.EQUIPMENT,
        stage=Product.Stage.USED, origin="bought" if world.chance(0.7) else "own",
    )  # fmt: skip
    world.enter(equipment)
    if world.chance(0.15):
        standing = Standing(
            zone=world.zone, organisation=company, product=product, object=trade.facts["product"], scope="province",
            rank=world.random.randint(1, 5), stage=Standing.Stage.CLAIMED, year=world.day.year - 1,
        )  # fmt: skip
        world.begin(_proof(world, world.enter(standing)), world.later(30, 400))
    if world.chance(0.25):
        first = world.day.year - world.random.randint(1, 4)
        for year in range(first, world.day.year + 1):
            title = world.pick(TITLES)
            honour = Honour(zone=world.zone, organisation=company, title=title, level="municipal", year=year)
            world.enter(honour)
    _results(world, company, trade)


def _results(world: World, company: Organisation, trade: Trade) -> None:
    size = Decimal(trade.facts["output_yuan"]) * (12 if company.above_scale else 1)
    for year in range(world.start.year - 1, world.day.year):
        output = (size * Decimal(world.random.uniform(0.5, 1.8))).quantize(Decimal(1000))
        row = YearResult(
            zone=world.zone, organisation=company, year=year, output_yuan=output,
            tax_yuan=(output * Decimal("0.04")).quantize(Decimal(1000)), rd_yuan=output * Decimal("0.03"),
        )  # fmt: skip
        world.enter(row)


def _proof(world: World, standing: Standing) -> Steps:
    """Some claims of standing are proven, some expire unproven, most stay claims."""
    if world.chance(0.4):
        yield world.day
        world.act(parties.prove, standing, world.one("service"), on=world.day, evidence="行业协会证明（虚构）")
    elif world.chance(0.3):
        yield world.later(100, 500)
        world.act(parties.expire, standing, world.one("service"), on=world.day, reason="证明材料未能提供")


def _officer(world: World, company: Organisation) -> Steps:
    """Most companies have a service officer; some get another one, a few have none."""
    if world.chance(0.06):
        return
    yield world.later(0, 60)
    officer = world.one("service")
    world.act(parties.assign, company, world.one("service"), officer=officer)
    yield world.later(300, 1_500)
    if company.residence == Organisation.Residence.RESIDENT:
        others = [other for other in world.staff["service"] if other != officer]
        world.act(parties.assign, company, world.one("service"), officer=world.pick(others))


def _leave(world: World, company: Organisation) -> Steps:
    """A company gives up; it counts no longer from that day."""
    world.companies.remove(company)
    yield world.later(30, 90)
    world.act(parties.leave, company, world.one("service"), on=world.day, reason="停产搬迁")


def _chain(world: World) -> None:
    leader = world.companies[0]
    chain = world.enter(SupplyChain(zone=world.zone, name=f"{leader.short_name}供应链", leader=leader))
    for company in world.companies[1 : world.many(20, 3)]:
        since = world.start + timedelta(days=world.random.randrange(200))
        world.enter(Supplier(zone=world.zone, chain=chain, organisation=company, since=since), on=since)


def serve(world: World, company: Organisation) -> None:
    """Give a company that has come its officer."""
    world.begin(_officer(world, company), world.later(5, 40))
