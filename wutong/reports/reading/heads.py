"""What the heads of a table say of the cells under and beside them: the measure, the unit, the time. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wutong.reports.reading.columns import is_unit
from wutong.reports.reading.grid import BARE, NOTHING, TIME, YEAR, Cell, Grid, Row, is_value

MOST_HEADS = 4  # rows of heads above one another
NAME_LETTERS = 40  # of the name of a row that are said with each of its cells
SERIAL = re.compile("序号?|编号|行次|栏次|No\\.?|#|排序")
UNIT = re.compile("(?:计量|数量)?单位")
NAMING = re.compile("名称|指标|项目|企业|公司|事项|单位|园区|开发区|乡镇|县区|区县|部门|主体|内容|产业|行业|类别|姓名")
NAMED = re.compile("名称|指标$|项目$|企业$|事项$|园区$|开发区$|姓名")
# What rows may be of.
THINGS = re.compile("项目|企业|公司|园区|片区|开发区|乡镇|县区|区县|单位|窗口|部门|主体|平台|地块|楼宇|厂房")
ASIDE = re.compile("备注|说明|类别|类型|分类|地点|地址|责任|牵头|负责|联系|电话|文号|性质|来源|所属")
BRACKET = re.compile("[（(]([^（）()]{1,12})[）)]$")
GROWTH = re.compile("同比|环比|增速|增幅|增长|降幅|增减")
SHARE = re.compile(r"占比|比重|完成率|达产率|出租率|入驻率|[±+-]?%|率$|进度$|比例$|百分比")
POINTS = re.compile("百分点")
RANK = re.compile("排名|排位|位次|名次")
NOW = re.compile("本月|当月|本期")
SO_FAR = re.compile("累计|年初至今|自年初|[一1]至本月|至本月")
BEFORE = re.compile("上年|去年|同期")
SINCE = re.compile("自?开工以来|自开工|自建成|历年|建成以来")  # sums that no year bounds
AIM = re.compile("目标|任务|计划")
YEARLY = re.compile("年度|全年")
LAST = re.compile("上月|上期")
# Words of a head that say only that there is a number, or when; the measure is in the other words.
GENERAL = re.compile(
    "数值|总量|绝对量|绝对额|绝对值|绝对数|完成数|完成值|完成额|完成量|完成情况|指标值|实际数|实际值|实绩|数额|合计|小计|其中|本月数?|当月数?|本期数?|(?<!开工)(?<!历年)累计数?|年初至今|"
    "自年初|上年同期数?|去年同期数?|上年同期|同期数?|上月数?|上期数?|^上年$|^去年$|^今年$|^数量$|^总数$|^实际$|^完成$|^情况$|^值$"
)
TIMES = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?:[1一]月?[—\-~至到])\d{1,2}月(?:份|末|底)?|(?:(?:19|20)\d\d年)?\d{1,2}月(?:份|末|底)?|(?:19|20)\d\d年度?|(?<!\d)(?:19|20)\d\d(?!\d)|"
    "前[一二三]季度|第?[一二三四]季度|[上下]半年|截[至止]|今年以来|今年|本年度?|去年|上年(?!同期)"
)
FIXED = re.compile("计划|规划|总投资|占地|面积|产能|注册资本|协议|批复|概算|预算|目标|合同|规模|时间|日期|期限")


@dataclass
class Column:
    """What stands above a column: its words, the unit in them, and what kind of column it is."""

    heads: list[Cell] = field(default_factory=list)
    kind: str = "cell"  # serial, unit, name, aside, cell

    @property
    def said(self) -> str:
        return "".join(cell.words for cell in self.heads)

    @property
    def unit(self) -> str:
        """The unit in brackets, % for shares and growth, else nothing."""
        for cell in reversed(self.heads):
            if found := unit_behind(cell.words):
                return found
        if GROWTH.search(self.said) or SHARE.search(self.said):
            return "百分点" if POINTS.search(self.said) else "%"
        return ""

    @property
    def words(self) -> str:
        """The measure that is said, without unit, time and words that say only that there is a number."""
        said = [GENERAL.sub("", TIMES.sub("", bare(cell.words))) for cell in self.heads]
        words = re.sub(r"[（）()：:%％±\s]+", "", "".join(said))
        if GROWTH.search(words) and not re.search("增长|增速|增幅|降幅", words):
            words = re.sub("(同比|环比)?增减|同比|环比", lambda found: (found[1] or found[0]) + "增长", words, count=1)
            words = words.replace("增减增长", "增长")
        return words

    @property
    def ranks(self) -> bool:
        return bool(RANK.search(self.said))

    @property
    def follows(self) -> bool:
        """Whether it says a growth or a share of the column that it stands behind."""
        return bool(GROWTH.search(self.said) or SHARE.search(self.said))


def bare(words: str) -> str:
    """Words without the unit in brackets behind them."""
    words = words.strip()
    return BRACKET.sub("", words) if unit_behind(words) else words


def unit_behind(words: str) -> str:
    """The unit in brackets behind some words; nothing where what stands there is none (二期)."""
    found = BRACKET.search(words)
    said = re.sub("^(?:单位[:：]?)", "", found[1]) if found else ""
    if re.fullmatch("[±+-]?[%％]", said):
        return "%"
    first = re.split("[、,，]", said)[0]
    return first if is_unit(first) else ""


def head_rows(grid: Grid) -> int:
    """How many of the first rows are heads; nought where the first already holds figures."""
    rows = grid.rows
    if not rows or not _head(rows[0]) or len(rows[0].filled) < 2:
        return 0
    many = 1
    while many < min(MOST_HEADS, len(rows) - 1) and _goes_on(rows[:many], rows[many]):
        many += 1
    return many


def _head(row: Row) -> bool:
    """No cell holds a figure; years alone are times."""
    figures = [cell.words for cell in row.filled if is_value(cell.words)]
    return row.fits and all(YEAR.fullmatch(words) for words in figures) and not _is_record(row)


def _is_record(row: Row) -> bool:
    """Whether it begins with a number of its own."""
    return bool(row.cells[0].words and BARE.fullmatch(row.cells[0].words))


def _goes_on(above: Sequence[Row], row: Row) -> bool:
    """Whether a row is a further row of heads: it stands under spans of the row above, or above it all is empty."""
    if not _head(row) or not row.filled:
        return False
    if not above[-1].cells[0].words:
        return True
    spanned = any(not cell.words for cell in above[-1].cells[1:])
    return spanned and not row.cells[0].words


def columns(grid: Grid, many: int) -> list[Column]:
    """The columns with their heads, spans carried to the right where something stands under them."""
    found = [Column() for _each in range(grid.width)]
    for level, row in enumerate(grid.rows[:many]):
        last: Cell | None = None
        for at, cell in enumerate(row.cells):
            last = cell if cell.words else last
            under = any(lower.cells[at].words for lower in grid.rows[level + 1 : many])
            if cell.words:
                found[at].heads.append(cell)
            elif last and under and not _own(grid.rows[:level], at):
                found[at].heads.append(last)
    _kinds(found, grid.rows[many:])
    return found


def _own(above: Sequence[Row], at: int) -> bool:
    return any(row.cells[at].words for row in above)


def _kinds(found: list[Column], body: Sequence[Row]) -> None:
    """Which columns number, name and give units; the name is the first column that is not figures and says so."""
    texts = []
    for at, column in enumerate(found):
        cells = [row.cells[at].words for row in body if row.cells[at].words]
        figures = sum(is_value(words) or bool(NOTHING.fullmatch(words)) for words in cells)
        if SERIAL.fullmatch(column.said):
            column.kind = "serial"
        elif UNIT.fullmatch(column.said) and all(len(words) <= 8 for words in cells):
            column.kind = "unit"
        elif 2 * figures <= len(cells):
            texts.append(at)
    if not texts:
        return
    names = [at for at in texts if NAMED.search(bare(found[at].said))] or [
        at for at in texts if not ASIDE.search(found[at].said) and not TIME.fullmatch(found[at].said)
    ]
    first = (names or texts)[0]
    found[first].kind = "name"
    for at in range(first + 1, len(found)):  # a head that spans two columns of names
        if found[at].heads or at not in texts or not any(row.cells[at].words for row in body):
            break
        found[at].kind = "name"


def name_of(row: Row, cols: Sequence[Column], above: str) -> str:
    """What a row is about; where its cell is merged with the one above, what that one says."""
    lead = next((cell.words for cell in row.filled), "")
    if TOTAL.fullmatch(lead):
        return lead
    names = [cell.words for cell, column in zip(row.cells, cols, strict=True) if column.kind == "name" and cell.words]
    return "".join(names) or above


TOTAL = re.compile(r"[合总小]\s*计|总数|平均")
PART = re.compile("^(?:其中[:：]?|#|＃|[-—·])")


def called(name: str, whole: str) -> str:
    """The words by which the cells of a row are said to be its own."""
    part = PART.search(name)
    words = bare(PART.sub("", name))
    words = re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*", "", words)
    words = re.sub(r"[\s:：。；]+", "", words)[:NAME_LETTERS]
    return f"{whole}中{words}" if part and whole and words else words
