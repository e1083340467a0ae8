"""When a milestone is planned for another day, and when a plan becomes the baseline. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.period import SoftDate
from wutong.measure.soft import NotASoftDate, read

LONGEST = 5_000  # days that a step may take


def meant(words: str, due_on: date | None, at: datetime) -> SoftDate | None:
    """The days that the words mean, said at that instant; None where no words are given."""
    return read(words, at.astimezone(ZoneInfo("Asia/Shanghai")).date()) if words.strip() else None


def a_day_is_said(facts: Facts) -> Reason | None:
    """The new plan is a day, or words that say one (下月中旬, 春节前, 年内)."""
    if not facts.words.strip():
        return None if facts.due_on else Reason(N_("Give the day, or the words that say it."), field="due_on")
    try:
        meant(facts.words, facts.due_on, facts.at)
    except NotASoftDate as wrong:
        return Reason(
            N_("“{words}” says no day that is understood; write it like 11月25日前, 下月中旬, 春节前, 四季度, 年内."),
            {"words": wrong.words},
            "words",
        )
    return None


def new_plan_follows_begin(facts: Facts) -> Reason | None:
    """A milestone that has begun is not planned to be done before it began."""
    if facts.due_on and facts.began_since and facts.due_on < facts.began_since:
        return Reason(
            N_("It cannot be done by {day}: it began on {start}."),
            {"day": facts.due_on, "start": facts.began_since},
            "due_on",
        )
    return None


def moving_has_a_reason(facts: Facts) -> Reason | None:
    """Where a day was planned already, moving it says why."""
    if facts.held_on is None or facts.reason.strip():
        return None
    return Reason(N_("It was planned for {day}: say why it moves."), {"day": facts.held_on}, "reason")


def length_is_sane(facts: Facts) -> Reason | None:
    """A step takes from 0 to 5,000 days, or nobody has said how many."""
    if facts.days is not None and not 0 <= facts.days <= LONGEST:
        return Reason(N_("A step takes at most {most} days."), {"most": LONGEST}, "days")
    return None


def length_has_a_reason(facts: Facts) -> Reason | None:
    """Where a length was planned already, changing it says why."""
    held = facts.record.days
    if held is None or facts.reason.strip():
        return None
    return Reason(N_("It was planned to take {days} days: say why that changes."), {"days": held}, "reason")


def milestones_have_days(facts: Facts) -> Reason | None:
    """A baseline holds the planned day of every milestone."""
    if not facts.dated and not facts.undated:
        return Reason(N_("The project has no milestones to keep."), field="project")
    if facts.undated:
        return Reason(N_("These milestones have no planned day: {names}."), {"names": tuple(facts.undated)}, "project")
    return None


def new_baseline_has_a_reason(facts: Facts) -> Reason | None:
    """A second baseline says why the first no longer holds."""
    if facts.again and not facts.reason.strip():
        return Reason(N_("The project has a baseline: say why it is agreed anew."), field="reason")
    return None
