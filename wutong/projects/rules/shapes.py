"""Where a project lies: shapes put together, and a spot in an area where no more is known. Pure; GeoJSON, degrees."""

from collections.abc import Iterator, Sequence
from typing import Any

Shape = dict[str, Any]
STEPS = (0.7548776662, 0.5698402910)  # of the R2 sequence: points that follow one another never crowd
INNER = 0.7  # a spot keeps off the edge of its area


def together(shapes: Sequence[Shape]) -> Shape | None:
    """Several areas as one; where one of them is no area, the first alone. None where there is nothing."""
    if not shapes:
        return None
    if shapes[1:] and all(shape["type"] in ("Polygon", "MultiPolygon") for shape in shapes):
        parts = [[s["coordinates"]] if s["type"] == "Polygon" else s["coordinates"] for s in shapes]
        return {"type": "MultiPolygon", "coordinates": [ring for part in parts for ring in part]}
    return shapes[0]


def spot(area: Shape, number: int) -> Shape:
    """A point inside the box of an area, another for every number, the same for the same one."""
    places = list(_places(area["coordinates"]))
    sides = [(min(p[axis] for p in places), max(p[axis] for p in places)) for axis in (0, 1)]
    at = [
        (low + high) / 2 + (high - low) * INNER * ((number * step) % 1 - 0.5)
        for (low, high), step in zip(sides, STEPS, strict=True)
    ]
    return {"type": "Point", "coordinates": [round(n, 6) for n in at]}


def _places(given: Any) -> Iterator[Sequence[float]]:
    if given and isinstance(given[0], int | float):
        yield given
    else:
        for part in given:
            yield from _places(part)
