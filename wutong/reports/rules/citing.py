"""What it needs to take a reading of a paper into the zone as a statement. Pure."""

from wutong.core.reason import N_, Facts, Reason


def another_decides(facts: Facts) -> Reason | None:
    """Whoever proposed a statement does not approve or refuse it."""
    if facts.by_id != facts.proposed_by_id:
        return None
    return Reason(N_("You proposed this yourself; another person decides."))


def own_proposal(facts: Facts) -> Reason | None:
    """Only who proposed a statement takes the proposal back."""
    return None if facts.by_id == facts.proposed_by_id else Reason(N_("Only who proposed it takes it back."))


def nothing_says_otherwise(facts: Facts) -> Reason | None:
    """No statement in force says another value of the same figure and time."""
    if not facts.otherwise:
        return None
    says = N_("A statement in force says otherwise for that time: {it}. Register a correction of that one first.")
    return Reason(says, {"it": facts.otherwise})


def reason_is_given(facts: Facts) -> Reason | None:
    """Whoever refuses or withdraws says why."""
    return None if facts.reason.strip() else Reason(N_("Say why."), field="reason")
