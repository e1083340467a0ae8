"""The money curve: heaped up by month, the forecast begins at what is paid and adds what plans still leave to pay."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wutong.projects.rules.curve import Month, curve, first, left

TODAY = date(2024, 11, 18)
FIRSTS = st.dates(date(2023, 1, 1), date(2026, 12, 1)).map(first)
YUAN = st.one_of(st.none(), st.integers(0, 10**9).map(Decimal))
MONTHS = st.lists(st.builds(Month, st.integers(1, 99), st.integers(1, 3), FIRSTS, YUAN, YUAN), max_size=20)
SLIPS = st.dictionaries(st.integers(1, 3), st.integers(-90, 400))


@given(MONTHS, SLIPS)
def test_the_curve_ends_with_all_that_is_planned_and_the_forecast_with_paid_and_left(months, slips):
    ahead = left(months, slips, TODAY)
    points = curve(months, ahead, TODAY)
    if not points:
        return
    paid = sum((one.paid or 0 for one in months), Decimal(0))
    assert points[-1].planned_sum == sum((one.planned or 0 for one in months), Decimal(0))
    assert max((p.paid_sum or 0 for p in points), default=0) == paid
    if points[-1].forecast_sum is not None:
        assert points[-1].forecast_sum == paid + sum((one.yuan for one in ahead), Decimal(0))


@given(MONTHS, SLIPS)
def test_nothing_is_expected_before_this_month_and_nothing_less_than_nothing(months, slips):
    for one in left(months, slips, TODAY):
        assert one.yuan > 0 and one.falls_on >= first(TODAY) and one.planned_on >= first(TODAY)


@given(MONTHS)
def test_the_sums_never_fall(months):
    points = curve(months, left(months, {}, TODAY), TODAY)
    for name in ("planned_sum", "paid_sum", "forecast_sum"):
        known = [v for p in points if (v := getattr(p, name)) is not None]
        assert known == sorted(known)
    assert [p.on for p in points] == sorted({p.on for p in points})


def test_a_slip_moves_what_is_planned_ahead_and_leaves_the_backlog_open():
    months = [
        Month(1, 1, date(2024, 10, 1), Decimal(500), Decimal(300)),
        Month(2, 1, date(2024, 11, 1), Decimal(500), Decimal(100)),
        Month(3, 1, date(2024, 12, 1), Decimal(500), None),
    ]
    ahead = left(months, {1: 40}, TODAY)
    assert [(one.falls_on, one.yuan) for one in ahead] == [
        (date(2024, 12, 1), Decimal(400)), (date(2025, 1, 1), Decimal(500)),
    ]  # fmt: skip
    points = curve(months, ahead, TODAY)
    assert [p.on.month for p in points] == [10, 11, 12, 1]
    assert [p.forecast_sum for p in points] == [300, 400, 800, 1300]
    assert [p.paid_sum for p in points] == [300, 400, None, None]
    assert [p.planned_sum for p in points] == [500, 1000, 1500, 1500]
