"""Papers made for the tests: what offices send, and what they should not."""

import io
import zipfile

import docx
import typst
import xlsxwriter

SAID = "全区总投资 65.4 亿元，其中本级财政投入 19.6 亿元。"


def word(*paragraphs: str) -> bytes:
    """A docx with these paragraphs, each of runs parted by “|”."""
    paper, written = docx.Document(), io.BytesIO()
    for text in paragraphs:
        paragraph = paper.add_paragraph()
        for number, run in enumerate(text.split("|")):
            paragraph.add_run(run).bold = bool(number % 2)
    paper.save(written)
    return written.getvalue()


def with_part(packed: bytes, name: str, data: bytes) -> bytes:
    """The same file with one part more, or with the part in place of its own."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return written.getvalue()


def packed(name: str) -> bytes:
    """A zip file with one part of that name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as new:
        new.writestr(name, b"<part/>")
    return written.getvalue()


def workbook() -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("月报")
        sheet.write_row(1, 1, ["工业总产值", 120.5, "亿元"])
        sheet.write(3, 0, "企业 12 家")
    return written.getvalue()


def pdf(*pages: str) -> bytes:
    """A pdf with a page each; an empty text makes a page without letters."""
    body = "\n#pagebreak()\n".join(pages)
    return typst.compile(f'#set text(font: "Noto Sans CJK SC", lang: "zh")\n{body}\n'.encode())


LOCKED_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 1/R 2/P -44/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(0123456789012345)(0123456789012345)]>>
%%EOF"""
