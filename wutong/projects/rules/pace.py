"""How fast a project goes against its plan: months overdue, shares of milestones, time gone by. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wutong.projects.rules.money import share

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Pace:
    """Milestones that have a planned day: how many there are, are due, are done, on a day."""

    all: int
    due: int
    done: int

    @classmethod
    def of(cls, milestones: Iterable[tuple[date | None, date | None, bool]], day: date) -> "Pace":
        """Each milestone is its planned day, the day on which it was done, and whether it is done."""
        dated = [(due, done_on, done) for due, done_on, done in milestones if due]
        reached = sum(done and (done_on is None or done_on <= day) for _due, done_on, done in dated)
        return cls(len(dated), sum(due < day for due, _done_on, _done in dated), reached)

    @property
    def due_percent(self) -> Decimal | None:
        return share(Decimal(self.due), Decimal(self.all))

    @property
    def done_percent(self) -> Decimal | None:
        return share(Decimal(self.done), Decimal(self.all))

    @property
    def behind_points(self) -> Decimal | None:
        """Points by which what is done lies behind what is due; 0 where it lies ahead; None without milestones."""
        if self.due_percent is None or self.done_percent is None:
            return None
        return max(Decimal(0), self.due_percent - self.done_percent)


def months_due(planned_on: date | None, happened_on: date | None, day: date) -> int | None:
    """Calendar months, that of the plan included, in which something planned should have happened and did not: 1 in
    the month of the plan, 0 before it or once it has happened; None where nothing was planned."""
    if happened_on is not None:
        return 0
    if planned_on is None:
        return None
    return max(0, (day.year - planned_on.year) * 12 + day.month - planned_on.month + 1)


def months_since(began_on: date | None, happened_on: date | None, day: date) -> int | None:
    """Whole months since something began without the other having happened; 0 once it has; None before it began."""
    if began_on is None:
        return None
    if happened_on is not None:
        return 0
    whole = (day.year - began_on.year) * 12 + day.month - began_on.month
    return max(0, whole - (day.day < began_on.day))


def elapsed(since: date | None, until: date | None, day: date) -> Decimal | None:
    """The share of the time from start to planned finish that has gone by, in per cent from 0 to 100."""
    if since is None or until is None or until <= since:
        return None
    gone = Decimal((day - since).days * 100) / (until - since).days
    return min(HUNDRED, max(Decimal(0), gone)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def against(reached: Decimal | None, gone: Decimal | None) -> Decimal | None:
    """What is reached over the time gone by, in per cent; None where either is not known or no time has gone by."""
    return None if reached is None else share(reached, gone)
