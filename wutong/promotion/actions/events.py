"""Events are held or cancelled; campaigns meet the companies on their lists."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.promotion import rules
from wutong.promotion.models import Agreement, Campaign, CampaignTarget, Event
from wutong.promotion.models.leads import OFFICERS
from wutong.zones.models import Officer

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
