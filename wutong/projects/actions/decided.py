"""What meetings and visits decide: decided, done with proof, or withdrawn for a reason."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.projects import rules
from wutong.projects.models import CareVisit, DecidedItem, Meeting, Milestone, Problem, Project
from wutong.projects.rules import decided as asked
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

Stage = DecidedItem.Stage
WHO = {PROJECT, DIRECTOR}
NEEDS = (
    rules.project_is_alive, asked.something_is_decided, asked.whom_is_named_once, asked.decided_somewhere,
    asked.place_is_of_the_project, asked.due_follows_deciding, asked.aims_are_its_own,
)  # fmt: skip
DECIDE = Transition("decide", None, Stage.PROMISED, NEEDS, WHO)
DONE = (asked.done_is_proven, asked.done_follows_deciding, rules.day_has_come)
KEEP = Transition("keep", {Stage.PROMISED}, Stage.DONE, DONE)
POSTPONE = Transition(
    "postpone", {Stage.PROMISED}, None,
    (asked.postponed_in_time, asked.postponed_to_later, asked.postponing_has_a_reason), WHO,
)  # fmt: skip
WITHDRAW = Transition("withdraw", {Stage.PROMISED}, Stage.WITHDRAWN, (asked.withdrawing_has_a_reason,), WHO)


@performs(DECIDE, says=_("{by} recorded the decision {it}, due {due_on}"), title=_("Record a decision"))
def decide(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    text: str,
    due_on: date,
    office: Office | None = None,
    organisation: Organisation | None = None,
    meeting: Meeting | None = None,
    visit: CareVisit | None = None,
    problem: Problem | None = None,
    milestone: Milestone | None = None,
) -> DecidedItem:
    """Record what a meeting or a visit decided: what, by which department or company, until when, for which problem."""
    place = meeting or visit
    return DecidedItem(
        zone=zone, project=project, text=text, due_on=due_on, office=office, organisation=organisation,
        meeting=meeting, visit=visit, problem=problem, milestone=milestone,
        decided_on=place.held_on if place else shanghai_day(at),
    )  # fmt: skip


@performs(KEEP, says=_("{by} recorded that {it} was done on {on}: {proof}"), title=_("Record as done"))
def keep_decided(decided: DecidedItem, *, by: Officer, at: datetime, on: date, proof: str) -> None:
    """Record that a decided item is done, with the proof; after its day it is done late."""
    decided.ended_on, decided.proof = on, proof


@performs(
    POSTPONE, says=_("{by} postponed {it} to {due_on}: {reason}"), title=_("Postpone the decision")
)  # fmt: skip
def postpone_decided(decided: DecidedItem, *, by: Officer, at: datetime, due_on: date, reason: str) -> None:
    """Agree on a later day for a decided item before its day is over; the first day stays on record."""
    decided.first_due_on, decided.due_on = decided.first_due_on or decided.due_on, due_on


@performs(WITHDRAW, says=_("{by} withdrew {it}: {reason}"), title=_("Withdraw the decision"))
def withdraw_decided(decided: DecidedItem, *, by: Officer, at: datetime, reason: str) -> None:
    """Withdraw a decided item for a reason. One withdrawn after its day still counts as not kept."""
    decided.ended_on, decided.reason = shanghai_day(at), reason
