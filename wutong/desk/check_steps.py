"""A paper read and held against the records step by step; what came of the last few is kept while nothing is written.

A text of a few pages is answered at once. A long one, or a big file of which nobody knows yet how long it is, is
worked out while its page is being sent (`wutong.desk.streaming`), and stops when the page is closed.
"""

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wutong.core.models import Head
from wutong.core.reason import N_, Reason
from wutong.desk.models import CheckedPaper
from wutong.desk.papers import shelf
from wutong.desk.remembered import few
from wutong.desk.streaming import Steps
from wutong.reports.checking.check import Checked, Checker
from wutong.reports.papers import Paper, read
from wutong.zones.models import Zone

LONG = 20_000  # characters of a text from which on its page is sent in pieces: some twenty pages
MOST = 500_000  # characters that are held against the records at once: some seven hundred pages, a quarter of a minute
BIG = 500_000  # bytes of a docx, pdf or xlsx that is not read before something is answered
Found = tuple[Paper, Checked]


def kept_bytes(held: CheckedPaper) -> bytes:
    """What was given; where the file is gone, the page says so."""
    try:
        return shelf(held.sha256).read_bytes()
    except FileNotFoundError as gone:
        raise Http404(_("The file of this paper is no longer kept; give it again.")) from gone


def paper_of(given: bytes, name: str, sha256: str) -> Paper:
    """The text of a paper; read once while it is looked at."""
    return few("paper", (sha256, name), lambda: bounded(read(given, name)))  # type: ignore[no-any-return]


def bounded(paper: Paper) -> Paper:
    """The paper, or as much of its text as is held against the records at once, with a sentence on the rest."""
    if len(paper.text) <= MOST:
        return paper
    says = N_("The text has {all} characters. Its first {most} were checked; give what follows as a text of its own.")
    left = Reason(says, {"all": f"{len(paper.text):,}", "most": f"{MOST:,}"})
    return replace(paper, text=paper.text[:MOST], left=(*paper.left, left))


class Work:
    """What is to be done for the page of one paper, and whether it takes long."""

    def __init__(self, held: CheckedPaper, zone: Zone, today: date) -> None:
        self.held, self.zone, self.today = held, zone, today
        written = Head.objects.filter(zone=zone).values_list("seq", flat=True).first()
        # Sentences are in the language that they were said in; a reading that was settled has to show at once.
        self.key = (held.sha256, held.name, held.day, held.told, today, zone.pk, get_language(), written)

    @property
    def long(self) -> bool:
        """Whether the page is better sent in pieces."""
        if few("check", self.key) is not None:
            return False
        read_before: Paper | None = few("paper", self._paper)
        if read_before is None and self.held.kind != "txt" and shelf(self.held.sha256).stat().st_size > BIG:
            return True
        return len((read_before or self.paper()).text) > LONG

    @property
    def _paper(self) -> tuple[str, str]:
        return self.held.sha256, self.held.name

    def paper(self) -> Paper:
        return paper_of(kept_bytes(self.held), self.held.name, self.held.sha256)

    def steps(self) -> Generator[tuple[int, int] | tuple[int, int, str], None, Found]:
        """Read and check, saying how far it is; gives the text and its verdicts."""
        if few("paper", self._paper) is None:
            yield 0, 0, _("The file is being read.")
        paper = self.paper()
        yield 0, 0, _("The text is being read.")
        day = None if self.held.told else self.held.day
        found = yield from Checker(self.today, day, self.zone).steps(paper.text, self.held.name)
        return few("check", self.key, lambda: (paper, found))  # type: ignore[no-any-return]

    def done(self) -> Found:
        """The text and its verdicts now, worked out once for a paper that is clicked through."""
        before: Found | None = few("check", self.key)
        return before or whole(self.steps())


def whole(steps: Steps) -> Any:
    """What steps give, without telling how far they are."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return ended.value
