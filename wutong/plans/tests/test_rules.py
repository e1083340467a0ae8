"""Needs of plans, maps and tasks, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core.reason import Facts
from wutong.plans import rules

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def facts(**given: object) -> Facts:
    """Facts for which every need holds, under those given."""
    later = SimpleNamespace(zone_id=1, since=date(2025, 1, 1))
    held = {
        "zone_id": 1, "years": 3, "since": date(2024, 1, 1), "until": date(2027, 1, 1), "others": [], "unreached": [],
        "programme_stage": "under_way", "duties_open": 0, "office_id": 1, "officer_id": None, "activity": "已行文",
        "next_list": later, "list_since": date(2024, 1, 1), "day": date(2024, 11, 18),
    }  # fmt: skip
    return Facts(**{**held, **given})


BROKEN = [
    (rules.map_lasts_its_years, {"until": date(2026, 1, 1)}),
    (rules.no_other_map_is_in_force, {"others": [("旧图", date(2022, 1, 1), date(2025, 1, 1))]}),
    (rules.no_other_map_is_in_force, {"others": [("旧图", None, None)]}),
    (rules.all_elements_are_reached, {"unreached": ["供水"]}),
    (rules.programme_is_under_way, {"programme_stage": "planned"}),
    (rules.duties_are_done, {"duties_open": 2}),
    (rules.duty_has_an_owner, {"office_id": None}),
    (rules.task_has_an_owner, {"office_id": None}),
    (rules.next_list_is_later, {"next_list": SimpleNamespace(zone_id=1, since=date(2024, 1, 1))}),
    (rules.next_list_is_later, {"next_list": SimpleNamespace(zone_id=2, since=date(2025, 1, 1))}),
    (rules.something_was_done, {"activity": " "}),
]


@pytest.mark.parametrize(("need", "wrong"), BROKEN)
def test_a_need_holds_or_says_why_not(need, wrong):
    assert need(facts()) is None
    assert need(facts(**wrong)).said().endswith(".")


def test_a_map_whose_days_are_not_known_is_not_doubted():
    assert rules.map_lasts_its_years(facts(since=None, until=None)) is None


def test_a_map_that_follows_another_is_no_second_one():
    assert rules.no_other_map_is_in_force(facts(others=[("旧图", date(2021, 1, 1), date(2024, 1, 1))])) is None


def test_a_day_before_the_day_it_rests_on_is_refused():
    need = rules.not_before("list_since", "Not before {day}.")
    assert need(facts(day=date(2023, 12, 31))).said() == "Not before 2024-01-01."
    assert need(facts()) is None


@given(DAYS, st.integers(1, 900), DAYS, st.integers(1, 900))
def test_two_spans_overlap_where_they_share_a_day(one, days, other, more):
    first, second = (one, one + timedelta(days=days)), (other, other + timedelta(days=more))
    shared = max(one, other) < min(first[1], second[1])
    assert rules.overlap(first, second) is rules.overlap(second, first) is shared
    assert rules.overlap(first, (None, None))
