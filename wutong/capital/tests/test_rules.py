"""Needs of capital, asked of plain facts."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.capital import rules

AMOUNT = st.decimals(min_value=0, max_value=10**12, places=2)
DAY = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def facts(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"at": datetime(2024, 11, 18, 4, tzinfo=UTC), **values})


@given(AMOUNT, st.lists(AMOUNT, max_size=5))
def test_room_and_use_make_the_limit(limit: Decimal, used: list[Decimal]) -> None:
    assert rules.room_of(limit, used) + sum(used, Decimal(0)) == limit


@given(AMOUNT, AMOUNT)
@pytest.mark.parametrize("need", [rules.line_has_room, rules.commitment_has_room])
def test_what_is_left_bounds_the_amount(need: Any, amount: Decimal, left: Decimal) -> None:
    assert (need(facts(amount_yuan=amount, left_yuan=left)) is None) is (amount <= left)


@given(AMOUNT, AMOUNT)
def test_a_fund_spends_what_it_holds(amount: Decimal, money: Decimal) -> None:
    assert (rules.fund_has_the_money(facts(amount_yuan=amount, money_yuan=money)) is None) is (amount <= money)


@pytest.mark.parametrize(
    ("amount", "closed"), [(None, True), (Decimal(0), True), (Decimal(-1), True), (Decimal("0.01"), False)]
)
def test_an_amount_is_above_zero(amount: Decimal | None, closed: bool) -> None:
    assert bool(rules.amount_is_positive(facts(amount_yuan=amount))) is closed


@given(DAY, DAY)
def test_nothing_is_paid_before_it_is_asked(on: date, first: date) -> None:
    assert bool(rules.paid_after_call(facts(on=on, called_on=first))) is (on < first)
    assert bool(rules.repaid_after_borrowing(facts(on=on, borrowed_on=first))) is (on < first)
    assert bool(rules.due_after_start(facts(on=first, due_on=on))) is (on < first)


@given(DAY, DAY)
def test_an_extension_is_later(until: date, due: date) -> None:
    assert bool(rules.extension_is_later(facts(until=until, due_on=due))) is (until <= due)


@pytest.mark.parametrize(("level", "closed"), [("", True), (" ", True), ("正科级", True), ("副处级", False)])
def test_a_raise_leads_to_another_level(level: str, closed: bool) -> None:
    assert bool(rules.level_is_new(facts(new_level=level, level="正科级"))) is closed


def test_a_reason_says_what_is_left() -> None:
    reason = rules.line_has_room(facts(amount_yuan=Decimal(2_000_000), left_yuan=Decimal("1234567.5")))
    assert reason is not None
    assert "1,234,567.50" in reason.said()
