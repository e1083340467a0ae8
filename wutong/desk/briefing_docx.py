"""A briefing as docx in the manner of official papers: red head, number and day, 仿宋 of size three, 28 points a line.

A briefing that was written in a docx of the zone's own is that docx with its fields filled; only its number and what it
corrects are put at its end.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import Any

import docx
from django.utils import translation
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from wutong.desk.briefing_pdf import Words, correction, picture, plain_rows
from wutong.desk.docx_table import Look, clean, measure, table, widths
from wutong.desk.papers import shelf
from wutong.desk.printing import NoChineseFont
from wutong.reports.filling import filled
from wutong.reports.models import IssuedBriefing
from wutong.reports.rules.field import NUMBER

BODY, HEAD, SECOND, TITLE = "仿宋", "黑体", "楷体", "方正小标宋简体"
LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
RED = RGBColor(0xC0, 0x00, 0x00)
THREE, FOUR, LINE = 16.0, 14.0, 28.0  # sizes three and four, and the distance of lines, in points
LINES = '<w:pBdr {}><w:bottom w:val="single" w:sz="18" w:space="4" w:color="C00000"/></w:pBdr>'
FIELD = '<w:fldSimple {} w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


def written(issued: IssuedBriefing) -> bytes:
    """The docx of an issued briefing; it says nothing that the frozen words do not."""
    if issued.words.get("paper"):
        return filled_words(shelf(issued.words["paper"]).read_bytes(), issued.words["blocks"], issued.words)
    return written_words(issued.words, issued.issued_on)


def filled_words(data: bytes, blocks: Sequence[Words], words: Words | None = None) -> bytes:
    """The zone's own docx with its fields filled; `words` where it is issued."""
    return filled(data, list(blocks), picture, partial(_closed, words=words, blocks=blocks))


def _closed(paper: Document, words: Words | None, blocks: Sequence[Words]) -> None:
    """The number, where the paper has no place for it, and what it corrects."""
    if words is None:
        return
    if not any(run.get("n") == NUMBER for block in blocks for run in block.get("runs", ())):
        _line(paper, f"{words['number']}　{words['day']}", (BODY, FOUR), align=RIGHT)
    _corrected(paper, words)


def written_words(words: Words, day: date) -> bytes:
    """The docx of words, whether they are issued or still a draft."""
    paper = docx.Document()
    _prepared(paper, words, day)
    _masthead(paper, words)
    with translation.override("zh-hans"):
        for block in words["blocks"]:
            _block(paper, block)
    _signed(paper, words["organ"], words["day"])
    _corrected(paper, words)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _signed(paper: Document, organ: str, day: str) -> None:
    """Who signs, two signs in from the right, and the day two signs in under it; what is before them stays with them,
    so that they never stand alone on a page."""
    for held in _last(paper):
        held.paragraph_format.keep_with_next = True
    ahead = measure(organ) - measure(day)  # how much further the organ reaches than the day, in signs
    _line(paper, "", (BODY, THREE)).paragraph_format.keep_with_next = True
    for text, inward in ((organ, 2 if ahead >= 2 else 4 - ahead), (day, max(ahead, 2))):
        line = _line(paper, text, (BODY, THREE), align=RIGHT)
        line.paragraph_format.right_indent, line.paragraph_format.keep_with_next = Pt(THREE * inward), text == organ


def _last(paper: Document) -> list[Any]:
    """The paragraphs at the end of the paper: the last one, and of a table above it those of its last two rows."""
    found = list(paper.paragraphs[-1:])
    if paper.tables and found and found[0]._p.getprevious() is paper.tables[-1]._tbl:
        found += [one for row in paper.tables[-1].rows[-2:] for cell in row.cells for one in cell.paragraphs]
    return found


