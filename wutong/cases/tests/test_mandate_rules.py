"""What the rules say of mandates, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from wutong.cases.rules.mandate import Given, Wanted, missing, term_is_ahead

DAY = date(2024, 11, 18)
days = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def held(**facts):
    return Given(**{"holders": frozenset({1}), "named": "甲", "items": frozenset(), "since": DAY, **facts})


def said(*given, item=7, agent=1, day=DAY):
    found = missing(Wanted("澄泉水务", item, "取水许可", given), agent, "甲", day)
    return found and found.said()


def test_the_sentence_names_what_is_missing():
    assert "no mandate" in said()
    assert "covers “取水许可”" in said(held(items=frozenset({8})))
    assert "names 乙, not 甲" in said(held(holders=frozenset({2}), named="乙"))
    assert "begins on 2024-11-19" in said(held(since=DAY + timedelta(1)))
    assert "held before 2024-11-18" in said(held(since=date(2024, 1, 1), until=DAY))
    assert said(held(until=DAY + timedelta(1), items=frozenset({7, 8}))) is None


def test_one_mandate_in_force_is_enough_whatever_others_say():
    others = held(items=frozenset({8})), held(holders=frozenset({2})), held(until=DAY)
    assert said(*others) is not None
    assert said(*others, held()) is None


@given(days, st.none() | st.integers(0, 400), days)
def test_a_mandate_holds_from_its_first_day_to_the_day_before_its_end(since, length, day):
    until = None if length is None else since + timedelta(length)
    inside = since <= day and (until is None or day < until)
    assert (said(held(since=since, until=until), day=day) is None) == inside


@given(days, st.none() | days, st.none() | days)
def test_a_term_lies_after_its_begin_or_the_day_of_the_act(day, since, until):
    against = term_is_ahead(SimpleNamespace(day=day, since=since, until=until))
    assert (against is None) == (until is None or until > (since or day))
