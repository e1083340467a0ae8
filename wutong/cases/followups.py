"""What follows an act on a case, in the same transaction: the document that its new stage calls for is issued, and a
roadmap that the case is pinned to follows it. A roadmap that is planned has its steps laid; work that is handed over
moves; when the calendar changes, every open clock is reckoned anew."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from wutong.cases import documents
from wutong.cases.actions import document as _acts  # noqa: F401 - declares the acts on documents
from wutong.cases.handing import hand_on
from wutong.cases.laying import keep_forecast, lay
from wutong.cases.models import AgencyStep, Case, ErrandStep, Handover, Mandate, MandateItem, Roadmap, RoadmapStep
from wutong.cases.models.document import DocumentKind
from wutong.cases.moves import reckon_anew
from wutong.core.door import actions_on
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.zones.calendar import learn_inside, workdays
from wutong.zones.models import CalendarNotice, Officer

# By the stage that an act leads to, so that every way into it (at once, by silence, with conditions) gives the paper.
ISSUED_AT = {
    "correction": DocumentKind.CORRECTION,
    "not_accepted": DocumentKind.NON_ACCEPTANCE,
    "accepted": DocumentKind.ACCEPTANCE,
    "granted": DocumentKind.GRANT,
    "refused": DocumentKind.REFUSAL,
    "delivered": DocumentKind.DELIVERY,
}
# What an act takes the ground from no longer stands.
UNDONE_AT = {"revoked": DocumentKind.ACCEPTANCE, "annulled": DocumentKind.GRANT}


def _issuing(kind: DocumentKind) -> Any:
    def issues(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
        if kind in documents.called_for(case):
            documents.issue(case, kind, by=by, at=at)

    return issues


def _undoing(kind: DocumentKind) -> Any:
    def undoes(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
        for document in case.documents.filter(kind=kind, stage="stands"):
            documents.void(document, case.reason, by=by, at=at)

    return undoes


for _action in actions_on(Case, opens=True):
    after(_action.key)(_issuing(DocumentKind.RECEIPT))
for _action in actions_on(Case):
    if _action.transition.to in ISSUED_AT:
        after(_action.key)(_issuing(ISSUED_AT[_action.transition.to]))
    if _action.transition.to in UNDONE_AT:
        after(_action.key)(_undoing(UNDONE_AT[_action.transition.to]))


@after("cases.reissue")
def issue_anew(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Issue what was asked for."""
    documents.issue(case, values["kind"], by=by, at=at)


@after("cases.plan")
@after("cases.replan")
def steps_are_laid(roadmap: Roadmap, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """A roadmap that was planned has its steps, and what is forecast of it is kept."""
    day = shanghai_day(at)
    keep_forecast(roadmap, lay(roadmap, day), day, by=by, at=at)


@after("cases.pin")
def plan_follows_the_pin(step: RoadmapStep, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """A pinned case takes the place of the planned days."""
    lay(step.roadmap, shanghai_day(at))


@after("cases.reach")
def plan_follows_the_goal(roadmap: Roadmap, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """A goal that was reached takes the place of the planned day."""
    lay(roadmap, shanghai_day(at))


def plans_follow_the_case(case: Case, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """When a pinned case is decided or ends, the plan has its real days."""
    for roadmap in Roadmap.objects.filter(steps__case=case).distinct():
        lay(roadmap, shanghai_day(at))


MOVES_PLANS = {"granted", "refused", "withdrawn", "not_accepted", "terminated", "revoked", "annulled", "closed"}
for _action in actions_on(Case):
    if _action.transition.to in MOVES_PLANS:
        after(_action.key)(plans_follow_the_case)


@after("cases.give_mandate")
def first_item_is_named(mandate: Mandate, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The item that a mandate was given for stands in it."""
    if item := values.get("item"):
        MandateItem.objects.create(zone=mandate.zone, mandate=mandate, item=item)


@after("cases.log_step")
def time_is_added_up(step: ErrandStep, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The errand knows how long its agent has been about it."""
    spent = Coalesce(F("spent_minutes"), 0) + step.minutes
    AgencyStep.objects.filter(pk=step.errand_id).update(spent_minutes=spent)


@after("cases.hand_over")
def work_moves(handover: Handover, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """What was handed over is the new agent's."""
    hand_on(handover, by=by, at=at)


@after("zones.publish_notice")
def reckon_open_clocks(
    notice: CalendarNotice, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """Reckon by the calendar under the new notice; each move is kept with the notice that made it."""
    before = workdays()
    reckon_anew(before, learn_inside(), notice, by=by, at=at)
