"""Deciding a case in the zone: review, special procedures that stop the clock, the decision and its delivery."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.actions.condition import set_all
from wutong.cases.actions.intake import begin
from wutong.cases.models import Case, Condition, SpecialProcedure
from wutong.cases.rules import decision as asked
from wutong.cases.rules import intake
from wutong.core.door import amend, performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Facts, Reason, Refused, Transition
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer
from wutong.zones.roles import AGENT, APPROVER, DIRECTOR, WINDOW

Stage = Case.Stage
AFTER_ACCEPTANCE = rules.not_before(
    "accepted_on", N_("The case was accepted on {day}; nothing can be decided earlier.")
)
AFTER_RECEIPT = rules.not_before("received_on", N_("The case was received on {day}; nothing can happen to it earlier."))
AFTER_DECISION = rules.not_before("decided_on", N_("The case was decided on {day}; nothing can be delivered earlier."))
WITHIN = (rules.decided_in_the_zone, rules.power_is_in_force, rules.case_is_within_the_power)
IN_ZONE = (*WITHIN, rules.decider_did_not_file, AFTER_ACCEPTANCE)
FOR_IT = (*IN_ZONE, rules.papers_are_complete, intake.papers_have_come, asked.opinions_are_given)

REVIEW = Transition(
    "review",
    {Stage.ACCEPTED},
    Stage.UNDER_REVIEW,
    (rules.decided_in_the_zone, rules.decider_did_not_file, AFTER_ACCEPTANCE),
    {APPROVER},
)
PAUSE = Transition(
    "pause",
    {Stage.UNDER_REVIEW},
    Stage.PAUSED,
    (rules.basis_is_given, asked.told_days_fit, AFTER_ACCEPTANCE),
    {APPROVER},
)
RESUME = Transition("resume", {Stage.PAUSED}, Stage.UNDER_REVIEW, (AFTER_ACCEPTANCE,), {APPROVER})
GRANT = Transition("grant", {Stage.UNDER_REVIEW}, Stage.GRANTED, FOR_IT, {APPROVER})
GRANT_ON = Transition(
    "grant_on", {Stage.UNDER_REVIEW}, Stage.GRANTED, (*FOR_IT, asked.conditions_are_listed), {APPROVER}
)
REFUSE = Transition("refuse", {Stage.UNDER_REVIEW}, Stage.REFUSED, (*IN_ZONE, rules.reason_is_given), {APPROVER})
AT_ONCE = Transition(
    "at_once",
    {Stage.RECEIVED},
    Stage.CLOSED,
    (
        asked.decided_at_once,
        *WITHIN,
        rules.decider_did_not_file,
        rules.papers_are_complete,
        AFTER_RECEIPT,
    ),
    {APPROVER},
)
TERMINATE = Transition(
    "terminate",
    {Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.PAUSED},
    Stage.TERMINATED,
    (rules.reason_is_given, AFTER_ACCEPTANCE),
    {APPROVER, DIRECTOR},
)
DELIVER = Transition(
    "deliver",
    {Stage.GRANTED, Stage.REFUSED},
    Stage.DELIVERED,
    (AFTER_DECISION, rules.visits_are_not_negative),
    {WINDOW, AGENT},
)
CLOSE = Transition("close", {Stage.DELIVERED}, Stage.CLOSED, (), {WINDOW, APPROVER})


@performs(REVIEW, says=_("{by} took {it} under review"), title=_("Take under review"))
def review(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Take an accepted case under review; who takes it is its approver."""
    case.officer = by


