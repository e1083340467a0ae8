"""Forms: tables of labels with what is filled in beside them (项目名称 | 云岭电池 | 总投资 | 3.6 亿元). Pure."""

import re

from wutong.reports.reading.grid import Grid, Row, is_value
from wutong.reports.reading.heads import bare

LABEL = re.compile(
    "名称|单位|金额|投资|面积|时间|日期|地点|地址|电话|联系|性质|规模|内容|负责人|法定代表|产值|税收|进度|数额|人数|个数|户数|期限|能耗|用地|占地|产品|年份|编号|类型|资金|"
    "贷款|代码|意见|备注|收入|利润|岗位|就业|产能|强度|签约|开工|竣工|投产|标准"
)
SUBJECT = re.compile("(?:项目|企业|公司|单位|申报单位|申请单位|园区)(?:名称)?")
MOST_LABEL = 16
SHARE = 0.7


def is_form(grid: Grid) -> bool:
    """Whether labels stand in every other column, and what is filled in beside them is no head of anything."""
    rows = grid.rows
    if grid.width % 2 or len(rows) < 2 or not all(row.fits for row in rows):
        return False
    labels = [row.cells[at].words for row in rows for at in range(0, grid.width, 2) if row.cells[at].words]
    beside = [rows[0].cells[at].words for at in range(1, grid.width, 2)]
    known = sum(bool(LABEL.search(words)) and len(words) <= MOST_LABEL and not is_value(words) for words in labels)
    return known >= SHARE * len(labels) > 0 and any(beside) and not any(_is_head(words) for words in beside)


def _is_head(words: str) -> bool:
    return bool(LABEL.search(words) and len(words) <= MOST_LABEL) or bool(re.search("同比|[月年]份?$|数值|情况", words))


def label(row: Row, at: int) -> str:
    """The label of what is filled in, else nothing."""
    return row.cells[at - 1].words if at % 2 else ""


def subject(grid: Grid) -> str:
    """What the whole form is about, by its label."""
    for row in grid.rows:
        for at in range(1, len(row.cells), 2):
            if SUBJECT.fullmatch(bare(label(row, at))) and row.cells[at].words:
                return row.cells[at].words[:40]
    return ""
