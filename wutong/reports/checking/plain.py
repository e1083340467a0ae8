"""Whether the words of a clause say just a phrase, narrowed by nothing: 省重点项目 are fewer than 重点项目. Pure.

Only what is said plainly may contradict a number; what is narrowed (亿元以上开工项目, 每月召开调度会, 二层标准厂房)
counts something else, of which the figure does not speak.
"""

import re

from wutong.reports.checking.aims import is_share
from wutong.reports.checking.around import CLAUSE, FILLING, NEAR, SUBJECT, Around, Region, touching
from wutong.reports.checking.trade import plainly

SHORTEST = 3  # letters of a phrase that may stand among other words; a shorter one has to be all
# Words before a phrase that do not narrow it.
LEADING = re.compile(
    "(?:[有为是共含和与及等内年月份来前底末将可约近超全数到个家项#其]|全区|全县|全市|全省|区内|入驻|园区|开发区|示范区|高新区|新区|经开区|示范园|"
    "新增|新建|引进|引入|建成|建设|培育|落户|签约|投入|接待|承接|编制|规划|实施|包含|本级|各类|本区|我区|我市|确立|其中|目前|今年|全年|办理|工业|计划|"
    "生产|企业|项目|公司|组织|积极|先后|成功|拟|形成|建立|储备|收集|掌握|梳理|谋划|收到|下发|各类|受理|实现|完成|召开|举办|开展|"
    "窗口|上级|贯彻|处理|协助|帮助|提供|给予|签有|建有|办理|走访|存有|尚有|还有|仍有|有效|在册|按照?|通过|达到)$"
)
# Before a phrase that begins with 项目 or 企业 these say which ones: 签约项目总投资, 工业项目开工.
WHICH = re.compile(
    "(?:签约|落户|培育|入驻|建成|引进|引入|新建|新增|工业|开工|投产|生产|计划|规划|建设|办理|投入|接待|承接|企业|项目)$"
)
KINDS = ("项目", "企业", "公司")
ALL = re.compile(
    "(?:全[区园]|我区|本区|区内|园区|开发区|共|总|有|各类|窗口|收到|目前|今年|全年|以来|上半年|季度|的|[年月日底])*"
)
# Words between a phrase and its number that do not narrow it.
TRAILING = re.compile(
    "(?:数量|总数|总量|总额|规模|面积|金额|[数量额]|家数|个数|户数|件数|人数|共|合计|总计|累计|总|已|达到?|到|为|是|有|约|近|超过?|突破|完成|实现|"
    "只|仅|连续|增速|增幅|一直|稳定|保持|维持|在|至|同比|环比|比|较|与|上年|去年|同期|年底|年初|增长|下降|上升|减少|增加|提高|回落|提升|净|增|多|少|了|的|以来|目前|"
    "截至|今年|全年|当年|、|等|及|和|其中|均|都|分别|增至|升至|降至|也|[年月日底#])*"
)
AIMED = re.compile("(?:全年|年度|年初|计划)*(?:目标|任务|计划)(?:任务|值|数|总?额)?的?")
# Where so many are spoken of for each of something, no figure of all is meant.
EACH = re.compile("每|平均|日均|月均|人均|户均|亩均|单[个项家]|最[多高大少]|同时")


def plain(around: Around, phrase: str, happens: bool = False) -> bool:
    """Whether the clause says just the phrase: in one piece but for verbs, and narrowed by no word before or after it.

    What `happens` in a period is all new: 新开工项目 are the 开工项目.
    """
    bare = FILLING.sub("", phrase)
    if not bare or _counted(around, bare) or _each(around, phrase):
        return False
    right = FILLING.sub("", plainly(around.bare(around.end, around.near[1])))
    aimed = is_share(around.quantity)
    subject = Region(plainly(around.subject_words), SUBJECT)
    for region in around.regions:
        if region == subject and not TRAILING.fullmatch(_left(around)):
            continue  # the clause names something else than what the sentence began with
        words = FILLING.sub("", region.words)
        words = AIMED.sub("", words) if aimed else words
        if len(bare) < SHORTEST:
            if region.weight == NEAR and words.endswith(bare) and ALL.fullmatch(words.removesuffix(bare)):
                return True
            continue
        place = words.find(bare) if region.weight >= CLAUSE else -1
        if place >= 0 and _leads(words[:place], bare, happens) and _trails(words[place + len(bare) :], right):
            return True
    return False


def _leads(before: str, phrase: str, happens: bool) -> bool:
    before = before.removesuffix("新") if happens else before
    return not before or bool(LEADING.search(before) and not (phrase.startswith(KINDS) and WHICH.search(before)))


def _trails(after: str, right: str) -> bool:
    """Whether what stands between the phrase and the number says nothing more; what follows the number may."""
    between = after[: len(after) - len(right)] if right and after.endswith(right) else after
    return bool(TRAILING.fullmatch(between)) or (len(after) <= len(right) and right.endswith(after))


def _each(around: Around, phrase: str) -> bool:
    said = EACH.search(around.page.flat[around.low : around.end])
    return bool(said) and not EACH.search(phrase)


def _left(around: Around) -> str:
    return FILLING.sub("", plainly(around.bare(around.near[0], around.start)))


def exact(around: Around, phrase: str) -> bool:
    """Whether the words beside a number are the phrase before it and nothing else: 开工 19 个、投产 8 个."""
    if around.bare(around.end, around.near[1]):
        return False
    return _left(around).removeprefix("新") == FILLING.sub("", phrase).removeprefix("新")


def _counted(around: Around, phrase: str) -> bool:
    """Whether another number stands right before the phrase and may narrow it: 二层标准厂房, 3个园区项目."""
    led = around.near[0] in {last for _first, last in touching(around.page.cuts, around.low, around.start)}
    return led and _left(around).startswith(phrase)
