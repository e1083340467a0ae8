"""Units and classifiers, and the nouns that are counted by them. Pure."""

import re
from decimal import Decimal

from wutong.measure.unit import UNITS

# Words of units that are no classifiers: code (of wutong.measure.unit where there is one), size in it, and kind.
_MEASURES = {
    "yuan 1 amount": "元人民币 元 块钱 人民币",
    "yuan 0.1 amount": "毛钱 角钱 毛(?=[，。；、）”\\n]|$)",
    "yuan 0.01 amount": "分钱",
    "美元 1 amount": "美元 美金",
    "欧元 1 amount": "欧元",
    "港元 1 amount": "港元 港币",
    "日元 1 amount": "日元",
    "英镑 1 amount": "英镑",
    "m2 1 area": "平方米 平米 ㎡ m2 M2 平方 平(?![均安衡时常整台稳行坦原江湖阳])",
    "mu 1 area": "亩",
    "hectare 1 area": "公顷 hm2 ha(?![A-Za-z])",
    "km2 1 area": "平方公里 平方千米 km2",
    "percent 1 ratio": "%",
    "point 1 ratio": "个百分点 百分点 个点 个pct pct(?![A-Za-z])",
    "point 0.1 ratio": "个千分点 千分点",
    "percent 0.1 ratio": "‰",
    "percent 10 ratio": "成 折(?![旧算叠合腾射断扣返页])",
    "ratio 1 ratio": "倍",
    "基点 1 ratio": "个基点 基点 BP(?![A-Za-z])",
    "tonne 1 amount": "吨 t(?![A-Za-z])",
    "tonne 0.001 amount": "公斤 千克 kg",
    "tonne 0.0005 amount": "斤(?![斤两])",
    "tce 1 amount": "吨标准煤 吨标煤 tce(?![A-Za-z])",
    "metre 1000 amount": "公里 千米 km",
    "metre 1 amount": "延长米 延米 米 m(?![A-Za-z2-9])",
    "m3 1 amount": "立方米 立方 m3",
    "kVA 1 capacity": "千伏安 kVA KVA",
    "kVA 1000 capacity": "兆伏安 MVA",
    "千伏 1 capacity": "千伏 kV KV",
    "兆瓦 1 capacity": "兆瓦 MW",
    "千瓦 1 capacity": "千瓦 kW KW",
    "吉瓦 1 capacity": "吉瓦 GW",
    "kWh 1000 amount": "兆瓦时 MWh",
    "kWh 1000000 amount": "吉瓦时 GWh",
    "kWh 1 amount": "千瓦时 kWh 度电 度(?=[，。；、）\\n]|$)",
    "℃ 1 amount": "摄氏度 ℃",
    "毫米 1 amount": "毫米 mm",
    "厘米 1 amount": "厘米 cm",
    "升 1 amount": "升(?=[，。、/油水]) L(?![A-Za-z])",
    "毫克 1 amount": "毫克 mg",
    "微克 1 amount": "微克 μg µg ug",
    "分贝 1 amount": "分贝 dB（A） dB",
    "兆帕 1 amount": "兆帕 MPa",
    "分 1 count": "分(?=[，。；、）的\\n]|以上|左右|$)",
    "克 1 amount": "克(?=[，。、/重])",
    "海里 1 amount": "海里",
    "标箱 1 count": "标箱 标准箱 TEU",
    "year 1 duration": "周年 年",
    "month 1 duration": "个月 个多月",
    "day 1 duration": "天 个日夜 日(?!前|元|报|本|常|产|均|益|用)",
    "hour 1 duration": "个小时 小时 h(?![A-Za-z])",
    "minute 1 duration": "分钟 min(?![A-Za-z])",
    "week 1 duration": "个星期 星期 周(?!岁|年|期|边|转|末)",
    "workday 1 duration": "个工作日 工作日 个工作天",
    "quarter 1 duration": "个季度",
    "second 1 duration": "秒",
}
# Classifiers: the code where the noun does not say it, or the classifier itself where no code is general enough.
_CLASSIFIERS = {
    "piece": (
        "个 只 块 颗 "
        "大(?=[\u4e00-\u9fff“])(?!步|概|约|学|会|家|洲|洋|人(?!才)|精神|以来|报告|户|型|小|米|豆|力|幅|多|于|棚|批|片(?!区))"
    ),
    "company": "家",
    "household": "户",
    "item": "项(?!目(?![标的录]))",
    "building": "栋 幢",
    "facility": "处 座 所",
    "case": "件 起 宗案",
    "parcel": "宗 地块",
    "document": "份",
    "map": "张",
    "device": "台套 台（套） 台 辆 艘 架",
    "visit": "批次 人次 户次 家次 趟 次 批 回(?=[，。；、）！？]|$|倒数|[\u4e00-\u9fff]{0,4}[第次])",
    "event": "场次 场",
    "phase": "期(?!间|待|末|货|限|望|盼|刊|中)",
    "edition": "届",
    "kind": "类 种",
    "level": "级(?!别)",
    "generation": "代(?!表|替|理|价|码|办)",
    "person": (
        "号人 个人(?=[，。；、）盯干来去能就合在的都\\n]|$) "
        "人(?!均|民|工|才|气|力|员|类|文|次|和(?![0-9一二三四五六七八九])|大) "
        "名(?!列|牌|义|单|为|优|企|誉) 位(?!居|列|于|置|次) 员"
    ),
    "party": "方(?!面|案|式|向|米|法|便|针|位|舱|能|可|才|公)",
    "work": "道",
    "machine": "机组",
    "条": "条(?!件|例|款)",
    "套": "套(?!餐|房)",
    "支": "支(?!持|撑|付|部|出|队|援)",
    "本": "本(?!地|级|区|市|省|部|土|身)",
    "对": "对",
    "门": "门(?!槛|类|户|店|口|诊)",
    "棵": "棵",
    "株": "株",
    "头": "头(?!部|等|雁)",
    "层": "层(?!面|次|级|出)",
    "间": "间(?!接)",
    "轮": "轮(?!训|胎|船)",
    "班": "班(?!子|级|长|列|车)",
    "列": "列(?!为|入|席|车)",
    "组": "组(?!织|建|成|合|装)",
    "单": "单(?=[，。、；）\\n]|$)",
    "辆": "辆",
    "片": "片(?!区)",
    "册": "册",
    "车间": "车间",
    "站": "站(?=[，。、；）])",
    "mode": "式",
    "pool": "库",
    "环": "环(?!保|评|境|节|比)",
    "翼": "翼",
    "核": "核(?!心|查|准|算|发|电|实)",
    "轴": "轴",
    "带": "带(?!动|头|领|来)",
    "园": "园(?!区)",
    "链": "链(?!主)",
    "部": "部(?!门|分|署|委|队|件|级|位|省)",
    "步": "步",
    "盏": "盏",
    "匹": "匹",
    "羽": "羽",
    "口": "口(?!岸|径|号|碑|味|气)",
    "眼": "眼(?!光|下|前|界)",
    "袋": "袋",
    "瓶": "瓶",
    "盒": "盒",
    "辆次": "辆次",
    "架次": "架次",
    "班次": "班次",
    "台次": "台次",
    "例": "例(?!如|行|会|外)",
    "双": "双(?!方)",
    "顶": "顶",
    "篇": "篇",
    "句": "句",
    "首": "首",
    "桶": "桶",
    "箱": "箱",
    "万": "万只",
    "床": "床",
    "席": "席(?!位)",
    "亿": "亿株",
    "根": "根(?!据|本|植|治|基)",
    "岁": "岁",
    "幅": "幅(?!度)",
    "卷": "卷",
    "笔": "笔",
    "款": "款(?!项)",
    "枚": "枚",
    "面": "面(?!积|向|对|临|貌)",
    "圈": "圈",
    "节": "节(?!能|约|点|省|日|水|电|气)",
    "城": "城(?!市|镇|乡|区)",
    "封": "封(?![闭顶面])",
    "区": "区(?!域|间|别|内|外|级|县|位|分|块|划|属|情|委)",
    "国": "国(?=[的、，。；）及和与合携联代客驻使一二三四五六七八九十\\d]|$)",
    "地": "地(?=[，。；、携联合共间]|$)",
    "校": "校(?!园|区|企|长|友|舍|准|对|验)",
    "村": "村",
    "镇": "镇",
    "省": "省(?!级)",
    "市": "市(?!级|场|政)",
    "县": "县(?!级|域)",
    "镇街": "镇街",
    "人才": "人才",
}


