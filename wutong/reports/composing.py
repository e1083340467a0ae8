"""A briefing composed: its text with every field filled from what the figures say, and the marks in its margin.

The blocks are plain data, so that a page shows them, an issued briefing keeps them, and paper is printed from them.
A run of words is `{"t": words}`; one that rests on a reading has its key `k` and its basis `b` too.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from wutong.core.figure import FIGURES
from wutong.core.reading import Reading
from wutong.core.reason import N_, Reason
from wutong.reports import curves, listing
from wutong.reports.asking import About, Asked, Say, Splits, asked_by, asked_for, reading_all
from wutong.reports.lexicon import lexicon
from wutong.reports.rules import marks, outline, papertext, spans, text, wording
from wutong.reports.rules.field import (
    COMPARING,
    GOAL,
    MET,
    NAMES,
    NUMBER,
    PORTION,
    RANK,
    SHARE,
    TOP,
    TREND,
    VALUE,
    Field,
    Flaw,
    Piece,
)
from wutong.reports.rules.marks import Mark, Printed, mark
from wutong.reports.rules.text import Block, Chart, Grid, Heading, Listing, Sentence, Table, lines_in
from wutong.reports.rules.wording import Worded
from wutong.reports.tabling import drawn as tabled
from wutong.reports.whole import missing

Run = dict[str, Any]
AT_ONCE = 40  # blocks between two words about how far it is
UNNUMBERED = "（编号待定）"
Steps = Generator[tuple[int, int], None, "Composed"]


@dataclass
class Composed:
    """A briefing filled: its blocks as plain data, what each was made of, the readings by key, its marks, and the flaws
    of its text."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    sources: list[Block] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def looked_at(words: str, *, paper: bool = False) -> text.Text:
    """The text read, with every flaw: of its fields, and of its lists of records. `paper`: it is that of a docx."""
    found = papertext.read(words, lexicon()) if paper else text.read(words, lexicon())
    for block in found.blocks:
        if isinstance(block, Listing) and (against := listing.against(block)):
            found.flaws.append(Flaw(block.line, 1, against))
    found.blocks = [b for b in found.blocks if not (isinstance(b, Listing) and listing.against(b))]
    found.flaws.sort(key=lambda flaw: (flaw.line, flaw.place))
    return found


def compose(words: str, about: About, say: Say = lambda done, total: None, *, paper: bool = False) -> Composed:
    """Fill the text; `say` is told how many readings of how many are there."""
    work = composing(words, about, paper=paper)
    while True:
        try:
            say(*next(work))
        except StopIteration as done:
            made: Composed = done.value
            return made


def composing(words: str, about: About, *, paper: bool = False) -> Steps:
    """Fill the text step by step: gives how many readings and blocks of how many are done, in the end what was made."""
    found = looked_at(words, paper=paper)
    asked = chain(asked_by(found.blocks, about), asked_for((one.field for one in found.whens.values()), about))
    work, readings, read = reading_all(asked, about), dict[str, Reading](), 0
    try:
        while True:
            done, read = next(work)
            yield done, read + len(found.blocks)
    except StopIteration as ended:
        readings = ended.value
    made = Composed(readings=readings, flaws=found.flaws)
    filler = Filler(about, readings, made, paper=paper)
    made.sources = outline.of([b for b in found.blocks if filler.stands(found.whens.get(b.line))], found.blocks)
    charts = curves.drawn((b for b in made.sources if isinstance(b, Chart)), about)
    for place, block in enumerate(made.sources):
        if place % AT_ONCE == 0:
            yield read + place, read + len(found.blocks)
        if isinstance(block, Chart):
            made.blocks.append({**charts[block.line], "title": filler.titled(place, block.title)})
        else:
            made.blocks.append(filler.filled(place, block))
    if not paper:
        _labelled(made.blocks)
    filler.marks_of_all()
    made.marks = list({one.key: one for one in reversed(made.marks)}.values())[::-1]
    return made


def _labelled(blocks: list[dict[str, Any]]) -> None:
    """Tables and charts are counted through the briefing: 表1, 图1; a docx of the zone's own counts for itself."""
    held = {"表": 0, "图": 0}
    for block in blocks:
        if sign := {"table": "表", "list": "表", "chart": "图"}.get(block["is"]):
            held[sign] += 1
            block["label"] = f"{sign}{held[sign]}"


