"""The words beside a figure that bound it or aim it (突破, 余, 预计), and what they make of it. Pure."""

import re

_BEFORE = {
    "gt": "突破 超过 超出 超 逾 高于 大于 多于 > ＞ 首破 冲破 迈过 跨越 跨过 越过 站上",
    "ge": "不少于 不低于 不小于 不下于 至少 最少 ≥ >= 上 起码 达到或超过",
    "le": "不超过 不高于 不大于 不多于 至多 最多 ≤ <= 控制在 压减至",
    "lt": "不足 低于 少于 小于 未到 不到 < ＜ 未满",
    "about": "近 约 大约 约为 约占 接近 将近 大概 左右 ~ ≈ 或",
    "upto": "可容纳 可达到 可达 可新增 可实现 可带动 可提供 可 最高可达 最高 最大 容纳",
    "": "达到 已达到 已达 高达 达 到 至 增至 扩大到 扩大至 提升到 提升至 提高到 增加到 增长到 "
    "降至 降到 下降到 压缩至 压缩到 缩短至 缩短到 由 从 共 共计 合计 总计 累计 累计达 平均 "
    "均 为 是 "
    "完成 实现 占 含 其中 税后 新增 净增 分别达 仅 只 有 共有 现有 已 已有 连续 同比 环比 "
    "增长 增加 上升 提高 提升 下降 降低 减少 回落 缩减 压缩 缩短 扩大 翻 增 降 年均增长 年均 "
    "增幅达 增速达 增幅 降幅 比上年 较上年 人均 亩均 日均 月均 户均 单 每 "
    "计划 规划 预计 总投资 投资 占地 年产 日产 年产值 税收 产能 年产能 第 全国 位居 位列",
}
_AFTER = {
    "ge": "以上 及以上 起 之上",
    "le": "以下 以内 之内 及以下 内(?!容|部|外|资|涵|销|生|陆|蒙)",
    "about": "左右 上下 前后",
    "gt": "余 多 之多 开外",
    "": "不等 之间",
}
_BOUND_OF = {word: bound for words in (_BEFORE,) for bound, said in words.items() for word in said.split()}
_AFTER_OF = {re.sub(r"\(.*", "", word): bound for bound, said in _AFTER.items() for word in said.split()}
_REVERSED = sorted((word[::-1] for word in _BOUND_OF), key=len, reverse=True)
_BACK = re.compile("(?:" + "|".join(map(re.escape, _REVERSED)) + r"|[了\"“])")
_FRONT = re.compile(
    "|".join(sorted((word for said in _AFTER.values() for word in said.split()), key=len, reverse=True))
)
_GOAL = re.compile(
    "预计|力争|争取|确保|计划(?!总?投资|用地|占地|面积|的?总投资)|拟(?!定)|目标(?=是|为)|"
    "有望|预期|致力于(?=打造|建设|成为|实现|形成)|可望|(?<![即且])将(?!军|其|把|由|从|来自|"
    "士|近|信|全)|打算|规划(?=到|建设|新建|实施|引进|布局)|"
    "瞄准|预算|(?<![主重需必首纲摘])要(?!求|素|地|点|是|闻|紧|务|件|害|塞|么)|不低于|投产后|"
    "达产后|建成后|建成投产后|完成后|明年|下一步|接下来"
)
_DONE = re.compile("已(?!经?拟)|实现了|完成了|达到了|目前|截至|累计|去年|现有")
_GROWTH = re.compile(
    r"(增长|增加|上升|提高|提升|回升|下降|降低|减少|回落|缩减|压缩|缩短|下滑|下跌|上涨|提速|"
    r"精简|收窄|净增|压减|扩大|增幅|"
    r"降幅|增速|年均增长|增|降|翻)(?:了|约|近|超过?|达到?|为|幅度?)*$"
)
_TO = re.compile(r"(?:至|到|为)(?:了|约|近|超过?|目前的|现在的|今年的)*$")


def beside(flat: str, start: int, end: int, floor: int) -> tuple[list[str], str, int]:
    """The words that stand right before and after a figure, the comparator they make, and where they end."""
    words: list[str] = []
    bounds: list[str] = []
    place = start
    for _ in range(5):
        back = flat[max(floor, place - 6) : place][::-1]
        found = _BACK.match(back)
        if not found or back.startswith("上以"):  # 亿元以上 9 个: that bounds the amount
            break
        word = found[0][::-1]
        place -= len(word)
        if word in _BOUND_OF:
            words.insert(0, word)
            bounds.append(_BOUND_OF[word])
    if found := _FRONT.match(flat, end):
        words.append(found[0])
        bounds.insert(0, _AFTER_OF[found[0]])
        end = found.end()
    return words, compared(bounds), end


def compared(bounds: list[str]) -> str:
    """The firmest of some bounds: a limit before a nearness before a possibility."""
    for firm in (("ge", "gt", "le", "lt"), ("about",), ("upto",)):
        for bound in bounds:
            if bound in firm:
                return bound
    return "eq"


def goal_words(before: str) -> list[str]:
    """The words of plan, target or forecast that still govern a figure after ``before`` (the sentence up to it)."""
    before = before[before.rfind("；") + 1 :]
    words = list(_GOAL.finditer(before))
    if not words:
        return []
    done = list(_DONE.finditer(before))
    if done and done[-1].start() > words[-1].start():
        return []
    return [words[-1][0]]


def growth(before: str) -> str:
    """The word of change that a figure measures (同比增长8.7%), or nothing (增长到)."""
    if _TO.search(before[-8:]) and not re.search(r"(?:幅|速|率)(?:达到?|为)$", before[-8:]):
        return ""
    found = _GROWTH.search(before[-12:])
    return found[1] if found else ""
