"""What waits in the approval of cases, and for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import (
    AgencyStep,
    Appeal,
    Application,
    Case,
    CasePaper,
    Complaint,
    Condition,
    Handover,
    Mandate,
    MandateItem,
    Memorandum,
    Opinion,
    Rating,
    SpecialProcedure,
)
from wutong.core.duty import duty
from wutong.zones.roles import AGENT, APPROVER, COMPANY, DIRECTOR, WINDOW

Stage = Case.Stage
GRANTED = (Case.Outcome.GRANTED, Case.Outcome.CONDITIONAL)


@duty(title=_("Application to receive"), role=WINDOW, basis=_("Administrative Licensing Law, article 32"))
def cases_to_receive() -> QuerySet[Case]:
    """Cases filed through a portal that nobody at the window has taken in yet."""
    return Case.objects.filter(stage=Stage.FILED)


@duty(
    title=_("Case to accept"),
    role=WINDOW,
    due="accept_due_on",
    basis=_("Administrative Licensing Law, article 32: five working days"),
)
def cases_to_accept() -> QuerySet[Case]:
    """Received cases that are neither accepted nor sent back for correction."""
    return Case.objects.filter(stage=Stage.RECEIVED)


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
    due="due_on",
    owner="case__officer",
    basis=_("Administrative Licensing Law, article 45"),
)
def procedures_to_end() -> QuerySet[SpecialProcedure]:
    """Special procedures that are running, during which the days of the case stand still."""
    return SpecialProcedure.objects.filter(last_on=None, case__stage=Stage.PAUSED)


@duty(title=_("Opinion to give"), role=DIRECTOR, due="due_on", basis=_("days set by who asked"))
def opinions_to_give() -> QuerySet[Opinion]:
    """Opinions that offices of the zone were asked for and have not given yet."""
    return Opinion.objects.filter(stage=Opinion.Stage.ASKED, case__ended_on=None)


@duty(title=_("Paper that was to come later"), role=WINDOW, due="due_on", basis=_("day set at acceptance"))
def papers_to_come() -> QuerySet[CasePaper]:
    """Papers of open cases that were to come after acceptance and have not come."""
    return CasePaper.objects.filter(stage=CasePaper.Stage.DUE, case__ended_on=None)


@duty(
    title=_("Condition or promise to check"),
    role=APPROVER,
    due="check_on",
    owner="case__officer",
    basis=_("day set with the condition"),
)
def conditions_to_check() -> QuerySet[Condition]:
    """Conditions and promises of what was granted that are to be checked by a day."""
    granted = Condition.objects.filter(case__outcome__in=GRANTED, case__annulled_on=None)
    return granted.filter(stage=Condition.Stage.OPEN).exclude(check_on=None)


@duty(title=_("Permit to revoke"), role=DIRECTOR, basis=_("a condition found broken"))
def permits_to_revoke() -> QuerySet[Condition]:
    """Conditions and promises found broken whose permit still stands."""
    return Condition.objects.filter(stage=Condition.Stage.BROKEN, case__outcome__in=GRANTED, case__annulled_on=None)


@duty(title=_("Reconsideration to follow"), role=DIRECTOR, basis=_("a reconsideration under way"))
def appeals_to_follow() -> QuerySet[Appeal]:
    """Reconsiderations that are not decided yet, or that call for a new decision that nobody has begun."""
    owed = Q(result__in=(Appeal.Result.ANNULLED, Appeal.Result.ANEW), anew=None)
    return Appeal.objects.filter(Q(stage=Appeal.Stage.LODGED) | owed)


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
    title=_("Mandate that ends with errands open"),
    role=AGENT,
    due="until",
    owner="agent",
    basis=_("last day of the mandate"),
)
def mandates_ending() -> QuerySet[Mandate]:
    """Mandates with an end, of applicants for whom errands still wait for a department, and not renewed.

    Renewed is what the same applicant gave the same agent or office for longer, without naming items.
    """
    errands = AgencyStep.objects.filter(_of_one("case__"), zone=OuterRef("zone"), stage=AgencyStep.Stage.OPEN)
    named = MandateItem.objects.filter(mandate=OuterRef("pk"))
    covered = Exists(errands.filter(case__item__mandates__mandate=OuterRef("pk"))) | ~Exists(named) & Exists(errands)
    given = Mandate.objects.filter(stage=Mandate.Stage.GIVEN)
    holder = Q(agent=OuterRef("agent")) | Q(office=OuterRef("office"))
    longer = Q(until=None) | Q(until__gt=OuterRef("until"))
    renewed = given.filter(_of_one(), holder, longer, zone=OuterRef("zone"), items=None)
    return given.filter(covered).exclude(until=None).exclude(Exists(renewed))


def _of_one(path: str = "") -> Q:
    """Of the same applicant as the row outside: of its organisation, or of its name where it has none."""
    of_name = {f"{path}organisation": None, f"{path}applicant": OuterRef("applicant")}
    return Q(**{f"{path}organisation": OuterRef("organisation")}) | Q(**of_name)


@duty(title=_("Work to take over"), role=AGENT, owner="taker", basis=_("hand-over between agents"))
def handovers_to_take() -> QuerySet[Handover]:
    """Work handed to an agent who has not confirmed yet that it is in his hands."""
    return Handover.objects.filter(stage=Handover.Stage.GIVEN)


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


@duty(
    title=_("Bad rating to answer"), role=DIRECTOR, due="due_on", owner="case__officer", basis=_("the zone's own term")
)
def ratings_to_answer() -> QuerySet[Rating]:
    """Bad ratings of cases that nobody has answered yet."""
    return Rating.objects.filter(stage=Rating.Stage.BAD)


@duty(title=_("Complaint to answer"), role=DIRECTOR, due="due_on", basis=_("the zone's own term"))
def complaints_to_answer() -> QuerySet[Complaint]:
    """Complaints about cases that nobody has answered yet."""
    return Complaint.objects.filter(stage=Complaint.Stage.MADE)


@duty(title=_("Go on with a draft"), role=COMPANY, basis=_("what was begun is not filed yet"))
def drafts_to_finish() -> QuerySet[Application]:
    """Applications that a company began and has neither filed nor dropped."""
    return Application.objects.filter(stage=Application.Stage.DRAFT)


@duty(
    title=_("Answer a request for correction"),
    role=COMPANY,
    due="correction_due_on",
    basis=_("day named in the request for correction"),
)
def corrections_to_answer() -> QuerySet[Case]:
    """Cases of a company in which the window asked for something."""
    return Case.objects.filter(stage=Stage.CORRECTION).exclude(organisation=None)


@duty(title=_("Take a decision"), role=COMPANY, basis=_("Administrative Licensing Law, article 44"))
def decisions_to_take() -> QuerySet[Case]:
    """Decided cases of a company whose decision it has not taken yet."""
    return Case.objects.filter(stage__in=(Stage.GRANTED, Stage.REFUSED)).exclude(organisation=None)
