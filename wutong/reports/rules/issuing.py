"""What a briefing needs before it is written, settled, issued or corrected. Pure."""

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.rules.marks import KINDS, ONE_BY_ONE


def period_is_one(facts: Facts) -> Reason | None:
    """The period of the briefing is written as 2024, 2024-Q3, 2024-11 or two of them with a slash."""
    try:
        Period.parse(facts.period)
    except NotAPeriod:
        says = N_("“{text}” is not a period. Write 2024, 2024-H1, 2024-Q3, 2024-11 or two of them with a slash.")
        return Reason(says, {"text": facts.period}, field="period")
    return None


def company_is_named_where_asked(facts: Facts) -> Reason | None:
    """A briefing about one company names it, any other names none."""
    if facts.about_company and facts.organisation is None:
        return Reason(N_("This template tells the story of one company; choose it."), field="organisation")
    if not facts.about_company and facts.organisation is not None:
        return Reason(N_("This template is about the zone; leave the company empty."), field="organisation")
    return None


def text_says_something(facts: Facts) -> Reason | None:
    """A briefing has at least one line."""
    return None if facts.text.strip() else Reason(N_("Write at least one line."), field="text")


def text_is_not_that_of_a_docx(facts: Facts) -> Reason | None:
    """The text of a docx is changed in the docx, which is then put in anew."""
    if not facts.paper:
        return None
    return Reason(N_("This text stands in a docx. Change it there and put the docx in anew."), field="text")


def docx_is_named_by_its_hash(facts: Facts) -> Reason | None:
    """A docx is named by the SHA-256 of its bytes."""
    if len(facts.paper) == 64 and not set(facts.paper) - set("0123456789abcdef"):
        return None
    return Reason(N_("A docx is named by its fingerprint."), field="paper")


def mark_is_there(facts: Facts) -> Reason | None:
    """What is settled is a mark that the draft has now."""
    if any(one.key == facts.key for one in facts.marks):
        return None
    return Reason(N_("The draft has no such mark any more; look at it anew."))


def mark_is_not_settled(facts: Facts) -> Reason | None:
    """A mark is settled once."""
    return Reason(N_("This mark is settled already.")) if facts.key in facts.settled else None


def kind_is_settled_together(facts: Facts) -> Reason | None:
    """Marks of one kind are settled with one reason where none of them says that something is wrong."""
    if facts.kind in KINDS and facts.kind not in ONE_BY_ONE:
        return None
    return Reason(N_("Marks of this kind are settled one by one."), field="kind")


def kind_has_open_marks(facts: Facts) -> Reason | None:
    """What is settled together is open."""
    if any(one.kind == facts.kind and one.key not in facts.settled for one in facts.marks):
        return None
    return Reason(N_("No mark of this kind is open any more."), field="kind")


def reason_is_given(facts: Facts) -> Reason | None:
    """Whoever settles, drops or corrects says why."""
    return None if facts.reason.strip() else Reason(N_("Say why."), field="reason")


def every_mark_is_settled(facts: Facts) -> Reason | None:
    """A briefing is issued when nothing in its margin is open."""
    left = [one for one in facts.marks if one.key not in facts.settled]
    if not left:
        return None
    says = N_("Marks are not settled yet: {n}. The first is “{text}”.")
    return Reason(says, {"n": len(left), "text": left[0].text})


def text_can_be_read(facts: Facts) -> Reason | None:
    """Every field of the text can be read."""
    flaws = facts.flaws
    return Reason(N_("The text has flaws: {n}. Mend it first."), {"n": len(flaws)}) if flaws else None


def nothing_is_being_corrected(facts: Facts) -> Reason | None:
    """A briefing has one correction in work at a time."""
    if not facts.correcting:
        return None
    return Reason(N_("A correction is already being written: {it}."), {"it": facts.correcting})
