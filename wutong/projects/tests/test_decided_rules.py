"""Rules of decided items, slips and care, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace as Facts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.projects.rules import care, decided, supervision

DAY = date(2024, 11, 18)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RANKS = st.builds(
    lambda name, due, kept: decided.Rank(name, due, min(kept, due)),
    st.text(min_size=1, max_size=3), st.integers(0, 50), st.integers(0, 50),
)  # fmt: skip


@given(DAYS, DAYS)
def test_what_is_done_by_its_day_is_kept(due, done):
    assert (decided.standing("done", due, done, done) == "kept") is (done <= due)
    assert (decided.standing("promised", due, None, done) == "overdue") is (done > due)


@given(st.lists(RANKS, max_size=12))
def test_the_ranking_goes_down_and_leaves_out_who_owes_nothing(ranks):
    found = decided.ranked(ranks)
    shares = [rank.percent for _place, rank in found]
    assert shares == sorted(shares, reverse=True) and len(found) == sum(rank.due > 0 for rank in ranks)
    assert all((a[0] == b[0]) == (a[1].percent == b[1].percent) for a, b in zip(found, found[1:], strict=False))
    assert not found or found[0][0] == 1


@pytest.mark.parametrize(
    ("office", "organisation", "field"),
    [(None, None, "office"), ("a", None, ""), (None, "b", ""), ("a", "b", "organisation")],
)
def test_one_department_is_named(office, organisation, field):
    said = decided.whom_is_named_once(Facts(office=office, organisation=organisation))
    assert (said.field if said else "") == field


@given(DAYS, DAYS)
def test_nothing_is_due_before_it_was_decided(held, due):
    said = decided.due_follows_deciding(Facts(meeting=Facts(held_on=held), visit=None, due_on=due))
    assert (said is not None) is (due < held)


@given(st.sampled_from(["open", "closed"]), st.none() | DAYS, DAYS)
def test_a_problem_is_past_its_limit_from_the_day_after(stage, due, today):
    held = supervision.past_limit(Facts(stage=stage, due_on=due), today)
    assert held is (stage == "open" and due is not None and today > due)


@pytest.mark.parametrize(
    ("light", "problem", "item", "ground"),
    [
        ("red", None, None, "red"),
        ("green", None, None, ""),
        ("red", Facts(stage="open", due_on=DAY), None, ""),
        ("green", Facts(stage="open", due_on=DAY - timedelta(1)), None, "problem"),
        ("green", None, Facts(stage="done", due_on=DAY, ended_on=DAY + timedelta(1)), "broken"),
        ("green", None, Facts(stage="promised", due_on=DAY, ended_on=None), ""),
        ("green", None, Facts(stage="promised", due_on=DAY - timedelta(1), ended_on=None), "broken"),
    ],
)
def test_what_calls_for_a_slip(light, problem, item, ground):
    assert supervision.ground_of(light, problem, item, DAY) == ground
    said = supervision.slip_has_a_ground(Facts(ground=ground, reason=" ", project="甲"))
    assert (said is None) is bool(ground)


@pytest.mark.parametrize(
    ("held", "taken", "reason", "refused"),
    [
        ((None, None), (1, None), "", False),
        ((1, None), (2, None), "", True),
        ((1, None), (2, None), "调岗", False),
        ((1, None), (1, None), "", False),
        ((1, 5), (None, 6), "", True),
        ((None, 5), (2, None), "", False),
    ],
)
def test_a_problem_changes_hands_for_a_reason(held, taken, reason, refused):
    officer, office = (Facts(pk=pk) if pk else None for pk in taken)
    facts = Facts(officer_id=held[0], office_id=held[1], officer=officer, office=office, reason=reason)
    assert (care.changing_hands_has_a_reason(facts) is not None) is refused
