"""Care of key projects: parts that are handed over or given up, and procedures that follow their cases."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases.models import Case
from wutong.cases.models.roadmap import PLANNERS
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.projects.models import CareAssignment, TaskForceProcedure
from wutong.projects.rules import care as asked
from wutong.zones.models import Office, Officer
from wutong.zones.roles import DIRECTOR, PROJECT, WINDOW, WORDS

WHO = {PROJECT, DIRECTOR}
Step = TaskForceProcedure.Stage

HAND_OVER = Transition(
    "hand_over",
    {"*"},
    None,
    (asked.part_is_held, asked.somebody_takes_it, asked.holder_changes, asked.giving_up_has_a_reason),
    WHO,
)
GIVE_UP = Transition("give_up", {"*"}, None, (asked.part_is_held, asked.giving_up_has_a_reason), WHO)
FOLLOW = Transition("follow", {Step.OPEN}, None, (asked.case_is_the_owners,), {*PLANNERS, WINDOW})
# Whoever ends a case, a company that withdraws its own included, ends what helped with it.
ENDED = Transition("end", {Step.OPEN}, Step.DONE, (), set(WORDS))


@performs(HAND_OVER, says=_("{by} handed {it} over: {reason}"), title=_("Hand the part over"))
def hand_over_care(
    care: CareAssignment,
    *,
    by: Officer,
    at: datetime,
    reason: str,
    officer: Officer | None = None,
    office: Office | None = None,
) -> None:
    """Hand a part of the care of a project over to another officer or office; who held it before stays."""
    care.until, care.reason = shanghai_day(at), reason


@performs(GIVE_UP, says=_("{by} recorded that nobody holds {it} any more: {reason}"), title=_("Give the part up"))
def give_up_care(care: CareAssignment, *, by: Officer, at: datetime, reason: str) -> None:
    """Record that a part of care is held by nobody from today on, and why; it then waits for a holder."""
    care.until, care.reason = shanghai_day(at), reason


@performs(FOLLOW, says=_("{by} let {it} follow the case {case}"), title=_("Let it follow a case"))
def follow_case(procedure: TaskForceProcedure, *, by: Officer, at: datetime, case: Case) -> None:
    """Let a procedure of a task force follow its case: it is done when the case has ended."""
    procedure.case = case


@performs(ENDED, says=_("{it} is done: its case has ended"), title=_("Done with the case"))
def end_with_case(procedure: TaskForceProcedure, *, by: Officer, at: datetime) -> None:
    """Record that a procedure is done because its case has ended (follows from the case)."""
