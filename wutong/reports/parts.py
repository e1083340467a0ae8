"""Charts and lists of a briefing frozen like its figures: the digest of the rows behind them, and what moved since.

The points and lines stand in the words of the briefing; here is kept what was asked, so that it can be asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core.figure import FIGURES
from wutong.measure.period import Period
from wutong.reports import curves, listing
from wutong.reports.asking import About
from wutong.reports.composing import Composed
from wutong.reports.curves import LAST
from wutong.reports.digests import Digests, chart_digest, list_digest
from wutong.reports.models import FrozenPart
from wutong.reports.rules import wording
from wutong.reports.rules.text import Block, Chart, Listing

Drawn = dict[str, Any]


@dataclass(frozen=True)
class Point:
    """A point of a chart or a line of a list that is another than it was: its name, old and new in words."""

    label: str
    old: str
    new: str
    key: int | None = None

    def said(self, title: str) -> dict[str, str]:
        return {"title": title, "at": self.label, "old": self.old, "new": self.new}


def frozen_parts(made: Composed, about: About, digests: Digests) -> list[FrozenPart]:
    """Every chart and list of a composed briefing, as it is kept."""
    found = []
    for place, (source, block) in enumerate(zip(made.sources, made.blocks, strict=True)):
        if isinstance(source, Chart | Listing):
            asked = _asked(source)
            rows, digest = digest_of(asked, block, about, digests)
            found.append(FrozenPart(
                zone=about.zone, place=place, kind=block["is"], title=block["title"][:200], asked=asked, rows=rows,
                digest=digest, read_on=about.today,
            ))  # fmt: skip
    return found


def _asked(source: Block) -> Drawn:
    if isinstance(source, Chart):
        return {"figure": source.figure, "way": source.way}
    assert isinstance(source, Listing)
    return {
        "family": source.family, "columns": list(source.columns), "chosen": [list(one) for one in source.chosen],
        "most": source.most,
    }  # fmt: skip


def digest_of(asked: Drawn, block: Drawn, about: About, digests: Digests) -> tuple[int, str]:
    if "family" in asked:
        return list_digest(block)
    steps = spans(asked, about.during.last)
    return chart_digest(FIGURES[asked["figure"]], steps, digests)


def spans(asked: Drawn, last: date) -> list[Period]:
    """The periods that a chart shows; months that were still to come are none of them."""
    steps = curves.steps_of(asked["way"], last)
    return [step for step in steps if step.since.year < last.year or step.since <= last]


def asked_again(parts: list[FrozenPart], about: About) -> dict[int, Drawn]:
    """The charts and lists as they read today, by their places; what can no longer be asked is left out."""
    charts, found = [], dict[int, Drawn]()
    for one in parts:
        if one.kind == "chart" and one.asked["figure"] in FIGURES:
            charts.append(Chart(one.place, one.title, one.asked["figure"], one.asked["way"]))
        elif one.kind == "list":
            chosen = tuple((name, value) for name, value in one.asked["chosen"])
            block = Listing(
                one.place, one.title, one.asked["family"], tuple(one.asked["columns"]), chosen, one.asked["most"]
            )
            if listing.against(block) is None:
                found[one.place] = listing.drawn(block, about)
    return found | curves.drawn(charts, about)


def paired(old: list[Drawn], new: list[Drawn]) -> Iterator[tuple[Drawn, Drawn]]:
    """The charts and lists of both that ask for the same, in their order."""
    waiting: dict[tuple[str, ...], list[Drawn]] = {}
    for block in old:
        if block["is"] in {"chart", "list"}:
            waiting.setdefault(_kind(block), []).append(block)
    for block in new:
        if block["is"] in {"chart", "list"} and (held := waiting.get(_kind(block))):
            yield held.pop(0), block


def _kind(block: Drawn) -> tuple[str, ...]:
    return ("chart", block["figure"], block["way"]) if block["is"] == "chart" else ("list", *block["heads"])


def apart(old: Drawn, new: Drawn) -> list[Point]:
    """The points or lines in which the two differ."""
    return list(_points(old, new) if old["is"] == "chart" else _lines(old, new))


def _points(old: Drawn, new: Drawn) -> Iterator[Point]:
    was, now = _told(old), _told(new)
    for label in dict.fromkeys((*was, *now)):
        one, other = was.get(label), now.get(label)
        if one != other:
            yield Point(label, *wording.apart(one, other, new["unit"]))


def _told(block: Drawn) -> dict[str, Decimal | None]:
    """The value of every point by its words; a target is nobody's row and is left out."""
    found = {}
    for line in block["series"]:
        if line["kind"] in {curves.NOW, LAST}:
            for label, value in zip(block["labels"], line["values"], strict=False):
                name = label if block["way"] == "long" else f"{line['name']}{label}月"
                found[name] = None if value is None else Decimal(value)
    return found


def _lines(old: Drawn, new: Drawn) -> Iterator[Point]:
    """Records that came, went, or read otherwise; a list that was frozen without its keys cannot be compared."""
    if "keys" not in old:
        return
    was, now = (dict(zip(block["keys"], block["rows"], strict=True)) for block in (old, new))
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key, []), now.get(key, [])
        if one != other:
            both = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
            before, after = ([a for a, _b in both], [b for _a, b in both]) if both else (one, other)
            yield Point((one or other)[0], _row(before), _row(after), key)


def _row(words: list[str]) -> str:
    return "、".join(filter(None, words)) or wording.NONE


__all__ = ["Point", "apart", "asked_again", "digest_of", "frozen_parts", "paired", "spans"]
