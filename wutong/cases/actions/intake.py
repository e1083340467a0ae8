"""Taking a case in: filing, receipt, one complete request for correction, acceptance, and withdrawal."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, Item
from wutong.cases.prefill import known_of, with_origin
from wutong.cases.rules import form
from wutong.cases.rules import intake as asked
from wutong.cases.rules.mandate import agent_acts_under_a_mandate
from wutong.core.door import known, performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Reason, Refused, Transition
from wutong.parties.models import Organisation
from wutong.parties.speaking import in_own_name, is_a_company
from wutong.zones.asked import Question
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import AGENT, COMPANY, WINDOW

Stage = Case.Stage
COUNTER = {WINDOW, AGENT}
AFTER_FILING = rules.not_before("filed_on", N_("The case was filed on {day}; nothing can happen to it earlier."))
AFTER_RECEIPT = rules.not_before("received_on", N_("The case was received on {day}; nothing can happen to it earlier."))
ACCEPTANCE = (rules.power_is_in_force, rules.limit_is_known, AFTER_FILING, AFTER_RECEIPT)

# At the window filing and receipt are one; what comes through a portal waits to be received.
FILE = Transition(
    "file",
    None,
    None,
    (
        rules.item_is_in_service,
        rules.applicant_is_named,
        rules.route_follows_the_register,
        form.item_is_filed_online,
        form.answers_fit,
        form.form_is_filled,
        agent_acts_under_a_mandate,
    ),
    {*COUNTER, COMPANY},
)
RECEIVE = Transition("receive", {Stage.FILED}, Stage.RECEIVED, (AFTER_FILING,), {WINDOW})
ACCEPT = Transition(
    "accept",
    {Stage.RECEIVED},
    Stage.ACCEPTED,
    (rules.papers_are_complete, asked.correction_is_in_time, *ACCEPTANCE),
    {WINDOW},
)
SILENCE = Transition("accept_by_silence", {Stage.RECEIVED}, Stage.ACCEPTED, (asked.silence_has_lasted,), {WINDOW})
ASK = Transition(
    "ask",
    {Stage.RECEIVED},
    Stage.CORRECTION,
    (rules.correction_was_not_asked, rules.missing_is_said, asked.correction_is_in_time, AFTER_FILING, AFTER_RECEIPT),
    {WINDOW},
)
RESUBMIT = Transition(
    "resubmit",
    {Stage.CORRECTION},
    Stage.RECEIVED,
    (AFTER_FILING, rules.visits_are_not_negative, agent_acts_under_a_mandate),
    COUNTER,
)
REJECT = Transition(
    "reject",
    {Stage.RECEIVED, Stage.CORRECTION},
    Stage.NOT_ACCEPTED,
    (rules.reason_is_given, asked.correction_is_in_time, AFTER_FILING, AFTER_RECEIPT),
    {WINDOW},
)
WITHDRAW = Transition(
    "withdraw",
    {Stage.FILED, Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.PAUSED},
    Stage.WITHDRAWN,
    (AFTER_FILING, agent_acts_under_a_mandate),
    {*COUNTER, COMPANY},
)


@performs(FILE, says=_("{by} filed the application “{item}”: {it}"), title=_("File a case"))
def file(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    item: Item,
    applicant: str = "",
    channel: str = Case.Channel.WINDOW,
    organisation: Organisation | None = None,
    route: str = "",
    answers: form.Answers | None = None,
) -> Case:
    """File an application under an item; the register of powers on that day says whether the zone decides it.

    A `route` that is given is only checked against the register. `answers` are those of the item's form, by field:
    who files in the portal answers all that it asks.
    """
    in_the_portal(by, channel, organisation, zone, at)
    day = shanghai_day(at)
    name = applicant or str(organisation)
    here = channel == Case.Channel.WINDOW
    version = item.published()
    guide = version or item
    by_register = Case.Route.IN_ZONE if item.power_on(day) else Case.Route.BY_AGENT
    serial = _next_serial(zone, day.year)  # last: from here on the other clerks of the zone wait
    case = Case(
        zone=zone, item=item, version=version, year=day.year, serial=serial, number=f"{day.year}-{serial:05d}",
        title=f"{item} · {name}", organisation=organisation, applicant=name, channel=channel, visits=1 if here else 0,
        route=by_register, filed_by=by, filed_on=day, days=guide.days, day_kind=guide.day_kind,
        stage=Stage.RECEIVED if here else Stage.FILED, received_on=day if here else None,
        answers=with_origin(item.form().kept(answers), known_of(organisation, item, day), day) if answers else {},
    )  # fmt: skip
    if here:
        case.await_acceptance(day, workdays())
    return case


def in_the_portal(by: Officer, channel: str, organisation: Organisation | None, zone: Zone, at: datetime) -> None:
    """Refuse a company that files otherwise than in the portal, or for another organisation."""
    in_own_name(by, organisation.pk if organisation else None, zone.pk, at)
    if channel != Case.Channel.PORTAL and is_a_company(by, zone.pk, at):
        raise Refused([Reason(N_("A company files in the portal."), field="channel")])


def _next_serial(zone: Zone, year: int) -> int:
    # The row is locked until the transaction ends, so that two clerks never draw the same number; not its key, for
    # which every other act asks while this one waits for the end of the chain that the other holds.
    known("zones.zone", zone.pk, lambda: LOCKED.rows(zone.pk))
    last = LAST.first(zone.pk, year)
    return (last[0] if last else 0) + 1


LOCKED = Question(lambda zone: Zone.objects.select_for_update(no_key=True).filter(pk=zone).order_by().values_list("pk"))
LAST = Question(
    lambda zone, year: Case.objects.filter(zone=zone, year=year).order_by("-serial").values_list("serial")[:1]
)


@performs(RECEIVE, says=_("{by} received {it}"), title=_("Receive the application"))
def receive(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Take an application that came through a portal into the office; the days to ask for a correction begin."""
    case.received_on = on or shanghai_day(at)
    case.await_acceptance(case.received_on, workdays())


