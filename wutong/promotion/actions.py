"""What promotion does: leads move, promises are reviewed, agreements are signed, events are held, campaigns run."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.promotion import rules
from wutong.promotion.models import Agreement, Campaign, CampaignTarget, Event, Lead, Promise
from wutong.zones.models import Industry, Officer, Zone
from wutong.zones.roles import APPROVER, DIRECTOR, PROMOTION

OFFICERS = frozenset({PROMOTION, DIRECTOR})
REVIEWERS = frozenset({DIRECTOR, APPROVER})  # who brings a project does not sit in its review
OPEN = (Lead.Stage.REGISTERED, Lead.Stage.JUDGED, Lead.Stage.FOLLOWED, Lead.Stage.NEGOTIATING)


# Leads

REGISTER_LEAD = Transition(
    "register_lead", frm=None, to=Lead.Stage.REGISTERED, roles=OFFICERS,
    needs=(rules.investor_is_named, rules.project_is_reported_first, rules.next_step_lies_ahead),
)  # fmt: skip


@performs(REGISTER_LEAD, says=_("{by} registered the lead {it}"), title=_("Register a lead"))
def register_lead(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    next_step_on: date,
    investor: Organisation | None = None,
    investor_name: str = "",
    introduced_by: Organisation | None = None,
    park: Park | None = None,
    industry: Industry | None = None,
    investment_yuan: Decimal | None = None,
    land_mu: Decimal | None = None,
    floor_m2: Decimal | None = None,
    outline: str = "",
    next_step: str = "",
) -> Lead:
    """Register a possible investment; refused where a live lead holds the same project of the same investor."""
    return Lead(
        zone=zone, name=name, investor=investor, investor_name=investor_name, introduced_by=introduced_by, officer=by, park=park,
        industry=industry, investment_yuan=investment_yuan, land_mu=land_mu, floor_m2=floor_m2, outline=outline,
        registered_on=shanghai_day(at), stepped_on=shanghai_day(at), next_step=next_step, next_step_on=next_step_on,
    )  # fmt: skip


JUDGE = Transition(
    "judge",
    frm={Lead.Stage.REGISTERED},
    to=Lead.Stage.JUDGED,
    roles=OFFICERS,
    needs=(rules.opinion_is_given, rules.next_step_lies_ahead),
)


@performs(JUDGE, says=_("{by} judged {it}: {opinion}"), title=_("Judge"))
def judge(lead: Lead, *, by: Officer, at: datetime, opinion: str, next_step_on: date) -> None:
    """Write the first judgement of a lead (industry fit, market, technology, environment, energy, benefit)."""
    lead.judgement = opinion
    _stepped(lead, shanghai_day(at), next_step_on)


FOLLOW = Transition(
    "follow", frm={Lead.Stage.JUDGED}, to=Lead.Stage.FOLLOWED, roles=OFFICERS, needs=(rules.next_step_lies_ahead,)
)


@performs(FOLLOW, says=_("{by} follows up {it}: {next_step}"), title=_("Follow up"))
def follow(lead: Lead, *, by: Officer, at: datetime, next_step: str, next_step_on: date) -> None:
    """Follow a judged lead up with a next step and its day."""
    _stepped(lead, shanghai_day(at), next_step_on, next_step)


STEP = Transition("step", frm=OPEN, to=None, roles=OFFICERS, needs=(rules.next_step_lies_ahead,))


@performs(STEP, says=_("{by} took a step with {it}: {step}"), title=_("Write down a step"))
def step(lead: Lead, *, by: Officer, at: datetime, step: str, next_step: str, next_step_on: date) -> None:
    """Write down what was done with a lead and what comes next; its stage stays."""
    _stepped(lead, shanghai_day(at), next_step_on, next_step)


NEGOTIATE = Transition(
    "negotiate", frm={Lead.Stage.JUDGED, Lead.Stage.FOLLOWED}, to=Lead.Stage.NEGOTIATING, roles=OFFICERS,
    needs=(rules.money_and_place_are_known, rules.next_step_lies_ahead),
)  # fmt: skip


@performs(NEGOTIATE, says=_("{by} opened negotiations on {it}"), title=_("Open negotiations"))
def negotiate(lead: Lead, *, by: Officer, at: datetime, next_step_on: date) -> None:
    """Open negotiations with the investor."""
    _stepped(lead, shanghai_day(at), next_step_on)


WIN = Transition(
    "win_lead",
    frm={Lead.Stage.NEGOTIATING},
    to=Lead.Stage.SIGNED,
    roles=OFFICERS,
    needs=(rules.an_agreement_is_signed,),
)


@performs(WIN, says=_("{by} closed the lead {it} as signed"), title=_("Close as signed"))
def win_lead(lead: Lead, *, by: Officer, at: datetime) -> None:
    """Close a lead whose agreement is signed."""
    lead.stepped_on = lead.closed_on = shanghai_day(at)
    lead.next_step, lead.next_step_on = "", None


DROP = Transition("drop", frm=OPEN, to=Lead.Stage.DROPPED, roles=OFFICERS, needs=(rules.a_reason_is_given,))


@performs(DROP, says=_("{by} dropped {it}: {reason}"), title=_("Drop"))
def drop(lead: Lead, *, by: Officer, at: datetime, reason: str) -> None:
    """Give a lead up and say why; the investor's project can then be registered anew."""
    lead.stepped_on = lead.closed_on = shanghai_day(at)
    lead.next_step, lead.next_step_on = "", None


