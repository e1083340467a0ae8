"""Rules of moving in, letting and working side by side, without a database."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.tenancy import rules

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 60))
def test_whole_months_count_up_with_the_calendar(since, months):
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    first = since.replace(day=1)
    assert rules.whole_months(first, date(year, month + 1, 1)) == months


@given(DAYS)
def test_a_day_short_of_a_month_is_no_month(since):
    assert rules.whole_months(since, since + timedelta(days=27)) == 0


@given(st.decimals(1, 50, places=2), st.decimals(10, 5000, places=2), DAYS, st.integers(1, 900))
def test_the_months_of_a_lease_never_add_up_to_more_than_full_months(rent, floor, since, days):
    until = since + timedelta(days=days)
    amount = rules.rent_of_month(rent, floor, since, since, until)
    assert 0 < amount <= (rent * floor).quantize(Decimal("0.01")) + Decimal("0.01")


def test_half_a_month_is_charged_by_days():
    amount = rules.rent_of_month(Decimal(10), Decimal(300), date(2024, 11, 1), date(2024, 11, 16), date(2025, 11, 16))
    assert amount == Decimal("1500.00")


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (None, None, ""),
        (date(2024, 8, 1), date(2024, 8, 31), "2024-08"),
        (date(2024, 8, 5), None, "2024-08-05"),
        (date(2024, 12, 11), date(2024, 12, 20), "2024-12-11/2024-12-20"),
    ],
)
def test_a_soft_date_keeps_its_precision(first, last, code):
    assert rules.interval_code(first, last) == code


def test_a_unit_in_use_is_refused_by_name():
    facts = SimpleNamespace(others=["澄泉水务"], unit_closed=False)
    assert "澄泉水务" in rules.unit_is_free(facts).said()
    assert rules.unit_is_free(SimpleNamespace(others=[], unit_closed=False)) is None
    assert rules.unit_is_free(SimpleNamespace(others=[], unit_closed=True)).field == "unit"


def test_a_clash_names_area_and_tasks():
    facts = SimpleNamespace(clashes=["吊装"], area="东跨")
    assert rules.areas_do_not_clash(facts).said() == "The other party works in “东跨” at that time: 吊装."
    assert rules.areas_do_not_clash(SimpleNamespace(clashes=[], area="东跨")) is None


def test_nothing_happens_before_the_move_in():
    facts = SimpleNamespace(since=date(2024, 8, 1), on=date(2024, 7, 31))
    assert rules.not_before_moving_in(facts).field == "on"
    assert rules.not_before_moving_in(SimpleNamespace(since=date(2024, 8, 1), on=date(2024, 8, 1))) is None
