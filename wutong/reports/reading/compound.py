"""Numbers of more than one number: 7×24, 三分之二, 1:4, 7亩3分, 两年半. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from wutong.reports.reading import figures
from wutong.reports.reading.mark import Mark, Spans, Taken
from wutong.reports.reading.numeral import HAN, NUMBER, han_value, worth

_PART = re.compile(
    rf"(?P<below>百|千|[{HAN}]{{1,3}}|"
    rf"\d{{1,4}})分之(?P<above>[{HAN}]{{1,5}}(?:点[{HAN}]{{1,4}})?|\d+(?:\.\d+)?)(?P<more>多|"
    rf"强|弱|几)?"
)
_FRACTION = re.compile(r"(?<![\d/.A-Za-z])(?P<above>[1-9])/(?P<below>[2-68]|10)(?![\d/月号.A-Za-z])")
_PROPORTION = re.compile(r"(?<![\d:.])\d+(?:\.\d+)?(?:[:：]\d+(?:\.\d+)?){1,3}(?![\d:])")
_SPLIT = re.compile("(?P<more>[五六七八九])(?P<less>[一二三四五])开(?=[，。；、”）\\n]|$)")
_ROUND_CLOCK = re.compile(
    r"(?<!\d)(?P<days>\d{1,3})(?:[×xX*伊]|乘)(?P<hours>\d{1,3}(?:个?小时)?)(?=小时|个小时|"
    r"不打烊|全天|自助|在线|服务|热线|”|值守|[，。])"
)
_SMALL = rf"(?:\d{{1,3}}(?:\.\d+)?|[{HAN}]{{1,3}})"
_MIXED = re.compile(
    rf"(?<![\d.第{HAN}])(?P<whole>\d{{1,4}}|[{HAN}]{{1,4}})(?P<big>亩|个?小时|年|天|元|块)(?:[零又多]?)"
    rf"(?P<rest>{_SMALL})(?P<little>分钟?|厘|个?小时|个月|角|毛)(?!之)"
)
# What a greater unit and the smaller one after it come to: code, kind, and the worth of each in that code.
_MIXES = {
    ("亩", "分"): ("mu", "area", 1, "0.1"), ("亩", "厘"): ("mu", "area", 1, "0.01"),
    ("小时", "分"): ("minute", "duration", 60, "1"), ("天", "小时"): ("hour", "duration", 24, "1"),
    ("年", "个月"): ("month", "duration", 12, "1"),
    ("元", "角"): ("yuan", "amount", 1, "0.1"), ("块", "毛"): ("yuan", "amount", 1, "0.1"),
}  # fmt: skip
_COINS = re.compile(r"(?<![\d.])(?P<yuan>\d{1,4})块(?P<tenths>\d)(?![\d块.])")
_HALVED = re.compile(
    rf"(?<![\d.第今去前明后上下每全{HAN}])(?P<whole>\d{{1,3}}|[{HAN}]{{1,3}})"
    r"(?:个半(?P<inner>小时|月|星期|钟头)|(?P<outer>年|天|小时|周|成|倍)半"
    r"(?![载夜空数天路价年月途山径导成信封多有以部自]))"
)
_SPANS = {
    "小时": "hour", "钟头": "hour", "月": "month", "星期": "week", "周": "week", "年": "year", "天": "day",
}  # fmt: skip


def read(flat: str, spans: Spans, taken: Taken) -> Iterator[Mark]:
    """Every number of more than one number, told before idioms are."""
    for found in _ROUND_CLOCK.finditer(flat):
        if taken.free(*found.span()):
            yield from _round_clock(found, taken)
    for form, told in ((_MIXED, _mixed), (_COINS, _coins), (_HALVED, _halved), (_SPLIT, _split)):
        for found in form.finditer(flat):
            if taken.free(*found.span()) and (mark := told(found)):
                yield figures.settled(mark, flat, spans, taken)
    for found in _PART.finditer(flat):
        if taken.free(*found.span()) and (mark := _part(found)):
            yield figures.settled(mark, flat, spans, taken)
    for found in _FRACTION.finditer(flat):
        if taken.free(*found.span()) and int(found["above"]) < int(found["below"]):
            value = Decimal(found["above"]) / Decimal(found["below"])
            yield figures.settled(
                Mark(*found.span(), "ratio", value, step=Decimal("0.01"), unit="ratio"), flat, spans, taken
            )
    for found in _PROPORTION.finditer(flat):
        if taken.free(*found.span()):
            yield figures.settled(_proportion(found), flat, spans, taken)


def _round_clock(found: re.Match[str], taken: Taken) -> Iterator[Mark]:
    """7×24: days of the week and hours of the day, also where × was misread."""
    taken.take(*found.span())
    for name, unit in (("days", "day"), ("hours", "hour")):
        value = Decimal(re.sub(r"\D", "", found[name]))
        yield Mark(*found.span(name), "duration", value, step=Decimal(1), unit=unit)


def _small(words: str) -> Decimal | None:
    number = NUMBER.fullmatch(words)
    known = worth(number) if number else None
    return known.value if known else None


def _mixed(found: re.Match[str]) -> Mark | None:
    """7亩3分, 2小时15分, 1年零3个月: one quantity in two units."""
    little = {"分钟": "分", "个小时": "小时"}.get(found["little"], found["little"])
    mix = _MIXES.get((found["big"].removeprefix("个"), little))
    whole, rest = _small(found["whole"]), _small(found["rest"])
    if mix is None or whole is None or rest is None:
        return None
    unit, kind, much, size = mix
    value = figures.whole(whole * much + rest * Decimal(size))
    return Mark(*found.span(), kind, value, step=Decimal(size), unit=unit)


def _split(found: re.Match[str]) -> Mark | None:
    """六四开: six to four."""
    more, less = han_value(found["more"]) or 0, han_value(found["less"]) or 0
    if more + less != 10:
        return None
    return Mark(*found.span(), "ratio", Decimal(more) / less, step=Decimal("0.01"), unit="ratio")


def _coins(found: re.Match[str]) -> Mark:
    """3块2."""
    value = Decimal(f"{found['yuan']}.{found['tenths']}")
    return Mark(*found.span(), "amount", value, step=Decimal("0.1"), unit="yuan")


def _halved(found: re.Match[str]) -> Mark | None:
    """两年半, 一个半小时, 三成半, 一倍半."""
    whole = _small(found["whole"])
    if whole is None:
        return None
    value, word = whole + Decimal("0.5"), found["inner"] or found["outer"]
    if word == "成":
        return Mark(*found.span(), "ratio", figures.whole(value * 10), step=Decimal(1), unit="percent")
    if word == "倍":
        return Mark(*found.span(), "ratio", value, step=Decimal("0.1"), unit="ratio")
    return Mark(*found.span(), "duration", value, step=Decimal("0.5"), unit=_SPANS[word])


def _part(found: re.Match[str]) -> Mark | None:
    below = found["below"]
    whole = {"百": 100, "千": 1000}.get(below) or (int(below) if below.isdigit() else han_value(below))
    number = NUMBER.fullmatch(found["above"])
    above = worth(number) if number else None
    if not whole or above is None:
        return None
    if below in ("百", "100"):
        return Mark(
            *found.span(),
            "ratio",
            above.value,
            step=above.step,
            unit="percent",
            comparator="gt" if found["more"] else "eq",
        )
    return Mark(*found.span(), "ratio", above.value / whole, step=Decimal("0.01"), unit="ratio")


def _proportion(found: re.Match[str]) -> Mark:
    parts = [Decimal(part) for part in re.split("[:：]", found[0])]
    value = parts[0] / parts[1] if len(parts) == 2 and parts[1] else None
    return Mark(*found.span(), "ratio", value, step=Decimal("0.01") if value is not None else None, unit="ratio")
