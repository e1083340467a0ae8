"""Units and classifiers, and the nouns that are counted by them. Pure."""

import re
from decimal import Decimal

from wutong.measure.unit import UNITS

# Words of units that are no classifiers: code (of wutong.measure.unit where there is one), size in it, and kind.
_MEASURES = {
    "yuan 1 amount": "元人民币 元 块钱 人民币",
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
    "point 1 ratio": "个百分点 百分点 个点",
    "percent 0.1 ratio": "‰",
    "percent 10 ratio": "成",
    "ratio 1 ratio": "倍",
    "基点 1 ratio": "个基点 基点 BP(?![A-Za-z])",
    "tonne 1 amount": "吨 t(?![A-Za-z])",
    "tonne 0.001 amount": "公斤 千克 kg",
    "tce 1 amount": "吨标准煤 吨标煤",
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
    "minute 1 duration": "分钟",
    "week 1 duration": "个星期 星期 周(?!岁|年|期|边|转|末)",
    "workday 1 duration": "个工作日 工作日 个工作天",
    "quarter 1 duration": "个季度",
    "second 1 duration": "秒",
}
# Classifiers: the code where the noun does not say it, or the classifier itself where no code is general enough.
_CLASSIFIERS = {
    "piece": (
        "个 只 块 颗 "
        "大(?=[\u4e00-\u9fff“])(?!步|概|约|学|会|家|洲|洋|人(?!才)|精神|以来|报告|户|型|小|米|豆|力|幅|多|于|棚|批|片)"
    ),
    "company": "家",
    "household": "户",
    "item": "项",
    "building": "栋 幢",
    "facility": "处 座 所",
    "case": "件 起 宗案",
    "parcel": "宗 地块",
    "document": "份",
    "map": "张",
    "device": "台套 台（套） 台 辆 艘 架",
    "visit": "批次 人次 户次 家次 趟 次 批",
    "event": "场次 场",
    "phase": "期(?!间|待|末|货|限|望|盼|刊|中)",
    "edition": "届",
    "kind": "类 种",
    "level": "级(?!别)",
    "generation": "代(?!表|替|理|价|码|办)",
    "person": ("人(?!均|民|工|才|气|力|员|类|文|次|和|大) 名(?!列|牌|义|单|为|优|企|誉) 位(?!居|列|于|置|次) 员"),
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
    "条线": "条线",
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
    "村": "村",
    "镇": "镇",
    "省": "省(?!级)",
    "市": "市(?!级|场|政)",
    "县": "县(?!级|域)",
    "镇街": "镇街",
    "人才": "人才",
}
# What is counted, by the last word of its noun.
_NOUNS = {
    "company": (
        "企业 公司 商户 展商 工厂 厂家 巨人 链主 独角兽 市场主体 经营主体 规上 纳税人 客商 供应商 商家 雏鹰 瞪羚"
    ),
    "organisation": "单位 机构 院所 研究院 研究所 高校 院校 大学 协会 银行 组织 法人",
    "centre": "中心 实验室 工作站",
    "department": "部门 局办 委办局",
    "project": "项目 工程 技改",
    "item": ("事项 任务 指标 举措 措施 政务服务事项 审批服务事项 权限 职权 技术 成果 改革 制度 清单事项 工作 机制"),
    "policy": "政策",
    "procedure": "手续 流程 环节",
    "building": "厂房 楼 用房 大楼 楼宇 研发楼 宿舍",
    "parcel": "标准地 地块 土地 宗地",
    "device": "设备 机器人 机组 车辆 汽车 装载机 产线设备 重卡",
    "furnace": "矿热炉 电炉 熔炉 炉",
    "industry": "产业 行业 主导产业",
    "cluster": "产业集群 集群 集聚区",
    "platform": "平台 创新平台 载体",
    "person": ("职工 员工 人员 专家 人才 群众 观众 代表 工人 名师 学生 技术员 大学生 博士 硕士 院士 干部 嘉宾"),
    "plan": "规划",
    "job": "岗位 就业岗位 工作岗位",
    "meeting": "会议 推进会 调度会 座谈会 协调会",
    "event": "活动 论坛 大会 博览会 赛事",
    "document": "备忘录 文件 协议 合同 证书 批文",
    "agreement": "合作协议",
    "map": "规划图 图",
    "bed": "床位 病床",
    "space": "车位 停车位 泊位 工位",
    "level": "省市县 层级",
    "direction": "方向",
    "field": "领域",
    "goal": "目标",
    "link": "环节",
    "service": "服务",
    "case": "办件 业务 诉求 案件 审批件",
    "household": "农户 居民 住户",
    "lead": "线索",
    "request": "需求 问题",
    "base": "基地 示范基地",
    "brand": "品牌 商标",
    "facility": "变电站 充电桩 污水处理厂 停车场 公园 设施 仓库 站 园区 食堂 学校",
    "principle": "原则",
    "patent": "专利",
    "standard": "标准",
    "product": "产品",
    "part": "板块",
}
_STOP = "，。；：、！？（）“”《》\n\t,;+/"
_RATED = re.compile(r"^\d+(?:\.\d+)?[万千百]?(?:千伏安|千伏|兆瓦|千瓦|吨级?|立方米|米|kV|MW)")
_VERB = re.compile(
    "(?<![新未待拟续已])开工|完成|分别|参加|落户|签署|签约|投产|建成|入驻|实现|达到|突破|"
    "获得|通过|投入|运营|使用|就餐|高效|形成|正在|全部|列入|纳入|已经|已|均|为|是|与|或|在(?![建谈库手册孵])|"
    "了|被|将|从"
)


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
_NOUN_OF = {word: code for code, words in _NOUNS.items() for word in words.split()}
_NOUN = re.compile("|".join(sorted(map(re.escape, _NOUN_OF), key=len, reverse=True)))
_PER_CODES = {
    "yuan/亩": "yuan_per_mu",
    "yuan/㎡": "yuan_per_m2",
    "yuan/平方米": "yuan_per_m2",
    "yuan/人": "yuan_per_person",
    "m2/栋": "m2_per_building",
}
# Units whose noun says more than the classifier: 家 and 户 of companies, 个 of anything, 项, 件, 条, 支, 名 …
_OPEN = frozenset(
    [
        "piece",
        "company",
        "household",
        "item",
        "case",
        "facility",
        "device",
        "document",
        "kind",
        "map",
        "visit",
        "条",
        "套",
        "支",
        "本",
        "部",
        "lead",
    ]
)
_FITTING = {
    "company": {"company", "organisation", "centre", "platform", "facility", "base", "项目"},
    "household": {"company", "household"},
    "case": {"case", "item", "document", "request", "lead"},
    "item": None,
    "piece": None,
    "device": {"device", "furnace"},
    "kind": set(),
    "map": {"map", "bed", "document"},
    "facility": {"facility", "building", "centre", "base"},
    "document": {"document", "agreement"},
    "visit": {"meeting"},
    "条": {"lead"},
    "套": set(),
    "支": set(),
    "本": set(),
    "部": set(),
}
_REGISTERED = {"base": "", "brand": "", "patent": "", "standard": "", "product": "", "plan": "item"}


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


