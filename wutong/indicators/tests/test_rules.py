"""Months, cells and findings, without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core.reason import Facts
from wutong.indicators import rules
from wutong.measure.condition import Condition

MONTHS = st.builds(date, st.integers(2000, 2090), st.integers(1, 12), st.just(1))


@given(MONTHS)
def test_every_month_but_january_covers_what_it_should(month):
    against = rules.january_comes_with_february(month, rules.return_months(month))
    assert (against is None) == (month.month != 1)


def test_only_february_covers_two_months():
    assert rules.january_comes_with_february(date(2024, 2, 1), 1)
    assert rules.january_comes_with_february(date(2024, 3, 1), 2)


@given(st.dates())
def test_a_month_is_its_first_day(day):
    assert (rules.month_begins_on_its_first(day) is None) == (day.day == 1)


@given(MONTHS, st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_month_is_reported_when_it_is_over(month, day):
    over = (day.year, day.month) > (month.year, month.month)
    assert (rules.month_is_over(Facts(month=month, day=day)) is None) == over


@pytest.mark.parametrize(
    ("need", "holds", "fails"),
    [
        (rules.not_reported_yet, Facts(reported_already=False), Facts(reported_already=True)),
        (rules.no_error_is_open, Facts(errors=0), Facts(errors=1)),
        (rules.warnings_are_explained, Facts(warnings=0), Facts(warnings=2)),
        (rules.only_a_warning_is_explained_away, Facts(severity="warning"), Facts(severity="error")),
        (rules.explanation_is_written, Facts(explanation="订单增加"), Facts(explanation=" ")),
        (rules.cell_is_known, Facts(cell="output"), Facts(cell="profit")),
        (rules.check_passes_now, Facts(fails=""), Facts(fails="出口交货值须不大于工业销售产值")),
    ],
)
def test_a_need_holds_or_gives_its_reason(need, holds, fails):
    assert need(holds) is None
    assert need(fails).said()


def test_a_cell_is_changed_to_another_value():
    same = Facts(cell="output", value=Decimal(5), output_yuan=Decimal(5))
    assert rules.cell_changes(same)
    assert rules.cell_changes(Facts(cell="output", value=Decimal(6), output_yuan=Decimal(5))) is None


def test_every_word_of_the_checks_has_its_column():
    assert set(rules.CELLS) == set(rules.CELL_COLUMNS)
    assert all(Condition(f"{word} >= 0", rules.CELLS).holds({word: Decimal(1)}).holds for word in rules.CELLS)


@given(st.lists(st.sampled_from([True, False, None])))
def test_all_are_above_only_when_every_one_is_known_to_be(met):
    reached, judged = rules.share_met(met)
    assert reached <= judged <= len(met)
    assert rules.all_met(met) is (None if not met or None in met else reached == len(met))
