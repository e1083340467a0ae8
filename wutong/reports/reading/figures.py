"""Numbers with their units, read from the running text: amounts, counts, shares, ratios, ranges. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from wutong.core.reason import N_
from wutong.reports.reading import bounds, classifiers, nouns
from wutong.reports.reading.mark import SIGNS, Mark, Spans, Taken
from wutong.reports.reading.numeral import NUMBER, Number, han_value, power, worth

_DASH = re.compile(r"—+|-+|~+|至|到(?=[\d一二两三四五六七八九十百])")
_CAPACITY = re.compile(
    r"(?:(?<![今去前明后上本全半当])年产(?!值|出|业)|日产|年处理|日处理|处理能力|产能|装机容量|装机|容量|储能|可容纳|"
    r"容纳|年加工|日供|供水能力|供热能力|吞吐能力|设计能力|融资能力)[^，。；、]{0,8}$"
)
_YEARLY = re.compile(
    r"(?<![\d今去前明后上本全半当])年(?:产值|纳税|税收|利税|销售收入|销售额|营业收入|营收|利润|"
    r"产量)(?:可达到?|预计|将达|约|可实现|达到?|近|超|突破)*$"
)
_THRESHOLD = re.compile(
    r"(?:以上|以下|及以上|级)?的?[\u4e00-\u9fff“”]{0,10}?(?:项目|企业|产业|集群|工程|大户|投资|"
    r"订单|个人|单位|园区|基地)"
)
_ENDED = re.compile("[，。；）\n]|$")
_GROWN = re.compile("(?:增长|下降|增速|增幅|降幅|下滑|回升|上升|缩短|压缩|提速|同比[增降])(?:了|为|约|达)?$")
_PARTED = re.compile("(?:占|完成)[^，。；]{2,20}的$|(?:占比|比重|率)(?:为|达|达到)?$")
_TIMES = re.compile(r"[×xX*✖]\d+(?:\.\d+)?[万千]?")
_FROM = re.compile(r"(?:由|从)(?!而|来|此)[^，；。]{0,16}$")
_TOWARD = re.compile(r"[^，；。\d]{0,10}?(?:至|到|为)")
_SHARE = re.compile(r"(?:占|占比|比重|率|份额|比例|面)[^，；。]{0,14}$")
_BARE_AFTER = re.compile(r"[级年岁]|线城市")
_UNIT_NOUN = re.compile(
    r"(?:元|吨)(?:地区生产总值|生产总值|GDP|产值|工业增加值|增加值|营收)[^，。]{0,3}(?:能耗|"
    r"水耗|电耗|用水|用电|排放|碳)"
)
_COUNTED = re.compile(r"[^，。；]{0,8}?\d+(?:\.\d+)?[余多万]?[个家项户宗]")
_SCALED = re.compile("[一二两三四五六七八九]([十百千万亿]+)")  # 三至五百
_SPENT = re.compile("(?:投资?|投入|花|砸|贷|借)(?:[了的下进近约超过]|出来)*$")
_ENDED_COIN = re.compile("[，。；、！？）”\\n]|$")
_POWERS = re.compile("[十百千万亿]")
_SHORT = re.compile("[一二两三四五六七八九][百千万][一二三四五六七八九]")  # 一百六, 两万三
_LOOSE = re.compile(
    f"[，。；、！？）—~至到的增升降以左减扩提涨压跃多\n\t{SIGNS}]|大关|目标|没有|无悬|俱乐部|台阶|门槛|把|用于|用来|买|$"
)
_TOLD_IN_MONEY = re.compile(
    "投资|产值|收入|税|资金|额(?![度定外头])|薪|工资|固投|GDP|总值|利润|营收|[贷存借拨罚]款|融资|授信|成本|销售|出口|进口|价|费用|"
    "补贴|补助|支出|预算|债|基金|增加值|市值|订单|投入|罚|奖励|卖|挣|赚|花了|省下|值(?![得班守日])|带货|房租|租金|减免|(?:投|拿出|奖|补)了?$"
)
_TOLD_IN_OTHERS = re.compile(
    r"人口|用户|客(?!商)|面积|产量|销量|人次|(?<=[\d万亿千百余多几])[吨台辆件套株只]|[亩人](?!均)|电(?!子|商)|年产|产能|容纳|粉丝|阅读|点击"
)
_VAGUE = re.compile(
    r"(?P<word>(?<![\d一二三四五六七八九十百千万亿余许众很])(?:多|数|若干|许多|众多|很多|不少|"
    r"好几|几|一大?|大)(?P<unit>批|个|家|项|次|场|种|名|位|条|台|类|轮|亿元|万元)|很多|不少|"
    r"大量)(?=(?P<noun>[\u4e00-\u9fff“]{2,}))"
)


def read(flat: str, spans: Spans, taken: Taken) -> Iterator[Mark]:
    """Every number that is free, with its unit; each place is used once."""
    for found in _VAGUE.finditer(flat):
        if taken.free(*found.span()) and (vague := _vague(found, flat, spans)):
            taken.take(vague.start, vague.end)
            yield vague
    yield from _numbers(flat, spans, taken)


def _numbers(flat: str, spans: Spans, taken: Taken) -> Iterator[Mark]:
    place = 0
    while found := NUMBER.search(flat, place):
        place = found.end()
        if not taken.free(*found.span()):
            place = _freed(flat, found, taken)
            continue
        number = worth(found)
        mark = _number(flat, found, number, taken) if number else None
        if mark is None:
            continue
        place = max(place, mark.end)
        yield settled(mark, flat, spans, taken)


def _money(flat: str, found: re.Match[str]) -> bool:
    """总投资50亿, 利税逾3000万, 再上300亿: a scale without its unit, of a thing that is told in money."""
    if not re.search("[万亿][一二三四五六七八九]?$", found[0].rstrip("余多+")) or not _LOOSE.match(flat, found.end()):
        return False
    since = max(flat.rfind(char, 0, found.start()) for char in "。；\n\t") + 1
    floor = max(since, found.start() - 40)
    told = list(_TOLD_IN_MONEY.finditer(flat, floor, found.start()))
    if not told and (found["figures"] or flat[found.start() - 1 : found.start()] in set("破超过达近上逾冲奔")):
        near = max(floor, *(flat.rfind(char, 0, found.start()) for char in "，："))
        return "亿" in found[0] and not _TOLD_IN_OTHERS.search(flat, near, found.start())
    return bool(told) and not _TOLD_IN_OTHERS.search(flat, told[-1].end(), found.start())


def _spent(flat: str, found: re.Match[str]) -> bool:
    """投的3800多万技改: what was spent, whatever noun follows."""
    scaled = (found["scale"] or "").endswith(("万", "亿"))
    return scaled and _SPENT.search(flat, max(0, found.start() - 6), found.start()) is not None


def _freed(flat: str, found: re.Match[str], taken: Taken) -> int:
    """The first free place after one that is taken, so that what is left of a match is read again."""
    place = found.start()
    while place < found.end() and taken.free(place, place + 1):
        place += 1
    while place < len(flat) and not taken.free(place, place + 1):
        place += 1
    return place


def _number(flat: str, found: re.Match[str], number: Number, taken: Taken) -> Mark | None:
    """A number with its unit, or a range of two; None for a spelt numeral that counts nothing."""
    start, end = found.span()
    unit, size, kind, stop = _unit(flat, end)
    spelt = not found["figures"]
    if not unit and (_money(flat, found) or _spent(flat, found)):
        unit, kind = "yuan", "amount"
    if unit == "level" and not spelt and (found["scale"] or "").endswith(("亿", "千万")):
        unit, kind, stop = "yuan", "amount", end  # 10亿级
    if not unit and (found["scale"] or found["lot"] or "").startswith("个"):
        unit, kind = "yuan", "amount"
    if spelt and (not unit or unit == "level") and (scale := _bare_scale(flat, found, number)):
        return scale
    if not unit and (ranged := _ranged(flat, found, number, end, "", Decimal(1), taken)):
        return ranged
    if spelt and not unit and (together := _together(flat, found, number)):
        return together
    if spelt and not unit and _SHORT.fullmatch(found[0]) and _LOOSE.match(flat, end):
        return _mark(start, end, "count", number.value, None, number.step, "", number)
    if spelt and (not unit or _column(flat, found)):
        return None
    if spelt and not found["lot"] and not _counts(flat, found, unit, taken):
        return None
    high, step = number.high, number.step
    if unit and (ranged := _ranged(flat, found, number, stop, unit, size, taken)):
        return ranged
    if (
        unit == "percent"
        and size == 10
        and (half := re.match("[一二三四五六七八九半1-9](?=[，。；、）左以的多还强弱\n]|$)", flat[stop : stop + 3]))
    ):
        tenth = Decimal(half[0] if half[0].isdigit() else han_value(half[0].replace("半", "五")) or 0)  # 七成五, 四成半
        return _mark(start, stop + 1, kind, number.value * size + tenth, None, Decimal(1), unit, number)
    return _mark(
        start, stop, kind, number.value * size, high * size if high is not None else None, step * size, unit, number
    )


def _ranged(
    flat: str, found: re.Match[str], number: Number, stop: int, unit: str, size: Decimal, taken: Taken
) -> Mark | None:
    """Two to three of something: 2—3亿元, 20家至30家, 三至五个."""
    second, spelt = _DASH.match(flat, stop), not found["figures"]
    if not second or not taken.free(second.start(), second.end() + 1):
        return None
    other = NUMBER.match(flat, second.end())
    more = worth(other) if other and (other["figures"] or spelt) else None
    if other is None or more is None:
        return None
    unit2, size2, kind, end = _unit(flat, other.end())
    value = number.value * (size if unit else _shared(found, other, more, size2))
    if (unit2 != unit if unit or not spelt else not unit2) and (unit or spelt):
        return None
    if more.value <= number.value * size / (size2 or 1):
        return None
    return _mark(found.start(), end, kind, value, more.value * size2, more.step * size2, unit2, number)


def _together(flat: str, found: re.Match[str], number: Number) -> Mark | None:
    """俩, 仨: numerals with their classifier in them (仨项目, 俩月, 兄弟俩)."""
    if found[0] not in ("俩", "仨"):
        return None
    start, end = found.span()
    if flat.startswith("月", end):
        return _mark(start, end + 1, "duration", number.value, None, number.step, "month", number)
    mark = _mark(start, end, "count", number.value, None, number.step, "piece", number)
    if not nouns.counted(flat, start, end, "piece")[0] or flat[start - 1 : start] in set("们咱妻弟妹子女哥姐"):
        mark.unit = "person"
    return mark


def _shared(found: re.Match[str], other: re.Match[str], more: Number, size: Decimal) -> Decimal:
    """The scale that a range says once, at its end: 2—3 亿元 is two to three hundred million."""
    if (said := _SCALED.fullmatch(other["han"] or "")) and not _POWERS.search(found[0]):
        return size * (10 ** sum(map(power, said[1])))
    scale = other["scale"] or ""
    if not found["figures"] or found["scale"] or not scale:
        return size
    return size * more.value / Decimal(other["figures"].replace(",", "").replace("，", ""))


def _mark(
    start: int, end: int, kind: str, value: Decimal, high: Decimal | None, step: Decimal, unit: str, number: Number
) -> Mark:
    value, high = whole(value), None if high is None else whole(high)
    bound = {"余": "gt", "多": "gt", "来": "about", "数": "ge", "几": "ge", "+": "ge"}.get(number.inexact, "eq")
    mark = Mark(start, end, kind, value, high, step, unit, comparator=bound)
    if number.inexact:
        mark.qualifiers.append(number.inexact)
    return mark


def whole(value: Decimal) -> Decimal:
    """Without a trailing .0: 45.6 公里 are 45600 metres."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