def _spelt(words: dict[str, str]) -> list[tuple[str, str]]:
    pairs = [(word, code) for code, said in words.items() for word in said.split()]
    return sorted(pairs, key=lambda pair: len(re.sub(r"\(\?.*", "", pair[0])), reverse=True)


_MEASURE_OF = {re.sub(r"\(\?.*", "", word): code for word, code in _spelt(_MEASURES)}
_CLASS_OF = {re.sub(r"\(\?.*", "", word): code for word, code in _spelt(_CLASSIFIERS)}
_BOTH = sorted(
    [*_spelt(_MEASURES), *_spelt(_CLASSIFIERS)], key=lambda pair: len(re.sub(r"\(\?.*", "", pair[0])), reverse=True
)
UNIT = re.compile("|".join(dict.fromkeys(word for word, _ in _BOTH)))
_PER_MONEY = re.compile(r"/(?P<size>万|亿)?元")
_PER = re.compile(
    r"/(?:年|日|天|月|人|亩|平方米|㎡|平方公里|公顷|栋|元|小时|户|次|吨|件|班|周|立方米|升|千瓦时|[mkhad]?[23m](?!\w)|"
    r"[adhL](?![A-Za-z]))"
)
_PER_CODES = {
    "yuan/亩": "yuan_per_mu",
    "yuan/㎡": "yuan_per_m2",
    "yuan/平方米": "yuan_per_m2",
    "yuan/人": "yuan_per_person",
    "m2/栋": "m2_per_building",
}


def measure(word: str) -> tuple[str, Decimal, str] | None:
    """Code, size and kind of a unit that is no classifier."""
    if word not in _MEASURE_OF:
        return None
    code, size, kind = _MEASURE_OF[word].split()
    return code, Decimal(size), kind


def per(flat: str, end: int, code: str) -> tuple[str, int]:
    """The code of a unit with what it is for each of (元/亩, 吨/年), and where it ends."""
    found = _PER.match(flat, end)
    if not found:
        return code, end
    return _PER_CODES.get(code + found[0], code if code in UNITS else code + found[0]), found.end()


def per_money(flat: str, end: int, code: str) -> tuple[str, Decimal, int]:
    """The code of a unit for each yuan (吨标准煤/万元), what its size is divided by, and where it ends."""
    found = _PER_MONEY.match(flat, end)
    if not found:
        return code, Decimal(1), end
    return f"{code}_per_yuan", Decimal({"万": 10**4, "亿": 10**8}.get(found["size"] or "", 1)), found.end()


def classifier(word: str) -> str:
    """The code of a classifier alone."""
    return _CLASS_OF.get(word, word)
