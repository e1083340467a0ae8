"""The command `wutong check`: a text held against the records, as data or as a table of text."""

import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

LONG = 1_000  # quantities of a text for which progress is told
MOST_TEXT, MOST_VERDICT = 24, 14


class Unclear(ValueError):
    """The file gives no text, or a day is none; the message says why in a sentence."""


def result_of(file: Path, zone: Any, as_of: str | None) -> tuple[dict[str, Any], int]:
    """The verdicts of a file as plain data, and how the command ends: 1 where one of them is that the text is wrong."""
    from django.utils import timezone

    from wutong.core.page import shanghai_day
    from wutong.reports.checking.check import check
    from wutong.reports.checking.verdict import plain

    today = shanghai_day(timezone.now())
    checked = check(text_of(file), today=today, day=_day(as_of), zone=zone, name=file.name, tell=told)
    found = {"day": checked.asked.isoformat(), "quantities": [plain(one) for one in checked.verdicts]}
    return found, int(checked.contradicted)


def make_ready() -> None:
    """Without a database the text is read all the same: an empty one is made, which knows nothing."""
    from django.core.management import call_command
    from django.db import connection

    if not connection.introspection.table_names():
        sys.stderr.write(
            "There are no records yet: an empty database is made, which takes a minute. `wutong demo` fills one.\n"
        )
        call_command("migrate", verbosity=0, interactive=False)


def told(done: int, many: int) -> None:
    """How far a long check is, on the one line of the terminal that is not the result."""
    if many >= LONG:
        end = "\n" if done == many else ""
        sys.stderr.write(f"\r{done} of {many} quantities checked{end}")
        sys.stderr.flush()


def text_of(file: Path) -> str:
    """The text of a txt, docx, pdf or xlsx file; what of it is not read is said beside the result."""
    from django.utils.translation import gettext

    from wutong.reports.papers import Unreadable, read
    from wutong.reports.papers.paper import MOST_BYTES

    try:
        with file.open("rb") as held:
            paper = read(held.read(MOST_BYTES + 1), file.name)
    except OSError as wrong:
        raise Unclear(f"{file} cannot be read: {wrong.strerror}.") from wrong
    except Unreadable as wrong:
        raise Unclear(wrong.reason.said(gettext)) from wrong
    for left in paper.left:
        sys.stderr.write(f"{left.said(gettext)}\n")
    return paper.text


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise Unclear(f"“{text}” is not a day; write it as 2024-11-18.") from wrong


def printed(result: dict[str, Any]) -> str:
    """A line a quantity: what is printed, the verdict, why; then how many of each verdict."""
    rows = result["quantities"]
    lines = [f"{_wide(_flat(row['text']), MOST_TEXT)}  {row['verdict']:<{MOST_VERDICT}}  {row['why']}" for row in rows]
    counted = Counter(row["verdict"] for row in rows)
    asked = f"as on record on {result['day']}"
    return "\n".join([*lines, "", asked, ", ".join(f"{number} {verdict}" for verdict, number in counted.most_common())])


def _flat(text: str) -> str:
    return "".join(text.split())


def _wide(text: str, width: int) -> str:
    """Cut or filled to a width of a terminal, where a Chinese letter takes two places."""
    kept, used = "", 0
    for letter in text:
        size = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used + size > width:
            break
        kept, used = kept + letter, used + size
    return kept + " " * (width - used)