def _unit(flat: str, end: int) -> tuple[str, Decimal, str, int]:
    """Code, size, kind of the unit that stands at a place, and where it ends; empty where none does."""
    found = classifiers.UNIT.match(flat, end)
    if not found:
        return "", Decimal(1), "count", end
    if known := classifiers.measure(found[0]):
        code, size, kind = known
        if code in ("tce", "kWh", "m3", "tonne"):
            code, divided, stop = classifiers.per_money(flat, found.end(), code)
            if stop > found.end():
                return code, size / divided, "ratio", stop
        code, stop = classifiers.per(flat, found.end(), code)
        return code, size, kind, stop
    return classifiers.classifier(found[0]), Decimal(1), "count", found.end()


def _counts(flat: str, found: re.Match[str], unit: str, taken: Taken) -> bool:
    """Whether a spelt numeral before a unit counts: 一 is an article unless it stands beside another count."""
    words, start = found["han"] or "半", found.start()
    if unit == "party" and any(power in words for power in "十百千万亿"):
        return False
    if words == "半":
        if unit == "day":
            return flat[start - 1 : start] in set("到至仅需用为")
        return unit in ("year", "hour", "mu", "month") and (
            flat[start - 1 : start] not in set("过大一多") or flat[start - 2 : start] in ("超过", "经过")
        )
    if unit in ("percent", "ratio") and words == "一" and flat[found.end() : found.end() + 1] == "成":
        return flat[found.end() + 1 : found.end() + 2] not in set("不立熟为")
    if words != "一":
        return not (unit in ("翼", "核", "步", "对", "门", "首", "片", "面") and words in ("二", "四"))
    if unit == "point":
        return flat.startswith("百分", found.end() + 1)
    before = flat[max(0, start - 3) : start]
    if (
        _BOUNDED.search(before)
        or _PACED.search(flat, max(0, start - 12), start)
        or (unit in _SPELLS and _AHEAD_BY.search(before))
    ):
        return True
    if unit in ("visit", "片", "面", "step", "门", "首", "道", "event", "笔", "轮"):
        return False
    if unit == "level":
        return False
    around = flat[max(0, start - 8) : start] + "|" + flat[found.end() + 1 : found.end() + 16]
    if unit in ("day", "hour", "month", "week", "minute"):
        return flat[start - 1 : start] not in set("有每第那这另某同整") or flat[start - 1 : start] in set("上下")
    if re.search(r"(?:仅|只|共|共有|达|增至|建成|各|了)$", flat[max(0, start - 2) : start]) and unit not in (
        "piece",
        "kind",
        "批",
    ):
        return True
    return bool(re.search(rf"(?<![第\d])(?:[二两三四五六七八九十]+|\d{{1,3}})[{_SIBLINGS}]", around)) and unit != "kind"


