"""Documents on paper: the words that were frozen, set as PDF/A once and kept by their hash from then on.

typst sets the page: a wheel without system libraries, a tenth of a second a page, the same bytes for the same words.
It weighs 80 MB, so it is loaded when the first document is printed.
"""

import json
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wutong.cases.wording import grouped
from wutong.core.page import SHANGHAI
from wutong.desk.papers import KINDS, Given, keep, safe
from wutong.zones.models import Paper

PAGE = Path(__file__).parent / "templates" / "desk" / "document.typ"
# Families that have the signs of simplified Chinese, the printing face of papers before the face of screens.
CHINESE = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "FangSong", "STFangsong", "SimSun", "STSong",
    "Songti SC", "Noto Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei",
    "PingFang SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN", "Droid Sans Fallback",
)  # fmt: skip


class Frozen(Protocol):
    """A record that is a paper: its number and words never change; `check_code` is empty for one that is not checked
    on the public pages."""

    _meta: Any
    pk: Any
    zone_id: Any
    number: Any
    issued_on: Any
    issued_by_id: Any
    words: Any
    sha256: Any
    check_code: Any


class NoChineseFont(RuntimeError):
    """This machine has no font with Chinese signs; a PDF would show empty boxes."""


@cache
def _fonts() -> tuple[Any, list[str]]:
    """The fonts of this machine, looked up once, and the families that papers may be set in."""
    import typst

    fonts = typst.Fonts()
    there = set(fonts.families())
    return fonts, [name for name in CHINESE if name in there]


def ready() -> bool:
    """Whether a document can be set here: a font with Chinese signs is installed."""
    return bool(_fonts()[1])


def pdf_of(document: Frozen) -> Paper:
    """The PDF of a document, set when it is first asked for and never again; `NoChineseFont` where none is there."""
    name = safe(f"{document.number}.pdf", "pdf")
    where = {"zone_id": document.zone_id, "label": document._meta.label_lower, "subject": document.pk, "name": name}
    held = Paper.objects.filter(**where).order_by("id").first()
    if held:
        return held
    given = Given(name, "pdf", pressed(document))
    with transaction.atomic():
        # Two who print it first at the same time wait for one another here, and get the same paper.
        document._meta.model.objects.select_for_update().get(pk=document.pk)
        held = Paper.objects.filter(**where).order_by("id").first()
        if held:
            return held
        keep(given)
        return Paper.objects.create(
            **where, kind=KINDS["pdf"], size=len(given.data), sha256=given.sha256,
            by_id=document.issued_by_id, at=_noon(document),
        )  # fmt: skip


def pressed(document: Frozen) -> bytes:
    """The bytes of the PDF/A: the same words give the same bytes."""
    import typst

    fonts, families = _fonts()
    if not families:
        raise NoChineseFont
    said = {**sheet(document), "fonts": [families[0]]}
    # A setter of its own for each paper: one that is at work takes no second paper, and several are asked for at once.
    made = typst.Compiler(PAGE, font_paths=fonts).compile(
        format="pdf", sys_inputs={"said": json.dumps(said, ensure_ascii=False)}, pdf_standards="a-2b",
        timestamp=_noon(document),
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _noon(document: Frozen) -> datetime:
    day = document.issued_on
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI).astimezone(UTC)


def sheet(document: Frozen) -> dict[str, Any]:
    """What stands on the paper: the frozen words, and at the foot how they are checked."""
    words = document.words
    with translation.override("zh-hans"):
        if not document.check_code:
            foot = [_("Fingerprint of the words: %(sha)s") % {"sha": document.sha256[:16]}]
            return {"seal": "", "qr": "", "addressed": False, **words, "foot": foot}
        address = check_address(document)
        return {
            **words, "foot": _check_lines(document, address), "seal": _("(seal)"), "qr": qr(address),
            "addressed": _is_address(words["text"]),
        }  # fmt: skip


def _check_lines(document: Frozen, address: str) -> list[str]:
    code = _("Check code: %(code)s") % {"code": grouped(document.check_code)}
    if address:
        return [code, _("Anyone may check this paper at %(address)s.") % {"address": address.partition("?")[0]}]
    return [code, _("Anyone may check this paper by its code on the zone's public pages.")]


def _is_address(text: list[str]) -> bool:
    return bool(text) and text[0].endswith(("：", ":"))


def check_address(document: Frozen) -> str:
    """Where the document is checked, as a whole address; empty where the site has not said its own."""
    site = settings.SITE_ADDRESS
    return f"{site}{reverse('public:check')}?code={document.check_code}" if site else ""


def qr(address: str) -> str:
    """The address as a square of dots, in SVG; empty for none."""
    if not address:
        return ""
    import segno

    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0)
    return drawn.getvalue().decode()
