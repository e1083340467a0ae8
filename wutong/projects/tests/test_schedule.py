"""The schedule of a project, without a database: order, gaps, holds, permits in one network."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases.chain import PRODUCTION, WORKS_START
from wutong.cases.drawing import Known, Project, draw
from wutong.measure.network import BadNetwork, Edge
from wutong.projects.schedule import Hold, Step, lay, lost_days, moved, replanned
from wutong.zones.calendar import official

TODAY = date(2026, 3, 2)  # a Monday
CALENDAR = official()
DAYS = st.integers(0, 60)


def chained(lengths, gaps=()):
    steps = [Step(f"m{n}", f"第{n}步", days=days) for n, days in enumerate(lengths)]
    spaces = [*gaps, *([0] * len(lengths))]
    return steps, [Edge(f"m{n}", f"m{n + 1}", spaces[n]) for n in range(len(lengths) - 1)]


@given(st.lists(DAYS, min_size=1, max_size=8), st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_a_chain_takes_its_lengths_and_its_gaps(lengths, gaps):
    steps, links = chained(lengths, gaps)
    schedule = lay(steps, links, TODAY, CALENDAR)
    whole = sum(lengths) + sum(gaps[: len(lengths) - 1])
    assert schedule.stop(steps[-1].key).ends == whole
    assert all(schedule.critical(step.key) for step in steps)


@given(st.lists(DAYS, min_size=2, max_size=6), st.integers(1, 40), st.data())
def test_a_longer_step_moves_nothing_forward_and_no_more_than_itself(lengths, more, data):
    steps, links = chained(lengths)
    at = data.draw(st.integers(0, len(lengths) - 1))
    before = lay(steps, links, TODAY, CALENDAR)
    steps[at] = Step(f"m{at}", "", days=lengths[at] + more)
    after = lay(steps, links, TODAY, CALENDAR)
    for step in steps:
        grown = after.stop(step.key).ends - before.stop(step.key).ends
        assert grown == (more if int(step.key[1:]) >= at else 0)


@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)))
def test_a_planned_day_stands_where_nothing_pushes_it(day):
    step = Step("m1", "完工", due_on=day)
    assert lay([step], [], TODAY, CALENDAR).ends_on("m1") == max(day, TODAY)


def test_what_is_late_pushes_what_waits_for_it_by_the_gap():
    first = Step("m1", "浇筑", due_on=date(2026, 3, 4))
    second = Step("m2", "拆模", due_on=date(2026, 3, 10))
    for today, pushed in ((TODAY, date(2026, 3, 18)), (date(2026, 3, 12), date(2026, 3, 26))):
        schedule = lay([first, second], [Edge("m1", "m2", 10)], today, CALENDAR)
        assert schedule.ends_on("m2") == pushed


def test_what_has_begun_ends_today_at_the_earliest_and_what_is_done_is_a_fact():
    begun = Step("m1", "基础", days=5, began_on=date(2026, 2, 2))
    done = Step("m0", "进场", due_on=date(2026, 5, 1), done_on=date(2026, 1, 20))
    schedule = lay([done, begun], [Edge("m0", "m1")], TODAY, CALENDAR)
    assert (schedule.ends_on("m0"), schedule.ends_on("m1")) == (date(2026, 1, 20), TODAY)
    assert not schedule.critical("m0")


def test_calendar_days_run_through_days_off():
    site = Step("m1", "养护", days=28, kind="calendar")
    office = Step("m2", "审批", days=28)
    schedule = lay([site, office], [], TODAY, CALENDAR)
    assert schedule.ends_on("m1") == TODAY + timedelta(days=28)
    assert schedule.ends_on("m2") > schedule.ends_on("m1")
    assert schedule.float_days("m1") > 0


@pytest.mark.parametrize("begun", [None, date(2026, 2, 24)])
def test_a_problem_holds_its_milestone_up_and_what_it_costs_is_told(begun):
    step = Step("m1", "管网", due_on=date(2026, 3, 6), began_on=begun)
    after = Step("m2", "完工", due_on=date(2026, 3, 9))
    holds = [Hold("p1", "m1", date(2026, 3, 20)), Hold("p2", "m1", date(2026, 3, 10))]
    links = [Edge("m1", "m2")]
    schedule = lay([step, after], links, TODAY, CALENDAR, holds=holds)
    assert (schedule.ends_on("m1"), schedule.ends_on("m2")) == (date(2026, 3, 20), date(2026, 3, 20))
    assert lost_days([step, after], links, TODAY, CALENDAR, holds) == {"p1": 10, "p2": 0}
    assert lay([step, after], links, TODAY, CALENDAR).ends_on("m2") == date(2026, 3, 9)


def test_a_circle_names_its_members():
    steps, links = chained([1, 1, 1])
    with pytest.raises(BadNetwork, match=r"m0.*m2|m2.*m0"):
        lay(steps, [*links, Edge("m2", "m0")], TODAY, CALENDAR)


def roadmap(**days):
    given_days = {"WORKS": 60, **days}
    asked = {"in_catalogue": False, "eia_class": "form"}
    from wutong.cases.chain import chain

    known = {code: Known(promised=5) for code in chain().items}
    return draw(Project(TODAY, asked, given_days), known, CALENDAR)


def test_a_permit_that_slips_shows_at_the_opening_day():
    steps = [
        Step("m1", "开挖", days=20),
        Step("m2", "封顶", days=60, closes_building=True),
        Step("m3", "开业", due_on=date(2026, 4, 1)),
    ]
    links = [Edge(f"r{WORKS_START}", "m1"), Edge("m1", "m2"), Edge(f"r{PRODUCTION}", "m3")]
    plain = lay(steps, links, TODAY, CALENDAR, permits=roadmap())
    slipped = lay(steps, links, TODAY, CALENDAR, permits=roadmap(BA=45))
    assert slipped.ends_on(f"r{WORKS_START}") > plain.ends_on(f"r{WORKS_START}")
    found = {move.key: move.days for move in moved(plain, slipped, {"m1": "开挖", "m3": "开业"})}
    assert found["m3"] > 0 and found["m1"] > 0
    assert plain.stop(f"r{PRODUCTION}").ends >= plain.stop("m2").ends
    assert plain.critical("m2") and slipped.critical("rBA")


@given(st.integers(1, 50), st.sampled_from(["working", "calendar"]), st.dates(date(2026, 6, 1), date(2026, 11, 1)))
def test_a_step_replanned_ends_by_its_new_day(days, kind, due):
    step = replanned(Step("m1", "", days=days, kind=kind), due, CALENDAR)
    schedule = lay([step], [], TODAY, CALENDAR)
    assert abs((schedule.ends_on("m1") - due).days) <= 9  # a day off in between
    assert step.due_on == due
