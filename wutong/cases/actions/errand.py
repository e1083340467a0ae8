"""Errands while they last: each step with its time and proof; and open work handed to another agent."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import AgencyStep, Case, ErrandStep, Handover
from wutong.cases.rules import mandate as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Paper, Zone
from wutong.zones.roles import AGENT, DIRECTOR

AFTER_GIVING = rules.not_before("on", N_("The work was handed over on {day}; nobody takes it over earlier."))

LOG = Transition(
    "log_step",
    None,
    None,
    (asked.errand_is_ones_own, asked.minutes_are_of_a_day, asked.step_is_not_ahead, asked.proof_is_of_the_errand),
    {AGENT},
)
HAND_OVER = Transition(
    "hand_over",
    None,
    Handover.Stage.GIVEN,
    (
        asked.giver_may_give,
        asked.taker_is_another_agent,
        asked.something_moves,
        asked.taker_has_mandates,
        rules.reason_is_given,
    ),
    {AGENT, DIRECTOR},
)
TAKE_OVER = Transition("take_over", {Handover.Stage.GIVEN}, Handover.Stage.TAKEN, (asked.handed_to_oneself,), {AGENT})


@performs(LOG, says=_("{by} on the errand {errand}: {it}"), title=_("Log a step"))
def log_step(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    errand: AgencyStep,
    kind: str,
    minutes: int,
    receipt: str = "",
    proof: Paper | None = None,
    note: str = "",
    on: date | None = None,
) -> ErrandStep:
    """Put on record what was done on an errand, the minutes that it took, and what proves it.

    The proof is the number of a receipt, or a paper attached to the errand or its case.
    """
    return ErrandStep(
        zone=zone, errand=errand, kind=kind, on=on or shanghai_day(at), minutes=minutes, receipt=receipt.strip(),
        proof=proof, note=note.strip(), agent=by,
    )  # fmt: skip


@performs(HAND_OVER, says=_("{by} handed open work over: {it}. {reason}"), title=_("Hand work over to another agent"))
def hand_over(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    taker: Officer,
    reason: str,
    giver: Officer | None = None,
    case: Case | None = None,
    organisation: Organisation | None = None,
    on: date | None = None,
) -> Handover:
    """Give the open cases and errands of an agent to another one: of one case, of one company, or all of them.

    The new agent needs a mandate for each, and confirms. Without `giver` it is one's own work.
    """
    return Handover(
        zone=zone, giver=giver or by, taker=taker, case=case, organisation=organisation, reason=reason,
        on=on or shanghai_day(at),
    )  # fmt: skip


@performs(TAKE_OVER, says=_("{by} took over: {it}"), title=_("Take the work over"))
def take_over(handover: Handover, *, by: Officer, at: datetime) -> None:
    """Confirm that the cases and errands are in one's hands."""
    handover.taken_on = shanghai_day(at)
