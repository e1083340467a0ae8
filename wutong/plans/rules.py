"""What plans, maps, tasks and programmes ask for before they move. Pure: facts in, reasons out."""

from collections.abc import Callable
from datetime import date

from wutong.core.reason import N_, Facts, Reason


def map_lasts_its_years(facts: Facts) -> Reason | None:
    """The days of the map make as many years as it is said to cover."""
    if not (facts.since and facts.until):
        return None
    if (facts.until.year, facts.until.month, facts.until.day) == (
        facts.since.year + facts.years,
        facts.since.month,
        facts.since.day,
    ):
        return None
    return Reason(N_("The map covers {years} years, but its days do not."), {"years": facts.years}, field="until")


def no_other_map_is_in_force(facts: Facts) -> Reason | None:
    """No other map of the zone is in force for the same years."""
    for name, since, until in facts.others:
        if overlap((facts.since, facts.until), (since, until)):
            return Reason(N_("“{name}” is in force for the same years; close it first."), {"name": name})
    return None


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days share a day; an end that is not known is open."""
    return (not one[1] or not other[0] or other[0] < one[1]) and (not other[1] or not one[0] or one[0] < other[1])


def not_before(earlier: str, sentence: str) -> Callable[[Facts], Reason | None]:
    """A need: the act's day does not lie before the day kept in the column `earlier`."""

    def day_is_not_before(facts: Facts) -> Reason | None:
        held = getattr(facts, earlier)
        return Reason(sentence, {"day": held}, field="on") if held and facts.day < held else None

    return day_is_not_before


def all_elements_are_reached(facts: Facts) -> Reason | None:
    """Every element of the programme has reached its goal."""
    if not facts.unreached:
        return None
    return Reason(N_("These elements have not reached their goal: {names}."), {"names": tuple(facts.unreached)})


def programme_is_under_way(facts: Facts) -> Reason | None:
    """The programme of the element has begun."""
    return None if facts.programme_stage == "under_way" else Reason(N_("The programme is not under way."))


def duties_are_done(facts: Facts) -> Reason | None:
    """Every duty under the decision is done."""
    if not facts.duties_open:
        return None
    return Reason(N_("{number} duties under the decision are still open."), {"number": facts.duties_open})


def duty_has_an_owner(facts: Facts) -> Reason | None:
    """An office of the zone owns the duty."""
    return None if facts.office_id else Reason(N_("No office owns the duty; give it to one first."), who="director")


def task_has_an_owner(facts: Facts) -> Reason | None:
    """An office or an officer owns the task."""
    owned = facts.office_id or facts.officer_id
    return None if owned else Reason(N_("Nobody owns the task; name an office or an officer first."), who="director")


def next_list_is_later(facts: Facts) -> Reason | None:
    """A task is carried over to a list of the same zone that begins later."""
    if facts.next_list.zone_id == facts.zone_id and facts.next_list.since > facts.list_since:
        return None
    return Reason(N_("A task is carried over to a later list of its own zone."), field="next_list")


def something_was_done(facts: Facts) -> Reason | None:
    """The report of an activity says what was done."""
    return None if facts.activity.strip() else Reason(N_("Say what was done."), field="activity")
