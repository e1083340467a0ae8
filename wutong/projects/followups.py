"""What follows inside projects: moves between pools are kept, scores are entered, meetings and visits come again."""

from datetime import date, timedelta
from typing import Any

from wutong.cases.followups import MOVES_PLANS
from wutong.cases.models import Case, Roadmap, RoadmapStep
from wutong.core.door import actions_on, register
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.land import actions as land
from wutong.projects import actions
from wutong.projects.issuing import issue as issue_slip
from wutong.projects.judging import judged
from wutong.projects.laying import lay, lay_all
from wutong.projects.minutes import issue as issue_minutes
from wutong.projects.models import (
    Baseline,
    CareAssignment,
    CareRule,
    CareVisit,
    DecidedItem,
    LightRule,
    Meeting,
    MeetingRule,
    Milestone,
    Pool,
    PoolMove,
    Problem,
    Project,
    ProjectLight,
    Score,
    ScoreCriterion,
    ScoreSheet,
    SiteLog,
    Supervision,
    TaskForceProcedure,
    WeekTask,
    WorkPackage,
)
from wutong.projects.models.pool import first_pool
from wutong.projects.rules import raising
from wutong.projects.rules.admission import lines
from wutong.projects.rules.weekly import next_due
from wutong.projects.weeks import count_weeks, days_held
from wutong.zones.calendar import learn_inside, workdays