HAND_OVER = Transition(
    "hand_over_lead", frm=OPEN, to=None, roles=frozenset({DIRECTOR}), needs=(rules.a_reason_is_given,)
)


@performs(HAND_OVER, says=_("{by} handed {it} over to {officer}: {reason}"), title=_("Hand the lead over"))
def hand_over_lead(lead: Lead, *, by: Officer, at: datetime, officer: Officer, reason: str) -> None:
    """Give a lead to another officer; the director decides, and the first report stays in the journal."""
    lead.officer = officer


def _stepped(lead: Lead, on: date, next_step_on: date, next_step: str = "") -> None:
    lead.stepped_on, lead.next_step_on, lead.next_step = on, next_step_on, next_step or lead.next_step


# Promises and agreements

REVIEW_PROMISE = Transition(
    "review_promise", frm={Promise.Stage.DRAFTED}, to=Promise.Stage.REVIEWED, roles=REVIEWERS,
    needs=(rules.agreement_is_being_drafted, *rules.WRITTEN, *rules.LAWFUL, rules.opinion_is_given),
)  # fmt: skip


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
    "review", frm={Agreement.Stage.DRAFTING}, to=Agreement.Stage.REVIEWED, roles=REVIEWERS,
    needs=(*rules.COMPLETE, *rules.LAWFUL, rules.opinion_is_given),
)  # fmt: skip


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
    "sign", frm={Agreement.Stage.REVIEWED}, to=Agreement.Stage.SIGNED, roles=frozenset({DIRECTOR}),
    needs=(rules.number_is_given, rules.lead_is_in_negotiation, *rules.COMPLETE, *rules.LAWFUL),
)  # fmt: skip


@performs(SIGN, says=_("{by} signed {it}, number {number}"), title=_("Sign"))
def sign(agreement: Agreement, *, by: Officer, at: datetime, number: str, on: date) -> None:
    """Sign a reviewed agreement; a promise that is incomplete or forbidden on that day keeps the door closed."""
    agreement.number, agreement.signed_on = number, on


