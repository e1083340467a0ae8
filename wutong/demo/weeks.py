"""The standard factory of the fictitious zone, week by week: meetings with their plans, and the log of its site."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wutong.core.door import amend
from wutong.demo.life import Steps, World
from wutong.demo.works import PAPERS, admitted
from wutong.projects import actions as projects
from wutong.projects import holding
from wutong.projects.models import MeetingRule, Milestone, Project, WeekTask, WorkPackage
from wutong.projects.rules.weekly import monday
from wutong.projects.siteday import Crew, Day, Machines, log_day
from wutong.projects.weeks import offered
from wutong.zones.models import Officer

WEEKS, LOGGED_DAYS = 24, 70
STUBBORN = "10 千伏电杆迁移"  # waits for others, and is carried over again and again


def begin_weeks(world: World) -> None:
    """Half a year before today the standard factory is put forward; it is being built to this day."""
    world.begin(_factory(world), world.today - timedelta(days=7 * WEEKS + 30))


def _factory(world: World) -> Steps:
    words, officer = world.words["weeks"], world.one("project")
    made = world.act(
        projects.put_forward, world.zone, officer, name="标准化厂房建设项目（虚构）", owner=world.pick(world.companies),
        planned_investment_yuan=Decimal(160_000_000),
    )  # fmt: skip
    amend(made, by=officer, at=world.now, park=world.pick(world.parks), key=True)
    while not admitted(world, made):
        yield world.later(1, 2)
    yield world.later(2, 4)
    steps = _steps(world, made, officer)
    world.act(projects.keep_baseline, world.zone, officer, project=made)
    number = f"备〔{world.day.year}〕{world.random.randrange(1000)}号"
    world.act(projects.prove, world.zone, officer, project=made, name=PAPERS[Project.Stage.STARTED], number=number)
    world.act(projects.start, made, officer, on=world.day)
    yield world.later(2, 4)
    world.act(projects.build, made, officer, on=world.day)
    series = world.enter(
        MeetingRule(
            zone=world.zone, project=made, name="标准化厂房建设周例会", times_a_week=1, topics=list(words["topics"]),
            looks_back_weeks=1, looks_ahead_weeks=2,
        ),
        officer,
    )  # fmt: skip
    world.begin(_log(world, made, officer), world.today - timedelta(days=LOGGED_DAYS))
    yield from _weeks(world, series, officer, steps)


def _steps(world: World, made: Project, officer: Officer) -> list[Milestone]:
    """The milestones, the last of them ahead of today, with the works that belong to them."""
    rows = list[Milestone]()
    for position, step in enumerate(world.words["weeks"]["steps"], 1):
        due = world.today + timedelta(days=step["ahead"])
        last = rows[-1] if rows else None
        milestone = Milestone(
            zone=world.zone, project=made, name=step["name"], position=position, due_on=due, after=last
        )
        rows.append(world.enter(milestone, officer))
        for name in step["works"]:
            world.enter(WorkPackage(zone=world.zone, milestone=rows[-1], name=name), officer)
    return rows


def _weeks(world: World, series: MeetingRule, officer: Officer, steps: list[Milestone]) -> Steps:
    """A meeting every Monday; three of them are missed."""
    missed, number = {5, 12, 17}, 0
    yield monday(world.day) + timedelta(days=7)
    while True:
        if number not in missed:
            _reach(world, officer, steps)
            holding.hold(series, _agenda(world, series, number), on=world.day, by=officer, at=world.now)
        number += 1
        yield monday(world.day) + timedelta(days=7)


def _reach(world: World, officer: Officer, steps: list[Milestone]) -> None:
    """Milestones whose day has come are done with their works, in their order."""
    for step in steps:
        if step.stage != Milestone.Stage.DONE and step.due_on and step.due_on <= world.day:
            for work in step.works.filter(stage=WorkPackage.Stage.OPEN):
                world.act(projects.finish_work, work, officer, on=world.day)
            world.act(projects.set_milestone_done, step, officer, on=world.day)


def _agenda(world: World, series: MeetingRule, number: int) -> holding.Agenda:
    words, week = world.words["weeks"], timedelta(days=7)
    reviews = [_review(world, task) for task in series.tasks.filter(stage=WeekTask.Stage.OPEN).order_by("id")]
    names = world.random.sample(words["tasks"], 4)
    held = {review.task.name for review in reviews if review.became == holding.CARRIED}
    if number >= WEEKS and STUBBORN not in held:
        names.append(STUBBORN)
    plans = [
        holding.Plan(one.name, world.day + week, world.pick(words["crews"]), one.milestone, one.work)
        for one in offered(series, world.day)[:2]
    ]
    plans += [holding.Plan(name, world.day + week, world.pick(words["crews"])) for name in names if name not in held]
    said = [world.pick(words["said"][topic]) for topic in series.topics]
    return holding.Agenda("\n".join(words["present"]), said, reviews, plans)


def _review(world: World, task: WeekTask) -> holding.Review:
    words, dice = world.words["weeks"], world.random.random()
    next_day = world.day + timedelta(days=7)
    if task.name == STUBBORN or 0.76 < dice < 0.95:
        reason = "等待供电部门停电计划" if task.name == STUBBORN else world.pick(words["reasons"])
        return holding.Review(task, holding.CARRIED, reason=reason, due_on=next_day)
    if dice >= 0.95:
        return holding.Review(task, holding.DROPPED, reason="设计变更，不再实施")
    return holding.Review(task, holding.DONE, on=_done_on(world, task))


def _done_on(world: World, task: WeekTask) -> date:
    """A day between the meeting that opened the task and this one."""
    late = max(task.meeting.held_on, world.day - timedelta(days=world.random.randrange(5)))
    return min(late, world.day)


def _log(world: World, made: Project, officer: Officer) -> Steps:
    """Every working day the crews, the machines and the weather of the site."""
    words = world.words["weeks"]
    while made.stage in {Project.Stage.STARTED, Project.Stage.BUILDING}:
        crews = [Crew(name, world.random.randint(18, 46), area) for name, area in words["areas"]]
        machines = [Machines(kind, world.random.randint(1, most)) for kind, most in words["machines"]]
        told: dict[str, Any] = {"weather": world.pick(words["weather"]), "done": world.pick(words["tasks"])}
        log_day(made, Day(**told, crews=crews, machines=machines), on=world.day, by=officer, at=world.now)
        yield world.day + timedelta(days=1)
