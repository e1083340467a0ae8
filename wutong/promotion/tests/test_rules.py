"""Needs of promotion, asked of plain facts."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core.reason import Reason
from wutong.promotion import rules

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


def facts(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"at": AT, **values})


def promise(**values: Any) -> SimpleNamespace:
    given = {
        "side": "zone",
        "kind": "service",
        "text": "代办手续",
        "ground": "local",
        "basis": "办法第三条",
        "test": "已备案",
        "terms": [],
        "open_to_all": True,
        "review_opinion": "符合",
        "reviewed_on": date(2024, 11, 1),
        "reviewed_as": "",
    }
    return SimpleNamespace(**{**given, **values})


def against(needs: tuple[Any, ...], *promises: SimpleNamespace, on: date = date(2024, 11, 18)) -> list[Reason]:
    return [reason for need in needs if (reason := need(facts(promises=list(promises), on=on)))]


@given(st.text(), st.text())
def test_folding_is_stable_and_blind_to_spaces(one: str, other: str) -> None:
    assert rules.folded(rules.folded(one)) == rules.folded(one)
    assert rules.folded(f"{one} {other}") == rules.folded(f"{one}\u3000{other}")


def test_width_case_and_brackets_do_not_make_another_name() -> None:
    assert rules.folded("ＡＢ（山西）科技") == rules.folded("ab(山西) 科技")


def test_the_day_is_the_given_one_or_the_shanghai_day() -> None:
    late = datetime(2024, 11, 18, 17, tzinfo=UTC)  # past midnight in Shanghai
    assert rules.day_of(facts(at=late)) == date(2024, 11, 19)
    assert rules.day_of(facts(at=late, on=date(2024, 1, 2))) == date(2024, 1, 2)


@pytest.mark.parametrize(("day", "closed"), [(None, True), (date(2024, 11, 17), True), (date(2024, 11, 18), False)])
def test_the_next_step_lies_ahead(day: date | None, closed: bool) -> None:
    assert bool(rules.next_step_lies_ahead(facts(next_step_on=day))) is closed


@pytest.mark.parametrize("money", [None, 1])
@pytest.mark.parametrize("land", [None, 1])
@pytest.mark.parametrize("floor", [None, 1])
def test_negotiation_needs_money_and_place(money: int | None, land: int | None, floor: int | None) -> None:
    open_door = bool(money and (land or floor))
    reason = rules.money_and_place_are_known(facts(investment_yuan=money, land_mu=land, floor_m2=floor))
    assert (reason is None) is open_door


@pytest.mark.parametrize("column", ["kind", "basis", "ground", "test", "review_opinion", "reviewed_on"])
def test_a_promise_of_the_zone_lacks_nothing(column: str) -> None:
    assert not against(rules.COMPLETE, promise())
    assert len(against(rules.COMPLETE, promise(**{column: ""}))) == 1
    assert not against(rules.COMPLETE, promise(**{column: "", "side": "investor"}))


@pytest.mark.parametrize("ban", rules.BANS, ids=lambda ban: ban.term)
def test_each_ban_holds_from_its_day(ban: rules.Ban) -> None:
    bad = promise(terms=[ban.term])
    first = max(ban.since, date(2000, 1, 1))
    assert ban.sentence in {reason.text for reason in against(rules.LAWFUL, bad, on=first)}
    if ban.since != date.min:
        day_before = first.fromordinal(first.toordinal() - 1)
        assert ban.sentence not in {reason.text for reason in against(rules.LAWFUL, bad, on=day_before)}


@pytest.mark.parametrize("word", ["先征后返", "即征即退", "列收列支", "返还土地出让金"])
def test_words_give_a_forbidden_term_away(word: str) -> None:
    assert against(rules.LAWFUL, promise(text=f"对企业所缴税款{word}"))


@pytest.mark.parametrize("kind", sorted(rules.FAVOURS))
@pytest.mark.parametrize("ground", ["", "local", "law", "regulation", "state_council"])
@pytest.mark.parametrize("open_to_all", [True, False])
def test_one_company_is_favoured_only_by_law(kind: str, ground: str, open_to_all: bool) -> None:
    lawful = open_to_all or ground in rules.HIGH_GROUNDS
    made = promise(kind=kind, ground=ground, open_to_all=open_to_all)
    assert (not against(rules.LAWFUL, made)) is lawful
    assert not against(rules.LAWFUL, made, on=date(2024, 7, 31))


def test_every_forbidden_promise_gives_its_own_reason() -> None:
    found = against(rules.LAWFUL, promise(terms=["tax_tied", "land_price"], kind="tax", open_to_all=False))
    assert len(found) == 3
    assert all(reason.said().startswith("“代办手续”") for reason in found)


@given(st.sampled_from(["text", "kind", "ground", "basis", "test"]), st.text(min_size=1))
def test_a_change_after_the_review_is_seen(column: str, text: str) -> None:
    made = promise()
    made.reviewed_as = rules.wording(made)
    assert rules.promises_stand_as_reviewed(facts(promises=[made])) is None
    changed = getattr(made, column) != text
    setattr(made, column, text)
    assert bool(rules.promises_stand_as_reviewed(facts(promises=[made]))) is changed


def test_a_framework_promises_nothing() -> None:
    assert rules.it_is_a_framework(facts(is_framework=True, promises=[promise(side="investor")])) is None
    assert rules.it_is_a_framework(facts(is_framework=True, promises=[promise()]))
    assert rules.it_is_a_framework(facts(is_framework=False, promises=[]))


def test_an_event_is_held_on_its_last_day() -> None:
    assert rules.last_day_has_come(facts(last_day=None))
    assert rules.last_day_has_come(facts(last_day=date(2024, 11, 19)))
    assert rules.last_day_has_come(facts(last_day=date(2024, 11, 18))) is None
