"""The day that a text gives itself: what its headline speaks of, and when it was signed. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from unicodedata import normalize

from wutong.measure.period import Period
from wutong.reports.reading import dateforms, dates

HEAD, FOOT = 8, 6  # lines at either end of a text in which it is signed or headed
TITLE = 40  # letters of such a line at most
_PROSE = re.compile("[,，。;；!！?？]")
_DUE = re.compile("[时期]限|截[至止]|竣工|开工|完[成工]|投产|成立|出生|有效|到期|[至到—~-]$")
_ENDS = re.compile("(?:印发|印制|发布|供稿|[上下]午|[0-9:时])*[)）】]?")
_YEAR = re.compile("(?:19|20)[0-9]{2}|二[〇零]")
_AHEAD = re.compile("计划|规划|方案|要点|目标|预算|安排|打算|思路")
_FILE = re.compile(r"(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])")
_DAYS = frozenset({"day", "dotted"})
_TIMES = _DAYS | {"coded", "dotmonth", "first", "half", "month", "months", "quarter", "quarters", "third", "year"}


@dataclass(frozen=True)
class Dateline:
    """The day on which a text was signed, if any; the day of which its numbers are, and the time that says so."""

    signed: date | None
    of: date
    by: Period


def dateline(text: str, name: str, today: date) -> Dateline | None:
    """The day of a text by its signature and its headline, else by the name of its file; None where none says it.

    The numbers of a bulletin headed 2025年9月 and signed in October are of the end of September as a rule; where they
    are not, they are of the day of the signature.
    """
    lines = [line for raw in text.splitlines() if (line := _folded(raw))]
    head = list(takewhile(_bare, lines[:HEAD]))
    signed = _first(_signed([*filter(_bare, lines[: -FOOT - 1 : -1]), *head]), today)
    headed = _first(_headed(head), today)
    if not signed and not headed:
        headed = _first(_filed(_folded(name.rpartition(".")[0] or name)), today)
    told = headed or signed
    if told is None:
        return None
    day = signed.since if signed else None
    return Dateline(day, min(told.last, day or today), told)


def head_end(flat: str) -> int:
    """Where the lines end that stand before the first sentence of a text."""
    end = 0
    for line in flat.split("\n", HEAD)[:HEAD]:
        if not _bare(line):
            break
        end += len(line) + 1
    return min(end, len(flat))


def _first(times: Iterator[Period], today: date) -> Period | None:
    """The first that has begun: what lies ahead is what a text plans, not when it was written."""
    return next((time for time in times if time.since <= today), None)


def _bare(line: str) -> bool:
    """Whether a line is no sentence: a headline, an organ, a day."""
    return len(line) <= TITLE and not _PROSE.search(line)


def _folded(line: str) -> str:
    return "".join(normalize("NFKC", line).split()).replace("○", "〇")


def _signed(lines: list[str]) -> Iterator[Period]:
    """The days that stand alone on a line, or after the name of an organ."""
    for line in lines:
        for one, time in _times(line)[-1:]:
            led = line[: one.start()]
            if one.lastgroup in _DAYS and _ENDS.fullmatch(line, one.end()) and not _DUE.search(led):
                yield time


def _headed(lines: list[str]) -> Iterator[Period]:
    """The times of the headlines; those of a year's plan do not say when it was written."""
    for line in lines:
        for one, time in _times(line):
            if one.lastgroup not in _DAYS and not (one.lastgroup == "year" and _AHEAD.search(line)):
                yield time


def _filed(name: str) -> Iterator[Period]:
    """The times in the name of a file: words, or 2025-09, 20250930."""
    yield from _headed([name])
    yield from _signed([name])
    for year, month, day in _FILE.findall(name):
        try:
            yield Period.day(date(int(year), int(month), int(day))) if day else Period.month(int(year), int(month))
        except ValueError:
            continue  # 20250231 is a number like any other


def _times(line: str) -> list[tuple[re.Match[str], Period]]:
    """The times of a line whose year is said."""
    found = []
    for one in dateforms.expressions(line):
        told = dates.read(one, line, None, None, len(line)) if one.lastgroup in _TIMES and _YEAR.match(one[0]) else None
        if told and told.period:
            found.append((one, Period.parse(told.period)))
    return found
