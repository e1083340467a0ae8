"""A docx of the zone's own with fields `{{工业总产值|累计|亿元}}`: its text, and the paper filled in its own style.

Word cuts a line into runs as it likes, so a field is sought in the whole paragraph; its words go into the run in which
the field begins, and the rest of it is taken out of the runs after that. Fields are met in one order whether the paper
is read or filled: the body, with tables and boxes where they stand, then the heads and feet of the pages.
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from wutong.core.reason import N_, Reason, Refused
from wutong.reports.papers.kinds import kind_of
from wutong.reports.rules.papertext import ABOVE, ALONE, CENTRE, EDGE, FIELD, LEFT, Para, Rows, lined

PARAGRAPH, TABLE, ROW, CELL, RUN = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc", "w:r"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
Blocks = list[dict[str, Any]]


def text_of(data: bytes) -> str:
    """The paper as the text of a briefing; `Refused` where the file cannot be opened as a docx."""
    paper = opened(data)
    edges = [Para(words, EDGE) for one in _edges(paper) if (words := _words(one))]
    text = lined([*_items(paper.element.body, paper), *edges])
    there = [
        match[1] for one in [*_within(paper.element.body), *_edges(paper)] for match in FIELD.finditer(_words(one))
    ]
    if there != [match[1] for match in FIELD.finditer(text)]:
        says = N_("A field stands where it cannot be read, as under joined cells of a table; move it.")
        raise Refused([Reason(says, field="file")])
    return text


def opened(data: bytes) -> Document:
    kind, against = kind_of(data)
    if against or kind != "docx":
        raise Refused([against or Reason(N_("The file is not a docx."), field="file")])
    try:
        return docx.Document(BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as wrong:
        raise Refused([Reason(N_("The document is broken and cannot be opened."), field="file")]) from wrong


def _items(held: Any, paper: Document) -> Iterator[Para | Rows]:
    """Paragraphs and tables of the body in their order, those in content controls among them."""
    for one in held:
        if one.tag == PARAGRAPH:
            yield from (Para(words, _level(p, paper)) for p in _within(one) if (words := _words(p)))
        elif one.tag == TABLE:
            yield Rows(tuple(tuple(_cells(row)) for row in one.iter(ROW) if next(row.iterancestors(TABLE)) is one))
        elif one.tag not in {qn("w:sectPr")}:
            yield from _items(one, paper)


def _within(held: Any) -> Iterator[Any]:
    """A paragraph and those in the boxes that hang on it; what older programs show instead of a box is passed over."""
    for one in held.iter(PARAGRAPH):
        if not any(above.tag == FALLBACK for above in one.iterancestors()):
            yield one


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(RUN) if next(run.iterancestors(PARAGRAPH)) is paragraph]


def _words(paragraph: Any) -> str:
    """The words of a paragraph on one line."""
    return "".join(Run(run, None).text for run in _runs(paragraph)).replace("\n", " ").replace("\t", " ").strip()  # type: ignore[arg-type]


def _level(paragraph: Any, paper: Document) -> int:
    """The level of a heading by its style, or that it stands in the middle; nought for everything else."""
    held = Paragraph(paragraph, paper._body)
    name = str(held.style.name).lower() if held.style is not None else ""
    number = name.removeprefix("heading").removeprefix("标题").strip()
    if number != name and number.isdecimal():
        return min(int(number), 2)
    return CENTRE if name in {"title", "标题"} or held.alignment == WD_ALIGN_PARAGRAPH.CENTER else 0


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is not row:
            continue
        joined, span = (cell.find(f"{qn('w:tcPr')}/{qn(name)}") for name in ("w:vMerge", "w:gridSpan"))
        goes_on = joined is not None and joined.get(qn("w:val")) != "restart"
        yield ABOVE if goes_on else " ".join(filter(None, map(_words, _within(cell))))
        yield from [LEFT] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)


def _edges(paper: Document) -> Iterator[Any]:
    """The paragraphs at the head and foot of the pages, each part once."""
    seen = set()
    for section in paper.sections:
        for edge in (
            section.header, section.first_page_header, section.even_page_header,
            section.footer, section.first_page_footer, section.even_page_footer,
        ):  # fmt: skip
            if not edge.is_linked_to_previous and edge.part.partname not in seen:
                seen.add(edge.part.partname)
                yield from _within(edge._element)


def filled(
    data: bytes, blocks: Blocks, draw: Callable[[dict[str, Any]], bytes], more: Callable[[Document], None]
) -> bytes:
    """The paper with the words of the blocks in the place of its fields, charts and lists where it asks for them.

    `draw` gives the picture of a chart, `more` puts something at the end. `Refused` where the blocks are not those of
    this paper: a number never comes into a place that was not read for it.
    """
    paper = opened(data)
    words = iter([(run["f"].strip(), run["t"]) for block in blocks for run in _of(block) if "f" in run])
    drawn = iter([block for block in blocks if block["is"] in {"chart", "list"}])
    for one in [*_within(paper.element.body), *_edges(paper)]:
        held = "".join(Run(run, None).text for run in _runs(one))  # type: ignore[arg-type]
        if ALONE.fullmatch(held):
            _place(Paragraph(one, paper._body), next(drawn, None), paper, draw)
            continue
        told = [(match, *next(words, ("", ""))) for match in FIELD.finditer(held)]
        for match, asked, said in reversed(told):
            if match[1].replace("\n", " ").replace("\t", " ").strip() != asked:
                raise Refused([Reason(N_("The docx is not the one of which the briefing was read; put it in anew."))])
            _put(one, match.start(), match.end(), said)
    more(paper)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _of(block: dict[str, Any]) -> list[dict[str, Any]]:
    if block["is"] == "grid":
        return [run for row in block["rows"] for cell in row for run in cell["runs"]]
    return list(block.get("runs", ()))


def _put(paragraph: Any, start: int, end: int, words: str) -> None:
    """Put the words in the place of the signs from `start` until `end`."""
    at = 0
    for element in _runs(paragraph):
        run = Run(element, None)  # type: ignore[arg-type]
        text = run.text
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            run.text = text[:first] + (words if at <= start else "") + text[last:]
        at += len(text)


def _place(paragraph: Paragraph, block: dict[str, Any] | None, paper: Document, draw: Callable[[Any], bytes]) -> None:
    """A chart or a list in the place of the paragraph that asks for it; its title stands above it."""
    if block is None:
        raise Refused([Reason(N_("The docx is not the one of which the briefing was read; put it in anew."))])
    first, *others = paragraph.runs
    first.text = block["title"]
    for run in others:
        run._element.getparent().remove(run._element)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block["is"] == "chart":
        section = paper.sections[0]
        across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        if block["title"]:
            first.add_break()
        paragraph.add_run().add_picture(BytesIO(draw(block)), width=Emu(across))
    else:
        paragraph._element.addnext(_listed(paper, block)._element)


def _listed(paper: Document, block: dict[str, Any]) -> Table:
    table = paper.add_table(rows=1 + len(block["rows"]), cols=len(block["heads"]))
    if "Table Grid" in {style.name for style in paper.styles}:
        table.style = "Table Grid"
    for line, cells in zip(table.rows, [block["heads"], *block["rows"]], strict=True):
        for cell, words in zip(line.cells, cells, strict=True):
            cell.text = words
    return table
