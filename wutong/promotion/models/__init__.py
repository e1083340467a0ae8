"""Who was received, what was promised and signed, where people met, and on which chains companies stand."""

from wutong.promotion.models.agreements import Agreement, Promise
from wutong.promotion.models.campaigns import Campaign, CampaignTarget, TargetKind
from wutong.promotion.models.chains import Chain, ChainLink, ChainMember, Driver
from wutong.promotion.models.events import Attendance, Event, EventGroup, EventTopic, Participant
from wutong.promotion.models.leads import Lead, Reception

__all__ = [
    "Agreement",
    "Attendance",
    "Campaign",
    "CampaignTarget",
    "Chain",
    "ChainLink",
    "ChainMember",
    "Driver",
    "Event",
    "EventGroup",
    "EventTopic",
    "Lead",
    "Participant",
    "Promise",
    "Reception",
    "TargetKind",
]
