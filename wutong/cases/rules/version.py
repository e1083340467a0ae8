"""What a version of an item's guide asks for before it is published, and what changed between two. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wutong.core.reason import N_, Facts, Reason


def promise_is_within_statute(facts: Facts) -> Reason | None:
    """A promised limit lies within the statutory one; days of unlike kinds are not compared."""
    statutory, promised = facts.statutory_days, facts.promised_days
    if None in (statutory, promised) or facts.statutory_kind != facts.promised_kind or promised <= statutory:
        return None
    return Reason(N_("The promised limit must lie within the statutory limit."), field="promised_days")


def fee_has_a_basis(facts: Facts) -> Reason | None:
    """Where a fee is charged, the guide names its basis."""
    if not facts.charged or facts.fee_basis.strip():
        return None
    return Reason(N_("A fee is charged: name its basis."), field="fee_basis")


def visits_have_a_reason(facts: Facts) -> Reason | None:
    """Where the applicant has to come, the guide says why."""
    if not facts.visits or facts.visit_reason.strip():
        return None
    return Reason(N_("The applicant has to come: say why."), field="visit_reason")


def no_other_draft(facts: Facts) -> Reason | None:
    """There is one draft of an item's guide at a time."""
    if not facts.drafts:
        return None
    return Reason(N_("Version {serial} of this item is still a draft."), {"serial": facts.drafts[0]})


@dataclass(frozen=True)
class Change:
    """One thing that differs: of which part (empty: the guide itself), which column, what it was and what it is."""

    part: str
    column: str
    before: Any
    after: Any


def changes(before: Mapping[str, Any], after: Mapping[str, Any], part: str = "") -> list[Change]:
    """What differs between two sets of elements, in the order of the later one."""
    return [Change(part, name, before.get(name), value) for name, value in after.items() if before.get(name) != value]


def changed_parts(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]], key: str = "name"
) -> list[Change]:
    """Parts that came, went or differ, told by their key; a part that came or went is one change of the key itself."""
    old, new = ({str(one[key]): one for one in rows} for rows in (before, after))
    gone = [Change(name, key, name, None) for name in old if name not in new]
    come = [Change(name, key, None, name) for name in new if name not in old]
    kept = [change for name in new if name in old for change in changes(old[name], new[name], name)]
    return [*come, *gone, *kept]
