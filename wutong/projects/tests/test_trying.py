"""Changes that are tried, without a database: how an address carries them, what they make of a schedule, what moves the
opening day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases.chain import PRODUCTION, WORKS_START
from wutong.measure.network import Edge
from wutong.projects.opening import chain_to, in_time, movers, opening
from wutong.projects.schedule import Hold, Step, lay
from wutong.projects.tests.test_schedule import CALENDAR, TODAY, roadmap
from wutong.projects.trying import Planned, Tied, change, ordered, push, reason_against, stepped, together

DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))
KEYS = st.from_regex(r"[mw][1-9]\d{0,5}", fullmatch=True)
LENGTHS = st.one_of(st.none(), st.integers(0, 5000))
PLANS = st.builds(
    Planned,
    KEYS,
    DAYS,
    st.just(""),
    LENGTHS,
    st.sampled_from(["working", "calendar"]),
    st.one_of(st.none(), st.integers(0, 99)),
)


@given(PLANS)
def test_what_an_address_carries_comes_back(plan):
    assert change(plan.coded(), TODAY) == plan


@given(KEYS, KEYS, st.one_of(st.none(), st.integers(0, 999)))
def test_an_order_comes_back_unless_it_ties_a_step_to_itself(before, after, gap):
    tie = Tied(before, after, gap)
    assert change(tie.coded(), TODAY) == (None if before == after else tie)


@given(st.text(max_size=60))
def test_any_text_is_a_change_or_none_and_never_an_error(text):
    found = change(text, TODAY)
    assert found is None or change(found.coded(), TODAY) == found


def test_words_are_kept_beside_the_day_that_they_say():
    found = change("m1~下月中旬~~working~", TODAY)
    assert (found.words, found.when) == ("下月中旬", date(2026, 4, 20))
    wrong = change("m1~以后再说~~working~", TODAY)
    schedule = lay([Step("m1", "管网", due_on=date(2026, 4, 1))], [], TODAY, CALENDAR)
    assert "以后再说" in reason_against(wrong, schedule).said()


@given(PLANS, st.integers(-200, 200))
def test_a_push_and_its_way_back_end_where_they_began(plan, by):
    plan = replace(plan, when=CALENDAR.add(CALENDAR.add(plan.when, 1), -1))
    there = push(f"{plan.key}~day~{by}", {plan.key: plan}, CALENDAR)
    back = push(f"{plan.key}~day~{-by}", {plan.key: there}, CALENDAR)
    assert back.when == plan.when or not CALENDAR.is_workday(plan.when)
    assert push(f"{plan.key}~week~2", {plan.key: plan}, CALENDAR).when == plan.when + timedelta(days=14)


@given(st.integers(0, 60), st.integers(-30, 30))
def test_a_longer_work_begins_the_same_day_and_a_longer_milestone_ends_later(days, by):
    day = date(2026, 5, 6)
    for key, later in (("w1", 0), ("m1", by)):
        found = push(f"{key}~end~{by}", {key: Planned(key, day, "", days)}, CALENDAR)
        assert (found.days, found.when) == (max(0, days + by), CALENDAR.add(day, later))


def test_changes_are_laid_and_the_last_word_on_a_step_counts():
    steps = [Step("m1", "浇筑", due_on=date(2026, 3, 4)), Step("m2", "拆模", due_on=date(2026, 3, 10))]
    said = [Planned("m1", date(2026, 3, 20)), Planned("m1", date(2026, 3, 6)), Tied("m1", "m2", 10)]
    changes = together(said)
    laid = lay(stepped(steps, changes, CALENDAR), ordered([], set(), changes), TODAY, CALENDAR)
    assert (laid.ends_on("m1"), laid.ends_on("m2")) == (date(2026, 3, 6), date(2026, 3, 20))
    assert ordered([Edge("m1", "m2", 3)], {("m1", "m2")}, [Tied("m1", "m2", None)]) == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("m1~2026-02-01~~working~", "began on 2026-02-10"),
        ("m2~2026-05-01~~working~", "is done"),
        ("m3~2026-05-01~9999~working~", "at most 5000"),
        ("m9~2026-05-01~~working~", "no such step"),
    ],
)
def test_what_cannot_be_tried_says_why(code, says):
    begun = Step("m1", "基础", due_on=date(2026, 4, 1), began_on=date(2026, 2, 10))
    done = Step("m2", "进场", done_on=date(2026, 1, 5))
    schedule = lay([begun, done, Step("m3", "封顶", days=3)], [], TODAY, CALENDAR)
    assert says in reason_against(change(code, TODAY), schedule).said()


def opened(permits, holds=()):
    steps = [
        Step("m1", "开挖", days=20),
        Step("m2", "封顶", days=60, closes_building=True),
        Step("m3", "开业", due_on=date(2026, 4, 1)),
    ]
    links = [Edge(f"r{WORKS_START}", "m1"), Edge("m1", "m2"), Edge(f"r{PRODUCTION}", "m3")]
    return lay(steps, links, TODAY, CALENDAR, holds=holds, permits=permits)


def test_the_permit_and_the_problem_that_move_the_opening_day_are_told_with_their_days():
    holds = [Hold("p1", "m1", TODAY + timedelta(days=500))]
    permits = replace(roadmap(), steps=roadmap(BA=5).steps)
    late = replace(permits, network=roadmap(BA=300).network)
    for drawing, held, key in ((late, [], "rBA"), (permits, holds, "p1")):
        schedule = opened(drawing, held)
        found = movers(schedule, drawing, {}, CALENDAR, lambda gone, other, held=held: opened(
            other, [hold for hold in held if hold.key not in gone]
        ))  # fmt: skip
        assert opening(schedule) == "m3" and found[0].key == key and found[0].days > 100
        assert key in chain_to(schedule, "m3") and chain_to(schedule, "m3")[-1] == "m3"
    assert in_time(late, "BA", CALENDAR).network.nodes["BA"].days == 5


def test_a_project_without_permits_opens_with_what_ends_last():
    steps = [Step("m1", "管网", due_on=date(2026, 6, 1)), Step("m2", "完工", due_on=date(2026, 5, 1))]
    assert opening(lay(steps, [], TODAY, CALENDAR)) == "m1"
    assert opening(lay([], [], TODAY, CALENDAR)) == ""
