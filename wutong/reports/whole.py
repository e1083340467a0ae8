"""Whether a number is of the whole of its time: returns of the last month come in after the month."""

from datetime import date

from wutong.core.reading import Reading, bottom, rows_of
from wutong.measure.period import Period

FED = "month"  # the column of returns and reports of a month


def missing(reading: Reading, zone: int, today: date) -> list[Period]:
    """The months at the end of a reading's time, gone by on that day, for which nothing has come in."""
    when = reading.when
    if not isinstance(when, Period) or reading.value is None:
        return []
    fed = [part for part in bottom(reading.figure) if part.on == FED and part.rows is not None]
    held = [rows_of(part, (zone,), when).order_by(f"-{FED}").values_list(FED, flat=True).first() for part in fed]
    last = min((month or when.since for month in held), default=when.until)
    return [month for month in when.months() if last < month.since and month.last < today]
