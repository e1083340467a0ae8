"""The reader of reports: a printed page of four articles and some 270 quantities held against the records."""

from collections.abc import Iterator
from datetime import date

from bench.kept import ROOT
from bench.measure import Line, line, timed

PAGE = ROOT.parent / "shared" / "seed" / "page.txt"  # not ours to keep
DAY = date(2024, 11, 18)


def checks() -> Iterator[Line]:
    """From the text to the verdicts in a warm process: with all records asked anew, and with those asked before."""
    from wutong.reports.checking.check import Checker, check
    from wutong.reports.reading.reader import read

    if not PAGE.exists():
        return
    text = PAGE.read_text(encoding="utf-8")
    kept = Checker(DAY, DAY)
    yield line("a printed page read", timed(lambda: read(text, DAY), times=5))
    yield line("wutong check, a printed page", timed(lambda: check(text, today=DAY, day=DAY), times=5))
    yield line("the same, the records asked before", timed(lambda: kept.check(text), times=5))
