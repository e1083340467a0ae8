"""Supervision slips: raised, answered, looked after, closed with proof."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.projects import rules
from wutong.projects.models import DecidedItem, Problem, Project, Supervision
from wutong.projects.rules import supervision as asks
from wutong.projects.rules.decided import whom_is_named_once
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

Stage = Supervision.Stage
WHO = {PROJECT, DIRECTOR}
NEEDS = (
    rules.project_is_alive, whom_is_named_once, asks.something_is_asked, asks.answer_day_lies_ahead,
    asks.ground_is_its_own, asks.slip_has_a_ground,
)  # fmt: skip
RAISE = Transition("raise", None, Stage.RAISED, NEEDS, WHO)
ANSWER = Transition("answer", {Stage.RAISED}, Stage.ANSWERED, (asks.answer_is_whole, asks.answer_keeps_its_days))
SEND_BACK = Transition(
    "send_back", {Stage.ANSWERED}, Stage.RAISED, (asks.finding_is_said, asks.answer_day_lies_ahead), WHO
)  # fmt: skip
VERIFY = Transition("verify", {Stage.ANSWERED}, Stage.VERIFIED, (asks.finding_is_said, asks.another_verifies), WHO)
CLOSE = Transition("close", {Stage.VERIFIED}, Stage.CLOSED, (asks.closing_is_proven,), WHO)


@performs(RAISE, says=_("{by} raised a supervision slip on {project}"), title=_("Raise a supervision slip"))
def raise_supervision(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    asked: str,
    answer_due_on: date,
    office: Office | None = None,
    organisation: Organisation | None = None,
    officer: Officer | None = None,
    problem: Problem | None = None,
    decided: DecidedItem | None = None,
    reason: str = "",
) -> Supervision:
    """Ask an office to put something right and to answer by a day: for a red light, a problem past its limit, a decided
    item that was not kept, or another reason that is written down. The slip gets its number and its words at once."""
    day = shanghai_day(at)
    ground = asks.ground_of(project.light, problem, decided, day)
    return Supervision(
        zone=zone, project=project, asked=asked, answer_due_on=answer_due_on, office=office, organisation=organisation,
        officer=officer, problem=problem, decided=decided, reason=reason, cause=ground or Supervision.Cause.OTHER,
        issued_on=day, issued_by=by, year=day.year,
    )  # fmt: skip


@performs(ANSWER, says=_("{by} answered {it}: {answer}"), title=_("Answer the slip"))
def answer_supervision(
    slip: Supervision, *, by: Officer, at: datetime, answer: str, answer_who: str, answer_until: date
) -> None:
    """Answer a supervision slip: what is done, who does it, by when."""
    slip.answer, slip.answer_who, slip.answer_until = answer, answer_who, answer_until
    slip.answered_on, slip.answered_by = shanghai_day(at), by


@performs(SEND_BACK, says=_("{by} sent the answer to {it} back: {finding}"), title=_("Send the answer back"))
def send_back_supervision(slip: Supervision, *, by: Officer, at: datetime, finding: str, answer_due_on: date) -> None:
    """Send an answer back that does not hold, with what was found and a new day for the answer."""
    slip.finding, slip.answer_due_on = finding, answer_due_on
    slip.answered_on, slip.answered_by = None, None


@performs(VERIFY, says=_("{by} verified the answer to {it}: {finding}"), title=_("Verify the answer"))
def verify_supervision(slip: Supervision, *, by: Officer, at: datetime, finding: str) -> None:
    """Record what was found on looking; done by somebody else than whoever answered."""
    slip.finding = finding


@performs(CLOSE, says=_("{by} closed {it} with proof: {proof}"), title=_("Close with proof"))
def close_supervision(slip: Supervision, *, by: Officer, at: datetime, proof: str) -> None:
    """Take a supervision slip off the list, with the proof that what it asked is done."""
    slip.closed_on, slip.proof = shanghai_day(at), proof
