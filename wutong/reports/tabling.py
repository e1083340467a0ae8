"""Tables of a briefing: a figure a line with its unit, or the parts of a figure and their total."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wutong.core.figure import FIGURES
from wutong.core.reason import N_, Reason
from wutong.measure import unit as units
from wutong.reports.lexicon import lexicon
from wutong.reports.rules import wording
from wutong.reports.rules.field import CHANGE, COMPARING, GAP, GOAL, NO_UNIT, UNITS, VALUE, Field
from wutong.reports.rules.marks import Printed
from wutong.reports.rules.text import Row, Table

if TYPE_CHECKING:
    from wutong.reports.composing import Filler

MOST_PARTS = 15
Cells = list[dict[str, Any]]


def drawn(block: Table, place: int, filler: "Filler") -> dict[str, Any]:
    """The table as plain data: heads, and rows of cells; `kind` is part or total where a row is split."""
    fields = block.rows[0].fields if block.rows else ()
    heads = ["指标", "单位", *(_head(field) for field in fields)]
    rows: list[dict[str, Any]] = []
    for row in block.rows:
        rows += _parts(row, place, filler) if row.by else []
        rows.append({"kind": "total" if row.by else "", "cells": _cells(row, place, filler)})
    return {"is": "table", "title": block.title, "heads": heads, "rows": rows}


def _head(field: Field) -> str:
    """What stands over a column: the time, and what is told of it."""
    form = {VALUE: "", CHANGE: field.against, GAP: f"{field.against}增减"}.get(field.form, field.form)
    return f"{field.period}{form}" if form else field.period


def _cells(row: Row, place: int, filler: "Filler") -> Cells:
    size = _Size(row, filler)
    cells: Cells = [{"t": filler.titled(place, row.label)}, {"t": size.word}]
    for field in row.fields:
        asked = filler.about.asked(field)
        worded = filler.worded(place, field)
        reading = filler.readings[asked.key]
        told = worded.text
        if field.form == VALUE:
            told = size.said(reading.value)
            if reading.value is not None:
                filler.printed[-1] = Printed(
                    place, asked.figure, asked.key.partition("@")[2], size.printed(reading.value), told + size.word
                )
        elif field.form == GOAL:
            told = size.said(reading.target.value if reading.target else None)
        elif field.form in COMPARING - {"涨落"}:
            told = wording.signed(filler.change(field), field)
        cells.append({"t": told, "k": asked.key, "b": reading.basis})
    return cells


class _Size:
    """One unit and one number of decimals for all values of a row."""

    def __init__(self, row: Row, filler: "Filler", more: tuple[Decimal, ...] = ()) -> None:
        self.unit = FIGURES[row.fields[0].figure].unit
        chosen = next((f for f in row.fields if f.unit in UNITS), None)
        held = [filler.readings[filler.about.asked(f).key].value for f in row.fields if f.form == VALUE]
        largest = max((abs(v) for v in (*held, *more) if v is not None), default=None)
        places = next((f.places for f in row.fields if f.form == VALUE and f.places is not None), None)
        field = Field(unit=chosen.unit if chosen else "", places=places)
        given = Decimal(0) if largest is None else largest
        self.word, self.size, self.places = wording.measure(given, self.unit, field)
        if places is None and not chosen and self.size == 1:
            self.places = max((_places(v, self.unit) for v in (*held, *more) if v is not None), default=0)
        if any(f.unit == NO_UNIT for f in row.fields):
            self.word = ""

    def said(self, value: Decimal | None) -> str:
        if value is None:
            return wording.NONE
        made = wording.rounded(value / self.size, self.places)
        return f"{made if made else abs(made):,f}".replace("-", "−")

    def printed(self, value: Decimal) -> Decimal:
        return wording.rounded(value / self.size, self.places) * self.size


def _places(value: Decimal, unit: str) -> int:
    return len(units.show(value, units.unit(unit), "zh").number.partition(".")[2])


def _parts(row: Row, place: int, filler: "Filler") -> list[dict[str, Any]]:
    """A line for every part, the largest first; where the figure adds up, their printed sum has to be the total's."""
    shown = [f for f in row.fields if f.form == VALUE]
    found = {f: filler.splits.of(filler.about.asked(f), row.by) for f in shown}
    keys = list(dict.fromkeys(key for f in shown for key, _words, _value in found[f]))
    words = {key: said for f in shown for key, said, _value in found[f]}
    values = {f: {key: value for key, _said, value in found[f]} for f in shown}
    adds = FIGURES[row.fields[0].figure].fold.kind in {"count", "total"}
    size = _Size(row, filler)
    lines = [
        _part(words[key] or "未注明", [values[f].get(key) if f in values else None for f in row.fields], size, row)
        for key in keys[:MOST_PARTS]
    ]
    rest = keys[MOST_PARTS:]
    if rest and adds:
        sums = [
            sum((values[f].get(k, Decimal(0)) for k in rest), Decimal(0)) if f in values else None for f in row.fields
        ]
        lines.append(_part("其他", sums, size, row))
    if adds:
        for field in shown:
            _checked(field, values[field], rest, size, place, filler)
    return lines


def _part(name: str, values: list[Decimal | None], size: _Size, row: Row) -> dict[str, Any]:
    told = [size.said(v) if v is not None or f.form == VALUE else "" for v, f in zip(values, row.fields, strict=True)]
    return {"kind": "part", "cells": [{"t": name}, {"t": size.word}, *({"t": one} for one in told)]}


def _checked(
    field: Field, values: dict[Any, Decimal], rest: list[Any], size: _Size, place: int, filler: "Filler"
) -> None:
    """Whether the parts as printed give the total as printed."""
    asked = filler.about.asked(field)
    total = filler.readings[asked.key].value
    lines = [v for key, v in values.items() if key not in rest]
    lines += [sum((values[k] for k in rest if k in values), Decimal(0))] if rest else []
    reached = sum((size.printed(v) for v in lines), Decimal(0))
    if total is not None and reached != size.printed(total):
        told = {"reached": size.said(reached) + size.word, "total": size.said(total) + size.word}
        says = N_("As printed, the parts of “{title}” give {reached}, the total says {total}; show more decimals.")
        reason = Reason(says, {**told, "title": lexicon().figures[asked.figure].title})
        filler.note("sum", place, told["total"], reason, asked.key, reached)