_BOUNDED = re.compile("至少|不少于|召开|举行了?$")
_MOST_PARTIES = 20  # more are no sides of an agreement but cubic metres
_MOVED = re.compile("(?:前移|后移|上升|下降|上移|下滑|跃升|前进|后退|提升|进|退)了?$")
_PACED = re.compile(r"每\d[^，。；]{0,8}$")  # 每90秒下线一台
_SPELLS = frozenset({"year", "month", "day", "week", "quarter", "hour", "workday"})
_AHEAD_BY = re.compile("(?:提前|缩短|压缩|延长|推迟|延后|为期|历时|仅用|用了|不到|不足|满|期)(?:近|约|为|是)?$")
_SIBLINGS = "个家项栋张条年核翼轴带区园心式员库网城廊级套类批所座处名"


def _column(flat: str, found: re.Match[str]) -> bool:
    """Whether 亿元 or 万户 stands without a number: the unit of a column, not a hundred million."""
    if (found["han"] or "") not in ("万", "亿", "万亿"):
        return False
    bounded = re.match(r"[元户人吨亩]?(?:美元)?(?:以上|以下|级|大关|左右|元级)", flat[found.end() : found.end() + 5])
    if re.match("[头只亩吨列辆台][\u4e00-\u9fff]", flat[found.end() : found.end() + 2]):
        return False  # 万头奶牛养殖
    return not bounded and flat[found.start() - 1 : found.start()] not in set("上近数过超破逾")


