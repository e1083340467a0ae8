"""What the fictitious zone plans and follows: plans, decisions, the map and its yearly lists, a campaign."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.cases.models import Level
from wutong.demo.life import Steps, World
from wutong.demo.settling import FOUNDED
from wutong.plans import actions as plans
from wutong.plans.models import (
    Decision,
    DecisionDuty,
    Element,
    FundingLine,
    Plan,
    PlanMap,
    PlanMapItem,
    Programme,
    Task,
    TaskList,
)

BASIC = ("总体发展规划", "产业规划", "国土空间规划", "基础设施专项规划")


def plan(world: World) -> None:
    """Plans and the map; then what happens with them."""
    _plans(world)
    for place, title in enumerate(world.words["plans"]["decisions"]):
        level = (Level.PROVINCE, Level.CITY, Level.COUNTY)[place]
        world.begin(_decision(world, title, level, place), world.between(world.start, world.today - timedelta(90)))
    _map(world)
    world.begin(_programme(world), world.start + timedelta(days=30))


def _plans(world: World) -> None:
    leader = world.one("director")
    first = date(world.start.year - 2, 1, 1)
    last = first.replace(year=first.year + 5)
    for number, name in enumerate(BASIC):
        row = Plan(
            zone=world.zone, name=f"梧桐岭经济开发区{name}（虚构）", since=first, until=last,
            kind=Plan.Kind.BASIC if number < 3 else Plan.Kind.SPECIAL,
        )  # fmt: skip
        world.enter(row, leader)
        day = FOUNDED + timedelta(days=60 * number)
        world.act(plans.compile_plan, row, leader, on=day)
        if number < 3:
            world.act(
                plans.approve_plan, row, leader, approver="云州市（虚构）", number=f"云政〔虚〕{number + 1}号",
                on=day + timedelta(days=40),
            )  # fmt: skip


def _decision(world: World, title: str, level: str, place: int) -> Steps:
    """A document of a level above: its duties are given out, reported on, done or left idle."""
    leader = world.one("director")
    row = Decision(zone=world.zone, title=title, level=level, number=f"云发〔虚〕{place + 1}号", dated=world.day)
    world.enter(row, leader)
    yield world.later(3, 15)
    world.act(plans.carry_out, row, leader, on=world.day)
    for name in world.words["plans"]["duties"]:
        duty = world.enter(DecisionDuty(zone=world.zone, decision=row, name=name), leader)
        world.begin(_duty(world, duty), world.later(1, 20))


def _duty(world: World, duty: DecisionDuty) -> Steps:
    role = world.pick(("project", "service", "approver", "land"))
    officer = world.one(role)
    world.act(
        plans.give_duty, duty, world.one("director"), office=world.offices[role], officer=officer,
        due_on=world.later(200, 500),
    )  # fmt: skip
    for number in range(world.random.randint(0, 4)):
        yield world.later(40, 110)
        world.act(plans.report_duty, duty, officer, activity=f"第{number + 1}次报告：按计划推进。", on=world.day)
    if world.chance(0.5):
        yield world.later(30, 200)
        world.act(plans.finish_duty, duty, world.one("director"), on=world.day)


def _map(world: World) -> None:
    leader, first = world.one("director"), date(world.start.year, 1, 1)
    years = world.today.year - first.year + 1
    drawn = PlanMap(
        zone=world.zone, name="梧桐岭规划图（虚构）", years=years, since=first,
        until=date(first.year + years, 1, 1),
    )  # fmt: skip
    world.enter(drawn, leader)
    world.act(plans.put_in_force, drawn, leader)
    names = world.words["plans"]["tasks"]
    items = [world.enter(PlanMapItem(zone=world.zone, map=drawn, name=name), leader) for name in names]
    lists = [
        world.enter(
            TaskList(
                zone=world.zone, name=f"{year}年任务清单（虚构）", map=drawn, since=date(year, 1, 1),
                until=date(year + 1, 1, 1),
            ), leader,
        )
        for year in range(first.year, world.today.year + 1)
    ]  # fmt: skip
    for place, held in enumerate(lists):
        following = lists[place + 1] if place + 1 < len(lists) else None
        for item in items:
            role = world.pick(("land", "project", "service", "promotion"))
            due = world.between(held.since + timedelta(days=80), held.until)
            row = Task(
                zone=world.zone, list=held, name=f"{held.since.year}年{item.name}", item=item, due_on=due,
                office=world.offices[role], officer=world.one(role),
            )  # fmt: skip
            begun = max(held.since + timedelta(days=10), world.start)
            world.begin(_task(world, world.enter(row, leader), following), begun)


def _task(world: World, task: Task, following: TaskList | None) -> Steps:
    """A task is begun and done by its day, done late, or carried over to the next year's list."""
    officer, due = task.officer or world.one("director"), task.due_on or world.day
    world.act(plans.begin_task, task, officer, on=world.day)
    if world.chance(0.12) and following:
        yield following.since + timedelta(days=8)
        world.act(plans.carry_over, task, world.one("director"), next_list=following, due_on=due + timedelta(days=365))
        return
    late = world.random.randint(5, 60) if world.chance(0.2) else -world.random.randint(0, 40)
    yield max(due + timedelta(days=late), world.day)
    world.act(plans.finish_task, task, officer, on=world.day)


def _programme(world: World) -> Steps:
    """A campaign for the networks: money from two purses, elements reached in time and late, one still open."""
    leader = world.one("director")
    until = world.today.replace(day=1) + timedelta(days=120)
    campaign = Programme(zone=world.zone, name="梧桐岭配套攻坚行动（虚构）", years=3, since=world.day, until=until)
    world.enter(campaign, leader)
    world.act(plans.begin_programme, campaign, leader, on=world.day)
    lines = ((FundingLine.Origin.OWN_FINANCE, 0.6), (FundingLine.Origin.BONDS, 0.25), (FundingLine.Origin.LOANS, 0.15))
    for origin, share in lines:
        amount = Decimal(round(600_000_000 * share * max(world.scale, 0.1)))
        row = FundingLine(
            zone=world.zone, programme=campaign, origin=origin, purpose="管网与道路", amount_yuan=amount,
            since=world.day,
        )  # fmt: skip
        world.enter(row, leader)
    for place, name in enumerate(world.words["plans"]["elements"]):
        planned = world.day + timedelta(days=180 * (place + 1))
        element = Element(zone=world.zone, programme=campaign, name=name, goal=f"园区{name}全覆盖", planned_on=planned)
        world.begin(_element(world, world.enter(element, leader)), planned - timedelta(days=170))
    yield from ()


def _element(world: World, element: Element) -> Steps:
    leader = world.one("director")
    world.act(plans.build_element, element, leader, on=world.day)
    yield (element.planned_on or world.day) + timedelta(days=world.random.choice((-20, -5, 0, 30, 70)))
    world.act(plans.reach_goal, element, leader, on=world.day)