@performs(
    PAUSE, says=_("{by} began a special procedure in {it}: {kind}, {basis}"), title=_("Begin a special procedure")
)
def pause(
    case: Case,
    *,
    by: Officer,
    at: datetime,
    kind: SpecialProcedure.Kind,
    basis: str = "",
    told_days: int | None = None,
    on: date | None = None,
) -> None:
    """Begin a special procedure, whose days the law does not count; the due day is open until it ends.

    Where no basis is given, that of the zone's rule stands. `told_days` are those told to the applicant in writing;
    without them the most that the rule allows says by when the procedure is to end.
    """
    day, rule = on or shanghai_day(at), case.procedure_rule(kind)
    last = case.procedures.order_by("-last_on").values_list("last_on", flat=True).first()
    _holds(rules.begins_after_the_last_procedure(Facts(day=day, last_on=last)))
    days = told_days or (rule.most_days if rule else None)
    counted = rule.day_kind if rule else "working"
    procedure = SpecialProcedure(
        zone=case.zone, case=case, kind=kind, basis=basis or rule.basis, since=day, told_days=told_days,
        due_on=rules.due(day, days, counted, workdays()).due_on if days else None,
    )  # fmt: skip
    register(procedure, by=by, at=at)
    if case.due_on and day <= case.due_on:
        case.open_due()


@performs(RESUME, says=_("{by} ended the special procedure in {it}: {result}"), title=_("End the special procedure"))
def resume(case: Case, *, by: Officer, at: datetime, result: str = "", on: date | None = None) -> None:
    """End the special procedure and reckon the due day anew, without its days."""
    running, day = case.procedures.get(last_on=None), on or shanghai_day(at)
    _holds(rules.ends_after_its_begin(Facts(day=day, since=running.since)))
    amend(running, by=by, at=at, last_on=day, result=result)
    case.reckon_limits(workdays())


def _holds(against: Reason | None) -> None:
    if against:
        raise Refused([against])


@performs(GRANT, says=_("{by} granted {it}: {reason}"), title=_("Grant the application"))
def grant(case: Case, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Grant the application under the zone's power of that day."""
    _decide(case, by, Case.Outcome.GRANTED, reason, on or shanghai_day(at))


@performs(
    GRANT_ON, says=_("{by} granted {it} on conditions: {conditions}"), title=_("Grant the application on conditions")
)
def grant_conditionally(
    case: Case,
    *,
    by: Officer,
    at: datetime,
    conditions: list[str],
    check_on: date | None = None,
    reason: str = "",
    on: date | None = None,
) -> None:
    """Grant the application on conditions, each of which is listed and checked, by a day where one is set."""
    day = on or shanghai_day(at)
    set_all(case, Condition.Origin.SET, conditions, check_on, by=by, at=at, on=day)
    _decide(case, by, Case.Outcome.CONDITIONAL, reason, day)


@performs(REFUSE, says=_("{by} refused {it}: {reason}"), title=_("Refuse the application"))
def refuse(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Refuse the application, with the reason."""
    _decide(case, by, Case.Outcome.REFUSED, reason, on or shanghai_day(at))


@performs(AT_ONCE, says=_("{by} decided and handed over {it} at once"), title=_("Grant at once"))
def decide_at_once(case: Case, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Accept, grant, deliver and close an item that is decided at once, in one act on one day."""
    day = on or shanghai_day(at)
    begin(case, day, Case.Footing.COMPLETE)
    case.days = 0
    case.set_due(day)
    _decide(case, by, Case.Outcome.GRANTED, reason, day)
    case.delivered_on = day


def _decide(case: Case, by: Officer, outcome: str, reason: str, day: date) -> None:
    case.officer, case.outcome, case.reason = by, outcome, reason
    case.decided_on = case.ended_on = day
    case.reckon_taken(workdays())
    case.await_delivery(day, workdays())


@performs(TERMINATE, says=_("{by} terminated the procedure of {it}: {reason}"), title=_("Terminate the procedure"))
def terminate(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """End a case without a decision because it can no longer be decided, with the reason."""
    case.reason, case.ended_on = reason, on or shanghai_day(at)


@performs(DELIVER, says=_("{by} delivered the decision on {it}"), title=_("Deliver the decision"))
def deliver(case: Case, *, by: Officer, at: datetime, visits: int = 0, on: date | None = None) -> None:
    """Hand the decision to the applicant.

    `visits` is the number of times that the applicant came for it.
    """
    case.delivered_on = on or shanghai_day(at)
    case.visits += visits


@performs(CLOSE, says=_("{by} closed the file of {it}"), title=_("Close the file"))
def close(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Close the file of a delivered case."""
