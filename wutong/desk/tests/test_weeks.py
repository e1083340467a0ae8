"""The reckoning week by week says the same as the clock."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wutong.desk.weeks import weeks
from wutong.measure import clock
from wutong.measure.workdays import Workdays

CALENDAR = Workdays(
    {date(2024, 10, n): "国庆节" for n in range(1, 8)}, {date(2024, 9, 29): "国庆节"}, frozenset({2024, 2025}), {}
)


class At:
    def __init__(self, to_stage: str, at: date) -> None:
        self.to_stage, self.at = to_stage, at


@given(st.dates(date(2024, 9, 1), date(2024, 10, 20)), st.integers(1, 20), st.integers(0, 40))
def test_the_last_counted_day_is_the_due_day(start: date, days: int, gone: int) -> None:
    limit = clock.Clock("limit", days, "working", frozenset({"review"}), frozenset({"pause"}), "basis")
    today = start + timedelta(days=gone)
    reading = clock.read(limit, [At("review", start)], CALENDAR, today)
    laid = weeks(reading, today)
    cells = [cell for week in laid for cell in week]
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in laid)
    assert [cell.n for cell in cells if cell.n] == list(range(1, days + 1))
    assert [cell.day for cell in cells if cell.due] == [reading.due_on]
    assert all(cell.day <= today for cell in cells if cell.kind == "ran")


def test_a_clock_that_has_not_started_has_no_weeks() -> None:
    assert weeks(clock.ClockReading("not_started"), date(2024, 10, 1)) == ()


def test_a_day_that_does_not_count_says_why_in_both_languages() -> None:
    limit = clock.Clock("limit", 10, "working", frozenset({"review"}), frozenset({"pause"}), "basis")
    reading = clock.read(limit, [At("review", date(2024, 9, 30))], CALENDAR, date(2024, 10, 8))
    words = {
        lang: {cell.word for week in weeks(reading, date(2024, 10, 8), lang) for cell in week} for lang in ("zh", "en")
    }
    assert words == {"zh": {"", "国庆节", "周末"}, "en": {"", "National Day", "weekend"}}
