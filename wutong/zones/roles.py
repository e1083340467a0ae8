"""The roles that people hold in a zone, and what holding one allows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wutong.core.reason import N_, Reason

DIRECTOR, PROMOTION, PROJECT, WINDOW, APPROVER = "director", "promotion", "project", "window", "approver"
AGENT, LAND, STATISTICS, CAPITAL, SERVICE = "agent", "land", "statistics", "capital", "service"
COMPANY, SUPERIOR, OPERATOR = "company", "superior", "operator"

WORDS = {
    DIRECTOR: N_("director"),
    PROMOTION: N_("promotion officer"),
    PROJECT: N_("project secretary"),
    WINDOW: N_("window clerk"),
    APPROVER: N_("approver"),
    AGENT: N_("agent"),
    LAND: N_("land and building officer"),
    STATISTICS: N_("statistician"),
    CAPITAL: N_("capital manager"),
    SERVICE: N_("service officer"),
    COMPANY: N_("company"),
    SUPERIOR: N_("level above"),
    OPERATOR: N_("operator"),
}
ONLOOKERS = frozenset({COMPANY, SUPERIOR})


@dataclass(frozen=True)
class Held:
    """A role in a zone between two days (`until` exclusive, None while it lasts)."""

    zone_id: int
    role: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def roles_on(held: Iterable[Held], zone_id: int, day: date) -> frozenset[str]:
    return frozenset(h.role for h in held if h.zone_id == zone_id and h.on(day))


def reason_against(asked: frozenset[str], held: frozenset[str]) -> Reason | None:
    """Why someone with these roles may not do what is open to `asked` (empty: to every officer of the zone)."""
    if OPERATOR in held or held & asked:
        return None
    if not held:
        return Reason(N_("You hold no post in this zone."))
    if asked:
        return Reason(N_("This is done by: {roles}."), {"roles": Words(asked)}, who="roles")
    if held <= ONLOOKERS:
        return Reason(N_("You may read here, not write."))
    return None


def offices_open(offices: Iterable[tuple[int, int | None, int, bool]], directed: Iterable[int]) -> frozenset[int]:
    """Of offices (key, the one above, zone, held) those held, all under them, and all of the zones directed."""
    known, zones = list(offices), frozenset(directed)
    found = {key for key, _above, zone, held in known if held or zone in zones}
    while under := {key for key, above, _zone, _held in known if above in found} - found:
        found |= under
    return frozenset(found)


class Words:
    """Roles that translate themselves when they are said."""

    def __init__(self, roles: Iterable[str]) -> None:
        self.roles = sorted(roles)

    def __str__(self) -> str:
        from django.utils.translation import gettext

        return gettext(", ").join(gettext(WORDS[role]) for role in self.roles)
