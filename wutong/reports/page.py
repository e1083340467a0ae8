"""A printed page held against the records: every claim, every name, every relation, answered or not."""

import csv
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import translation

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.answers import Answer, Book, answer, book, named, related, same
from wutong.zones.models import Zone


def check(seed: Path, data: Path) -> dict[str, list[dict[str, Any]]]:
    """Answer the tables of `seed` (claims.csv, entities.csv, relations.csv) from the records of the database."""
    held = book(data)
    zones = {letter: Zone.objects.get(code=code) for letter, code in held.letters.items()}
    with translation.override("zh-hans"):
        return {
            "claims": [_claim(row, held, zones) for row in _rows(seed / "claims.csv")],
            "entities": [_entity(row, held, zones) for row in _rows(seed / "entities.csv")],
            "relations": [_relation(row, held, zones) for row in _rows(seed / "relations.csv")],
        }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _claim(row: dict[str, str], held: Book, zones: dict[str, Zone]) -> dict[str, Any]:
    address, zone = held.claims.get(row["id"]), zones.get(row["zone"])
    given = answer(address, zone, _period(row["period"])) if address and zone else None
    if given is None or given.value in (None, ""):
        return {
            "id": row["id"],
            "answered": False,
            "agrees": False,
            "value": None,
            "unit": row["unit"],
            "basis": None,
            "by": None,
            "rows": [],
        }
    return {
        "id": row["id"],
        "answered": True,
        "agrees": same(given.value, row["value"]) and _same_unit(given, row["unit"]),
        "value": _number(given.value),
        "unit": given.unit or row["unit"],
        "basis": given.basis,
        "by": given.by,
        "rows": given.rows,
    }


def _same_unit(given: Answer, unit: str) -> bool:
    return given.unit in ("", unit)


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _period(code: str) -> Period | None:
    try:
        return Period.parse(code.rstrip("/")) if code else None
    except NotAPeriod:
        return None


def _entity(row: dict[str, str], held: Book, zones: dict[str, Zone]) -> dict[str, Any]:
    among = [zones[z].pk for z in row["zone"].split(";") if z in zones]
    found = named(row["name"], among, held.homes.get(row["type"], []))
    return {
        "id": row["id"],
        "answered": bool(found),
        "by": found.by if found else None,
        "pk": found.pk if found else None,
    }


def _relation(row: dict[str, str], held: Book, zones: dict[str, Zone]) -> dict[str, Any]:
    among = [zones[row["zone"]].pk] if row["zone"] in zones else []
    paths = held.relations.get(row["relation"], [])
    found = _dated(row, paths, among)
    parts = {key: row[key] for key in ("subject", "relation", "object")}
    return {
        **parts,
        "period": row["period"],
        "answered": bool(found),
        "by": found.by if found else None,
        "pk": found.pk if found else None,
    }


def _dated(row: dict[str, str], paths: list[Any], zones: list[int]) -> Any:
    """Where a path has a `year`, the relation's year must be the row's (four medals are four rows)."""
    ways = [
        {**way, "where": {**way.get("where", {}), way["year"]: int(row["period"][:4])}} if "year" in way else way
        for way in paths
    ]
    return related(row["subject"], row["object"], ways, zones)


def summary(result: dict[str, list[dict[str, Any]]]) -> str:
    """The result in a few lines for a person."""
    lines = []
    for name, rows in result.items():
        answered = sum(row["answered"] for row in rows)
        lines.append(f"{name:<10} {answered} of {len(rows)} answered")
    claims = result["claims"]
    agree = sum(row["agrees"] for row in claims)
    bases = Counter(row["basis"] for row in claims if row["answered"])
    lines.append(f"{'':<10} {agree} agree; " + ", ".join(f"{n} {basis}" for basis, n in sorted(bases.items())))
    lines += [
        f"  not answered or not agreeing: {row['id']} {row['value']!r} ({row['by']})"
        for row in claims
        if not row["agrees"]
    ]
    lines += [f"  no record: {row['id']}" for row in result["entities"] if not row["answered"]]
    lines += [
        f"  no record: {row['subject']} {row['relation']} {row['object']}"
        for row in result["relations"]
        if not row["answered"]
    ]
    return "\n".join(lines)
