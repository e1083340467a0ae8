"""Freezing a briefing: its words, every reading to the digit with the digest of its rows, its number without gaps.

This runs in a follow-up of the act. By then the act stands in the journal, so the transaction holds the end of the
zone's chain and whoever issues at the same time waits: numbers are neither shared nor skipped (decision 0005).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from wutong.core import naming
from wutong.core.door import written
from wutong.core.figure import Figure
from wutong.core.journal import plain
from wutong.core.page import shanghai_day
from wutong.core.reading import Reading
from wutong.core.row import insert, insert_all, update
from wutong.measure.period import Period
from wutong.reports.asking import About, Asked
from wutong.reports.composing import Composed
from wutong.reports.digests import Digests
from wutong.reports.lexicon import lexicon
from wutong.reports.models import Briefing, FrozenReading, IssuedBriefing
from wutong.reports.parts import apart, frozen_parts, paired
from wutong.reports.rules import wording
from wutong.zones.models import Officer

ISSUED, CORRECTED = _("{by} issued {it}"), _("{it} was corrected by {number}")


def freeze(briefing: Briefing, *, by: Officer, at: datetime) -> IssuedBriefing:
    """Issue the briefing as it reads at that instant."""
    made, about = briefing.checked(at), briefing.about(at)
    day, old = shanghai_day(at), briefing.corrects
    serial = _next_serial(briefing.zone_id, day.year)
    number = f"简报〔{day.year}〕{serial}号" + (f"（更正〔{old.year}〕{old.serial}号）" if old else "")
    digests = briefing.digests(at)
    readings, parts = frozen(made, about, digests), frozen_parts(made, about, digests)
    words = {
        "title": briefing.title, "organ": briefing.zone.name, "number": number, "period": _label(briefing.during),
        "day": f"{day.year}年{day.month}月{day.day}日", "blocks": numbered(made.blocks, number),
        "paper": briefing.paper, "settled": [[one.words, one.reason] for one in briefing.settled.order_by("id")],
        "correction": _correction(old, briefing.why, readings, made.blocks) if old else None,
    }  # fmt: skip
    issued = IssuedBriefing(
        zone=briefing.zone, briefing=briefing, year=day.year, serial=serial, number=number, title=briefing.title,
        since=briefing.since, until=briefing.until, organisation=briefing.organisation, issued_on=day, issued_by=by,
        words=plain(words), sha256=fingerprint(plain(words)), entry=0, replaces=old,
    )  # fmt: skip
    insert(issued)
    for one in readings:
        one.issued = issued
    for part in parts:
        part.issued = issued
    insert_all(readings)
    insert_all(parts)
    values = {"number": number, "sha256": issued.sha256, "readings": len(readings)}
    entry = written(issued, "reports.issuedbriefing.register", ISSUED, by=by, at=at, values=values)
    issued.entry = entry.seq
    update(issued, ("entry",))
    naming.index(issued)
    if old:
        _give_way(old, issued, by=by, at=at)
    return issued


def _give_way(old: IssuedBriefing, new: IssuedBriefing, *, by: Officer, at: datetime) -> None:
    """The corrected one stays as it was printed, and says from then on which one took its place."""
    old.stage = IssuedBriefing.Stage.CORRECTED
    old.revision += 1
    update(old, ("stage", "revision"))
    written(old, "reports.give_way", CORRECTED, by=by, at=at, values={"number": new.number})


def _next_serial(zone_id: int, year: int) -> int:
    held = IssuedBriefing.objects.filter(zone=zone_id, year=year).order_by("-serial").values_list("serial", flat=True)
    return (held.first() or 0) + 1


def _label(during: Period) -> str:
    return during.label("zh").replace(" ", "")


def fingerprint(words: Any) -> str:
    said = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def numbered(blocks: list[dict[str, Any]], number: str) -> list[dict[str, Any]]:
    """The blocks with the number in every place that waits for it."""
    for block in blocks:
        cells = [cell for row in block["rows"] for cell in row] if block["is"] == "grid" else [block]
        for run in (run for cell in cells for run in cell.get("runs", ()) if run.get("n")):
            run["t"] = number
    return blocks


def frozen(made: Composed, about: About, digests: Digests) -> list[FrozenReading]:
    """Every reading of a composed briefing, as it is kept."""
    return [_kept(key, reading, about, digests) for key, reading in sorted(made.readings.items())]


def _kept(key: str, reading: Reading, about: About, digests: Digests) -> FrozenReading:
    asked = Asked(reading.figure.name, reading.when, key.endswith("#own"))
    rows, digest = digests.of(asked, reading)
    return FrozenReading(
        zone=about.zone, key=key, figure=asked.figure, at=key.partition("@")[2].removesuffix("#own"), own=asked.own,
        value="" if reading.value is None else format(reading.value, "f"), basis=reading.basis, rows=rows,
        digest=digest, read_on=about.today,
    )  # fmt: skip


@dataclass(frozen=True)
class Moved:
    """A reading that is no longer what was printed: old and new, in words and to the digit."""

    key: str
    figure: str
    at: str
    old: Decimal | None
    new: Decimal | None

    def said(self) -> dict[str, str]:
        known = lexicon().figures.get(self.figure)
        unit = known.unit if known else "piece"
        told = wording.apart(self.old, self.new, unit)
        return {"title": known.title if known else self.figure, "at": self.at, "old": told[0], "new": told[1]}


def moved(old: Iterable[FrozenReading], new: Iterable[FrozenReading]) -> list[Moved]:
    """The readings of both that differ in value."""
    now = {one.key: one for one in new}
    return [
        Moved(one.key, one.figure, when_words(one.at), number(one.value), number(now[one.key].value))
        for one in old
        if one.key in now and number(one.value) != number(now[one.key].value)
    ]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def when_words(code: str) -> str:
    """A kept time in words: a day as it is, a period with its label."""
    return code if len(code) == 10 and "/" not in code else _label(Period.parse(code))


def when_of(code: str, figure: Figure) -> Period | date:
    """The kept time as the figure is asked for it."""
    return Period.parse(code) if figure.happens else date.fromisoformat(code)


def _correction(
    old: IssuedBriefing, why: str, readings: list[FrozenReading], blocks: list[dict[str, Any]]
) -> dict[str, Any]:
    """Why it is corrected, and every value, point of a chart and line of a list that is another now."""
    changes = [one.said() for one in moved(old.readings.order_by("key"), readings)]
    for was, now in paired(old.words["blocks"], blocks):
        changes += [one.said(now["title"]) for one in apart(was, now)]
    return {"of": old.number, "issued_on": f"{old.issued_on:%Y-%m-%d}", "why": why, "changes": changes}
