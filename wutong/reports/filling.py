"""A docx with fields `{{工业总产值|累计|亿元}}` filled with what the figures say; each run of words keeps its style.

Word cuts a line into runs as it likes, so a field is sought in the whole paragraph; its words go into the run in which
the field begins, and the rest of it is taken out of the runs after that.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.text.paragraph import Paragraph

from wutong.reports.asking import About, asked_by, read_all
from wutong.reports.composing import Composed, Filler
from wutong.reports.lexicon import lexicon
from wutong.reports.rules.field import Field, Flaw, NotAField, Piece, parse
from wutong.reports.rules.text import Sentence

FIELD = re.compile(r"\{\{([^{}]*)\}\}")


def filled(data: bytes, about: About) -> tuple[bytes, list[Flaw]]:
    """The paper with every field filled, or the flaws of its fields (line: which paragraph) and the paper as it was."""
    paper = docx.Document(BytesIO(data))
    paragraphs = list(_paragraphs(paper))
    found, flaws = _fields(paragraphs)
    if flaws:
        return data, flaws
    sentences = [Sentence(number, (Piece("", 0, 0, field),)) for number, _match, field in found]
    filler = Filler(about, read_all(asked_by(sentences, about), about), Composed())
    for number, match, field in reversed(found):
        _put(paragraphs[number - 1], match.start(), match.end(), filler.run(0, Piece("", 0, 0, field))["t"])
    made = BytesIO()
    paper.save(made)
    return made.getvalue(), []


def _paragraphs(held: Any) -> Iterator[Paragraph]:
    """Every paragraph in its order, those in the cells of tables among them."""
    for one in held.iter_inner_content():
        if isinstance(one, Paragraph):
            yield one
        else:
            for row in one.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)


def _fields(paragraphs: list[Paragraph]) -> tuple[list[tuple[int, re.Match[str], Field]], list[Flaw]]:
    found, flaws = [], []
    for number, paragraph in enumerate(paragraphs, 1):
        for match in FIELD.finditer("".join(run.text for run in paragraph.runs)):
            try:
                found.append((number, match, parse(match[1], lexicon())))
            except NotAField as wrong:
                flaws.append(Flaw(number, match.start() + 1, wrong.reason))
    return found, flaws


def _put(paragraph: Paragraph, start: int, end: int, words: str) -> None:
    """Put the words in the place of the signs from `start` until `end`."""
    at = 0
    for run in paragraph.runs:
        text = run.text
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            run.text = text[:first] + (words if at <= start else "") + text[last:]
        at += len(text)
