"""What must hold before somebody moves in, installs, produces, lets, pays or hands over a part. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

from wutong.core.reason import N_, Facts, Reason
from wutong.land import rules as land
from wutong.measure.period import Period

# The stages in which an occupant has the place.
INSIDE = ("moved_in", "installing", "installed", "commissioning", "producing")

BARRING = frozenset({"open", "failed", "under_way"})


@dataclass(frozen=True)
class Line:
    """One thing that the law asks before use: on what basis, of the building or of the occupant, how it stands.

    The state is there, remarks, allowed, not_asked, in_use; open, failed, under_way (these bar use); or unknown: nobody
    has answered whether it is called for. `record` is the label and key of the row that says so.
    """

    key: str
    name: str
    basis: str
    of: str
    state: str
    note: str = ""
    record: tuple[str, int] | None = None

    @property
    def bars(self) -> bool:
        return self.state in BARRING


def lacking(lines: Iterable[Line]) -> tuple[str, ...]:
    """The names of what is asked and is not there."""
    return tuple(line.name for line in lines if line.bars)


@dataclass(frozen=True)
class Task:
    """A task of builder or occupant: where in the building, its days (`until` exclusive), whether it is done."""

    key: int
    name: str
    side: str
    area: str
    since: date
    until: date
    done: bool


def clashing(tasks: Sequence[Task]) -> dict[int, list[str]]:
    """By key the names of what the other party does in the same area at the same time, of tasks that are not done."""
    found: dict[int, list[str]] = {}
    open_ = [task for task in tasks if task.area and not task.done]
    for one, other in combinations(open_, 2):
        if one.side != other.side and one.area == other.area and one.since < other.until and other.since < one.until:
            found.setdefault(one.key, []).append(other.name)
            found.setdefault(other.key, []).append(one.name)
    return found


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


def law_allows_use(facts: Facts) -> Reason | None:
    """What the law asks before use is there, or a paper that allows use is on record (`gate`)."""
    if not (left := lacking(facts.gate)):
        return None
    return Reason(
        N_(
            "Production waits for what the law asks before use: {items}. Record it, or a paper that allows use without."
        ),
        {"items": left},
        who="land",
    )


def building_takes_occupants(facts: Facts) -> Reason | None:
    """A building takes occupants once it is finished; before that only beside the builder, with parallel works on
    record or a paper that allows use (`building_stage`, `parallel`, `allowed`)."""
    if facts.building_stage in ("", "finished", "in_use"):
        return None
    if facts.building_stage not in land.STANDS:
        return Reason(N_("The building is not topped out yet; nobody can move in."))
    if facts.parallel or facts.allowed:
        return None
    return Reason(
        N_(
            "The building is not finished. Enter the parallel works with its builder first, who keeps the site, since "
            "installing is not use; or record the paper that allows use."
        ),
        who="land",
    )


def days_of_the_way_follow(facts: Facts) -> Reason | None:
    """The planned days come in the order of the way: in, installed, commissioned, producing."""
    days = [(n, getattr(facts, n)) for n in ("move_in_on", "installed_on", "commissioned_on", "production_on")]
    given = [(name, day) for name, day in days if day]
    for (_name, before), (name, after) in pairwise(given):
        if after < before:
            return Reason(
                N_("{day} lies before the step that comes first ({before})."),
                {"day": after, "before": before},
                field=name,
            )
    return None if given else Reason(N_("Give at least one planned day."), field="production_on")


def paper_is_whole(facts: Facts) -> Reason | None:
    """A paper has name, number and issuer; the whole gate is only ever allowed, never simply there."""
    if not (facts.name.strip() and facts.number.strip() and facts.issuer.strip()):
        return Reason(N_("Name the paper, its number and who issued it."), field="name")
    if not facts.known_item:
        return Reason(N_("This is nothing that the law asks before use."), field="item")
    if facts.item == "ALL" and facts.kind != "allowed":
        return Reason(
            N_("Everything at once can only be allowed by a paper; what is there is recorded item by item."),
            field="kind",
        )
    return None


def place_is_handed_over_once(facts: Facts) -> Reason | None:
    """A building or a unit of it is handed over once in each way (`takers`), between two, and the unit is its own."""
    if facts.astray:
        return Reason(N_("The unit is not in this building."), field="unit")
    if facts.giver == facts.taker:
        return Reason(N_("A place is handed over to somebody else."), field="taker")
    if facts.takers:
        return Reason(N_("It was handed over already to: {names}."), {"names": tuple(facts.takers)}, field="building")
    return None


def place_can_be_handed_over(facts: Facts) -> Reason | None:
    """For installing once the building stands; for use once it is finished, or every test before use is passed."""
    if facts.kind == "access":
        return land.building_stands(facts)
    if facts.finished:
        return None
    return land.tests_for_use_are_passed(facts)


def remarks_have_a_day(facts: Facts) -> Reason | None:
    """Remarks of a handover have a day by which they are mended, not before it."""
    if not facts.remarks.strip():
        return None
    if facts.mend_by is None:
        return Reason(N_("Say by which day the remarks are mended."), field="mend_by")
    if facts.mend_by < facts.on:
        return Reason(N_("Remarks are mended afterwards, not before."), field="mend_by")
    return None


def somebody_accepts(facts: Facts) -> Reason | None:
    """Whoever accepts the place signs for it (`accepted_by`)."""
    return None if facts.accepted_by.strip() else Reason(N_("Say who accepted it."), field="accepted_by")


def not_before_the_handover(facts: Facts) -> Reason | None:
    """What was remarked is mended on or after the day of the handover."""
    if facts.on >= facts.last_on:
        return None
    return Reason(N_("It was handed over only on {day}."), {"day": facts.last_on}, field="on")
