"""Where a webhook may lead: to the public net over TLS; to a private net only where the operator allows it."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from wutong.core.reason import N_, Reason, Refused

# Nets that carry an address of another net inside, by which a private one could be reached.
CARRIERS = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


@dataclass(frozen=True)
class Target:
    """An address taken apart: TLS or not, the host as written, its port, the path with its question."""

    tls: bool
    host: str
    port: int
    path: str


def target(address: str) -> Target:
    """Take an address apart, or refuse it with the sentence that says what would be right."""
    allowed = {"https", "http"} if settings.WEBHOOKS_TO_PRIVATE_NETS else {"https"}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refused(N_("This is no address of a receiver; write it like https://zone.example/wutong.")) from None
    if parts.scheme not in allowed or not parts.hostname or not address.isascii() or not address.isprintable():
        raise _refused(N_("This is no address of a receiver; write it like https://zone.example/wutong."))
    if parts.username is not None or parts.fragment or " " in address:
        raise _refused(N_("An address of a receiver carries no name, no password and no mark (#)."))
    tls = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(tls, parts.hostname, port or (443 if tls else 80), path)


def reachable(to: Target) -> list[str]:
    """The internet addresses behind the host; refused when one of them lies in a net that is not public.

    Asked anew at every delivery, and the connection goes to an address that was looked at: a name that leads
    elsewhere the next moment leads nowhere.
    """
    try:
        found = [str(held[4][0]) for held in socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise _refused(N_("The host {host} is not known here."), host=to.host) from None
    if not settings.WEBHOOKS_TO_PRIVATE_NETS and not all(map(public, found)):
        raise _refused(
            N_("The host {host} lies in a private net; the operator can allow that (WUTONG_WEBHOOKS_PRIVATE=1)."),
            host=to.host,
        )
    return found


def public(said: str) -> bool:
    """Whether an internet address belongs to the public net."""
    ip = ipaddress.ip_address(said.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    carried = any(ip in net for net in CARRIERS if net.version == ip.version)
    return mapped.is_global and not mapped.is_multicast and not carried


def _refused(sentence: str, **values: str) -> Refused:
    return Refused([Reason(sentence, values, field="address")])
