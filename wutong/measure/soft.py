"""Soft dates: the days that printed words such as 下月中旬, 春节前 or 年内 may mean, told from a day. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from wutong.measure.lunar import spring_festival
from wutong.measure.period import SoftDate

Span = tuple[date, date]
_DAY = timedelta(days=1)
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上旬": (1, 11), "中旬": (11, 21), "下旬": (21, None)}
_YEAR = r"(?:(?P<year>\d{4})年|(?P<which>今年|本年|明年|后年))?"
_WORDS = re.compile(
    _YEAR
    + r"(?:(?P<month>\d{1,2})月(?:份)?|(?P<near>本月|当月|下月|下个月))?"
    + r"(?:(?P<third>[上中下]旬)|(?P<day>\d{1,2})[日号]|(?P<bottom>月底|底|末))?(?P<before>之前|以前|前)?"
)
_SPRING = re.compile(_YEAR + r"春节(?:之前|以前|前)")
_QUARTER = re.compile(_YEAR + r"第?(?P<quarter>[一二三四1-4])季度(?P<end>末|底)?(?:之前|以前|前|内)?")
_HALF = re.compile(_YEAR + r"(?P<half>[上下])半年(?:内)?")
_WHOLE = re.compile(_YEAR + r"(?P<whole>年内|年底前?|年末前?|内|底前?)")


class NotASoftDate(ValueError):
    """Words in which no day can be found; the message says what would be understood."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"“{words}” says no day that is understood; write it like 11月25日前, 下月中旬, 春节前, 四季度, 年内."
        )


def read(words: str, said_on: date) -> SoftDate:
    """The days that the words may mean, said on that day; “before a day” leaves the day itself out and begins with the
    day of saying. Words that name no year mean the nearest that is not over."""
    text = re.sub(r"[\s，,]+", "", words)
    for way in (_spring, _quarter, _half, _plain, _whole):
        found = way(text, said_on)
        if found is not None:
            since, until = found
            if until <= since:
                break
            return SoftDate(since, until, words.strip())
    raise NotASoftDate(words)


def _year(read_: re.Match[str], said_on: date) -> int | None:
    if read_["year"]:
        return int(read_["year"])
    which = read_["which"]
    return said_on.year + {"明年": 1, "后年": 2}.get(which, 0) if which else None


def _ahead(named: int | None, said_on: date, of: Callable[[int], Span]) -> Span:
    """The span of the named year, or of the first year in which it is not over."""
    if named is not None:
        return of(named)
    this = of(said_on.year)
    return this if this[1] > said_on else of(said_on.year + 1)


def _spring(text: str, said_on: date) -> Span | None:
    got = _SPRING.fullmatch(text)
    if not got:
        return None
    named = _year(got, said_on)
    _since, until = _ahead(named, said_on, lambda y: (date(y, 1, 1), spring_festival(y)))
    return (min(said_on, until - _DAY), until)


def _quarter(text: str, said_on: date) -> Span | None:
    got = _QUARTER.fullmatch(text)
    if not got:
        return None
    number = _NUMBERS.get(got["quarter"]) or int(got["quarter"])
    named = _year(got, said_on)
    return _ahead(named, said_on, lambda y: _months(y, number * 3 - 2, 3))


def _half(text: str, said_on: date) -> Span | None:
    got = _HALF.fullmatch(text)
    if not got:
        return None
    named, first = _year(got, said_on), 1 if got["half"] == "上" else 7
    return _ahead(named, said_on, lambda y: _months(y, first, 6))


def _whole(text: str, said_on: date) -> Span | None:
    got = _WHOLE.fullmatch(text)
    if not got or (got["whole"][0] != "年" and not (got["year"] or got["which"])):
        return None
    year = _year(got, said_on) or said_on.year
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    return max(since, said_on) if since <= said_on < until else since, until


def _plain(text: str, said_on: date) -> Span | None:
    """A month, a third of it, its end or a day of it, whole or as “before”."""
    got = _WORDS.fullmatch(text)
    if not got or not (got["month"] or got["near"] or got["bottom"] == "月底"):
        return None
    named = _year(got, said_on)
    if got["month"]:
        month = int(got["month"])
        if not 1 <= month <= 12:
            return None
        found = _ahead(named, said_on, lambda y: _within(y, month, got))
    else:
        later = bool(got["near"]) and got["near"].startswith("下")
        year, place = divmod(said_on.year * 12 + said_on.month - 1 + later, 12)
        found = _within(year, place + 1, got)
    if not got["before"] or found[0] == found[1]:
        return found
    until = found[0] if not got["bottom"] else found[1]
    return (min(said_on, until - _DAY), until)


def _within(year: int, month: int, got: re.Match[str]) -> Span:
    """The days of a month that the words name; none (a span that holds no day) where the month has no such day."""
    last = monthrange(year, month)[1]
    if got["third"]:
        first, after = _THIRDS[got["third"]]
        return date(year, month, first), date(year, month, after) if after else date(year, month, last) + _DAY
    if got["day"]:
        day = date(year, month, max(1, min(int(got["day"]), last)))
        return day, day + _DAY if day.day == int(got["day"]) else day
    if got["bottom"]:
        return date(year, month, 21), date(year, month, last) + _DAY
    return date(year, month, 1), date(year, month, last) + _DAY


def _months(year: int, first: int, count: int) -> Span:
    since = date(year, first, 1)
    years, month = divmod(first - 1 + count, 12)
    return since, date(year + years, month + 1, 1)
