"""Lists of names, whose count is said without a number: 分别是甲、乙、丙; “甲+乙”; 《甲》《乙》. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from wutong.core.reason import N_
from wutong.reports.reading import classifiers, nouns
from wutong.reports.reading.mark import Mark, Taken

_OPEN = {"（": "）", "《": "》", "“": "”", "‘": "’", "【": "】"}
_CLOSE = frozenset(_OPEN.values())
_BREAK = frozenset("，；。：！？\n\t…—,")
_TOKEN = re.compile(r"[（《“‘【）》”’】，；。：！？\n\t…—、,]")
_LEADS = (
    "分别是|分别为|分别有|分别|主要包括|主要有|包括了?|包含|涵盖|涉及|即|例如|诸如|譬如|比如|"
    "如|由|集(?=[^中群团聚合成])|提供|发展|覆盖|打造|培育了?|培育|建设|建成了?|建成|构建起?|"
    "引进了?|引进|"
    "编制完成|编制|办理|依托|聚集了|汇聚了|拥有|现有|其中有?|以及|成立|组建|聚焦|推动|推进|"
    "实施|完善|配套|围绕|生产|从事|布局|形成了?|落实|开展|重点|全力|确保|完成|进行|实现|加强|"
    "支持|协调|"
    "关于|致力于|国内(?!外)|必须坚持|坚持|以培育|位于|来自|对接|服务|解决|为|在|对|与|将|把|"
    "从|至|到|以|(?<![所国])有(?![限色机])|是"
)
_LEAD = re.compile(_LEADS)
_STRONG = re.compile(
    r"(分别(?:是|为|有)|包括了?|包含|涵盖|涉及|(?<![当立随])即(?!将|使|可|便|时)|例如|诸如|"
    r"比如|(?<![假])如(?!期|何|此|今)|主要有|分别|：)[^、]{1,40}$"
)
_END = re.compile(r"等(?!级|离子|待|额|价|边|距|效|同)")
_JOIN = re.compile("以及|[和及与]")
_STOPS = re.compile(
    r"(?:为|是)一体|为目标|的|各类|各种|各个|为主导|为主|为重点|型|"
    r"[\d二三四五六七八九]+[大类个项种]|获得|荣获|连续|落户|入驻|签约|投产|开工|集中|壮大|等"
)
_COUNTED = re.compile(r"[\d二三四五六七八九]+[大类个项种]")
_DIGIT = re.compile(r"\d")
_SUMS = re.compile(r"(?<![A-Za-z\d+.])(?:\d{1,3}|[NXn])(?:\+(?:\d{1,3}|[NXn])){1,5}(?![\d.A-Za-z])")
_LASTING = re.compile("”?(年|天|个月|小时|个工作日|工作日)")
_FORMULA = re.compile(r"(?<![+\w])[\u4e00-\u9fffA-Za-zN\d]{1,12}(?:\+(?!级)[\u4e00-\u9fffA-Za-z\d]{1,12}){1,7}")
_TITLES = re.compile(r"《[^《》\n]{2,60}》(?:[、和及与]?《[^《》\n]{2,60}》)+")
_QUOTED = re.compile(r"“[^“”\n]{1,8}”[\u4e00-\u9fff]{2,6}(?:[，、]“[^“”\n]{1,8}”[\u4e00-\u9fff]{2,6}){2,}")
_KINDS = re.compile(
    "(?:公司|集团|大学|学院|研究院|研究所|企业|医院|银行|中心|平台|产业园|示范区|开发区|项目|基金|协会)$"
)
_DOES = re.compile(
    "推动|促进|提升|提高|加快|深化|优化|强化|完善|解决|思考|塑造|打造|创造|"
    "[抓提增定立优筑做](?![惠秀质势良供速产品位量]|[^、]{5})|搬运|操作|整合|总结|探索|推广|"
    "构建|"
    "加强|服务于|对|为|也|又|让|使|向|先|亲自|现场|合理|通过|实施|开展|我们|持续|形成|奏响|开创|凝聚|坚持|必须"
)
_PAIR = re.compile("[和与及]|以及")
_HAN = re.compile("[\u4e00-\u9fff]")


def formulas(flat: str, taken: Taken) -> Iterator[Mark]:
    """“1+3+N” gives a number a term, “管委会+公司+基金” a list of parts."""
    for found in _SUMS.finditer(flat):
        if taken.free(*found.span()):
            taken.take(*found.span())
            lasting = _LASTING.match(flat, found.end())
            unit = classifiers.measure(lasting[1])[0] if lasting else "part"  # type: ignore[index]
            for (start, end), term in _terms(found):
                value = Decimal(term) if term.isdigit() else None
                yield Mark(
                    start,
                    end,
                    "count",
                    value,
                    step=Decimal(1),
                    unit=unit,
                    comparator="eq" if value is not None else "vague",
                )
    for found in _FORMULA.finditer(flat):
        parts = _terms(found)
        if taken.free(*found.span()) and all(_HAN.search(term) and not _DIGIT.search(term) for _, term in parts):
            taken.take(*found.span())
            items = [span for span, _ in parts]
            yield Mark(
                *found.span(), "list", Decimal(len(parts)), step=Decimal(1), unit="part", role="implied", items=items
            )


def _terms(found: re.Match[str]) -> list[tuple[tuple[int, int], str]]:
    return [
        ((found.start() + term.start(), found.start() + term.end()), term[0])
        for term in re.finditer(r"[^+]+", found[0])
    ]


def read(flat: str) -> Iterator[Mark]:
    """Every list of two names or more."""
    for found in _TITLES.finditer(flat):
        items = [title.span() for title in re.finditer("《[^《》]+》", found[0])]
        yield _list([(found.start() + a, found.start() + b) for a, b in items], "document")
    for found in _QUOTED.finditer(flat):
        items = [part.span() for part in re.finditer("“[^“”]+”[^，、“]+", found[0])]
        yield _list([(found.start() + a, found.start() + b) for a, b in items], "element")
    for start, end, stops in _series(flat):
        if (mark := _named(flat, start, end, stops)) is not None:
            yield mark
    yield from _pairs(flat)


def _list(items: list[tuple[int, int]], unit: str, comparator: str = "eq") -> Mark:
    mark = Mark(
        items[0][0], items[-1][1], "list", Decimal(len(items)), step=Decimal(1), unit=unit, comparator=comparator
    )
    mark.items, mark.role = items, "implied"
    return mark


def _series(flat: str) -> Iterator[tuple[int, int, list[int]]]:
    """Runs parted by 、 outside their own brackets: where each begins and ends, and its marks of enumeration."""
    levels: list[tuple[str, int, list[int]]] = [("", 0, [])]
    for token in _TOKEN.finditer(flat):
        char, place = token[0], token.start()
        closing, begun, stops = levels[-1]
        if char == "、":
            stops.append(place)
        elif char in _OPEN:
            levels.append((_OPEN[char], place + 1, []))
        elif char in _CLOSE or char == "\n":
            if stops and (char == "\n" or char == closing):
                yield begun, place, stops
            if char == "\n":
                levels = [("", place + 1, [])]
            elif any(char == one[0] for one in levels[-3:]):
                while levels[-1][0] != char:
                    levels.pop()
                levels.pop()
                levels = levels or [("", place + 1, [])]
        elif char == "," and flat[place + 1 : place + 2].isdigit():
            continue
        else:
            if stops:
                yield begun, place, stops
            levels[-1] = (closing, place + 1, [])
        if len(levels) > 6:
            levels = [("", place + 1, [])]
    if levels[-1][2]:
        yield levels[-1][1], len(flat), levels[-1][2]


def _named(flat: str, start: int, end: int, stops: list[int]) -> Mark | None:
    if len(stops) > 200:
        return None
    marks = [start - 1, *stops, end]
    items = [(a + 1, b) for a, b in pairwise(marks)]
    last, tail, closed = _last(flat, *items[-1])
    items[-1] = last[0]
    items += last[1:]
    quoted = flat[start - 1 : start] in set("“‘（") and flat[end : end + 1] in set("”’）")
    whole = flat.startswith(("为一体", "为目标", "为主", "为重点", "型"), tail) or bool(_COUNTED.match(flat, tail))
    first, strong = (items[0], True) if quoted else _first(flat, *items[0], closed)
    items[0] = first
    items = [(a, b) for a, b in items if b > a]
    if len(items) > 1 and not (strong or closed or quoted):
        items = _parallel(items)
    words = [flat[a:b] for a, b in items]
    outside = [re.sub("（[^（）]*）", "", word) for word in words]
    numbered = sum(bool(_DIGIT.search(word)) or "一批" in word for word in outside)
    if len(items) < 2 or (
        numbered * 2 >= len(items) and not all(re.fullmatch(r"(?:[^\d]{2}一批)", word) for word in words)
    ):
        return None
    mark = _list(items, "piece", "ge" if closed else "eq")
    if closed:
        mark.qualifiers = ["等"]
        mark.counted, mark.unit = _counted_after(flat, tail)
    if not closed:
        mark.counted, mark.unit = _alike(flat, words, end + 1 if quoted else 0)
    if not (strong or closed or quoted or whole) and _rhetorical(outside, flat[items[-1][0] - 1]):
        mark.reason = N_("The list says no number of what it names.")
    if any(len(word) > 60 for word in outside):
        return None
    return mark


def _parallel(items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A first item as long as the rest, where these are of one length (推进高效率审批、高水平服务、高标准建设)."""
    lengths = {b - a for a, b in items[1:]}
    start, end = items[0]
    if (
        len(lengths) == 1
        and (length := lengths.pop()) < end - start
        and (length >= 6 or (len(items) > 2 and length > 4))
    ):
        return [(end - length, end), *items[1:]]
    return items


