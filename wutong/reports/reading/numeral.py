"""Numbers as Chinese texts print them: 30139.18, 1,230, 3千万, 一亿二千万, 两三, 百余, and their worth. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

_FIGURE = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_POWER = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "w": 4, "W": 4}
_ONES = "一二两三四五六七八九"
HAN = "〇零一二三四五六七八九十百千万亿两俩仨廿卅"
_SCALE = r"个多?亿(?![元级])|万亿|百万|千万|十万|百亿|千亿|[十百万亿]|千(?![伏瓦克米卡帕])|[wW](?=\+|[元人家个户次])"
NUMBER = re.compile(
    r"(?P<sign>(?<![\w—～~%元㎡）])[+-]|"
    r"(?<=[长降率速幅比为、和别])-(?=\d[\d.]*(?:%|‰|个百分点|个千分点|℃)))?"
    r"(?:(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|"
    r"\d{1,3}，\d{3}(?:\.\d+)?(?=[万亿元家户人个项件台吨亩平名㎡])|\d+(?:\.\d+)?)"
    rf"(?P<more>[余多几来])?(?P<scale>{_SCALE})?(?:(?<=[百千万亿])(?P<rest>(?:\d{{1,4}}(?:\.\d+)?(?:[百千]?万|[十百千]))+))?"
    rf"|"
    rf"(?P<han>(?P<some>[数几])?[{HAN}]+(?:点[〇零一二三四五六七八九]+(?:万亿|[千百]?万|亿)?)?(?P<than>[余多几来](?=[百千万亿]|个亿))?(?:(?<=[余多几来])[百千万亿]+)?)(?P<lot>个多?亿)?"
    r"|(?P<half>半))"
    r"(?P<over>余|来(?=[个家人名亩台年天里岁条座项户家次米平吨])|(?:(?<=\d\d)|(?<=[百千万亿wW]))\+(?=[\u4e00-\u9fff，。；\t]|$)|多(?=[万亿个家项名人位次户处座栋台件种类套条年天月亩吨公平批场趟所宗份支辆艘间头只周小倍号]|$)|几(?=[个家人项名年天月亩吨台次位户件条种万亿批场趟所宗份支辆艘间头只周小倍]))?"
)
_REST = re.compile(r"([\d.]+)([十百千万]+)")


@dataclass(frozen=True)
class Number:
    """A value with one unit of its last printed place; ``high`` where two are said (两三); ``inexact`` its bound."""

    value: Decimal
    step: Decimal
    high: Decimal | None = None
    inexact: str = ""


def worth(found: re.Match[str]) -> Number | None:
    """The value of a match of NUMBER; None where the characters spell no number (万亿千, 一一)."""
    more = found["more"] or found["than"] or found["over"] or found["some"] or ""
    more = more or ("多" if "多" in (found["scale"] or "") else "")
    if found["half"]:
        return Number(Decimal("0.5"), Decimal("0.5"), None, more)
    if found["figures"]:
        return _figures(found, more)
    number = _spelt(found["han"], more)
    if number and found["lot"]:
        return Number(number.value * 10**8, Decimal(10**8), None, "多" if "多" in found["lot"] else more)
    return number


def _figures(found: re.Match[str], more: str) -> Number | None:
    digits = found["figures"].replace(",", "").replace("，", "")
    if len(digits) > 16:
        return None
    value = Decimal(digits)
    shift = sum(_POWER.get(char, 0) for char in found["scale"] or "")
    step = Decimal(1).scaleb(int(value.as_tuple().exponent) + shift)
    value = _plain(value.scaleb(shift))
    for rest, low in _REST.findall(found["rest"] or ""):
        power = sum(_POWER[char] for char in low)
        value += Decimal(rest).scaleb(power)
        step = Decimal(1).scaleb(int(Decimal(rest).as_tuple().exponent) + power)
    return Number(-value if found["sign"] == "-" else value, _plain(step), None, more)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent: 3E+7 is 30000000."""
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def _spelt(han: str, more: str) -> Number | None:
    words = han.replace("余", "").replace("多", "").replace("几", "").replace("来", "").replace("数", "")
    whole, point, places = words.partition("点")
    if point:
        left, shift = han_value(whole), sum(_POWER.get(char, 0) for char in places)
        digits = "".join(str(_FIGURE[char]) for char in places if char in _FIGURE)
        if left is None:
            return None
        last = Decimal(1).scaleb(shift - len(digits))
        return Number(_plain(Decimal(f"{left}.{digits}").scaleb(shift)), _plain(last), None, more)
    if either := _either(words, more):
        return either
    value = han_value(words)
    if value is None:
        return None
    step = 1
    while value and step < 10**12 and value % (step * 10) == 0:
        step *= 10
    if words and words[-1] in _FIGURE:
        step = 1
    return Number(Decimal(value), Decimal(step), None, more)


_EITHER = re.compile(rf"((?:[{_ONES}]?[十百千万])*)([{_ONES}])([{_ONES}])([十百千万亿]*)")


def _either(words: str, more: str) -> Number | None:
    """One of two values side by side: 两三, 十二三, 三五百, 一千二三百, 十七八万."""
    pair = _EITHER.fullmatch(words)
    if not pair or (_FIGURE[pair[3]] != _FIGURE[pair[2]] + 1 and pair[2] + pair[3] != "三五"):
        return None
    before, scale = pair[1], pair[4]
    if before[-1:] == "十":
        head, size = before, 10 ** sum(_POWER[char] for char in scale)
        low, high = ((han_value(head) or 0) + _FIGURE[char] for char in pair.group(2, 3))
        return Number(Decimal(low * size), Decimal(size), Decimal(high * size), more)
    size = 10 ** (sum(_POWER[char] for char in scale) if scale else _POWER[before[-1]] - 1 if before else 0)
    base = han_value(before) or 0 if before else 0
    low, high = (base + _FIGURE[char] * size for char in pair.group(2, 3))
    return Number(Decimal(low), Decimal(size), Decimal(high), more)


def power(char: str) -> int:
    """The power of ten that a character stands for."""
    return _POWER[char]


def han_value(words: str) -> int | None:
    """The value of a spelt number; figures in a row (二〇二四) are read as such; 一百六 is 160, 一百零六 is 106."""
    words = words.translate(_TENS)
    if len(words) > 16 or not words:
        return None
    if all(char in _FIGURE for char in words):
        return int("".join(str(_FIGURE[char]) for char in words)) if len(words) == 1 or "两" not in words else None
    total = section = figure = 0
    seen = False  # a figure since the last power
    for char in words:
        if char in _FIGURE:
            if seen and figure:
                return None
            figure, seen = _FIGURE[char], True
            continue
        power = _POWER[char]
        if power < 4:
            section += (figure if seen and figure else 1) * 10**power
        else:
            section += figure
            total = (total + section or 1) * 10**power if power == 8 else total + (section or 1) * 10**power
            section = 0
        figure, seen = 0, False
    short = words[-2:-1] in ("百", "千", "万", "亿") and figure
    return total + section + figure * (10 ** (_POWER[words[-2]] - 1) if short else 1)