def keep_move(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project that lies in another pool than after its last move has moved."""
    last = project.moves.order_by("-id").first()
    before = last.to_pool_id if last else None
    if project.pool_id == before:
        return
    day: date = values.get("on") or project.pool_since or at.date()
    seen = project.pool_id is not None and project.moves.filter(to_pool=project.pool_id).exists()
    move = PoolMove(
        zone=project.zone, project=project, from_pool_id=before, to_pool_id=project.pool_id, moved_on=day,
        reason=values.get("reason", ""), again=seen, source_id=project.source_id,
    )  # fmt: skip
    register(move, by=by, at=at)


for act in ("propose", "admit", "start", "build", "finish", "withdraw", "send_back", "move", "place"):
    after(f"projects.{act}")(keep_move)


@after("projects.project.register")
def lay_entered(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project that is entered as it stands lies in the pool of its stage."""
    pool = first_pool(project.zone_id, project.stage)
    if pool is not None:
        actions.place(project, by=by, at=at, pool=pool)


@after("projects.pool.register")
def fill_pool(pool: Pool, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Projects of its stage that lie in no pool yet lie in a pool that is set."""
    for project in Project.objects.filter(zone=pool.zone, stage=pool.stage, pool=None):
        actions.place(project, by=by, at=at, pool=pool)


@after("projects.limit_stay")
def date_stays(pool: Pool, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Whoever lies in the pool is to leave it by the new limit."""
    for project in pool.projects.all():
        due = actions.stays_until(pool, project.pool_since)
        if due != project.pool_due_on:
            actions.place(project, by=by, at=at, pool=pool, due_on=due)


@after("projects.score")
def enter_scores(sheet: ScoreSheet, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Each line of the sheet is a score on its criterion."""
    criteria = {c.name: c for c in ScoreCriterion.objects.filter(zone=sheet.zone)}
    for line in lines(values["points"]):
        given = Score(zone=sheet.zone, sheet=sheet, criterion=criteria[line.name])
        given.points = line.points  # type: ignore[assignment]  # the door has seen that every line has points
        register(given, by=by, at=at)


AT_WORK = (Project.Stage.STARTED, Project.Stage.BUILDING)


def lay_schedule(record: Any, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project at work, or with a roadmap, has its schedule laid after everything that may move it."""
    project = _project_of(record)
    if project is not None and (project.stage in AT_WORK or project.roadmap_id):
        lay(project, shanghai_day(at))


def _project_of(record: Any) -> Project | None:
    if isinstance(record, WorkPackage):
        return record.milestone.project
    if isinstance(record, Problem) and record.milestone is None:
        return None
    return record if isinstance(record, Project) else record.project


STEPS = ("milestone", "workpackage", "dependency")
MOVES_DAYS = (
    "start", "reckon", "begin_milestone", "set_milestone_done", "move_milestone", "finish_work", "raise_problem",
    "hand_problem", "pass_up_problem", "close_problem", "set_length", "plan_work",
    *(f"{family}.{verb}" for family in STEPS for verb in ("register", "amend", "remove")),
)  # fmt: skip
for act in MOVES_DAYS:
    after(f"projects.{act}")(lay_schedule)


@after("projects.project.amend")
def lay_by_another_roadmap(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A project that is given another roadmap, or none any more, has its schedule laid with it."""
    if "roadmap" in values:
        lay_schedule(project, None, by=by, at=at, values=values)


def lay_by_roadmap(record: Any, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """What moves a roadmap moves the projects that go its way."""
    if isinstance(record, Case):
        roadmaps = list(Roadmap.objects.filter(steps__case=record).distinct())
    else:
        roadmaps = [record.roadmap if isinstance(record, RoadmapStep) else record]
    for roadmap in roadmaps:
        for project in roadmap.projects.exclude(stage__in=(Project.Stage.FINISHED, Project.Stage.WITHDRAWN)):
            lay(project, shanghai_day(at))


for act in ("replan", "pin", "reach"):
    after(f"cases.{act}")(lay_by_roadmap)
for _action in actions_on(Case):
    if _action.transition.to in MOVES_PLANS:
        after(_action.key)(lay_by_roadmap)


@after("zones.publish_notice")
def lay_by_calendar(_notice: Any, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A changed calendar moves the schedules of all projects at work, in every zone."""
    learn_inside()
    lay_all(Project.objects.filter(stage__in=AT_WORK), shanghai_day(at))


@after("projects.keep_baseline")
def date_baseline(baseline: Baseline, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Every milestone stands beside the day that was agreed."""
    milestones = [m for m in baseline.project.milestones.all() if m.due_on and m.baseline_on != m.due_on]
    for milestone in milestones:
        milestone.baseline_on = milestone.due_on
    Milestone.objects.bulk_update(milestones, ["baseline_on"])


@after("projects.judge_lights")
def keep_lights(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A colour that a rule gives anew takes the place of the one before it, from that day; where a fact is missing,
    what is missing does. A rule that does not speak of the project any more leaves nothing."""
    day = values.get("on") or shanghai_day(at)
    held = {light.rule_id: light for light in project.lights.filter(until=None)}
    for rule, found in judged(project, day):
        light = held.pop(rule.pk, None)
        if light and (light.colour, light.why_zh) == (found.colour, found.zh):
            continue
        _end([light] if light else [], day)
        if found.colour or found.zh:
            row = ProjectLight(
                zone=project.zone, project=project, rule=rule, colour=found.colour, why_zh=found.zh, why_en=found.en,
                since=day,
            )  # fmt: skip
            register(row, by=by, at=at)
    _end(list(held.values()), day)


def _end(lights: list[ProjectLight], day: date) -> None:
    """Lights of an earlier day end with this one; one given the same day was never more than a look."""
    for light in lights:
        if light.since < day:
            ProjectLight.objects.filter(pk=light.pk).update(until=day)
        else:
            light.delete()


@after("projects.judge_all")
def judge_each(rule: LightRule, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Every project of the zone that has not ended is judged."""
    for project in Project.objects.filter(zone=rule.zone, stage__in=(Project.Stage.RESERVE, *AT_WORK)):
        actions.judge_lights(project, by=by, at=at)


@after("projects.hold_meeting")
def next_meeting(meeting: Meeting, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A series with a rhythm meets again when its rhythm says; the weeks that are over are counted."""
    series = meeting.series
    if not series.times_a_week:
        return
    due = next_due(days_held(series), series.times_a_week, workdays().is_workday)
    if due != series.next_due_on:
        actions.expect_meeting(series, by=by, at=at, due_on=due)
    if series.kind == MeetingRule.Kind.SITE:
        count_weeks(series, shanghai_day(at), by=by, at=at)


@after("projects.log_site")
def weeks_of_the_site(log: SiteLog, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Whoever logs the site has the weeks counted that went by without a meeting."""
    for series in log.project.meeting_rules.filter(kind=MeetingRule.Kind.SITE):
        count_weeks(series, shanghai_day(at), by=by, at=at)


@after("projects.carry_task")
def goes_on(task: WeekTask, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A task that is carried over stands in the plan of the meeting that carried it."""
    carried = WeekTask(
        zone=task.zone, series=task.series, meeting=values["meeting"], name=task.name, due_on=values["due_on"],
        crew=task.crew, organisation=task.organisation, work=task.work, milestone=task.milestone,
        carried=task.carried + 1, carried_from=task,
    )  # fmt: skip
    register(carried, by=by, at=at)


@after("projects.write_minutes")
def freeze_minutes(meeting: Meeting, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Minutes that are written are a paper from then on."""
    issue_minutes(meeting, values.get("attended", ""), values.get("remarks") or (), by=by, at=at)


@after("projects.log_visit")
def next_visit(visit: CareVisit, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A key project is visited again within the interval that the zone has set."""
    rule = CareRule.objects.filter(zone=visit.zone).first()
    if rule and rule.visit_every_days and visit.project.key:
        actions.expect_visit(visit.project, by=by, at=at, due_on=visit.held_on + timedelta(days=rule.visit_every_days))


@after("projects.lay_steps")
def lay_out_steps(project: Project, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Every step that a building lacks becomes a milestone, each after the one before it in the same building."""
    place = project.milestones.count()
    before: dict[tuple[int, str], Milestone] = {
        (m.building_id, m.step): m for m in project.milestones.exclude(step="") if m.building_id
    }
    order = list(Milestone.Step.values)
    for building, step in project.steps_missing():
        place += 1
        earlier = [before[building.pk, s] for s in order[: order.index(step.value)] if (building.pk, s) in before]
        made = Milestone(
            zone=project.zone, project=project, building=building, step=step, position=place,
            name=f"{building} {step.label}", after=earlier[-1] if earlier else None,
        )  # fmt: skip
        before[building.pk, step.value] = register(made, by=by, at=at)


def _raise(milestone: Milestone, acts: Any, *, by: Any, at: Any, on: date) -> None:
    """The building goes on with its step, where it stands before it; what stands against it is said and stops both."""
    verb, stages = acts.get(milestone.step, ("", set()))
    if milestone.building is not None and milestone.building.stage in stages:
        getattr(land, verb)(milestone.building, by=by, at=at, on=on)


@after("projects.set_milestone_done")
def raise_building(milestone: Milestone, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A building is topped out, and finished, with the milestone that says so."""
    _raise(milestone, raising.DONE, by=by, at=at, on=values["on"])


@after("projects.begin_milestone")
def begin_on_building(milestone: Milestone, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Work on the outer wall of a building begins with its milestone."""
    _raise(milestone, raising.BEGUN, by=by, at=at, on=values["on"])


@after("projects.hand_over_care")
def care_goes_on(care: CareAssignment, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """Whoever takes a part of care over holds it from that day on."""
    taken = {name: values[name] for name in ("officer", "office") if values.get(name)}
    actions.assign_care(care.zone, by=by, at=at, project=care.project, part=care.part, **taken)


@after("projects.decide")
def problem_goes_with_the_decision(decided: DecidedItem, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A problem that nobody has is with the office that was asked to solve it."""
    problem = decided.problem
    if problem and decided.office and problem.stage == Problem.Stage.OPEN and not (problem.officer or problem.office):
        actions.hand_problem(problem, by=by, at=at, office=decided.office, due_on=problem.due_on or decided.due_on)


@after("projects.raise_supervision")
def slip_is_issued(slip: Supervision, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A slip has its number and its words from the moment on which it is raised."""
    issue_slip(slip, by=by, at=at)


@after("cases.pin")
def procedures_find_their_case(step: RoadmapStep, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A procedure that names the step follows the case that was pinned to it."""
    held = TaskForceProcedure.objects.filter(task_force__project__roadmap=step.roadmap, item=step.step)
    for procedure in held.filter(case=None, stage=TaskForceProcedure.Stage.OPEN):
        actions.follow_case(procedure, by=by, at=at, case=step.case)


@after("projects.taskforceprocedure.register")
def procedure_finds_its_case(made: TaskForceProcedure, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A procedure that names a step to which a case is pinned already follows that case."""
    project = made.task_force.project
    step = project.roadmap.steps.filter(step=made.item).first() if made.item and project.roadmap else None
    if step and step.case and made.stage == TaskForceProcedure.Stage.OPEN:
        actions.follow_case(made, by=by, at=at, case=step.case)


@after("projects.follow_case")
def ended_case_is_done(made: TaskForceProcedure, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """A procedure that follows a case that has ended already is done."""
    if made.case and made.case.ended_on:
        actions.end_with_case(made, by=by, at=at)


def procedures_end_with_the_case(case: Case, _result: Any, *, by: Any, at: Any, values: Any) -> None:
    """What helped with a case is done when the case has ended."""
    if case.ended_on:
        for procedure in case.helped.filter(stage=TaskForceProcedure.Stage.OPEN):
            actions.end_with_case(procedure, by=by, at=at)


for _action in actions_on(Case):
    if _action.transition.to in MOVES_PLANS:
        after(_action.key)(procedures_end_with_the_case)
