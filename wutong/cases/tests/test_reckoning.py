"""Limits and turns without a database: what is read equals what is set, and every working day is somebody's."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from wutong.cases.reckoning import Course, Limit, Stop, charged, due, governing, read, turns
from wutong.zones.calendar import workdays

DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))
KINDS = st.sampled_from(["working", "calendar"])
GAPS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 15)), max_size=3)
STAGES = st.sampled_from(["correction", "filed", "accepted", "under_review"])


def stops_of(start, gaps):
    stops, at = [], start
    for wait, length in gaps:
        since = at + timedelta(wait)
        at = since + timedelta(length)
        stops.append(Stop(since, at, "专家评审", "experts"))
    return tuple(stops)


@given(DAYS, st.integers(1, 60), KINDS, GAPS, st.integers(0, 20), st.integers(0, 200))
def test_a_reading_stands_on_the_reckoning_that_sets_the_day(start, days, kind, gaps, longer, wait):
    stops, today = stops_of(start, gaps), start + timedelta(wait)
    assume(all(stop.last_on <= today for stop in stops))
    course, limit = Course(start, stops, longer), Limit("statutory", days, kind, "行政许可法第四十二条")
    reading, reckoned = read(limit, course, workdays(), today), due(limit, course, workdays())
    assert reading.due_on == reckoned.due_on and reading.steps == reckoned.steps
    assert reading.used + reading.left == days + longer
    assert reading.late == (today > reckoned.due_on) and reading.late >= (reading.days_late > 0)
    assert sum(step.days for step in reading.steps if step.counted) == days + longer


@given(DAYS, st.lists(st.tuples(STAGES, st.integers(0, 9)), max_size=5), GAPS, st.integers(0, 60))
def test_every_working_day_is_charged_to_one_side(start, moves, gaps, wait):
    entered, at = [(start, "filed")], start
    for stage, gap in moves:
        at += timedelta(gap)
        entered.append((at, stage))
    last, errands = at + timedelta(wait), [(stop.since, stop.last_on) for stop in stops_of(start, gaps)]
    found = turns(entered, (), errands, workdays(), last)
    assert sum(charged(found).values()) == workdays().between(start, last)
    assert all(
        b.first == a.last + timedelta(1) and b.holder != a.holder for a, b in zip(found, found[1:], strict=False)
    )


def test_a_running_procedure_stops_the_clock():
    course = Course(date(2024, 11, 18), (Stop(date(2024, 11, 20), None, "听证", "hearing"),))
    reading = read(Limit("promised", 5, "working", ""), course, workdays(), date(2024, 11, 29))
    assert (reading.state, reading.used, reading.left, reading.due_on) == ("stopped", 2, 3, None)
    assert [(step.why, step.days) for step in reading.steps if step.paused] == [("听证", 9)]


def test_the_earlier_of_statute_and_promise_governs():
    course = Course(date(2024, 9, 23))
    limits = [
        Limit("statutory", 10, "calendar", ""),
        Limit("promised", 9, "working", ""),
        Limit("own", 1, "working", ""),
    ]
    found = {limit.name: (limit, due(limit, course, workdays())) for limit in limits}
    assert governing(found)[0].name == "statutory" and governing({"own": found["own"]}) is None


def test_the_applicant_the_department_and_the_expert_are_charged_their_days():
    moves = [(date(2024, 11, 4), "filed"), (date(2024, 11, 5), "correction"), (date(2024, 11, 8), "filed")]
    stops = [Stop(date(2024, 11, 12), date(2024, 11, 14), "专家评审", "experts")]
    found = turns(moves, stops, [(date(2024, 11, 14), date(2024, 11, 18))], workdays(), date(2024, 11, 19))
    assert charged(found) == {"zone": 4, "applicant": 3, "expert": 2, "department": 2}