class Filler:
    """Fills block after block, and notes what has to be settled."""

    def __init__(self, about: About, readings: dict[str, Reading], made: Composed, *, paper: bool = False) -> None:
        self.about, self.readings, self.made, self.paper = about, readings, made, paper
        self.splits = Splits(about)
        self.printed: list[Printed] = []
        self.typed: list[tuple[int, marks.Typed]] = []

    def stands(self, when: text.When | None) -> bool:
        """Whether a block stands in the briefing, by what its condition asks of the figures."""
        if when is None:
            return True
        reading = self.readings[self.about.asked(when.field).key]
        if when.field.form in COMPARING:
            found = self.change(when.field)
            return when.holds(found.signed if found else None)
        goal = reading.target.value if reading.target else None
        return when.holds({SHARE: reading.share, GOAL: goal, MET: goal}.get(when.field.form, reading.value))

    def filled(self, place: int, block: Block) -> dict[str, Any]:
        if isinstance(block, Listing):
            return {**listing.drawn(block, self.about), "title": self.titled(place, block.title)}
        if isinstance(block, Table):
            return {**tabled(block, place, self), "title": self.titled(place, block.title)}
        for pieces in lines_in(block):
            self.typed += [(place, one) for one in marks.typed(pieces)]
            self._claims(place, pieces)
        if isinstance(block, Grid):
            rows = [
                [{"runs": self.runs(place, c.pieces), "cols": c.cols, "rows": c.rows} for c in r] for r in block.rows
            ]
            return {"is": "grid", "title": "", "rows": rows}
        assert isinstance(block, Heading | Sentence)
        runs = self.runs(place, block.pieces)
        if isinstance(block, Heading):
            return {"is": "heading", "level": block.level, "runs": runs}
        return {"is": "text", "runs": runs}

    def runs(self, place: int, pieces: tuple[Piece, ...]) -> list[Run]:
        """The words of a line; in the text of a docx each field keeps its own words, by which it is found again."""
        return [
            {**self.run(place, piece), **({"f": piece.text} if self.paper and piece.field else {})} for piece in pieces
        ]

    def titled(self, place: int, words: str) -> str:
        """A title or label with its names filled in; a number typed there is marked like any other."""
        self.typed += [(place, one) for one in marks.typed([Piece(words, 0, len(words))])]
        for name in set(NAMES) - {NUMBER}:
            words = words.replace(f"{{{name}}}", self._name(name))
        return words

    def run(self, place: int, piece: Piece) -> Run:
        if piece.field is None:
            return {"t": piece.text}
        if piece.field.name == NUMBER:
            return {"t": UNNUMBERED, "n": NUMBER}
        if piece.field.name:
            return {"t": self._name(piece.field.name)}
        asked = self.about.asked(piece.field)
        worded = self.worded(place, piece.field)
        told = worded.text.replace(wording.NONE, wording.MISSING) if worded.shown is None else worded.text
        return {"t": told, "k": asked.key, "b": self.readings[asked.key].basis}

    def _name(self, name: str) -> str:
        about = self.about
        if name == "本区":
            return about.zone.short_name or about.zone.name
        if name == "本企业":
            return str(about.organisation) if about.organisation else wording.NONE
        if name == "日期":
            return f"{about.today.year}年{about.today.month}月{about.today.day}日"
        when = spans.when(Field(period=name), about.during, about.today, happens=True)
        return when.label("zh").replace(" ", "")  # type: ignore[union-attr]

    def worded(self, place: int, field: Field) -> Worded:
        """The words of a field; what is unknown, stated only or said twice becomes a mark."""
        asked = self.about.asked(field)
        reading = self.readings[asked.key]
        self._standing(place, asked, reading)
        if field.form in COMPARING:
            return self._compared(place, field, asked, reading)
        if field.form in {SHARE, GOAL, MET}:
            return self._aimed(place, field, asked, reading)
        if field.form in {TOP, RANK, PORTION}:
            return self._parted(place, field, asked, reading)
        told = wording.value(reading.value, reading.figure.unit, field, reading.comparator)
        if told.shown is not None and field.form == VALUE:
            self.printed.append(Printed(place, asked.figure, asked.key.partition("@")[2], told.shown, told.text))
        return told

    def change(self, field: Field) -> wording.Change | None:
        now, then = self.readings[self.about.asked(field).key], self.readings[self.about.compared(field).key]
        return wording.change(now.value, then.value, now.figure.unit, field)

    def _compared(self, place: int, field: Field, asked: Asked, reading: Reading) -> Worded:
        found, unit = self.change(field), reading.figure.unit
        if found is None and reading.value is not None:
            says = N_("“{title}” cannot be compared: there is no number for the earlier time.")
            self.note("nothing", place, field.against, Reason(says, {"title": title(asked)}), asked.key, field.against)
        if field.form == TREND:
            return Worded(wording.NONE if found is None else wording.word_of(found.kind, field, unit))
        return wording.changed(found, unit, field)

    def _aimed(self, place: int, field: Field, asked: Asked, reading: Reading) -> Worded:
        goal = reading.target.value if reading.target else None
        if goal is None:
            says = N_("“{title}” has no target for this time.")
            self.note("nothing", place, field.form, Reason(says, {"title": title(asked)}), asked.key, "target")
        if field.form == SHARE:
            return wording.percent(reading.share, field)
        if field.form == MET:
            return wording.met(reading.value, goal, field)
        return wording.value(goal, reading.figure.unit, field)

    def _parted(self, place: int, field: Field, asked: Asked, reading: Reading) -> Worded:
        parts = self.splits.of(asked, field.by)
        if field.form == TOP:
            return wording.ranked([(words, value) for _key, words, value in parts], reading.figure.unit, field)
        own = self.about.organisation.pk if self.about.organisation else None
        at = next((n for n, (key, _words, _value) in enumerate(parts) if key is not None and key == own), None)
        if at is None:
            says = N_("The company has no part in “{title}”.")
            self.note("nothing", place, field.form, Reason(says, {"title": title(asked)}), asked.key, field.form)
            return Worded(wording.NONE)
        if field.form == RANK:
            rank = sum(value > parts[at][2] for _key, _words, value in parts) + 1
            return Worded(f"第{rank}位")
        whole = sum((value for _key, _words, value in parts), Decimal(0))
        return wording.percent(parts[at][2] / whole * 100 if whole else None, field)

    def _standing(self, place: int, asked: Asked, reading: Reading) -> None:
        """Marks for what a number stands on."""
        said = {"title": title(asked)}
        shown = wording.value(reading.value, reading.figure.unit, Field(), reading.comparator).text
        if reading.value is None:
            reason = Reason(N_("Nobody has entered anything for “{title}” in this time."), said)
            self.note("nothing", place, title(asked), reason, asked.key)
        elif reading.basis == "stated":
            reason = Reason(N_("“{title}” is only stated by a source; no rows stand behind it."), said)
            self.note("stated", place, shown, reason, asked.key, reading.value)
        elif reading.basis == "mixed":
            reason = Reason(N_("A part of “{title}” is only stated by a source."), said)
            self.note("stated", place, shown, reason, asked.key, reading.value)
        if months := missing(reading, self.about.zone.pk, self.about.today):
            names = "、".join(month.label("zh").replace(" ", "") for month in months)
            says = N_("Nothing has come in for “{title}” of {months}; the number is of the other months alone.")
            self.note("month", place, shown, Reason(says, {**said, "months": names}), asked.key, names)
        if reading.stated is not None:
            other = wording.value(reading.stated, reading.figure.unit, Field()).text
            says = N_("The records give {shown} for “{title}”, a source says {other}.")
            reason = Reason(says, {**said, "shown": shown, "other": other})
            self.note("disagree", place, shown, reason, asked.key, reading.value, reading.stated)

    def note(self, kind: str, place: int, words: str, reason: Reason, *about: object) -> None:
        self.made.marks.append(mark(kind, place, words, reason, *about))

    def _claims(self, place: int, pieces: tuple[Piece, ...]) -> None:
        for claim in marks.claims(pieces):
            asked = self.about.asked(claim.field)
            reading = self.readings[asked.key]
            said = {"title": title(asked), "word": claim.word}
            if claim.means in {marks.OVER, marks.UNDER, marks.HALF}:
                if not marks.bears(claim.means, "", reading.share):
                    share = wording.percent(reading.share, Field()).text
                    says = N_("“{word}” is typed by hand; “{title}” stands at {share} of its target.")
                    self.note("direction", place, claim.word, Reason(says, {**said, "share": share}), asked.key, share)
                continue
            found = self.change(claim.field)
            if found is None or not marks.bears(claim.means, found.kind, None):
                told = wording.changed(found, reading.figure.unit, _unworded(claim.field)).text
                says = N_("“{word}” is typed by hand; “{title}” gives: {told}.")
                self.note("direction", place, claim.word, Reason(says, {**said, "told": told}), asked.key, told)

    def marks_of_all(self) -> None:
        """Marks that need the whole text: typed numbers against the printed ones, totals, the end of the period."""
        values = {
            wording.digits(Decimal(_number(one.text)), _places(one.text)): one
            for one in self.printed
            if _number(one.text)
        }
        for place, typed in self.typed:
            same = values.get(str(typed.number)) if typed.number is not None else None
            says = N_("“{text}” is typed by hand: no field gives this number.")
            alike = N_("“{text}” is typed by hand. “{title}” gives the same now; as a field it would follow.")
            name = lexicon().figures[same.figure].title if same else ""
            reason = Reason(alike if same else says, {"text": typed.text, "title": name})
            self.note("digits", place, typed.text, reason, typed.before, typed.after)
        for total, reached, names in marks.unequal(self.printed, dict(lexicon().figures)):
            unit = FIGURES[total.figure].unit
            says = N_("As printed, {parts} give {reached}, but “{title}” says {total}.")
            told = {"parts": names, "reached": wording.value(reached, unit, Field()).text, "total": total.text}
            reason = Reason(says, {**told, "title": lexicon().figures[total.figure].title})
            self.note("sum", total.block, total.text, reason, total.figure, total.at, reached)
        if self.about.today <= self.about.during.last:
            label = self.about.during.label("zh").replace(" ", "")
            reason = Reason(N_("The period {period} is not over; its numbers will still grow."), {"period": label})
            self.note("period", 0, label, reason)


def _unworded(field: Field) -> Field:
    return Field(figure=field.figure, period=field.period, form=field.form, against=field.against, places=field.places)


def _number(words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit() or sign == ".")


def _places(words: str) -> int:
    return len(_number(words).partition(".")[2])


def title(asked: Asked) -> str:
    return lexicon().figures[asked.figure].title
