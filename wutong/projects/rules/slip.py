"""What comes next in a project and by how many days it slips. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Ahead(NamedTuple):
    """A milestone that is not done: its key and name, the agreed, planned and forecast day; `place` in the order."""

    pk: int
    name: str
    place: int
    baseline_on: date | None
    due_on: date | None
    forecast_on: date | None
    words: str = ""

    def expected_on(self, today: date) -> date | None:
        """The forecast day, or the planned one; what is not done is not expected before today."""
        found = self.forecast_on or self.due_on
        return max(found, today) if found else None

    def slip_days(self, today: date) -> int | None:
        """Calendar days from the agreed day (the planned one where no baseline is kept) to the expected one; below 0
        where it comes earlier, None where nobody has planned a day."""
        agreed, expected = self.baseline_on or self.due_on, self.expected_on(today)
        return (expected - agreed).days if agreed and expected else None


def comes_next(ahead: Iterable[Ahead], today: date) -> Ahead | None:
    """The milestone expected first; one without any day comes after all others."""
    return min(ahead, key=lambda one: (one.expected_on(today) or date.max, one.place, one.pk), default=None)
