"""An issued briefing as docx: headings, sentences, tables, charts as pictures; Chinese faces are named for Word."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import docx
from django.utils import translation
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from wutong.desk.briefing_pdf import Words, correction, picture, plain_rows
from wutong.desk.printing import NoChineseFont
from wutong.reports.models import IssuedBriefing

BODY, HEAD = "仿宋", "黑体"
LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def written(issued: IssuedBriefing) -> bytes:
    """The docx of an issued briefing; it says nothing that the frozen words do not."""
    return written_words(issued.words, issued.issued_on)


def written_words(words: Words, day: date) -> bytes:
    """The docx of words, whether they are issued or still a draft."""
    paper = docx.Document()
    _prepared(paper, words, day)
    _line(paper, words["title"], CENTER, HEAD, 20, bold=True)
    _line(paper, f"{words['number']}　{words['day']}".strip("　"), CENTER, BODY, 12)
    for block in words["blocks"]:
        _block(paper, block)
    _line(paper, words["organ"], RIGHT, BODY, 14)
    _line(paper, words["day"], RIGHT, BODY, 14)
    with translation.override("zh-hans"):
        told = correction(words)
    if told:
        _line(paper, told["title"], LEFT, HEAD, 14, bold=True)
        _line(paper, told["text"], LEFT, BODY, 14, indent=True)
        _table(paper, told["heads"], told["rows"], plain=True)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _prepared(paper: Document, words: Words, day: date) -> None:
    """A4, margins, the name and day of the paper; its own day, so that the same words give the same properties."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin, section.bottom_margin = Mm(30), Mm(26)
    paper.styles["Normal"].font.size = Pt(14)
    about = paper.core_properties
    about.title, about.author, about.last_modified_by = words["title"], words["organ"], words["organ"]
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Word keeps days without a zone
    about.comments, about.language = "", "zh-CN"


def _line(
    paper: Any, text: str, align: Any, face: str, size: float, *, bold: bool = False, indent: bool = False
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(4)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    _run(paragraph, text, face, size, bold=bold)


def _run(paragraph: Any, text: str, face: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _block(paper: Document, block: Words) -> None:
    kind = block["is"]
    if kind in {"heading", "text"}:
        told = "".join(run["t"] for run in block["runs"])
        head = kind == "heading"
        size = 16 if head and block["level"] == 1 else 14
        _line(paper, told, LEFT, HEAD if head else BODY, size, bold=head, indent=not head)
        return
    if block["title"]:
        _line(paper, block["title"], CENTER, HEAD, 12, bold=True)
    if kind == "chart":
        _chart(paper, block)
    else:
        _table(paper, block["heads"], plain_rows(block), plain=kind == "list")


def _chart(paper: Document, block: Words) -> None:
    """The chart as a picture; where none can be drawn, its numbers as a table."""
    try:
        paper.add_picture(BytesIO(picture(block)), width=Mm(156))
    except NoChineseFont:
        rows = [{"kind": "", "cells": [one["name"], *(v or "—" for v in one["values"])]} for one in block["series"]]
        _table(paper, ["", *block["labels"]], rows, plain=False)


def _table(paper: Document, heads: list[str], rows: list[Words], *, plain: bool) -> None:
    table = paper.add_table(rows=1 + len(rows), cols=len(heads))
    table.style = "Table Grid"
    size = 9 if len(heads) > 6 else 10.5
    first, *others = table.rows
    for cell, text in zip(first.cells, heads, strict=True):
        _cell(cell, text, CENTER, HEAD, size)
    for line, row in zip(others, rows, strict=True):
        for place, (cell, text) in enumerate(zip(line.cells, row["cells"], strict=True)):
            align = LEFT if plain or place == 0 else CENTER if place == 1 else RIGHT
            _cell(cell, f"　{text}" if row["kind"] == "part" and not place else text, align, BODY, size)
    paper.add_paragraph()


def _cell(cell: Any, text: str, align: Any, face: str, size: float) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    _run(paragraph, text, face, size, bold=face == HEAD)
