"""Words of standing and direction, checked like numbers: 首位, 前三, 全国最大, 领先, 均超, 过半. Pure."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from wutong.reports.reading import idioms
from wutong.reports.reading.mark import Mark, Spans, Taken
from wutong.reports.reading.numeral import han_value

_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_SCOPE = (
    "(?:全球|世界|国际|亚洲|亚太|全国|国内|我国|中国|华北|华东|中西部|中部|西部|北方|南方|"
    "全省|省内|我省|全市|市内|我市|全县|全区|区内|同行业|行业|业内|同类|"
    "(?:(?![是为的在于成了和与占列居业均全])[\u4e00-\u9fff]){1,3}[省市县区州南北东西](?:内)?)"
)
_STANDS = {
    "rank_first": (
        r"首(?:位|次|创|例|开|发)(?!席)|之首|(?<=[0-9\u4e00-\u9fff“，、])?首(?:个|家|款|台|座|条|批|艘|"
        r"颗|种|项|支|笔)(?!先)|头一(?:回|次|遭|个|家|批|份|条|台|座|款)"
    ),
    "strong": r"(?<![\d.A-Za-z年二三四五])(?P<strong>\d{1,4}|[二三五]?十)强(?=[企，、的和）。；县区镇园]|$)",
    "edition_first": r"首届",
    "phase_first": r"首期",
    "ordinal": (
        rf"(?:第|(?<=第[\d一二三四五六七八九][、和及至到—]))(?P<ordinal>{_N})(?P<of>位|名|方阵|梯队|届|期|代|批(?!次)|条|号|次|轮|大|个|家|座|台|"
        rf"站|季|周年|年|届|产业|车间|版|章|款)?"
    ),
    "top": (
        rf"前(?P<top>{_N})(?:(?P<places>[位名强大甲])|(?!个?季度|个?月|年|天|期|后|[\d十百千万.,%]|"
        rf"[项家户批周轮次届排人台](?!企)))"
    ),
    "best": (
        r"最(?:大|早|小|高|快|长|多|强|新|先|优|低|全|先进|完整|集中|齐全)(?!限度|化(?!的)|程度|"
        r"努力|音|终|后|近|多跑|新鲜)"
    ),
    "led": (
        rf"{_SCOPE}?(?:领先(?:水平|地位)?|先进水平|一流水平|领跑|前列|前茅|榜首|榜眼|末位|垫底|靠后|"
        rf"落后(?:水平|地位)?(?!产能|工艺|设备|地区|技术|生产|的产能|淘汰|面貌|村))"
    ),
    "again": rf"{_SCOPE}(?:再次|再度|又一次|第二次|多次)",
    "gap": r"填补了?[^，。；]{0,12}?空白|零的突破|空白",
    "over": (
        r"(?:均|都|全部|全面|双双)?(?:大幅)?(?:超过?|超额完成|高于|好于|优于|快于|跑赢|低于|"
        r"提前完成|圆满完成|如期完成|未能?(?:达到|完成|超过|实现)|没有?(?:达到|完成|超过)|不及|落后于|慢于)(?=(?:了)?(?:[\u4e00-\u9fff]{0,6}(?:目标|时序|进度|平均|预期|"
        r"计划|任务|全国|全省|全市|同期|水平)))"
    ),
    "half": (
        r"(?:超|过|逾|近|占)?(?:[过超]半(?!年|个|月|天|小时)|近半(?![年个月径辈夜])|半数以上|半数|一半以上|一半|大半)"
    ),
    "record": r"(?:再?创(?:下|造|出)?|刷新|再创)[^，。；\d]{0,8}?(?:新高|新低|最高|最低|最好)",
    "turn": r"由负转正|由正转负|转负为正|扭负为正|止跌回升",
    "double": rf"(?:实现|同比|再)?(?:翻了?(?P<double>{_N})?番|倍增(?!计划|效应|行动|器)|成倍增长)",
    "whole": r"全资(?=子公司|控股|持有|拥有)|(?:实现)?全覆盖",
    "none": r"[“‘]?零(?P<none>等待|跑腿|跑动|见面|障碍|门槛|投诉|事故|接触)[”’]?",
    "zero": r"(?<=[是为])零(?=[，。；、])",
    "pair": r"一对一",
    "both": r"双方",
    "digits": r"(?:(?<=增[速长幅])|(?<=保持)|(?<=实现))[两三]位数|[两三]位数(?=[增以的，。；、左])",
    "levels": r"[国省市县乡村镇]{2,4}(?=[一二三四五]级|各级|各项|级)|政?产学研用?(?=[合协相融深一])",
    "every": r"每(?:周|月|季度|天|日|旬|半月|年)(?=[^，。；]{0,4}(?:召开|组织|举办|开展|调度|通报|例会))",
    "phase": r"(?<![\d.])(?P<phase>\d{1,2}|[一二三四五六七八九十]{1,2})期(?!间|待|末|货|限|望|盼|刊|中|许|年)",
    "number": (
        r"(?<![\d.月第])(?P<number>\d{1,3}|[一二三四五六七八九十]{1,2})(?:#|号)(?:(?<=#)|(?=、\d{1,3}(?:号|"
        r"#)|和\d{1,3}(?:号|#)|厂房|楼|"
        r"车间|标准|线|门|路|生产|研发|宿舍|地块|库|桥|井|泵|机|院|栋|馆|厅|变|炉|仓|平台|公寓|站))"
    ),
    "class": r"(?<![A-Za-z\d])(?:[A-D]{1,5}[+-]?|[1-5][AS]|[1-5]星|五星|四星|三星|甲|乙)级(?!别)",
    "clock": r"(?<=[上下])一(?=周|月|年|季度)",
}
_ANY = re.compile(
    "(?=[首第前最领先一榜填零空均都全双大超高好优快跑低提圆如过逾近占半翻倍成实同再“‘\\dA-D甲乙五四三二两六七八九十世国亚我中华西北南省市县区行业\u4e00-\u9fff])(?:"
    + "|".join(f"(?P<is_{name}>{form})" for name, form in _STANDS.items())
    + ")"
)
_SCOPED = re.compile(rf"(?:{_SCOPE}|中|之|历届|历年|历史|同期|[区园市省县州国]内?)[\u4e00-\u9fff]{{0,4}}(?:的)?$")
_RANKED = re.compile(
    rf"(?:{_SCOPE}|位居|位列|居|列|排名?|进入|跻身|名列|挺进|保持|稳居|冲进|迈入|序列|"
    rf"[省市县区国界球])(?:的|第)?$"
)
_WAYS = {
    "up": ("增长", "上升", "提高", "提升", "回升", "增加(?!值)", "扩大", "攀升", "增至", "走高", "加快", "增强"),
    "down": ("下降", "降低", "减少", "回落", "缩减", "下滑", "缩短", "压缩", "收窄", "放缓"),
    "level": ("持平",),
}
_WAY_OF = {word[:2]: Decimal({"up": 1, "down": -1, "level": 0}[way]) for way, words in _WAYS.items() for word in words}
_WAY = re.compile("|".join(word for words in _WAYS.values() for word in words))
_INDICATOR = re.compile(
    "产值|增加值|投资|收入|税收|营收|利润|产量|销量|占比|比重|[率]|规模|总量|进出口|出口|"
    "用电量|产能|能耗|成本|时限|指标|速度|增速|含量|附加值|面积|就业|周期|进度|投入|订单|"
    "总值|户数|数量|价格|用时|效益"
)
_EDITIONS = {
    "届": "edition",
    "期": "phase",
    "代": "generation",
    "位": "rank",
    "名": "rank",
    "方阵": "rank",
    "梯队": "rank",
}


def _worth(words: str) -> Decimal | None:
    value = int(words) if words.isdigit() else han_value(words)
    return None if value is None else Decimal(value)


def read(flat: str, spans: Spans, taken: Taken) -> Iterator[Mark]:
    """Every word of standing that is free, in order."""
    for found in _ANY.finditer(flat):
        if taken.free(*found.span()) and (mark := _mark(found, flat, spans)):
            taken.take(mark.start, mark.end)
            yield mark


def _mark(found: re.Match[str], flat: str, spans: Spans) -> Mark | None:
    form = next(name for name in _STANDS if found[f"is_{name}"] is not None)
    if form in _SAID:
        kind, value, unit, comparator, role = _SAID[form]
        return _one(found.span(), kind, value, unit, comparator=comparator, role=role)
    floor, _ = spans.clause(found.start())
    before = flat[max(floor, found.start() - 14) : found.start()]
    return _READ[form](found, before, flat)


def _one(span: tuple[int, int], kind: str, value: int | Decimal | None, unit: str, **more: str) -> Mark:
    known = None if value is None else Decimal(value)
    mark = Mark(*span, kind, known, step=None if value is None else Decimal(1), unit=unit)
    mark.comparator, mark.role = more.get("comparator", "eq"), more.get("role", "")
    return mark


# What a word always says: kind, value, unit, comparator, role.
_SAID: dict[str, tuple[str, int | None, str, str, str]] = {
    "led": ("status", None, "status", "says", ""),
    "again": ("status", None, "status", "says", ""),
    "record": ("status", None, "status", "says", ""),
    "turn": ("status", None, "status", "says", ""),
    "gap": ("status", None, "status", "says", ""),
    "class": ("status", None, "class", "says", ""),
    "edition_first": ("rank", 1, "edition", "eq", ""),
    "phase_first": ("rank", 1, "phase", "eq", ""),
    "whole": ("ratio", 100, "percent", "eq", ""),
    "pair": ("ratio", 1, "ratio", "eq", ""),
    "zero": ("count", 0, "piece", "eq", ""),
    "both": ("count", 2, "party", "eq", ""),
}


def _over(found: re.Match[str], before: str, flat: str) -> Mark | None:
    """均超省定目标值; with a number after it (高于全省 4.3 个百分点) the number says it."""
    if re.match(r"[^，。；、]{0,8}?(?:\d|[十百千]?[百千万亿]{1,2}美?元)", flat[found.end() : found.end() + 11]):
        return None
    return _one(found.span(), "status", None, "status", comparator="says")


def _first(found: re.Match[str], before: str, flat: str) -> Mark:
    wide = re.search(rf"{_SCOPE}$", before[-6:])
    return _one((found.start() - len(wide[0] if wide else ""), found.end()), "rank", 1, "rank")


def _half(found: re.Match[str], before: str, flat: str) -> Mark:
    first = found[0][0]
    bound = "about" if first == "近" else "gt" if first in "过超逾大" else "ge" if "以上" in found[0] else "eq"
    return _one(found.span(), "ratio", 50, "percent", comparator=bound)


def _double(found: re.Match[str], before: str, flat: str) -> Mark:
    """翻番 is twice, 翻两番 four times."""
    times = _worth(found["double"]) if found["double"] else Decimal(1)
    mark = _one(found.span(), "ratio", Decimal(2) ** int(min(times or 1, 10)), "ratio", role="growth")
    mark.qualifiers = ["翻番"]
    return mark


def _none(found: re.Match[str], before: str, flat: str) -> Mark:
    if found["none"] == "等待":
        return _one(found.span(), "duration", 0, "day")
    return _one(found.span(), "count", 0, "visit" if "跑" in found["none"] else "piece")


def _levels(found: re.Match[str], before: str, flat: str) -> Mark:
    """省市县, 产学研: a list of one character each."""
    size = found.end() - found.start()
    mark = _one(found.span(), "list", size, "kind" if "产" in found[0] else "level", role="implied")
    mark.items = [(place, place + 1) for place in range(*found.span())]
    return mark


def _every(found: re.Match[str], before: str, flat: str) -> Mark:
    return _one(found.span(), "count", 1, "meeting" if "会" in flat[found.end() : found.end() + 24] else "visit")


def _digits(found: re.Match[str], before: str, flat: str) -> Mark:
    """两位数增长: ten percent or more."""
    value = 10 if found[0][0] == "两" else 100
    return _one(found.span(), "ratio", value, "percent", comparator="ge", role="growth")


def _week(found: re.Match[str], before: str, flat: str) -> Mark:
    unit = {"周": "week", "月": "month", "年": "year", "季": "quarter"}[flat[found.end()]]
    return _one((found.start(), found.end() + 1), "duration", 1, unit)


def _phase(found: re.Match[str], before: str, flat: str) -> Mark:
    return _one(found.span(), "rank", _worth(found["phase"]), "phase")


def _number(found: re.Match[str], before: str, flat: str) -> Mark:
    return _one(found.span(), "status", _worth(found["number"]), "number")


def _ordinal(found: re.Match[str], before: str, flat: str) -> Mark | None:
    value, of = _worth(found["ordinal"]), found["of"] or ""
    if value is None:
        return None
    if of in ("条", "款", "章") and re.search(r"[》法例定]$|第\d+[条章]$", before):
        mark = _one(found.span(), "status", None, "number")
        mark.reason = idioms.REASONS["name"]
        return mark
    unit = _EDITIONS.get(of, "rank" if not of else "number")
    if not of and flat[found.end() : found.end() + 1] not in set("，。；、！）”的\n") and not _RANKED.search(before):
        unit = "number"
    return Mark(*found.span(), "rank", value, step=Decimal(1), unit=unit)


def _strong(found: re.Match[str], before: str, flat: str) -> Mark:
    """全省10强: one of the first ten."""
    mark = _one(found.span(), "rank", _worth(found["strong"]), "rank", comparator="le")
    mark.qualifiers = ["强"]
    return mark


def _top(found: re.Match[str], before: str, flat: str) -> Mark | None:
    value = _worth(found["top"])
    plain = not found["places"]
    if value is None or (
        plain and not _RANKED.search(before) and flat[found.end() : found.end() + 1] not in set("，。；、）\n")
    ):
        return None
    return Mark(*found.span(), "rank", value, step=Decimal(1), unit="rank", comparator="le", qualifiers=["前"])


def _best(found: re.Match[str], before: str, flat: str) -> Mark | None:
    word = found[0]
    scope = _SCOPED.search(before)
    if word in ("最强", "最新", "最优", "最多", "最低", "最高", "最全", "最小") and not scope:
        return None
    if word in ("最新", "最先") and flat[found.end() : found.end() + 2] not in ("的一", "标准"):
        return None
    if word == "最先" and not scope:
        return None
    wide = re.search(rf"{_SCOPE}(?:独立的)?(?:规模)?$", before) if scope else None
    start = found.start() - (len(wide[0]) if wide else 0)
    return Mark(max(start, found.start() - 6), found.end(), "rank", Decimal(1), step=Decimal(1), unit="rank")


_READ: dict[str, Callable[[re.Match[str], str, str], Mark | None]] = {
    "over": _over, "rank_first": _first, "half": _half, "double": _double, "none": _none, "levels": _levels,
    "every": _every, "digits": _digits, "clock": _week, "phase": _phase, "number": _number, "ordinal": _ordinal,
    "strong": _strong, "top": _top, "best": _best,
}  # fmt: skip


def directions(flat: str, spans: Spans, taken: Taken, valued: set[int]) -> Iterator[Mark]:
    """Words of direction that no number follows, in a clause about an indicator (占比不断提高)."""
    for found in _WAY.finditer(flat):
        if not taken.free(*found.span()):
            continue
        floor, ceiling = spans.clause(found.start())
        if floor in valued:
            continue
        near = flat[max(floor, found.start() - 16) : min(ceiling, found.end() + 16)]
        if _INDICATOR.search(near):
            yield Mark(*found.span(), "direction", _WAY_OF[found[0]], comparator="says")
