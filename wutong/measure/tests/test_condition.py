from datetime import date
from decimal import Decimal

import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.condition import BadCondition, Condition, Word

WORDS = {
    "floor_m2": Word("number", "建筑面积", "floor area", "m2"),
    "paid_yuan": Word("number", "投资", "investment", "yuan"),
    "industry": Word("text", "产业", "industry"),
    "done": Word("flag", "已竣工", "finished"),
    "signed_on": Word("day", "签约日", "signing day"),
    "tags": Word("list", "标签", "tags"),
}
FACTS = {
    "floor_m2": 3200,
    "paid_yuan": Decimal(19_999_999),
    "industry": "食品",
    "done": False,
    "signed_on": date(2024, 6, 1),
    "tags": ["规上"],
}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("floor_m2 >= 5000", "建筑面积须不小于 5,000 ㎡，现为 3,200 ㎡", "floor area must be at least 5,000 m², it is 3,200 m²"),
        ("5000 <= floor_m2", "建筑面积须不小于 5,000 ㎡，现为 3,200 ㎡", "floor area must be at least 5,000 m², it is 3,200 m²"),
        ("paid_yuan >= 20000000", "投资须不小于 20,000,000 元，现为 19,999,999 元", "investment must be at least 20,000,000 CNY, it is 19,999,999 CNY"),
        ("done", "已竣工须为是，现为否", "finished must be yes, it is no"),
        ("!(industry == '食品')", "产业不得为食品，现为食品", "industry must not be 食品, it is 食品"),
        ("signed_on >= '2024-07-01'", "签约日须不早于 2024-07-01，现为 2024-06-01", "signing day must not be before 2024-07-01, it is 2024-06-01"),
        ("'高新' in tags", "标签须含高新，现为规上", "tags must hold 高新, it is 规上"),
        ("industry in ['医药'] || done", "产业须属于医药，现为食品；或已竣工须为是，现为否", "industry must be one of 医药, it is 食品; or finished must be yes, it is no"),
    ],
)  # fmt: skip
def test_a_failure_is_explained_in_both_languages(text: str, zh: str, en: str) -> None:
    verdict = Condition(text, WORDS).holds(FACTS)
    assert verdict.holds is False
    assert [(reason.said("zh"), reason.said("en")) for reason in verdict.reasons] == [(zh, en)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("flor_m2 > 1", "near it: floor_m2"),
        ("floor_m2 >", "is not a condition"),
        ("", "is not a condition"),
        ("floor_m2", "not a yes or no"),
        ("floor_m2 > 'x'", "does not fit"),
        ("floor_m2 == 'x'", "never hold"),
        ("done == 1", "never hold"),
    ],
)
def test_a_bad_condition_is_refused_when_written(text: str, says: str) -> None:
    with pytest.raises(BadCondition, match=says):
        Condition(text, WORDS)


def test_a_missing_fact_matters_only_where_others_do_not_decide() -> None:
    both = Condition("floor_m2 > 1 && done", WORDS)
    assert both.holds({"floor_m2": 0}).holds is False
    unknown = both.holds({"floor_m2": 3, "done": None})
    assert unknown.holds is None and [reason.zh for reason in unknown.reasons] == ["缺已竣工"]
    assert Condition("floor_m2 > 1 || done", WORDS).holds({"done": True}).holds is True


LEAVES = st.sampled_from(
    ["floor_m2 > 2", "floor_m2 <= paid_yuan", "2 != floor_m2", "done", "industry == 'a'", "industry in ['a', 'b']", "'a' in tags",
     "signed_on < '2024-01-01'", "(floor_m2 + 1) * 2 > paid_yuan", "tags.exists(t, t == 'b')", "size(tags) > 1", "done ? floor_m2 > 1 : true"]
)  # fmt: skip
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda text: f"!({text})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) && ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"(({two[0]}) || {'(' + two[1] + ')'})"),
    ),
    max_leaves=6,
)
SOME_FACTS = st.fixed_dictionaries(
    {
        "floor_m2": st.integers(0, 5),
        "paid_yuan": st.decimals(0, 5, places=1),
        "industry": st.sampled_from("abc"),
        "done": st.booleans(),
        "signed_on": st.dates(date(2023, 1, 1), date(2024, 12, 31)),
        "tags": st.lists(st.sampled_from("ab"), max_size=2),
    }
)


@given(TEXTS, SOME_FACTS)
def test_an_explanation_exists_exactly_when_it_is_false(text: str, facts: dict[str, object]) -> None:
    verdict = Condition(text, WORDS).holds(facts)
    assert verdict.holds is not None and bool(verdict.reasons) == (verdict.holds is False)
    assert all(reason.zh and reason.en and reason.words for reason in verdict.reasons)


@given(TEXTS, SOME_FACTS, st.sets(st.sampled_from(sorted(WORDS))))
def test_forgetting_facts_never_turns_the_answer(text: str, facts: dict[str, object], forgotten: set[str]) -> None:
    condition = Condition(text, WORDS)
    partly = condition.holds({name: fact for name, fact in facts.items() if name not in forgotten})
    assert partly.holds in (None, condition.holds(facts).holds)


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_truth_comes_from_cel(floor: int, asked: int) -> None:
    text = f"floor_m2 >= {asked}"
    assert Condition(text, WORDS).holds({"floor_m2": floor}).holds == cel.evaluate(text, {"floor_m2": floor})