def _bare_scale(flat: str, found: re.Match[str], number: Number) -> Mark | None:
    """百亿级, 千亿产业集群: a scale that stands for money; any other spelt numeral without a unit counts nothing."""
    words = found["han"] or ""
    if re.fullmatch(r"[一二三四五六七八九两]?[十百千]?亿", words) and re.match(
        r"级|产业|集群|园区|企业|项目", flat[found.end() : found.end() + 3]
    ):
        return Mark(
            *found.span(), "amount", number.value, step=number.step, unit="yuan", role="threshold", comparator="ge"
        )
    return None


def settled(mark: Mark, flat: str, spans: Spans, taken: Taken) -> Mark:
    """The mark with the words beside it: bounds, role, what is counted."""
    taken.take(mark.start, mark.end)
    floor, ceiling = spans.clause(mark.start)
    before = flat[max(floor, mark.start - 60) : mark.start]
    after = flat[mark.end : min(ceiling, mark.end + 30)]
    words, comparator, _ = bounds.beside(flat, mark.start, mark.end, floor)
    mark.qualifiers = [*words, *mark.qualifiers]
    if comparator != "eq":
        mark.comparator = comparator
    if re.search("[上近]$", before) and mark.value is not None and before[-2:] not in ("以上", "最近", "附近", "邻近"):
        mark.comparator = "ge" if before[-1] == "上" and flat[mark.start] in "百千万十亿" else mark.comparator
        if mark.comparator == "ge" and before[-1] == "上":
            mark.qualifiers.insert(0, "上")
            mark.start -= 1
    _classify(mark, flat, before, after)
    return mark


