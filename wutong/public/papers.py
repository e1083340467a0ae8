"""What anyone may learn with a code: whether a paper stands, and how far a case has come. Nothing else is looked up."""

from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from wutong.cases.models import Case, DocumentKind, IssuedDocument
from wutong.cases.wording import plain
from wutong.core.models import Passage
from wutong.desk.columns import field_at, words

CODE = 12  # signs of a check code


@dataclass(frozen=True)
class Step:
    """A stage that the case came to, and when."""

    name: str
    sub: str
    state: str


def document_of(typed: str) -> IssuedDocument | None:
    """The document with that code."""
    code = plain(typed)
    held = IssuedDocument.objects.select_related("zone", "case__item").filter(check_code=code)
    return held.first() if len(code) == CODE else None


def case_of(number: str, typed: str) -> Case | None:
    """The case of that number whose receipt carries that code; a wrong number and a wrong code are one answer."""
    receipt = document_of(typed)
    right = receipt is not None and receipt.kind == DocumentKind.RECEIPT and receipt.stage == receipt.Stage.STANDS
    held = receipt.case.number if receipt else "-"
    same = compare_digest(folded(held).encode(), folded(number).encode())
    return receipt.case if receipt and right and same else None


def folded(number: str) -> str:
    """A number as it is compared: full-width signs as narrow ones, no gaps, small letters."""
    narrow = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in number)
    return "".join(narrow.split()).casefold()[:40]


def steps_of(case: Case) -> list[Step]:
    """The stages that the case passed, with their days; no name and no reason."""
    field: Any = field_at(Case, "stage")
    passed = Passage.objects.filter(label="cases.case", subject=case.pk).order_by("id")
    steps = [(words(field, one.to_stage), one.on) for one in passed]
    return [
        Step(name, f"{on:%Y-%m-%d}" if on else "", "done" if place < len(steps) else "now")
        for place, (name, on) in enumerate(steps, 1)
    ]
