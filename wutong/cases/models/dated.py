"""Records whose acts are true for a day that may lie before the instant at which they are entered."""

from datetime import date, datetime
from typing import Any

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Record


def day_of(at: datetime, values: dict[str, Any]) -> date:
    """The day that an act is true for: the given one, else that of the instant in Shanghai."""
    return values["on"] if values.get("on") else shanghai_day(at)


class Dated(Record):
    """A record whose needs may ask for the day of the act."""

    class Meta:
        abstract = True

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.day = day_of(at, values)
        return found
