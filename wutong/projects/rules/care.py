"""Rules of care: who takes a problem over, who holds a part, whose case a procedure follows. Pure."""

from wutong.core.reason import N_, Facts, Reason


def somebody_takes_it(facts: Facts) -> Reason | None:
    """A problem is handed to an officer or an office."""
    if facts.officer or facts.office:
        return None
    return Reason(N_("Name the officer or the office that takes it over."), field="officer")


def changing_hands_has_a_reason(facts: Facts) -> Reason | None:
    """A problem that somebody has already goes to somebody else for a reason."""
    held = {facts.officer_id, facts.office_id} - {None}
    taken = {one.pk for one in (facts.officer, facts.office) if one}
    officer_moves = facts.officer and facts.officer_id and facts.officer.pk != facts.officer_id
    office_moves = facts.office and facts.office.pk != facts.office_id
    if held and taken and (officer_moves or office_moves) and not facts.reason.strip():
        return Reason(N_("Somebody has it already: say why it goes to another."), field="reason")
    return None


def limit_follows_raising(facts: Facts) -> Reason | None:
    """A problem is not due before the day on which it was raised."""
    if facts.raised_on and facts.due_on < facts.raised_on:
        return Reason(N_("A problem is not due before it was raised: {day}."), {"day": facts.raised_on}, field="due_on")
    return None


def holder_changes(facts: Facts) -> Reason | None:
    """A part of care is handed over to somebody who does not hold it already."""
    officer, office = facts.officer and facts.officer.pk, facts.office and facts.office.pk
    if (officer, office) == (facts.officer_id, facts.office_id):
        return Reason(N_("They hold this part of care already."), field="officer")
    return None


def part_is_held(facts: Facts) -> Reason | None:
    """Only whoever holds a part of care now gives it up."""
    if facts.until:
        return Reason(N_("This part of care was given up on {day}."), {"day": facts.until})
    return None


def giving_up_has_a_reason(facts: Facts) -> Reason | None:
    """A part of care is given up for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it is given up."), field="reason")


def stage_is_not_the_cases(facts: Facts) -> Reason | None:
    """The stage of a procedure with a case follows the case."""
    if facts.followed:
        return Reason(N_("Its stage follows the case {case}; nobody enters it."), {"case": facts.followed})
    return None


def case_is_the_owners(facts: Facts) -> Reason | None:
    """The case of a procedure is one of the project's owner."""
    if facts.owner_id and facts.case.organisation_id and facts.case.organisation_id != facts.owner_id:
        return Reason(N_("{case} is a case of another company."), {"case": str(facts.case)}, field="case")
    return None