def _classify(mark: Mark, flat: str, before: str, after: str) -> None:
    if mark.kind == "count":
        mark.counted, mark.unit = nouns.counted(flat, mark.start, mark.end, mark.unit)
        if not mark.unit and _lost(mark, flat, before):
            mark.kind, mark.unit = "ratio", "percent"
        if not mark.unit and (sized := _TIMES.match(flat, mark.end)):
            _sized(mark, flat, sized)
        if not mark.unit and flat[mark.end - 1] in "万亿千多余":
            mark.counted, mark.unit = nouns.unclassed(flat, mark.start, mark.end)
    if mark.unit == "party" and mark.value is not None and mark.value >= _MOST_PARTIES:
        mark.unit, mark.kind = "m3", "amount"  # 600方混凝土, 60万方
    if mark.unit == "piece" and flat[mark.end - 1] == "块" and _ENDED_COIN.match(flat, mark.end):
        told = [*_TOLD_IN_MONEY.finditer(before)]
        if told and not _TOLD_IN_OTHERS.search(before, told[-1].end()):
            mark.unit, mark.kind = "yuan", "amount"  # 工资涨了800块
    if mark.unit == "person" and flat[mark.end - 1] == "位" and _MOVED.search(before):
        mark.unit = "rank"  # 较上年前移5位
    if mark.kind == "amount" and _YEARLY.search(before):
        mark.role = "rate"
    if mark.kind in ("amount", "count", "capacity") and (able := _CAPACITY.search(before)):
        mark.kind = "capacity"
        if able[0][0] in "年日":
            mark.role = "rate"
    bound = mark.comparator in ("gt", "ge", "le", "lt") or after[:1] == "级"
    counts = bound and mark.kind in ("amount", "count", "area") and _THRESHOLD.match(after)
    if counts and mark.role == "" and _COUNTED.match(after, counts.end()):
        mark.role = "threshold"
    if mark.kind in ("ratio", "amount", "count") and (word := bounds.growth(before)):
        mark.role = "growth"
        mark.qualifiers = list(dict.fromkeys([word, *mark.qualifiers]))
    elif mark.unit == "point" or (mark.unit == "percent" and mark.role == "" and _SHARE.search(before)):
        mark.role = "share" if mark.unit == "percent" else "growth"
    if _FROM.search(before) and _TOWARD.match(after):
        mark.role = "from"
    if mark.kind == "amount" and _UNIT_NOUN.match(flat, mark.end - 1):
        mark.reason = N_("It is part of the name of a measure.")


def _lost(mark: Mark, flat: str, before: str) -> bool:
    """增长26.1，占总产值的59.5，: a share or a growth whose sign of per cent the print has lost."""
    if mark.value is None or not flat[mark.start].isdigit() or not _ENDED.match(flat, mark.end):
        return False
    return bool(_GROWN.search(before) or (mark.value <= 100 and _PARTED.search(before)))


def _sized(mark: Mark, flat: str, sized: re.Match[str]) -> None:
    """2×300MW机组 are two sets; 120×60米 is a length of 120 metres."""
    code, size, kind, end = _unit(flat, sized.end())
    if code == "metre" and mark.value is not None:
        mark.unit, mark.kind, mark.value = code, kind, whole(mark.value * size)
    elif code:
        mark.counted, mark.unit = nouns.counted(flat, end, end, "piece")


def _vague(found: re.Match[str], flat: str, spans: Spans) -> Mark | None:
    """多家, 一批, 很多: a count whose number is not printed."""
    word, unit = found["word"], found["unit"] or ""
    noun = found["noun"]
    if word in ("很多", "不少", "大量") and not re.match(r"优惠|政策|企业|项目|客商|岗位|人才|资金", noun):
        return None
    if word.startswith(("一", "大")) and unit not in ("批",):
        return None
    if unit in ("亿元", "万元") and word[0] not in "数几好":
        return None
    if word[0] == "几" and unit not in ("批", "家", "项", "次", "场", "个", "亿元", "万元", "名"):
        return None
    code = classifiers.classifier(unit) if unit and unit != "批" else "piece"
    last = (
        flat[found.end() : min(spans.clause(found.start())[1], found.end() + 40)].rfind("的") + 1 if unit == "批" else 0
    )
    counted, code = nouns.counted(flat, found.start(), found.end() + last, code)
    if unit in ("亿元", "万元"):
        return Mark(*found.span(), "amount", unit="yuan", comparator="vague", qualifiers=[word[:-2]])
    return Mark(*found.span(), "count", unit=code, counted=counted, comparator="vague", qualifiers=[word[:1]])
