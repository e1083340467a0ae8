"""Verdicts as a page shows them: the text with its quantities marked, and a line for each with what answers it."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import xlsxwriter
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wutong.core.figure import FIGURES
from wutong.core.reading import When
from wutong.core.record import families
from wutong.desk.columns import label_of, record_address
from wutong.desk.gate import seen_in
from wutong.desk.readings import figure_address
from wutong.desk.sheet import harmless
from wutong.desk.viewer import Viewer
from wutong.reports.checking.check import Checked
from wutong.reports.checking.inside import TEXT
from wutong.reports.checking.known import period_of
from wutong.reports.checking.verdict import (
    CONTRADICTED,
    HOLDS,
    NO_CLAIM,
    ROUNDED,
    STALE,
    STATED,
    UNKNOWN,
    Verdict,
    said,
)  # fmt: skip
from wutong.reports.models import SettledReading
from wutong.reports.papers import Paper
from wutong.reports.proposing import may_be_cited
from wutong.reports.reading.flat import unwrap
from wutong.zones.models import Zone

WORDS = {
    CONTRADICTED: gettext_lazy("contradicted"),
    STALE: gettext_lazy("no longer so"),
    UNKNOWN: gettext_lazy("nothing on record"),
    STATED: gettext_lazy("stated only"),
    ROUNDED: gettext_lazy("holds as rounded or qualified"),
    HOLDS: gettext_lazy("holds"),
    NO_CLAIM: gettext_lazy("not a claim"),
}
LIGHTS = {CONTRADICTED: "red", STALE: "yellow", HOLDS: "green", ROUNDED: "green"}
MENDED = (CONTRADICTED, STALE)  # verdicts that ask for another text
ON_A_PAGE = 200  # verdicts that a page lists
ROWS = 5  # rows that a line names; the figure's page has all


@dataclass(frozen=True)
class Line:
    """A quantity of the text with its verdict, where it stands and what answers it."""

    number: int
    verdict: Verdict
    place: str
    href: str = ""
    rows: Sequence[tuple[str, str]] = ()  # address and name of the first rows behind it
    more: int = 0
    closed: bool = False  # only records that are not open to the viewer answer it
    settled: str = ""  # where the settlement is that says how it is read

    @property
    def start(self) -> int:
        return self.verdict.quantity.start

    @property
    def end(self) -> int:
        return self.verdict.quantity.end

    @property
    def kind(self) -> str:
        return self.verdict.verdict

    @property
    def word(self) -> str:
        return str(WORDS[self.kind])

    @property
    def light(self) -> str:
        return LIGHTS.get(self.kind, "")

    @property
    def why(self) -> str:
        return self.verdict.why

    @property
    def told(self) -> str:
        """The verdict with its reason, in one sentence."""
        return _("%(verdict)s: %(why)s") % {"verdict": self.word, "why": self.why}

    @property
    def worth(self) -> bool:
        """Whether somebody who writes or signs the paper should look at it."""
        return self.kind in {CONTRADICTED, STALE, UNKNOWN, STATED}

    @property
    def urgency(self) -> int:
        """0 what has to be mended, 1 what the records answer in other words than the text, 2 the rest."""
        return 0 if self.kind in MENDED else 1 if self.kind == UNKNOWN and self.verdict.by else 2

    @property
    def doubtful(self) -> bool:
        """Whether a person may say what is meant."""
        return self.kind in {CONTRADICTED, STALE, UNKNOWN} and not self.closed

    @property
    def countable(self) -> bool:
        """Whether it can be the number of a figure, or the list of its rows."""
        quantity = self.verdict.quantity
        return quantity.kind == "list" or (quantity.value is not None and quantity.kind != "date")

    @property
    def citable(self) -> bool:
        """Whether the number may be taken from its paper as a statement."""
        return may_be_cited(self.verdict) and not self.closed

    @property
    def measure(self) -> str:
        """What was taken to be said, in the reader's words."""
        return measure_said(self.verdict.measure)

    @property
    def answer(self) -> str:
        """What the records give, in words; empty where they are silent."""
        return said(self.verdict.known) if self.verdict.known else ""


