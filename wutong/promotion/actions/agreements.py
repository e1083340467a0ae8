"""Promises are reviewed before agreements, agreements before they are signed."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.promotion import rules
from wutong.promotion.models import Agreement, Promise
from wutong.promotion.models.leads import OFFICERS
from wutong.zones.models import Officer
from wutong.zones.roles import APPROVER, DIRECTOR

REVIEWERS = frozenset({DIRECTOR, APPROVER})  # who brings a project does not sit in its review

REVIEW_PROMISE = Transition(
    "review_promise",
    frm={Promise.Stage.DRAFTED},
    to=Promise.Stage.REVIEWED,
    roles=REVIEWERS,
    needs=(rules.agreement_is_being_drafted, *rules.WRITTEN, *rules.LAWFUL, rules.opinion_is_given),
)


@performs(REVIEW_PROMISE, says=_("{by} reviewed the promise {it}: {opinion}"), title=_("Review the promise"))
def review_promise(promise: Promise, *, by: Officer, at: datetime, opinion: str) -> None:
    """Review one promise for fair competition; what the rules forbid is refused with the rule."""
    promise.review_opinion, promise.reviewed_on = opinion, shanghai_day(at)
    promise.reviewed_as = rules.wording(promise)


KEEP = Transition(
    "keep",
    frm={Promise.Stage.DRAFTED, Promise.Stage.REVIEWED, Promise.Stage.BROKEN},
    to=Promise.Stage.KEPT,
    roles=OFFICERS,
    needs=(rules.agreement_is_signed,),
)


@performs(KEEP, says=_("{by} found the promise {it} kept: {proof}"), title=_("Found kept"))
def keep(promise: Promise, *, by: Officer, at: datetime, proof: str) -> None:
    """Find a promise of either side kept, with the paper that proves it."""


BREAK = Transition(
    "break_promise",
    frm={Promise.Stage.DRAFTED, Promise.Stage.REVIEWED},
    to=Promise.Stage.BROKEN,
    roles=OFFICERS,
    needs=(rules.agreement_is_signed, rules.a_reason_is_given),
)


@performs(BREAK, says=_("{by} found the promise {it} broken: {reason}"), title=_("Found broken"))
def break_promise(promise: Promise, *, by: Officer, at: datetime, reason: str) -> None:
    """Find a promise of either side broken, and say how."""


REVIEW = Transition(
    "review",
    frm={Agreement.Stage.DRAFTING},
    to=Agreement.Stage.REVIEWED,
    roles=REVIEWERS,
    needs=(*rules.COMPLETE, *rules.LAWFUL, rules.opinion_is_given),
)


@performs(REVIEW, says=_("{by} passed the review of {it}: {opinion}"), title=_("Pass the review"))
def review(agreement: Agreement, *, by: Officer, at: datetime, opinion: str) -> None:
    """Pass the joint review before signing; every promise of the zone must be complete, lawful and reviewed."""
    agreement.review_opinion, agreement.reviewed_on = opinion, shanghai_day(at)


RETURN = Transition(
    "send_back",
    frm={Agreement.Stage.REVIEWED},
    to=Agreement.Stage.DRAFTING,
    roles=REVIEWERS | OFFICERS,
    needs=(rules.a_reason_is_given,),
)


@performs(RETURN, says=_("{by} sent {it} back to drafting: {reason}"), title=_("Send back to drafting"))
def send_back(agreement: Agreement, *, by: Officer, at: datetime, reason: str) -> None:
    """Send a reviewed agreement back to drafting; it is reviewed anew."""
    agreement.review_opinion, agreement.reviewed_on = "", None


SIGN = Transition(
    "sign",
    frm={Agreement.Stage.REVIEWED},
    to=Agreement.Stage.SIGNED,
    roles=frozenset({DIRECTOR}),
    needs=(rules.number_is_given, rules.lead_is_in_negotiation, *rules.COMPLETE, *rules.LAWFUL),
)


@performs(SIGN, says=_("{by} signed {it}, number {number}"), title=_("Sign"))
def sign(agreement: Agreement, *, by: Officer, at: datetime, number: str, on: date) -> None:
    """Sign a reviewed agreement; a promise that is incomplete or forbidden on that day keeps the door closed."""
    agreement.number, agreement.signed_on = number, on


SIGN_FRAMEWORK = Transition(
    "sign_framework",
    frm={Agreement.Stage.DRAFTING},
    to=Agreement.Stage.SIGNED,
    roles=frozenset({DIRECTOR}),
    needs=(rules.it_is_a_framework, rules.number_is_given, rules.lead_is_in_negotiation, *rules.LAWFUL),
)


@performs(
    SIGN_FRAMEWORK, says=_("{by} signed the framework agreement {it}, number {number}"), title=_("Sign as framework")
)
def sign_framework(agreement: Agreement, *, by: Officer, at: datetime, number: str, on: date) -> None:
    """Sign a framework agreement in which the zone promises nothing, without review."""
    agreement.number, agreement.signed_on = number, on


SETTLE = Transition(
    "settle",
    frm={Agreement.Stage.SIGNED},
    to=Agreement.Stage.SETTLED,
    roles=OFFICERS,
    needs=(rules.settling_follows_signing,),
)


@performs(SETTLE, says=_("{by} noted that the company of {it} has settled"), title=_("Company has settled"))
def settle(agreement: Agreement, *, by: Officer, at: datetime, on: date) -> None:
    """Note that the company has settled in the zone under this agreement."""
    agreement.settled_on = on


END = Transition(
    "end_agreement",
    frm={Agreement.Stage.SIGNED, Agreement.Stage.SETTLED},
    to=Agreement.Stage.ENDED,
    roles=frozenset({DIRECTOR}),
    needs=(rules.a_reason_is_given,),
)


@performs(END, says=_("{by} ended {it}: {reason}"), title=_("End the agreement"))
def end_agreement(agreement: Agreement, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """End an agreement and say why."""
    agreement.ended_on = on


WITHDRAW = Transition(
    "withdraw_agreement",
    frm={Agreement.Stage.DRAFTING, Agreement.Stage.REVIEWED},
    to=Agreement.Stage.WITHDRAWN,
    roles=OFFICERS,
    needs=(rules.a_reason_is_given,),
)


@performs(WITHDRAW, says=_("{by} withdrew the draft {it}: {reason}"), title=_("Withdraw the draft"))
def withdraw_agreement(agreement: Agreement, *, by: Officer, at: datetime, reason: str) -> None:
    """Withdraw an agreement that was never signed, and say why."""
