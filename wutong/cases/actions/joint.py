"""Joint review: offices of the zone are asked for their opinion, each with its own clock, and give it."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, Opinion
from wutong.cases.rules import decision as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.zones.calendar import workdays
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import AGENT, APPROVER, CAPITAL, DIRECTOR, LAND, PROJECT, PROMOTION, SERVICE, STATISTICS, WINDOW

State = Opinion.Stage
OFFICES = {AGENT, APPROVER, CAPITAL, DIRECTOR, LAND, PROJECT, PROMOTION, SERVICE, STATISTICS, WINDOW}
AFTER_ASKING = rules.not_before("since", N_("The opinion was asked on {day}; it cannot be given earlier."))

ASK = Transition("ask_opinion", None, State.ASKED, (asked.reviewed_now, asked.answer_days_are_given), {APPROVER})
GIVE = Transition(
    "give_opinion",
    {State.ASKED},
    State.GIVEN,
    (asked.officer_is_of_the_office, asked.opinion_says_why, AFTER_ASKING),
    OFFICES,
)


@performs(ASK, says=_("{by} asked {office} about {case}: {question}"), title=_("Ask an office"))
def ask_opinion(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    case: Case,
    office: Office,
    days: int,
    question: str = "",
    on: date | None = None,
) -> Opinion:
    """Ask an office of the zone for its opinion on a case, to be given within so many working days."""
    day = on or shanghai_day(at)
    due_on = rules.due(day, days, "working", workdays()).due_on
    return Opinion(zone=zone, case=case, office=office, question=question, asked_by=by, since=day, due_on=due_on)


@performs(GIVE, says=_("{by} gave the opinion on {it}: {verdict}. {words}"), title=_("Give the opinion"))
def give_opinion(
    opinion: Opinion, *, by: Officer, at: datetime, verdict: str, words: str = "", on: date | None = None
) -> None:
    """Give the opinion of one's office: for it, for it on conditions, or against it."""
    opinion.verdict, opinion.words, opinion.given_on = verdict, words, on or shanghai_day(at)
