"""What is done with briefings, with readings that are doubtful, and with statements proposed from papers."""

from wutong.reports.actions.briefing import begin, correct, drop, issue, replace, settle, settle_kind, write
from wutong.reports.actions.proposal import decline_reading, take_reading, withdraw_reading
from wutong.reports.actions.settlement import resettle_reading, revoke_reading, settle_reading

__all__ = [
    "begin", "correct", "decline_reading", "drop", "issue", "replace", "resettle_reading", "revoke_reading", "settle",
    "settle_kind", "settle_reading", "take_reading", "withdraw_reading", "write",
]  # fmt: skip
