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
from wutong.desk.charts import PAPER
from wutong.desk.docx_table import widths
from wutong.desk.printing import CHINESE, NoChineseFont
from wutong.reports.models import IssuedBriefing
from wutong.reports.rules.papertext import CENTRE, EDGE

PAGE = Path(__file__).parent / "templates" / "desk" / "briefing.typ"
DRAWING = (
    '#set page(width: 540pt, height: auto, margin: 4pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 532pt)'
)
Words = dict[str, Any]


# Faces for heads, where a machine has one; else they are set in the face of the body.
HEADS = (
    "SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC",
)  # fmt: skip


@cache
def _fonts() -> tuple[Any, list[str], list[str]]:
    import typst

    fonts = typst.Fonts()
    there = set(fonts.families())
    return fonts, [name for name in CHINESE if name in there], [name for name in HEADS if name in there]


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
        blocks = [_block(one, family) for one in words["blocks"] if one.get("level") != EDGE]
        if first := next((one for one in blocks if one.get("level") == CENTRE), None):
            first["first"] = True
        return {
            **{name: words[name] for name in ("title", "organ", "number", "day")}, "period": words.get("period", ""),
            "own": bool(words.get("paper")), "fonts": {"body": [family], "head": [*_fonts()[2][:1], family]},
            "foot": _("Fingerprint %(sha)s") % {"sha": sha256[:16]} if sha256 else _("A draft; not issued"),
            "blocks": blocks, "correction": correction(words),
        }  # fmt: skip


def _block(block: Words, family: str) -> Words:
    if block["is"] in {"heading", "text"}:
        return {"is": block["is"], "level": block.get("level", 0), "text": _told(block), "first": False}
    head = {"is": block["is"], "title": block["title"], "label": block.get("label", "")}
    if block["is"] == "chart":
        return {**head, "svg": svg(chart_of(block, PAPER), family)}
    if block["is"] == "grid":
        grid = [[{"cols": c["cols"], "rows": c["rows"], "text": _told(c)} for c in row] for row in block["rows"]]
        return {**head, "rows": grid, "width": max((sum(c["cols"] for c in row) for row in grid), default=1)}
    rows = plain_rows(block)
    return {**head, "heads": block["heads"], "rows": rows, "widths": widths(block["heads"], rows)}


def _told(held: Words) -> str:
    return "".join(run["t"] for run in held["runs"])


def plain_rows(block: Words) -> list[Words]:
    """The rows of a table or list as words alone."""
    if block["is"] == "list":
        rest = [""] * (len(block["heads"]) - 1)
        more = [[_("and %(num)s more that are not shown") % {"num": block["left"]}, *rest]] if block["left"] else []
        return [{"kind": "", "cells": row} for row in (*block["rows"], *more)]
    return [{"kind": row["kind"], "cells": [cell["t"] for cell in row["cells"]]} for row in block["rows"]]


def correction(words: Words) -> Words | None:
    """What a correction says of the briefing that it takes the place of: why, and old and new values; in the language
    of the paper whatever that of its reader."""
    told = words.get("correction")
    if not told:
        return None
    with translation.override("zh-hans"):
        return _correction(told)


def _correction(told: Words) -> Words:
    said = _("This briefing takes the place of %(of)s, issued on %(day)s. The reason: %(why)s")
    rows = [{"kind": "", "cells": [one["title"], one["at"], one["old"], one["new"]]} for one in told["changes"]]
    heads = [_("Figure"), _("Time"), _("Was"), _("Becomes")]
    return {
        "title": _("What was corrected"), "is": "list", "heads": heads, "rows": rows, "widths": widths(heads, rows),
        "text": said % {"of": told["of"], "day": told["issued_on"], "why": told["why"]},
    }  # fmt: skip


def picture(block: Words) -> bytes:
    """A chart as PNG, for papers that take no drawing."""
    import typst

    drawn = svg(chart_of(block, PAPER), font())
    made = typst.compile(DRAWING.encode(), font_paths=_fonts()[0], format="png", sys_inputs={"svg": drawn}, ppi=180)
    assert isinstance(made, bytes)
    return made
