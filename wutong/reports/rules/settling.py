"""What it needs to settle a doubtful reading, and what a settled period means in a text of a given day. Pure."""

from datetime import date

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading.reader import read


def period_said(words: str, day: date) -> Period | None:
    """The period that words such as 今年以来, 上月 or 2024-Q3 mean in a text of that day; None where they mean none."""
    asked = words.strip()
    try:
        return Period.parse(asked)
    except NotAPeriod:
        found = [one for one in read(asked, day).quantities if one.period]
        return Period.parse(found[0].period) if found and found[0].printed == asked else None


def words_have_a_place(facts: Facts) -> Reason | None:
    """The words have exactly one place for what is read: # for a number, or a mark in 〔〕."""
    if facts.words.count("#") == 1 or ("#" not in facts.words and facts.words.count("〔") == 1):
        return None
    return Reason(N_("Write the words with one # where the number stands."), field="words")


def words_say_enough(facts: Facts) -> Reason | None:
    """Words that every sentence has do not say what is counted."""
    if facts.enough:
        return None
    says = N_("These words alone do not say what is counted; they would settle other readings too.")
    return Reason(says, field="words")


def figure_or_no_claim(facts: Facts) -> Reason | None:
    """A reading is settled as one figure, or as no claim at all."""
    if bool(facts.figure) == bool(facts.no_claim):
        return Reason(
            N_("Choose the figure that is meant, or say that it is not a claim: one of the two."), field="figure"
        )
    return None


def figure_is_known(facts: Facts) -> Reason | None:
    """The figure is one of the catalogue."""
    if not facts.figure or facts.counted_in:
        return None
    return Reason(N_("There is no figure “{figure}” in the catalogue."), {"figure": facts.figure}, field="figure")


def reading_is_counted(facts: Facts) -> Reason | None:
    """Only a number or a list of names can be that of a figure; a time or a word may only be no claim."""
    if not facts.figure or facts.counted:
        return None
    return Reason(N_("A time or a word is not the number of a figure; say that it is not a claim."), field="figure")


def unit_fits(facts: Facts) -> Reason | None:
    """What is printed can be counted as the figure is."""
    if not facts.figure or not facts.counted_in or facts.fits:
        return None
    says = N_("“{figure}” is counted in {unit}; what is printed here cannot be that.")
    return Reason(says, {"figure": facts.title, "unit": facts.counted_in}, field="figure")


def period_can_be_read(facts: Facts) -> Reason | None:
    """The period is empty (as the text says) or words that mean one."""
    if not facts.period.strip() or period_said(facts.period, facts.day):
        return None
    says = N_(
        "“{text}” is not a time that can be read. Write 今年以来, 上月, 去年, 2024-Q3 or 2024-11, or leave it empty."
    )
    return Reason(says, {"text": facts.period}, field="period")


def not_settled_otherwise(facts: Facts) -> Reason | None:
    """One reading is settled in one way."""
    if not facts.settled:
        return None
    return Reason(
        N_("These words are settled already: {it}. Change that settlement or revoke it."), {"it": facts.settled}
    )


def something_changes(facts: Facts) -> Reason | None:
    """A settlement that is changed says something else than before."""
    was = facts.record
    held = (was.figure, was.no_claim, was.period)
    return Reason(N_("Nothing was changed.")) if held == (facts.figure, facts.no_claim, facts.period) else None


def reason_is_given(facts: Facts) -> Reason | None:
    """Whoever settles, changes or revokes says why."""
    return None if facts.reason.strip() else Reason(N_("Say why."), field="reason")
