"""Delivery of webhooks: read on in the journal, sign, send, and keep how far the receiver has come.

In the order of the chain, at least once. What is refused or not reached is tried again after a pause that grows from
ten seconds to half an hour, until it is taken; nothing overtakes it. No transaction is open while the net is awaited.
"""

import hashlib
import hmac
import http.client
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.machine.addresses import Target, reachable, target
from wutong.machine.models import Outlet, Webhook
from wutong.machine.webhooks import told

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(minutes=30)
PATIENCE_SECONDS = 10  # for one receiver to take one entry
AT_ONCE, READ = 100, 1000  # entries sent to one receiver in a round; entries looked through
ROUND_SECONDS = 60  # after which a receiver has to wait for the next round
LEASE = timedelta(seconds=ROUND_SECONDS + 3 * PATIENCE_SECONDS)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many failed tries in a row."""
    return min(FIRST_PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)


def deliver(at: datetime) -> tuple[int, int]:
    """One round over all webhooks that are due: how many entries were taken, how many receivers failed."""
    taken = failed = 0
    for outlet in due(at):
        if not _leased(outlet, at):
            continue  # another sender has it
        try:
            number, answer = _round(outlet, at)
        finally:
            Outlet.objects.filter(pk=outlet.pk).update(busy_until=None)
        taken, failed = taken + number, failed + bool(answer)
    return taken, failed


def run(*, once: bool, every_seconds: float, say: Callable[[str], object]) -> int:
    """Round after round for as long as it is let, or one; 1 when a receiver of that one was not reached."""
    while True:
        taken, failed = deliver(timezone.now())
        if taken or failed or once:
            say(f"{taken} entries taken, {failed} receivers not reached")
        if once:
            return 1 if failed else 0
        if not taken:
            sleep(max(every_seconds, 0.1))


def due(at: datetime) -> list[Outlet]:
    rows = Outlet.objects.filter(webhook__stage=Webhook.Stage.LIVE, next_at__lte=at)
    return list(rows.select_related("webhook__zone").order_by("pk"))


def _leased(outlet: Outlet, at: datetime) -> bool:
    free = Outlet.objects.filter(Q(busy_until=None) | Q(busy_until__lte=at), pk=outlet.pk)
    return bool(free.update(busy_until=at + LEASE))


def _round(outlet: Outlet, at: datetime) -> tuple[int, str]:
    """Send what waits, up to the first that is not taken; how many were, and why the next was not."""
    outlet.refresh_from_db(fields=["seq", "secret"])
    number, begun = 0, monotonic()
    for entry, is_told in waiting(outlet):
        if monotonic() - begun > ROUND_SECONDS:
            break
        answer = send(outlet, entry, at) if is_told else ""
        if answer:
            _failed(outlet, at, answer)
            return number, answer
        _taken(outlet, entry, at, is_told)
        number += is_told
    return number, ""


def waiting(outlet: Outlet) -> Iterator[tuple[Entry, bool]]:
    """The entries after the last one taken, each with whether it is told; what is not told is passed over."""
    rows = list(Entry.objects.filter(zone=outlet.webhook.zone_id, seq__gt=outlet.seq).order_by("seq")[:READ])
    left = AT_ONCE
    for place, entry in enumerate(rows, 1):
        is_told = told(outlet.webhook, entry.verb, entry.label)
        left -= is_told
        if left < 0:
            return
        if is_told or place == len(rows) or place % 50 == 0:  # a passed one need not be noted each time
            yield entry, is_told


def _taken(outlet: Outlet, entry: Entry, at: datetime, is_told: bool) -> None:
    known: dict[str, Any] = {"taken_at": at, "sent": F("sent") + 1, "tries": 0, "answer": ""} if is_told else {}
    Outlet.objects.filter(pk=outlet.pk, seq__lt=entry.seq).update(seq=entry.seq, **known)
    outlet.tries = 0 if is_told else outlet.tries


def _failed(outlet: Outlet, at: datetime, answer: str) -> None:
    outlet.tries += 1
    next_at = at + pause_after(outlet.tries)
    Outlet.objects.filter(pk=outlet.pk).update(tries=outlet.tries, next_at=next_at, answer=answer[:200])


def send(outlet: Outlet, entry: Entry, at: datetime) -> str:
    """Send one entry; empty when the receiver took it (2xx), else why not."""
    body = json.dumps(message(outlet.webhook, entry), ensure_ascii=False, sort_keys=True).encode()
    heads = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Wutong",
        "Wutong-Event": f"{outlet.webhook.zone.code}-{entry.seq}",
        "Wutong-Signature": signature(outlet.secret, int(at.timestamp()), body),
        "Connection": "close",
    }
    try:
        to = target(outlet.webhook.address)
        return _post(to, reachable(to), body, heads)
    except Refused as refused:
        return str(refused)
    except (OSError, http.client.HTTPException) as wrong:
        return f"{type(wrong).__name__}: {wrong}"


def message(webhook: Webhook, entry: Entry) -> dict[str, Any]:
    """What is told of an entry: what happened to which record, not what stands in it; that is read with a token."""
    package, _dot, family = entry.label.partition(".")
    code = webhook.zone.code
    said = {
        "zone": code,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "act": entry.verb,
        "record": {"family": entry.label, "id": entry.subject},
        "address": f"/api/v1/{code}/{package}/{family}/{entry.subject}",
        "hash": entry.hash,
        "previous": entry.previous,
    }
    return {**said, "sentence": entry.sentence} if webhook.with_words else said


def signature(secret: str, stamp: int, body: bytes) -> str:
    """`t=` seconds since 1970, `v1=` HMAC-SHA256 of stamp, a point and the body, in hexadecimal digits."""
    signed = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={signed}"


def _post(to: Target, addresses: list[str], body: bytes, heads: dict[str, str]) -> str:
    """Post to the first of the internet addresses that answers; a redirection is not followed."""
    way = http.client.HTTPConnection(to.host, to.port, timeout=PATIENCE_SECONDS)
    way.default_port = 443 if to.tls else 80
    way.sock = _connected(to, addresses)
    try:
        way.request("POST", to.path, body, heads)
        status = way.getresponse().status
    finally:
        way.close()
    return "" if 200 <= status < 300 else f"HTTP {status}"


def _connected(to: Target, addresses: list[str]) -> socket.socket:
    wrong: OSError = OSError("no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, to.port), timeout=PATIENCE_SECONDS)
        except OSError as refused:
            wrong = refused
            continue
        if not to.tls:
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=to.host)
        except OSError:
            plain.close()
            raise
    raise wrong
