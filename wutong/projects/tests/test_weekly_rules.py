"""When a series meets again, which weeks went by, what may become of a task: without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.projects.rules import site, weekly

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
MONDAY = date(2024, 11, 11)
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


def always(_day):
    return True


@given(DAYS)
def test_a_weekly_series_meets_again_by_the_sunday_of_the_next_week(day):
    due = weekly.next_due([day], 1, always)
    assert due.weekday() == 6
    assert due.isocalendar().week == (day + timedelta(days=7)).isocalendar().week


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True), st.integers(1, 7))
def test_the_next_meeting_is_due_after_the_last_and_within_two_weeks(held, times):
    due = weekly.next_due(held, times, always)
    assert max(held) < due <= max(held) + timedelta(days=13)


@pytest.mark.parametrize(("times", "days"), [(1, (6,)), (2, (3, 6)), (3, (2, 4, 6)), (7, (0, 1, 2, 3, 4, 5, 6))])
def test_the_meetings_of_a_week_are_spread_over_it(times, days):
    assert weekly.due_days(times) == days


def test_a_series_of_two_a_week_owes_the_second_within_the_week():
    assert weekly.next_due([MONDAY], 2, always) == MONDAY + timedelta(days=6)
    assert weekly.next_due([MONDAY, MONDAY + timedelta(days=4)], 2, always) == MONDAY + timedelta(days=10)


def test_a_week_without_a_working_day_owes_no_meeting():
    holiday = range((MONDAY + timedelta(days=7)).toordinal(), (MONDAY + timedelta(days=14)).toordinal())

    def works(day):
        return day.toordinal() not in holiday

    assert weekly.next_due([MONDAY], 1, works) == MONDAY + timedelta(days=20)
    assert list(weekly.ended_weeks(MONDAY, MONDAY + timedelta(days=21), works)) == [
        MONDAY, MONDAY + timedelta(days=14)
    ]  # fmt: skip


@given(DAYS, st.integers(0, 200))
def test_the_weeks_that_are_over_end_before_the_week_of_the_day(first, ahead):
    today = first + timedelta(days=ahead)
    weeks = list(weekly.ended_weeks(first, today, always))
    assert all(week.weekday() == 0 and week + weekly.WEEK <= weekly.monday(today) for week in weeks)
    assert len(weeks) == (weekly.monday(today) - weekly.monday(first)).days // 7


def facts(**values):
    series = SimpleNamespace(project_id=1)
    opened = SimpleNamespace(held_on=MONDAY, series_id=9, series=series)
    later = SimpleNamespace(held_on=MONDAY + timedelta(days=7), series_id=9, series=series)
    given = {"opened_in": opened, "meeting": later, "milestone": None, "work": None, "record": None}
    return SimpleNamespace(**{**given, **values})


@pytest.mark.parametrize(
    ("need", "bad", "good"),
    [
        (weekly.task_is_named, {"name": " "}, {"name": "砌筑"}),
        (weekly.task_follows_its_meeting, {"due_on": MONDAY}, {"due_on": MONDAY + timedelta(days=7)}),
        (weekly.done_follows_opening, {"on": MONDAY - timedelta(days=1)}, {"on": MONDAY}),
        (weekly.carrying_has_a_reason, {"reason": " "}, {"reason": "下雨"}),
        (weekly.dropping_has_a_reason, {"reason": ""}, {"reason": "设计变更"}),
        (weekly.meeting_comes_later, {"meeting": SimpleNamespace(held_on=MONDAY, series_id=9)}, {}),
        (weekly.meeting_comes_later, {"meeting": SimpleNamespace(held_on=date(2025, 1, 6), series_id=8)}, {}),
        (weekly.task_is_of_the_project, {"milestone": SimpleNamespace(project_id=2)}, {}),
        (weekly.meeting_is_about_a_live_project, {"project": None}, {"project": SimpleNamespace(stage="building")}),
        (weekly.minutes_are_not_written, {"record": SimpleNamespace(minutes="纪要")}, {}),
        (site.something_is_said, {"weather": "", "done": " "}, {"weather": "晴", "done": ""}),
        (site.machines_are_counted, {"kind": "塔吊", "machines": 0}, {"kind": "塔吊", "machines": 2}),
        (site.machines_are_counted, {"kind": "", "machines": 1}, {"kind": "塔吊", "machines": 1}),
        (site.place_is_on_earth, {"longitude": 112, "latitude": None}, {"longitude": 112, "latitude": 36}),
        (site.place_is_on_earth, {"longitude": 36, "latitude": 112}, {"longitude": None, "latitude": None}),
    ],
)
def test_each_need_gives_its_reason_and_lets_the_rest_through(need, bad, good):
    against = need(facts(**bad))
    assert against is not None and against.said().endswith(".")
    assert need(facts(**good)) is None
