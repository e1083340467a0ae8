"""Tables of a docx, written as XML at once: a paper of two hundred pages has thousands of cells.

Lines at head and foot are strong, those between rows are fine, none stand upright, as in printed Chinese tables; the
head repeats on every page and no row is cut in two. A short table stays on one page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

ACROSS = 8845  # twentieths of a point: 156 mm between the margins
LINES = (
    '<w:tblBorders><w:top w:val="single" w:sz="12"/><w:bottom w:val="single" w:sz="12"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="8A8F8D"/></w:tblBorders>'
)
HELD = "<w:keepNext/>"
WHOLE = 16  # rows up to which a table is kept on one page
UNDER_HEAD = '<w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="000000"/></w:tcBorders>'


@dataclass(frozen=True)
class Look:
    """How a table is set: faces of body and head, size in points, alignment and width of each column."""

    body: str
    head: str
    size: float
    aligns: Sequence[str]
    widths: Sequence[int]


def table(heads: Sequence[str], rows: Sequence[dict[str, Any]], look: Look) -> Any:
    """The table as an element; a row of kind `part` is set in, one of kind `total` is bold."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(_heads(heads, look))}</w:tr>"
    held = range(len(rows) - 1 if len(rows) <= WHOLE else 0)
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_cells(row, look, held=place in held))}</w:tr>"
        for place, row in enumerate(rows)
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(look.widths)}" w:type="dxa"/><w:jc w:val="center"/>{LINES}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{first}{lines}</w:tbl>"
    )


def _heads(heads: Sequence[str], look: Look) -> Iterator[str]:
    for text, align, width in zip(heads, look.aligns, look.widths, strict=True):
        yield _cell(text, align, width, (look.head, look.size, True), UNDER_HEAD, held=True)


def _cells(row: dict[str, Any], look: Look, *, held: bool) -> Iterator[str]:
    for place, (text, align, width) in enumerate(zip(row["cells"], look.aligns, look.widths, strict=True)):
        said = f"　{text}" if row["kind"] == "part" and not place else text
        yield _cell(said, align, width, (look.body, look.size, row["kind"] == "total"), held=held)


def _cell(
    text: str, align: str, width: int, letter: tuple[str, float, bool], borders: str = "", *, held: bool = False
) -> str:
    """A cell; a held one stays on the page of the next row."""
    face, size, bold = letter
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{HELD if held else ""}<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}"/>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )


def clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def widths(heads: Sequence[str], rows: Sequence[dict[str, Any]]) -> list[int]:
    """The width of each column by its longest words, none narrower than four signs; together the width of the page."""
    longest = [measure(head) for head in heads]
    for row in rows:
        longest = [max(one, measure(cell)) for one, cell in zip(longest, row["cells"], strict=True)]
    shares = [min(max(one, 4.0), 18.0) + 1.5 for one in longest]
    found = [int(ACROSS * share / sum(shares)) for share in shares]
    return [found[0] + ACROSS - sum(found), *found[1:]]


def measure(text: str) -> float:
    """How many Chinese signs wide a text is."""
    return sum(1.0 if sign > "ÿ" else 0.55 for sign in text)
