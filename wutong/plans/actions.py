"""The acts on plans, decisions and their duties, plan maps, yearly tasks and programmes."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.plans import rules
from wutong.plans.models import Decision, DecisionDuty, Element, Plan, PlanMap, Programme, Task, TaskList
from wutong.plans.models.document import LEADERS, PLANNERS
from wutong.zones.models import Office, Officer
from wutong.zones.roles import DIRECTOR

P, D, U, M, T, C, E = (
    Plan.Stage,
    Decision.Stage,
    DecisionDuty.Stage,
    PlanMap.Stage,
    Task.Stage,
    Programme.Stage,
    Element.Stage,
)

AFTER_COMPILING = rules.not_before("compiled_on", N_("The plan was compiled on {day}; it cannot be approved earlier."))
AFTER_DATE = rules.not_before("dated", N_("The document is dated {day}; nothing can be done under it earlier."))
SINCE_LIST = rules.not_before("list_since", N_("The list begins on {day}; a task on it cannot be done earlier."))

COMPILE = Transition("compile", {P.DRAFTING}, P.COMPILED, (), PLANNERS)
APPROVE = Transition("approve", {P.COMPILED}, P.APPROVED, (AFTER_COMPILING,), {DIRECTOR})
SUPERSEDE = Transition("supersede", {P.COMPILED, P.APPROVED}, P.SUPERSEDED, (AFTER_COMPILING,), {DIRECTOR})
CARRY_OUT = Transition("carry_out", {D.RECEIVED}, D.IN_FORCE, (AFTER_DATE,), LEADERS)
FINISH_DECISION = Transition("finish_decision", {D.IN_FORCE}, D.DONE, (AFTER_DATE, rules.duties_are_done), LEADERS)
REPEAL = Transition("repeal", {D.RECEIVED, D.IN_FORCE, D.DONE}, D.REPEALED, (AFTER_DATE,), {DIRECTOR})
GIVE = Transition("give_duty", {U.RECEIVED, U.IN_FORCE, U.PILOT}, U.IN_FORCE, (), {DIRECTOR})
PILOT = Transition("pilot", {U.IN_FORCE}, U.PILOT, (rules.duty_has_an_owner,), LEADERS)
REPORT = Transition("report_duty", {U.IN_FORCE, U.PILOT}, None, (rules.duty_has_an_owner, rules.something_was_done))
FINISH_DUTY = Transition("finish_duty", {U.IN_FORCE, U.PILOT}, U.DONE, (rules.duty_has_an_owner,), LEADERS)
PUT_IN_FORCE = Transition(
    "put_in_force", {M.DRAFT}, M.IN_FORCE, (rules.map_lasts_its_years, rules.no_other_map_is_in_force), {DIRECTOR}
)
CLOSE_MAP = Transition("close_map", {M.IN_FORCE}, M.CLOSED, (), {DIRECTOR})
BEGIN_TASK = Transition("begin_task", {T.PLANNED}, T.UNDER_WAY, (rules.task_has_an_owner,))
FINISH_TASK = Transition("finish_task", {T.PLANNED, T.UNDER_WAY}, T.DONE, (rules.task_has_an_owner, SINCE_LIST))
CARRY_OVER = Transition("carry_over", {T.PLANNED, T.UNDER_WAY}, T.CARRIED, (rules.next_list_is_later,), LEADERS)
BEGIN = Transition("begin_programme", {C.PLANNED}, C.UNDER_WAY, (), {DIRECTOR})
FINISH = Transition("finish_programme", {C.UNDER_WAY}, C.FINISHED, (rules.all_elements_are_reached,), {DIRECTOR})
BUILD = Transition("build_element", {E.PLANNED}, E.BUILDING, (rules.programme_is_under_way,), PLANNERS)
REACH = Transition("reach_goal", {E.BUILDING}, E.REACHED, (rules.programme_is_under_way,), PLANNERS)


@performs(COMPILE, says=_("{by} recorded that {it} is compiled"), title=_("Record as compiled"))
def compile_plan(plan: Plan, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the plan is compiled and ready for approval."""
    plan.compiled_on = on or shanghai_day(at)


@performs(APPROVE, says=_("{by} recorded that {approver} approved {it}"), title=_("Record the approval"))
def approve_plan(
    plan: Plan, *, by: Officer, at: datetime, approver: str, number: str = "", on: date | None = None
) -> None:
    """Record who approved the plan, under which document number."""
    plan.approver, plan.number = approver, number or plan.number
    plan.approved_on = on or shanghai_day(at)


