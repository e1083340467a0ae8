"""What the review, the decision and what follows it ask for. Pure: facts in, reasons out."""

from wutong.core.reason import N_, Facts, Reason


def decided_at_once(facts: Facts) -> Reason | None:
    """The guide says that the item is decided at once."""
    if facts.guide.immediate:
        return None
    return Reason(N_("“{item}” is not an item that is decided at once."), {"item": str(facts.item)})


def told_days_fit(facts: Facts) -> Reason | None:
    """The days told to the applicant are at least one and not above those of the zone's rule."""
    if facts.told_days is None:
        return None
    if facts.told_days < 1:
        return Reason(N_("The days must be at least one."), field="told_days")
    rule = facts.procedure_rule
    if not rule or rule.most_days is None or facts.told_days <= rule.most_days:
        return None
    return Reason(N_("“{rule}” allows at most {most} days."), {"rule": str(rule), "most": rule.most_days}, "told_days")


def reviewed_now(facts: Facts) -> Reason | None:
    """Opinions are asked in a case of this zone that the zone is about to decide."""
    case = facts.case
    if case.zone_id != facts.zone_id:
        return Reason(N_("The case is not one of this zone."), field="case")
    if case.stage in {"accepted", "under_review", "paused"} and case.route == "in_zone":
        return None
    return Reason(N_("The case is not under review in the zone."), field="case")


def answer_days_are_given(facts: Facts) -> Reason | None:
    """Whoever is asked has at least one day to answer."""
    return None if facts.days >= 1 else Reason(N_("The days must be at least one."), field="days")


def officer_is_of_the_office(facts: Facts) -> Reason | None:
    """The opinion of an office is given by somebody who holds a post in it."""
    if facts.of_the_office:
        return None
    return Reason(N_("Only somebody of {office} gives its opinion."), {"office": str(facts.office)})


def opinion_says_why(facts: Facts) -> Reason | None:
    """Whoever does not simply agree says why."""
    if facts.verdict == "agreed" or facts.words.strip():
        return None
    return Reason(N_("Say on what conditions, or why not."), field="words")


def opinions_are_given(facts: Facts) -> Reason | None:
    """No office that was asked still owes its opinion."""
    if not facts.opinions_open:
        return None
    return Reason(N_("{number} offices have not given their opinion yet."), {"number": facts.opinions_open})


def conditions_are_listed(facts: Facts) -> Reason | None:
    """A grant with conditions lists them."""
    return None if facts.conditions else Reason(N_("List the conditions."), field="conditions")


def case_was_granted(facts: Facts) -> Reason | None:
    """Conditions are checked once the application has been granted."""
    if facts.case.outcome in {"granted", "conditional"} and facts.case.annulled_on is None:
        return None
    return Reason(N_("The application has not been granted; there is nothing to check yet."))


def finding_is_said(facts: Facts) -> Reason | None:
    """Whoever checks says what was found."""
    return None if facts.found.strip() else Reason(N_("Say what was found."), field="found")


def revocation_has_grounds(facts: Facts) -> Reason | None:
    """A permit is revoked when a condition was found broken or the decision was annulled on reconsideration."""
    if facts.grounds:
        return None
    return Reason(N_("No condition was found broken and no reconsideration annulled the decision."))


def permit_was_granted(facts: Facts) -> Reason | None:
    """Only what was granted can be revoked."""
    if facts.outcome in {"granted", "conditional"}:
        return None
    return Reason(N_("The application was not granted; there is no permit to revoke."))


def decision_can_be_appealed(facts: Facts) -> Reason | None:
    """Reconsideration is asked for in a case of this zone that has ended, not before the day of its end."""
    case = facts.case
    if case.zone_id != facts.zone_id:
        return Reason(N_("The case is not one of this zone."), field="case")
    if case.ended_on is None or case.stage == "withdrawn":
        return Reason(N_("Nothing has been decided in this case."), field="case")
    if facts.day >= case.ended_on:
        return None
    return Reason(N_("The case was decided on {day}; nobody can appeal earlier."), {"day": case.ended_on}, field="on")


def condition_is_said(facts: Facts) -> Reason | None:
    """A condition says what is to be kept."""
    return None if facts.words.strip() else Reason(N_("Say what is to be kept."), field="words")


def request_is_said(facts: Facts) -> Reason | None:
    """An appeal says what the applicant asks."""
    return None if facts.words.strip() else Reason(N_("Say what the applicant asks."), field="words")


def decision_is_owed_anew(facts: Facts) -> Reason | None:
    """A new case follows an appeal that annulled the decision or ordered a new one, once."""
    if facts.result not in {"annulled", "anew"}:
        return Reason(N_("This reconsideration does not call for a new decision."))
    return Reason(N_("The case was already decided anew.")) if facts.anew_id else None


def anew_is_another_case(facts: Facts) -> Reason | None:
    """The new case is of the same zone and item, and not the one appealed against."""
    if facts.anew.pk != facts.case_id and (facts.anew.zone_id, facts.anew.item_id) == facts.same:
        return None
    return Reason(N_("The new case must be another one, under the same item of this zone."), field="anew")
