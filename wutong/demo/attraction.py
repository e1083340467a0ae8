"""How companies come to the fictitious zone: leads, visits, promises, agreements; many leads come to nothing."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from wutong.demo import companies, premises, works
from wutong.demo.companies import Trade
from wutong.demo.life import Steps, World
from wutong.parties import actions as parties
from wutong.parties.models import Organisation
from wutong.projects.models import CarePart
from wutong.promotion import actions as promotion
from wutong.promotion.models import (
    Agreement,
    Attendance,
    Campaign,
    CampaignTarget,
    Chain,
    ChainLink,
    ChainMember,
    Event,
    EventGroup,
    EventTopic,
    Lead,
    Participant,
    Promise,
    Reception,
    TargetKind,
)
from wutong.zones.models import Officer

LEADS = 230
EVENTS = 9
MILLION = 1_000_000


def attract(world: World, made: Iterator[Trade]) -> None:
    """Chains with their gaps, leads over the three years, events and campaigns."""
    chains = [_chain(world, place) for place in range(len(world.industries))]
    parts = list(CarePart.objects.filter(zone=world.zone).order_by("position"))
    for number in range(world.many(LEADS, 8)):
        world.begin(_lead(world, next(made), number, parts, chains), world.between(world.start, world.today))
    for number in range(max(2, round(EVENTS * min(world.scale, 2)))):
        world.begin(_event(world, number), world.between(world.start, world.today + timedelta(days=40)))
    kind = world.enter(TargetKind(zone=world.zone, name="掌握核心技术的成长型企业", criteria="近三年有发明专利"))
    for year in range(world.start.year, world.today.year + 1):
        begin = max(world.start, world.start.replace(year=year, month=3, day=1))
        world.begin(_campaign(world, year, kind), begin)


def _chain(world: World, place: int) -> Chain:
    industry, facts = world.industries[place], world.words["industry"][place]
    chain = Chain(
        zone=world.zone, name=f"{industry.name}产业链", industry=industry, park=world.parks[place],
        officer=world.one("promotion"),
    )  # fmt: skip
    world.enter(chain)
    links = [
        world.enter(ChainLink(zone=world.zone, chain=chain, name=name, position=position))
        for position, name in enumerate(facts["links"], 1)
    ]
    held = [company for company in world.companies if company.industry_id == industry.pk]
    for number, company in enumerate(held[: world.many(30, 3)]):
        role = ChainMember.Role.LEADER if number == 0 else ChainMember.Role.MEMBER
        link = world.pick(links[:-1])  # the last link stays a gap
        since = company.resident_since
        row = ChainMember(zone=world.zone, chain=chain, link=link, organisation=company, role=role, since=since)
        world.enter(row)
    return chain


def _lead(world: World, trade: Trade, number: int, parts: list[CarePart], chains: list[Chain]) -> Steps:
    """One possible investment, from the first word to the signature, or to the reason why not."""
    words, officer = world.words["promotion"], world.one("promotion")
    company = companies.organisation(world, trade, 100_000 + number, above_scale=world.chance(0.2))
    company.code = f"TZ{number + 1:05}"
    world.enter(company)
    lead = world.act(
        promotion.register_lead, world.zone, officer, name=f"{trade.short_name}落地项目", investor=company,
        next_step_on=world.later(5, 20),
    )  # fmt: skip
    lead.industry, lead.chain = company.industry, world.pick(chains)
    yield from _followed(world, lead, officer)
    if world.chance(0.42):
        yield world.later(5, 80)
        world.act(promotion.drop, lead, officer, reason=world.pick(words["drops"]))
        return
    introducer = world.pick(world.companies) if world.chance(0.3) else None
    world.act(
        promotion.describe, lead, officer, park=world.pick(world.parks), introduced_by=introducer,
        investment_yuan=world.yuan(10 * MILLION, 800 * MILLION), land_mu=Decimal(world.random.randrange(10, 150)),
    )  # fmt: skip
    world.act(promotion.negotiate, lead, officer, next_step_on=world.later(15, 45))
    yield world.later(15, 90)
    yield from _agreement(world, lead, company, officer, number)
    yield world.later(10, 60)
    world.act(parties.settle, company, officer, on=world.day)
    companies.settled(world, company, trade)
    companies.serve(world, company)
    title = f"投资项目（{number + 1}期）"
    world.begin(works.project(world, title, parts, company), world.later(3, 30))
    world.begin(premises.occupy(world, company, signed_on=world.day), world.later(20, 150))


def _followed(world: World, lead: Lead, officer: Officer) -> Steps:
    """Judged, visited, followed up; some wait past their next step."""
    words = world.words["promotion"]
    yield world.later(2, 12)
    opinion = world.pick(words["judgements"])
    world.act(promotion.judge, lead, officer, opinion=opinion, next_step_on=world.later(7, 25))
    yield world.later(4, 30)
    world.act(promotion.follow, lead, officer, next_step=world.pick(words["steps"]), next_step_on=world.later(10, 40))
    for _ in range(world.random.randint(1, 3)):
        direction = world.pick(list(Reception.Direction))
        visit = Reception(
            zone=world.zone, received_on=world.day, organisation=lead.investor, lead=lead, officer=officer,
            direction=direction, purpose=world.pick(words["steps"]), visitors_people=world.random.randint(2, 9),
        )  # fmt: skip
        world.enter(visit, officer)
        yield world.later(8, 45)
        done, following = world.pick(words["steps"]), world.pick(words["steps"])
        ahead = world.later(10, 40)
        world.act(promotion.step, lead, officer, step=done, next_step=following, next_step_on=ahead)


def _agreement(world: World, lead: Lead, company: Organisation, officer: Officer, number: int) -> Steps:
    """Promises on both sides, their review, the review of the whole, the signature, the settling."""
    paper = Agreement(
        zone=world.zone, title=f"{company.short_name}投资协议", organisation=company, lead=lead, officer=officer,
        investment_yuan=lead.investment_yuan, review_due_on=world.later(10, 20),
    )  # fmt: skip
    world.enter(paper, officer)
    promises = list(_promises(world, paper, officer))
    yield world.later(3, 14)
    for promise in promises:
        if promise.side == Promise.Side.ZONE:
            world.act(promotion.review_promise, promise, world.one("approver"), opinion="符合公平竞争审查要求。")
    world.act(promotion.review, paper, world.one("director"), opinion="同意签约。")
    yield world.later(3, 25)
    signed = f"投协〔{world.day.year}〕{number + 1}号（虚构）"
    world.act(promotion.sign, paper, world.one("director"), number=signed, on=world.day)
    world.begin(_keep(world, paper, promises, officer), world.later(30, 200))


def _promises(world: World, paper: Agreement, officer: Officer) -> Iterator[Promise]:
    side, kind = Promise.Side, Promise.Kind
    texts = (
        (side.ZONE, kind.SERVICE, "指定专人代办全部审批手续。"),
        (side.ZONE, kind.SITE, "签约后一百二十日内通水通电通路。"),
        (side.INVESTOR, kind.INVESTMENT, "两年内完成协议约定的固定资产投资。"),
        (side.INVESTOR, kind.SCHEDULE, "取得用地后六个月内开工。"),
    )  # fmt: skip
    for who, what, text in texts:
        zone = who == side.ZONE
        row = Promise(
            zone=world.zone, agreement=paper, side=who, kind=what, text=text, due_on=world.later(120, 700),
            ground=Promise.Ground.LOCAL if zone else "", basis="园区服务规程（虚构）" if zone else "",
            test="以现场验收单为准" if zone else "", open_to_all=zone,
        )  # fmt: skip
        yield world.enter(row, officer)


def _keep(world: World, paper: Agreement, promises: list[Promise], officer: Officer) -> Steps:
    """The company settles; each promise is found kept, a few broken, the rest still wait."""
    world.act(promotion.settle, paper, officer, on=world.day)
    for promise in promises:
        yield world.later(60, 300)
        if world.chance(0.07):
            world.act(promotion.break_promise, promise, officer, reason="未按约定时间完成")
        else:
            world.act(promotion.keep, promise, officer, proof="验收单（虚构）")


def _event(world: World, number: int) -> Steps:
    """A meeting that is planned, held with its guests, or cancelled."""
    words = world.words["promotion"]["events"]
    series, officer = words[number % len(words)], world.one("promotion")
    since = world.later(20, 50)
    event = Event(
        zone=world.zone, name=f"{series}（第{number // len(words) + 1}届）", series=series, since=since,
        edition=number // len(words) + 1, until=since + timedelta(days=2), venue=world.pick(world.parks),
    )  # fmt: skip
    world.enter(event, officer)
    for topic in ("绿色制造", "产学研合作"):
        world.enter(EventTopic(zone=world.zone, event=event, name=topic), officer)
    if world.chance(0.1):
        yield world.later(5, 15)
        world.act(promotion.cancel_event, event, officer, reason="场地检修")
        return
    yield since + timedelta(days=2)
    world.act(promotion.hold_event, event, officer, outcome="达成初步合作意向。")
    group = world.enter(EventGroup(zone=world.zone, event=event, name="区内企业"), officer)
    guests = world.random.sample(world.companies, min(len(world.companies), world.many(15, 3)))
    for company in guests:
        row = Attendance(zone=world.zone, event=event, group=group, organisation=company)
        world.enter(row, officer)
        world.enter(Participant(zone=world.zone, attendance=row, name="代表（虚构）", position="经理"), officer)


def _campaign(world: World, year: int, kind: TargetKind) -> Steps:
    """A yearly round of visits to companies that the zone would like to win."""
    officer = world.one("promotion")
    campaign = Campaign(zone=world.zone, name=f"{year}年招商专项行动（虚构）", officer=officer)
    world.enter(campaign, officer)
    world.act(promotion.begin_campaign, campaign, officer, on=world.day)
    targets = [
        CampaignTarget(zone=world.zone, campaign=campaign, kind=kind, name=f"云州{number}号目标企业（虚构）")
        for number in range(1, world.many(10, 2) + 1)
    ]
    for target in targets:
        world.enter(target, officer)
        yield world.later(2, 20)
        if world.chance(0.7):
            world.act(promotion.meet, target, officer, on=world.day)
        elif world.chance(0.5):
            world.act(promotion.miss, target, officer, reason="暂无投资计划")
    yield world.later(30, 60)
    world.act(promotion.finish_campaign, campaign, officer, result="完成走访并形成线索清单。")
