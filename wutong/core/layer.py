"""Layers: rows with geometry and a style, for the map."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Rows = Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Layer:
    """A declared layer: rows that have a `geometry` (GeoJSON, EPSG:4490) and the column that decides their fill."""

    name: str
    title: str | Promise
    rows: Rows
    style: str
    doc: str


LAYERS: dict[str, Layer] = {}


def layer(*, title: str | Promise, style: str) -> Callable[[Rows], Layer]:
    """Declare a layer; `style` is the column whose value chooses the fill of the shape."""

    def declare(rows: Rows) -> Layer:
        name = f"{rows.__module__.split('.')[1]}.{rows.__name__}"
        if name in LAYERS:
            raise ValueError(f"The layer {name} is declared twice.")
        if not rows.__doc__:
            raise ValueError(f"The layer {name} has no docstring.")
        LAYERS[name] = made = Layer(name, title, rows, style, rows.__doc__)
        return made

    return declare
