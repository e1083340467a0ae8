"""China's official calendar as values: which days are worked, why, and how many lie between two days."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# The yearly notice names its holidays in Chinese; English pages use the State Council's own English names.
_ENGLISH = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Qingming Festival",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-autumn Festival",
    "国庆节": "National Day",
    "抗战胜利纪念日": "Victory Day",
    "周末": "weekend",
    "工作日": "working day",
    "日历日": "calendar day",
    "停": "stopped",
}


def N_(text: str) -> str:  # noqa: N802 - the name that gettext looks for
    """Mark a sentence for the translators; gettext itself is not reached from here."""
    return text


class Wrong(ValueError):
    """Something asked for makes no sense; the message is a sentence that can be said in another language too."""

    def __init__(self, text: str, /, **values: Any) -> None:
        self.text, self.values = text, values
        super().__init__(text.format(**values))

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the reader's language."""
        return translate(self.text).format(**self.values)


class BadCalendar(Wrong):
    """A calendar that contradicts itself or cannot be read; the message names the line."""


@dataclass(frozen=True)
class Notice:
    """The published days of one year: off or worked, each with its holiday."""

    year: int
    title: str
    off: Mapping[date, str]
    on: Mapping[date, str]

    @classmethod
    def read(cls, year: int, title: str, text: str) -> "Notice":
        """A line a day, `2027-01-01,off,元旦`; its days lie in the year or in the December before it."""
        days: dict[str, dict[date, str]] = {"off": {}, "on": {}}
        for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
            day, kind, words = _line(number, line)
            if day.year != year and (day.year, day.month) != (year - 1, 12):
                raise BadCalendar(
                    N_("Line {number}: {day} does not belong to {year}."), number=number, day=day, year=year
                )
            if day in days["off"] or day in days["on"]:
                raise BadCalendar(N_("Line {number} names {day} a second time."), number=number, day=day)
            if kind == "on" and day.weekday() < SATURDAY:
                raise BadCalendar(
                    N_("Line {number}: {day} is no weekend day; it is worked anyway."), number=number, day=day
                )
            days[kind][day] = words
        if not any(day.year == year for kind in days.values() for day in kind):
            raise BadCalendar(N_("The notice names no day of {year}."), year=year)
        return cls(year, title, days["off"], days["on"])


SATURDAY = 5


def _line(number: int, line: str) -> tuple[date, str, str]:
    day, kind, words = (*(part.strip() for part in line.replace("，", ",").split(",")), "", "")[:3]
    try:
        found = date.fromisoformat(day)
    except ValueError as wrong:
        raise BadCalendar(
            N_("Line {number} does not begin with a day such as 2027-01-01: {line}"), number=number, line=line
        ) from wrong
    if kind not in {"off", "on"} or not words:
        raise BadCalendar(N_("Line {number} is not day,off,name or day,on,name: {line}"), number=number, line=line)
    return found, kind, words


def name(words: str, lang: str = "zh") -> str:
    """A holiday's name, 周末 or 工作日 in that language; a name that nobody translated stays as it is."""
    return words if lang == "zh" else _ENGLISH.get(words, words)


@dataclass(frozen=True, eq=False)
class Workdays:
    """Days officially off, weekends officially worked, each with its holiday, and the years whose notice is out."""

    off: Mapping[date, str]
    on: Mapping[date, str]
    published: frozenset[int]
    notices: Mapping[int, str]
    _years: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if both := sorted(set(self.off) & set(self.on)):
            raise BadCalendar(N_("{day} is both off and worked; it can be one of them."), day=both[0])

    @classmethod
    def read(cls, text: str) -> "Workdays":
        """The calendar in CSV with columns day, kind (off or on), name and notice; its years are the published ones."""
        days: dict[str, dict[date, str]] = {"off": {}, "on": {}}
        notices: dict[int, str] = {}
        for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
            try:
                day, kind = date.fromisoformat(row["day"]), days[row["kind"]]
                words, notice = row["name"], row["notice"]
            except (KeyError, ValueError, TypeError) as wrong:
                text = N_("Line {number} is not day,kind,name,notice with kind off or on: {row}.")
                raise BadCalendar(text, number=number, row=row) from wrong
            if day in days["off"] or day in days["on"]:
                raise BadCalendar(N_("Line {number} names {day} a second time."), number=number, day=day)
            kind[day] = words
            notices[day.year] = notice
        return cls(days["off"], days["on"], frozenset(notices), notices)

    def under(self, notice: Notice) -> "Workdays":
        """The calendar with a notice that takes the place of what was known of its year."""
        off = {day: words for day, words in self.off.items() if day.year != notice.year and day not in notice.on}
        on = {day: words for day, words in self.on.items() if day.year != notice.year and day not in notice.off}
        return Workdays(
            {**off, **notice.off}, {**on, **notice.on}, self.published | {notice.year},
            {**self.notices, notice.year: notice.title},
        )  # fmt: skip

    def changed(self, other: "Workdays") -> tuple[date, date] | None:
        """The first and the last day on which the two disagree, by work or by being provisional; None where none."""
        listed = {*self.off, *self.on, *other.off, *other.on}
        days = {day for day in listed if self.is_workday(day) != other.is_workday(day)}
        for year in self.published ^ other.published:
            days |= {date(year, 1, 1), date(year, 12, 31)}
        return (min(days), max(days)) if days else None

    def is_workday(self, day: date) -> bool:
        return day in self.on or (day.weekday() < 5 and day not in self.off)

    def why(self, day: date, lang: str = "zh") -> str:
        """A holiday by name, 周末, 工作日, or a weekend worked for a holiday (春节调休上班)."""
        if day in self.on:
            return f"{self.on[day]}调休上班" if lang == "zh" else f"worked for {name(self.on[day], lang)}"
        return name(self.off.get(day) or ("周末" if day.weekday() > 4 else "工作日"), lang)

    def provisional(self, day: date) -> bool:
        """Whether the year's notice is not out, so that only weekends are known."""
        return day.year not in self.published

    def add(self, start: date, days: int) -> date:
        """The day on which that many working days after ``start`` have passed (before, if negative); 0 is ``start``."""
        if days == 0:
            return start
        year, ordinal = start.year, start.toordinal()
        worked = self._worked(year)
        at = bisect_right(worked, ordinal) + days - 1 if days > 0 else bisect_left(worked, ordinal) + days
        while at >= len(worked):
            at, year = at - len(worked), year + 1
            worked = self._worked(year)
        while at < 0:
            year -= 1
            worked = self._worked(year)
            at += len(worked)
        return date.fromordinal(worked[at])

    def between(self, a: date, b: date) -> int:
        """Working days after ``a`` up to and including ``b``; negative when ``b`` is before ``a``."""
        if b < a:
            return -self.between(b, a)
        past = bisect_right(self._worked(b.year), b.toordinal()) - bisect_right(self._worked(a.year), a.toordinal())
        return past if a.year == b.year else past + sum(len(self._worked(year)) for year in range(a.year, b.year))

    def _worked(self, year: int) -> list[int]:
        """The ordinals of the year's working days, reckoned once: a clock asks for them thousands of times a page."""
        if year not in self._years:
            first, following = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
            self._years[year] = [day for day in range(first, following) if self.is_workday(date.fromordinal(day))]
        return self._years[year]
