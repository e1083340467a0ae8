"""The campaign of the fictitious zone: three years of roads, water and power, paid from several sources; and the lines
of production that retrofits renew."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.core.door import amend
from wutong.demo.life import Steps, World
from wutong.projects import actions as projects
from wutong.projects.models import CapacityLine, Funding, Project
from wutong.zones.models import Officer

WORKS = (("主干道路", 86_000_000), ("污水处理厂二期", 120_000_000), ("变电站", 95_000_000), ("供热管网", 54_000_000))


def campaign(world: World) -> Steps:
    """A programme with its years; each of its works is entered, started and paid for."""
    officer, name = world.one("project"), "三年基础设施提升行动（虚构）"
    whole = world.enter(
        Project(
            zone=world.zone, name=name, kind=Project.Kind.PROGRAMME, stage=Project.Stage.BUILDING,
            started_since=world.start, started_until=world.start + timedelta(days=1),
            years_since=date(world.start.year, 1, 1), years_until=date(world.start.year + 3, 1, 1),
        ), officer,
    )  # fmt: skip
    for title, yuan in WORKS:
        yield world.later(20, 60)
        world.begin(_work(world, whole, title, Decimal(yuan)), world.day)


def _work(world: World, whole: Project, title: str, yuan: Decimal) -> Steps:
    """One work of the campaign: three tenths from the zone's own finance, the rest from above and a loan."""
    officer = world.one("project")
    work = Project(
        zone=world.zone, name=f"{title}工程（虚构）", kind=Project.Kind.INFRASTRUCTURE, parent=whole,
        owner=world.pick(world.companies), park=world.pick(world.parks), planned_investment_yuan=yuan,
    )  # fmt: skip
    world.enter(work, officer)
    shares = (("own_finance", "0.3"), ("higher_finance", "0.3"), ("loan", "0.4"))
    rows = [
        Funding(zone=world.zone, project=work, origin=origin, planned_yuan=(yuan * Decimal(share)).quantize(Decimal(1)))
        for origin, share in shares
    ]
    world.enter_all(rows, officer)
    yield world.later(30, 120)
    world.act(projects.prove, world.zone, officer, project=work, name="项目备案证", number="可研批复")
    world.act(projects.start, work, officer, on=world.day)
    yield world.later(10, 40)
    world.act(projects.build, work, officer, on=world.day)
    world.sites[work] = 14
    yield world.later(300, 620)
    world.act(projects.finish, work, officer, on=world.day)


def line_before(world: World, made: Project, officer: Officer) -> CapacityLine:
    """The line of production that a retrofit finds."""
    return world.enter(
        CapacityLine(
            zone=world.zone, organisation=made.owner, industry=made.industry, name=f"{made.owner}主线",
            capacity_tonne=Decimal(world.random.randrange(5, 60) * 1000), since=world.start,
        ), officer,
    )  # fmt: skip


def line_after(world: World, made: Project, officer: Officer, old: CapacityLine) -> None:
    """The line that it leaves: larger, and counted as advanced."""
    amend(old, by=officer, at=world.now, until=max(world.day, old.since + timedelta(days=1)))
    world.enter(
        CapacityLine(
            zone=world.zone, organisation=made.owner, project=made, industry=made.industry, name=old.name,
            capacity_tonne=(old.capacity_tonne * Decimal("1.3")).quantize(Decimal(1)), advanced=True,
            grounds="自动化改造验收（虚构）", since=world.day,
        ), officer,
    )  # fmt: skip
