"""Agents of the fictitious zone: mandates of the companies, errands step by step, work handed to a colleague."""

from collections.abc import Generator
from datetime import date, timedelta

from wutong.cases import actions as cases
from wutong.cases.models import AgencyStep, Case, ErrandStep, Mandate
from wutong.cases.models.mandate import wanted_for
from wutong.cases.rules.mandate import missing
from wutong.demo.life import Steps, World
from wutong.zones.models import Officer

Kind = ErrandStep.Kind


def by_agent(world: World, filed: Case) -> Steps:
    """The zone's agent carries the case to a department, once or twice, and reports what was decided."""
    words, agent = world.words["cases"], world.one("agent")
    if world.chance(0.95):
        under_mandate(world, filed, agent)
        world.act(cases.assign_agent, filed, agent, agent=agent)
    else:
        yield world.later(20, 60)
        under_mandate(world, filed, agent)
        world.act(cases.assign_agent, filed, world.one("director"), agent=agent)
    for _ in range(world.random.randint(1, 2)):
        yield world.later(0, 3)
        yield from errand(world, filed, agent)
        agent = filed.agent or agent
    yield world.later(1, 8)
    if world.chance(0.05):
        world.act(cases.report_refusal, filed, agent, reason=world.pick(words["refusals"]))
    else:
        world.act(cases.report_grant, filed, agent)
    _ended(world, filed, agent)


def under_mandate(world: World, filed: Case, agent: Officer) -> None:
    """Where the company has none in force, it signs one: to the agent for the item, or to the office."""
    if missing(wanted_for(filed, world.day), agent.pk, str(agent), world.day) is None:
        return
    narrow = world.chance(0.3)
    holder = {"agent": agent, "item": filed.item} if narrow else {"office": world.offices["agent"]}
    facts = {"organisation": filed.organisation, "document": f"代办委托书（虚构）{world.day:%y%m%d}", **holder}
    matter = "就写明的事项代办申请、递交、领取（虚构）" if narrow else "企业开办和建设的各项手续全程代办（虚构）"
    until = world.later(150, 500) if world.chance(0.8) else None
    world.act(cases.give_mandate, world.zone, world.one("window"), matter=matter, until=until, **facts)


def errand(world: World, filed: Case, agent: Officer) -> Steps:
    """To the department with the papers, a call or a visit in between, and back with the answer."""
    words = world.words["cases"]
    under_mandate(world, filed, agent)
    sent = world.act(
        cases.send_errand, world.zone, agent, case=filed, department=world.pick(world.outside["departments"]),
        purpose=world.pick(words["errands"]),
    )  # fmt: skip
    receipt = f"SL{world.day:%y%m%d}-{world.random.randrange(1000):03}" if world.chance(0.85) else ""
    _step(world, sent, agent, Kind.HANDED_IN, receipt)
    ready = world.later(2, 14)
    if world.chance(0.5):
        yield world.between(world.day, ready)
        _step(world, sent, agent, world.pick((Kind.CALLED, Kind.VISITED, Kind.ASKED)))
    if world.chance(0.04):
        agent = yield from _handed_over(world, sent, filed, agent)
    yield max(ready, world.day)
    _step(world, sent, agent, Kind.FETCHED)
    world.act(cases.answer_errand, sent, agent, result=world.pick(words["answers"]))


def _step(world: World, sent: AgencyStep, agent: Officer, kind: Kind, receipt: str = "") -> None:
    least, most = (5, 20) if kind in {Kind.CALLED, Kind.ASKED} else (30, 150)
    minutes = 5 * world.random.randint(least // 5, most // 5)
    world.act(cases.log_step, world.zone, agent, errand=sent, kind=kind, minutes=minutes, receipt=receipt)


def _handed_over(world: World, sent: AgencyStep, filed: Case, agent: Officer) -> Generator[date, None, Officer]:
    """A colleague takes the case over, under a mandate of his own where it takes one."""
    others = [one for one in world.staff["agent"] if one != agent]
    if not others:
        return agent
    taker = world.pick(others)
    under_mandate(world, filed, taker)
    given = world.act(cases.hand_over, world.zone, agent, taker=taker, case=filed, reason="休假，由同事接办")
    for record in (sent, filed):
        record.refresh_from_db()
    yield world.day + timedelta(days=1)
    world.act(cases.take_over, given, taker)
    return taker


def _ended(world: World, filed: Case, agent: Officer) -> None:
    """What was signed for one item has served its end."""
    held = Mandate.objects.filter(organisation=filed.organisation, stage="given", items__item=filed.item)
    for paper in held:
        if not paper.open_errands().exists() and world.chance(0.6):
            world.act(cases.end_mandate, paper, agent)
