from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.period import NotAPeriod, Period, SoftDate

DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
PERIODS = st.one_of(
    st.builds(lambda since, days: Period(since, since + timedelta(days)), DAYS, st.integers(1, 2000)),
    st.builds(
        Period.part, st.integers(1950, 2100), st.sampled_from(["month", "quarter", "half", "year"]), st.integers(1, 1)
    ),
    st.builds(Period.month, st.integers(1950, 2100), st.integers(1, 12)),
    st.builds(
        lambda year, more: Period(date(year, 1, 1), date(year + more, 1, 1)), st.integers(1950, 2100), st.integers(1, 9)
    ),
)


@pytest.mark.parametrize(
    ("code", "since", "until", "kind", "zh", "en"),
    [
        ("2024", "2024-01-01", "2025-01-01", "year", "2024 年", "2024"),
        ("2024-11", "2024-11-01", "2024-12-01", "month", "2024 年 11 月", "Nov 2024"),
        ("2024-Q4", "2024-10-01", "2025-01-01", "quarter", "2024 年四季度", "Q4 2024"),
        ("2024-H2", "2024-07-01", "2025-01-01", "half", "2024 年下半年", "H2 2024"),
        ("2024-01/2024-09", "2024-01-01", "2024-10-01", "span", "2024 年 1—9 月", "Jan–Sep 2024"),
        ("2023-10/2024-03", "2023-10-01", "2024-04-01", "span", "2023 年 10 月—2024 年 3 月", "Oct 2023–Mar 2024"),
        ("2021/2024", "2021-01-01", "2025-01-01", "span", "2021—2024 年", "2021–2024"),
        ("2024-11-25", "2024-11-25", "2024-11-26", "day", "2024-11-25", "2024-11-25"),
        ("2024-07-29/2024-07-30", "2024-07-29", "2024-07-31", "span", "2024-07-29—2024-07-30", "2024-07-29–2024-07-30"),
    ],
)
def test_a_code_is_read_and_labelled(code: str, since: str, until: str, kind: str, zh: str, en: str) -> None:
    period = Period.parse(code)
    assert period == Period(date.fromisoformat(since), date.fromisoformat(until))
    assert (period.code, period.kind, period.label("zh"), period.label("en")) == (code, kind, zh, en)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-Q5", "2024-02-30", "2024-09/2024-01", "2024/", "去年", "9999", "0000"]
)
def test_other_texts_are_refused_with_the_right_forms(text: str) -> None:
    with pytest.raises(NotAPeriod, match="2024-Q3, 2024-11"):
        Period.parse(text)


@given(PERIODS)
def test_a_code_round_trips(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(PERIODS)
def test_months_and_years_tile_the_period(period: Period) -> None:
    for parts in (list(period.months()), list(period.years())):
        assert parts[0].since == period.since and parts[-1].until == period.until
        assert all(one.until == following.since for one, following in zip(parts, parts[1:], strict=False))


@given(PERIODS, st.integers(-30, 30))
def test_a_shift_keeps_whole_months_whole(period: Period, months: int) -> None:
    shifted = period.shift_months(months)
    if period.since.day == period.until.day == 1:
        assert shifted.shift_months(-months) == period
    assert shifted.kind == period.kind or period.kind in ("quarter", "half", "year", "day", "span")


@given(PERIODS, DAYS)
def test_elapsed_grows_from_nothing_to_one(period: Period, day: date) -> None:
    share = period.elapsed(day)
    assert 0 <= share <= 1 and (share == 1) == (day >= period.last)
    assert (day in period) == (period.since <= day <= period.last) == period.overlaps(Period.day(day))


def test_the_same_period_last_year() -> None:
    assert Period.parse("2024-02").shift_years(-1) == Period.parse("2023-02")
    assert Period.parse("2024-02-29").shift_years(-1) == Period.parse("2023-02-28")
    assert Period.year_to(date(2024, 9, 30)).code == "2024-01/2024-09"
    assert Period.year(2024).elapsed(date(2024, 9, 30)) == Fraction(274, 366)


def test_a_soft_date_keeps_its_words() -> None:
    soft = SoftDate(date(2024, 12, 11), date(2024, 12, 21), "下月中旬")
    assert soft.due_on == date(2024, 12, 20) and soft.late_on(date(2024, 12, 21)) and not soft.late_on(soft.due_on)
    assert soft.label() == "下月中旬（2024-12-11—2024-12-20）"
    with pytest.raises(NotAPeriod):
        SoftDate(date(2024, 12, 11), date(2024, 12, 11), "从不")
