"""What an agent's acts ask for: a mandate in force that covers the item; steps of errands, work handed over. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wutong.core.reason import N_, Facts, Reason
from wutong.parties import rules as parties

MOST_MINUTES = 24 * 60  # of one step, which is of one day


@dataclass(frozen=True)
class Given:
    """A mandate as the doors look at it: who may act under it, for which items, from when until when (exclusive)."""

    holders: frozenset[int]
    named: str  # whom the paper names
    items: frozenset[int]  # empty: all that its words say
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Wanted:
    """For whom somebody is to act, in which item, and every mandate that was ever given for it."""

    applicant: str
    item: int
    item_name: str
    given: tuple[Given, ...] = ()


def missing(wanted: Wanted, agent: int, name: str, day: date) -> Reason | None:
    """Why the agent may not act for the applicant in the item on the day; None under a mandate in force.

    The sentence is about the mandate that comes nearest: of the item, then of the agent, then of the day.
    """
    said = {"applicant": wanted.applicant, "item": wanted.item_name, "agent": name, "day": day}
    if not wanted.given:
        return _against(
            N_("{applicant} has given no mandate; it gives one in the portal, or the window records the signed paper."),
            said,
        )
    of_item = [one for one in wanted.given if not one.items or wanted.item in one.items]
    if not of_item:
        text = N_("No mandate of {applicant} covers “{item}”; the applicant or the window adds the item.")
        return _against(text, said)
    own = [one for one in of_item if agent in one.holders]
    if not own:
        named = tuple(dict.fromkeys(one.named for one in of_item))
        text = N_("The mandate of {applicant} for “{item}” names {named}, not {agent}; it can give another one.")
        return _against(text, {**said, "named": named})
    return None if any(one.on(day) for one in own) else _out_of_time(own, said, day)


def _out_of_time(own: Sequence[Given], said: dict[str, object], day: date) -> Reason:
    ended = [one.until for one in own if one.until is not None and one.until <= day]
    if ended:
        text = N_("The mandate of {applicant} for “{item}” held before {until}, not on {day}; it can give a new one.")
        return _against(text, {**said, "until": max(ended)})
    begins = min(one.since for one in own)
    return _against(N_("The mandate of {applicant} for “{item}” begins on {since}."), {**said, "since": begins})


def _against(text: str, said: dict[str, object]) -> Reason:
    return Reason(text, said, who="window")


def named_agent_has_a_mandate(facts: Facts) -> Reason | None:
    """The agent who is named holds a mandate of the applicant that covers the item on that day."""
    return missing(facts.wanted, facts.agent.pk, str(facts.agent), facts.day)


def agent_has_a_mandate(facts: Facts) -> Reason | None:
    """Whoever goes to a department holds a mandate of the applicant that covers the item on that day."""
    return missing(facts.wanted, facts.by.pk, str(facts.by), facts.day)


def agent_acts_under_a_mandate(facts: Facts) -> Reason | None:
    """An agent does what is the applicant's to do only under a mandate that covers the item on that day.

    At the window it is the applicant who acts: who holds a post there needs none.
    """
    return agent_has_a_mandate(facts) if facts.as_agent else None


def principal_is_named(facts: Facts) -> Reason | None:
    """A mandate says who gives it: an organisation, or an applicant by name."""
    if facts.organisation or facts.applicant.strip():
        return None
    return Reason(N_("Say who gives the mandate."), field="organisation")


def holder_is_named(facts: Facts) -> Reason | None:
    """A mandate names an agent or an office."""
    return None if facts.agent or facts.office else Reason(N_("Name an agent or an office."), field="agent")


def agent_serves_here(facts: Facts) -> Reason | None:
    """The agent who is named holds the post of an agent in the zone on that day."""
    if facts.agent is None or facts.is_agent:
        return None
    return Reason(N_("{agent} is not an agent of this zone on {day}."), _agent(facts), field="agent")


def _agent(facts: Facts) -> dict[str, object]:
    return {"agent": str(facts.agent), "day": facts.day}


def matter_is_said(facts: Facts) -> Reason | None:
    """A mandate says what it is for."""
    return None if facts.matter.strip() else Reason(N_("Say what the mandate is for."), field="matter")


def term_is_ahead(facts: Facts) -> Reason | None:
    """A mandate ends after it begins."""
    if facts.until is None or facts.until > (facts.since or facts.day):
        return None
    return Reason(N_("The mandate must end after it begins."), field="until")


def paper_is_named(facts: Facts) -> Reason | None:
    """What the zone records for an applicant rests on a signed paper; what the company enters is its own word."""
    if facts.speaks_for or facts.document.strip():
        return None
    return Reason(N_("Name the paper that the applicant signed."), field="document")


def company_speaks_for_itself(facts: Facts) -> Reason | None:
    """A company gives and revokes its own mandates alone."""
    return parties.company_speaks_for_itself(facts.is_company, facts.speaks_for, facts.principal)


def item_is_not_named_yet(facts: Facts) -> Reason | None:
    """A mandate names an item once, and one of its zone."""
    if facts.item.zone_id != facts.zone_id:
        return Reason(N_("The item is not one of this zone."), field="item")
    if facts.item.pk not in facts.named_items:
        return None
    return Reason(N_("The mandate names “{item}” already."), {"item": str(facts.item)}, field="item")


def mandate_has_begun(facts: Facts) -> Reason | None:
    """A mandate ends on or after the day it began."""
    if facts.day >= facts.since:
        return None
    return Reason(N_("The mandate begins on {day}; it cannot end earlier."), {"day": facts.since}, field="on")


def nothing_rests_on_it(facts: Facts) -> Reason | None:
    """A mandate ends before its last day when no errand for its applicant still waits for a department."""
    over = facts.until is not None and facts.until <= facts.day
    if over or not facts.waiting:
        return None
    return Reason(N_("{number} errands still wait for a department."), {"number": facts.waiting}, who="agent")


def minutes_are_of_a_day(facts: Facts) -> Reason | None:
    """A step takes no less than nothing and no more than a day."""
    if 0 <= facts.minutes <= MOST_MINUTES:
        return None
    return Reason(N_("A step takes 0 to {most} minutes."), {"most": MOST_MINUTES}, field="minutes")


def step_is_not_ahead(facts: Facts) -> Reason | None:
    """A step lies between the day the errand began and the day on which it is entered."""
    if facts.day < facts.errand.since:
        return Reason(N_("The errand began on {day}."), {"day": facts.errand.since}, field="on")
    if facts.day > facts.today:
        return Reason(N_("A step is entered when it has been taken."), field="on")
    return None


def errand_is_ones_own(facts: Facts) -> Reason | None:
    """The agent who does the errand says what was done."""
    if facts.errand.zone_id != facts.zone_id:
        return Reason(N_("The errand is not one of this zone."), field="errand")
    if facts.errand.agent_id == facts.by.pk:
        return None
    return Reason(N_("{agent} does this errand."), {"agent": str(facts.errand.agent)}, who="agent")


def proof_is_of_the_errand(facts: Facts) -> Reason | None:
    """What is shown as proof hangs on the errand or on its case."""
    held = facts.proof
    if held is None or (held.label, held.subject) in facts.hangs_on:
        return None
    return Reason(N_("Attach the paper to the errand or to its case first."), field="proof")


def giver_may_give(facts: Facts) -> Reason | None:
    """An agent hands over what is his own; the director for anybody."""
    if facts.giver is None or facts.giver.pk == facts.by.pk or facts.directs:
        return None
    return Reason(N_("Only the director hands over the work of somebody else."), field="giver", who="director")


def taker_is_another_agent(facts: Facts) -> Reason | None:
    """Work goes to another agent of the zone."""
    if facts.taker.pk == facts.from_whom:
        return Reason(N_("Choose another agent."), field="taker")
    if facts.takes_as_agent:
        return None
    return Reason(
        N_("{agent} is not an agent of this zone on {day}."),
        {"agent": str(facts.taker), "day": facts.day},
        field="taker",
    )


def something_moves(facts: Facts) -> Reason | None:
    """There is an open case or errand of the giver to hand over."""
    return None if facts.moving else Reason(N_("There is no open case or errand to hand over."))


def taker_has_mandates(facts: Facts) -> Reason | None:
    """Whoever takes over holds a mandate for every case that comes with it."""
    found = (missing(wanted, facts.taker.pk, str(facts.taker), facts.day) for wanted in facts.moving.values())
    return next((reason for reason in found if reason), None)


def handed_to_oneself(facts: Facts) -> Reason | None:
    """Whoever was handed the work confirms it."""
    if facts.by.pk == facts.taker_id:
        return None
    return Reason(N_("{agent} confirms what was handed over."), {"agent": str(facts.record.taker)}, who="agent")
