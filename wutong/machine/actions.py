"""The acts on webhooks: registered, given a new secret, moved past an entry, ended."""

import secrets
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import ACTIONS, performs
from wutong.core.followup import after
from wutong.core.models import Entry, Head
from wutong.core.reason import N_, Facts, Reason, Refused, Transition
from wutong.core.record import families
from wutong.machine.addresses import reachable, target
from wutong.machine.models import Outlet, Webhook
from wutong.machine.webhooks import told
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR

Stage = Webhook.Stage


def address_is_allowed(facts: Facts) -> Reason | None:
    """The address can be written to, and leads to a net that is allowed."""
    try:
        reachable(target(facts.address))
    except Refused as refused:
        return refused.reasons[0]
    return None


def acts_are_known(facts: Facts) -> Reason | None:
    """Every act that is named is one that somebody performs."""
    stray = tuple(act for act in facts.acts or () if act not in known_acts())
    if not stray:
        return None
    return Reason(N_("Nobody performs: {acts}. Write acts like cases.grant, or a whole package like cases.*."),
                  {"acts": stray}, field="acts")  # fmt: skip


def known_acts() -> set[str]:
    """Every verb that the journal may say, and the packages with a star."""
    plain = {f"{label}.{verb}" for label in families() for verb in ("register", "amend", "remove", "attach")}
    verbs = set(ACTIONS) | plain
    return verbs | {f"{verb.split('.', 1)[0]}.*" for verb in verbs}


REGISTER = Transition("register_webhook", None, Stage.LIVE, (address_is_allowed, acts_are_known), {DIRECTOR})
RENEW = Transition("renew_secret", {Stage.LIVE}, None, (), {DIRECTOR})
SKIP = Transition("skip_entry", {Stage.LIVE}, None, (), {DIRECTOR})
END = Transition("end_webhook", {Stage.LIVE}, Stage.ENDED, (), {DIRECTOR})


@performs(REGISTER, says=_("{by} had the zone's acts told to {address}"), title=_("Register a webhook"))
def register_webhook(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    address: str,
    acts: list[str] | None = None,
    with_words: bool = False,
) -> Webhook:
    """Tell the acts of the zone to another system from now on; acts are named one a line, none means all."""
    return Webhook(zone=zone, name=name, address=address, acts=list(acts or []), with_words=with_words)


@performs(RENEW, says=_("{by} gave {it} a new secret"), title=_("Give a new secret"))
def renew_secret(webhook: Webhook, *, by: Officer, at: datetime) -> str:
    """Sign with a new secret from now on; it is shown once."""
    secret = fresh_secret()
    Outlet.objects.filter(webhook=webhook).update(secret=secret)
    return secret


@performs(SKIP, says=_("{by} moved {it} past the entry that the receiver does not take: {reason}"),
          title=_("Move past the next entry"))  # fmt: skip
def skip_entry(webhook: Webhook, *, by: Officer, at: datetime, reason: str) -> None:
    """Leave out the one entry that the receiver refuses, so that those after it arrive."""
    outlet = Outlet.objects.get(webhook=webhook)
    waiting = Entry.objects.filter(zone=webhook.zone, seq__gt=outlet.seq).order_by("seq")
    rows = waiting.values_list("seq", "verb", "label").iterator()
    seq = next((seq for seq, verb, label in rows if told(webhook, verb, label)), None)
    if seq is None:
        raise Refused([Reason(N_("Nothing waits for this receiver."))])
    Outlet.objects.filter(webhook=webhook).update(seq=seq, tries=0, next_at=at, answer="")


@performs(END, says=_("{by} ended {it}"), title=_("End the webhook"))
def end_webhook(webhook: Webhook, *, by: Officer, at: datetime) -> None:
    """Tell nothing more to this address."""


@after("machine.register_webhook")
def open_outlet(webhook: Webhook, result: object, *, by: Officer, at: datetime, **given: object) -> None:
    """Begin with the next entry of the journal: what happened before is read through the API."""
    end = Head.objects.get(zone=webhook.zone_id)
    Outlet.objects.create(webhook=webhook, secret=fresh_secret(), seq=end.seq, next_at=at)


def fresh_secret() -> str:
    return f"whs_{secrets.token_urlsafe(32)}"
