"""Deciding a case in the zone: review, special procedures that stop the clock, the decision and its delivery."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, SpecialProcedure
from wutong.core.door import amend, performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Facts, Reason, Refused, Transition
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer
from wutong.zones.roles import AGENT, APPROVER, WINDOW

Stage = Case.Stage
AFTER_ACCEPTANCE = rules.not_before(
    "accepted_on", N_("The case was accepted on {day}; nothing can be decided earlier.")
)
AFTER_DECISION = rules.not_before("decided_on", N_("The case was decided on {day}; nothing can be delivered earlier."))
IN_ZONE = (rules.decided_in_the_zone, rules.power_is_in_force, AFTER_ACCEPTANCE)

REVIEW = Transition(
    "review", {Stage.ACCEPTED}, Stage.UNDER_REVIEW, (rules.decided_in_the_zone, AFTER_ACCEPTANCE), {APPROVER}
)
PAUSE = Transition("pause", {Stage.UNDER_REVIEW}, Stage.PAUSED, (rules.basis_is_given, AFTER_ACCEPTANCE), {APPROVER})
RESUME = Transition("resume", {Stage.PAUSED}, Stage.UNDER_REVIEW, (AFTER_ACCEPTANCE,), {APPROVER})
GRANT = Transition("grant", {Stage.UNDER_REVIEW}, Stage.GRANTED, (*IN_ZONE, rules.papers_are_complete), {APPROVER})
REFUSE = Transition("refuse", {Stage.UNDER_REVIEW}, Stage.REFUSED, (*IN_ZONE, rules.reason_is_given), {APPROVER})
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
    _not_own_filing(case, by)
    case.officer = by


@performs(
    PAUSE,
    says=_("{by} began a special procedure in {it} on the basis of {basis}"),
    title=_("Begin a special procedure"),
)
def pause(
    case: Case, *, by: Officer, at: datetime, kind: SpecialProcedure.Kind, basis: str, on: date | None = None
) -> None:
    """Begin a special procedure, whose days the law does not count; the due day is open until it ends."""
    day = on or shanghai_day(at)
    last = case.procedures.order_by("-last_on").values_list("last_on", flat=True).first()
    _holds(rules.begins_after_the_last_procedure(Facts(day=day, last_on=last)))
    register(SpecialProcedure(zone=case.zone, case=case, kind=kind, basis=basis, since=day), by=by, at=at)
    if case.due_on and day <= case.due_on:
        case.open_due()


@performs(RESUME, says=_("{by} ended the special procedure in {it}"), title=_("End the special procedure"))
def resume(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """End the special procedure and reckon the due day anew, without its days."""
    running, day = case.procedures.get(last_on=None), on or shanghai_day(at)
    _holds(rules.ends_after_its_begin(Facts(day=day, since=running.since)))
    amend(running, by=by, at=at, last_on=day)
    case.reckon_limits(workdays())


@performs(GRANT, says=_("{by} granted {it}: {reason}"), title=_("Grant the application"))
def grant(case: Case, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Grant the application under the zone's power of that day."""
    _decide(case, by, Case.Outcome.GRANTED, reason, on or shanghai_day(at))


@performs(REFUSE, says=_("{by} refused {it}: {reason}"), title=_("Refuse the application"))
def refuse(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Refuse the application, with the reason."""
    _decide(case, by, Case.Outcome.REFUSED, reason, on or shanghai_day(at))


def _decide(case: Case, by: Officer, outcome: str, reason: str, day: date) -> None:
    _not_own_filing(case, by)
    case.officer, case.outcome, case.reason = by, outcome, reason
    case.decided_on = case.ended_on = day
    case.await_delivery(day, workdays())


def _not_own_filing(case: Case, by: Officer) -> None:
    # Who acts is known only inside the act; the needs of a door see the record and the given values.
    _holds(rules.decider_did_not_file(Facts(by_id=by.pk, filed_by_id=case.filed_by_id)))


def _holds(against: Reason | None) -> None:
    if against:
        raise Refused([against])


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
