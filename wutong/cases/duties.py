"""What waits in the approval of cases, and for whom."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import AgencyStep, Case, Memorandum
from wutong.core.duty import duty
from wutong.zones.roles import AGENT, APPROVER, DIRECTOR, WINDOW

Stage = Case.Stage


@duty(
    title=_("Case to accept"),
    role=WINDOW,
    due="accept_due_on",
    basis=_("Administrative Licensing Law, article 32: five working days"),
)
def cases_to_accept() -> QuerySet[Case]:
    """Filed cases that are neither accepted nor sent back for correction."""
    return Case.objects.filter(stage=Stage.FILED)


@duty(
    title=_("Correction not answered"),
    role=WINDOW,
    due="correction_due_on",
    basis=_("day named in the request for correction"),
)
def corrections_unanswered() -> QuerySet[Case]:
    """Cases that wait for what the applicant was asked to hand in."""
    return Case.objects.filter(stage=Stage.CORRECTION)


@duty(
    title=_("Case to decide"),
    role=APPROVER,
    due="due_on",
    owner="officer",
    basis=_("promised or statutory limit of the item"),
)
def cases_to_decide() -> QuerySet[Case]:
    """Accepted cases and cases under review that the zone decides."""
    return Case.objects.filter(stage__in=(Stage.ACCEPTED, Stage.UNDER_REVIEW), route=Case.Route.IN_ZONE)


@duty(
    title=_("Special procedure to end"),
    role=APPROVER,
    owner="officer",
    basis=_("Administrative Licensing Law, article 45"),
)
def procedures_to_end() -> QuerySet[Case]:
    """Cases whose days stand still while a special procedure runs."""
    return Case.objects.filter(stage=Stage.PAUSED)


@duty(title=_("Outside case without an agent"), role=DIRECTOR, basis=_("matters outside the zone go by an agent"))
def cases_without_agent() -> QuerySet[Case]:
    """Open cases that a department decides and that nobody carries there yet."""
    return Case.objects.filter(route=Case.Route.BY_AGENT, agent=None, ended_on=None)


@duty(
    title=_("Case to bring to an end"),
    role=AGENT,
    owner="agent",
    basis=_("matters outside the zone go by an agent"),
)
def cases_by_agent() -> QuerySet[Case]:
    """Accepted cases that an agent carries and whose decision is not reported yet."""
    return Case.objects.filter(route=Case.Route.BY_AGENT, stage=Stage.ACCEPTED).exclude(agent=None)


@duty(title=_("Department to answer"), role=AGENT, due="due_on", owner="agent", basis=_("reply time of the memorandum"))
def errands_open() -> QuerySet[AgencyStep]:
    """Errands for which the department has not answered yet."""
    return AgencyStep.objects.filter(stage=AgencyStep.Stage.OPEN)


@duty(
    title=_("Decision to deliver"),
    role=WINDOW,
    due="deliver_due_on",
    basis=_("Administrative Licensing Law, article 44: ten working days"),
)
def decisions_to_deliver() -> QuerySet[Case]:
    """Decided cases whose decision the applicant does not have yet."""
    return Case.objects.filter(stage__in=(Stage.GRANTED, Stage.REFUSED))


@duty(title=_("Memorandum to renew or end"), role=DIRECTOR, due="until", basis=_("term of the memorandum"))
def memoranda_to_renew() -> QuerySet[Memorandum]:
    """Signed memoranda that hold only until a day."""
    return Memorandum.objects.filter(stage=Memorandum.Stage.SIGNED).exclude(until=None)
