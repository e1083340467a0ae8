"""Periods of days, half open: from ``since`` until, but without, ``until``; and soft dates that keep their words."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

_DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CODE = re.compile(r"(\d{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_KINDS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # months in each


class NotAPeriod(ValueError):
    """A text or pair of days that is no period; the message says what would be right."""


def _month_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``since`` to the day before ``until``."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.since >= self.until:
            raise NotAPeriod(f"{self.since} until {self.until} holds no day; a period ends after it starts.")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a code; both ends of a span are inclusive, so that 2024-01/2024-09 ends with September."""
        first, slash, last = text.partition("/")
        try:
            return cls(cls._one(first).since, cls._one(last if slash else first).until)
        except (ValueError, OverflowError) as wrong:
            forms = "2024, 2024-H1, 2024-Q3, 2024-11, 2024-11-25, or two of them, ends inclusive, as 2024-01/2024-09"
            raise NotAPeriod(f"“{text}” is not a period; write {forms}.") from wrong

    @classmethod
    def _one(cls, code: str) -> "Period":
        read = _CODE.fullmatch(code)
        if not read:
            raise NotAPeriod(code)
        year = int(read[1])
        if read["day"]:
            return cls.day(date(year, int(read["month"]), int(read["day"])))
        for kind in ("quarter", "half", "month"):
            if read[kind]:
                return cls.part(year, kind, int(read[kind]))
        return cls.year(year)

    @classmethod
    def part(cls, year: int, kind: str, number: int = 1) -> "Period":
        """A month, quarter or half of a year by its number, or the year itself."""
        since = date(year, (number - 1) * _KINDS[kind] + 1, 1)
        return cls(since, _month_on(since, _KINDS[kind]))

    @classmethod
    def day(cls, day: date) -> "Period":
        return cls(day, day + _DAY)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls.part(year, "month", month)

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls.part(year, "year")

    @classmethod
    def year_to(cls, day: date) -> "Period":
        """From 1 January to that day, the day included."""
        return cls(date(day.year, 1, 1), day + _DAY)

    @property
    def last(self) -> date:
        return self.until - _DAY

    @property
    def days(self) -> int:
        return (self.until - self.since).days

    @property
    def kind(self) -> str:
        """day, month, quarter, half, year or span."""
        if self.days == 1:
            return "day"
        for kind, months in _KINDS.items():
            if (
                self.since.day == 1
                and (self.since.month - 1) % months == 0
                and self.until == _month_on(self.since, months)
            ):
                return kind
        return "span"

    @property
    def code(self) -> str:
        """The shortest text that ``parse`` reads back as this period."""
        year, month, kind = self.since.year, self.since.month, self.kind
        if kind in ("quarter", "half"):
            return f"{year:04}-{kind[0].upper()}{(month - 1) // _KINDS[kind] + 1}"
        width = 4 if self._whole(12) else 7 if self._whole(1) else 10
        ends = (self.since.isoformat()[:width], self.last.isoformat()[:width])
        return ends[0] if ends[0] == ends[1] else "/".join(ends)

    def _whole(self, months: int) -> bool:
        """Whether both ends lie between whole months, or whole years for 12."""
        return all(end.day == 1 and (end.month - 1) % months == 0 for end in (self.since, self.until))

    def months(self) -> Iterator["Period"]:
        """Its parts month by month; the first and the last may be cut short."""
        return self._parts(lambda day: Period.month(day.year, day.month))

    def years(self) -> Iterator["Period"]:
        """Its parts year by year; the first and the last may be cut short."""
        return self._parts(lambda day: Period.year(day.year))

    def _parts(self, around: Callable[[date], "Period"]) -> Iterator["Period"]:
        since = self.since
        while since < self.until:
            yield Period(since, min(self.until, around(since).until))
            since = around(since).until

    def shift_years(self, years: int) -> "Period":
        """The same period some years on; −1 is what 同比 compares with."""
        return self.shift_months(12 * years)

    def shift_months(self, months: int) -> "Period":
        """The same period some months on; whole months stay whole."""
        if self.until.day == 1:
            return Period(_month_on(self.since, months), _month_on(self.until, months))
        return Period(_month_on(self.since, months), _month_on(self.last, months) + _DAY)

    def elapsed(self, on: date) -> Fraction:
        """The share of its days gone by when that day closes, from 0 to 1."""
        return Fraction(min(max((on - self.since).days + 1, 0), self.days), self.days)

    def overlaps(self, other: "Period") -> bool:
        return self.since < other.until and other.since < self.until

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    def label(self, lang: str = "zh") -> str:
        """As a page prints it: 2024 年 1—9 月, Jan–Sep 2024; days as 2024-11-25 in both languages."""
        if self._whole(12):
            return _joined(str(self.since.year), str(self.last.year), lang) + (" 年" if lang == "zh" else "")
        if not self._whole(1):
            return _joined(self.since.isoformat(), self.last.isoformat(), lang)
        return self._label_zh() if lang == "zh" else self._label_en()

    def _label_zh(self) -> str:
        first, last = self.since, self.last
        if self.kind == "quarter":
            return f"{first.year} 年{'一二三四'[first.month // 3]}季度"
        if self.kind == "half":
            return f"{first.year} 年{'上下'[first.month // 6]}半年"
        if first.year == last.year:
            return f"{first.year} 年 {_joined(str(first.month), str(last.month), 'zh')} 月"
        return f"{first.year} 年 {first.month} 月—{last.year} 年 {last.month} 月"

    def _label_en(self) -> str:
        if self.kind in ("quarter", "half"):
            return f"{self.code[5:]} {self.since.year}"
        first, last = (f"{_MONTHS[day.month - 1]} {day.year}" for day in (self.since, self.last))
        return _joined(first if self.since.year != self.last.year or first == last else first[:3], last, "en")


def _joined(first: str, last: str, lang: str) -> str:
    return first if first == last else f"{first}{'—' if lang == 'zh' else '–'}{last}"


@dataclass(frozen=True)
class SoftDate:
    """A date said in words (下月中旬, 春节前): the days it may mean, ``until`` exclusive, and the words as printed."""

    since: date
    until: date
    words: str

    def __post_init__(self) -> None:
        Period(self.since, self.until)

    @property
    def due_on(self) -> date:
        """The last day that still keeps the word."""
        return self.until - _DAY

    def late_on(self, day: date) -> bool:
        return day > self.due_on

    def label(self, lang: str = "zh") -> str:
        days = _joined(self.since.isoformat(), self.due_on.isoformat(), lang)
        return f"{self.words}（{days}）" if lang == "zh" else f"{self.words} ({days})"
