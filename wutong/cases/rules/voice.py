"""What a rating and a complaint ask for, and what their answers do. Pure."""

from wutong.core.reason import N_, Facts, Reason


def case_has_ended(facts: Facts) -> Reason | None:
    """A case of this zone is rated once it has ended, not before that day."""
    case = facts.case
    if case.zone_id != facts.zone_id:
        return Reason(N_("The case is not one of this zone."), field="case")
    if case.ended_on is not None and facts.day >= case.ended_on:
        return None
    return Reason(N_("The case has not ended yet; it is rated afterwards."), field="case")


def not_rated_before(facts: Facts) -> Reason | None:
    """One case is rated once."""
    return Reason(N_("The case has been rated already."), field="case") if facts.rated else None


def bad_rating_says_why(facts: Facts) -> Reason | None:
    """Whoever is dissatisfied says why, so that it can be mended."""
    if int(facts.grade) < 4 or facts.reasons.strip():
        return None
    return Reason(N_("Say what was not satisfactory."), field="reasons")


def complaint_is_of_this_zone(facts: Facts) -> Reason | None:
    """The complaint is about a case of this zone, and says what is wrong."""
    if facts.case.zone_id != facts.zone_id:
        return Reason(N_("The case is not one of this zone."), field="case")
    return None if facts.words.strip() else Reason(N_("Say what the complaint is."), field="words")


def answer_is_said(facts: Facts) -> Reason | None:
    """Whoever answers says what was done."""
    return None if facts.answer.strip() else Reason(N_("Say what was done."), field="answer")
