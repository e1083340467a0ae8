"""What promotion does: leads move, promises are reviewed, agreements are signed, events are held, campaigns run."""

from wutong.promotion.actions.agreements import (
    break_promise,
    end_agreement,
    keep,
    review,
    review_promise,
    send_back,
    settle,
    sign,
    sign_framework,
    withdraw_agreement,
)
from wutong.promotion.actions.events import (
    begin_campaign,
    cancel_event,
    finish_campaign,
    hold_event,
    meet,
    miss,
    win_target,
)
from wutong.promotion.actions.leads import drop, follow, hand_over_lead, judge, negotiate, register_lead, step, win_lead

__all__ = [
    "begin_campaign",
    "break_promise",
    "cancel_event",
    "drop",
    "end_agreement",
    "finish_campaign",
    "follow",
    "hand_over_lead",
    "hold_event",
    "judge",
    "keep",
    "meet",
    "miss",
    "negotiate",
    "register_lead",
    "review",
    "review_promise",
    "send_back",
    "settle",
    "sign",
    "sign_framework",
    "step",
    "win_lead",
    "win_target",
    "withdraw_agreement",
]
