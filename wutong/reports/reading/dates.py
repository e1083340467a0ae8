"""Periods and days as Chinese texts say them, and what they mean in a text of a given day. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wutong.measure.lunar import spring_festival
from wutong.measure.period import Period
from wutong.reports.reading.dateforms import FORM
from wutong.reports.reading.numeral import han_value

_D = timedelta(days=1)
_LEAD = re.compile(r"(?:截至|截止到?|截至到|自从?|从|到|至|于|在|由)$")
_SINCE = re.compile(r"(?:以来|起(?![来点步始])|至今|开始)")
_SINCE_THEN = re.compile("[^，。；、]{1,10}?以来")  # 自2013年5月运行以来
_FROM = re.compile("一(?=[\u4e00-\u9fff]{2})")
_OF = re.compile(r"(?:为|是|仅|只有|完成|实现)\d|的[\d.]+(?![\d.倍%])")
# 是2022年的2.1倍, 去年全年的六成
_AGAINST = re.compile(r"(?:全年)?的(?:近|约|超过?)?(?:[\d.]+(?:倍|%|成)|[一二三四五六七八九]成|一半|[一二三四五]分之)")
_OFFSETS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "全年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_AHEAD = re.compile(r"预计|力争|争取|确保|计划|拟|将|目标|有望|达产|完工|竣工|交付|截止日")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True)
class Dated:
    """A date expression: its place, its period as a code (empty where it cannot be told), how it bears on figures."""

    start: int
    end: int
    form: str
    period: str = ""
    comparator: str = "in"
    wide: str = ""  # the period of what follows, where it is wider (从去年10月一开工)
    scopes: bool = True  # whether figures after it are of this period
    ahead: bool = False  # a deadline or a time to come


@dataclass(frozen=True)
class _Told:
    """What a date expression may lean on: the day of the text, the year and the period last said in the sentence."""

    day: date | None
    year: int | None
    ahead: bool
    last: str = ""
    until: bool = False  # 至, 到: the end of a stretch that may lie behind the text or before it


def read(found: re.Match[str], flat: str, day: date | None, year: int | None, clause_end: int, last: str = "") -> Dated:
    """What an expression means in a text of that day, in a sentence that last said that year and period."""
    form = found.lastgroup or ""
    got = FORM[form].match(flat, found.start())
    plain = Dated(found.start(), found.end(), form)
    if got is None:
        return plain
    start = found.start()
    lead = _LEAD.search(flat, max(0, start - 3), start)
    tail = _SINCE.match(flat, found.end()) or (
        _FROM.match(flat, found.end()) or _SINCE_THEN.match(flat, found.end())
        if lead and lead[0] in ("从", "自", "自从")
        else None
    )
    words = flat[max(0, start - 8) : start] + flat[found.end() : min(clause_end, found.end() + 24)]
    groups = got.groupdict()
    ahead = bool(groups.get("before")) or bool(_AHEAD.search(words))
    told = _Told(day, year, ahead, last, bool(lead) and lead[0] in ("到", "至"))  # type: ignore[index]
    try:
        one = _READ[form](groups, told)
    except (ValueError, OverflowError):
        return plain
    compared = flat[max(0, start - 1) : start] in set("比较同与") or flat[found.end() : found.end() + 2] == "同期"
    if told.until and one.period and (day is None or Period.parse(one.period).last > day):
        one = replace(one, ahead=True)
    compared = compared or bool(_AGAINST.match(flat, found.end()))
    if form == "same":
        compared = not _OF.match(flat, found.end())
    past = form in ("ago", "near", "since") and flat[found.end() : found.end() + 1] == "的"
    one = replace(one, start=start, end=found.end(), form=form, scopes=one.scopes and not compared and not past)
    if tail and one.period and day and form in ("year", "month", "day", "plan", "end", "yearend", "third", "dotted"):
        since = Period.parse(one.period).since
        if since <= day:
            width = 7 if form != "day" else 10
            code = _span(since.isoformat()[:width], day.isoformat()[:width])
            if tail[0] == "一":
                return replace(one, wide=code, comparator="since", ahead=False)
            return replace(one, end=tail.end(), period=code, comparator="since", ahead=False)
    if lead and lead[0].startswith("截"):
        start = lead.start()
        closing = Period.parse(one.period).last.isoformat() if one.period and form != "now" else one.period
        return replace(one, start=start, period=closing, comparator="in", ahead=False)
    return one


def _span(first: str, last: str) -> str:
    return Period.parse(f"{first}/{last}").code


def _one(period: str, **more: object) -> Dated:
    return replace(Dated(0, 0, ""), period=period, **more)  # type: ignore[arg-type]


def _year(groups: dict[str, str | None], told: _Told) -> int | None:
    if text := groups.get("year"):
        return int(text) + (2000 if len(text) == 2 else 0) if text.isdigit() else han_value(text)
    if rel := groups.get("rel"):
        if rel == "当年":
            return told.year or (told.day.year if told.day else None)
        if rel == "全年" and told.year:
            return told.year
        if rel == "全年" and told.day and told.day.month <= 2 and not told.ahead:
            return told.day.year - 1  # in January a text looks back on its year
        if rel == "上年" and told.year:
            return told.year - 1
        return told.day.year + _OFFSETS[rel] if told.day else None
    return None


def _guess(groups: dict[str, str | None], told: _Told, of: Callable[[int], Period]) -> int | None:
    """The year said, or the year last said, or the one that lies nearest to the day of the text."""
    if (year := _year(groups, told)) is not None:
        return year
    if told.year is not None and not told.ahead:
        return told.year
    if told.day is None:
        return told.year
    this = told.day.year
    if told.until:
        return this + (of(this).until < told.day - timedelta(days=150))
    over = told.day if groups.get("before") else told.day - timedelta(days=45)  # 预计 of what is just over is no plan
    if told.ahead and of(this).until <= over:
        return this + 1
    if not told.ahead and of(this).since > told.day + timedelta(days=92):
        return this - 1
    return this


def _bound(groups: dict[str, str | None], code: str, **more: object) -> Dated:
    if groups.get("before"):
        return _one(code, comparator="before", ahead=True, **more)
    return _one(code, **more)


def _read_day(groups: dict[str, str | None], told: _Told) -> Dated:
    month, first = _count(groups["month"]), _count(groups["day"])
    year = _guess(groups, told, lambda y: Period.month(y, month))
    if year is None:
        return _one("")
    since = date(year, month, first)
    if groups.get("day2"):
        ends = _count(groups.get("month2")) or month
        last = date(int(groups.get("year2") or year + (ends < month)), ends, _count(groups["day2"]))
        return _one(Period(since, last + _D).code)
    return _bound(groups, since.isoformat())


def _read_months(groups: dict[str, str | None], told: _Told) -> Dated:
    month, last = _count(groups["month"]), _count(groups["month2"])
    year = _guess(groups, replace(told, ahead=False), lambda y: Period.month(y, month))
    if year is None:
        return _one("")
    return _one(_span(f"{year}-{month:02}", f"{groups.get('year2') or year}-{last:02}"))


def _read_first(groups: dict[str, str | None], told: _Told) -> Dated:
    count = _count(groups["count"]) * (3 if "季" in (groups["unit"] or "") else 1)
    year = _guess(groups, told, lambda y: Period.year(y))
    return _one("" if year is None else _span(f"{year}-01", f"{year}-{count:02}"))


def _read_third(groups: dict[str, str | None], told: _Told) -> Dated:
    month = _count(groups["month"])
    year = _guess(groups, told, lambda y: Period.month(y, month))
    return _one("") if year is None else _part(year, month, groups)


def _part(year: int, month: int, groups: dict[str, str | None]) -> Dated:
    last = monthrange(year, month)[1]
    part = groups.get("part") or ""
    if part in ("底", "末"):
        return _bound(groups, date(year, month, last).isoformat())
    first, after = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last), "初": (1, 10)}[part]
    return _bound(groups, _span(date(year, month, first).isoformat(), date(year, month, after).isoformat()))


def _read_month(groups: dict[str, str | None], told: _Told) -> Dated:
    month = _count(groups["month"])
    year = _guess(groups, told, lambda y: Period.month(y, month))
    return _bound(groups, "" if year is None else f"{year}-{month:02}")


def _read_quarter(groups: dict[str, str | None], told: _Told) -> Dated:
    number = _QUARTERS.get(groups["number"] or "") or int(groups["number"] or 1)  # 首季
    year = _guess(groups, told, lambda y: Period.part(y, "quarter", number))
    return _bound(groups, "" if year is None else f"{year}-Q{number}")


def _read_quarters(groups: dict[str, str | None], told: _Told) -> Dated:
    """二、三季度."""
    first, last = (_QUARTERS.get(groups[name] or "") or int(groups[name] or 0) for name in ("number", "number2"))
    year = _guess(groups, told, lambda y: Period.part(y, "quarter", first))
    return _one("" if year is None else _span(f"{year}-{3 * first - 2:02}", f"{year}-{3 * last:02}"))


def _read_pair(groups: dict[str, str | None], told: _Told) -> Dated:
    """7、8月份, 三四月份."""
    side = groups["side"] or ""
    return _read_months({**groups, **(dict(zip(("month", "month2"), side, strict=True)) if side else {})}, told)


def _read_coded(groups: dict[str, str | None], told: _Told) -> Dated:
    """2024Q3, H1."""
    part = groups["part"] or ""
    year = _guess(groups, told, lambda y: Period.parse(f"{y}-{part}"))
    return _one("" if year is None else f"{year}-{part}")


def _read_half(groups: dict[str, str | None], told: _Told) -> Dated:
    number = 1 if groups["which"] == "上" else 2
    year = _guess(groups, told, lambda y: Period.part(y, "half", number))
    return _bound(groups, "" if year is None else f"{year}-H{number}")


def _read_end(groups: dict[str, str | None], told: _Told) -> Dated:
    year = _guess(groups, told, Period.year)
    return _one("" if year is None else str(year), comparator="by", ahead=not (groups["part"] or "").endswith("初"))


def _read_yearend(groups: dict[str, str | None], told: _Told) -> Dated:
    one = _read_end(groups, told)
    late = bool(one.period and told.day and int(one.period) >= told.day.year)
    return replace(one, ahead=late and one.ahead)


def _read_feast(groups: dict[str, str | None], told: _Told) -> Dated:
    feast = groups["feast"] or ""

    def around(year: int) -> Period:
        if feast == "春暖花开时":
            return Period.parse(f"{year}-03/{year}-05")
        fixed = {"国": (10, 1), "元": (1, 1)}.get(feast[0], (5, 1))
        return Period.day(spring_festival(year) if feast == "春节" else date(year, *fixed))

    year = _guess(groups, replace(told, ahead=True), around)
    if year is None:
        return _one("")
    before = groups.get("before") in ("前", "之前", "以前")
    return _one(around(year).code, comparator="before" if before else "in", ahead=True)


def _read_plan(groups: dict[str, str | None], told: _Told) -> Dated:
    words = groups["plan"] or ""
    number = (
        20
        if words == "二十"
        else 10 + _QUARTERS.get(words[1], 0) + {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}.get(words[1], 0)
    )
    first = 2021 + 5 * (number - 14)
    part = groups.get("part") or ""
    if part.startswith(("末", "收")):
        return _one(str(first + 4), comparator="by", ahead=told.day is None or told.day.year <= first + 4)
    if part.startswith("开"):
        return _one(str(first))
    if part == "以来" and told.day and first <= told.day.year <= first + 4:
        return _one(_span(f"{first}-01", told.day.isoformat()[:7]))
    later = told.day is not None and told.day.year <= first + 4 and part in ("期间", "时期") and told.ahead
    return _one(f"{first}/{first + 4}", ahead=later)


def _read_year(groups: dict[str, str | None], told: _Told) -> Dated:
    year = _year(groups, told)
    ahead = bool(year and told.day and (year > told.day.year or (told.ahead and year == told.day.year)))
    return _one("" if year is None else str(year), ahead=ahead)


def _read_same(groups: dict[str, str | None], told: _Told) -> Dated:
    """去年同期: the period last said, a year before."""
    year = _year(groups, told)
    return _one(Period.parse(told.last).shift_months(-12).code if told.last else str(year or ""))


def _read_bare(groups: dict[str, str | None], told: _Told) -> Dated:
    return _one(groups.get("year") or groups.get("late") or "")


def _read_years(groups: dict[str, str | None], told: _Told) -> Dated:
    return _one(_span(groups["year"] or "", groups["year2"] or ""))


def _count(words: str | None) -> int:
    words = (words or "").replace("元", "一")  # 元月
    return int(words) if words.isdigit() else han_value(words) or 0


def _read_since(groups: dict[str, str | None], told: _Told) -> Dated:
    """近三年, 三个月来: a rolling span that ends with the day of the text."""
    if told.day is None or groups["count"] in ("半", "数"):
        return _one("")
    count, day = _count(groups["count"]), told.day
    future = groups.get("lead") in ("未来", "今后")
    if "年" in (groups["unit"] or ""):
        return _one(
            _span(str(day.year), str(day.year + count)) if future else _span(str(day.year - count), str(day.year))
        )
    if "月" in (groups["unit"] or ""):
        since = Period.month(day.year, day.month).shift_months(count if future else -count)
        ends = sorted((since.code, day.isoformat()[:7]))
        return _one(_span(*ends), ahead=future)
    return _one("")


def _read_ago(groups: dict[str, str | None], told: _Told) -> Dated:
    if told.day is None:
        return _one("", scopes=False)
    unit = groups["unit"] or ""
    if "月" in unit or groups["count"] == "半":
        count = 6 if groups["count"] == "半" else _count(groups["count"])
        return _one(Period.month(told.day.year, told.day.month).shift_months(-count).code)
    if "年" in unit and groups["count"] != "数":
        return _one(str(told.day.year - _count(groups["count"])))
    if "天" in unit:
        return _one((told.day - timedelta(days=_count(groups["count"]))).isoformat())
    return _one("", scopes=False)


def _read_now(groups: dict[str, str | None], told: _Told) -> Dated:
    return _one(told.day.isoformat()[:7] if told.day else "")


def _read_nextmonth(groups: dict[str, str | None], told: _Told) -> Dated:
    near = groups["near"] or ""
    around = _around(told, near)
    if around is None:
        return _one("")
    month = Period.month(around.year, around.month).shift_months({"下": 1, "次": 1, "上": -1}.get(near[0], 0))
    if groups.get("day"):
        return _bound(groups, date(month.since.year, month.since.month, _count(groups["day"])).isoformat())
    if not groups.get("part"):
        return _bound(groups, month.code)
    one = _part(month.since.year, month.since.month, groups)
    return replace(one, ahead=near[0] in "下次")


def _around(told: _Told, near: str) -> date | None:
    """The day that 当月 starts from: the end of the period last said (1—10月…，当月…), or the day of the text."""
    if told.last and near[0] in "当上次":
        return Period.parse(told.last).last
    return told.day


def _read_week(groups: dict[str, str | None], told: _Told) -> Dated:
    if told.day is None:
        return _one("")
    monday = told.day - timedelta(days=told.day.weekday() - {"上": -7, "下": 7}.get(groups["near"] or "", 0))
    return _one(Period(monday, monday + timedelta(days=7)).code)


def _read_dayonly(groups: dict[str, str | None], told: _Told) -> Dated:
    around = Period.parse(told.last).last if told.last else told.day
    if around is None:
        return _one("")
    return _bound(groups, date(around.year, around.month, _count(groups["day"])).isoformat())


def _read_nextquarter(groups: dict[str, str | None], told: _Told) -> Dated:
    around = _around(told, groups["near"] or "")
    if around is None:
        return _one("")
    this = Period.part(around.year, "quarter", (around.month - 1) // 3 + 1)
    return _one(this.shift_months({"下": 3, "上": -3}.get(groups["near"] or "", 0)).code)


def _read_clock(groups: dict[str, str | None], told: _Told) -> Dated:
    return _one("", scopes=False)


_READ: dict[str, Callable[[dict[str, str | None], _Told], Dated]] = {
    "day": _read_day, "dotted": _read_day, "months": _read_months, "first": _read_first, "third": _read_third,
    "month": _read_month, "dotmonth": _read_month, "pair": _read_pair,
    "quarter": _read_quarter, "quarters": _read_quarters, "half": _read_half,
    "coded": _read_coded, "years": _read_years,
    "end": _read_end, "yearend": _read_yearend, "feast": _read_feast, "plan": _read_plan, "year": _read_year,
    "bare": _read_bare, "near": _read_since, "since": _read_since, "ago": _read_ago, "now": _read_now,
    "nextmonth": _read_nextmonth, "nextquarter": _read_nextquarter, "clock": _read_clock,
    "dayonly": _read_dayonly, "same": _read_same, "week": _read_week, "issue": _read_clock,
}  # fmt: skip
