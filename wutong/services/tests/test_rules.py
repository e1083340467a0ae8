"""Rules of requests, limits and policies, without a database."""

from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.condition import BadCondition
from wutong.services import rules
from wutong.zones.calendar import workdays


@given(st.dates(date(2024, 1, 1), date(2024, 11, 30)), st.integers(1, 15))
def test_a_limit_ends_on_a_working_day_after_that_many(start, days):
    due = rules.due_on(start, days, workdays())
    assert workdays().is_workday(due)
    assert workdays().between(start, due) == days


def test_without_a_limit_nothing_is_due():
    assert rules.due_on(date(2024, 11, 18), None, workdays()) is None


def test_the_national_holiday_does_not_count():
    assert rules.due_on(date(2024, 9, 30), 2, workdays()) == date(2024, 10, 9)


@pytest.mark.parametrize(
    ("at", "workday", "inside"),
    [(time(9), True, True), (time(12), True, False), (time(9), False, False), (time(23), True, False)],
)
def test_office_hours_are_those_of_the_zone(at, workday, inside):
    hours = [(time(8, 30), time(12)), (time(14), time(18))]
    assert rules.in_office_hours(at, workday, hours) is inside
    assert rules.in_office_hours(at, workday, []) is None


def test_a_policy_speaks_only_of_what_is_known_of_companies():
    assert rules.condition('above_scale && rd_yuan >= 1000000 && "单项冠军" in honours').words
    with pytest.raises(BadCondition, match="rent"):
        rules.condition("rent > 5")


@given(st.decimals(1, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_the_budget_is_never_overdrawn(amount, left):
    against = rules.budget_is_left(SimpleNamespace(amount_yuan=amount, budget_left_yuan=left))
    assert (against is None) == (amount <= left)


def test_no_budget_is_no_bound_and_nothing_is_not_paid():
    assert rules.budget_is_left(SimpleNamespace(amount_yuan=Decimal(5), budget_left_yuan=None)) is None
    assert rules.amount_is_positive(SimpleNamespace(amount_yuan=Decimal(0))).field == "amount_yuan"


def test_payment_waits_for_the_application_unless_automatic():
    assert rules.applied_unless_automatic(SimpleNamespace(stage="matched", automatic=False)).who == "company"
    assert rules.applied_unless_automatic(SimpleNamespace(stage="matched", automatic=True)) is None
    assert rules.applied_unless_automatic(SimpleNamespace(stage="applied", automatic=False)) is None
