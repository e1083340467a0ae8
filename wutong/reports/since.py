"""What has changed since a briefing was issued, and why: today's readings against the frozen ones, and the journal.

A row that was entered after the issue is late; one on which somebody acted since was corrected; where neither explains
the change, the acts on rows of the same kind that are no longer counted are named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core.door import ACTIONS
from wutong.core.figure import FIGURES, Figure
from wutong.core.models import Entry
from wutong.core.reading import Reading, bottom, rows_of
from wutong.reports import parts
from wutong.reports.asking import About, Asked, own_rows, read_all
from wutong.reports.digests import Digests, whens_of
from wutong.reports.freezing import number, when_of
from wutong.reports.listing import family
from wutong.reports.models import FrozenPart, FrozenReading, IssuedBriefing

MOST_ACTS, LOOKED_AT = 5, 4_000
LATE, CORRECTED, GONE = "late", "corrected", "gone"


@dataclass(frozen=True)
class Act:
    """An act since the issue that explains a change: late, corrected, or about a row that is no longer counted."""

    kind: str
    entry: Entry


@dataclass
class Changed:
    """A reading that is no longer what it was: its value, or only the rows behind an equal value."""

    frozen: FrozenReading
    reading: Reading
    acts: list[Act] = field(default_factory=list)
    more: int = 0

    @property
    def old(self) -> Decimal | None:
        return number(self.frozen.value)

    @property
    def new(self) -> Decimal | None:
        return self.reading.value

    @property
    def value_moved(self) -> bool:
        return self.old != self.new


@dataclass
class PartChanged:
    """A chart or a list that is no longer what it was: its points or lines, or only the rows behind equal ones."""

    frozen: FrozenPart
    points: list[parts.Point]
    acts: list[Act] = field(default_factory=list)
    more: int = 0


def changes(issued: IssuedBriefing, today: date) -> list[Changed]:
    """Every reading whose value or rows are no longer those of the day of issue, moved values first."""
    about = About(issued.zone, issued.during, today, issued.organisation)
    held = [one for one in issued.readings.order_by("id") if one.figure in FIGURES]
    asked = {one.key: Asked(one.figure, when_of(one.at, FIGURES[one.figure]), one.own) for one in held}
    now, digests = read_all(asked.values(), about), Digests(about)
    found = []
    for one in held:
        reading = now[asked[one.key].key]
        _rows, digest = digests.of(asked[one.key], reading)
        if number(one.value) != reading.value or one.digest != digest:
            found.append(Changed(one, reading))
    acts = _acts(issued, {f.model()._meta.label_lower for one in found for f in bottom(FIGURES[one.frozen.figure])})
    for change in found:
        figures = bottom(FIGURES[change.frozen.figure])
        rows = {(f.model()._meta.label_lower, pk) for f in figures for pk in _keys(f, asked[change.frozen.key], about)}
        _explain(change, rows, {f.model()._meta.label_lower for f in figures}, acts)
    return sorted(found, key=lambda change: not change.value_moved)


def parts_changed(issued: IssuedBriefing, today: date) -> list[PartChanged]:
    """Every chart and list that shows something else today, or rests on other rows."""
    about = About(issued.zone, issued.during, today, issued.organisation)
    held = list(issued.parts.order_by("place"))
    now, digests, found = parts.asked_again(held, about), Digests(about), []
    for one in held:
        block = now.get(one.place)
        if block is not None and parts.digest_of(one.asked, block, about, digests)[1] != one.digest:
            found.append(PartChanged(one, parts.apart(issued.words["blocks"][one.place], block)))
    behind = {change.frozen.place: dict.fromkeys(_behind(change, now[change.frozen.place], about)) for change in found}
    acts = _acts(issued, {label for rows in behind.values() for label, _pk in rows})
    for change in found:
        rows = set(behind[change.frozen.place])
        _explain(change, rows, {label for label, _pk in rows}, acts)
    return found


def _behind(change: PartChanged, block: dict[str, Any], about: About) -> Iterator[tuple[str, Any]]:
    """The rows behind a chart, or the records of a list that came, went or changed."""
    asked = change.frozen.asked
    if change.frozen.kind == "list":
        model = family(asked["family"])
        label = model._meta.label_lower if model else ""
        yield from ((label, point.key) for point in change.points)
        return
    for figure in bottom(FIGURES[asked["figure"]]):
        label = figure.model()._meta.label_lower
        yield label, None  # its kind is looked at even where no row is left
        for when in whens_of(figure, parts.spans(asked, about.during.last), about.today):
            yield from ((label, pk) for pk in _keys(figure, Asked(figure.name, when), about))


def _acts(issued: IssuedBriefing, labels: set[str]) -> list[Entry]:
    """What was done since the issue on records of these families, the newest first."""
    held = Entry.objects.filter(zone=issued.zone, seq__gt=issued.entry, label__in=labels)
    return list(held.order_by("-seq")[:LOOKED_AT]) if labels else []


def _explain(
    change: Changed | PartChanged, rows: set[tuple[str, Any]], labels: set[str], acts: Iterable[Entry]
) -> None:
    """Name the acts since the issue on the rows behind what changed; where there are none, those of its kind."""
    on_rows = [Act(_kind(act), act) for act in acts if (act.label, act.subject) in rows]
    others = [Act(GONE, act) for act in acts if act.label in labels and (act.label, act.subject) not in rows]
    told = on_rows or others
    change.acts, change.more = told[:MOST_ACTS], max(len(told) - MOST_ACTS, 0)


def _keys(figure: Figure, asked: Asked, about: About) -> Iterable[Any]:
    rows = own_rows(figure, about, asked.when) if asked.own else rows_of(figure, (about.zone.pk,), asked.when)
    return rows.values_list("pk", flat=True)


def _kind(entry: Entry) -> str:
    """Whether an act entered the row or changed it."""
    act = ACTIONS.get(entry.verb)
    return LATE if entry.verb.endswith(".register") or (act is not None and act.opens) else CORRECTED
