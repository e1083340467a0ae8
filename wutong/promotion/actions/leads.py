"""A lead is registered once, judged, followed up, negotiated, and signed or dropped."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.promotion import rules
from wutong.promotion.models import Lead
from wutong.promotion.models.leads import OFFICERS
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR

OPEN = (Lead.Stage.REGISTERED, Lead.Stage.JUDGED, Lead.Stage.FOLLOWED, Lead.Stage.NEGOTIATING)

REGISTER_LEAD = Transition(
    "register_lead",
    frm=None,
    to=Lead.Stage.REGISTERED,
    roles=OFFICERS,
    needs=(rules.investor_is_named, rules.project_is_reported_first, rules.next_step_lies_ahead),
)


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
) -> Lead:
    """Register a possible investment; refused where a live lead holds the same project of the same investor.

    The office of whoever registers it keeps it to itself: investors still talk to others, and offices vie for them.
    """
    return Lead(
        zone=zone,
        name=name,
        investor=investor,
        investor_name=investor_name,
        officer=by,
        office=by.office_in(zone.pk),
        registered_on=shanghai_day(at),
        stepped_on=shanghai_day(at),
        next_step_on=next_step_on,
    )


DESCRIBE = Transition("describe", frm=OPEN, to=None, roles=OFFICERS, needs=(rules.something_is_told,))


@performs(DESCRIBE, says=_("{by} described {it}"), title=_("Describe"))
def describe(
    lead: Lead,
    *,
    by: Officer,
    at: datetime,
    introduced_by: Organisation | None = None,
    park: Park | None = None,
    investment_yuan: Decimal | None = None,
    land_mu: Decimal | None = None,
) -> None:
    """Write down which company brought a lead, which park would take it, and how much money and land it asks for."""
    lead.introduced_by, lead.park = introduced_by or lead.introduced_by, park or lead.park
    lead.investment_yuan, lead.land_mu = investment_yuan or lead.investment_yuan, land_mu or lead.land_mu


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
    "negotiate",
    frm={Lead.Stage.JUDGED, Lead.Stage.FOLLOWED},
    to=Lead.Stage.NEGOTIATING,
    roles=OFFICERS,
    needs=(rules.money_and_place_are_known, rules.next_step_lies_ahead),
)


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
    """Give a lead to another officer and his office; the director decides, the first report stays in the journal."""
    lead.officer, lead.office = officer, officer.office_in(lead.zone_id)


def _stepped(lead: Lead, on: date, next_step_on: date, next_step: str = "") -> None:
    lead.stepped_on, lead.next_step_on, lead.next_step = on, next_step_on, next_step or lead.next_step
