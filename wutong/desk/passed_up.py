"""Duties that others have left undone for too long, as the zone's own rules pass them up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wutong.core.duty import DUTIES, Waiting, due_before
from wutong.zones.calendar import workdays
from wutong.zones.models import Escalation, Zone


@dataclass(frozen=True)
class PassedUp:
    """A late duty, by how many working days, and the rule that brings it here."""

    one: Waiting
    late_days: int
    rule: Escalation


def passed_up(zone: Zone, roles: frozenset[str], today: date, held: Sequence[Waiting]) -> list[PassedUp]:
    """What the rules bring to these roles today and does not wait for them anyway, latest first."""
    rules = {
        rule.duty: rule
        for rule in Escalation.objects.filter(zone=zone, role__in=roles).order_by("-late_days")
        if rule.duty in DUTIES
    }
    mine = {(one.duty.name, one.subject) for one in held}
    until = {name: first_day(rule.late_days, today) for name, rule in rules.items()}
    return [
        PassedUp(one, workdays().between(one.due_on, today), rules[one.duty.name])
        for one in due_before([zone.pk], until)
        if (one.duty.name, one.subject) not in mine
    ]


def first_day(late_days: int, today: date) -> date:
    """Due before this day means late by so many working days or more."""
    day: Any = workdays().add(today + timedelta(days=1), -late_days)
    return day
