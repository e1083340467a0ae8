from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wutong.measure.clock import BadClock
from wutong.measure.reckoned import day_of, pause_of, told
from wutong.measure.tests.test_workdays import CALENDAR

DAYS = st.dates(date(2005, 1, 1), date(2027, 12, 31))
KINDS = st.sampled_from(["working", "calendar"])
RUNS = st.lists(st.tuples(st.integers(-5, 150), st.integers(0, 12)), max_size=4)


@given(DAYS, st.integers(1, 120), KINDS, RUNS)
def test_it_equals_the_count_of_a_clerk_and_leaves_no_day_out(start, days, kind, runs):
    pauses = [(start + timedelta(since), start + timedelta(since + length)) for since, length in runs]
    assume(all(a is b or a[1] < b[0] or b[1] < a[0] for a in pauses for b in pauses))
    due, left = start, days
    while left:
        due += timedelta(1)
        paused = any(first <= due <= last for first, last in pauses)
        left -= not paused and (kind == "calendar" or CALENDAR.is_workday(due))
    found = told(start, days, kind, CALENDAR, pauses)
    steps = found["steps"]
    assert found["due"] == due == steps[-1]["last"] and steps[0]["first"] == start + timedelta(1)
    assert all(b["first"] == a["last"] + timedelta(1) for a, b in zip(steps, steps[1:], strict=False))
    assert sum(step["days"] for step in steps if step["counted"]) == days
    assert all(step["why"] and step["days"] == (step["last"] - step["first"]).days + 1 for step in steps)
    reaches = max(year.year for year in (start + timedelta(1), due)) > 2026
    assert found["provisional"] == (reaches and kind == "working")


def test_every_day_is_called_by_its_name():
    found = told(date(2026, 2, 10), 5, "working", CALENDAR, [(date(2026, 2, 24), date(2026, 2, 25))])
    assert [step["why"] for step in found["steps"]] == ["工作日；2026-02-14 春节调休上班", "春节", "停", "工作日"]
    english = told(date(2026, 2, 10), 5, "working", CALENDAR, lang="en")["steps"]
    assert english[0]["why"] == "working day; 2026-02-14 worked for Spring Festival"
    assert [s["why"] for s in told(date(2026, 2, 10), 9, "calendar", CALENDAR)["steps"]] == ["日历日"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ((date(2026, 2, 10), 0, "working"), "at least one"),
        ((date(2026, 2, 10), -3, "calendar"), "-3 days"),
        ((date(2026, 2, 10), 10_000, "calendar"), "at most 9999"),
        ((date(2026, 2, 10), 5, "natural"), "“natural” is no kind"),
        ((date(1899, 12, 31), 5, "working"), "out of reach"),
        ((date(2026, 2, 10), 5, "working", [(date(2026, 3, 2), date(2026, 3, 1))]), "ends before it starts"),
        ((date(2026, 2, 10), 5, "working", [(date(2026, 3, 2), date(2026, 3, 3))] * 2), "overlap"),
        ((date(2026, 2, 10), 5, "working", [(date(2026, 3, 2), date(2026, 3, 3))] * 101), "At most 100"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(asked, says):
    start, days, kind, *pauses = asked
    with pytest.raises(BadClock, match=says):
        told(start, days, kind, CALENDAR, *pauses)


@pytest.mark.parametrize("text", ["", "2026-2-1", "20260201", "2026-W07-2", "2026-02-30", "２０２６-01-01"])
def test_a_day_is_written_one_way(text):
    with pytest.raises(BadClock, match="is not a day"):
        day_of(text)


def test_a_pause_is_two_days():
    assert pause_of("2026-02-10/2026-02-12") == (date(2026, 2, 10), date(2026, 2, 12))
    with pytest.raises(BadClock, match="is not a pause"):
        pause_of("2026-02-10")
