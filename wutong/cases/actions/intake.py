"""Taking a case in: filing, one complete request for correction, acceptance, and withdrawal."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, Item
from wutong.core.door import known, performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.parties.models import Organisation
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import AGENT, WINDOW

Stage = Case.Stage
COUNTER = {WINDOW, AGENT}
AFTER_FILING = rules.not_before("filed_on", N_("The case was filed on {day}; nothing can happen to it earlier."))

FILE = Transition("file", None, Stage.FILED, (rules.item_is_in_service, rules.applicant_is_named), COUNTER)
ACCEPT = Transition(
    "accept",
    {Stage.FILED},
    Stage.ACCEPTED,
    (rules.papers_are_complete, rules.power_is_in_force, rules.limit_is_known, AFTER_FILING),
    {WINDOW},
)
ASK = Transition(
    "ask",
    {Stage.FILED},
    Stage.CORRECTION,
    (rules.correction_was_not_asked, rules.missing_is_said, AFTER_FILING),
    {WINDOW},
)
RESUBMIT = Transition(
    "resubmit", {Stage.CORRECTION}, Stage.FILED, (AFTER_FILING, rules.visits_are_not_negative), COUNTER
)
REJECT = Transition(
    "reject", {Stage.FILED, Stage.CORRECTION}, Stage.NOT_ACCEPTED, (rules.reason_is_given, AFTER_FILING), {WINDOW}
)
WITHDRAW = Transition(
    "withdraw",
    {Stage.FILED, Stage.CORRECTION, Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.PAUSED},
    Stage.WITHDRAWN,
    (AFTER_FILING,),
    COUNTER,
)


@performs(FILE, says=_("{by} filed a case under {item} for {applicant}: {it}"), title=_("File a case"))
def file(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    item: Item,
    applicant: str = "",
    channel: str = Case.Channel.WINDOW,
    organisation: Organisation | None = None,
) -> Case:
    """File an application under an item; the register of powers on that day says whether the zone decides it."""
    day = shanghai_day(at)
    serial = _next_serial(zone, day.year)
    name = applicant or str(organisation)
    case = Case(
        zone=zone, item=item, year=day.year, serial=serial, number=f"{day.year}-{serial:05d}", title=f"{item} · {name}",
        organisation=organisation, applicant=name, channel=channel, visits=1 if channel == Case.Channel.WINDOW else 0,
        route=Case.Route.IN_ZONE if item.power_on(day) else Case.Route.BY_AGENT, filed_by=by, filed_on=day,
        days=item.days, day_kind=item.day_kind,
    )  # fmt: skip
    case.await_acceptance(day, workdays())
    return case


def _next_serial(zone: Zone, year: int) -> int:
    # The row is locked until the transaction ends, so that two clerks never draw the same number; not its key, for
    # which every other act asks while this one waits for the end of the chain that the other holds.
    known("zones.zone", zone.pk, lambda: Zone.objects.select_for_update(no_key=True).get(pk=zone.pk))
    last = Case.objects.filter(zone=zone, year=year).order_by("-serial").values_list("serial", flat=True).first()
    return (last or 0) + 1


@performs(ACCEPT, says=_("{by} accepted {it}"), title=_("Accept the application"))
def accept(case: Case, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Accept a complete application; the limit starts on the day after."""
    case.accepted_on = on or shanghai_day(at)
    case.days, case.day_kind = case.item.days, case.item.day_kind
    case.take_limits()
    if case.route == Case.Route.IN_ZONE:
        case.reckon_limits(workdays())


@performs(ASK, says=_("{by} asked the applicant of {it} for: {missing}"), title=_("Ask for a correction"))
def ask_correction(
    case: Case, *, by: Officer, at: datetime, missing: str, correction_due_on: date | None = None
) -> None:
    """Tell the applicant, once and completely, what is missing, and by when it is awaited."""
    case.missing = missing
    case.correction_asked_on, case.correction_due_on = shanghai_day(at), correction_due_on
    case.accept_due_on = None


@performs(RESUBMIT, says=_("{by} took the applicant's answer to {it}"), title=_("Take the correction"))
def resubmit(case: Case, *, by: Officer, at: datetime, missing: str = "", visits: int = 0) -> None:
    """Take what the applicant hands in; what is still missing stays on record, and keeps acceptance closed.

    `visits` is the number of times that the applicant came for it.
    """
    case.missing, case.correction_due_on = missing, None
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
    case.reason, case.ended_on = reason, on or shanghai_day(at)
