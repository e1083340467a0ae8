"""What a zone's own acts need: pure functions from facts to the reason against, or None."""

from zoneinfo import ZoneInfo

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.workdays import BadCalendar, Notice

SHANGHAI = ZoneInfo("Asia/Shanghai")
GOVERNING = frozenset({"committee", "department", "window", "leaders"})
OPERATING = frozenset({"company", "fund"})
KINDS_OF_SIDE = {"committee": GOVERNING, "company": OPERATING}


def day_has_come(facts: Facts) -> Reason | None:
    """What happened is written down with a day that is not after today in Shanghai (`on` is optional)."""
    on = getattr(facts, "on", None)
    if on is None or on <= facts.at.astimezone(SHANGHAI).date():
        return None
    return Reason(N_("{on} is still to come; what has not happened is not written down."), {"on": on}, field="on")


def notice_can_be_read(facts: Facts) -> Reason | None:
    """A notice names days of its year, each once, as `2027-01-01,off,元旦` or `2027-01-02,on,元旦`."""
    try:
        Notice.read(facts.year, facts.title, facts.holidays)
    except BadCalendar as wrong:
        return Reason(wrong.text, wrong.values, field="holidays")
    return None


def notice_is_named(facts: Facts) -> Reason | None:
    """A notice has a title by which it can be found."""
    return None if facts.title.strip() else Reason(N_("Say the title of the notice."), field="title")


def reason_is_given(facts: Facts) -> Reason | None:
    """An act that takes something back says why (`reason` is text)."""
    if facts.reason.strip():
        return None
    return Reason(N_("Say why."), field="reason")


def side_is_another(facts: Facts) -> Reason | None:
    """A duty is handed to the side that does not hold it yet (`side` against the row's own)."""
    if facts.side != facts.record.side:
        return None
    return Reason(N_("This side holds the duty already."), field="side")


def side_is_known(facts: Facts) -> Reason | None:
    """A duty is held by the committee or by a company, and by nobody else."""
    if facts.side in KINDS_OF_SIDE:
        return None
    return Reason(N_("A duty is held by the committee or by a company."), field="side")


def office_is_of_the_side(facts: Facts) -> Reason | None:
    """The committee's duties go to its own offices, a company's to zone companies and funds (`office` may be None)."""
    office, kinds = getattr(facts, "office", None), KINDS_OF_SIDE.get(facts.side)
    if office is None or kinds is None or office.kind in kinds:
        return None
    return Reason(
        N_("{office} belongs to the other side; governing and operating stay apart."),
        {"office": str(office)},
        field="office",
    )
