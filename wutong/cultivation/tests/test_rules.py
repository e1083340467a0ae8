"""Terms of validity and the reasons that keep certificates, candidates and applications where they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core.reason import Facts
from wutong.cultivation import rules

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(1, 10))
def test_a_term_ends_on_its_anniversary(issued, years):
    until = rules.valid_until(issued, years)
    assert until.year == issued.year + years
    assert (until.month, until.day) in {(issued.month, issued.day), (3, 1)}


def test_without_a_term_there_is_no_end():
    assert rules.valid_until(date(2024, 3, 1), None) is None
    assert rules.renewal_due_on(None) is None


@given(DAYS)
def test_renewal_comes_before_the_end(until):
    assert rules.renewal_due_on(until) < until


@given(DAYS, DAYS)
def test_a_certificate_expires_only_after_its_term(until, on):
    assert (rules.certificate_has_run_out(Facts(until=until, on=on)) is None) == (until <= on)


def test_a_certificate_without_an_end_does_not_expire():
    assert rules.certificate_has_run_out(Facts(until=None, on=date(2024, 1, 1))).field == "until"


@given(DAYS, DAYS)
def test_nothing_ends_before_it_began(start, on):
    facts = Facts(issued_on=start, on=on)
    assert (rules.ends_after_its_start(facts) is None) == (on > start)


@pytest.mark.parametrize(
    ("need", "holds", "fails"),
    [
        (rules.candidate_has_an_officer, Facts(officer_id=1), Facts(officer_id=None)),
        (rules.application_was_submitted, Facts(submitted=True), Facts(submitted=False)),
        (rules.no_other_is_open, Facts(open_already=False), Facts(open_already=True)),
        (rules.receiver_is_known, Facts(submitted_to_id=1), Facts(submitted_to_id=None, submitted_to=None)),
        (rules.reason_is_given, Facts(reason="未达标"), Facts(reason="  ")),
        (rules.not_valid_twice, Facts(held_already=False), Facts(held_already=True)),
        (rules.centre_is_recognised, Facts(centre=Facts(stage="recognised")), Facts(centre=Facts(stage="withdrawn"))),
        (rules.tasks_are_done, Facts(open_tasks=0), Facts(open_tasks=2)),
        (rules.two_builders_are_named, Facts(builders=2), Facts(builders=1)),
        (rules.task_is_open, Facts(done_on=None), Facts(done_on=date(2024, 1, 1))),
    ],
)
def test_a_need_holds_or_gives_its_reason(need, holds, fails):
    assert need(holds) is None
    assert need(fails).said()


def test_centres_and_certificates_are_not_mixed():
    centre, high_tech = Facts(qualification=Facts(kind="centre")), Facts(qualification=Facts(kind="high_tech"))
    assert rules.title_is_a_centre(centre) is None and rules.title_is_a_certificate(centre)
    assert rules.title_is_a_certificate(high_tech) is None and rules.title_is_a_centre(high_tech)


@given(DAYS)
def test_a_company_comes_onto_a_list_that_runs(on):
    run = Facts(since=date(2024, 1, 1), until=date(2025, 1, 1))
    assert (rules.day_is_in_the_list(Facts(on_list=run, on=on)) is None) == (on.year == 2024)
