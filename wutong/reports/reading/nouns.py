"""What is counted: the noun after a classifier or before a number, and the code that it gives. Pure."""

import re

from wutong.reports.reading.mark import SIGNS

# What is counted, by the last word of its noun.
_NOUNS = {
    "company": (
        "企业 公司 商户 展商 工厂 厂家 巨人 链主 独角兽 市场主体 经营主体 规上 纳税人 客商 供应商 商家 雏鹰 瞪羚 "
        "小升规 规升巨 个转企"
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
_QUOTED = re.compile("^“[^”，。；]{1,8}”(?=[\u4e00-\u9fff])")  # 255个“四上”企业
_VERB = re.compile(
    "(?:(?<![新未待拟续已])开工|完成|落户|签约|投产|建成|入驻)(?!的?(?:项目|企业|工程|厂房))|分别|参加|签署|实现|达到|突破|"
    "获得|通过|投入|运营|使用|就餐|高效|形成|正在|全部|列入|纳入|已经|已|均|为|是|与|或|在(?![建谈库手册孵])|"
    "了|被|将|从"
)
_AIMED = re.compile("[年全季月市州县区省]*度?的?(?:目标任务|任务目标|目标|任务|计划)数?$")
_BEGUN = re.compile(
    "(?:签约|新签|续签|开工|复工|开（复）工|续建|新建|在建|拟建|竣工|投产|达产|纳统|入库|出库|落地|储备|铺排|在谈|前期|开建)(?:共|了|已|达|达到|为|计划|不少于|不低于|至少|超过?|近|约|突破)?$"
)
_NOUN_OF = {word: code for code, words in _NOUNS.items() for word in words.split()}
_NOUN = re.compile("|".join(sorted(map(re.escape, _NOUN_OF), key=len, reverse=True)))
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
    "household": {"company", "household", "organisation"},
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


def counted(flat: str, start: int, end: int, code: str) -> tuple[str, str]:
    """The noun that is counted, after the classifier or before the number, and the code that it gives."""
    after = _phrase(_QUOTED.sub("", _RATED.sub("", flat[end : end + 24]))[:16])
    fitting = _FITTING.get(code, set())
    noun, found = _head(after, fitting)
    if not found:
        before = re.sub("（[^（）]*）$", "", flat[max(0, start - 30) : start])[-14:].rstrip("”")
        if re.match(r"的\d", flat[end : end + 2]):
            before = _AIMED.sub("", before)  # 完成年度目标任务132个的59%: of what was counted before
        before = re.split(
            f"[{re.escape(_STOP)}]",
            re.sub(
                (
                    r"(?:[\s]|已?达到?|拥有量?|申请量?|授权量?|总数|数量|共有?|合计|现有|突破|超过?|近|约|由|从|增至|降至|达到|升至|新增|净增|分别为?|为|"
                    r"仅|有|[（(含]|[只仅才已共都]?[签招引建开办批上投拿落]了)+$"
                ),
                "",
                before,
            ),
        )[-1]
        noun, found = _tail(before)
    if noun == "园区" and code == "company":
        noun, found = "", ""  # 园区已有近百家: where they are
    if noun == "设施" and code == "piece":
        noun, found = "", ""  # 产业项目68个，基础设施21个: a kind of what was counted before
    if not found and not after and code == "piece":
        noun, found = _topic(flat[max(0, start - 40) : start])
    noun = noun or _plain(after)
    if code == "household" and found == "organisation":
        return noun, "company"  # 21户重点用能单位
    if code == "item" and found == "request":
        return noun, code  # 47项问题 are no requests of companies
    if code in _OPEN and found and (fitting is None or found in fitting):
        return noun, _REGISTERED.get(found, found) or code
    return noun, "件" if code == "case" and found else code


def _topic(before: str) -> tuple[str, str]:
    """What a bare 个 counts by the act before it (续建46个) or by the topic said just before (重点项目，全县有88个)."""
    if _BEGUN.search(before):
        return "项目", "project"
    *_, topic, clause = ["", *re.split("[，：]", re.split("[。；！？\n\t]", before)[-1])]
    if len(clause) > 8 or re.search(r"\d", topic + clause):
        return "", ""
    return _tail(re.sub("(?:方面|上|中)$", "", topic))


def unclassed(flat: str, start: int, end: int) -> tuple[str, str]:
    """What a number counts that has no classifier, and its code (6.7万余农户, 职工3万)."""
    if found := _NOUN.match(flat, end):
        return found[0], _NOUN_OF[found[0]]
    noun, code = counted(flat, start, end, "piece")
    return noun, "" if code == "piece" else code


def _phrase(words: str) -> str:
    words = re.sub("(?<=[省市县区])、(?=[省市县区])", "", words)
    words = re.split(f"[{re.escape(_STOP)}{SIGNS}\\d]", words)[0]
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
    found = re.match(r"(?!的|以|左右|上下|不等|之)[\u4e00-\u9fff]{1,8}", phrase)
    return found[0] if found and len(phrase) <= 8 else ""
