"""Soft dates: printed words become the days they may mean; Spring Festival is where the notices put it."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import ROOT
from wutong.measure.lunar import spring_festival
from wutong.measure.soft import NotASoftDate, read

SAID = date(2024, 11, 18)


@pytest.mark.parametrize(
    ("words", "since", "due"),
    [
        ("11月25号前", "2024-11-18", "2024-11-24"),
        ("下月中旬", "2024-12-11", "2024-12-20"),
        ("2025年春节前", "2024-11-18", "2025-01-28"),
        ("年内", "2024-11-18", "2024-12-31"),
        ("四季度", "2024-10-01", "2024-12-31"),
        ("明年上半年", "2025-01-01", "2025-06-30"),
        ("2025年3月", "2025-03-01", "2025-03-31"),
        ("3月上旬", "2025-03-01", "2025-03-10"),
        ("月底前", "2024-11-18", "2024-11-30"),
        ("12月底", "2024-12-21", "2024-12-31"),
        ("1月5日", "2025-01-05", "2025-01-05"),
        ("2024年2月下旬", "2024-02-21", "2024-02-29"),
    ],
)
def test_words_mean_days(words, since, due):
    found = read(words, SAID)
    assert (found.since.isoformat(), found.due_on.isoformat(), found.words) == (since, due, words)


@pytest.mark.parametrize("words", ["", "尽快", "2月30日", "13月", "春暖花开", "五季度", "内", "2025", "下旬"])
def test_words_without_a_day_are_refused_and_named(words):
    with pytest.raises(NotASoftDate) as refused:
        read(words, SAID)
    assert refused.value.words == words


def test_spring_festival_lies_in_every_published_holiday():
    off: dict[int, set[str]] = {}
    for row in csv.DictReader((ROOT / "data" / "calendar.csv").read_text(encoding="utf-8").splitlines()):
        if (row["name"], row["kind"]) == ("春节", "off"):
            off.setdefault(int(row["day"][:4]), set()).add(row["day"])
    assert len(off) > 15
    assert [year for year, days in off.items() if spring_festival(year).isoformat() not in days] == []
    assert spring_festival(2025) == date(2025, 1, 29)


@given(st.integers(1950, 2150))
def test_spring_festival_is_a_whole_number_of_moons_later(year):
    apart = (spring_festival(year + 1) - spring_festival(year)).days
    assert apart in {353, 354, 355, 383, 384, 385}


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["下月中旬", "年内", "春节前", "四季度", "3月底前"])
)
def test_what_is_promised_is_not_over_when_it_is_said(said, words):
    found = read(words, said)
    assert found.due_on >= said
    assert found.since <= found.due_on <= said + timedelta(days=400)
