"""The reader: one page of four articles, and a report of two hundred pages, in texts of its own words."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Line, line, timed
from wutong.reports.reading.reader import read

_TEXTS = Path(__file__).resolve().parent.parent / "wutong" / "reports" / "tests" / "readings"
_PAGE, _REPORT = 7_900, 160_000  # characters: the newspaper page of the seed, and 200 pages of A4


def _text(size: int) -> str:
    """The annotated texts, one after another, until they are that long."""
    texts = "\n".join(tomllib.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(_TEXTS.glob("*.toml")))
    return (texts * (size // len(texts) + 1))[:size]


def readings() -> Iterator[Line]:
    page, report = _text(_PAGE), _text(_REPORT)
    yield line(f"read a page ({len(read(page).quantities)} quantities)", timed(lambda: read(page), 7))
    found = len(read(report).quantities)
    yield line(f"read 200 pages ({found:,} quantities)", timed(lambda: read(report), 3, 0))
