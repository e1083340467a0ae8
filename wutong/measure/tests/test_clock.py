from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wutong.measure.clock import BadClock, Clock, DayKind, Pause, read, reckon
from wutong.measure.tests.test_workdays import CALENDAR

DAYS = st.dates(date(2020, 1, 1), date(2026, 6, 30))
KINDS: st.SearchStrategy[DayKind] = st.sampled_from(["working", "calendar"])
LICENCE = Clock("审批", 20, "working", frozenset({"review"}), frozenset({"answer"}), "行政许可法第四十二条")


@dataclass(frozen=True)
class Moved:
    to_stage: str
    at: date


def counts(day: date, kind: DayKind) -> bool:
    return kind == "calendar" or CALENDAR.is_workday(day)


@given(DAYS, st.integers(1, 90), KINDS, st.lists(st.tuples(st.integers(-5, 150), st.integers(0, 12)), max_size=4))
def test_a_reckoning_equals_the_loop(start: date, days: int, kind: DayKind, runs: list[tuple[int, int]]) -> None:
    pauses = [Pause(start + timedelta(since), start + timedelta(since + length), "听证") for since, length in runs]
    assume(all(a is b or a.last < b.first or b.last < a.first for a in pauses for b in pauses))
    due, left = start, days
    while left:
        due += timedelta(1)
        left -= counts(due, kind) and not any(due in pause for pause in pauses)
    found = reckon(start, days, kind, CALENDAR, pauses)
    assert found.due_on == due >= start + timedelta(days)
    assert sum(step.days for step in found.steps if step.counted) == days
    assert sum(step.days for step in found.steps) == (due - start).days


@given(DAYS, st.integers(2, 60), KINDS, st.data())
def test_a_pause_moves_the_day_by_its_counted_days(start: date, days: int, kind: DayKind, data: st.DataObject) -> None:
    plain = reckon(start, days, kind, CALENDAR).due_on
    first = start + timedelta(data.draw(st.integers(1, (plain - start).days)))
    pause = Pause(first, first + timedelta(data.draw(st.integers(0, 20))))
    lost = sum(counts(first + timedelta(past), kind) for past in range((pause.last - first).days + 1))
    moved = reckon(start, days, kind, CALENDAR, [pause]).due_on
    assert sum(counts(plain + timedelta(past), kind) for past in range(1, (moved - plain).days + 1)) == lost


@given(
    DAYS,
    st.lists(st.tuples(st.sampled_from(["review", "answer", "granted"]), st.integers(0, 20)), max_size=8),
    st.integers(0, 90),
)
def test_used_and_left_add_up(start: date, moves: list[tuple[str, int]], wait: int) -> None:
    passages = []
    at = start
    for stage, gap in moves:
        at += timedelta(gap)
        passages.append(Moved(stage, at))
    reading = read(LICENCE, passages, CALENDAR, start + timedelta(wait))
    assert reading.used + reading.left == 20 and reading.used >= 0
    assert reading.days_late == max(0, -reading.left)
    assert reading.late or not reading.days_late
    if reading.state == "running":
        assert reading.late == (start + timedelta(wait) > reading.due_on)


def test_the_weekend_after_the_last_day_is_late_though_no_day_was_counted() -> None:
    friday, saturday = date(2020, 3, 27), date(2020, 3, 28)
    for today, late in ((friday, False), (saturday, True)):
        reading = read(LICENCE, [Moved("review", date(2020, 2, 28))], CALENDAR, today)
        assert (reading.due_on, reading.left, reading.days_late, reading.late) == (friday, 0, 0, late)


def test_the_steps_say_why_days_do_not_count() -> None:
    found = reckon(date(2026, 2, 10), 5, "working", CALENDAR, [Pause(date(2026, 2, 24), date(2026, 2, 25), "专家评审")])
    assert [step.label() for step in found.steps] == [
        "2026-02-11…02-14 计 4 天",
        "2026-02-15…02-23 春节",
        "2026-02-24…02-25 专家评审",
        "2026-02-26 计 1 天",
    ]
    assert found.steps[1].label("en") == "2026-02-15…02-23 Spring Festival" and not found.provisional
    assert reckon(date(2026, 12, 31), 1, "working", CALENDAR).provisional


def test_a_stopped_clock_keeps_its_days() -> None:
    moves = [Moved("received", date(2024, 9, 2)), Moved("review", date(2024, 9, 4)), Moved("answer", date(2024, 9, 6))]
    stopped = read(LICENCE, moves, CALENDAR, date(2024, 9, 30))
    assert (stopped.state, stopped.used, stopped.left, stopped.due_on, stopped.late) == ("stopped", 2, 18, None, False)
    moves.append(Moved("review", date(2024, 9, 9)))
    running = read(LICENCE, moves, CALENDAR, date(2024, 9, 9))
    assert (running.state, running.used, running.due_on) == ("running", 2, CALENDAR.add(date(2024, 9, 9), 18))
    ended = read(LICENCE, [*moves, Moved("granted", date(2024, 10, 31))], CALENDAR, date(2024, 12, 1))
    assert (ended.state, ended.late, ended.days_late) == (
        "ended",
        True,
        CALENDAR.between(running.due_on, date(2024, 10, 31)),
    )
    assert read(LICENCE, moves, CALENDAR, date(2024, 9, 3)).state == "not_started"


def test_a_calendar_clock_rolls_only_where_the_law_says_so() -> None:
    assert reckon(date(2024, 9, 20), 15, "calendar", CALENDAR).due_on == date(2024, 10, 5)
    assert reckon(date(2024, 9, 20), 15, "calendar", CALENDAR, roll=True).due_on == date(2024, 10, 8)


def test_nonsense_is_refused_with_a_sentence() -> None:
    day = date(2024, 9, 2)
    with pytest.raises(BadClock, match="ends before it starts"):
        Pause(day, day - timedelta(1))
    with pytest.raises(BadClock, match="overlap"):
        reckon(day, 5, "working", CALENDAR, [Pause(day, day), Pause(day, day)])
    with pytest.raises(BadClock, match="at least one"):
        reckon(day, 0, "working", CALENDAR)
    with pytest.raises(BadClock, match="-1 days"):
        Clock("钟", -1, "working", frozenset({"review"}), frozenset(), "")
    with pytest.raises(BadClock, match="stands after"):
        read(LICENCE, [Moved("review", day), Moved("answer", day - timedelta(1))], CALENDAR, day)
