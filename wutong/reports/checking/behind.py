"""What stands right behind a count is what it counts: choices that say it are asked before all others."""

from collections.abc import Sequence

from wutong.core.naming import fold
from wutong.reports.checking.match import Choice
from wutong.reports.reading.found import Quantity

LEAST = 3  # letters behind a count that say what it counts
NEAR = 2.0  # how far below the best a choice may be that says it
REACH = 24


def behind(quantity: Quantity, phrase: str) -> int:
    """The letters at the end of a phrase with which the words behind a count begin; 0 where they are few."""
    words = fold(quantity.after[:REACH])
    return next((size for size in range(len(phrase), LEAST - 1, -1) if words.startswith(phrase[-size:])), 0)


def led(quantity: Quantity, choices: Sequence[Choice]) -> tuple[Sequence[Choice], Sequence[Choice]]:
    """The choices that say what stands behind a count, and all others, each in their order.

    2栋双层工业厂房和1栋办公综合用房: the words before the second number are the first one's.
    """
    if quantity.kind != "count" or not choices:
        return (), choices
    lengths = [behind(quantity, one.phrase) if one.score >= choices[0].score - NEAR else 0 for one in choices]
    most = max(lengths)
    first = [one for one, length in zip(choices, lengths, strict=True) if length == most] if most else []
    return first, [one for one in choices if one not in first]
