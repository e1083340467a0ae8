"""The money curve: plan, paid and forecast heaped up by month. Pure.

Forecast: what has been paid, and for every month that is not over what its plan leaves to pay, moved later by the days
that the schedule of its project slips. What past months left unpaid is not caught up by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

MOST_MONTHS = 240
NONE = Decimal(0)


@dataclass(frozen=True)
class Month:
    """Yuan planned for a project in a month and paid; a month may have several, by source. `pk` names the row."""

    pk: int
    project: int
    on: date
    planned: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True)
class Left:
    """What the plan of a month leaves to pay, and the month in which it is expected."""

    project: int
    planned_on: date
    falls_on: date
    yuan: Decimal
    slip_days: int


@dataclass(frozen=True)
class Point:
    """A month of the curve: amounts of the month and heaped up; what is not known of it yet is None."""

    on: date
    planned: Decimal
    paid: Decimal | None
    planned_sum: Decimal
    paid_sum: Decimal | None
    forecast_sum: Decimal | None


def first(day: date) -> date:
    return day.replace(day=1)


def left(months: Iterable[Month], slips: Mapping[int, int], today: date) -> list[Left]:
    """What is still to pay by the plans of the months that are not over, by the month in which it is expected."""
    now = first(today)
    open_: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    for one in months:
        if one.on >= now:
            open_[one.project, one.on] += (one.planned or NONE) - (one.paid or NONE)
    found = []
    for (project, on), yuan in sorted(open_.items()):
        if yuan > 0:
            slip = slips.get(project, 0)
            found.append(Left(project, on, max(now, first(on + timedelta(days=slip))), yuan, slip))
    return found


def curve(months: Sequence[Month], ahead: Sequence[Left], today: date) -> list[Point]:
    """Every month from the first that is planned or paid to the last that is planned or expected."""
    now = first(today)
    planned, paid, coming = (defaultdict[date, Decimal](Decimal) for _ in range(3))
    for one in months:
        planned[one.on] += one.planned or NONE
        paid[min(one.on, now)] += one.paid or NONE  # what is told of a month to come is paid already
    for due in ahead:
        coming[due.falls_on] += due.yuan
    days = [*planned, *coming, *(on for on, yuan in paid.items() if yuan)]
    found: list[Point] = []
    sums = [NONE, NONE, NONE]
    for on in _each(min(days), max(days)) if days else ():
        sums[0] += planned[on]
        sums[1] += paid[on]
        sums[2] += coming[on]
        past = on <= now
        forecast = sums[1] + sums[2] if on >= _before(now) else None
        found.append(Point(on, planned[on], paid[on] if past else None, sums[0], sums[1] if past else None, forecast))
    return found


def _each(since: date, until: date) -> list[date]:
    found = [since]
    while found[-1] < until and len(found) < MOST_MONTHS:
        found.append(first(found[-1] + timedelta(days=32)))
    return found


def _before(month: date) -> date:
    return first(month - timedelta(days=1))
