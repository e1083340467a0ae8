"""What the records say of something that can be said: values with their basis, their time and the rows behind them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from wutong.core.figure import Figure
from wutong.core.reading import Reading, Said, bottom, many_series, read, rows_of, said_of
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.checking import aims
from wutong.reports.checking.evidence import Row, rows_behind
from wutong.reports.checking.lexicon import Lexicon, Saying, Spoken, called, links_of
from wutong.reports.checking.measures import converted
from wutong.reports.checking.moves import UP_TO, came, changes, gains, moves, time_of
from wutong.reports.reading.found import Quantity
from wutong.zones.models import Statement, Target

Member = tuple[tuple[str, int], list[str]]  # a row, and the names by which a list may call it
MONTHS = 24  # months back for which a number that is no longer so is looked for
MOST_ROWS = 200  # rows given as evidence of one quantity; the figure's page shows all
NOW = re.compile(r"^\D*(?:目前|当前|现有|现在|如今|至今|迄今|今年以来)$")  # the year so far, for what happens
NEAR_BEFORE = 14  # letters before a figure in which its time may be said
GROWS = ("增速", "增长率", "增幅", "降幅", "同比增长")
COMPARATORS = {"=": "eq", ">=": "ge", ">": "gt", "<=": "le", "<": "lt", "~": "about", "": "eq"}


@dataclass(frozen=True)
class Known:
    """One value that the records give: `basis` is computed, stated, record or target."""

    by: str
    basis: str
    unit: str = ""
    value: Decimal | None = None
    words: str = ""
    span: Period | None = None
    comparator: str = "eq"
    rows: tuple[tuple[str, int], ...] = ()
    title: str = ""
    when: Period | date | None = None
    moved: bool = False  # whether it is a change, downwards where it is negative
    firm: bool = True  # whether another number is against it; else it may only agree


class Records:
    """The records of one zone, asked for one text of one day; every figure is read once a period."""

    def __init__(self, lexicon: Lexicon, day: date) -> None:
        self.lexicon, self.day = lexicon, day
        self._readings: dict[tuple[str, Any], Reading] = {}
        self._begins: dict[str, int] = {}
        self._behind: dict[tuple[str, Any], tuple[Row, ...]] = {}
        self._said_by: dict[tuple[str, Any], list[Known]] = {}
        self.kin: dict[str, Any] = {}  # groups of rows of a family: all of it, and by what they link to
        self._ends: dict[str, list[tuple[Decimal, date]]] = {}
        self._members: dict[tuple[str, Any], list[Member]] = {}

    @cached_property
    def said(self) -> Said:
        assert self.lexicon.zone is not None
        return said_of((self.lexicon.zone.pk,))

    def reading(self, figure: Figure, when: Period | date) -> Reading:
        assert self.lexicon.zone is not None
        key = (figure.name, when)
        if key not in self._readings:
            self._readings[key] = read(figure, self.lexicon.zone.pk, when, said=self.said)
        return self._readings[key]

    def of(self, saying: Saying, quantity: Quantity) -> list[Known]:
        """All that the records give for a saying in the quantity's time; empty where they are silent."""
        if saying.figure:
            return list(self._figure(saying.figure, quantity))
        if saying.spoken:
            return list(_field(saying, saying.spoken))
        return [_said(saying.row, saying.title)]

    def _figure(self, figure: Figure, quantity: Quantity) -> Iterator[Known]:
        asked = period_of(quantity)
        if aims.is_share(quantity) and figure.unit != "percent":
            yield from aims.shares(self, figure, quantity)
            return
        targets = [self._target(figure, one) for one in self._targets(figure, asked, quantity)]
        if quantity.goal and targets:
            yield from targets
            return
        if moves(quantity) and not _is_growth(figure):
            told = time_of(self, figure, asked, quantity)
            yield from changes(self, figure, told, quantity)
            if carried(quantity) and figure.happens:  # whose time stands sentences before may be of the year so far
                so_far = Period.year_to(told.last if isinstance(told, Period) else told)
                yield from changes(self, figure, so_far, quantity) if so_far != told else ()
            return
        coming = "" if figure.happens else came(quantity, asked)
        gained = list(gains(self, figure, quantity, asked)) if coming else []
        yield from gained if coming == "came" else (replace(one, firm=False) for one in gained)
        firm = not coming or (coming == "may" and any(one.firm for one in gained))
        found = False
        for when in self._whens(figure, asked, quantity):
            reading = self.reading(figure, when)
            if reading.value is not None:
                found = True
                year = when.since.year if isinstance(when, Period) else self.day.year
                early = year < self.begins(figure) or (not reading.value and year < self.day.year)
                more = reading.value > converted(quantity.value or Decimal(0), quantity.unit, figure.unit)
                known = firm and (not early or more or reading.basis != "computed")
                yield from (replace(one, firm=known) for one in self._known(reading))
                if not _year_before(quantity) and not carried(quantity):
                    return
        if not found:
            yield from targets

    def _known(self, reading: Reading) -> list[Known]:
        """What a reading says, with the first of its rows; put together once."""
        key = (reading.figure.name, reading.when)
        if key not in self._said_by:
            self._said_by[key] = list(_read(reading, self.rows))
        return self._said_by[key]

    def _whens(self, figure: Figure, asked: Period | None, quantity: Quantity) -> list[Period | date]:
        """The times for which a figure is read: as the text says; without a word of it the day, or the last known."""
        if not figure.happens:
            if asked and asked.since.replace(day=1) > self.day and not carried(quantity):
                return []  # how it stands on a day to come nobody knows; what is aimed at is a target
            then = min(asked.last, self.day) if asked and asked.since <= self.day else self.day
            return [then, self.day] if carried(quantity) and then != self.day else [then]
        if asked and _year_before(quantity):  # of the year before, up to the same day
            return [Period.year_to(self.day).shift_years(-1), asked, Period.year_to(self.day)]
        to_date = Period.year_to(self.day)
        if asked and asked.days == 1 and UP_TO.match(quantity.period_words) and asked.since <= self.day:
            return [Period.year_to(asked.last), to_date]
        now = asked is not None and self.day in asked and bool(NOW.search(quantity.period_words))
        if asked and quantity.period_words and not now:
            so_far = Period(asked.since, self.day + timedelta(days=1)) if self.day in asked else None
            return [one for one in dict.fromkeys((asked, so_far, to_date if carried(quantity) else None)) if one]
        stated = [s.span for s in self.lexicon.said if s.figure == figure.name and isinstance(s, Statement) and s.span]
        past = sorted((span for span in stated if span.since <= self.day), key=lambda s: (s.until, s.since))
        return list(dict.fromkeys((to_date, *((asked,) if asked and quantity.period_words else ()), *reversed(past))))

    def _targets(self, figure: Figure, asked: Period | None, quantity: Quantity) -> list[Target]:
        """Goals and forecasts of a figure for the time, the shortest first."""
        day = asked.last if asked and quantity.period_words else self.day
        held = [one for one in self.lexicon.said if isinstance(one, Target) and one.figure == figure.name]
        now = sorted((t for t in held if t.span is None or day in t.span), key=lambda t: t.span.days if t.span else 0)
        ahead = [] if quantity.period_words else [t for t in held if t.since and t.since > self.day]
        return now or sorted(ahead, key=lambda t: (t.since, t.pk))

    def _target(self, figure: Figure, target: Target) -> Known:
        return Known(
            figure.name, "target", target.unit or figure.unit, target.value, target.words, target.span,
            COMPARATORS[target.comparator], (("zones.target", target.pk),), str(figure.title), target.span,
        )  # fmt: skip

    def earlier(self, saying: Saying) -> Iterator[tuple[Decimal, date]]:
        """Values on earlier days: the ends of the last twenty-four months, and what replaced statements said."""
        figure = saying.figure
        if figure is None or self.lexicon.zone is None:
            return
        for one in self.lexicon.replaced:
            if one.figure == figure.name and one.value is not None:
                yield one.value, one.since or self.day
        if not figure.happens:
            yield from self.month_ends(figure)

    def month_ends(self, figure: Figure) -> list[tuple[Decimal, date]]:
        """What a figure was at the ends of the last months; asked once."""
        assert self.lexicon.zone is not None
        if figure.name not in self._ends:
            first = Period.month(self.day.year, self.day.month)
            months = [first.shift_months(-back) for back in range(1, MONTHS + 1)]
            values = many_series([figure], (self.lexicon.zone.pk,), months)[figure.name]
            self._ends[figure.name] = [
                (value, month.last) for month, value in zip(months, values, strict=True) if value is not None
            ]
        return self._ends[figure.name]

    def begins(self, figure: Figure) -> int:
        """The first year of which the records of what happens hold anything; 0 where that is no matter of days."""
        if figure.name not in self._begins:
            assert self.lexicon.zone is not None
            zone = self.lexicon.zone
            rows = [(part.rows().filter(zone=zone), part.on) for part in bottom(figure) if part.happens and part.rows]
            days = [held.order_by(on).values_list(on, flat=True).first() for held, on in rows]
            self._begins[figure.name] = max((day.year for day in days if day), default=0)
        return self._begins[figure.name]

    def rows(self, reading: Reading) -> tuple[Row, ...]:
        """The first rows behind a reading; asked once."""
        key = (reading.figure.name, reading.when)
        if key not in self._behind:
            self._behind[key] = rows_behind(reading, MOST_ROWS)
        return self._behind[key]

    def converted(self, quantity: Quantity, figure: Figure) -> Decimal:
        """A printed value in the unit of a figure."""
        return converted(quantity.value or Decimal(0), quantity.unit, figure.unit)

    def names_in(self, figure: Figure, quantity: Quantity) -> list[Member]:
        """The rows of a figure with the names by which each may stand in a list: its own and those of what it links."""
        if figure.rows is None or self.lexicon.zone is None:
            return []
        when = next(iter(self._whens(figure, period_of(quantity), quantity)), None)
        if when is None:
            return []
        if (figure.name, when) not in self._members:
            self._members[figure.name, when] = self._named(figure, when)
        return self._members[figure.name, when]

    def _named(self, figure: Figure, when: Period | date) -> list[Member]:
        assert self.lexicon.zone is not None
        model = figure.model()
        links = [link for link in links_of(model) if _has_names(model._meta.get_field(link).related_model)]
        rows = rows_of(figure, (self.lexicon.zone.pk,), when).select_related(*links).order_by("pk")[:MOST_ROWS]
        return [((row._meta.label_lower, row.pk), _names(row, links)) for row in rows]


