"""The projects of the fictitious zone: proposed, started, built, met about, cared for, finished or given up."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import islice

from django.db.models import Q

from wutong.cases.models import Roadmap
from wutong.core.door import amend
from wutong.demo.caring import accompany
from wutong.demo.life import Steps, World, months_from
from wutong.demo.programmes import campaign, line_after, line_before
from wutong.parties.models import Organisation
from wutong.projects import actions as projects
from wutong.projects.models import (
    AdmissionRule,
    CarePart,
    CareRule,
    Dependency,
    Funding,
    InvestmentMonth,
    LightRule,
    MeetingRule,
    Milestone,
    Opinion,
    Pool,
    PoolPaper,
    Problem,
    Project,
    ProjectLand,
    ProjectOutput,
    ReviewOffice,
    ScoreCriterion,
)
from wutong.promotion.models import Agreement
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer

PROJECTS, MONTHS_OF_SPENDING = 280, 14  # some 120 more come out of leads
STAYS = {Project.Stage.RESERVE: 240, Project.Stage.STARTED: 60}  # days after which somebody asks why
PAPERS = {Project.Stage.STARTED: "项目备案证"}


def plan_works(world: World) -> None:
    """Pools, criteria and care; then the projects: some under way when the three years begin."""
    stage = Project.Stage
    names = ("谋划储备库", "开工库", "在建库", "竣工库")
    held_by = (stage.RESERVE, stage.STARTED, stage.BUILDING, stage.FINISHED)
    tests = ("has_owner", "has_site && planned_investment_yuan > 0", "started", "open_milestones == 0")
    for position, (held, name, test) in enumerate(zip(held_by, names, tests, strict=True), 1):
        pool = world.enter(Pool(zone=world.zone, name=name, stage=held, position=position, entry=test))
        if held in STAYS:
            world.act(projects.limit_stay, pool, world.one("director"), days=STAYS[held])
        if held in PAPERS:
            world.enter(PoolPaper(zone=world.zone, pool=pool, name=PAPERS[held]))
    for position, name in enumerate(world.words["projects"]["criteria"], 1):
        world.enter(ScoreCriterion(zone=world.zone, name=name, position=position, points_at_most=20))
    for example in ("yinchuan_start", "yinchuan_progress", "yinchuan_money", "yinchuan_statistics"):
        world.act(projects.copy_lights, world.zone, world.one("project"), example=example)
    rule = AdmissionRule(zone=world.zone, name="项目准入评分办法（虚构）", points_at_least=Decimal(60))
    world.enter(rule)
    world.enter(ReviewOffice(zone=world.zone, office=world.pick(list(world.offices.values())), about="产业政策与用地"))
    world.enter(CareRule(zone=world.zone, name="重点项目包联办法（虚构）", visit_every_days=30))
    parts = [
        world.enter(CarePart(zone=world.zone, position=position, name=name))
        for position, name in enumerate(world.words["projects"]["care"], 1)
    ]
    world.begin(_spend(world), world.start)
    world.begin(campaign(world), world.start + timedelta(days=20))
    world.begin(_factory(world), world.today - timedelta(days=30))
    world.begin(_reckon(world), world.today - timedelta(days=4))
    world.begin(_plan_ahead(world), workdays().add(world.today, -1))
    ends = titles(world)
    for number in range(world.many(PROJECTS, 10)):
        early = world.start + timedelta(days=world.random.randrange(40))
        when = early if number % 4 == 0 else world.between(world.start, world.today)
        world.begin(project(world, next(ends), parts), when)


def titles(world: World) -> Iterator[str]:
    """Endings for the names of projects, numbered so that no name comes twice."""
    words, number = world.words["projects"]["words"], 0
    while True:
        number += 1
        yield f"{world.pick(words)}项目（{number}）"


def project(world: World, title: str, parts: list[CarePart], owner: Organisation | None = None) -> Steps:
    """One project from the day it is put forward to production; some are not admitted, a tenth is withdrawn."""
    officer, owner = world.one("project"), owner or world.pick(world.companies)
    kind = Project.Kind.RETROFIT if "改造" in title else Project.Kind.INVESTMENT
    made = world.act(
        projects.put_forward, world.zone, officer, name=f"{owner.short_name or owner.name}{title}", owner=owner,
        kind=kind, planned_investment_yuan=world.yuan(8_000_000, 900_000_000),
    )  # fmt: skip
    park, key, hoped = world.pick(world.parks), world.chance(0.07), world.yuan(10_000_000, 600_000_000)
    signed = Agreement.objects.filter(organisation=owner, signed_on__isnull=False, investment_yuan__isnull=False)
    amend(
        made, by=officer, at=world.now, park=park, industry=owner.industry, key=key, expected_output_yuan=hoped,
        agreement=signed.order_by("-signed_on", "-id").first(),
    )  # fmt: skip
    yield world.later(3, 12)
    if not admitted(world, made):
        return
    _money(world, made, officer)
    if world.chance(0.6):
        yield from _attraction(world, made, officer)
    yield world.later(20, 240)
    if world.chance(0.1):
        world.act(projects.withdraw, made, world.one("director"), reason=world.pick(world.words["promotion"]["drops"]))
        return
    steps = _milestones(world, made, officer)
    entered = world.later(10, 50) if world.chance(0.8) else None
    amend(
        made, by=officer, at=world.now, planned_start_on=world.day, planned_finish_on=steps[-1].due_on,
        entered_on=entered if entered and entered < world.today else None,
    )  # fmt: skip
    number = f"备〔{world.day.year}〕{world.random.randrange(1000)}号"
    world.act(projects.prove, world.zone, officer, project=made, name=PAPERS[Project.Stage.STARTED], number=number)
    world.act(projects.keep_baseline, world.zone, officer, project=made)
    world.act(projects.start, made, officer, on=world.day)
    yield world.later(5, 40)
    world.act(projects.build, made, officer, on=world.day)
    old = line_before(world, made, officer) if made.kind == Project.Kind.RETROFIT else None
    yield from _build(world, made, officer, steps, parts)
    if old is not None:
        line_after(world, made, officer, old)
    yield from _produce(world, made, officer)


def admitted(world: World, made: Project) -> bool:
    """Scored by one officer, seen by the office of the review, then admitted; a low score stays outside."""
    criteria = world.words["projects"]["criteria"]
    low = world.chance(0.06)
    points = [f"{name}={world.random.randint(4, 11) if low else world.random.randint(13, 20)}" for name in criteria]
    world.act(projects.score, world.zone, world.one("project"), project=made, points=points)
    for review in ReviewOffice.objects.filter(zone=world.zone):
        world.act(
            projects.opine, world.zone, world.one("project"), project=made, office=review.office,
            view=Opinion.View.FOR, on=world.day,
        )  # fmt: skip
    if low:
        return False
    world.act(projects.admit, made, world.one("director"), on=world.day)
    return True


def _produce(world: World, made: Project, officer: Officer) -> Steps:
    """Production, and after every year that was whole its output."""
    yield world.later(20, 90)
    world.act(projects.produce, made, officer, on=world.day)
    year = world.day.year + 1
    while True:
        yield date(year + 1, 2, 1) + timedelta(days=world.random.randrange(20))
        output = ((made.expected_output_yuan or Decimal(0)) * Decimal(world.random.uniform(0.4, 1.05))).quantize(
            Decimal(1000)
        )
        before = made.outputs.order_by("-year").first()
        if before is not None:
            amend(before, by=officer, at=world.now, until=world.day)
        world.enter(ProjectOutput(zone=world.zone, project=made, year=year, output_yuan=output, since=world.day))
        year += 1


def _money(world: World, made: Project, officer: Officer) -> None:
    planned, rows = made.planned_investment_yuan or Decimal(0), []
    for origin, share in ((Funding.Origin.OWNER, Decimal("0.6")), (Funding.Origin.LOAN, Decimal("0.4"))):
        amount = (planned * share).quantize(Decimal(1000))
        row = Funding(zone=world.zone, project=made, origin=origin, planned_yuan=amount)
        if origin == Funding.Origin.OWNER and world.chance(0.7):
            row.arrived_yuan, row.arrived_on = amount, world.day
        rows.append(row)
    world.enter_all(rows, officer)
    mu = Decimal(world.random.randrange(10, 120))
    if world.chance(0.6):
        world.enter(ProjectLand(zone=world.zone, project=made, area_mu=mu), officer)


def _attraction(world: World, made: Project, officer: Officer) -> Steps:
    for step in (projects.attract, projects.sign, projects.land):
        world.act(step, made, officer)
        yield world.later(10, 50)


def _milestones(world: World, made: Project, officer: Officer) -> list[Milestone]:
    """The steps of the work, each after the one before it, with their planned days."""
    names = world.words["projects"]["milestones"]
    due, rows = world.day, list[Milestone]()
    for position, name in enumerate(names, 1):
        due += timedelta(days=world.random.randint(40, 110))
        step = Milestone(
            zone=world.zone, project=made, name=name, position=position, due_on=due, after=rows[-1] if rows else None,
            closes_building=name == names[-1],
        )  # fmt: skip
        rows.append(world.enter(step, officer))
    return rows


def _build(world: World, made: Project, officer: Officer, steps: list[Milestone], parts: list[CarePart]) -> Steps:
    """The work itself: steps done early or late, money spent, problems solved, meetings held."""
    world.sites[made] = MONTHS_OF_SPENDING
    if made.key:
        accompany(world, made, officer, parts)
        world.begin(_meetings(world, made, officer), world.later(3, 10))
    for step in steps:
        if world.chance(0.3):
            world.begin(problem(world, made, step if world.chance(0.5) else None), world.later(1, 40))
        due = step.due_on or world.day
        late = world.random.randint(5, 120) if world.chance(0.25) else world.random.randint(-20, 0)
        yield max(due + timedelta(days=late), world.day)
        world.act(projects.set_milestone_done, step, officer, on=world.day)
    yield world.later(5, 40)
    world.act(projects.finish, made, officer, on=world.day)


def _factory(world: World) -> Steps:
    """The factory whose way through the permits is drawn: its schedule begins with M1 and opens with M2."""
    roadmap = Roadmap.objects.filter(zone=world.zone).order_by("-start_on").first()
    if roadmap is None:
        return
    officer, name = world.one("project"), roadmap.name.removesuffix("（虚构）")
    made = world.act(
        projects.put_forward, world.zone, officer, name=f"{name}项目（虚构）", owner=roadmap.organisation,
        planned_investment_yuan=Decimal(200_000_000),
    )  # fmt: skip
    amend(made, by=officer, at=world.now, roadmap=roadmap, park=world.pick(world.parks), key=True)
    yield world.later(3, 6)
    while not admitted(world, made):
        yield world.later(3, 6)
    day = roadmap.works_on or world.today
    dig, roof, opening = (
        world.enter(Milestone(zone=world.zone, project=made, **facts), officer)
        for facts in (
            {"name": "基础完工", "position": 1, "days": 40, "due_on": day + timedelta(days=70)},
            {
                "name": "主体封顶",
                "position": 2,
                "days": 90,
                "due_on": day + timedelta(days=210),
                "closes_building": True,
            },
            {"name": "开业投产", "position": 3, "due_on": roadmap.production_on or day + timedelta(days=400)},
        )
    )
    for facts in (
        {"before_item": "M1", "after_milestone": dig},
        {"before_milestone": dig, "after_milestone": roof, "gap_days": 10},
        {"before_item": "M2", "after_milestone": opening},
    ):
        world.enter(Dependency(zone=world.zone, project=made, **facts), officer)
    world.act(projects.keep_baseline, world.zone, officer, project=made)


def _reckon(world: World) -> Steps:
    """Before the monthly meeting the schedules of all projects at work are reckoned anew."""
    at_work = Q(stage__in=(Project.Stage.STARTED, Project.Stage.BUILDING)) | Q(roadmap__isnull=False)
    for made in Project.objects.filter(at_work, zone=world.zone):
        world.act(projects.reckon, made, world.one("project"))
    rule = LightRule.objects.filter(zone=world.zone).first()
    if rule is not None:
        world.act(projects.judge_all, rule, world.one("director"))
    yield from ()


def a_month_of(whole: Decimal) -> Decimal:
    """What the plan says for one of the months of spending; together they stay within the whole."""
    return (whole / MONTHS_OF_SPENDING).quantize(Decimal(1000), ROUND_DOWN)


def _plan_ahead(world: World) -> Steps:
    """What the plan says for the months that are left to the projects that are built; in the running month, what was
    invested up to the day before."""
    over = Decimal(world.today.day - 1) / 30
    now, rows = world.today.replace(day=1), list[InvestmentMonth]()
    for made, left in world.sites.items():
        planned = a_month_of(made.planned_investment_yuan or Decimal(0))
        months = [now, *islice(months_from(now), max(left - 1, 0))]
        if planned and made.stage != Project.Stage.FINISHED:
            facts = {"zone": world.zone, "project": made, "planned_yuan": planned}
            paid = (planned * over * Decimal(world.random.uniform(0.7, 1.2))).quantize(Decimal(1000))
            rows += [InvestmentMonth(month_on=on, paid_yuan=paid if on == now else None, **facts) for on in months]
    world.enter_all(rows, world.one("project"))
    yield from ()


def _spend(world: World) -> Steps:
    """What was invested in every month in the projects that are built; statistics take it from here."""
    month, done = world.start, dict[Project, Decimal]()
    for following in months_from(month):
        yield following
        rows = []
        for made, left in list(world.sites.items()):
            whole = made.planned_investment_yuan or Decimal(0)
            planned = a_month_of(whole)
            amount = (whole * Decimal(world.random.uniform(0.03, 0.1))).quantize(Decimal(1000))
            done[made] = done.get(made, Decimal(0)) + amount
            why = "设备涨价，追加投资" if done[made] > whole else ""
            row = InvestmentMonth(
                zone=world.zone, project=made, month_on=month, planned_yuan=planned, paid_yuan=amount, reason=why
            )
            rows.append(row)
            world.spent[made] = world.spent.get(made, Decimal(0)) + amount
            world.sites[made] = left - 1
            if left == 1 or made.stage == Project.Stage.FINISHED:
                del world.sites[made]
        world.enter_all(rows, world.one("project"))
        month = following


def problem(world: World, made: Project, step: Milestone | None = None) -> Steps:
    """A problem is raised, handed to somebody, and closed with proof, in time or late; some stay open."""
    if made.stage in {Project.Stage.FINISHED, Project.Stage.WITHDRAWN}:
        return
    words = world.words["projects"]
    kind, title = world.pick(words["problems"])
    held = world.act(
        projects.raise_problem, world.zone, world.one("project"), project=made, kind=kind, title=f"{made}：{title}",
        milestone=step if step and step.stage != Milestone.Stage.DONE else None,
    )  # fmt: skip
    yield world.later(0, 3)
    due = world.later(5, 25)
    with_office = {"office": world.offices[world.pick(("land", "approver", "service"))]} if world.chance(0.4) else {}
    if not held.office:
        world.act(
            projects.hand_problem, held, world.one("project"), officer=world.one("project"), due_on=due, **with_office
        )
    yield due + timedelta(days=world.random.randint(-4, 0) if world.chance(0.7) else world.random.randint(1, 40))
    if held.stage == Problem.Stage.OPEN:
        proof = world.pick(words["proofs"])
        world.act(projects.close_problem, held, world.one("project"), on=world.day, proof=proof)


def _meetings(world: World, made: Project, officer: Officer) -> Steps:
    """The weekly meeting on the site, with its log; now and then one is missed."""
    series = MeetingRule(
        zone=world.zone, project=made, name="项目周例会", times_a_week=1, topics=["进度", "质量安全", "要素保障"],
        looks_back_weeks=1, looks_ahead_weeks=2,
    )  # fmt: skip
    world.enter(series, officer)
    while made.stage in {Project.Stage.STARTED, Project.Stage.BUILDING}:
        world.act(projects.hold_meeting, world.zone, officer, series=series, on=world.day, review="按计划推进。")
        people = world.random.randint(20, 160)
        world.act(projects.log_site, world.zone, officer, project=made, on=world.day, people=people, crew="土建")
        yield world.later(7, 7) if world.chance(0.93) else world.later(14, 21)
