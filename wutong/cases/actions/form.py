"""The answers of an application's form after it is filed, and what its applicant does in the portal."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases.actions.decision import AFTER_DECISION
from wutong.cases.actions.intake import AFTER_FILING
from wutong.cases.models import Case
from wutong.cases.prefill import known_of, with_origin
from wutong.cases.rules import form as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.speaking import in_own_name
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer
from wutong.zones.roles import AGENT, COMPANY, WINDOW

Stage = Case.Stage
ENTER = Transition(
    "enter_answers",
    {Stage.FILED, Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.PAUSED},
    None,
    (asked.something_is_answered, asked.answers_fit, asked.answers_stand),
    {WINDOW, AGENT},
)
ANSWER = Transition(
    "answer_correction",
    {Stage.CORRECTION},
    Stage.RECEIVED,
    (asked.reply_is_said, asked.answers_fit, AFTER_FILING),
    {COMPANY},
)
TAKE = Transition("take_decision", {Stage.GRANTED, Stage.REFUSED}, Stage.DELIVERED, (AFTER_DECISION,), {COMPANY})


@performs(ENTER, says=_("{by} entered the answers of the form of {it}"), title=_("Enter the answers of the form"))
def enter_answers(case: Case, *, by: Officer, at: datetime, answers: asked.Answers) -> None:
    """Enter for the applicant what the form of the item asks; after acceptance only what was not answered yet."""
    tell(case, answers, at)
    case.corrected_by = by


def tell(case: Case, answers: asked.Answers, at: datetime) -> None:
    """Keep answers on a case, each with where it came from; those given before stand where nothing new is said."""
    day = shanghai_day(at)
    before = case.values()
    now = case.form().kept({**before, **answers})
    fresh = {key: value for key, value in now.items() if key not in before or before[key] != value}
    told = with_origin(fresh, known_of(case.organisation, case.item, day), day)
    case.answers = {key: told.get(key) or case.answers[key] for key in now}


@performs(
    ANSWER, says=_("{by} answered the request for correction of {it}: {reply}"), title=_("Answer what was asked for")
)
def answer_correction(
    case: Case, *, by: Officer, at: datetime, reply: str, answers: asked.Answers | None = None
) -> None:
    """Answer, as the applicant, what was asked for; the office has its days again to accept.

    Papers are handed in beside it; whether anything is still missing the office says by accepting or not.
    """
    in_own_name(by, case.organisation_id, case.zone_id, at)
    if answers:
        tell(case, answers, at)
    case.reply, case.missing, case.correction_due_on = reply.strip(), "", None
    case.await_acceptance(shanghai_day(at), workdays())


@performs(TAKE, says=_("{by} took the decision on {it} in the portal"), title=_("Take the decision"))
def take_decision(case: Case, *, by: Officer, at: datetime) -> None:
    """Take, as the applicant, the decision in the portal: it counts as delivered on this day, without a visit."""
    in_own_name(by, case.organisation_id, case.zone_id, at)
    case.delivered_on = shanghai_day(at)
