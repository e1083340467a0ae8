"""What acts on land, buildings and facilities need: pure functions from facts to the reason against, or None."""

from wutong.core.reason import N_, Facts, Reason

STANDS = frozenset({"topped_out", "outer_wall", "finished", "in_use"})


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