def counted(flat: str, start: int, end: int, code: str) -> tuple[str, str]:
    """The noun that is counted, after the classifier or before the number, and the code that it gives."""
    after = _phrase(_RATED.sub("", flat[end : end + 24])[:16])
    fitting = _FITTING.get(code, set())
    noun, found = _head(after, fitting)
    if not found:
        before = re.sub("（[^（）]*）$", "", flat[max(0, start - 30) : start])[-14:]
        before = re.split(
            f"[{re.escape(_STOP)}]",
            re.sub(
                (
                    r"(?:[\s]|已?达到?|拥有量|申请量|授权量|总数|数量|共有?|合计|现有|突破|超过?|近|约|增至|新增|净增|分别为?|为|"
                    r"仅|有|[（(含])+$"
                ),
                "",
                before,
            ),
        )[-1]
        noun, found = _tail(before)
    noun = noun or _plain(after)
    if code in _OPEN and found and (fitting is None or found in fitting):
        return noun, _REGISTERED.get(found, found) or code
    return noun, "件" if code == "case" and found else code


def unclassed(flat: str, start: int, end: int) -> tuple[str, str]:
    """What a number counts that has no classifier, and its code (6.7万余农户, 职工3万)."""
    if found := _NOUN.match(flat, end):
        return found[0], _NOUN_OF[found[0]]
    noun, code = counted(flat, start, end, "piece")
    return noun, "" if code == "piece" else code


def _phrase(words: str) -> str:
    words = re.sub("(?<=[省市县区])、(?=[省市县区])", "", words)
    words = re.split(f"[{re.escape(_STOP)}\\d]", words)[0]
    return _VERB.split(words)[0]


def head(words: str) -> str:
    """The code of the noun that a name ends with, or nothing."""
    found = _tail(words)[1]
    return _REGISTERED.get(found, found)


def _head(phrase: str, fitting: set[str] | None) -> tuple[str, str]:
    """The phrase to its last noun, one that fits the classifier first: a Chinese noun phrase ends with its head."""
    last = None
    for found in _NOUN.finditer(phrase):
        if last and found.start() - last.end() > 4:
            break
        if last is None or not fitting or _NOUN_OF[found[0]] in fitting or _NOUN_OF[last[0]] not in fitting:
            last = found
    return (phrase[: last.end()], _NOUN_OF[last[0]]) if last else ("", "")


def _tail(phrase: str) -> tuple[str, str]:
    """The noun that a phrase ends with (高新技术企业12家)."""
    last = None
    for found in _NOUN.finditer(phrase):
        last = found
    if last and len(phrase) - last.end() <= 1:
        return last[0], _NOUN_OF[last[0]]
    return "", ""


def _plain(phrase: str) -> str:
    found = re.match(r"[\u4e00-\u9fff]{1,8}", phrase)
    return found[0] if found and len(phrase) <= 8 else ""
