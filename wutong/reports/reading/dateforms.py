"""The forms in which Chinese texts print days and periods. Pure."""

import re

_N = "[一二两三四五六七八九十百]{1,3}|\\d{1,3}"
_M = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|(?<![0-9万亿百千十美欧港日单公])元(?=月|[至到—~-])"
_D = "\\d{1,2}|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_DASH = r"(?:—+|-+|~+|至|到)"
_REL = "今年|本年度?|去年|上年|前年|明年|后年|当年|全年|来年"
_SHORT = r"(?<![\d.])[0-2]\d(?=年(?:底|末|初|\d{1,2}月|[上下]半年))"  # 08年底
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d|{_SHORT}|二[〇零][〇零一二三四五六七八九]{{2}})年(?:度)?|(?P<rel>{_REL}))"
_BEFORE = "(?P<before>之前|以前|前(?!后|列|景|期|往|沿|端))?"
_FORMS = {
    "day": rf"{_YEAR}?的?(?P<month>{_M})月(?:份)?(?P<day>{_D})[日号]?"
    rf"(?:起?{_DASH}(?:(?P<year2>(?:19|20)\d\d)年)?(?:(?P<month2>{_M})月)?(?P<day2>{_D})[日号])?(?<=[日号]){_BEFORE}",
    "dotted": r"(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
    "dotmonth": (
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)[-./](?P<month>1[0-2]|0?[1-9])"
        rf"(?=[\t\n，。；、）起前底]|{_DASH}|完成|开工|竣工|投产|建成|$)"
    ),
    "months": (
        rf"{_YEAR}?(?:的)?(?P<month>{_M})月?(?:份)?{_DASH}(?:(?P<year2>(?:19|"
        rf"20)\d\d)年)?(?P<month2>{_M})月(?:份)?(?P<end>末|底)?{_BEFORE}"
    ),
    "pair": (
        rf"{_YEAR}?的?(?:(?P<month>{_M})[、和及](?P<month2>{_M})|"
        r"(?P<side>一二|二三|三四|四五|五六|六七|七八|八九))月(?:份)?"
    ),
    "quarters": rf"{_YEAR}?的?第?(?P<number>[一二三四1-4])(?:[、和及与]|{_DASH})?第?(?P<number2>[一二三四1-4])季度",
    "first": rf"{_YEAR}?[前头](?P<count>{_N})(?P<unit>个?月|个?季度)",
    "third": rf"{_YEAR}?(?:的)?(?P<month>{_M})月(?:份)?(?P<part>[上中下]旬|底|末|初){_BEFORE}",
    "month": rf"{_YEAR}?(?:的)?(?P<month>{_M})月(?:份)?{_BEFORE}",
    "quarter": rf"{_YEAR}?(?:的)?(?:第?(?P<number>[一二三四1-4])季度(?:末|底)?|首季度?){_BEFORE}",
    "coded": r"(?<![A-Za-z\d])(?:(?P<year>(?:19|20)\d\d)年?-?)?(?P<part>Q[1-4]|H[12])(?![A-Za-z\d])",
    "half": rf"{_YEAR}?(?:的)?(?P<which>[上下])半年(?:度)?{_BEFORE}",
    "years": rf"(?P<year>(?:19|20)\d\d)年?{_DASH}(?P<year2>(?:19|20)\d\d)"
    r"(?:年(?:度|间)?|(?![\d.年%％万亿元家个项人亩吨户㎡]))",
    "end": rf"{_YEAR}?(?P<part>年底|年末|年内|年初|岁末)(?P<before>之前|以前|前)?",
    "yearend": rf"{_YEAR}(?P<part>底|末|内|初)(?P<before>之前|以前|前)?",
    "feast": (
        rf"{_YEAR}?的?(?P<feast>春节|春暖花开时|国庆节?|“五一”|五一节?|元旦)(?P<before>之前|以前|"
        rf"前(?!后)|期间|后)?(?<!春节)(?<!国庆)(?<!元旦)"
    ),
    "plan": (
        r"“?(?P<plan>十[一二三四五六七八九]|二十)五”?(?:规划)?(?P<part>末期?|收官之年|期间|时期|"
        r"以来|开局之年)?(?<!五(?=[金]))"
    ),
    "same": "(?P<rel>去年|上年)同期",
    "year": rf"{_YEAR}",
    "bare": (
        r"(?<![\dA-Za-z.])(?P<year>(?:19|20)\d\d)(?=、(?:19|20)\d\d(?!\d)|(?:中国|全国|首届|"
        r"第[一二三四五六七八九十\d]+届|春季|秋季|全球|世界|财年|年度|全年|[上下]半年|[一二三四]季度)|连续|[—-](?:19|"
        r"20)\d\d(?!\d)|财)|(?<=\d\d、)(?P<late>(?:19|20)\d\d)(?!\d)(?=年|[^\d]|$)"
    ),
    "near": (
        rf"(?P<lead>近|过去|最近|未来|今后)(?P<count>{_N})(?P<over>多|余)?(?P<unit>个?多?月|年|周|"
        rf"天)(?P<tail>多?来|以来|内|间|里)?"
    ),
    "since": rf"(?P<count>{_N}|半|数)(?P<over>多|余)?(?P<unit>个?多?月|年)(?P<tail>多?来|以来)",
    "ago": (
        rf"(?P<count>{_N}|半|数)(?P<over>多|余)?(?P<unit>个?多?月|年|天|周|个?星期|"
        rf"个小时)(?P<tail>前(?!期|后|夕)|之前|以前)"
    ),
    "now": (
        r"(?:截至|截止|截至到|截止到)?(?:目前|眼下|当前|迄今|至今|今日|日前为止|现?如今)|现有|"
        r"(?<=[区园，。；、\n])现已?(?=有|拥|已)"
    ),
    "nextmonth": (
        rf"(?P<near>下个?月|上个?月|本月|当月|次月|月(?=[底末]))(?:(?P<day>{_D})[日号]|(?P<part>[上中下]旬|底|末|初))?{_BEFORE}"
    ),
    "issue": r"(?P<near>[本上])期(?P<part>期?末)?(?!工程|用地|建设|项目|规划|占地|总投资|计划)|期末",
    "week": r"(?P<near>[本上下])周(?![一二三四五六日天末期边])",
    "dayonly": rf"(?P<day>\d{{1,2}})日{_BEFORE}",
    "nextquarter": r"(?P<near>本|下|上|当)(?:个)?季度",
    "clock": (
        r"(?:上午|下午|凌晨|晚上?|清晨|中午|早上?)?(?P<hour>\d{1,2})(?:时(?!间|期|代|空|效)|"
        r":(?=\d\d(?!\d|:|\s*:)|(?<=\d \d:)[0-5]\d:[0-5]\d(?![\d:])))(?:\d\d:\d\d|\d{1,2}分?)?(?<!:)|"
        r"(?:上午|下午|凌晨|晚上?|清晨|早上?)(?:\d{1,2}|[一二三四五六七八九十]{1,2})[点时](?:半|\d{1,2}分)?"
    ),
}
_STARTS = (
    "(?=[0-9今本去上前头首明后当全来年岁二春国“五元第一三四下十近过最未半数两六七八九百"
    "截目眼迄至现如次月期QH凌晚清中早日])"
)
FORM = {name: re.compile(form) for name, form in _FORMS.items()}
# Without names, so that the forms can stand side by side; the separator of a dotted date cannot be named twice.
_DOTTED = "(?:19|20)[0-9][0-9](?:-[0-9]{1,2}-|[.][0-9]{1,2}[.]|/[0-9]{1,2}/)[0-9]{1,2}(?![0-9])"
_PLAIN = {name: re.sub(r"[?]P<[a-z0-9]+>", "?:", form) for name, form in _FORMS.items()} | {"dotted": _DOTTED}
_ANY = re.compile(_STARTS + "(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _PLAIN.items()) + ")")


