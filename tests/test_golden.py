"""What a change of the house changes outside: the figures of the golden zone, and the description of the API.

`WUTONG_GOLDEN=write` (that is `make golden`) writes both anew; the difference is then reviewed like code.
"""

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.golden.zone import DAY, golden_zone
from wutong.core.figure import FIGURES
from wutong.core.reading import read, series, split
from wutong.core.record import families
from wutong.machine import api
from wutong.machine.answers import PARAMETERS
from wutong.machine.offered import kind_of
from wutong.machine.rows import links_said
from wutong.measure.period import Period

HERE = Path(__file__).resolve().parent / "golden"
WRITE = os.environ.get("WUTONG_GOLDEN") == "write"
YEAR = Period.year(2024)
pytestmark = pytest.mark.django_db


@pytest.fixture
def golden(zone: Any, cast: Any) -> Any:
    golden_zone(zone, cast.operator, cast.window)
    return zone


def held(name: str, lines: list[str]) -> str:
    """The golden text of that name (written first when that is asked for)."""
    path = HERE / name
    if WRITE:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.read_text(encoding="utf-8")


def lined(rows: dict[str, Any]) -> list[str]:
    """One JSON object, one line a key, so that a difference shows whole things."""
    inside = [
        f" {json.dumps(key)}: {json.dumps(rows[key], ensure_ascii=False, sort_keys=True)}" for key in sorted(rows)
    ]
    return ["{", *(f"{line}," for line in inside[:-1]), inside[-1], "}"]


def plain(value: Any) -> str | None:
    """A value to six decimals, as a text: databases agree on no more of a quotient."""
    return None if value is None else format(round(Decimal(value), 6).normalize(), "f")


def figures_of(zone: Any) -> Iterator[tuple[str, Any]]:
    for name, figure in FIGURES.items():
        when = YEAR if figure.happens else DAY
        reading = read(figure, zone.pk, when)
        rows = [f"{row._meta.label_lower} {row}" for row in reading.rows]
        yield name, {"value": plain(reading.value), "unit": figure.unit, "basis": reading.basis, "rows": sorted(rows)}


def test_the_figures_of_the_golden_zone(golden):
    lines = lined(dict(figures_of(golden)))
    assert "\n".join(lines) + "\n" == held("figures.json", lines)


def test_the_golden_zone_makes_figures_speak(golden):
    read_of = dict(figures_of(golden))
    assert read_of["land.parcels"]["value"] == "3"
    assert read_of["indicators.gross_output"]["value"] == "88000000"
    assert sum(one["basis"] == "computed" and one["value"] not in {None, "0"} for one in read_of.values()) > 40


def test_a_figure_cannot_disagree_with_its_rows(golden):
    """The parts of every split add up to the value, and so do the months of every flow."""
    apart = []
    for name, figure in FIGURES.items():
        when = YEAR if figure.happens else DAY
        value = read(figure, golden.pk, when).computed
        if value is None or figure.rows is None or figure.fold.kind not in {"count", "total"}:
            continue
        apart += [
            f"{name} by {by}"
            for by in figure.by
            if sum(v for _key, v in split(figure, (golden.pk,), when, by)) != value
        ]
        if figure.kind == "flow" and sum(filter(None, series(figure, (golden.pk,), list(YEAR.months())))) != value:
            apart.append(f"{name} by month")
    assert apart == []


def lean(one: dict[str, Any]) -> dict[str, Any]:
    """An operation by its title, its text, the values of its address, its body and what comes when it is done."""
    given = [PARAMETERS.get(p.get("$ref", "").rsplit("/", 1)[-1], p) for p in one["parameters"]]
    done = {code: content(answer) for code, answer in one["responses"].items() if code < "300"}
    takes = {p["name"]: kind_of(p["schema"]) for p in given}
    return {
        "is": one["operationId"],
        "title": one["summary"],
        "says": one["description"],
        "address": takes,
        "body": content(one.get("requestBody", {})),
        "done": done,
    }


def content(of: dict[str, Any]) -> Any:
    schema = of.get("content", {}).get("application/json", {}).get("schema", {})
    return schema.get("$ref", "").rsplit("/", 1)[-1] or fields(schema)


def fields(schema: dict[str, Any]) -> Any:
    """The names and types of an object, those that must be there with a star."""
    needed = schema.get("required", [])
    held = {name + "*" * (name in needed): kind_of(one) for name, one in schema.get("properties", {}).items()}
    return held or schema


def test_the_description_of_the_api():
    whole = json.loads(api.written("en"))
    translation.activate("en")
    rows = {
        f"{verb.upper()} {path}": lean(one) for path, verbs in whole["paths"].items() for verb, one in verbs.items()
    }
    rows |= {f"schema {name}": fields(one) for name, one in whole["components"]["schemas"].items()}
    lines = lined(rows)
    assert "\n".join(lines) + "\n" == held("openapi.json", lines)


def test_calling_a_row_asks_the_database_nothing(page_zones, django_assert_max_num_queries):
    """The four zones hold rows of most families; a list over the API is one query, whatever its rows are called."""
    for label, model in families().items():
        rows = list(model._default_manager.select_related(*links_said(model))[:50])
        with django_assert_max_num_queries(0):
            assert all(str(row) for row in rows), label
