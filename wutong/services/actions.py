"""Raising, accepting and answering requests; granting and paying policies; one-stop financing; self-service."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import SHANGHAI, shanghai_day
from wutong.core.reason import Transition
from wutong.land.models import Facility, FacilityOffer
from wutong.parties.models import Organisation
from wutong.parties.speaking import in_own_name
from wutong.services import rules
from wutong.services.models import (
    FinancingRequest,
    OfficeHours,
    Policy,
    PolicyGrant,
    Request,
    RequestKind,
    SelfServiceUse,
)
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import AGENT, CAPITAL, COMPANY, DIRECTOR, PROJECT, SERVICE, WINDOW
from wutong.zones.rules import day_has_come, reason_is_given

ASKERS = {COMPANY, SERVICE, WINDOW, AGENT, PROJECT, DIRECTOR}
ANSWERERS = {SERVICE, WINDOW, DIRECTOR}
GRANTERS = {SERVICE, DIRECTOR}
Stage, Grant, Financing = Request.Stage, PolicyGrant.Stage, FinancingRequest.Stage

RAISE = Transition("raise_request", None, Stage.RAISED, (rules.has_a_title, rules.not_asked_already), ASKERS)
ACCEPT = Transition("accept", {Stage.RAISED}, Stage.ACCEPTED, (), ANSWERERS)
ANSWER = Transition("answer", {Stage.ACCEPTED, Stage.REOPENED}, Stage.ANSWERED, (rules.answer_is_written,), ANSWERERS)
CLOSE = Transition(
    "close", {Stage.ANSWERED}, Stage.CLOSED, (rules.rating_has_five_grades,), {COMPANY, SERVICE, DIRECTOR}
)
REOPEN = Transition(
    "reopen", {Stage.ANSWERED, Stage.CLOSED}, Stage.REOPENED, (reason_is_given,), {COMPANY, SERVICE, DIRECTOR}
)
GRANT = Transition(
    "grant_policy",
    None,
    Grant.MATCHED,
    (rules.policy_is_in_force, rules.policy_fits, rules.not_granted_already),
    GRANTERS,
)
APPLY = Transition("apply_for_grant", {Grant.MATCHED}, Grant.APPLIED, (), {COMPANY, SERVICE, AGENT})
PAY = Transition(
    "pay_grant",
    {Grant.MATCHED, Grant.APPLIED},
    Grant.PAID,
    (rules.applied_unless_automatic, rules.amount_is_positive, rules.budget_is_left, day_has_come),
    {SERVICE, CAPITAL, DIRECTOR},
)
REFUSE = Transition("refuse_grant", {Grant.MATCHED, Grant.APPLIED}, Grant.REFUSED, (reason_is_given,), GRANTERS)
FILE = Transition("file_financing", None, Financing.FILED, (), {COMPANY, SERVICE, CAPITAL, WINDOW})
ROUTE = Transition("route_financing", {Financing.FILED}, Financing.ROUTED, (), {SERVICE, CAPITAL})
LEND = Transition(
    "finish_financing",
    {Financing.ROUTED},
    Financing.DONE,
    (rules.service_is_financing, day_has_come),
    {SERVICE, CAPITAL},
)
DECLINE = Transition(
    "decline_financing",
    {Financing.FILED, Financing.ROUTED},
    Financing.DECLINED,
    (reason_is_given,),
    {SERVICE, CAPITAL},
)
USE = Transition("log_use", None, None, (), {SERVICE, WINDOW})


@performs(RAISE, says=_("{by} raised the request {it}"), title=_("Raise a request"))
def raise_request(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    organisation: Organisation,
    title: str,
    text: str = "",
    kind: RequestKind | None = None,
) -> Request:
    """Ask something of the zone, as a company or for one; the kind sets the working days to accept and answer."""
    in_own_name(by, organisation.pk, zone.pk, at)
    day = shanghai_day(at)
    accept_due_on = rules.due_on(day, kind.accept_days if kind else None, workdays())
    return Request(
        zone=zone,
        organisation=organisation,
        title=title.strip(),
        text=text,
        kind=kind,
        raised_on=day,
        accept_due_on=accept_due_on,
    )


@performs(ACCEPT, says=_("{by} accepted the request {it}"), title=_("Accept the request"))
def accept(request: Request, *, by: Officer, at: datetime, officer: Officer | None = None) -> None:
    """Take a request in; the days to answer start, and somebody (or who accepts) handles it."""
    request.officer = officer or by
    request.due_on = rules.due_on(shanghai_day(at), request.kind.answer_days if request.kind else None, workdays())


@performs(ANSWER, says=_("{by} answered the request {it}"), title=_("Answer the request"))
def answer(request: Request, *, by: Officer, at: datetime, answer: str) -> None:
    """Answer in words; in time when not after the due day (open where the zone set no limit)."""
    request.answer, request.answered_on = answer.strip(), shanghai_day(at)
    request.in_time = request.answered_on <= request.due_on if request.due_on else None


@performs(CLOSE, says=_("{by} closed the request {it}"), title=_("Close the request"))
def close(request: Request, *, by: Officer, at: datetime, rating: int | None = None) -> None:
    """The company is content; it may rate the answer from 1 to 5."""
    in_own_name(by, request.organisation_id, request.zone_id, at)
    request.rating, request.closed_on = rating, shanghai_day(at)


@performs(REOPEN, says=_("{by} reopened the request {it}: {reason}"), title=_("Reopen the request"))
def reopen(request: Request, *, by: Officer, at: datetime, reason: str) -> None:
    """The answer does not do; the days to answer start anew."""
    in_own_name(by, request.organisation_id, request.zone_id, at)
    request.closed_on = request.rating = None
    request.due_on = rules.due_on(shanghai_day(at), request.kind.answer_days if request.kind else None, workdays())


@performs(GRANT, says=_("{by} matched {it}"), title=_("Match a policy"))
def grant_policy(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    organisation: Organisation,
    policy: Policy,
    amount_yuan: Decimal | None = None,
) -> PolicyGrant:
    """Match a policy in force with a company that meets its condition; the amount may follow with the payment."""
    day = shanghai_day(at)
    due_on = rules.due_on(day, policy.pay_days, workdays()) if policy.automatic else None
    return PolicyGrant(
        zone=zone, organisation=organisation, policy=policy, amount_yuan=amount_yuan, matched_on=day, due_on=due_on
    )


@performs(APPLY, says=_("{by} applied for {it}"), title=_("Apply for the grant"))
def apply_for_grant(grant: PolicyGrant, *, by: Officer, at: datetime) -> None:
    """The company applies for what was matched; the policy's working days to pay start."""
    in_own_name(by, grant.organisation_id, grant.zone_id, at)
    grant.applied_on = shanghai_day(at)
    grant.due_on = rules.due_on(grant.applied_on, grant.policy.pay_days, workdays())


