"""The text of a pdf, page by page, as PDFium reads it."""

import pypdfium2 as pdfium

from wutong.core.reason import N_, Reason

Read = tuple[list[tuple[str, str]], list[Reason]]


def pages(data: bytes) -> Read | Reason:
    """Each page that has text, with its number; the pages without are named."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as wrong:
        if "password" in str(wrong).lower():
            return Reason(N_("The file is locked with a password. Save it without the password and give it again."))
        return Reason(N_("The pdf is broken and cannot be opened."))
    read: list[tuple[str, str]] = []
    empty: list[str] = []
    for number in range(count):
        text = _text(document, number)
        if text.strip():
            read.append((text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "") + "\n", str(number + 1)))
        else:
            empty.append(str(number + 1))
    if not read:
        return Reason(N_("The pdf holds pictures of pages but no text. Have it recognised, or give the text itself."))
    left = [Reason(N_("Pages without text were not read: {pages}."), {"pages": tuple(empty)})] if empty else []
    return read, left


def _text(document: pdfium.PdfDocument, number: int) -> str:
    """The text of a page; of a page that is broken, none: it is named among those not read."""
    try:
        return str(document[number].get_textpage().get_text_bounded())
    except pdfium.PdfiumError:
        return ""
