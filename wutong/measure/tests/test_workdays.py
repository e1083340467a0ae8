from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.workdays import BadCalendar, Workdays

CALENDAR = Workdays.read((Path(__file__).parents[3] / "data" / "calendar.csv").read_text(encoding="utf-8"))
DAYS = st.dates(date(2003, 1, 1), date(2028, 12, 31))


def naive_add(start: date, days: int) -> date:
    """The day-by-day loop that the calendar must equal."""
    step = timedelta(1 if days > 0 else -1)
    while days:
        start += step
        days -= step.days * CALENDAR.is_workday(start)
    return start


def test_spring_festival_2026_is_off_and_its_weekends_are_worked() -> None:
    assert CALENDAR.is_workday(date(2026, 2, 14)) and CALENDAR.why(date(2026, 2, 14)) == "春节调休上班"
    assert not any(CALENDAR.is_workday(date(2026, 2, day)) for day in range(15, 24))
    assert CALENDAR.why(date(2026, 2, 17), "en") == "Spring Festival"
    assert CALENDAR.add(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert CALENDAR.why(date(2026, 3, 7)) == "周末" and CALENDAR.why(date(2026, 3, 9), "en") == "working day"
    moved = [day for day in CALENDAR.on if day.year == 2026]
    assert [f"{day:%m-%d}" for day in moved] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_an_unpublished_year_is_provisional() -> None:
    assert CALENDAR.published == frozenset(range(2004, 2027))
    assert CALENDAR.provisional(date(2027, 1, 4)) and not CALENDAR.provisional(date(2026, 12, 31))
    assert CALENDAR.notices[2026] == "国务院办公厅放假安排 2026"


@given(DAYS, st.integers(-300, 300))
def test_adding_equals_the_loop(start: date, days: int) -> None:
    assert CALENDAR.add(start, days) == naive_add(start, days)


@given(DAYS, DAYS)
def test_between_counts_the_working_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    count = sum(CALENDAR.is_workday(first + timedelta(past)) for past in range(1, (last - first).days + 1))
    assert CALENDAR.between(first, last) == count and CALENDAR.between(last, first) == -count


@given(DAYS, st.integers(1, 300))
def test_add_and_between_are_inverse(start: date, days: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, days)) == days


@pytest.mark.parametrize(
    "line", ["2026-02-30,off,春节,x", "2026-02-17,holiday,春节,x", "2026-02-17", "2026-01-01,on,元旦,x"]
)
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(BadCalendar, match="Line 3"):
        Workdays.read(f"day,kind,name,notice\n2026-01-01,off,元旦,x\n{line}\n")