def _last(flat: str, start: int, end: int) -> tuple[list[tuple[int, int]], int, bool]:
    """The last item or two (乙和丙), where they end, and whether 等 leaves the list open."""
    bare = re.sub("（[^（）]*）|“[^“”]*”|《[^《》]*》", lambda found: "□" * len(found[0]), flat[start:end])
    closing = _END.search(bare)
    stop = _STOPS.search(bare)
    cut = closing.start() if closing else stop.start() if stop and stop.start() else len(bare)
    bare = bare[:cut]
    joined = next((found for found in _JOIN.finditer(bare) if found.start() > 0 and found.end() < len(bare)), None)
    if joined and joined.start() < 24:
        return [(start, start + joined.start()), (start + joined.end(), start + cut)], start + cut, bool(closing)
    return [(start, start + cut)], start + cut, bool(closing)


def _first(flat: str, start: int, end: int, closed: bool) -> tuple[tuple[int, int], bool]:
    """The first item without the words that lead to it, and whether those announce a list."""
    words = re.sub("（[^（）]*）", lambda found: "□" * len(found[0]), flat[start:end])
    leads = list(_LEAD.finditer(words))
    announced = _STRONG.search(flat, max(0, start - 1), end)
    if announced:
        return (max(start, announced.start() + len(announced[1])), end), True
    at = words.rfind("的") + 1 if closed else 0
    if 0 < at < len(words) - 1:
        return (start + at, end), False
    for lead in reversed(leads):
        if lead.end() < len(words) - (lead[0] != "集") and not (
            len(lead[0]) == 1 and len(words) - lead.end() < 2 and lead[0] != "集"
        ):
            return (start + lead.end(), end), lead[0] == "集"
    joined = [found for found in _JOIN.finditer(words) if found.start() > 8 and len(words) - found.end() > 1]
    return (start + joined[-1].end() if joined else start, end), False


