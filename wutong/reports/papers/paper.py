"""A paper as text, each stretch with the place in the file that it stands at."""

import json
import signal
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wutong.core.reason import N_, Reason
from wutong.reports.papers import commas
from wutong.reports.papers.kinds import kind_of
from wutong.reports.papers.plain import decoded

MOST_BYTES = 64_000_000  # of a file with pictures in it
MOST_TEXT_BYTES = 16_000_000  # of a file of nothing but text
MOST_CHARACTERS = 2_000_000  # about two thousand printed pages
SECONDS = 60  # a reader that takes longer is stopped
CSV = (".csv", ".tsv")  # names of texts that are tables
MEMORY = 1_500_000_000  # bytes of address space for a reader


class Unreadable(ValueError):
    """The file cannot be read, and why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.said())


@dataclass(frozen=True)
class Paper:
    """The text of a file, where its stretches stand (start of the stretch, place), and what was not read."""

    text: str
    kind: str
    places: tuple[tuple[int, str], ...] = ()
    left: tuple[Reason, ...] = ()

    def place(self, at: int) -> str:
        """Where in the file the character stands: a page, a paragraph, a cell; empty where the file has no places."""
        found = bisect_right(self.places, at, key=lambda place: place[0]) - 1
        return self.places[found][1] if found >= 0 else ""


def read(data: bytes, name: str = "") -> Paper:
    """The text of a file by its content (the name only tells texts apart); raises `Unreadable` with a sentence.

    What is not plain text is read in a process of its own with bounded memory and time, since such files come from
    anywhere.
    """
    kind, against = kind_of(data, name)
    if against:
        raise Unreadable(against)
    most = MOST_TEXT_BYTES if kind == "txt" else MOST_BYTES
    if len(data) > most:
        size = {"size": f"{len(data) / 1e6:.0f}", "most": f"{most / 1e6:.0f}"}
        raise Unreadable(Reason(N_("The file is too big to be read: {size} MB, at most {most} MB."), size))
    if kind == "txt":
        text, left = decoded(data)
        rows = commas.told(text) if name.lower().endswith(CSV) else None
        found = Paper(rows[0], "csv", rows[1], tuple(left)) if rows else Paper(text, kind, (), tuple(left))
        return _bounded(found)
    return _bounded(_apart(data, kind))


def _bounded(paper: Paper) -> Paper:
    if not paper.text.strip():
        raise Unreadable(Reason(N_("There is no text in the file.")))
    if len(paper.text) <= MOST_CHARACTERS:
        return paper
    left = Reason(N_("Only the first {most} characters were read."), {"most": f"{MOST_CHARACTERS:,}"})
    return Paper(paper.text[:MOST_CHARACTERS], paper.kind, paper.places, (*paper.left, left))


def _apart(data: bytes, kind: str) -> Paper:
    """Read in a child process; whatever happens to it, the reader of the page gets a sentence."""
    command = [sys.executable, "-m", "wutong.reports.papers.child", kind, str(MEMORY), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 5, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired:
        raise Unreadable(_too_long()) from None
    if -done.returncode in (signal.SIGKILL, signal.SIGXCPU):
        raise Unreadable(_too_long())
    if done.returncode:  # also a reader that ended itself because it was given no more memory
        raise Unreadable(Reason(N_("The file is broken or asks for more memory than a paper needs.")))
    told: Mapping[str, Any] = json.loads(done.stdout)
    if "against" in told:
        raise Unreadable(_reason(told["against"]))
    places = tuple((start, where) for start, where in told["places"])
    return Paper(told["text"], kind, places, tuple(map(_reason, told["left"])))


def _too_long() -> Reason:
    return Reason(N_("Reading the file took longer than {seconds} seconds and was stopped."), {"seconds": SECONDS})


def _reason(told: Iterable[Any]) -> Reason:
    text, values = told
    return Reason(text, {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
