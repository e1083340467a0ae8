"""Answers: what the records say to a claim, a name or a relation that somebody else printed.

`data/page/*.toml` says which figure, record or statement answers which claim; the value always comes from there, so
that it changes when they change. Names are looked up among all names of all records; relations by the paths that the
packages give for them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Model

from wutong.core.figure import figure
from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.reading import Reading, read, rows_of
from wutong.core.record import families, labels_of
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target, Zone

Rows = list[list[Any]]


@dataclass(frozen=True)
class Answer:
    """A value with its unit and basis (`computed`, `stated` or `record`), what gave it and the rows behind it."""

    value: Any
    unit: str
    basis: str
    by: str
    rows: Rows = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """The answers' addresses: claims by number, homes of kinds of entity, relations by name."""

    claims: Mapping[str, Mapping[str, Any]]
    homes: Mapping[str, list[str]]
    relations: Mapping[str, list[Mapping[str, Any]]]
    letters: Mapping[str, str]


@cache
def book(folder: Path) -> Book:
    """Read `page/*.toml` and the letters of the zones below a data folder."""
    claims: dict[str, Mapping[str, Any]] = {}
    relations: dict[str, list[Mapping[str, Any]]] = {}
    homes: dict[str, list[str]] = {}
    for path in sorted((folder / "page").glob("*.toml")):
        part = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, address in part.get("claims", {}).items():
            if number in claims:
                raise ValueError(f"{path.name}: the claim {number} is answered twice.")
            claims[number] = address
        for name, paths in part.get("relations", {}).items():
            relations.setdefault(name, []).extend([paths] if isinstance(paths, dict) else paths)
        homes.update(part.get("homes", {}))
    heads = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (folder / "zones").glob("*/zone.toml")
    }
    return Book(claims, homes, relations, {head["letter"]: code for code, head in heads.items()})


def answer(address: Mapping[str, Any], zone: Zone, when: Period | None) -> Answer | None:
    """What the records of `zone` say at that address; None where they are silent."""
    asked = (
        Period.parse(address["during"])
        if "during" in address
        else date.fromisoformat(address["on"])
        if "on" in address
        else when
    )
    if "figure" in address:
        return _narrowed(address, zone, asked) if "where" in address else _figure(address["figure"], zone, asked)
    if "statement" in address:
        return _said(Statement.objects.filter(zone=zone, code=address["statement"], replaced_by=None).first())
    if "target" in address:
        return _said(Target.objects.filter(zone=zone, code=address["target"]).first(), address.get("field"))
    return _field(address, zone)


def _figure(name: str, zone: Zone, asked: Period | date | None) -> Answer | None:
    reading = read(figure(name), zone.pk, asked or date.max)
    if reading.value is None:
        said = reading.statement
        return Answer(said.words, "", "stated", name, _statement_rows(reading)) if said and said.words else None  # type: ignore[attr-defined]
    rows = _statement_rows(reading) if reading.basis == "stated" else labels_of(reading.rows)
    basis = "stated" if reading.basis == "mixed" else reading.basis
    return Answer(reading.value, reading.figure.unit, basis, name, rows)


def _narrowed(address: Mapping[str, Any], zone: Zone, asked: Period | date | None) -> Answer | None:
    """A figure over only some of its rows, such as the parts of one mechanism."""
    made = figure(address["figure"])
    rows = rows_of(made, (zone.pk,), asked or date.max).filter(**address["where"])
    value = made.fold.of(rows) if rows.exists() else None
    return (
        None if value is None else Answer(value, address.get("unit", made.unit), "computed", made.name, labels_of(rows))
    )


def _statement_rows(reading: Reading) -> Rows:
    return [["zones.statement", reading.statement.pk]] if reading.statement else []


def _said(said: Statement | Target | None, name: str | None = None) -> Answer | None:
    if said is None:
        return None
    basis = "stated" if isinstance(said, Statement) else "record"
    value = getattr(said, name) if name else said.value if said.value is not None else said.words
    return Answer(value, said.unit, basis, said._meta.label_lower, [[said._meta.label_lower, said.pk]])


def _field(address: Mapping[str, Any], zone: Zone) -> Answer | None:
    label, __, code = address.get("record", address.get("records", "")).partition(":")
    rows: Iterable[Any] = families()[label].objects.filter(zone=zone, **address.get("where", {}))
    held = [row for row in rows if not code or row.code == code]
    values = {_plain(_follow(row, address["field"]), address.get("reads", {})) for row in held}
    if len(values) != 1:
        return None
    return Answer(values.pop(), address.get("unit", ""), "record", label, labels_of(held))


def _follow(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = None if row is None else getattr(row, part)
    return row() if callable(row) else row


def _plain(value: Any, reads: Mapping[str, str]) -> Any:
    if reads:
        return reads.get(str(value))
    if isinstance(value, Period):
        return value.code
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value) if isinstance(value, date | Model) else value


@dataclass(frozen=True)
class Found:
    """A record that answers a name or a relation."""

    by: str
    pk: int


def named(name: str, zones: Iterable[int], homes: Iterable[str] = ()) -> Found | None:
    """The record of that name in the zones (or common to all); the families in `homes` first."""
    wanted = list(homes)
    held = [n for n in Name.objects.filter(folded=fold(name)) if n.zone_id is None or n.zone_id in set(zones)]
    known = [n for n in held if n.label in families() or n.label == "zones.zone"]
    best = min(known, key=lambda n: (wanted.index(n.label) if n.label in wanted else len(wanted), n.pk), default=None)
    return Found(best.label, best.subject) if best else None


def related(subject: str, obj: str, paths: Iterable[Mapping[str, Any]], zones: Iterable[int]) -> Found | None:
    """The row that links both names along one of the paths."""
    for way in paths:
        model: Any = Zone if way["model"] == "zones.zone" else families()[way["model"]]
        rows = model.objects.filter(**{"pk__in" if model is Zone else "zone__in": list(zones)}, **way.get("where", {}))
        for row in [*rows, *(model.objects.filter(zone=None) if getattr(model, "common", False) else [])]:
            if _is_called(row, way["subject"], subject) and _is_called(row, way["object"], obj):
                return Found(way["model"], row.pk)
    return None


def _is_called(row: Any, path: str, name: str) -> bool:
    if path.startswith("="):  # a word that the row stands for as a whole
        return fold(path[1:]) == fold(name)
    value = row if path == "self" else _follow(row, path)
    if value is None:
        return False
    if hasattr(value, "called"):
        names = [*value.called()]
    elif isinstance(value, list):
        names = value
    else:
        shown = getattr(row, f"get_{path}_display", None)
        names = [value, shown() if shown else value]
    return fold(name) in {fold(str(n)) for n in names}


def same(value: Any, said: str) -> bool:
    """Whether an answer is what was printed: numbers by value, words by their letters."""
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float | Decimal):
        try:
            return abs(Decimal(str(value)) - Decimal(said)) <= Decimal("0.000001")
        except ArithmeticError:
            return False
    return fold(str(value)) == fold(said)
