"""What a case asks for at each door, and how its last day is reckoned. Pure: facts in, reasons out."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.clock import Pause, Reckoning, reckon
from wutong.measure.workdays import Workdays


def item_is_in_service(facts: Facts) -> Reason | None:
    """The item belongs to the zone and is offered on the day of filing."""
    item = facts.item
    if item.zone_id != facts.zone_id:
        return Reason(N_("The item is not one of this zone."), field="item")
    begun = item.since is None or item.since <= facts.day
    if begun and (item.until is None or facts.day < item.until):
        return None
    return Reason(N_("“{item}” is not in service on {day}."), {"item": str(item), "day": facts.day}, field="item")


def applicant_is_named(facts: Facts) -> Reason | None:
    """The application says who applies."""
    if facts.applicant.strip() or getattr(facts, "organisation", None):
        return None
    return Reason(N_("Say who applies."), field="applicant")


def papers_are_complete(facts: Facts) -> Reason | None:
    """Nothing that was asked for is still missing."""
    if not facts.missing.strip():
        return None
    return Reason(N_("Papers are still missing: {missing}"), {"missing": facts.missing}, who="window")


def power_is_in_force(facts: Facts) -> Reason | None:
    """On that day the zone holds the power over the item, unless the case goes to the department by agent."""
    if facts.route == "by_agent" or facts.power_in_force:
        return None
    return Reason(
        N_("On {day} the zone holds no power over “{item}”; the case has to go to the department by agent."),
        {"day": facts.day, "item": str(facts.item)},
        who="agent",
    )


def route_follows_the_register(facts: Facts) -> Reason | None:
    """Whether the zone decides, or its agent goes to the department, is what the register of powers says that day."""
    if not facts.route or facts.route == facts.by_register:
        return None
    said = {"day": facts.day, "item": str(facts.item)}
    if facts.route == "in_zone":
        return Reason(
            N_("On {day} the zone holds no power over “{item}”; the case has to go to the department by agent."),
            said,
            field="route",
        )
    return Reason(
        N_("On {day} the zone holds the power over “{item}”; it decides the case itself."), said, field="route"
    )


def case_is_within_the_power(facts: Facts) -> Reason | None:
    """What is applied for lies within the scope in which the power was handed to the zone."""
    if not facts.outside_scope:
        return None
    return Reason(
        N_("The case is outside the scope of the zone's power: {why}."), {"why": facts.outside_scope}, who="agent"
    )


def limit_is_known(facts: Facts) -> Reason | None:
    """A case decided in the zone runs under a promised or statutory limit that is on record; none is guessed."""
    if facts.route == "by_agent" or facts.guide.days is not None:
        return None
    return Reason(
        N_("“{item}” has no time limit on record; enter the statutory or promised days first."),
        {"item": str(facts.item)},
    )


def correction_was_not_asked(facts: Facts) -> Reason | None:
    """A correction is asked once and completely."""
    if facts.correction_asked_on is None:
        return None
    return Reason(
        N_("A correction was already asked on {day}; it may be asked only once."), {"day": facts.correction_asked_on}
    )


def missing_is_said(facts: Facts) -> Reason | None:
    """Whoever asks for a correction says what is missing."""
    return None if facts.missing.strip() else Reason(N_("Say what is missing."), field="missing")


def visits_are_not_negative(facts: Facts) -> Reason | None:
    """A number of visits is none or more."""
    return Reason(N_("The number of visits cannot be negative."), field="visits") if facts.visits < 0 else None


def reason_is_given(facts: Facts) -> Reason | None:
    """A decision against the applicant gives its reason."""
    return (
        None if facts.reason.strip() else Reason(N_("Say the reason; the applicant has a right to it."), field="reason")
    )


def basis_is_given(facts: Facts) -> Reason | None:
    """Days stop counting only on a legal basis: a given one, or that of the zone's rule for such procedures."""
    if facts.basis.strip() or (facts.procedure_rule and facts.procedure_rule.basis):
        return None
    return Reason(N_("Name the legal basis; without one the days go on counting."), field="basis")


def begins_after_the_last_procedure(facts: Facts) -> Reason | None:
    """A special procedure begins when the one before it has ended; days are taken out of the limit only once."""
    if facts.last_on is None or facts.day >= facts.last_on:
        return None
    return Reason(
        N_("The last special procedure ended on {day}; the next cannot begin earlier."),
        {"day": facts.last_on},
        field="on",
    )


def ends_after_its_begin(facts: Facts) -> Reason | None:
    """A special procedure ends on or after the day it began."""
    if facts.day >= facts.since:
        return None
    return Reason(N_("The special procedure began on {day}; it cannot end earlier."), {"day": facts.since}, field="on")


def extension_is_foreseen(facts: Facts) -> Reason | None:
    """The item says by how many days its limit may be extended; none is guessed."""
    if facts.item.extension_days:
        return None
    return Reason(
        N_("“{item}” has no extension on record; enter first by how many days the law lets its limit be extended."),
        {"item": str(facts.item)},
    )


def extension_stays_within(facts: Facts) -> Reason | None:
    """An extension adds at least a day and no more than the item foresees."""
    most = facts.item.extension_days
    if not most or 1 <= facts.days <= most:
        return None
    return Reason(N_("The limit may be extended by 1 to {most} days."), {"most": most}, field="days")


