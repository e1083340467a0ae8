"""What kind of file it is, by its first bytes, and what cannot be read at all."""

import io
import zipfile

from wutong.core.reason import N_, Reason
from wutong.reports.papers.plain import foreign, wide

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones under a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}
MOST_UNPACKED = 400_000_000  # bytes that a paper may say it unpacks to
MOST_LETTERS = 120_000_000  # bytes of one part of it that is read as letters, each of which costs ten in memory
MOST_PARTS = 20_000
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OTHERS = {"OFD.xml": "ofd", "content.xml": "odt", "ppt/presentation.xml": "pptx"}
# Files that are letters, and yet no running text: what they begin with.
MARKED_UP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"<?mso", b"mime-version:", b"content-type:")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def kind_of(data: bytes, name: str = "") -> tuple[str, Reason | None]:
    """`txt`, `docx`, `pdf` or `xlsx`, and the reason against where the file is none of them."""
    if not data:
        return "", Reason(N_("The file is empty."))
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return "pdf", None
    if data.startswith(OLE):
        return "", _old_or_locked(data)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(PICTURES):
        return "", Reason(N_("This is a picture. Give the paper as text, docx, xlsx, or a pdf with text in it."))
    if data.startswith(ARCHIVES):
        return "", _archive()
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKED_UP):
        return "", Reason(N_("The file is rtf, a web page or xml. Save it as docx, or copy its text and give that."))
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and foreign(data) and not wide(data):
        return "", Reason(N_("The file is neither text nor docx, xlsx or pdf."))
    return "txt", None


def _old_or_locked(data: bytes) -> Reason:
    if LOCKED in data:
        return Reason(N_("The file is locked with a password. Save it without the password and give it again."))
    return Reason(N_("The file is in an old format (doc, xls, wps). Save it as docx or xlsx and give it again."))


def _archive() -> Reason:
    return Reason(N_("This is an archive. Take the paper out of it and give it alone."))


def _packed(data: bytes) -> tuple[str, Reason | None]:
    """A zip file is a paper only by the part that says so, and only where it unpacks to what a paper may weigh."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "", Reason(N_("The file is broken: it cannot be unpacked."))
    letters = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if len(parts) > MOST_PARTS or letters > MOST_LETTERS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return "", Reason(N_("The file unpacks to more than a paper can hold, and was not opened."))
    if any(part.flag_bits & 1 for part in parts):
        return "", _old_or_locked(LOCKED)
    kind = next((PARTS[part.filename] for part in parts if part.filename in PARTS), "")
    if kind == "xlsb":
        return "", Reason(N_("The workbook is in a binary format. Save it as xlsx and give it again."))
    other = next((OTHERS[part.filename] for part in parts if part.filename in OTHERS), "")
    if other and not kind:
        return "", Reason(
            N_("The file is in the format {format}. Save it as docx or pdf and give it again."), {"format": other}
        )
    return kind, None if kind else _archive()
