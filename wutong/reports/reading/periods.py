"""The day of a text, and the period that its words give to each figure. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading import dates
from wutong.reports.reading.dateline import head_end
from wutong.reports.reading.mark import SIGNS, Mark, Spans, Taken
from wutong.reports.reading.numeral import NUMBER, worth

_AHEAD = re.compile(r"到$|至$|力争|确保|预计|计划")
_MONTH = re.compile(r"(\d{1,2})月")
_NAMED = frozenset({"day", "dotted", "months", "first", "third", "month", "quarter", "half", "dayonly"})
_BESIDE = frozenset({"、", "和", "及", "与", "，", "以及"})
_ASUNDER = re.compile("分别|依次|各为")
_AIM = re.compile("度?(?:目标|任务|预算|计划(?:任务|的))(?!(?:任务|指标)?(?:[:：是为\n]|$))")
_SAID = re.compile(r"\d{4}|二|去年|今年|明年|来年|后年|前年")
_REPORTED = re.compile("(?:显示|获悉|据悉|了解到?|介绍|统计|透露|通报|表示)[，：“]{0,2}$")
_TITLE = 60
_ENTITLED = re.compile(
    "[^，。；\t]{4,48}(?:通报|分析|公报|简表|总结|报告|简报|月报|季报|周报|年报|汇报|综述|情况|运行|统计表|快报|简析|小结|述评|概况|一览|主要指标|回顾|盘点|成绩单|速览)(?:（[^）]*）)?"
)
# A heading over a part of a report: 二、2026年目标任务
_HEADED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\t?[^，。；\t]{0,12}年[^，。；\t0-9]{2,16}"
)
# The sentence that names what its paragraph is about: 二、研究明年盘子。
_LED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\\d{1,2}[.、])\t?"
    "[^，。；\t\n0-9]{0,14}(?:[今去明]年|季度|月)[^，。；\t\n0-9]{0,10}。"
)
_WITHIN = re.compile("(?:今|本)?年内")
_NEXT = re.compile("下个?月")


def day_of(flat: str, found: list[re.Match[str]]) -> date | None:
    """The day of a text, inferred from its own dates: the last month that it speaks of as come, in its last year."""
    years, months = [], []
    for one in found:
        year = re.match(r"(\d{4})年?", one[0]) if one.lastgroup not in ("years", "feast") else None
        close = flat[max(0, one.start() - 3) : one.start()].startswith("截")
        ahead = one[0].endswith(("前", "底", "末")) or _AHEAD.search(flat[max(0, one.start() - 6) : one.start()])
        if year and (close or not ahead):
            years.append(int(year[1]))
    if not years:
        return None
    year_said = max(years)
    for one in found:
        told = dates.read(one, flat, date(year_said, 12, 31), year_said, one.end() + 12)
        if (
            told.period
            and not told.ahead
            and told.comparator == "in"
            and told.form in ("day", "month", "months", "quarter", "half", "first", "third", "dotted")
        ):
            since, last = _ends(told.period)
            months.append(since if told.form in ("quarter", "half") else last)
    past = [day for day in months if day.year == year_said]
    latest = max(past, default=date(year_said, 12, 31))
    return _raised(flat, found, latest)


def _raised(flat: str, found: list[re.Match[str]], latest: date) -> date:
    """A deadline after which the text goes on to next month lies in this month (11月25号前 … 下月)."""
    for one in found:
        month = _MONTH.search(one[0])
        if one[0].endswith("前") and month and not re.match(r"\d{4}|明|今|去", one[0]):
            near = int(month[1]) - latest.month
            if 0 <= near <= 2 and _NEXT.search(flat, one.end(), one.end() + 60):
                return date(latest.year, int(month[1]), 1)
    return latest


def _ends(code: str) -> tuple[date, date]:
    period = Period.parse(code)
    return period.since, period.last


def read(flat: str, spans: Spans, taken: Taken, day: date | None, found: list[re.Match[str]]) -> Iterator[Mark]:
    """Every date expression as a mark; the year last said in a sentence holds for the months after it."""
    sentence, first, last, older = (0, 0), "", "", ""
    year: int | None = None
    held: int | None = None  # the year last said anywhere, which 全年 leans on
    spoken: int | None = None  # the same, that of plans too
    led: int | None = None  # the year that the first sentence of the paragraph is about
    issue = _issue(flat, found, day)
    for one in found:
        if not taken.free(*one.span()) or (one.lastgroup == "issue" and issue is None):
            continue
        here = spans.sentence(one.start())
        if here != sentence:
            if "\n" in flat[sentence[1] - 1 : here[0]]:
                last, older, led = "", last or older, None
            sentence, year = here, led
        lean = held if year is None and (one[0] in ("全年", "当年", "年末") or _looks_back(one, day, spoken)) else year
        leaned = last or older if one.lastgroup == "same" else last
        told = dates.read(one, flat, day, lean, min(spans.clause(one.start())[1], one.end() + 40), leaned)
        told = _of_issue(one, issue) if issue and one.lastgroup == "issue" else told
        if not taken.free(told.start, told.end):
            continue
        taken.take(told.start, told.end)
        if told.period and told.scopes and told.form not in ("years", "same") and _SAID.match(one[0]):
            year = spoken = int(told.period[:4])
            led = year if _opens(flat, one.start()) else led
            passing = told.comparator == "since" or (told.ahead and not _HEADED.fullmatch(_line(flat, one.start())))
            held = held if passing else year
        if told.period and not told.ahead and told.form in _NAMED:
            last = told.period
        if told.form in ("near", "since") and flat[told.end : told.end + 1] != "的":
            yield _lasting(one, flat, told)
            continue
        mark = Mark(told.start, told.end, "date", unit="date", comparator=told.comparator, period=told.period)
        mark.scopes, mark.ahead = told.scopes and bool(told.period or told.form in _NAMED), told.ahead
        if _AIM.match(flat, told.end) and one[0].endswith("年"):
            mark.reach = "figure"  # 完成全年目标的 56%，… goes on with the time said before
        elif flat.startswith("的", told.end) and flat[told.start - 1 : told.start] in set("由从比较是"):
            mark.reach = "figure"
        elif told.form == "bare" or (
            told.comparator in ("before", "by")
            and not _WITHIN.fullmatch(one[0])
            and flat[told.end : told.end + 1] not in set("，、")
        ):
            mark.reach = "clause"
        mark.wide = told.wide
        if told.form == "bare":
            first = first if flat[told.start - 1 : told.start] == "、" and first else told.period
            mark.wide = told.wide or f"{first}/{told.period}" if first != told.period else ""
        yield mark


def _issue(flat: str, found: list[re.Match[str]], day: date | None) -> Period | None:
    """The months or days that the headline is about, which 本期 means."""
    end = head_end(flat)
    told = (dates.read(one, flat, day, None, end) for one in found if one.end() <= end and one.lastgroup in _NAMED)
    times = (Period.parse(one.period) for one in told if one.period and not one.ahead)
    return next((time for time in times if time.days > 1), None)


def _of_issue(one: re.Match[str], issue: Period) -> dates.Dated:
    """本期, 上期 and 期末 of a bulletin: the time of its headline, the one before, the last day."""
    months = (issue.until.year - issue.since.year) * 12 + issue.until.month - issue.since.month
    meant = issue.shift_months(-months) if one[0].startswith("上") else issue
    closing = one[0].endswith("末")
    return dates.Dated(one.start(), one.end(), "issue", meant.last.isoformat() if closing else meant.code)


def _line(flat: str, place: int) -> str:
    """The line around a place, as far as a title may go."""
    begun = flat.rfind("\n", 0, place) + 1
    return flat[begun : begun + _TITLE].split("\n")[0]


def _opens(flat: str, place: int) -> bool:
    """Whether it stands in the sentence that names what its paragraph is about."""
    found = _LED.match(_line(flat, place))
    return bool(found) and place < flat.rfind("\n", 0, place) + 1 + found.end()  # type: ignore[union-attr]


def _looks_back(one: re.Match[str], day: date | None, held: int | None) -> bool:
    """In January and February a text that speaks of last year means last year's quarters."""
    return one.lastgroup in ("quarter", "half", "first") and bool(day and day.month <= 2 and held == day.year - 1)


