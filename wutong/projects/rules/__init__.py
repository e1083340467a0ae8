"""Rules of projects: what must hold before one starts, finishes or closes; spans of days and what comes next. Pure."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wutong.core.reason import N_, Facts, Need, Reason
from wutong.measure.period import Period

ATTRACTION = ("", "attracted", "signed", "landed")


def span_code(since: date | None, until: date | None) -> str:
    """The code of the days from `since` until, but without, `until`; empty where either is not known."""
    return Period(since, until).code if since and until else ""


def state_among(one: Any, all_of_them: Iterable[Any]) -> str:
    """The stage of a milestone among its project's, by position: `next` is the first open one after done ones."""
    for other in sorted(all_of_them, key=lambda m: (m.position, m.pk)):
        if other.stage != "done":
            return "next" if other.pk == one.pk and one.stage == "open" else str(one.stage)
    return str(one.stage)


def names_in(names: Iterable[str]) -> str:
    return "、".join(names)


def _today(at: datetime) -> date:
    return at.astimezone(ZoneInfo("Asia/Shanghai")).date()


def day_has_come(facts: Facts) -> Reason | None:
    """The day of the act is not in the future."""
    if facts.on > _today(facts.at):
        return Reason(N_("{day} has not come yet."), {"day": facts.on}, field="on")
    return None


def day_if_given_has_come(facts: Facts) -> Reason | None:
    """The day of the act, where one is given, is not in the future."""
    return day_has_come(facts) if facts.on is not None else None


def paper_is_named(facts: Facts) -> Reason | None:
    """A paper has a name by which it is asked for."""
    return None if facts.name.strip() else Reason(N_("Say which paper it is."), field="name")


def paper_is_not_of_tomorrow(facts: Facts) -> Reason | None:
    """A paper is not issued in the future."""
    if facts.issued_on and facts.issued_on > _today(facts.at):
        return Reason(N_("{day} has not come yet."), {"day": facts.issued_on}, field="issued_on")
    return None


def owner_is_named(facts: Facts) -> Reason | None:
    """The project has an owner, or an organisation that takes part in it."""
    return None if facts.has_owner else Reason(N_("The project has no owner yet."), field="owner", who="project")


def site_is_known(facts: Facts) -> Reason | None:
    """The project has a site: land, a building, a park or a place."""
    return (
        None
        if facts.has_site
        else Reason(N_("The project has no site yet: no land, no building, no park."), who="land")
    )


def milestones_are_done(facts: Facts) -> Reason | None:
    """Every milestone of the project is done."""
    if facts.open_milestones:
        return Reason(N_("Milestones are still open: {names}."), {"names": names_in(facts.open_milestones)})
    return None


def finish_follows_start(facts: Facts) -> Reason | None:
    """A project does not finish before it started."""
    if facts.started_since and facts.on < facts.started_since:
        return Reason(
            N_("It cannot finish on {day}: it started on {start}."),
            {"day": facts.on, "start": facts.started_since},
            field="on",
        )
    return None


def attraction_before(step: str) -> Need:
    """Attraction only goes forward: attracted, signed, landed."""

    def attraction_moves_on(facts: Facts) -> Reason | None:
        """The step of attraction has not been taken yet."""
        if ATTRACTION.index(facts.attraction) >= ATTRACTION.index(step):
            return Reason(N_("This step of attraction has been taken already."))
        return None

    return attraction_moves_on


def works_are_done(facts: Facts) -> Reason | None:
    """Every work that belongs to the milestone is done."""
    if facts.open_works:
        return Reason(N_("Works are still to do: {names}."), {"names": names_in(facts.open_works)})
    return None


def parts_are_done(facts: Facts) -> Reason | None:
    """Every part of the work is done."""
    if facts.open_parts:
        return Reason(N_("Parts of it are still to do: {names}."), {"names": names_in(facts.open_parts)})
    return None


def step_before_is_done(facts: Facts) -> Reason | None:
    """The milestone that comes before it is done."""
    return (
        Reason(N_("It comes after {name}, which is not done."), {"name": facts.waits_for}) if facts.waits_for else None
    )


def done_follows_begin(facts: Facts) -> Reason | None:
    """A milestone is not done before it began."""
    if facts.began_since and facts.on < facts.began_since:
        return Reason(
            N_("It cannot be done on {day}: it began on {start}."),
            {"day": facts.on, "start": facts.began_since},
            field="on",
        )
    return None


def proof_is_given(facts: Facts) -> Reason | None:
    """A problem is closed only with proof: a document, a photograph, a receipt, named so that it can be found."""
    return None if facts.proof.strip() else Reason(N_("Say what proves that the problem is solved."), field="proof")


def closing_follows_raising(facts: Facts) -> Reason | None:
    """A problem is not closed before it was raised."""
    if facts.raised_on and facts.on < facts.raised_on:
        return Reason(
            N_("It was raised on {start} and cannot be closed on {day}."),
            {"day": facts.on, "start": facts.raised_on},
            field="on",
        )
    return None


def reason_is_given(facts: Facts) -> Reason | None:
    """A project is withdrawn for a reason that is written down."""
    return None if facts.reason.strip() else Reason(N_("Say why the project is withdrawn."), field="reason")


def project_is_alive(facts: Facts) -> Reason | None:
    """The project is neither finished nor withdrawn."""
    if facts.project.stage in {"finished", "withdrawn"}:
        return Reason(N_("{project} is finished or withdrawn."), {"project": str(facts.project)}, field="project")
    return None


def milestone_is_its_own(facts: Facts) -> Reason | None:
    """A problem holds up a milestone of its own project."""
    held = getattr(facts, "milestone", None)
    if held is not None and held.project_id != facts.project.pk:
        return Reason(N_("{it} is a milestone of another project."), {"it": str(held)}, field="milestone")
    return None


def passing_up_has_a_reason(facts: Facts) -> Reason | None:
    """A problem is passed up for a reason."""
    return None if facts.reason.strip() else Reason(N_("Say why it cannot be solved here."), field="reason")


def limit_lies_ahead(facts: Facts) -> Reason | None:
    """A new limit is not over on the day on which it is set."""
    if facts.due_on < _today(facts.at):
        return Reason(N_("The limit must not lie before {day}."), {"day": _today(facts.at)}, field="due_on")
    return None


def project_is_built(facts: Facts) -> Reason | None:
    """A site log belongs to a project that has started and is not finished."""
    if facts.project.stage not in {"started", "building"}:
        return Reason(N_("{project} has no building site now."), {"project": str(facts.project)}, field="project")
    return None


def somebody_is_named(facts: Facts) -> Reason | None:
    """A part of care is held by an officer or by an office."""
    if getattr(facts, "officer", None) or getattr(facts, "office", None):
        return None
    return Reason(N_("Name an officer or an office that holds this part of care."), field="officer")


def people_are_counted(facts: Facts) -> Reason | None:
    """A site log counts at least one person."""
    return None if facts.people > 0 else Reason(N_("Count the people on site: at least one."), field="people")
