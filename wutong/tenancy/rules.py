"""What must hold before somebody moves in, installs, produces, lets, pays or hands over a part. Pure."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.period import Period

# The stages in which an occupant has the place.
INSIDE = ("moved_in", "installing", "installed", "commissioning", "producing")


def interval_code(first: date | None, last: date | None) -> str:
    """A soft date as a period's code: 2024-08-15, 2024-08 or 2024-12-11/2024-12-20."""
    if first is None:
        return ""
    until = date.fromordinal((last or first).toordinal() + 1)
    return Period(first, until).code


def whole_months(since: date, until: date) -> int:
    """Whole months from a day until another."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def rent_of_month(rent_yuan: Decimal, floor_m2: Decimal, month: date, since: date, until: date) -> Decimal:
    """Rent in yuan for the days of the month that the lease covers, at a rent a m² a month, rounded to the fen."""
    whole = Period.month(month.year, month.month)
    held = (min(whole.until, until) - max(whole.since, since)).days
    return (rent_yuan * floor_m2 * max(held, 0) / whole.days).quantize(Decimal("0.01"), ROUND_HALF_UP)


def unit_is_free(facts: Facts) -> Reason | None:
    """Nobody else has the unit at that time, and it is open for use."""
    if facts.unit_closed:
        return Reason(N_("The unit is not for use."), field="unit")
    if facts.others:
        return Reason(
            N_("The unit is already taken in that time by: {names}."),
            {"names": tuple(facts.others)},
            field="unit",
            who="land",
        )
    return None


def lease_ends_after_start(facts: Facts) -> Reason | None:
    """The lease ends after it starts."""
    return None if facts.until > facts.since else Reason(N_("A lease ends after it starts."), field="until")


def month_is_in_lease(facts: Facts) -> Reason | None:
    """The lease covers at least a day of the month."""
    whole = Period.month(facts.month.year, facts.month.month)
    return (
        None
        if whole.overlaps(Period(facts.since, facts.until))
        else Reason(N_("The lease does not cover this month."), field="month")
    )


def month_is_not_charged(facts: Facts) -> Reason | None:
    """The month has not been charged yet."""
    return Reason(N_("The rent of this month is already charged."), field="month") if facts.charged else None


def areas_do_not_clash(facts: Facts) -> Reason | None:
    """The other party has no task in the same area at that time."""
    if not facts.clashes:
        return None
    return Reason(
        N_("The other party works in “{area}” at that time: {tasks}."),
        {"area": facts.area, "tasks": "; ".join(facts.clashes)},
        field="since",
        who="land",
    )


def not_before_moving_in(facts: Facts) -> Reason | None:
    """The day is not before the occupant moved in."""
    return (
        Reason(N_("This day is before the move-in on {day}."), {"day": facts.since}, field="on")
        if facts.since and facts.on < facts.since
        else None
    )


def not_before_it_began(facts: Facts) -> Reason | None:
    """The end is after the beginning."""
    return (
        Reason(N_("It began on {day}; it cannot end on or before that day."), {"day": facts.since}, field="on")
        if facts.on <= facts.since
        else None
    )


def wait_goes_on(facts: Facts) -> Reason | None:
    """The wait has not ended yet."""
    return Reason(N_("The wait ended on {day}."), {"day": facts.until}) if facts.until else None


def lease_is_in_force(facts: Facts) -> Reason | None:
    """The lease is in force."""
    return None if facts.lease_stage == "in_force" else Reason(N_("The lease has ended."), field="lease")


def task_ends_after_start(facts: Facts) -> Reason | None:
    """The task ends after it starts."""
    return None if facts.until > facts.since else Reason(N_("A task ends after it starts."), field="until")


def template_has_parts(facts: Facts) -> Reason | None:
    """A package has at least one part."""
    return None if facts.parts else Reason(N_("The package has no parts yet."))


def template_is_offered(facts: Facts) -> Reason | None:
    """The package is on offer, and was not given to the company before."""
    if facts.template_stage != "offered":
        return Reason(N_("The package is not on offer."), field="template")
    return Reason(N_("The company already has this package."), field="template") if facts.given else None


def every_part_is_done(facts: Facts) -> Reason | None:
    """Every part of the package has been handed over."""
    return Reason(N_("Parts still open: {parts}."), {"parts": tuple(facts.open_parts)}) if facts.open_parts else None