@performs(ACCEPT, says=_("{by} accepted {it}"), title=_("Accept the application"))
def accept(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Accept a complete application; the limit starts on the day after."""
    begin(case, on or shanghai_day(at), Case.Footing.COMPLETE)


@performs(
    SILENCE, says=_("{by} recorded that {it} counts as accepted by silence"), title=_("Record acceptance by silence")
)
def accept_by_silence(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that no correction was asked for in time: the case counts as accepted on the day of receipt.

    Administrative Licensing Law, article 32. `on` is the day of recording; the day of acceptance is the law's.
    """
    begin(case, case.received_on or shanghai_day(at), Case.Footing.SILENCE)


def begin(case: Case, day: date, footing: str) -> None:
    """Accept a case on a day; where the zone decides, its limit is reckoned."""
    case.accepted_on, case.footing = day, footing
    case.days, case.day_kind = case.guide.days, case.guide.day_kind
    case.take_limits()
    if case.route == Case.Route.IN_ZONE:
        case.reckon_limits(workdays())


@performs(ASK, says=_("{by} asked the applicant of {it} for: {missing}"), title=_("Ask for a correction"))
def ask_correction(
    case: Case,
    *,
    by: Officer,
    at: datetime,
    missing: str,
    correction_due_on: date | None = None,
    on: date | None = None,
) -> None:
    """Tell the applicant, once and completely, what is missing, and by when it is awaited."""
    case.missing = missing
    case.correction_asked_on, case.correction_due_on = on or shanghai_day(at), correction_due_on
    case.accept_due_on = None


@performs(RESUBMIT, says=_("{by} took the applicant's answer to {it}"), title=_("Take the correction"))
def resubmit(case: Case, *, by: Officer, at: datetime, missing: str = "", visits: int = 0) -> None:
    """Take what the applicant hands in; what is still missing stays on record, and keeps acceptance closed.

    `visits` is the number of times that the applicant came for it.
    """
    case.missing, case.correction_due_on, case.corrected_by = missing, None, by
    case.await_acceptance(shanghai_day(at), workdays())
    case.visits += visits


@performs(REJECT, says=_("{by} did not accept {it}: {reason}"), title=_("Do not accept the application"))
def reject(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Refuse acceptance, with the reason."""
    case.reason, case.ended_on = reason, on or shanghai_day(at)


@performs(
    WITHDRAW, says=_("{by} recorded that the applicant withdrew {it}: {reason}"), title=_("Withdraw the application")
)
def withdraw(case: Case, *, by: Officer, at: datetime, reason: str = "", on: date | None = None) -> None:
    """Record that the applicant withdraws the application."""
    in_own_name(by, case.organisation_id, case.zone_id, at)
    case.reason, case.ended_on = reason, on or shanghai_day(at)