@performs(SUPERSEDE, says=_("{by} recorded that {it} is superseded: {reason}"), title=_("Record as superseded"))
def supersede_plan(plan: Plan, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Record that another version or plan takes its place."""
    plan.superseded_on = on or shanghai_day(at)


@performs(CARRY_OUT, says=_("{by} began to carry out {it}"), title=_("Begin to carry out"))
def carry_out(decision: Decision, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to carry out a decision that was received."""


@performs(FINISH_DECISION, says=_("{by} recorded that {it} is carried out"), title=_("Record as carried out"))
def finish_decision(decision: Decision, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that every duty under the decision is done."""


@performs(REPEAL, says=_("{by} recorded that {it} was repealed: {reason}"), title=_("Record the repeal"))
def repeal(decision: Decision, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Record that the decision no longer holds."""
    decision.ended_on = on or shanghai_day(at)


@performs(GIVE, says=_("{by} gave “{it}” to {office}"), title=_("Give to an office"))
def give_duty(
    duty: DecisionDuty,
    *,
    by: Officer,
    at: datetime,
    office: Office,
    officer: Officer | None = None,
    due_on: date | None = None,
) -> None:
    """Give a duty under a decision to the office, and the officer, that carries it out."""
    duty.office, duty.officer = office, officer
    duty.due_on = due_on or duty.due_on


@performs(PILOT, says=_("{by} began “{it}” as a pilot"), title=_("Begin as a pilot"))
def pilot_duty(duty: DecisionDuty, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to try the duty out before others do."""
    duty.active_on = on or shanghai_day(at)


@performs(REPORT, says=_("{by} reported on “{it}”: {activity}"), title=_("Report what was done"))
def report_duty(duty: DecisionDuty, *, by: Officer, at: datetime, activity: str, on: date | None = None) -> None:
    """Report what was done under the duty, and when."""
    duty.activity, duty.active_on = activity, on or shanghai_day(at)


@performs(FINISH_DUTY, says=_("{by} recorded that “{it}” is done"), title=_("Record as done"))
def finish_duty(duty: DecisionDuty, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the duty is done."""
    duty.active_on = on or shanghai_day(at)


@performs(PUT_IN_FORCE, says=_("{by} put {it} in force"), title=_("Put in force"))
def put_in_force(plan_map: PlanMap, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Put the map in force; refused while another one is in force for the same years."""


@performs(CLOSE_MAP, says=_("{by} closed {it}"), title=_("Close the map"))
def close_map(plan_map: PlanMap, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Close a map whose years are over or that another one replaces."""


@performs(BEGIN_TASK, says=_("{by} began “{it}”"), title=_("Begin the task"))
def begin_task(task: Task, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that work on the task has begun."""


@performs(FINISH_TASK, says=_("{by} finished “{it}”"), title=_("Finish the task"))
def finish_task(task: Task, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the task is done."""
    task.done_on = on or shanghai_day(at)


@performs(CARRY_OVER, says=_("{by} carried “{it}” over to {next_list}"), title=_("Carry over"))
def carry_over(task: Task, *, by: Officer, at: datetime, next_list: TaskList, due_on: date | None = None) -> Task:
    """Carry an unfinished task over to a later list, as a new task that remembers where it came from."""
    following = Task(
        zone=task.zone, list=next_list, name=task.name, item=task.item, office=task.office, officer=task.officer,
        due_on=due_on, carried_from=task,
    )  # fmt: skip
    register(following, by=by, at=at)
    return following


@performs(BEGIN, says=_("{by} began {it}"), title=_("Begin the programme"))
def begin_programme(programme: Programme, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the programme has begun."""
    programme.since = programme.since or on or shanghai_day(at)


@performs(FINISH, says=_("{by} finished {it}"), title=_("Finish the programme"))
def finish_programme(programme: Programme, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that every element of the programme has reached its goal."""


@performs(BUILD, says=_("{by} began to build {it}"), title=_("Begin to build"))
def build_element(element: Element, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that work on the element has begun."""


@performs(REACH, says=_("{by} recorded that {it} reached its goal"), title=_("Record the goal as reached"))
def reach_goal(element: Element, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the element reached its goal, on which day."""
    element.actual_on = on or shanghai_day(at)
