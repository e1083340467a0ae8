"""Reads one file from its standard input, in bounded memory and time, and tells its text as JSON."""

import json
import resource
import sys
from typing import Any

from wutong.core.reason import Reason


def main(kind: str, memory: str, seconds: str) -> None:
    """Set the bounds first: a file from anywhere may be made to break its reader."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    json.dump(told(kind, sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)


def told(kind: str, data: bytes) -> dict[str, Any]:
    """The text with its places and what was left, or the reason against."""
    if kind == "pdf":
        from wutong.reports.papers.pdf import pages as reader
    elif kind == "docx":
        from wutong.reports.papers.word import paragraphs as reader
    else:
        from wutong.reports.papers.workbook import rows as reader
    found = reader(data)
    if isinstance(found, Reason):
        return {"against": [found.text, dict(found.values)]}
    stretches, left = found
    text, places, length = [], [], 0
    for stretch, where in stretches:
        places.append((length, where))
        text.append(stretch)
        length += len(stretch)
    return {"text": "".join(text), "places": places, "left": [[one.text, dict(one.values)] for one in left]}


if __name__ == "__main__":
    main(*sys.argv[1:])
