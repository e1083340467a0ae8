"""What acts on land, buildings and facilities need: pure functions from facts to the reason against, or None."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wutong.core.reason import N_, Facts, Reason

STANDS = frozenset({"topped_out", "outer_wall", "finished", "in_use"})
DONE = frozenset({"passed", "remarks", "allowed"})


@dataclass(frozen=True)
class Asked:
    """A test that is asked of a building: its basis, what waits for it, and its stage (empty: not planned yet)."""

    name: str
    basis: str
    item: str
    either: str
    for_finish: bool
    for_use: bool
    stage: str
    test: int | None = None

    @property
    def done(self) -> bool:
        return self.stage in DONE


def without_others(asked: Sequence[Asked]) -> list[Asked]:
    """Of tests of which one is enough only that which was planned; where none was, one line for all of them."""
    chosen = {one.either for one in asked if one.either and one.stage}
    kept: list[Asked] = []
    for one in asked:
        if one.stage or not one.either:
            kept.append(one)
        elif one.either not in chosen:
            chosen.add(one.either)
            others = [o for o in asked if o.either == one.either]
            kept.append(_either(one, others))
    return kept


def _either(first: Asked, all_of_them: Sequence[Asked]) -> Asked:
    """Tests of which one is enough, as one that is not planned; their items stand between slashes."""
    return replace(
        first, name=" / ".join(one.name for one in all_of_them), item="/".join(one.item for one in all_of_them),
        for_finish=any(one.for_finish for one in all_of_them), for_use=any(one.for_use for one in all_of_them),
    )  # fmt: skip


def lacking(asked: Iterable[Asked], *, use: bool) -> list[Asked]:
    """The tests that finishing (or use) still waits for."""
    return [one for one in asked if (one.for_use if use else one.for_finish) and not one.done]


def said(asked: Iterable[Asked]) -> tuple[str, ...]:
    """The tests by name, those that failed marked by ×."""
    return tuple(f"{one.name}（×）" if one.stage == "failed" else one.name for one in asked)


def land_was_serviced_before(facts: Facts) -> Reason | None:
    """Land is granted on or after the day on which it was serviced (`serviced_on`, `on`)."""
    if facts.serviced_on is None or facts.on >= facts.serviced_on:
        return None
    return Reason(N_("The land was serviced only on {day}."), {"day": facts.serviced_on}, field="on")


def standard_conditions_are_fixed(facts: Facts) -> Reason | None:
    """Standard land has its indicators fixed before it is granted (`plot_ratio_min`, `intensity_min_yuan` a mu)."""
    if not facts.standard or (facts.plot_ratio_min is not None and facts.intensity_min_yuan is not None):
        return None
    return Reason(N_("Standard land needs its plot ratio and its investment a mu fixed before it is granted."))


def floor_area_is_known(facts: Facts) -> Reason | None:
    """A building is measured before it is taken into use (`floor_m2`)."""
    if facts.floor_m2 is not None:
        return None
    return Reason(N_("Enter the floor area first: without it nobody knows what is free."), field="floor_m2")


def building_stands(facts: Facts) -> Reason | None:
    """A unit is let once its building is topped out: before it is finished is allowed, before it stands is not."""
    if facts.building_stage in STANDS:
        return None
    return Reason(N_("The building is not topped out yet; nobody can move in."))


def holding_ends(facts: Facts) -> Reason | None:
    """A unit is held for somebody until a day that is still to come (`until` exclusive, `on`)."""
    if facts.until > facts.on:
        return None
    return Reason(N_("A unit is held until a day after {day}."), {"day": facts.on}, field="until")


def holder_is_named(facts: Facts) -> Reason | None:
    """A unit is held for somebody who is named (`held_for`)."""
    if facts.held_for.strip():
        return None
    return Reason(N_("Say for whom the unit is held."), field="held_for")


def amount_is_positive(facts: Facts) -> Reason | None:
    """What is taken or given back is more than nothing (`amount`, in the utility's own unit)."""
    if facts.amount > 0:
        return None
    return Reason(N_("Enter an amount above zero."), field="amount")


def enough_is_left(facts: Facts) -> Reason | None:
    """No more is taken than the network still has (`capacity` − `taken`)."""
    left = facts.capacity - facts.taken
    if facts.amount <= left:
        return None
    return Reason(N_("Only {left} {unit} are left."), {"left": left, "unit": facts.unit}, field="amount")


def so_much_was_taken(facts: Facts) -> Reason | None:
    """No more is given back than was taken (`taken`)."""
    if facts.amount <= facts.taken:
        return None
    return Reason(N_("Only {taken} {unit} are taken."), {"taken": facts.taken, "unit": facts.unit}, field="amount")


def tests_for_finish_are_passed(facts: Facts) -> Reason | None:
    """A building is finished when every test that is asked before is passed (`tests`)."""
    if not (left := lacking(facts.tests, use=False)):
        return None
    failed = any(one.stage == "failed" for one in left)
    text = (
        N_("Not finished before these tests are passed (× failed, to be held again): {tests}.")
        if failed
        else N_("Not finished before these tests are passed: {tests}.")
    )
    return Reason(text, {"tests": said(left)}, who="project")


def tests_for_use_are_passed(facts: Facts) -> Reason | None:
    """A building is used when every test that is asked before use is passed, or a paper allows use (`tests`)."""
    if not (left := lacking(facts.tests, use=True)):
        return None
    return Reason(
        N_("Not used before these tests are passed, or a paper that allows it is on record: {tests}."),
        {"tests": said(left)},
        who="project",
    )


def remarks_are_said(facts: Facts) -> Reason | None:
    """Remarks are written down with the day by which they are mended (`remarks`, `mend_by`)."""
    if not facts.remarks.strip():
        return Reason(N_("Say what is to be mended."), field="remarks")
    if facts.mend_by < facts.on:
        return Reason(N_("Remarks are mended after the test, not before."), field="mend_by")
    return None


def tester_is_named(facts: Facts) -> Reason | None:
    """Whoever held the test is named (`tested_by`)."""
    return None if facts.tested_by.strip() else Reason(N_("Say who held the test."), field="tested_by")


def not_before_the_last_test(facts: Facts) -> Reason | None:
    """A test is held again, and its remarks are mended, on or after the day it was last held (`last_on`, `on`)."""
    if facts.last_on is None or facts.on >= facts.last_on:
        return None
    return Reason(N_("The test was last held on {day}."), {"day": facts.last_on}, field="on")


def paper_has_name_and_number(facts: Facts) -> Reason | None:
    """A paper that allows something is named, with its number (`name`, `number`)."""
    if facts.name.strip() and facts.number.strip():
        return None
    return Reason(N_("Name the paper and its number."), field="name" if not facts.name.strip() else "number")


def a_test_is_left_to_plan(facts: Facts) -> Reason | None:
    """Tests are planned where one that is asked is not planned yet (`tests`)."""
    if any(not one.stage for one in facts.tests):
        return None
    return Reason(N_("Every test that is asked of the building is planned already."))
