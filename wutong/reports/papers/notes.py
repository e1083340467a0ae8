"""What of a docx stands beside its body: its footnotes, which are read, and what is named and left."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from wutong.core.reason import N_, Reason

KINDS = {"footnotes": qn("w:footnote"), "endnotes": qn("w:endnote")}
ID = qn("w:id")


def noted(document: Document) -> Iterator[tuple[Any, Any]]:
    """Each footnote and endnote that the body points to, in the order of the body, with the run that points to it."""
    held = {name: _notes(document, name) for name in KINDS}
    for name, tag in KINDS.items():
        for pointer in document.element.body.iter(f"{tag}Reference"):
            note = held[name].get(pointer.get(ID))
            if note is not None:
                yield note, pointer.getparent()


def _notes(document: Document, name: str) -> dict[str, Any]:
    """The notes of one kind by their numbers; those that only draw a line are none."""
    for link in document.part.rels.values():
        if not link.is_external and link.reltype.endswith(f"/{name}"):
            tree = etree.fromstring(link.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            return {note.get(ID): note for note in tree.iter(KINDS[name]) if note.get(qn("w:type")) is None}
    return {}


def left(document: Document) -> list[Reason]:
    """What was not read, and how changes that somebody tracked were."""
    found = []
    if any(word.strip() for link in _beside(document) for word in _texts(link)):
        found.append(Reason(N_("Headers and footers were not read.")))
    if any(link.reltype.endswith("/comments") for link in document.part.rels.values()):
        found.append(Reason(N_("Comments in the paper were not read.")))
    if next(document.element.body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom")), None) is not None:
        found.append(Reason(N_("The paper holds tracked changes; it was read as if all were accepted.")))
    return found


def _beside(document: Document) -> Iterator[Any]:
    for link in document.part.rels.values():
        if not link.is_external and link.reltype.endswith(("/header", "/footer")):
            yield link.target_part


def _texts(part: Any) -> Iterator[str]:
    tree = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    pages = {run for run in tree.iter(qn("w:r")) if _of_field(run)}
    for text in tree.iter(qn("w:t")):
        if text.getparent() not in pages:
            yield text.text or ""


def _of_field(run: Any) -> bool:
    """Whether a run shows what a field gives, as a page number is."""
    return any(above.tag == qn("w:fldSimple") for above in run.iterancestors()) or _after_begin(run)


def _after_begin(run: Any) -> bool:
    for before in run.itersiblings(qn("w:r"), preceding=True):
        mark = before.find(qn("w:fldChar"))
        if mark is not None:
            return bool(mark.get(qn("w:fldCharType")) != "end")
    return False