def _counted_after(flat: str, tail: int) -> tuple[str, str]:
    """The noun after 等, past the count that may stand there (等10项基础性规划)."""
    after = re.sub(
        r"^等(?:各个|各类|各项|重点|一批|多[个家项种]|[\d一-十余多]+[个家项种类座处所名台套])?",
        "",
        flat[tail : tail + 24],
    )
    noun, code = nouns.counted(after, 0, 0, "piece")
    return noun, code


def _alike(flat: str, words: list[str], quoted: int) -> tuple[str, str]:
    """What all the names are (研发中心、检测中心), or what the noun after the quotation marks says."""
    if quoted:
        noun, code = nouns.counted(flat, quoted, quoted, "piece")
        if code != "piece":
            return noun, code
    heads = {nouns.head(word) for word in words}
    return ("", heads.pop() or "piece") if len(heads) == 1 else ("", "piece")


def _rhetorical(words: list[str], joint: str) -> bool:
    """Short or unlike phrases, phrases of verb and object (定方位、建平台): such a series states no count."""
    lengths = [len(word) for word in words]
    if (max(lengths) <= 4 and joint not in "和及与") or max(lengths) > 20 or any(_DOES.match(word) for word in words):
        return True
    alike = max(lengths) - min(lengths) <= 1
    return not (alike or joint in "和及与" or len(words) > 3 or all(_KINDS.search(word) for word in words))


def _pairs(flat: str) -> Iterator[Mark]:
    """甲公司和乙公司: two names of one kind without a mark of enumeration."""
    for found in _PAIR.finditer(flat):
        left = flat[max(0, found.start() - 30) : found.start()]
        kind = _KINDS.search(left)
        if not kind:
            continue
        right = re.split(r"[，。；：！？、\n\t”》]", flat[found.end() : found.end() + 30])[0]
        at = right.find(kind[0])
        if at < 1 or _PAIR.search(right[:at]):
            continue
        left = re.split(r"[，。；：！？\n\t“”《》]", left)[-1]
        if "、" in left or _DIGIT.search(left) or len(left) == len(kind[0]) or _DIGIT.search(right[:at]):
            continue
        leads = [lead.end() for lead in _LEAD.finditer(left[: -len(kind[0])])]
        start = found.start() - len(left) + (leads[-1] if leads else 0)
        _, unit = nouns.counted(flat, start, found.start(), "piece")
        mark = _list(
            [(start, found.start()), (found.end(), found.end() + at + len(kind[0]))],
            "company" if "公司" in kind[0] else unit,
        )
        mark.counted = kind[0]
        yield mark
