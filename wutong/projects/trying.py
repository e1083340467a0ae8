"""Changes to a schedule that are tried before they are written: as an address carries them, and what they make of the
steps and their order. Pure.

A change of a step reads `m12~2030-06-03~40~working~3`: the step, the day (or the words that say it), how long it takes,
in which days, and the revision of its row that was looked at. `m12>m13~5` is an order with its gap; without a number
after it the order is taken out. A push is what a hand does to a bar: `m12~day~2`, `m12~week~-1`, `m12~end~3`.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from wutong.core.reason import N_, Reason
from wutong.measure.network import Edge
from wutong.measure.soft import NotASoftDate, read
from wutong.measure.workdays import Workdays
from wutong.projects.rules.plans import LONGEST
from wutong.projects.schedule import Schedule, Step, replanned

Kind = Literal["working", "calendar"]
FARTHEST = 20_000  # days from a day of 2025 that a plan may reach
_SET = re.compile(r"([mw]\d{1,12})~([^~]{0,40})~(\d{0,4})~(working|calendar)~(\d{0,9})")
_TIE = re.compile(r"([mw]\d{1,12}|r\w{1,12})>([mw]\d{1,12})~(\d{0,3})")
_PUSH = re.compile(r"([mw]\d{1,12})~(day|week|end)~([+-]?\d{1,4})")


@dataclass(frozen=True)
class Planned:
    """A step with another plan. `when` is the planned day of a milestone and the first day of a work (None: as it was);
    `words` say it softly, as they will be printed."""

    key: str
    when: date | None
    words: str = ""
    days: int | None = None
    kind: Kind = "working"
    revision: int | None = None

    def coded(self) -> str:
        said = self.words or (self.when.isoformat() if self.when else "")
        return f"{self.key}~{said}~{_number(self.days)}~{self.kind}~{_number(self.revision)}"


@dataclass(frozen=True)
class Tied:
    """One step waits for another, with so many working days between; None: it waits no more."""

    before: str
    after: str
    gap: int | None = 0

    @property
    def key(self) -> str:
        return f"{self.before}>{self.after}"

    def coded(self) -> str:
        return f"{self.key}~{_number(self.gap)}"


Change = Planned | Tied


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _whole(text: str) -> int | None:
    return int(text) if text else None


def change(code: str, today: date) -> Change | None:
    """The change that an address carries; None for what is none."""
    if got := _TIE.fullmatch(code):
        return Tied(got[1], got[2], _whole(got[3])) if got[1] != got[2] else None
    if not (got := _SET.fullmatch(code)):
        return None
    day, words = when(got[2], today)
    kind: Kind = "calendar" if got[4] == "calendar" else "working"
    return Planned(got[1], day, words, _whole(got[3]), kind, _whole(got[5]))


def when(text: str, today: date) -> tuple[date | None, str]:
    """The day that a text says, and the text where it says it softly; no day, and the text, where it says none."""
    said = text.strip()
    try:
        day = date.fromisoformat(said) if said[:1].isdigit() and "-" in said else None
        day = day or (read(said, today).due_on if said else None)
    except (NotASoftDate, ValueError, OverflowError):
        return None, said
    if day is not None and abs(day - date(2025, 1, 1)) > timedelta(days=FARTHEST):
        return None, said
    return day, "" if day is not None and said == day.isoformat() else said


def together(changes: Iterable[Change]) -> list[Change]:
    """One change for each step and order: the last one said."""
    return list({one.key: one for one in changes}.values())


def push(code: str, steps: dict[str, Planned], calendar: Workdays) -> Planned | None:
    """What a push makes of the plan of a step: so many working days or weeks later, or so many days longer."""
    got = _PUSH.fullmatch(code)
    held = steps.get(got[1]) if got else None
    if got is None or held is None or held.when is None:
        return None
    by, way = int(got[3]), got[2]
    days = held.days if way != "end" else max(0, (held.days or 0) + by)
    if way == "end" and held.key.startswith("w"):
        return replace(held, days=days, words="")
    later = held.when + timedelta(days=7 * by) if way == "week" else _later(held, by, way, calendar)
    return replace(held, when=later, words="", days=days)


def _later(held: Planned, by: int, way: str, calendar: Workdays) -> date:
    assert held.when is not None
    if way == "end" and held.kind == "calendar":
        return held.when + timedelta(days=by)
    return calendar.add(held.when, by)


def stepped(steps: Iterable[Step], changes: Sequence[Change], calendar: Workdays) -> list[Step]:
    """The steps as they would be planned."""
    plans = {one.key: one for one in changes if isinstance(one, Planned)}
    return [_as_planned(step, plans[step.key], calendar) if step.key in plans else step for step in steps]


def _as_planned(step: Step, plan: Planned, calendar: Workdays) -> Step:
    timed = replace(step, days=plan.days, kind=plan.kind)
    if step.key.startswith("w"):
        return replace(timed, starts_on=plan.when or step.starts_on)
    due_on = plan.when or step.due_on
    return replanned(timed, due_on, calendar) if due_on else timed


def ordered(links: Iterable[Edge], entered: Container[tuple[str, str]], changes: Sequence[Change]) -> list[Edge]:
    """The order as it would be: a tie takes the place of the entered one between the same two, or adds to them."""
    ties = {(one.before, one.after): one for one in changes if isinstance(one, Tied)}
    kept = [link for link in links if (link.before, link.after) not in ties or (link.before, link.after) not in entered]
    return kept + [Edge(one.before, one.after, one.gap) for one in ties.values() if one.gap is not None]


def reason_against(one: Change, schedule: Schedule) -> Reason | None:
    """Why a change cannot even be tried: the step is done, no day is said, it would end before it begins."""
    first, last = (one.before, one.after) if isinstance(one, Tied) else (one.key, one.key)
    if first not in schedule.plan.stops or last not in schedule.steps:
        return Reason(N_("There is no such step in the schedule."))
    step = schedule.steps[last]
    if step.done_on is not None:
        return Reason(N_("“{step}” is done; its days are facts."), {"step": step.name})
    if isinstance(one, Tied):
        return None
    if one.words and one.when is None:
        said = N_("“{words}” says no day that is understood; write it like 11月25日前, 下月中旬, 春节前, 四季度, 年内.")
        return Reason(said, {"words": one.words}, "words")
    if one.days is not None and one.days > LONGEST:
        return Reason(N_("A step takes at most {most} days."), {"most": LONGEST}, "days")
    if step.began_on and one.when and step.key.startswith("m") and one.when < step.began_on:
        values = {"day": one.when, "start": step.began_on}
        return Reason(N_("It cannot be done by {day}: it began on {start}."), values, "to")
    return None
