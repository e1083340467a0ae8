"""Words of the whole course of a figure (首次突破, 创新高, 连续三个月增长, 由负转正), proven from its readings."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice, takewhile

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES, Figure
from wutong.measure.period import Period
from wutong.reports.checking.known import Records, period_of
from wutong.reports.checking.match import Choice
from wutong.reports.checking.moves import evidence, reported, time_of
from wutong.reports.checking.trailing import BARE
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, UNKNOWN, Verdict, shown
from wutong.reports.reading.found import Quantity

Choices = Callable[[Quantity], Sequence[Choice]]
Past = tuple[str, Decimal]  # the label of an earlier time, and what the figure was
YEARS = 10  # years back for which a figure is read
NEXT = 10  # letters between 首次 and the number that was passed
HIGH, LOW = re.compile("新高|最高|最好"), re.compile("新低|最低")
RUN = re.compile(
    "(?:已|均|实现|保持|呈现?|稳步|持续|同比|环比|正|稳定|，)*(?P<way>增长|上升|提高|增加|下降|回落|减少|降低)"
)
DOWN = frozenset({"下降", "回落", "减少", "降低"})
STEPS = {"month": 1, "quarter": 3, "year": 12}
TURNS = re.compile("(?P<up>由负转正|转负为正|扭负为正|止跌回升)|由正转负")


@dataclass(frozen=True)
class Course:
    """The figure that a word of course is said of, and the time of which it is said."""

    records: Records
    figure: Figure
    when: Period | date
    quantity: Quantity

    def value(self, when: Period | date) -> Decimal | None:
        return self.records.reading(self.figure, when).value

    def growth(self, when: Period, months: int = 12) -> Decimal | None:
        """By how much it was more than so many months before; None where one of the two is not known."""
        before = when.shift_years(-1) if months == 12 else when.shift_months(-months)
        now, then = (self.value(_when(self.figure, one)) for one in (when, before))
        return None if now is None or then is None else now - then

    def past(self) -> list[Past]:
        """What it was at earlier times of the same kind, the latest first: the same months of years before, or ends of
        months."""
        if not isinstance(self.when, Period) or not self.figure.happens:
            ends = self.records.month_ends(self.figure)
            return [(day.isoformat(), value) for value, day in ends if day < _last(self.when)]
        found: list[Past] = []
        by_month = self.when.kind == "month" and "单月" in self.quantity.before
        for back in range(1, YEARS * (3 if by_month else 1) + 1):
            when = self.when.shift_months(-back) if by_month else self.when.shift_years(-back)
            value = self.value(when)
            if not value:
                break
            found.append((when.label(), value))
        return found

    def told(self, verdict: str, why: str) -> Verdict:
        rows = evidence(self.records, self.records.reading(self.figure, self.when))
        return Verdict(self.quantity, verdict, why, self.figure.name, rows, "", self.figure.name)

    @property
    def title(self) -> str:
        return str(self.figure.title)

    def shown(self, value: Decimal | None) -> str:
        return shown(value, self.figure.unit)


def _last(when: Period | date) -> date:
    return when.last if isinstance(when, Period) else when


def _when(figure: Figure, when: Period) -> Period | date:
    return when if figure.happens else when.last


def of_course(verdicts: Sequence[Verdict], records: Records, choices: Choices) -> list[Verdict]:
    """The verdicts, with words of course proven or disproven where the readings of their figure can tell."""
    found: list[Verdict] = []
    for place, one in enumerate(verdicts):
        run = found[-1] if found and _moves_on(found[-1], one) else None
        judged = _of(one, verdicts, place, records, choices) if one.verdict == UNKNOWN else None
        found.append(replace(run, quantity=one.quantity) if run else judged or one)
    return found


def _moves_on(run: Verdict, one: Verdict) -> bool:
    """Whether a word of direction is that of a run just before it: 连续三个月 + 增长."""
    told = run.quantity.kind == "duration" and run.quantity.before.endswith("连续") and run.by in FIGURES
    return told and one.quantity.kind == "direction" and one.quantity.start - run.quantity.end <= NEXT


def _of(one: Verdict, verdicts: Sequence[Verdict], place: int, records: Records, choices: Choices) -> Verdict | None:
    quantity, before = one.quantity, (verdicts[at] for at in range(place - 1, -1, -1))
    if quantity.kind == "rank" and "首" in quantity.printed:
        after = takewhile(lambda v: v.quantity.start - quantity.end <= NEXT, islice(verdicts, place + 1, None))
        passed = next((v for v in after if v.quantity.start >= quantity.end and _bound(v)), None)
        course = _course(passed, records, quantity) if passed and passed.known else None
        return _first(course, passed.quantity) if course and passed else None
    if quantity.kind == "duration" and quantity.unit in STEPS and quantity.before.endswith("连续"):
        way = RUN.match(quantity.after)
        course = _said_of(quantity, before, records, choices) if way else None
        return _run(course, way["way"]) if course and way else None
    said = quantity.kind == "status" and (HIGH.search(quantity.printed) or LOW.search(quantity.printed))
    turned = TURNS.search(quantity.printed) if quantity.kind == "status" else None
    course = _said_of(quantity, before, records, choices) if said or turned else None
    if course is None:
        return None
    return _turn(course, bool(turned["up"])) if turned else _record(course)


def _bound(verdict: Verdict) -> bool:
    return verdict.quantity.value is not None and verdict.known is not None and verdict.known.by in FIGURES


def _course(verdict: Verdict, records: Records, quantity: Quantity) -> Course | None:
    known = verdict.known
    if known is None or known.when is None or known.by not in FIGURES or known.moved:
        return None
    figure = FIGURES[known.by]
    return Course(records, figure, reported(records, figure, known.when), quantity)


def _said_of(quantity: Quantity, before: Iterable[Verdict], records: Records, choices: Choices) -> Course | None:
    """The figure whose words stand by, else that which the sentence told last; the nearest verdict before is first."""
    asked = replace(quantity, kind="direction", unit="", value=Decimal(1))
    best = next((one for one in choices(asked) if one.saying.figure), None)
    if best and best.sure and best.saying.figure:
        figure = best.saying.figure
        when = reported(records, figure, time_of(records, figure, period_of(quantity), quantity))
        return Course(records, figure, when, quantity)
    for one in before:
        if one.quantity.sentence != quantity.sentence:
            return None
        if one.known and one.known.by in FIGURES and one.verdict != UNKNOWN and not one.known.moved:
            words = quantity.before[len(one.quantity.before) + len(one.quantity.printed) :]
            return _course(one, records, quantity) if BARE.fullmatch(re.sub("[0-9.]+%?", "", words)) else None
    return None


def _first(course: Course, passed: Quantity) -> Verdict | None:
    """No earlier time had what is said to be reached for the first time."""
    bound = course.records.converted(passed, course.figure)
    past = course.past()
    if not past:
        return course.told(UNKNOWN, _("The records hold no earlier value of “%(title)s”.") % {"title": course.title})
    # A stock may have passed the bound within the year of which the text speaks; before that it may not.
    since = date(_last(course.when).year, 1, 1).isoformat()
    early = past if course.figure.happens else [one for one in past if one[0] < since]
    beyond = passed.comparator == "gt" and passed.unit not in {"yuan", "percent"}
    reached = [one for one in early if (one[1] > bound if beyond else one[1] >= bound)]
    then = next(iter(reversed(reached)), None)
    facts = {"title": course.title, "bound": course.shown(bound)}
    if then:
        facts |= {"when": then[0], "value": course.shown(then[1])}
        return course.told(CONTRADICTED, _("“%(title)s” was %(value)s already (%(when)s).") % facts)
    why = _("As far as the records go back (%(when)s), “%(title)s” had not reached %(bound)s.")
    return course.told(HOLDS, why % {**facts, "when": past[-1][0]})


def _record(course: Course) -> Verdict | None:
    now, past = course.value(course.when), course.past()
    if now is None or not past:
        return course.told(UNKNOWN, _("The records hold no earlier value of “%(title)s”.") % {"title": course.title})
    while not course.figure.happens and past and past[0][1] == now:
        past = past[1:]  # it has stood at its best since then
    if not past:
        return None
    low = bool(LOW.search(course.quantity.printed))
    label, best = min(past, key=lambda one: one[1]) if low else max(past, key=lambda one: one[1])
    facts = {"title": course.title, "value": course.shown(now), "best": course.shown(best), "when": label}
    if now < best if low else now > best:
        why = _("“%(title)s” is %(value)s; as far as the records go back (%(since)s) it never was (%(best)s at most).")
        if low:
            why = _("“%(title)s” is %(value)s; as far as the records go back (%(since)s) it never was so little.")
        return course.told(HOLDS, why % {**facts, "since": past[-1][0]})
    why = _("“%(title)s” is %(value)s; it was %(best)s before (%(when)s).")
    return course.told(CONTRADICTED, why % facts)


def _run(course: Course, way: str) -> Verdict | None:
    """Each of the last months, quarters or years against a year before, or against the one before it (环比)."""
    quantity = course.quantity
    months, many = STEPS[quantity.unit], int(quantity.value or 0)
    if not 1 < many <= YEARS * 3:
        return None
    apart = months if "环比" in quantity.before + quantity.after[:6] or months == 12 else 12
    down = way in DOWN
    steps = list(_steps(_last(course.when), quantity.unit, many))
    changed = [(when, course.growth(when, apart)) for when in steps]
    facts = {"title": course.title, "when": ""}
    for when, change in changed:
        facts["when"] = when.label()
        if change is None:
            why = _("The records do not say whether “%(title)s” rose or fell: %(when)s.")
            return course.told(UNKNOWN, why % facts)
        if change >= 0 if down else change <= 0:
            return course.told(CONTRADICTED, _("“%(title)s” did not move so in %(when)s.") % facts)
    why = _("“%(title)s” moved so in each of %(many)s, from %(when)s on.")
    return course.told(HOLDS, why % {**facts, "many": quantity.printed})


def _steps(last: date, unit: str, many: int) -> Iterator[Period]:
    """The last whole months, quarters or years that are over on a day, the latest first."""
    after = last.toordinal() + 1
    when = {
        "month": Period.month(last.year, last.month),
        "quarter": Period.part(last.year, "quarter", (last.month + 2) // 3),
        "year": Period.year(last.year),
    }[unit]
    when = when if when.until.toordinal() <= after else when.shift_months(-STEPS[unit])
    for back in range(many):
        yield when.shift_months(-STEPS[unit] * back)


def _turn(course: Course, up: bool) -> Verdict | None:
    """It moves one way now and moved the other way a month, or a year, ago."""
    if not isinstance(course.when, Period):
        return None
    now = course.growth(course.when)
    month = Period.month(course.when.last.year, course.when.last.month).shift_months(-1)
    before = [course.growth(one) for one in (Period.year_to(month.last), Period.year(course.when.last.year - 1))]
    facts = {"title": course.title}
    if now is None:
        return course.told(UNKNOWN, _("The records hold no earlier value of “%(title)s”.") % facts)
    if now <= 0 if up else now >= 0:
        return course.told(CONTRADICTED, _("“%(title)s” does not move that way on record.") % facts)
    if any(one is not None and (one < 0 if up else one > 0) for one in before):
        return course.told(HOLDS, _("“%(title)s” moved the other way before, and moves so now.") % facts)
    return None
