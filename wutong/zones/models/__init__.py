"""Zones, the people and offices in them, what sources said of them, and what they aim at."""

from wutong.zones.models.calendar import CalendarNotice
from wutong.zones.models.escalation import Escalation
from wutong.zones.models.paper import Paper
from wutong.zones.models.people import Grant, Office, Officer, Post, SigningDelegation
from wutong.zones.models.place import Place, Source, Zone
from wutong.zones.models.profile import Industry, Mechanism, MechanismPart, Responsibility
from wutong.zones.models.statement import COMPARATORS, Said, Statement, Target

__all__ = [
    "COMPARATORS",
    "CalendarNotice",
    "Escalation",
    "Grant",
    "Industry",
    "Mechanism",
    "MechanismPart",
    "Office",
    "Officer",
    "Paper",
    "Place",
    "Post",
    "Responsibility",
    "Said",
    "SigningDelegation",
    "Source",
    "Statement",
    "Target",
    "Zone",
]