def _lasting(one: re.Match[str], flat: str, told: dates.Dated) -> Mark:
    """近三年, 三个月来: a duration whose end is the day of the text, which also places the figures after it."""
    found = NUMBER.search(one[0])
    number = worth(found) if found else None
    value = number.value if number else None
    unit = next(
        code for word, code in (("年", "year"), ("月", "month"), ("周", "week"), ("天", "day")) if word in one[0]
    )
    mark = Mark(told.start, told.end, "duration", value, step=Decimal(1), unit=unit, period=told.period)
    mark.scopes, mark.ahead = bool(told.period), told.ahead
    if one[0][0] == "近":
        mark.qualifiers = ["近"]
    if value is None:
        mark.comparator = "vague"
    return mark


def spread(flat: str, spans: Spans, marks: list[Mark]) -> None:
    """2016年至2018年，分别完成…甲、乙、丙: a figure for each year; also after 2022年、2023年 and after two months."""
    dates: list[Mark] = []  # the dates that the sentence has said last, side by side
    run: list[Mark] = []
    for mark in marks:
        if mark.kind == "list" or mark.reason:
            continue
        if mark.kind == "date":
            beside = dates and flat[dates[-1].end : mark.start] in _BESIDE
            dates = [*dates, mark] if beside else [mark]
            run = []
            continue
        if dates and spans.sentence(dates[0].start) != spans.sentence(mark.start):
            dates = []
        if not dates:
            continue
        joined = run and flat[run[-1].end : mark.start] in _BESIDE and run[-1].unit == mark.unit
        run = [*run, mark] if joined else [mark]
        _each(flat, dates, run)


