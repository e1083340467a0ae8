"""What is done in the week: milestones and works, meetings, problems, care, the site."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.projects import rules
from wutong.projects.laying import cost_of
from wutong.projects.models import (
    CareAssignment,
    CarePart,
    CareVisit,
    Meeting,
    MeetingRule,
    Milestone,
    Problem,
    Project,
    SiteLog,
    TaskForceProcedure,
    WorkPackage,
)
from wutong.projects.rules.care import (
    changing_hands_has_a_reason,
    limit_follows_raising,
    somebody_takes_it,
    stage_is_not_the_cases,
)
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

Step = Milestone.Stage
WHO = {PROJECT, DIRECTOR}

BEGIN_MILESTONE = Transition("begin", {Step.OPEN}, Step.UNDER_WAY, (rules.step_before_is_done, rules.day_has_come), WHO)
FINISH_MILESTONE = Transition(
    "finish",
    {Step.OPEN, Step.UNDER_WAY},
    Step.DONE,
    (rules.step_before_is_done, rules.works_are_done, rules.done_follows_begin, rules.day_has_come),
    WHO,
)
FINISH_WORK = Transition(
    "finish", {WorkPackage.Stage.OPEN}, WorkPackage.Stage.DONE, (rules.parts_are_done, rules.day_has_come), WHO
)
HOLD_MEETING = Transition("hold", None, None, (rules.day_has_come,), WHO)
EXPECT = Transition("expect", {"*"}, None, (), WHO)
RAISE = Transition("raise", None, Problem.Stage.OPEN, (rules.project_is_alive, rules.milestone_is_its_own))
PASS_UP = Transition(
    "pass_up",
    {Problem.Stage.OPEN},
    None,
    (rules.passing_up_has_a_reason, rules.limit_lies_ahead),
    WHO,
)
HAND = Transition(
    "hand", {Problem.Stage.OPEN}, None, (somebody_takes_it, changing_hands_has_a_reason, limit_follows_raising), WHO
)
CLOSE = Transition(
    "close",
    {Problem.Stage.OPEN},
    Problem.Stage.CLOSED,
    (rules.proof_is_given, rules.closing_follows_raising, rules.day_has_come),
)
ASSIGN = Transition("assign", None, None, (rules.project_is_alive, rules.somebody_is_named), WHO)
VISIT = Transition("visit", None, None, (rules.project_is_alive, rules.day_has_come), WHO)
LOG = Transition("log", None, None, (rules.project_is_built, rules.people_are_counted, rules.day_has_come), WHO)
HELP = Transition(
    "help", {TaskForceProcedure.Stage.OPEN}, TaskForceProcedure.Stage.DONE, (stage_is_not_the_cases,), WHO
)


@performs(BEGIN_MILESTONE, says=_("{by} recorded that {it} began on {on}"), title=_("Begin the milestone"))
def begin_milestone(milestone: Milestone, *, by: Officer, at: datetime, on: date) -> None:
    """Record that work on a milestone began; the one that it comes after must be done."""
    milestone.began_since, milestone.began_until = on, on + timedelta(days=1)


@performs(FINISH_MILESTONE, says=_("{by} recorded that {it} was done on {on}"), title=_("Mark as done"))
def set_milestone_done(milestone: Milestone, *, by: Officer, at: datetime, on: date) -> None:
    """Record a milestone as done, once all its works are."""
    milestone.done_on = on


@performs(FINISH_WORK, says=_("{by} recorded that {it} was done on {on}"), title=_("Mark as done"))
def finish_work(work: WorkPackage, *, by: Officer, at: datetime, on: date) -> None:
    """Record a work as done, once all its parts are."""
    work.done_on = on


@performs(HOLD_MEETING, says=_("{by} recorded the meeting {it}"), title=_("Record a meeting"))
def hold_meeting(
    zone: Zone, *, by: Officer, at: datetime, series: MeetingRule, on: date, review: str = "", plan: str = ""
) -> Meeting:
    """Record one meeting of a series on its topics, with what was done and what comes next."""
    return Meeting(zone=zone, series=series, held_on=on, topics=series.topics, review=review, plan=plan)


@performs(EXPECT, says=_("The next meeting of {it} is due by {due_on}"))
def expect_meeting(series: MeetingRule, *, by: Officer, at: datetime, due_on: date) -> None:
    """Set the day by which the next meeting of the series is due (follows from a meeting that was held)."""
    series.next_due_on = due_on


@performs(RAISE, says=_("{by} raised {it}"), title=_("Raise a problem"))
def raise_problem(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    kind: str,
    title: str,
    series: MeetingRule | None = None,
    milestone: Milestone | None = None,
) -> Problem:
    """Put a problem of a project on the list; raised on the day of the act, in a meeting or outside. The milestone
    that it holds up ends no sooner than the problem."""
    return Problem(
        zone=zone, project=project, kind=kind, title=title, series=series, milestone=milestone,
        raised_on=shanghai_day(at),
    )  # fmt: skip


HANDED = _("{by} handed {it} to {office} {officer}, due {due_on}: {reason}")


@performs(HAND, says=HANDED, title=_("Hand the problem on"))
def hand_problem(
    problem: Problem,
    *,
    by: Officer,
    at: datetime,
    due_on: date,
    officer: Officer | None = None,
    office: Office | None = None,
    reason: str = "",
) -> None:
    """Name the officer, the office or both that solve a problem, and the day by which.

    Where somebody has it already the reason is asked; another office without an officer takes it from the officer.
    """
    if office is not None and office != problem.office:
        problem.office, problem.officer = office, officer
    problem.officer, problem.due_on = officer or problem.officer, due_on


@performs(PASS_UP, says=_("{by} passed {it} up to {officer}: {reason}"), title=_("Pass the problem up"))
def pass_up_problem(
    problem: Problem, *, by: Officer, at: datetime, officer: Officer, due_on: date, reason: str
) -> None:
    """Pass a problem that cannot be solved here to somebody higher, with a new limit and the reason."""
    problem.officer, problem.due_on = officer, due_on
    problem.level += 1


@performs(CLOSE, says=_("{by} closed {it} with proof: {proof}"), title=_("Close with proof"))
def close_problem(problem: Problem, *, by: Officer, at: datetime, on: date, proof: str) -> None:
    """Take a problem off the list, with the proof that it is solved."""
    problem.closed_on, problem.proof = on, proof
    if problem.milestone:
        problem.lost_days = cost_of(problem, on)


@performs(ASSIGN, says=_("{by} assigned {it}"), title=_("Assign a carer"))
def assign_care(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    part: CarePart,
    officer: Officer | None = None,
    office: Office | None = None,
) -> CareAssignment:
    """Give one part of the care of a project to an officer or an office."""
    return CareAssignment(zone=zone, project=project, part=part, officer=officer, office=office, since=shanghai_day(at))


@performs(VISIT, says=_("{by} recorded the visit {it}"), title=_("Record a visit"))
def log_visit(
    zone: Zone, *, by: Officer, at: datetime, project: Project, leader: Officer, on: date, decisions: str = ""
) -> CareVisit:
    """Record that a leader was on site, and what was decided there."""
    return CareVisit(zone=zone, project=project, leader=leader, held_on=on, decisions=decisions)


@performs(EXPECT, says=_("The next visit to {it} is due by {due_on}"))
def expect_visit(project: Project, *, by: Officer, at: datetime, due_on: date) -> None:
    """Set the day by which the next visit of a leader is due (follows from a visit that was made)."""
    project.visit_due_on = due_on


@performs(LOG, says=_("{by} logged {people} people on site: {it}"), title=_("Log the site"))
def log_site(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    on: date,
    people: int,
    crew: str = "",
    area: str = "",
    work: str = "",
) -> SiteLog:
    """Log the people of one crew on a building site for a day, where they worked and at what."""
    return SiteLog(zone=zone, project=project, held_on=on, crew=crew, work_people=people, area=area, work=work)


@performs(HELP, says=_("{by} recorded that {it} is done"), title=_("Mark as done"))
def finish_procedure(procedure: TaskForceProcedure, *, by: Officer, at: datetime) -> None:
    """Record that a procedure in which a task force helps is done."""
