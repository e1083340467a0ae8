"""Conditions of a grant, set or promised: recorded, checked, and what follows when one is found broken."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, Condition
from wutong.cases.rules import decision as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import APPROVER, DIRECTOR, WINDOW

Stage, State = Case.Stage, Condition.Stage
AFTER_DECISION = rules.not_before("decided_on", N_("The case was decided on {day}; nothing can be checked earlier."))
CHECK = (asked.case_was_granted, asked.finding_is_said, AFTER_DECISION)

SET = Transition("set_condition", None, State.OPEN, (rules.case_is_open, asked.condition_is_said), {WINDOW, APPROVER})
KEEP = Transition("find_kept", {State.OPEN}, State.KEPT, CHECK, {APPROVER})
BREAK = Transition("find_broken", {State.OPEN}, State.BROKEN, CHECK, {APPROVER})
ANNUL = Transition(
    "annul",
    {Stage.GRANTED, Stage.DELIVERED, Stage.CLOSED},
    Stage.ANNULLED,
    (asked.permit_was_granted, asked.revocation_has_grounds, rules.reason_is_given, AFTER_DECISION),
    {DIRECTOR},
)


@performs(SET, says=_("{by} put on record for {case}: {it}"), title=_("Put a condition on record"))
def set_condition(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    case: Case,
    words: str,
    origin: str = Condition.Origin.SET,
    check_on: date | None = None,
    on: date | None = None,
) -> Condition:
    """Put on record what goes with a grant: a condition of the office, or a promise of the applicant."""
    return Condition(zone=zone, case=case, words=words, origin=origin, check_on=check_on)


def set_all(
    case: Case, origin: str, words: list[str], check_on: date | None, *, by: Officer, at: datetime, on: date
) -> None:
    """Put several on record, each once."""
    for text in dict.fromkeys(words):
        set_condition(case.zone, by=by, at=at, case=case, words=text, origin=origin, check_on=check_on, on=on)


@performs(KEEP, says=_("{by} found “{it}” kept: {found}"), title=_("Found kept"))
def find_kept(condition: Condition, *, by: Officer, at: datetime, found: str, on: date | None = None) -> None:
    """Record a check by which the condition is kept."""
    condition.found, condition.checked_on = found, on or shanghai_day(at)


@performs(BREAK, says=_("{by} found “{it}” broken: {found}"), title=_("Found broken"))
def find_broken(condition: Condition, *, by: Officer, at: datetime, found: str, on: date | None = None) -> None:
    """Record a check by which the condition is not kept; the permit then waits to be revoked."""
    condition.found, condition.checked_on = found, on or shanghai_day(at)


@performs(ANNUL, says=_("{by} revoked what was granted in {it}: {reason}"), title=_("Revoke the permit"))
def revoke_permit(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Revoke a permit whose condition was found broken, or whose decision was annulled on reconsideration."""
    case.reason, case.annulled_on = reason, on or shanghai_day(at)
