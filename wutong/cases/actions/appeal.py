"""Reconsideration of a decision: asked for by the applicant, decided by the authority above, followed to its end."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Appeal, Case
from wutong.cases.rules import decision as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import APPROVER, DIRECTOR, WINDOW

State = Appeal.Stage
AFTER_LODGING = rules.not_before("since", N_("The reconsideration was asked for on {day}; nothing follows earlier."))

LODGE = Transition(
    "lodge", None, State.LODGED, (asked.decision_can_be_appealed, asked.request_is_said), {WINDOW, APPROVER, DIRECTOR}
)
DECIDE = Transition(
    "decide_appeal", {State.LODGED}, State.DECIDED, (rules.reason_is_given, AFTER_LODGING), {APPROVER, DIRECTOR}
)
DROP = Transition("drop_appeal", {State.LODGED}, State.DROPPED, (AFTER_LODGING,), {WINDOW, APPROVER, DIRECTOR})
ANEW = Transition(
    "take_anew", {State.DECIDED}, None, (asked.decision_is_owed_anew, asked.anew_is_another_case), {APPROVER, DIRECTOR}
)


@performs(LODGE, says=_("{by} recorded that {case} is to be reconsidered by {authority}"), title=_("Record an appeal"))
def lodge_appeal(
    zone: Zone, *, by: Officer, at: datetime, case: Case, authority: str, words: str, on: date | None = None
) -> Appeal:
    """Record that the applicant asks the authority above to reconsider how a case ended."""
    return Appeal(zone=zone, case=case, authority=authority, words=words, since=on or shanghai_day(at))


@performs(DECIDE, says=_("{by} recorded the result of {it}: {result}. {reason}"), title=_("Record the result"))
def decide_appeal(
    appeal: Appeal, *, by: Officer, at: datetime, result: str, reason: str, on: date | None = None
) -> None:
    """Record what the authority decided on reconsideration, with its reason."""
    appeal.result, appeal.reason, appeal.decided_on = result, reason, on or shanghai_day(at)


@performs(DROP, says=_("{by} recorded that {it} was withdrawn"), title=_("Record that it was withdrawn"))
def drop_appeal(appeal: Appeal, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the applicant withdrew the request for reconsideration."""
    appeal.decided_on = on or shanghai_day(at)


@performs(ANEW, says=_("{by} recorded that {it} is decided anew in {anew}"), title=_("Name the new case"))
def take_anew(appeal: Appeal, *, by: Officer, at: datetime, anew: Case) -> None:
    """Name the case in which the matter is decided anew after the reconsideration."""
    appeal.anew = anew
