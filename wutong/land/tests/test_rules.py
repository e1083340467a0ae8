"""The rules of land and buildings, without a database."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace as Facts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.land import rules

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))
AMOUNTS = st.decimals(0, 100_000, places=2)


@given(DAYS, DAYS)
def test_land_is_granted_after_it_was_serviced(serviced, on):
    assert (rules.land_was_serviced_before(Facts(serviced_on=serviced, on=on)) is None) == (on >= serviced)
    assert rules.land_was_serviced_before(Facts(serviced_on=None, on=on)) is None


@pytest.mark.parametrize(
    ("standard", "ratio", "intensity", "opens"),
    [(True, 1, 3_000_000, True), (True, None, 3_000_000, False), (True, 1, None, False), (False, None, None, True)],
)
def test_standard_land_carries_its_indicators(standard, ratio, intensity, opens):
    facts = Facts(standard=standard, plot_ratio_min=ratio, intensity_min_yuan=intensity)
    assert (rules.standard_conditions_are_fixed(facts) is None) == opens


@pytest.mark.parametrize(
    ("stage", "stands"),
    [
        ("planned", False),
        ("building", False),
        ("topped_out", True),
        ("outer_wall", True),
        ("finished", True),
        ("in_use", True),
    ],
)
def test_one_moves_in_where_a_building_stands(stage, stands):
    assert (rules.building_stands(Facts(building_stage=stage)) is None) == stands


def test_a_building_is_measured_before_it_is_used():
    assert rules.floor_area_is_known(Facts(floor_m2=None)).field == "floor_m2"
    assert rules.floor_area_is_known(Facts(floor_m2=Decimal(1))) is None


@given(DAYS, st.integers(-30, 30))
def test_a_unit_is_held_until_a_later_day(on, shift):
    assert (rules.holding_ends(Facts(on=on, until=on + timedelta(days=shift))) is None) == (shift > 0)


def test_a_unit_is_held_for_somebody_named():
    assert rules.holder_is_named(Facts(held_for=" ")).field == "held_for"
    assert rules.holder_is_named(Facts(held_for="甲公司")) is None


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_network_gives_no_more_than_it_has_left(capacity, taken, amount):
    facts = Facts(capacity=capacity, taken=taken, amount=amount, unit="kVA")
    assert (rules.enough_is_left(facts) is None) == (taken + amount <= capacity)
    assert (rules.so_much_was_taken(facts) is None) == (taken - amount >= 0)
    assert (rules.amount_is_positive(facts) is None) == (amount > 0)


def test_a_refusal_says_how_much_is_left():
    against = rules.enough_is_left(Facts(capacity=Decimal(630), taken=Decimal(500), amount=Decimal(200), unit="kVA"))
    assert against.said() == "Only 130 kVA are left."
