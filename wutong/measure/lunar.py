"""The day of Spring Festival, reckoned: the new moon, by Beijing time, that falls between 21 January and 20 February.

The new moon is the series of Meeus, Astronomical Algorithms, chapter 49, good to a few minutes; the result is tried
against every published notice of holidays in `data/calendar.csv`.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import radians, sin

_EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
_J2000 = 2451545.0
_LATE = timedelta(seconds=70)  # terrestrial time runs ahead of the clock by about so much in these years
_BEIJING = timedelta(hours=8)


@cache
def spring_festival(year: int) -> date:
    """The first day of the first lunar month."""
    first = round((year + 0.06 - 2000) * 12.3685) - 1
    days = (_day(_new_moon(k)) for k in range(first, first + 3))
    return next(day for day in days if date(year, 1, 21) <= day <= date(year, 2, 20))


def _day(julian: float) -> date:
    return (_EPOCH + timedelta(days=julian - _J2000) - _LATE + _BEIJING).date()


def _new_moon(k: int) -> float:
    """The instant of a new moon as a Julian day of terrestrial time; k counts from the first of 2000."""
    t = k / 1236.85
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2
    e = 1 - 0.002516 * t
    sun, moon = radians(2.5534 + 29.10535670 * k), radians(201.5643 + 385.81693528 * k)
    node = radians(160.7108 + 390.67050284 * k)
    return mean + (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e**2 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
        - 0.00057 * sin(moon + 2 * node)
    )
