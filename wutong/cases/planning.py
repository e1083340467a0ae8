"""What a roadmap asks for at each door. Pure: facts in, reasons out."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from wutong.cases.drawing import Project, reasons_against
from wutong.core.reason import N_, Facts, Reason


def pairs(words: Iterable[str] | None) -> dict[str, Any]:
    """name=value, one a line: a number, true or false, otherwise a text."""
    found: dict[str, Any] = {}
    for word in words or ():
        name, _equals, text = (part.strip() for part in word.partition("="))
        try:
            found[name] = json.loads(text)
        except json.JSONDecodeError:
            found[name] = text
    return found


def words_are_pairs(facts: Facts) -> Reason | None:
    """Answers and days are written as name=value."""
    for field in ("answers", "given_days"):
        for word in getattr(facts, field) or ():
            if isinstance(word, str) and not all(part.strip() for part in word.partition("=")):
                return Reason(N_("“{word}” is not written as name=value."), {"word": word}, field)
    return None


def answers_fit(facts: Facts) -> Reason | None:
    """Every answer is one that is asked for and of its kind; every day, item and tool is known."""
    if words_are_pairs(facts):
        return None
    held = facts.record
    added = held is not None and not facts.whole
    answers = {**(held.answers if added else {}), **_pairs_of(facts.answers)}
    days = {**(held.given_days if added else {}), **_pairs_of(facts.given_days)}
    tools = tuple(held.tools if held and facts.tools is None else facts.tools or ())
    against = reasons_against(Project(facts.start_on or date.min, answers, days, tools))
    return against[0] if against else None


def _pairs_of(given: Any) -> dict[str, Any]:
    return given if isinstance(given, dict) else pairs(given)


def case_is_of_the_item(facts: Facts) -> Reason | None:
    """The case was opened in this zone under the item of the step."""
    step = facts.record
    if facts.case.zone_id == step.zone_id and facts.case.item.code == step.step:
        return None
    values = {"case": str(facts.case), "step": step.step, "name": step.name}
    return Reason(N_("“{case}” is not a case of the item {step} {name}."), values, "case")


def case_has_not_ended_without_decision(facts: Facts) -> Reason | None:
    """A case that was withdrawn or not accepted stands for nothing."""
    if facts.case.ended_on is None or facts.case.decided_on is not None:
        return None
    return Reason(N_("“{case}” ended without a decision."), {"case": str(facts.case)}, "case")


def day_is_not_ahead(facts: Facts) -> Reason | None:
    """What was reached was reached by the day of the act."""
    today = facts.today
    return Reason(N_("{day} has not come yet."), {"day": facts.day}, "on") if facts.day > today else None