def _has_names(model: Any) -> bool:
    return hasattr(model, "family") and bool(model.family.names)


def _names(row: Any, links: list[str]) -> list[str]:
    held = called(row)
    for link in links:
        linked = getattr(row, link)
        held += called(linked) if linked is not None else []
    return list(dict.fromkeys(held))


def is_now(words: str) -> bool:
    """Whether words name no time but that of the text: 目前, 现有, 今年以来."""
    return not any(letter.isdigit() or letter in "月旬周日节季春夏秋冬末底初" for letter in words)


def carried(quantity: Quantity) -> bool:
    """Whether the time of a quantity is that of a sentence before: then it may as well be of the text's own day."""
    words = quantity.period_words
    return (
        bool(words) and words not in quantity.before and words not in quantity.after and words not in quantity.context
    )


def period_of(quantity: Quantity) -> Period | None:
    return _parsed(quantity.period) if quantity.period else None


@lru_cache(maxsize=2_000)
def _parsed(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except NotAPeriod:
        return None


def _year_before(quantity: Quantity) -> bool:
    """Whether the words speak of the same time of the year before: 上年同期."""
    said = quantity.period_words + quantity.before[-NEAR_BEFORE:]
    return "上年同期" in said or "去年同期" in said


def _is_growth(figure: Figure) -> bool:
    """Whether a figure is a growth itself, so that a printed growth is its value and not its change."""
    return figure.unit in {"percent", "point"} and any(word in says for says in figure.says for word in GROWS)


def _read(reading: Reading, behind: Callable[[Reading], tuple[Row, ...]]) -> Iterator[Known]:
    figure, said = reading.figure, reading.statement
    stated = (("zones.statement", said.pk),) if said else ()
    if reading.basis == "stated" and said:
        yield Known(figure.name, "stated", figure.unit, reading.value, "", None, COMPARATORS[said.comparator], stated,
                    str(figure.title), reading.when)  # fmt: skip
        return
    rows = behind(reading)
    yield Known(
        figure.name, "computed", figure.unit, reading.value, "", None, "eq", rows, str(figure.title), reading.when
    )
    if reading.stated is not None and said:
        yield Known(figure.name, "stated", figure.unit, reading.stated, "", None, COMPARATORS[said.comparator], stated,
                    str(figure.title), reading.when)  # fmt: skip


def _field(saying: Saying, spoken: Spoken) -> Iterator[Known]:
    row = saying.row
    title = str(row)
    here = ((row._meta.label_lower, row.pk),)
    if spoken.first:
        first, last = getattr(row, spoken.first), getattr(row, spoken.last)
        ends = last and (last - timedelta(days=1) if spoken.last.endswith("until") else last)
        if first or ends:
            span = Period((first or ends), max(ends or first, first or ends) + timedelta(days=1))
            yield Known(spoken.by, "record", "date", None, "", span, "eq", here, title)
        return
    value = getattr(row, spoken.name)
    if saying.unit == "class":
        yield Known(spoken.by, "record", "class", None, f"{value}级", None, "eq", here, title)
    elif value is not None:
        comparator = COMPARATORS.get(getattr(row, "comparator", "="), "eq")
        words = getattr(row, "words", "") if spoken.unit == "rank" else ""
        yield Known(spoken.by, "record", saying.unit, Decimal(value), words, None, comparator, here, title)


def _said(said: Statement | Target, title: str) -> Known:
    basis = "stated" if isinstance(said, Statement) else "target"
    return Known(
        said._meta.label_lower, basis, said.unit, said.value, said.words or said.printed, said.span,
        COMPARATORS[said.comparator], ((said._meta.label_lower, said.pk),), title, said.span,
    )  # fmt: skip
