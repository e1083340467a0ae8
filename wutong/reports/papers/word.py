"""The paragraphs of a docx as text, in the order of the paper, and the paper given back with comments at places."""

import copy
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from wutong.core.reason import N_, Reason

Read = tuple[list[tuple[str, str]], list[Reason]]
PARAGRAPH, RUN, TEXT, FALLBACK = qn("w:p"), qn("w:r"), qn("w:t"), (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)  # fmt: skip
CELL, MOVED, HIDDEN = qn("w:tc"), qn("w:moveFrom"), f"{qn('w:rPr')}/{qn('w:vanish')}"
SAID = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass(frozen=True)
class Remark:
    """What is said of the text from `start` until, but without, `end`."""

    start: int
    end: int
    text: str


def paragraphs(data: bytes) -> Read | Reason:
    """Each paragraph with its number, those in tables and text boxes among the others, deleted words left out."""
    document = _opened(data)
    if isinstance(document, Reason):
        return document
    found = [
        ("".join(map(_said, _runs(paragraph))) + _ending(paragraph), str(number))
        for number, paragraph in enumerate(_paragraphs(document), 1)
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
    left = [Reason(N_("Footnotes were not read."))] if "word/footnotes.xml" in names and _noted(document) else []
    return found, left


def remarked(data: bytes, remarks: Iterable[Remark], author: str) -> bytes:
    """The same paper with a comment at each place; offsets are those of the text that `paragraphs` gives."""
    document = _opened(data)
    if isinstance(document, Reason):
        raise ValueError(document.said())
    waiting = sorted(remarks, key=lambda remark: -remark.start)
    start = 0
    for paragraph in list(_paragraphs(document)):
        length = sum(len(_said(run)) for run in _runs(paragraph)) + 1
        while waiting and waiting[-1].start < start + length:
            remark = waiting.pop()
            marked = _cut_out(paragraph, remark.start - start, remark.end - start)
            if marked:
                document.add_comment([Run(run, document) for run in marked], remark.text, author=author, initials="")
        start += length
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(data: bytes) -> Document | Reason:
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as wrong:
        if "memory" in str(wrong).lower():
            raise MemoryError from wrong  # whole, and too big: told so by who started the reader
        return Reason(N_("The document is broken and cannot be opened."))


def _noted(document: Document) -> bool:
    return next(document.element.body.iter(qn("w:footnoteReference")), None) is not None


def _paragraphs(document: Document) -> Iterator[Any]:
    """The paragraphs in their order; what older programs would show instead of a box is passed over."""
    for paragraph in document.element.body.iter(PARAGRAPH):
        if not any(above.tag == FALLBACK for above in paragraph.iterancestors()):
            yield paragraph


def _ending(paragraph: Any) -> str:
    """A tab after the last paragraph of a cell that another cell follows in its row, else a line break."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != CELL or paragraph.getnext() is not None:
        return "\n"
    return "\t" if next(cell.itersiblings(CELL), None) is not None else "\n"


def _runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, those in links and insertions too, without those of boxes that hang on it, those that
    have been moved away and those that are hidden."""
    return [
        run
        for run in paragraph.iter(RUN)
        if next(run.iterancestors(PARAGRAPH, MOVED)) is paragraph and run.find(HIDDEN) is None
    ]


def _said(run: Any) -> str:
    return "".join(_letters(part) for part in run)


def _letters(part: Any) -> str:
    return part.text or "" if part.tag == TEXT else SAID.get(part.tag, "")


def _cut_out(paragraph: Any, since: int, until: int) -> list[Any]:
    """The runs that hold the text from `since` until `until`, cut at both ends so that they hold nothing else."""
    marked, at = [], 0
    for run in _runs(paragraph):
        length = len(_said(run))
        first, last = max(since - at, 0), min(until - at, length)
        at += length
        if first < last:
            marked.append(_cut(run, first, last))
    return marked


def _cut(run: Any, first: int, last: int) -> Any:
    """The part of a run from `first` until `last` as a run of its own; what stands before and after stays around it."""
    length = len(_said(run))
    if first == 0 and last == length:
        return run
    before, middle, after = (copy.deepcopy(run) for _each in range(3))
    for piece, since, until in ((before, 0, first), (middle, first, last), (after, last, length)):
        _keep(piece, since, until)
    for piece, wanted in ((before, first > 0), (middle, True), (after, last < length)):
        if wanted:
            run.addprevious(piece)
    run.getparent().remove(run)
    return middle


def _keep(run: Any, since: int, until: int) -> None:
    """Keep of a run what stands from `since` until `until`; its form stays."""
    at = 0
    for part in list(run):
        text = _letters(part)
        start, end = max(since - at, 0), min(until - at, len(text))
        at += len(text)
        if part.tag == qn("w:rPr"):
            continue
        if start >= end:
            run.remove(part)
        elif part.tag == TEXT:
            part.text = text[start:end]
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
