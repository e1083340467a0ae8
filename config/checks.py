"""The command `wutong check`, declared; what it does stands in `checking`."""

import sys
from pathlib import Path
from typing import Any

from config import checking
from config import command as command_line
from config.command import JSON, arg, command


@command(
    "check a text (txt, docx, pdf, xlsx): every number and list held against the records; 1 when one is wrong",
    *(arg("file", type=Path), arg("--zone", help="code of the zone; without it each article's own"), JSON),
    arg("--as-of", metavar="DAY", help="the day of the text, such as 2024-11-18; without it today's records"),
)
def check(given: Any) -> int:
    checking.make_ready()
    try:
        result, wrong = checking.result_of(
            given.file, command_line._zone(given.zone) if given.zone else None, given.as_of
        )
    except checking.Unclear as bad:
        raise command_line.Unclear(str(bad)) from bad
    sys.stdout.write((command_line.dumps(result) if given.json else checking.printed(result)) + "\n")
    return wrong
