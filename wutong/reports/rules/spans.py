"""The time that a field asks for, reckoned from the period of its briefing. Pure."""

from datetime import date, timedelta

from wutong.measure.period import Period
from wutong.reports.rules.field import Field

When = date | Period


def when(field: Field, during: Period, today: date, *, happens: bool) -> When:
    """The period a flow is asked for, or the day a stock is; a day that has not come yet is today."""
    span = _span(field.period, during)
    return span if happens else min(span.last, today)


def _span(word: str, during: Period) -> Period:
    last = during.last
    if word == "累计":
        return Period(date(last.year, 1, 1), during.until)
    if word == "上期":
        return before(during)
    if word == "上年同期":
        return during.shift_years(-1)
    if word == "上年同期累计":
        return _span("累计", during).shift_years(-1)
    if word in {"上年末", "上年全年"}:
        return Period.year(last.year - 1)
    if word == "全年":
        return Period.year(last.year)
    if word == "近十二个月":
        return Period(during.shift_months(-11).since, during.until) if _is_month(during) else during
    return during


def _is_month(during: Period) -> bool:
    return during.kind == "month"


def before(during: Period) -> Period:
    """The period of the same length just before: last month, last quarter, last year; for other spans the same days."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(during.kind)
    if months:
        return during.shift_months(-months)
    return Period(during.since - timedelta(days=during.days), during.since)


def compared(field: Field, during: Period, today: date, *, happens: bool) -> When:
    """The time that a field is compared with: a year before, the period before, or the end of last year."""
    span = _span(field.period, during)
    if field.against == "比上年末":
        then = Period.year(during.last.year - 1)
        return then if happens else then.last
    if field.against == "环比":
        earlier = before(span) if span.kind != "span" else Period(span.since, before(during).until) if (
            before(during).until > span.since
        ) else span.shift_years(-1)  # fmt: skip
        return earlier if happens else min(before(during).last, today)
    then = span.shift_years(-1)
    return then if happens else then.last