def _each(flat: str, dates: list[Mark], run: list[Mark]) -> None:
    """Gives as many figures as there are dates, or years in the one date, a date each."""
    apart = _ASUNDER.search(flat, dates[-1].end, run[0].start)
    if len(dates) == 1 and apart and (years := _years(dates[0].period)):
        dates = [replace(dates[0], period=str(year)) for year in years]
    following = flat[run[-1].end : run[-1].end + 1]
    if len(dates) > 1 and len(run) == len(dates) and following not in set("、和及与"):
        for mark, one in zip(run, dates, strict=True):
            mark.placed = one


def _years(code: str) -> range | None:
    found = re.fullmatch(r"(\d{4})/(\d{4})", code)
    return range(int(found[1]), int(found[2]) + 1) if found else None


_LISTED = re.compile(rf"[{SIGNS}●■◆▲•·►▪]")


class Scopes:
    """Which period holds where, told mark by mark in the order of the text."""

    def __init__(self, flat: str, spans: Spans) -> None:
        self._flat, self._spans = flat, spans
        self._sentence: tuple[int, int] = (-1, -1)
        self._held: Mark | None = None  # in this sentence
        self._near: Mark | None = None  # in this clause, or for one figure
        self._opening: Mark | None = None  # of the paragraph, said first in one of its sentences
        self._report = bool(_ENTITLED.fullmatch(flat.split("\n", 1)[0][:_TITLE]))
        self._first: Mark | None = None  # of the first paragraph that opens with one, for those that name none
        self._titled: Mark | None = None  # of the report, said in its title (2025年一季度招商引资情况通报)

    def at(self, mark: Mark) -> Mark | None:
        """The date mark whose period a mark takes."""
        self._move(mark.start)
        if mark.scopes:
            if mark.reach == "sentence":
                self._held = mark
                self._titled = mark if self._entitles(mark) else self._titled
                if self._leads(mark) and not self._within(mark):
                    self._opening = mark
                    if (self._titled and self._closes(mark)) or (self._report and not self._titled):
                        self._titled = mark
            else:
                self._near = mark
        elif (near := self._near) is not None:
            once = near.reach == "figure"
            if once or self._spans.clause(near.start) != self._spans.clause(mark.start):
                self._near = None
            if self._spans.clause(near.start) == self._spans.clause(mark.start):
                return near
        return self._held or self._opening or self._titled or self._first

    def _entitles(self, mark: Mark) -> bool:
        """Whether the line is the title of a report on that time."""
        line = _line(self._flat, mark.start)
        if len(line) == _TITLE:
            return False
        return bool(_HEADED.fullmatch(line) or (_ENTITLED.fullmatch(line) and not mark.ahead))

    def _leads(self, mark: Mark) -> bool:
        """Whether it stands first in its sentence and names a stretch of time that the paragraph may go on with."""
        try:
            long = Period.parse(mark.period).days > 20 or mark.comparator == "since"
        except NotAPeriod:
            return False
        if _opens(self._flat, mark.start):
            return long
        return (long or self._flat[mark.start] == "截") and self._early(mark.start) and not mark.ahead

    def _within(self, mark: Mark) -> bool:
        """Whether it only looks into the time that the paragraph is of (上半年…。6月当月…。用电量…)."""
        if self._opening is None or not re.match(r"\d{1,2}月|当月|本月", self._flat[mark.start : mark.end]):
            return False
        whole, part = Period.parse(self._opening.period), Period.parse(mark.period)
        return whole.since <= part.since and part.until <= whole.until and part.days < whole.days

    def _opens_all(self, place: int) -> bool:
        """Whether the first paragraph of a text opened with months of one year, which those after it go on with."""
        opening = self._opening
        if opening is None or opening.comparator != "in" or self._flat.count("。", 0, opening.start):
            return False
        told = Period.parse(opening.period)
        return told.since.year == told.last.year and self._flat.count("\n", opening.start, place) == 1

    def _closes(self, mark: Mark) -> bool:
        """Whether it is the time up to the month that the title names (8月份快报: 1-8月…)."""
        assert self._titled is not None
        whole, part = Period.parse(mark.period), Period.parse(self._titled.period)
        return whole.until == part.until and whole.since < part.since and whole.since.day == whole.since.month == 1

    def _early(self, place: int) -> bool:
        """Whether only a few words stand before it, or the words that bring a report (近日…统计显示，)."""
        begun = self._sentence[0]
        return place - begun <= 16 or bool(_REPORTED.search(self._flat, max(begun, place - 8), place))

    def _move(self, place: int) -> None:
        if self._sentence[0] <= place < self._sentence[1]:
            return
        begun = self._sentence[1]
        here = self._spans.sentence(place)
        broken = self._flat.find("\n", max(begun - 1, 0), here[0]) >= 0
        table = "\t" in self._flat[here[0] : here[0] + 60]
        if broken and _LISTED.match(self._flat, here[0]):
            self._opening = self._opening or self._held  # 一季度成绩单： ✅… ✅…
        elif broken and not table:
            self._first = self._first or (self._opening if self._opens_all(here[0]) else None)
            self._opening = None
        elif broken and table and self._held:
            self._opening = self._held
        self._sentence, self._held, self._near = here, None, None
