"""The care of key projects in the fictitious zone: parts held and handed over, visits, coordination meetings with their
decisions kept or not, supervision slips, task forces whose procedures follow cases."""

from collections.abc import Sequence
from datetime import timedelta

from wutong.cases.models import Case
from wutong.demo.life import Steps, World
from wutong.parties.models import Organisation
from wutong.projects import actions as projects
from wutong.projects.deciding import Line, Sitting, coordinate, look_in
from wutong.projects.models import (
    CareAssignment,
    CarePart,
    DecidedItem,
    Meeting,
    MeetingRule,
    Milestone,
    Problem,
    Project,
    TaskForce,
    TaskForceProcedure,
)
from wutong.zones.models import Office, Officer

AT_WORK = {Project.Stage.STARTED, Project.Stage.BUILDING}


def accompany(world: World, made: Project, officer: Officer, parts: Sequence[CarePart]) -> None:
    """What goes with a key project from its start to its end."""
    world.begin(_care(world, made, parts), world.later(3, 30))
    world.begin(_coordinate(world, made, officer), world.later(15, 50))
    _task_force(world, made, officer)


def _care(world: World, made: Project, parts: Sequence[CarePart]) -> Steps:
    """A leader, a task force, an officer, a plan: the parts of care, now and then handed over; then a visit a month."""
    held = parts if world.chance(0.7) else parts[:3]
    for part in held:
        who = world.one("director" if part.position == 1 else "project")
        world.act(projects.assign_care, world.zone, world.one("project"), project=made, part=part, officer=who)
    while made.stage in AT_WORK:
        _visit(world, made)
        if world.chance(0.08):
            _hand_over(world, made)
        yield world.later(24, 36)


def _visit(world: World, made: Project) -> None:
    """A leader on site; now and then something is decided there that somebody has to do."""
    lines = []
    if world.chance(0.25):
        text, due = world.pick(world.words["projects"]["decisions"]), world.later(6, 20)
        lines = [Line("l1_", text, world.offices["project"], due, made)]
    sitting = Sitting(world.one("project"), world.now)
    leader, told = world.one("director"), "现场明确责任单位和完成时限。"
    visit = look_in(made, sitting, leader=leader, on=world.day, told=told, lines=lines)
    world.acts += 1 + len(lines)
    _let_be_kept(world, list(visit.decided.all()), made)


def _hand_over(world: World, made: Project) -> None:
    """The holder of a part moves to another post."""
    care = CareAssignment.objects.filter(project=made, until=None).exclude(part__position=1).order_by("pk").first()
    others = [one for one in world.staff["project"] if care and one != care.officer]
    if care and others:
        world.act(
            projects.hand_over_care, care, world.one("director"), officer=world.pick(others), reason="岗位调整"
        )  # fmt: skip


def _coordinate(world: World, made: Project, officer: Officer) -> Steps:
    """A coordination meeting every few weeks with departments whose help is asked, on problems and what comes next."""
    series = MeetingRule(zone=world.zone, project=made, name="协调推进会", kind=MeetingRule.Kind.COORDINATION)
    world.enter(series, officer)
    near: list[Office | Organisation] = [world.offices[role] for role in ("project", "land", "approver")]
    while made.stage in AT_WORK:
        there = [*near, *world.random.sample(world.outside["departments"], 2)]
        problems = Problem.objects.filter(project=made, stage=Problem.Stage.OPEN).order_by("pk")[:2]
        step = made.milestones.exclude(stage=Milestone.Stage.DONE).order_by("position").first()
        about: list[Problem | Milestone] = [*problems, *([step] if step else [])]
        words = world.words["projects"]["decisions"]
        lines = [Line("l_", world.pick(words), world.pick(there), world.later(7, 25), one) for one in about]
        sitting, told = Sitting(officer, world.now), "各单位汇报进展。"
        meeting: Meeting = coordinate(series, sitting, on=world.day, present=there, lines=lines, review=told)
        world.acts += 1 + len(there) + len(lines)
        _let_be_kept(world, list(meeting.decided.all()), made)
        yield world.later(25, 45)


def _let_be_kept(world: World, items: Sequence[DecidedItem], made: Project) -> None:
    for item in items:
        item.project = made  # the row that the lives of this zone share
        days = world.random.randint(-5, 0) if world.chance(0.72) else world.random.randint(2, 40)
        world.begin(_keep(world, item), max(item.due_on + timedelta(days=days), world.day + timedelta(days=1)))


def _keep(world: World, item: DecidedItem) -> Steps:
    """Done in time or late; what is very late is asked for by a slip, a few are withdrawn."""
    if item.due_on < world.day - timedelta(days=12) and item.project.stage in AT_WORK:
        yield from _supervise(world, item)
    if world.chance(0.04):
        world.act(projects.withdraw_decided, item, world.one("project"), reason="方案调整，不再需要")
        return
    proof = world.pick(world.words["projects"]["proofs"])
    world.act(projects.keep_decided, item, world.one("project"), on=world.day, proof=proof)


def _supervise(world: World, item: DecidedItem) -> Steps:
    """A slip goes its four nodes; some wait at one of them for long."""
    slip = world.act(
        projects.raise_supervision, world.zone, world.one("director"), project=item.project, decided=item,
        asked="请立即落实，并说明未按期办结的原因。", answer_due_on=world.later(4, 7),
        **({"office": item.office} if item.office else {"organisation": item.organisation}),
    )  # fmt: skip
    yield world.later(2, 9)
    until = world.later(5, 15)
    answer = {"answer": "已倒排工期，逐日调度。", "answer_who": str(item.whom), "answer_until": until}
    world.act(projects.answer_supervision, slip, world.one("project"), **answer)
    yield world.later(1, 8)
    world.act(projects.verify_supervision, slip, world.one("director"), finding="现场核实，情况属实。")
    yield until + timedelta(days=world.random.randint(0, 6))
    proof = world.pick(world.words["projects"]["proofs"])
    world.act(projects.close_supervision, slip, world.one("project"), proof=proof)


def _task_force(world: World, made: Project, officer: Officer) -> None:
    """The people beside the project at each procedure; one that a case stands for follows it."""
    force = world.enter(TaskForce(zone=world.zone, project=made, name="工作专班", since=world.day), officer)
    for name in ("临时用电报装", "道路开口", "排水许可"):
        who = world.one("project") if world.chance(0.8) else None
        due = world.later(30, 160)
        world.enter(TaskForceProcedure(zone=world.zone, task_force=force, name=name, officer=who, due_on=due), officer)
    case = Case.objects.filter(zone=world.zone, organisation=made.owner_id, ended_on=None).order_by("-filed_on").first()
    if case:
        row = TaskForceProcedure(zone=world.zone, task_force=force, name=str(case.item), officer=officer)
        world.act(projects.follow_case, world.enter(row, officer), officer, case=case)
