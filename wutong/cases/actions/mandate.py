"""Mandates: given by the company or recorded with the signed paper, widened, ended, revoked."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Item, Mandate, MandateItem
from wutong.cases.rules import mandate as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import AGENT, COMPANY, WINDOW

Stage = Mandate.Stage

GIVE = Transition(
    "give",
    None,
    Stage.GIVEN,
    (
        asked.principal_is_named,
        asked.company_speaks_for_itself,
        asked.holder_is_named,
        asked.agent_serves_here,
        asked.matter_is_said,
        asked.term_is_ahead,
        asked.paper_is_named,
    ),
    {COMPANY, WINDOW, AGENT},
)
NAME_ITEM = Transition("name_item", {Stage.GIVEN}, None, (asked.item_is_not_named_yet,), {WINDOW, AGENT})
END = Transition(
    "end", {Stage.GIVEN}, Stage.ENDED, (asked.mandate_has_begun, asked.nothing_rests_on_it), {WINDOW, AGENT}
)
REVOKE = Transition(
    "revoke",
    {Stage.GIVEN},
    Stage.REVOKED,
    (asked.company_speaks_for_itself, asked.mandate_has_begun, rules.reason_is_given),
    {COMPANY, WINDOW},
)


@performs(GIVE, says=_("{by} put the mandate {it} on record: {matter}"), title=_("Give a mandate to an agent"))
def give_mandate(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    organisation: Organisation | None = None,
    applicant: str = "",
    agent: Officer | None = None,
    office: Office | None = None,
    matter: str,
    item: Item | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str = "",
) -> Mandate:
    """Let an agent, or the agents of an office, act for the applicant; without an item for all that is said.

    A company gives its own in the portal; the window or the agent records one with the signed paper.
    """
    spoken = getattr(by, "representative", None)
    return Mandate(
        zone=zone, organisation=organisation, applicant="" if organisation else applicant.strip(), agent=agent,
        office=office, matter=matter.strip(), since=since or shanghai_day(at), until=until, document=document.strip(),
        entered=spoken is not None,
    )  # fmt: skip


@performs(NAME_ITEM, says=_("{by} named {item} in the mandate {it}"), title=_("Name an item"))
def name_item(mandate: Mandate, *, by: Officer, at: datetime, item: Item) -> None:
    """Name an item in a mandate, as the signed paper does; from then on it covers the items that it names."""
    MandateItem.objects.create(zone=mandate.zone, mandate=mandate, item=item)


@performs(END, says=_("{by} recorded that the mandate {it} ended"), title=_("Record the end of the mandate"))
def end_mandate(mandate: Mandate, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that what the mandate was given for is done, or that its days are over; it holds no longer."""
    mandate.until = earlier(mandate.until, on or shanghai_day(at))


@performs(REVOKE, says=_("{by} revoked the mandate {it}: {reason}"), title=_("Revoke the mandate"))
def revoke_mandate(mandate: Mandate, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Take the mandate back; from that day on no agent acts under it."""
    mandate.until, mandate.reason = earlier(mandate.until, on or shanghai_day(at)), reason


def earlier(until: date | None, day: date) -> date:
    """The first day on which the mandate holds no longer."""
    return day if until is None else min(until, day)
