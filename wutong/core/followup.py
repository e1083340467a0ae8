"""Follow-ups: what an upper floor does when a lower one has acted, in the same transaction.

Bound to an intention (`after("cases.grant")`), never to a saved row.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Follow = Callable[..., None]
FOLLOWUPS: dict[str, list[Follow]] = defaultdict(list)


def after(act: str) -> Callable[[Follow], Follow]:
    """Register a function called as `follow(record, result, by=, at=, values=)` once `act` has been done."""

    def register(follow: Follow) -> Follow:
        FOLLOWUPS[act].append(follow)
        return follow

    return register


def run(act: str, record: Any, result: Any, **context: Any) -> None:
    for follow in FOLLOWUPS.get(act, ()):
        follow(record, result, **context)
