"""The rules of a zone's own acts, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Facts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.zones import rules
from wutong.zones.roles import Held, reason_against, roles_on

LATE = datetime(2024, 11, 18, 17, tzinfo=UTC)  # one in the morning of the 19th in Shanghai


def test_a_day_is_a_day_in_shanghai():
    assert rules.day_has_come(Facts(on=date(2024, 11, 19), at=LATE)) is None
    assert rules.day_has_come(Facts(on=date(2024, 11, 20), at=LATE)).field == "on"


def test_a_day_that_nobody_knows_is_no_obstacle():
    assert rules.day_has_come(Facts(on=None, at=LATE)) is None
    assert rules.day_has_come(Facts(at=LATE)) is None


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(-4000, 4000))
def test_only_days_to_come_are_refused(today, shift):
    at = datetime(today.year, today.month, today.day, 4, tzinfo=UTC)
    against = rules.day_has_come(Facts(on=today + timedelta(days=shift), at=at))
    assert (against is None) == (shift <= 0)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_blank_reason_is_none(reason):
    assert rules.reason_is_given(Facts(reason=reason)).field == "reason"
    assert rules.reason_is_given(Facts(reason="机构调整")) is None


@pytest.mark.parametrize("side", ["committee", "company"])
@pytest.mark.parametrize("kind", ["committee", "department", "window", "leaders", "company", "fund"])
def test_governing_and_operating_offices_stay_apart(side, kind):
    facts = Facts(side=side, office=Facts(kind=kind))
    belongs = kind in {"company", "fund"} if side == "company" else kind not in {"company", "fund"}
    assert (rules.office_is_of_the_side(facts) is None) == belongs


def test_a_duty_moves_to_the_other_side_only():
    held = Facts(side="committee")
    assert rules.side_is_another(Facts(side="company", record=held)) is None
    assert rules.side_is_another(Facts(side="committee", record=held)).field == "side"
    assert rules.side_is_known(Facts(side="both")).field == "side"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_role_is_held_until_but_not_on_its_last_day(day):
    held = [Held(1, "land", date(2022, 1, 1), date(2025, 1, 1))]
    assert (roles_on(held, 1, day) == {"land"}) == (date(2022, 1, 1) <= day < date(2025, 1, 1))
    assert roles_on(held, 2, day) == frozenset()


def test_the_operator_may_act_and_the_level_above_may_not():
    assert reason_against(frozenset({"land"}), frozenset({"operator"})) is None
    assert reason_against(frozenset(), frozenset({"superior"})) is not None
    assert reason_against(frozenset({"land"}), frozenset({"window"})).who == "roles"
