"""What follows inside promotion when an agreement is signed: its lead is closed as signed."""

from datetime import datetime
from typing import Any

from wutong.core.followup import after
from wutong.promotion.actions import win_lead
from wutong.promotion.models import Agreement, Lead
from wutong.zones.models import Officer


@after("promotion.sign")
def close_the_lead(agreement: Agreement, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The lead of a signed agreement is signed with it."""
    if agreement.lead and agreement.lead.stage == Lead.Stage.NEGOTIATING:
        win_lead(agreement.lead, by=by, at=at)
