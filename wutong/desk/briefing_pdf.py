"""An issued briefing as PDF: the frozen words set by typst, charts as drawings, the same words the same bytes."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wutong.core.page import SHANGHAI
from wutong.desk.briefing_blocks import chart_of
from wutong.desk.chart_svg import svg
from wutong.desk.printing import CHINESE, NoChineseFont
from wutong.reports.models import IssuedBriefing

PAGE = Path(__file__).parent / "templates" / "desk" / "briefing.typ"
DRAWING = (
    '#set page(width: 540pt, height: auto, margin: 4pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 532pt)'
)
Words = dict[str, Any]


@cache
def _fonts() -> tuple[Any, list[str]]:
    import typst

    fonts = typst.Fonts()
    there = set(fonts.families())
    return fonts, [name for name in CHINESE if name in there]


def font() -> str:
    """The family that papers are set in; `NoChineseFont` where the machine has none."""
    names = _fonts()[1]
    if not names:
        raise NoChineseFont
    return names[0]


def pressed(issued: IssuedBriefing) -> bytes:
    """The PDF/A of an issued briefing."""
    day = issued.issued_on
    return pressed_words(issued.words, issued.sha256, datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI))


def pressed_words(words: Words, sha256: str, at: datetime) -> bytes:
    """The PDF/A of words, whether they are issued or still a draft (then without a fingerprint)."""
    import typst

    said = json.dumps(sheet(words, sha256, font()), ensure_ascii=False)
    press = typst.Compiler(PAGE, font_paths=_fonts()[0])
    made = press.compile(
        format="pdf",
        sys_inputs={"said": said},
        pdf_standards="a-2b",
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made


def sheet(words: Words, sha256: str, family: str) -> Words:
    """What stands on the paper."""
    with translation.override("zh-hans"):
        foot = _("Fingerprint %(sha)s") % {"sha": sha256[:16]} if sha256 else _("A draft; not issued")
        return {
            **{name: words[name] for name in ("title", "organ", "number", "day")}, "fonts": [family], "foot": foot,
            "blocks": [_block(one, family) for one in words["blocks"]], "correction": correction(words),
        }  # fmt: skip


def _block(block: Words, family: str) -> Words:
    if block["is"] in {"heading", "text"}:
        told = "".join(run["t"] for run in block["runs"])
        return {"is": block["is"], "level": block.get("level", 0), "text": told}
    if block["is"] == "chart":
        return {"is": "chart", "title": block["title"], "svg": svg(chart_of(block), family)}
    return {**block, "rows": plain_rows(block)}


def plain_rows(block: Words) -> list[Words]:
    """The rows of a table or list as words alone."""
    if block["is"] == "list":
        return [{"kind": "", "cells": row} for row in block["rows"]]
    return [{"kind": row["kind"], "cells": [cell["t"] for cell in row["cells"]]} for row in block["rows"]]


def correction(words: Words) -> Words | None:
    """What a correction says of the briefing that it takes the place of: why, and old and new values."""
    told = words.get("correction")
    if not told:
        return None
    said = _("This briefing takes the place of %(of)s, issued on %(day)s. The reason: %(why)s")
    rows = [[one["title"], one["at"], one["old"], one["new"]] for one in told["changes"]]
    return {
        "title": _("What was corrected"), "is": "list",
        "text": said % {"of": told["of"], "day": told["issued_on"], "why": told["why"]},
        "heads": [_("Figure"), _("Time"), _("Was"), _("Becomes")],
        "rows": [{"kind": "", "cells": row} for row in rows],
    }  # fmt: skip


def picture(block: Words) -> bytes:
    """A chart as PNG, for papers that take no drawing."""
    import typst

    drawn = svg(chart_of(block), font())
    made = typst.compile(DRAWING.encode(), font_paths=_fonts()[0], format="png", sys_inputs={"svg": drawn}, ppi=180)
    assert isinstance(made, bytes)
    return made
