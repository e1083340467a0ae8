"""What must hold before a request is raised or answered, and before a policy is granted or paid. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.clock import reckon
from wutong.measure.condition import Condition, Word
from wutong.measure.workdays import Workdays

# What a policy's condition may name.
VOCABULARY: Mapping[str, Word] = MappingProxyType(
    {
        "kind": Word("text", "组织类型", "kind of organisation"),
        "resident": Word("flag", "在区", "in the zone"),
        "resident_days": Word("number", "在区天数", "days in the zone", "day"),
        "listed": Word("flag", "上市企业", "listed"),
        "above_scale": Word("flag", "规上企业", "above designated size"),
        "industry": Word("text", "产业", "industry"),
        "honours": Word("list", "荣誉", "honours"),
        "output_yuan": Word("number", "上年产值", "output of the year before", "yuan"),
        "tax_yuan": Word("number", "上年税收", "tax of the year before", "yuan"),
        "rd_yuan": Word("number", "上年研发投入", "research spending of the year before", "yuan"),
    }
)


@lru_cache(maxsize=256)
def condition(text: str) -> Condition:
    """The condition over what is known of a company; `BadCondition` says in a sentence what is wrong with it."""
    return Condition(text, VOCABULARY)


def due_on(start: date, days: int | None, calendar: Workdays) -> date | None:
    """The last of so many working days after `start`; None where the zone set no limit."""
    return None if days is None else reckon(start, days, "working", calendar).due_on


def in_office_hours(time: time, workday: bool, hours: Iterable[tuple[time, time]]) -> bool | None:
    """Whether offices are open at that time of the day; None where the zone entered no hours."""
    spans = list(hours)
    if not spans:
        return None
    return workday and any(opens <= time < closes for opens, closes in spans)


def has_a_title(facts: Facts) -> Reason | None:
    """The request says in a line what it is about."""
    return None if facts.title.strip() else Reason(N_("Say in one line what the request is about."), field="title")


def not_asked_already(facts: Facts) -> Reason | None:
    """The company has no open request with the same title."""
    if not facts.same:
        return None
    return Reason(
        N_("The same request was raised on {days} and is still open."), {"days": tuple(facts.same)}, field="title"
    )


def answer_is_written(facts: Facts) -> Reason | None:
    """The answer has words."""
    return None if facts.answer.strip() else Reason(N_("Write the answer."), field="answer")


def rating_has_five_grades(facts: Facts) -> Reason | None:
    """A rating is one of five grades."""
    return (
        None
        if facts.rating is None or 1 <= facts.rating <= 5
        else Reason(N_("A rating is a number from 1 to 5."), field="rating")
    )


def policy_is_in_force(facts: Facts) -> Reason | None:
    """The policy is in force on the day."""
    day = facts.day
    if facts.since and day < facts.since:
        return Reason(N_("The policy begins on {day}."), {"day": facts.since}, field="policy")
    if facts.until and day >= facts.until:
        return Reason(N_("The policy ended on {day}."), {"day": facts.until}, field="policy")
    return None


def policy_fits(facts: Facts) -> Reason | None:
    """What is known of the company meets the policy's condition."""
    if not facts.unfit:
        return None
    return Reason(N_("The policy does not fit this company: {why}."), {"why": facts.unfit}, field="policy")


def not_granted_already(facts: Facts) -> Reason | None:
    """The company has no open grant of the same policy."""
    return Reason(N_("The company already has an open grant of this policy."), field="policy") if facts.held else None


def applied_unless_automatic(facts: Facts) -> Reason | None:
    """The company applied, unless the policy is paid without application."""
    if facts.stage == "applied" or facts.automatic:
        return None
    return Reason(N_("This policy is paid on application; the company has not applied."), who="company")


def budget_is_left(facts: Facts) -> Reason | None:
    """The policy's budget holds the amount."""
    if facts.budget_left_yuan is None or facts.amount_yuan <= facts.budget_left_yuan:
        return None
    return Reason(
        N_("The budget of the policy has {left} yuan left."), {"left": facts.budget_left_yuan}, field="amount_yuan"
    )


def amount_is_positive(facts: Facts) -> Reason | None:
    """The amount is more than nothing."""
    return None if facts.amount_yuan > 0 else Reason(N_("The amount must be more than zero."), field="amount_yuan")


def service_is_financing(facts: Facts) -> Reason | None:
    """Only a request for financing ends with money lent."""
    return (
        None
        if facts.service == "financing" or facts.lent_yuan is None
        else Reason(N_("Only a request for financing ends with money lent."), field="lent_yuan")
    )