SIGN_FRAMEWORK = Transition(
    "sign_framework", frm={Agreement.Stage.DRAFTING}, to=Agreement.Stage.SIGNED, roles=frozenset({DIRECTOR}),
    needs=(rules.it_is_a_framework, rules.number_is_given, rules.lead_is_in_negotiation, *rules.LAWFUL),
)  # fmt: skip


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
    "withdraw_agreement", frm={Agreement.Stage.DRAFTING, Agreement.Stage.REVIEWED}, to=Agreement.Stage.WITHDRAWN, roles=OFFICERS,
    needs=(rules.a_reason_is_given,),
)  # fmt: skip


@performs(WITHDRAW, says=_("{by} withdrew the draft {it}: {reason}"), title=_("Withdraw the draft"))
def withdraw_agreement(agreement: Agreement, *, by: Officer, at: datetime, reason: str) -> None:
    """Withdraw an agreement that was never signed, and say why."""


# Events and campaigns

HOLD = Transition(
    "hold_event", frm={Event.Stage.PLANNED}, to=Event.Stage.HELD, roles=OFFICERS, needs=(rules.last_day_has_come,)
)


@performs(HOLD, says=_("{by} noted that {it} was held"), title=_("Was held"))
def hold_event(event: Event, *, by: Officer, at: datetime, outcome: str = "") -> None:
    """Note that an event was held, when its last day has come."""
    event.outcome = outcome or event.outcome


CANCEL = Transition(
    "cancel_event",
    frm={Event.Stage.PLANNED},
    to=Event.Stage.CANCELLED,
    roles=OFFICERS,
    needs=(rules.a_reason_is_given,),
)


@performs(CANCEL, says=_("{by} cancelled {it}: {reason}"), title=_("Cancel the event"))
def cancel_event(event: Event, *, by: Officer, at: datetime, reason: str) -> None:
    """Cancel a planned event and say why."""


BEGIN = Transition("begin_campaign", frm={Campaign.Stage.PLANNED}, to=Campaign.Stage.RUNNING, roles=OFFICERS)


@performs(BEGIN, says=_("{by} began {it}"), title=_("Begin the campaign"))
def begin_campaign(campaign: Campaign, *, by: Officer, at: datetime, on: date) -> None:
    """Begin a planned campaign."""
    campaign.since = on


FINISH = Transition(
    "finish_campaign",
    frm={Campaign.Stage.RUNNING},
    to=Campaign.Stage.FINISHED,
    roles=OFFICERS,
    needs=(rules.result_is_told,),
)


@performs(FINISH, says=_("{by} finished {it}: {result}"), title=_("Finish the campaign"))
def finish_campaign(campaign: Campaign, *, by: Officer, at: datetime, result: str) -> None:
    """Finish a campaign and say what came of it."""
    campaign.result = result


MEET = Transition("meet", frm={CampaignTarget.Stage.LISTED}, to=CampaignTarget.Stage.MET, roles=OFFICERS)


@performs(MEET, says=_("{by} met {it}"), title=_("Met"))
def meet(target: CampaignTarget, *, by: Officer, at: datetime, on: date) -> None:
    """Note that a company on the list was met."""
    target.met_on = on


WIN_TARGET = Transition(
    "win_target",
    frm={CampaignTarget.Stage.MET},
    to=CampaignTarget.Stage.WON,
    roles=OFFICERS,
    needs=(rules.its_agreement_is_signed,),
)


@performs(WIN_TARGET, says=_("{by} won {it} by {agreement}"), title=_("Won"))
def win_target(target: CampaignTarget, *, by: Officer, at: datetime, on: date, agreement: Agreement) -> None:
    """Note that a company on the list signed an agreement."""
    target.won_on, target.agreement = on, agreement


MISS = Transition(
    "miss",
    frm={CampaignTarget.Stage.LISTED, CampaignTarget.Stage.MET},
    to=CampaignTarget.Stage.MISSED,
    roles=OFFICERS,
    needs=(rules.a_reason_is_given,),
)


@performs(MISS, says=_("{by} gave {it} up: {reason}"), title=_("Not won"))
def miss(target: CampaignTarget, *, by: Officer, at: datetime, reason: str) -> None:
    """Take a company on the list as not won and say why."""
