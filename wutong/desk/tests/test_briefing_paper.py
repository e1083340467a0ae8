"""Briefings on paper: who signs never stands alone on a page, what nobody knows is said in words, not as a dash."""

import io
from datetime import UTC, datetime

import docx
import pypdfium2
import pytest

from wutong.desk.briefing_docx import written_words
from wutong.desk.briefing_pdf import pressed_words
from wutong.reports.tests.writing import draft, returns, said

ORGAN, DAY = "某某经济开发区管理委员会", "2024年11月18日"
AT = datetime(2024, 11, 18, tzinfo=UTC)
TABLE = {
    "is": "list", "title": "项目", "label": "表1", "heads": ["名称", "阶段"], "left": 0,
    "rows": [["甲项目", "在建"], ["乙项目", "在建"], ["丙项目", "在建"]],
}  # fmt: skip


def words(lines, *more):
    blocks = [{"is": "text", "runs": [{"t": f"第{n}段说明进度和问题。"}]} for n in range(lines)]
    head = {"title": "月报", "organ": ORGAN, "number": "简报〔2024〕1号", "day": DAY, "period": "2024年10月"}
    return {**head, "blocks": [*blocks, *more]}


@pytest.mark.parametrize("last", [(), (TABLE,)], ids=["after a text", "after a table"])
def test_whoever_signs_never_stands_alone_on_a_page(last):
    pages = 0
    for lines in range(12, 22):
        pdf = pypdfium2.PdfDocument(pressed_words(words(lines, *last), "", AT))
        told = "".join(pdf[len(pdf) - 1].get_textpage().get_text_bounded().split())
        pages = max(pages, len(pdf))
        pdf.close()
        assert ("丙项目" if last else "段说明进度") in told.rpartition(ORGAN)[0], lines
    assert pages == 2


def test_the_docx_keeps_the_signature_with_what_is_before_it():
    paper = docx.Document(io.BytesIO(written_words(words(3, TABLE), AT.date())))
    rows = [one for cell in paper.tables[0].rows[-1].cells for one in cell.paragraphs]
    *_text, empty, organ, day = paper.paragraphs
    assert organ.text == ORGAN and day.text == DAY
    assert all(one.paragraph_format.keep_with_next for one in (*rows, empty, organ))
    # the day begins two signs further in than the organ, which stands two signs from the right
    assert (organ.paragraph_format.right_indent.pt, day.paragraph_format.right_indent.pt) == (32, pytest.approx(73.6))


@pytest.mark.django_db
def test_what_nobody_knows_is_said_in_words(zone, cast, at):
    returns(zone, cast, at)
    one = draft(zone, cast, at, "工业增加值{工业增加值}，{工业增加值|同比}。\n")
    made = one.composed(at)
    assert said(made.blocks) == "工业增加值暂无数据，同比暂无数据。"
    assert {mark.kind for mark in made.marks} == {"nothing"}  # 增加 in 增加值 is no word of direction
