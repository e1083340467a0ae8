"""Forms without a database: what is asked, what is kept, what is no answer."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Facts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases.rules import form
from wutong.cases.rules.form import Answers, Field, Form

FORM = Form(
    (
        Field("name", "申请单位", "text", required=True),
        Field("floor", "建筑面积", "number", unit="m2"),
        Field("storeys", "层数", "number", required=True, when="floor > 0"),
        Field("class", "类别", "choice", options=("甲", "乙"), when="floor > 0 && storeys > 2"),
        Field("since", "开工日期", "day"),
        Field("new", "新建", "flag"),
    )
)
ANY = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.floats(), st.text(max_size=5), st.just("2024-11-18"))


def keys(fields):
    return [one.key for one in fields]


def test_a_field_that_hangs_on_another_is_asked_when_that_is_answered():
    assert keys(FORM.asked({})) == ["name", "floor", "since", "new"]
    assert keys(FORM.missing({})) == ["name"]
    assert keys(FORM.missing({"name": "澄泉", "floor": 800})) == ["storeys"]
    assert "class" in keys(FORM.asked({"floor": 800, "storeys": 3}))


def test_what_fell_away_with_another_answer_goes_with_it():
    told = {"name": "澄泉", "floor": 0, "storeys": 3, "class": "甲"}
    assert FORM.kept(told) == {"name": "澄泉", "floor": 0}


@given(st.dictionaries(st.sampled_from([one.key for one in FORM.fields]), ANY))
def test_whatever_is_sent_what_is_kept_fits_and_keeping_it_again_changes_nothing(told):
    kept = FORM.kept(told)
    known = {one.key: one for one in FORM.fields}
    assert all(known[key].fits(value) for key, value in kept.items())
    assert FORM.kept(kept) == kept
    assert FORM.wrong(kept) is None
    assert {one.key for one in FORM.missing(kept)}.isdisjoint(kept)


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"colour": "红"}, "colour"),
        ({"floor": "很大"}, "建筑面积"),
        ({"floor": True}, "建筑面积"),
        ({"floor": float("inf")}, "建筑面积"),
        ({"floor": float("nan")}, "建筑面积"),
        ({"floor": -(10**400)}, "建筑面积"),
        ({"since": "2024-13-01"}, "开工日期"),
        ({"new": "是"}, "新建"),
        ({"class": "丙"}, "类别"),
        ({"name": "长" * 3000}, "申请单位"),
    ],
)
def test_what_is_no_answer_is_refused_by_name(told, named):
    assert named in FORM.wrong(told).said()


def test_answers_are_kept_plain_and_the_journal_sees_only_their_fingerprint():
    told = Answers({"name": " 澄泉 ", "floor": Decimal("800.00"), "share": Decimal("0.5"), "since": date(2024, 11, 18)})
    assert dict(told) == {"name": "澄泉", "floor": 800, "share": 0.5, "since": "2024-11-18"}
    assert "澄泉" not in str(told)
    assert str(told) == str(Answers(dict(told))) != str(Answers({"name": "青禾"}))


def test_the_portal_asks_for_the_whole_form_the_window_does_not():
    facts = {"form": FORM, "answers": None}
    assert "申请单位" in form.form_is_filled(Facts(channel="portal", **facts)).said()
    assert form.form_is_filled(Facts(channel="window", **facts)) is None


def test_after_acceptance_an_answer_stands_and_a_gap_may_be_filled():
    record = Facts(values=lambda: {"name": "澄泉"})
    facts = {"form": FORM, "record": record, "accepted_on": date(2024, 11, 18)}
    assert "申请单位" in form.answers_stand(Facts(answers={"name": "青禾"}, **facts)).said()
    assert form.answers_stand(Facts(answers={"name": "澄泉", "floor": 800}, **facts)) is None
    assert form.answers_stand(Facts(**{**facts, "accepted_on": None}, answers={"name": "青禾"})) is None
