"""How organisations come and go, and how what they make and claim changes."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import ANY, Transition
from wutong.parties import rules
from wutong.parties.models import Honour, Organisation, Product, Standing, Supplier
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, PROMOTION, SERVICE
from wutong.zones.rules import day_has_come, reason_is_given

HOSTS = frozenset({SERVICE, PROMOTION, DIRECTOR})
MADE, CLAIM = Product.Stage, Standing.Stage

SETTLE = Transition("settle", frm={ANY}, needs=(rules.it_is_not_here_yet, day_has_come), roles=HOSTS)
LEAVE = Transition(
    "leave", frm={ANY}, needs=(rules.it_is_here, rules.it_came_before, day_has_come, reason_is_given), roles=HOSTS
)
ASSIGN = Transition(
    "assign", frm={ANY}, needs=(rules.officer_serves_here, rules.officer_is_another), roles={SERVICE, DIRECTOR}
)
LAUNCH = Transition("launch", frm={MADE.PLANNED}, to=MADE.LAUNCHED, needs=(day_has_come,), roles=HOSTS)
MAKE = Transition("make", frm={MADE.PLANNED, MADE.LAUNCHED}, to=MADE.MADE, needs=(day_has_come,), roles=HOSTS)
DISCONTINUE = Transition(
    "discontinue", frm=set(MADE) - {MADE.ENDED}, to=MADE.ENDED, needs=(reason_is_given, day_has_come), roles=HOSTS
)
CLAIM_IT = Transition("claim", frm={CLAIM.AIMED}, to=CLAIM.CLAIMED, needs=(day_has_come,), roles=HOSTS)
PROVE = Transition(
    "prove", frm={CLAIM.CLAIMED}, to=CLAIM.PROVEN, needs=(rules.evidence_is_shown, day_has_come), roles=HOSTS
)
EXPIRE = Transition(
    "expire",
    frm={CLAIM.CLAIMED, CLAIM.PROVEN},
    to=CLAIM.EXPIRED,
    needs=(rules.claim_has_run_out, day_has_come),
    roles=HOSTS,
)
WITHDRAW = Transition(
    "withdraw",
    frm={Honour.Stage.AWARDED},
    to=Honour.Stage.WITHDRAWN,
    needs=(reason_is_given, day_has_come),
    roles=HOSTS,
)
LEAVE_CHAIN = Transition(
    "leave_chain", frm={Supplier.Stage.JOINED}, to=Supplier.Stage.LEFT, needs=(day_has_come,), roles=HOSTS
)


@performs(SETTLE, title=_("Settle in the zone"), says=_("{it} settled in the zone, written down by {by}"))
def settle(organisation: Organisation, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that an organisation is in the zone from that day."""
    organisation.residence = Organisation.Residence.RESIDENT
    organisation.resident_since, organisation.resident_until = on, None


@performs(LEAVE, title=_("Leave the zone"), says=_("{it} left the zone, written down by {by}: {reason}"))
def leave(organisation: Organisation, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Write down that an organisation is no longer in the zone from that day."""
    organisation.residence, organisation.resident_until = Organisation.Residence.LEFT, on


@performs(ASSIGN, title=_("Name the service officer"), says=_("{by} named {officer} the service officer of {it}"))
def assign(organisation: Organisation, *, by: Officer, at: datetime, officer: Officer) -> None:
    """Name the one officer who serves the company; the one before is relieved."""
    organisation.service_officer = officer


@performs(LAUNCH, title=_("Off the line"), says=_("{it} came off the line, written down by {by}"))
def launch(product: Product, *, by: Officer, at: datetime, on: date) -> None:
    """Write down the day on which the first piece came off the line."""
    product.launched_on = on


@performs(MAKE, title=_("Into production"), says=_("{it} went into production, written down by {by}"))
def make(product: Product, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Write down that a product is in regular production."""


@performs(DISCONTINUE, title=_("End the product"), says=_("{by} ended {it}: {reason}"))
def discontinue(product: Product, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Write down that a product is no longer made, or an equipment no longer used."""


@performs(
    CLAIM_IT, title=_("Claim it as reached"), says=_("The goal {it} is now claimed as reached, written down by {by}")
)
def claim(standing: Standing, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Turn a standing that was aimed at into a claim that waits for its proof."""


@performs(PROVE, title=_("Take it as proven"), says=_("{by} saw the claim {it} proven: {evidence}"))
def prove(
    standing: Standing, *, by: Officer, at: datetime, on: date, evidence: str = "", until: date | None = None
) -> None:
    """Take a claim of standing as proven, by a paper attached to it or by naming the evidence."""
    standing.proven_on, standing.until = on, until
    standing.evidence = evidence.strip() or standing.evidence


@performs(
    EXPIRE, title=_("Let the claim expire"), says=_("The claim {it} no longer holds, written down by {by}: {reason}")
)
def expire(standing: Standing, *, by: Officer, at: datetime, on: date, reason: str = "") -> None:
    """Write down that a claim no longer holds: its last day is over, or a reason ends it before."""
    standing.until = on if standing.until is None else min(on, standing.until)


@performs(
    WITHDRAW, title=_("Withdraw the honour"), says=_("The honour {it} was withdrawn, written down by {by}: {reason}")
)
def withdraw(honour: Honour, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Write down that an honour was withdrawn; it breaks the run of years."""


@performs(LEAVE_CHAIN, title=_("Leave the supply chain"), says=_("{it}: left the supply chain, written down by {by}"))
def leave_chain(supplier: Supplier, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that a supplier left the supply chain on that day."""
    supplier.until = on