def extension_is_first(facts: Facts) -> Reason | None:
    """A limit is extended once."""
    return Reason(N_("The limit of this case was already extended.")) if facts.extended else None


def limit_has_not_passed(facts: Facts) -> Reason | None:
    """A limit is extended before it ends."""
    if facts.due_on is None or facts.day <= facts.due_on:
        return None
    return Reason(N_("The limit ended on {day}; it can no longer be extended."), {"day": facts.due_on})


def document_is_named(facts: Facts) -> Reason | None:
    """An extension rests on a document."""
    return None if facts.document.strip() else Reason(N_("Name the document that approves it."), field="document")


def decider_did_not_file(facts: Facts) -> Reason | None:
    """Nobody decides a case that he filed, or corrected for the applicant."""
    if facts.by_id == facts.filed_by_id:
        return Reason(N_("You filed this case yourself; somebody else has to decide it."), who="approver")
    if facts.by_id == facts.corrected_by_id:
        return Reason(
            N_("You took the applicant's correction yourself; somebody else has to decide the case."), who="approver"
        )
    return None


def decided_in_the_zone(facts: Facts) -> Reason | None:
    """The case is decided in the zone, not at a department."""
    return (
        None
        if facts.route == "in_zone"
        else Reason(N_("The department decides this case; the agent reports its decision."), who="agent")
    )


def goes_by_agent(facts: Facts) -> Reason | None:
    """The case goes to a department by the zone's agent."""
    return (
        None
        if facts.route == "by_agent"
        else Reason(N_("This case is decided in the zone, not at a department."), who="approver")
    )


def agent_is_named(facts: Facts) -> Reason | None:
    """An agent of the zone carries the case."""
    return None if facts.agent_id else Reason(N_("No agent carries this case yet; name one first."), who="director")


def errands_are_done(facts: Facts) -> Reason | None:
    """No errand of the case is still waiting for a department."""
    if not facts.errands_open:
        return None
    return Reason(N_("{number} errands still wait for a department."), {"number": facts.errands_open}, who="agent")


def not_before(earlier: str, sentence: str) -> Callable[[Facts], Reason | None]:
    """A need: the act's day does not lie before the day kept in the column `earlier`."""

    def day_is_not_before(facts: Facts) -> Reason | None:
        held = getattr(facts, earlier)
        return Reason(sentence, {"day": held}, field="on") if held and facts.day < held else None

    return day_is_not_before


def case_is_open(facts: Facts) -> Reason | None:
    """The errand's case is of this zone, goes by agent and has not ended."""
    case = facts.case
    if case.zone_id != facts.zone_id:
        return Reason(N_("The case is not one of this zone."), field="case")
    return Reason(N_("The case has already ended."), field="case") if case.ended_on else None


def result_is_said(facts: Facts) -> Reason | None:
    """An errand ends with the department's answer."""
    return None if facts.result.strip() else Reason(N_("Say what the department answered."), field="result")


def no_case_rests_on_it(facts: Facts) -> Reason | None:
    """A power is given back when no open case is being decided under it."""
    if not facts.open_cases:
        return None
    return Reason(N_("{number} open cases are being decided under this power."), {"number": facts.open_cases})


def ends_after_signing(facts: Facts) -> Reason | None:
    """A memorandum ends after the day it was signed."""
    until = getattr(facts, "until", None)
    return (
        Reason(N_("The memorandum must end after it was signed."), field="until")
        if until and until <= facts.day
        else None
    )


def renewed_further(facts: Facts) -> Reason | None:
    """A renewal lasts longer than what was agreed before, and beyond the day of the act."""
    held = facts.record.until
    if facts.until > facts.day and (held is None or facts.until > held):
        return None
    return Reason(N_("The memorandum must be renewed beyond the day on which it ends now."), field="until")


def threshold_is_known(facts: Facts) -> Reason | None:
    """The list says how many cases make an item frequent; the number is the zone's own."""
    if facts.frequent_from:
        return None
    return Reason(N_("Enter first how many cases in twelve months make an item frequent."), field="frequent_from")


def due(
    accepted_on: date, days: int, kind: str, calendar: Workdays, procedures: Iterable[tuple[date, date, str]] = ()
) -> Reckoning:
    """The last day of a limit that starts on the day after acceptance; days of ended special procedures do not count.

    The day a procedure begins still belongs to the review, the day it ends still to the procedure.
    """
    pauses = [Pause(since + timedelta(days=1), last, why) for since, last, why in procedures if last > since]
    return reckon(accepted_on, days, "calendar" if kind == "calendar" else "working", calendar, pauses)


def twelve_months_before(day: date) -> date:
    """The first day of the twelve months that end with `day`."""
    following = day + timedelta(days=1)
    leap = (following.month, following.day) == (2, 29)
    return following.replace(year=following.year - 1, day=28 if leap else following.day)


def frequent(items: Iterable[int], threshold: int) -> dict[int, int]:
    """Of the items of a year's cases, those that reach the threshold, with their number of cases."""
    return {item: cases for item, cases in Counter(items).items() if cases >= threshold}
