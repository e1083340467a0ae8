"""The rules around organisations and the credit code, without a database."""

from datetime import date
from types import SimpleNamespace as Facts

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wutong.parties import rules, uscc

SIGNS = st.text(alphabet=uscc.ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize(
    "code",
    ["91110000600037341L", "91110108551385082Q", "11341622003178357Q", "11370881004339597L", "91140400MA0TE5T020"],
)
def test_codes_with_the_right_check_are_whole(code):
    assert uscc.is_whole(code)
    uscc.refuse_a_broken_code(code)


@pytest.mark.parametrize("code", ["91310115MA1H8R7C6D", "9111000060003734", "91110000600037341I", ""])
def test_broken_codes_are_refused(code):
    with pytest.raises(ValidationError):
        uscc.refuse_a_broken_code(code)


@given(SIGNS, st.integers(0, 16), st.sampled_from(uscc.ALPHABET))
def test_one_changed_sign_breaks_a_code(first, place, sign):
    code = first + uscc.check_of(first)
    assert uscc.is_whole(code)
    changed = code[:place] + sign + code[place + 1 :]
    assert uscc.is_whole(changed) == (changed == code)


@pytest.mark.parametrize(
    ("paper", "evidence", "proven"), [(True, "", True), (False, "检测报告", True), (False, " ", False)]
)
def test_a_claim_needs_evidence(paper, evidence, proven):
    against = rules.evidence_is_shown(Facts(has_paper=paper, evidence=evidence))
    assert (against is None) == proven


@pytest.mark.parametrize(
    ("until", "reason", "over"),
    [(None, "", False), (None, "被超越", True), (date(2024, 6, 1), "", True), (date(2024, 6, 2), "", False)],
)
def test_a_claim_ends_with_its_last_day_or_for_a_reason(until, reason, over):
    against = rules.claim_has_run_out(Facts(until=until, on=date(2024, 6, 1), reason=reason))
    assert (against is None) == over


@pytest.mark.parametrize(("residence", "here"), [("resident", True), ("outside", False), ("left", False), ("", False)])
def test_one_settles_who_is_not_here_and_leaves_who_is(residence, here):
    facts = Facts(residence=residence, record="某企业")
    assert (rules.it_is_here(facts) is None) == here
    assert (rules.it_is_not_here_yet(facts) is None) != here


def test_nobody_leaves_before_coming():
    assert rules.it_came_before(Facts(resident_since=None, on=date(2024, 1, 1))) is None
    assert rules.it_came_before(Facts(resident_since=date(2024, 1, 1), on=date(2024, 1, 1))).field == "on"
    assert rules.it_came_before(Facts(resident_since=date(2024, 1, 1), on=date(2024, 1, 2))) is None


def test_a_service_officer_has_a_post_here_and_is_a_new_one():
    officer = Facts(pk=7)
    assert rules.officer_serves_here(Facts(officer=officer, officer_roles=frozenset())).field == "officer"
    assert rules.officer_serves_here(Facts(officer=officer, officer_roles=frozenset({"service"}))) is None
    assert rules.officer_is_another(Facts(officer=officer, service_officer_id=7)).field == "officer"
    assert rules.officer_is_another(Facts(officer=officer, service_officer_id=None)) is None


@given(st.booleans(), st.none() | st.integers(1, 9), st.none() | st.integers(1, 9))
def test_a_company_speaks_for_itself_alone(is_company, speaks_for, organisation):
    against = rules.company_speaks_for_itself(is_company, speaks_for, organisation)
    assert (against is None) == (not is_company or (organisation is not None and speaks_for == organisation))