@dataclass
class Shown:
    """The lines of the table, all or those of one verdict, how many there are of each, and the part of them that is
    shown: the page asked for, or the one that has the line `at`."""

    all: Sequence[Line]
    only: str
    page: int = 1
    at: int = 0
    counts: list[tuple[str, str, int]] = field(init=False)
    found: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        held = Counter(line.kind for line in self.all)
        self.counts = [(kind, str(word), held[kind]) for kind, word in WORDS.items() if held[kind]]
        if self.only not in WORDS:
            self.only = ""
        asked = [one for one in self.all if (one.kind == self.only if self.only else one.kind != NO_CLAIM)]
        self.found = sorted(asked, key=lambda one: one.urgency)
        place = next((place for place, one in enumerate(self.found) if one.number == self.at), None)
        self.page = min(max(self.page if place is None else place // ON_A_PAGE + 1, 1), self.pages)

    @property
    def claims(self) -> int:
        """How many are claims."""
        return sum(line.kind != NO_CLAIM for line in self.all)

    @property
    def pages(self) -> int:
        return max(-(-len(self.found) // ON_A_PAGE), 1)

    @property
    def lines(self) -> list[Line]:
        """What has to be mended first, then what may be another figure than the records say, then the rest in the order
        of the text: one page of it."""
        return self.found[(self.page - 1) * ON_A_PAGE : self.page * ON_A_PAGE]

    @property
    def wrong(self) -> list[int]:
        """The numbers of the lines that have to be mended, in the order of the text."""
        return [line.number for line in self.all if line.kind in MENDED]

    @property
    def following(self) -> dict[int, int]:
        """For each line that has to be mended the next one."""
        return dict(pairwise(self.wrong))


def lines_of(checked: Checked, paper: Paper, zone: Zone, viewer: Viewer) -> list[Line]:
    """Every quantity in the order of the text; of what only closed records answer, no more than that they do."""
    open_to = _open(checked.verdicts, zone, viewer)
    lines = []
    for number, one in enumerate(checked.verdicts, 1):
        closed = any(row not in open_to for row in one.rows) and one.by not in FIGURES
        if closed:
            one = replace(
                one, verdict=UNKNOWN, why=_("Records that are not open to you answer it."), rows=(), known=None
            )
        seen = [row for row in one.rows if row in open_to and row[0] in families()][:ROWS]
        rows = [(record_address(families()[label], key, zone), open_to[label, key]) for label, key in seen]
        href = figure_address(FIGURES[one.by], zone, _time(one, checked.reading.day)) if one.by in FIGURES else ""
        more = max(len(one.rows) - len(rows), 0)
        settled = record_address(SettledReading, one.settlement, zone) if one.settlement else ""
        lines.append(Line(number, one, place_said(paper, one.quantity.start), href, rows, more, closed, settled))
    return lines


def place_said(paper: Paper, at: int) -> str:
    """Where in the file something stands, in words."""
    place = paper.place(at)
    if paper.kind == "docx" and "/" in place:
        table, row, column = place.split("/")
        return _("table %(table)s, row %(row)s, column %(column)s") % {"table": table, "row": row, "column": column}
    if not place.isdecimal():
        return place
    said = {"pdf": _("page %(num)s"), "csv": _("line %(num)s")}.get(paper.kind, _("paragraph %(num)s"))
    return said % {"num": place}


def _time(one: Verdict, day: date | None) -> When | None:
    """The time at which a figure opens: that of its reading, else that of the quantity, else the day of the text."""
    if one.known and one.known.when:
        return one.known.when
    asked = period_of(one.quantity)
    if FIGURES[one.by].happens:
        return asked
    return min(asked.last, day or asked.last) if asked else day


def measure_said(name: str) -> str:
    """The words for a figure, a family or one of its fields by its name; what is none of them stands as it is."""
    if name in FIGURES:
        return str(FIGURES[name].title)
    label, _dot, field_name = name.rpartition(".")
    if name in families():
        return str(families()[name]._meta.verbose_name)
    if label in families() and any(one.name == field_name for one in families()[label]._meta.concrete_fields):
        model = families()[label]
        return f"{model._meta.verbose_name} · {label_of(model._meta.get_field(field_name))}"
    return _("the text itself") if name == TEXT else name


def _open(verdicts: Iterable[Verdict], zone: Zone, viewer: Viewer) -> dict[tuple[str, int], str]:
    """The names of the rows behind verdicts that the viewer may see."""
    wanted: dict[str, set[int]] = {}
    for one in verdicts:
        for label, key in one.rows:
            wanted.setdefault(label, set()).add(key)
    found: dict[tuple[str, int], str] = {}
    for label, keys in wanted.items():
        if label == "zones.zone":
            found |= {(label, key): str(zone) for key in keys if key == zone.pk}
            continue
        model = families().get(label)
        if model is not None and viewer.may_read(model.family):
            found |= {(label, row.pk): str(row) for row in seen_in(viewer, zone, model).filter(pk__in=keys)}
    return found


def marked(text: str, lines: Sequence[Line], listed: Container[int]) -> SafeString:
    """The text as HTML, each quantity a link to its line (on the page that lists it); of two that overlap the inner one
    is marked."""
    inner: list[int] = [0] * len(text)
    for line in sorted(lines, key=lambda one: one.start - one.end):
        if line.kind != NO_CLAIM:
            inner[line.start : min(line.end, len(text))] = [line.number] * (min(line.end, len(text)) - line.start)
    held = {line.number: line for line in lines}
    parts, at, first, running = [], 0, set[int](), _running(text)
    while at < len(text):
        number, since = inner[at], at
        while at < len(text) and inner[at] == number:
            at += 1
        piece = "".join(running[since:at])
        if piece or number:
            parts.append(_piece(escape(piece), held.get(number), number not in first, number in listed))
        first.add(number)
    return mark_safe("".join(parts))  # noqa: S308 - every piece of the text was escaped


def _running(text: str) -> list[str]:
    """The signs of a text as running words, one for each place: breaks and blanks inside a paragraph are left out."""
    flat = unwrap(text)
    signs = ["" if sign.isspace() else sign for sign in text]
    for sign, place in zip(flat.text, flat.at, strict=True):
        if sign.isspace():  # what joins two lines has the place of their break
            there = next((n for n in (place, place - 1) if n >= 0 and text[n].isspace()), None)
            signs[place if there is None else there] = sign if there is not None else sign + text[place]
    return signs


def _piece(text: str, line: Line | None, opens: bool, here: bool) -> str:
    if line is None:
        return text
    name = f' id="t{line.number}"' if opens else ""
    why = escape(line.told)
    there = f"#q{line.number}" if here else f"?at={line.number}#q{line.number}"
    return f'<a class="said said-{line.kind}" href="{there}"{name} title="{why}">{text}</a>'


def sheet_of(lines: Sequence[Line]) -> bytes:
    """The table as a workbook; what a spreadsheet would take for a formula is made harmless."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Verdicts")[:31])
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, [_("No."), *_cells()], bold)
        for at, line in enumerate(lines, 1):
            sheet.write_number(at, 0, line.number, wrap)
            for place, cell in enumerate(_cells(line).values(), 1):
                sheet.write_string(at, place, harmless(str(cell)), wrap)
        sheet.set_column(1, 3, 14)
        sheet.set_column(4, 4, 60)
        sheet.set_column(5, 9, 18)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _cells(line: Line | None = None) -> dict[str, Any]:
    """The columns of the table by their heads; the heads alone without a line."""
    one = line.verdict if line else None
    return {
        _("place in the text"): line and line.place,
        _("printed"): one and one.quantity.printed,
        _("verdict"): line and line.word,
        _("why"): line and line.why,
        _("of whom or what"): one and one.subject,
        _("measure"): line and line.measure,
        _("the records give"): line and line.answer,
        _("period"): one and one.quantity.period,
        _("code of the figure or record"): one and one.by,
    }