def _prepared(paper: Document, words: Words, day: date) -> None:
    """A4, margins, the name and day of the paper; its own day, so that the same words give the same properties."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(37), Mm(35), Mm(25)
    paper.styles["Normal"].font.size = Pt(THREE)
    for held in paper.styles.element.iter(qn("w:lang")):  # by it commas and stops get their place in the square
        held.set(qn("w:eastAsia"), "zh-CN")
    foot = section.footer.paragraphs[0]
    foot.alignment = CENTER
    _run(foot, "— ", (BODY, FOUR))
    foot._p.append(parse_xml(FIELD.format(nsdecls("w"))))
    _run(foot, " —", (BODY, FOUR))
    about = paper.core_properties
    about.title, about.author, about.last_modified_by = words["title"], words["organ"], words["organ"]
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Word keeps days without a zone
    about.comments, about.language, about.subject = "", "zh-CN", words["number"]


def _masthead(paper: Document, words: Words) -> None:
    """The organ in red, the number, the period and the day over a red line, then the title."""
    organ = _line(paper, words["organ"], (TITLE, 26.0 if len(words["organ"]) < 18 else 20.0), align=CENTER, line=40)
    organ.runs[0].font.color.rgb, organ.runs[0].font.bold = RED, True
    _line(paper, words["number"], (BODY, THREE), align=CENTER)
    line = _line(paper, f"{words.get('period', '')}\t{words['day']}", (BODY, FOUR))
    line.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    form = line._p.get_or_add_pPr()  # Word asks for its parts in one order
    form.insert_element_before(parse_xml(LINES.format(nsdecls("w"))), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    _line(paper, words["title"], (TITLE, 22.0), align=CENTER, line=36).paragraph_format.space_before = Pt(24)
    _line(paper, "", (BODY, THREE))


def _line(
    paper: Any, text: str, letter: tuple[str, float], *, align: Any = LEFT, indent: bool = False, line: float = LINE
) -> Any:
    """A line of its own: face and size, where it stands, whether it begins two signs in."""
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_after, form.line_spacing_rule, form.line_spacing = Pt(0), WD_LINE_SPACING.EXACTLY, Pt(line)
    if indent:
        form.first_line_indent = Pt(2 * letter[1])
    _run(paragraph, text, letter)
    return paragraph


def _run(paragraph: Any, text: str, letter: tuple[str, float]) -> None:
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.name = Pt(letter[1]), "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), letter[0])


def _block(paper: Document, block: Words) -> None:
    kind = block["is"]
    if kind in {"heading", "text"}:
        told = "".join(run["t"] for run in block["runs"])
        level = block.get("level", 0)
        head = _line(paper, told, ({0: BODY, 1: HEAD}.get(level, SECOND), THREE), indent=True)
        head.paragraph_format.keep_with_next = bool(level)
    elif kind == "chart":
        _chart(paper, block)
    else:
        _captioned(paper, block).paragraph_format.keep_with_next = True
        _table(paper, block["heads"], plain_rows(block), plain=kind == "list")


def _captioned(paper: Any, block: Words) -> Any:
    """The number and title of a table or a chart."""
    words = "　".join(filter(None, (block.get("label", ""), block["title"])))
    return _line(paper, words, (HEAD, 12.0), align=CENTER, line=24)


def _chart(paper: Document, block: Words) -> None:
    """The chart as a picture with its title under it; where none can be drawn, its numbers as a table."""
    try:
        paragraph = paper.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTER, Pt(6)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run().add_picture(BytesIO(picture(block)), width=Mm(154))
    except NoChineseFont:
        rows = [{"kind": "", "cells": [one["name"], *(v or "—" for v in one["values"])]} for one in block["series"]]
        _table(paper, ["", *block["labels"]], rows, plain=False)
    _captioned(paper, block)


def _table(paper: Document, heads: list[str], rows: list[Words], *, plain: bool) -> None:
    aligns = ["left" if plain or place == 0 else "center" if place == 1 else "right" for place in range(len(heads))]
    look = Look(BODY, HEAD, 9 if len(heads) > 8 else 10.5, aligns, widths(heads, rows))
    paper.element.body.insert_element_before(table(heads, rows, look), "w:sectPr")
    _line(paper, "", (BODY, 8.0), line=12)


def _corrected(paper: Document, words: Words) -> None:
    told = correction(words)
    if not told:
        return
    _line(paper, told["title"], (HEAD, THREE)).paragraph_format.page_break_before = True
    _line(paper, told["text"], (BODY, THREE), indent=True)
    if told["rows"]:
        _table(paper, told["heads"], told["rows"], plain=True)