@performs(PAY, says=_("{by} paid {it}: {amount_yuan} yuan"), title=_("Pay the grant"))
def pay_grant(grant: PolicyGrant, *, by: Officer, at: datetime, on: date, amount_yuan: Decimal) -> None:
    """Pay an amount in yuan within the policy's budget, on application or, where the policy says so, without."""
    grant.amount_yuan, grant.paid_on = amount_yuan, on


@performs(REFUSE, says=_("{by} turned down {it}: {reason}"), title=_("Turn down"))
def refuse_grant(grant: PolicyGrant, *, by: Officer, at: datetime, reason: str) -> None:
    """Refuse a grant and say why."""


@performs(FILE, says=_("{by} filed {it}"), title=_("Ask the one-stop platform"))
def file_financing(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    organisation: Organisation,
    service: str,
    amount_yuan: Decimal | None = None,
    platform: Facility | None = None,
) -> FinancingRequest:
    """Ask for registration, bookkeeping, tax or financing in one place."""
    in_own_name(by, organisation.pk, zone.pk, at)
    return FinancingRequest(
        zone=zone,
        organisation=organisation,
        service=service,
        amount_yuan=amount_yuan,
        platform=platform,
        filed_on=shanghai_day(at),
    )


@performs(ROUTE, says=_("{by} passed {it} on"), title=_("Pass on"))
def route_financing(
    request: FinancingRequest, *, by: Officer, at: datetime, provider: Organisation, due_on: date | None = None
) -> None:
    """Pass the request on to a provider, who answers by a day."""
    request.provider, request.due_on = provider, due_on


@performs(LEND, says=_("{by} recorded the outcome of {it}"), title=_("Record the outcome"))
def finish_financing(
    request: FinancingRequest, *, by: Officer, at: datetime, on: date, lent_yuan: Decimal | None = None
) -> None:
    """The service was given; for financing, the money lent in yuan."""
    request.done_on, request.lent_yuan = on, lent_yuan


@performs(DECLINE, says=_("{by} recorded that {it} was declined: {reason}"), title=_("Record that it was declined"))
def decline_financing(request: FinancingRequest, *, by: Officer, at: datetime, reason: str) -> None:
    """The provider, or the platform, cannot help, and says why."""
    request.outcome = reason.strip()


@performs(USE, says=_("{by} recorded a use of {it}"), title=_("Record a use"))
def log_use(
    zone: Zone, *, by: Officer, at: datetime, facility: Facility, item: FacilityOffer | None = None
) -> SelfServiceUse:
    """A self-service place was used at the instant `at`; inside or outside the office hours that the zone entered."""
    hours = OfficeHours.objects.filter(zone=zone).values_list("opens", "closes")
    local = at.astimezone(SHANGHAI)
    inside = rules.in_office_hours(local.time(), workdays().is_workday(local.date()), hours)
    return SelfServiceUse(zone=zone, facility=facility, item=item, used_at=at, on=local.date(), office_hours=inside)