# 5日内办结, 7日无理由: days that are counted, not named.
_LASTING = re.compile("之?内|以内|左右|以上|[后游均]|无理由|时间|一[次个]")


def expressions(flat: str) -> list[re.Match[str]]:
    """Every date expression of the running text, in order; ``lastgroup`` names its form."""
    return [found for found in _ANY.finditer(flat) if _fits(found, flat)]


def _fits(found: re.Match[str], flat: str) -> bool:
    before, after = flat[max(0, found.start() - 2) : found.start()], flat[found.end() : found.end() + 2]
    form = found.lastgroup
    if found[0][0].isdigit() and before[-1:].isdigit():
        return False
    if form == "month" and (after[:1] in set("租薪均") or before[-1:] in set("每个")):
        return False
    if form == "clock":
        return before[-1:] not in (":", ".") and int(re.sub(r"\D.*", "", found[0]) or 0) <= 24
    if form == "year" and found[0] in ("后年", "前年", "上年", "来年"):
        return before[-1:] not in set("产投之以期往早多日后前新连近历") and after[:1] not in set("产均轻限龄")
    if form == "month" and (before[-2:] in ("历时", "为期") or (found[0] == "一月" and after[:1] == "一")):
        return False
    if form == "dayonly":
        return (not before or before[-1] in "于至在截，。、；\n（）到定") and not _LASTING.match(flat, found.end())
    if form == "first" and int((re.search(r"\d+", re.split("[前头]", found[0])[-1]) or "0")[0]) > 12:
        return False
    if form == "first" and before[-1:] in set("提以之此日目"):
        return False
    if form == "nextmonth" and found[0][0] == "月":
        return before[-1:] not in set("一二三四五六七八九十0123456789个每逐各本当上下次半")
    if form == "nextmonth" and before[-1:] == "月" and not found[0].startswith("当"):
        return False
    if form == "since" and before[-1:] == "第":
        return False
    if form == "plan":
        return "“" in found[0] or bool(re.search("[规末期时以收开]", found[0]))
    if form == "year" and found[0] in ("全年", "当年", "来年"):
        return not (found[0] == "全年" and after[:2] in ("不打", "无休"))
    return not (form == "feast" and found[0] in ("春节", "国庆", "国庆节", "元旦", "五一", "“五一”"))
