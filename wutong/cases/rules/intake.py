"""What the acceptance of a case asks for: one correction in time, papers that may come later, promises. Pure."""

from datetime import date

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.clock import reckon
from wutong.measure.workdays import Workdays

ASK_WITHIN = 5  # working days: Administrative Licensing Law, articles 32 and 82


def last_to_ask(received_on: date, days: int | None, calendar: Workdays) -> date:
    """The last day on which a correction may be asked for, counted from the day after receipt."""
    return reckon(received_on, days or ASK_WITHIN, "working", calendar).due_on


def correction_is_in_time(facts: Facts) -> Reason | None:
    """A correction is asked for, and acceptance refused, within the limit; silence beyond it means accepted."""
    in_time = facts.received_on is None or not facts.last_to_ask < facts.day
    if in_time or facts.correction_asked_on is not None:
        return None
    return Reason(
        N_("The last day to ask for a correction was {last}; the case counts as accepted since {received}."),
        {"last": facts.last_to_ask, "received": facts.received_on},
        field="on",
        who="window",
    )


def silence_has_lasted(facts: Facts) -> Reason | None:
    """The office has neither asked for a correction nor decided on acceptance within the limit."""
    if facts.correction_asked_on is not None:
        return Reason(
            N_("A correction was asked on {day}; silence does not accept this case."),
            {"day": facts.correction_asked_on},
        )
    if facts.day > facts.last_to_ask:
        return None
    return Reason(
        N_("The office may still ask for a correction until {last}."), {"last": facts.last_to_ask}, field="on"
    )


def papers_may_come_later(facts: Facts) -> Reason | None:
    """Only papers that the item's guide names for it may come after acceptance."""
    if not facts.papers:
        return Reason(N_("Name the papers that come later."), field="papers")
    barred = tuple(name for name in facts.papers if name not in facts.may_come_later)
    if not barred:
        return None
    return Reason(
        N_("The guide of this item does not allow these papers to come later: {names}."),
        {"names": barred},
        field="papers",
    )


def papers_day_is_ahead(facts: Facts) -> Reason | None:
    """Papers that come later come by a day after acceptance."""
    if facts.papers_due_on > facts.day:
        return None
    return Reason(N_("The papers must be due after the day of acceptance."), field="papers_due_on")


def papers_are_overdue(facts: Facts) -> Reason | None:
    """An acceptance is revoked when papers that were to come later have not come by their day."""
    if not facts.papers_due:
        return Reason(N_("No paper of this case is still due."))
    last = max(paper.due_on for paper in facts.papers_due)
    return None if facts.day > last else Reason(N_("The papers may come until {last}."), {"last": last}, field="on")


def papers_have_come(facts: Facts) -> Reason | None:
    """A case is decided when every paper that was to come later has come."""
    if not facts.papers_due:
        return None
    names = tuple(paper.name for paper in facts.papers_due)
    return Reason(N_("Papers that were to come later have not come: {names}."), {"names": names}, who="window")


def commitment_is_allowed(facts: Facts) -> Reason | None:
    """The item's guide says that it may be granted on a commitment."""
    if facts.guide.commitment:
        return None
    return Reason(N_("The guide of “{item}” does not allow a commitment instead of papers."), {"item": str(facts.item)})


def promises_are_named(facts: Facts) -> Reason | None:
    """A commitment names what the applicant promises."""
    return None if facts.promises else Reason(N_("Say what the applicant promises."), field="promises")


def check_is_ahead(facts: Facts) -> Reason | None:
    """What is promised is checked on a later day."""
    if facts.check_on > facts.day:
        return None
    return Reason(N_("The promise must be checked on a later day."), field="check_on")


def paper_is_named(facts: Facts) -> Reason | None:
    """A paper has a name: its own, or that of the paper the guide asks for."""
    if facts.name.strip() or facts.asked is not None or getattr(facts, "held", None) is not None:
        return None
    return Reason(N_("Say which paper it is."), field="name")


def paper_is_of_the_guide(facts: Facts) -> Reason | None:
    """A paper that the guide asks for belongs to the version under which the case was filed."""
    if facts.asked is None or facts.asked.version_id == facts.case.version_id:
        return None
    return Reason(N_("The guide of this case does not ask for “{name}”."), {"name": facts.asked.name}, field="asked")


def held_paper_is_the_applicants(facts: Facts) -> Reason | None:
    """A paper that is reused was given by, or for, the same organisation."""
    if facts.held is None or facts.held_for == facts.organisation_id:
        return None
    return Reason(N_("This paper does not belong to the applicant."), field="held")


def paper_is_of_the_item(facts: Facts) -> Reason | None:
    """A paper that is laid to a draft is asked for by a guide of its item."""
    if facts.asked is None or facts.asked.version.item_id == facts.application.item_id:
        return None
    return Reason(N_("The guide of this item does not ask for “{name}”."), {"name": facts.asked.name}, field="asked")


def draft_is_open(facts: Facts) -> Reason | None:
    """Papers are laid to a draft of this zone that is still being written."""
    draft = facts.application
    if draft.zone_id == facts.zone_id and draft.stage == "draft":
        return None
    return Reason(N_("This application is no longer being written."), field="application")
