"""A docx given back with comments at the very words, which stay to the letter what they were."""

import copy
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.text.run import Run

from wutong.core.reason import Reason
from wutong.reports.papers.word import TEXT, letters, opened, pieces, runs, said


@dataclass(frozen=True)
class Remark:
    """What is said of the text from `start` until, but without, `end`."""

    start: int
    end: int
    text: str


def remarked(data: bytes, remarks: Iterable[Remark], author: str) -> bytes:
    """The same paper with a comment at each place; offsets are those of the text that `paragraphs` gives. What is said
    of a footnote stands where the body points to it."""
    document = opened(data)
    if isinstance(document, Reason):
        raise ValueError(document.said())
    waiting = sorted(remarks, key=lambda remark: -remark.start)
    start = 0
    for piece in list(pieces(document)):
        length = len(piece.text)
        while waiting and waiting[-1].start < start + length:
            remark = waiting.pop()
            since = start + len(piece.before)
            marked = piece.mark or _cut_out(piece.paragraph, remark.start - since, remark.end - since)
            if marked:
                document.add_comment([Run(run, document) for run in marked], remark.text, author=author, initials="")
        start += length
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _cut_out(paragraph: Any, since: int, until: int) -> list[Any]:
    """The runs that hold the text from `since` until `until`, cut at both ends so that they hold nothing else."""
    marked, at = [], 0
    for run in runs(paragraph):
        length = len(said(run))
        first, last = max(since - at, 0), min(until - at, length)
        at += length
        if first < last:
            marked.append(_cut(run, first, last))
    return marked


def _cut(run: Any, first: int, last: int) -> Any:
    """The part of a run from `first` until `last` as a run of its own; what stands before and after stays around it."""
    length = len(said(run))
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
        text = letters(part)
        start, end = max(since - at, 0), min(until - at, len(text))
        at += len(text)
        if part.tag == qn("w:rPr"):
            continue
        if start >= end:
            run.remove(part)
        elif part.tag == TEXT:
            part.text = text[start:end]
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
