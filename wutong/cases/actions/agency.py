"""Cases that a department decides: the zone's agent, his errands, and the decision that he reports."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import AgencyStep, Case, Memorandum
from wutong.cases.rules import mandate as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.parties.models import Organisation
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import AGENT, DIRECTOR, WINDOW

Stage = Case.Stage
OPEN = {Stage.FILED, Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED}
AFTER_ACCEPTANCE = rules.not_before(
    "accepted_on", N_("The case was accepted on {day}; nothing can be decided earlier.")
)
AFTER_SENDING = rules.not_before("since", N_("The errand began on {day}; it cannot be answered earlier."))
OUTSIDE = (rules.goes_by_agent, rules.agent_is_named, rules.errands_are_done, AFTER_ACCEPTANCE)

ASSIGN = Transition(
    "assign", OPEN, None, (rules.goes_by_agent, asked.named_agent_has_a_mandate), {DIRECTOR, AGENT, WINDOW}
)
REPORT_GRANT = Transition("report_grant", {Stage.ACCEPTED}, Stage.GRANTED, OUTSIDE, {AGENT})
REPORT_REFUSAL = Transition(
    "report_refusal", {Stage.ACCEPTED}, Stage.REFUSED, (*OUTSIDE, rules.reason_is_given), {AGENT}
)
SEND = Transition("send", None, AgencyStep.Stage.OPEN, (rules.case_is_open, asked.agent_has_a_mandate), {AGENT})
ANSWER = Transition(
    "answer", {AgencyStep.Stage.OPEN}, AgencyStep.Stage.DONE, (rules.result_is_said, AFTER_SENDING), {AGENT}
)


@performs(ASSIGN, says=_("{by} gave {it} to the agent {agent}"), title=_("Name the agent"))
def assign_agent(case: Case, *, by: Officer, at: datetime, agent: Officer) -> None:
    """Name the agent who carries the case to the department."""
    case.agent = agent


@performs(
    REPORT_GRANT,
    says=_("{by} reported that the department granted {it}: {reason}"),
    title=_("Report that it was granted"),
)
def report_grant(case: Case, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Record that the department granted the application."""
    _decided_outside(case, Case.Outcome.GRANTED, reason, on or shanghai_day(at))


@performs(
    REPORT_REFUSAL,
    says=_("{by} reported that the department refused {it}: {reason}"),
    title=_("Report that it was refused"),
)
def report_refusal(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Record that the department refused the application, with its reason."""
    _decided_outside(case, Case.Outcome.REFUSED, reason, on or shanghai_day(at))


def _decided_outside(case: Case, outcome: str, reason: str, day: date) -> None:
    case.outcome, case.reason = outcome, reason
    case.decided_on = case.ended_on = day
    case.reckon_taken(workdays())
    case.await_delivery(day, workdays())


@performs(SEND, says=_("{by} took {case} to {department}: {purpose}"), title=_("Go to a department"))
def send_errand(
    zone: Zone, *, by: Officer, at: datetime, case: Case, department: Organisation, purpose: str, on: date | None = None
) -> AgencyStep:
    """Take a case to a department; a memorandum in force with it sets the day by which it answers."""
    day = on or shanghai_day(at)
    paper = memorandum_for(case, department, day)
    errand = AgencyStep(zone=zone, case=case, department=department, purpose=purpose, agent=by, since=day)
    if paper:
        errand.reply_days, errand.day_kind = paper.reply_days, paper.day_kind
        errand.due_on = errand.reply_due(workdays())
    return errand


def memorandum_for(case: Case, department: Organisation, day: date) -> Memorandum | None:
    """The memorandum in force with the department that covers the item and sets the fewest days to reply."""
    held = Memorandum.objects.filter(
        Q(until=None) | Q(until__gt=day), zone=case.zone_id, counterparty=department, stage=Memorandum.Stage.SIGNED
    )
    papers = held.exclude(reply_days=None).order_by("reply_days").prefetch_related("items")
    return next((one for one in papers if one.covers(case.item)), None)


@performs(ANSWER, says=_("{by} recorded the answer to {it}: {result}"), title=_("Record the answer"))
def answer_errand(step: AgencyStep, *, by: Officer, at: datetime, result: str, on: date | None = None) -> None:
    """Record the department's answer and the working days that it took."""
    step.result, step.done_on = result, on or shanghai_day(at)
    step.spent_days = workdays().between(step.since, step.done_on)
