"""The rules of projects, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.period import Period
from wutong.projects import rules

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
DAY = date(2024, 11, 18)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def facts(**given: object) -> SimpleNamespace:
    return SimpleNamespace(at=AT, on=DAY, **given)


@given(DAYS, st.integers(1, 4000))
def test_a_span_reads_back_as_it_was_kept(since, days):
    until = since + timedelta(days=days)
    assert Period.parse(rules.span_code(since, until)) == Period(since, until)


def test_a_span_that_is_not_known_is_empty():
    assert rules.span_code(None, None) == rules.span_code(DAY, None) == ""


@given(st.lists(st.sampled_from(["open", "under_way", "done"]), min_size=1, max_size=8))
def test_at_most_one_milestone_is_next_and_all_before_it_are_done(stages):
    steps = [SimpleNamespace(pk=n, position=n, stage=stage) for n, stage in enumerate(stages)]
    states = [rules.state_among(step, steps) for step in steps]
    assert states.count("next") <= 1
    if "next" in states:
        assert set(stages[: states.index("next")]) <= {"done"}
    assert [s for s in states if s != "next"] == [x for x, s in zip(stages, states, strict=True) if s != "next"]


@pytest.mark.parametrize("ahead", [1, 30])
def test_a_day_to_come_is_refused(ahead):
    said = rules.day_has_come(SimpleNamespace(at=AT, on=DAY + timedelta(days=ahead)))
    assert said is not None
    assert said.field == "on"
    assert rules.day_has_come(facts()) is None


def test_the_day_is_a_day_of_shanghai():
    late = datetime(2024, 11, 18, 17, tzinfo=UTC)
    assert rules.day_has_come(SimpleNamespace(at=late, on=date(2024, 11, 19))) is None


@pytest.mark.parametrize(
    ("held", "step", "closed"),
    [
        ("", "attracted", False),
        ("", "landed", False),
        ("attracted", "signed", False),
        ("signed", "signed", True),
        ("landed", "attracted", True),
    ],
)
def test_attraction_only_goes_forward(held, step, closed):
    assert bool(rules.attraction_before(step)(facts(attraction=held))) is closed


@pytest.mark.parametrize(
    ("need", "open_to", "closed_to"),
    [
        (rules.owner_is_named, {"has_owner": True}, {"has_owner": False}),
        (rules.site_is_known, {"has_site": True}, {"has_site": False}),
        (rules.milestones_are_done, {"open_milestones": []}, {"open_milestones": ["验收"]}),
        (rules.works_are_done, {"open_works": []}, {"open_works": ["供热管网"]}),
        (rules.parts_are_done, {"open_parts": []}, {"open_parts": ["供热管网"]}),
        (rules.step_before_is_done, {"waits_for": ""}, {"waits_for": "完工"}),
        (rules.finish_follows_start, {"started_since": DAY}, {"started_since": DAY + timedelta(days=1)}),
        (rules.done_follows_begin, {"began_since": None}, {"began_since": DAY + timedelta(days=1)}),
        (rules.closing_follows_raising, {"raised_on": DAY}, {"raised_on": DAY + timedelta(days=1)}),
        (rules.proof_is_given, {"proof": "照片"}, {"proof": " "}),
        (rules.reason_is_given, {"reason": "并入二期"}, {"reason": ""}),
        (rules.somebody_is_named, {"officer": "甲"}, {"officer": None, "office": None}),
        (rules.people_are_counted, {"people": 1}, {"people": 0}),
        (
            rules.project_is_alive,
            {"project": SimpleNamespace(stage="building")},
            {"project": SimpleNamespace(stage="finished")},
        ),
        (
            rules.project_is_built,
            {"project": SimpleNamespace(stage="building")},
            {"project": SimpleNamespace(stage="reserve")},
        ),
    ],
)
def test_a_need_opens_and_closes(need, open_to, closed_to):
    assert need(facts(**open_to)) is None
    said = need(facts(**closed_to))
    assert said.said()
    assert "{" not in said.said()
