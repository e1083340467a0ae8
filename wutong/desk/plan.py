"""The plan of a zone on a sheet: GeoJSON (EPSG:4490, degrees) in, SVG paths and a scale bar out. Pure.

North is up; over a few kilometres degrees are laid flat, a degree east shortened by the cosine of the latitude.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH, HEIGHT, EDGE = 780, 540, 24
DEGREE_M = 111_320  # metres of a degree of latitude
ROUND_M = (50, 100, 200, 300, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Feature:
    """A row to be laid on the plan; `kind` is done, build, serv, raw, hold, line, line-2 or point."""

    geometry: dict[str, Any]
    kind: str
    label: str = ""
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class Shape:
    """A feature laid on the sheet; `room` says whether its label fits into it."""

    path: str
    kind: str
    label: str
    href: str
    current: bool
    x: float
    y: float
    room: bool


@dataclass(frozen=True)
class Plan:
    """The sheet: its size in pixels, the shapes, and the scale bar (pixels, metres)."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    bar: tuple[int, int] | None


Point = tuple[float, float]


def lines_of(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring or line of a Point, LineString, Polygon or Multi… geometry."""
    kind, places = geometry["type"], geometry["coordinates"]
    depth = {"Point": 0, "LineString": 1, "MultiPoint": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}[kind]
    if depth == 0:
        yield [(places[0], places[1])]
    elif depth == 1 and kind == "LineString":
        yield [(p[0], p[1]) for p in places]
    else:
        inner = {
            "MultiPoint": "Point",
            "MultiLineString": "LineString",
            "Polygon": "LineString",
            "MultiPolygon": "Polygon",
        }[kind]
        for part in places:
            yield from lines_of({"type": inner, "coordinates": part})


def lay(features: Sequence[Feature], width: int = WIDTH, height: int = HEIGHT) -> Plan | None:
    """All features on one sheet, as large as fits; None when there is nothing to lay."""
    points = [p for f in features for line in lines_of(f.geometry) for p in line]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    across, up = max((east - west) * squeeze, 1e-5), max(north - south, 1e-5)
    scale = min((width - 2 * EDGE) / across, (height - 2 * EDGE) / up)
    left, top = (width - across * scale) / 2, (height - up * scale) / 2

    def place(p: Point) -> Point:
        return round(left + (p[0] - west) * squeeze * scale, 1), round(top + (north - p[1]) * scale, 1)

    shapes = tuple(_shape(f, [[place(p) for p in line] for line in lines_of(f.geometry)]) for f in features)
    pixels = scale / DEGREE_M
    metres = max((m for m in ROUND_M if m * pixels <= width / 4), default=ROUND_M[0])
    return Plan(width, height, shapes, (round(metres * pixels), metres))


def _shape(feature: Feature, lines: list[list[Point]]) -> Shape:
    area = "Polygon" in feature.geometry["type"]
    path = "".join(
        _dot(line[0]) if len(line) == 1 else "M" + "L".join(f"{x} {y}" for x, y in line) + ("Z" if area else "")
        for line in lines
    )
    xs, ys = [x for x, _ in lines[0]], [y for _, y in lines[0]]
    room = area and max(xs) - min(xs) > 8 * len(feature.label) + 8 and max(ys) - min(ys) > 18
    middle = round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2 + 4, 1)
    return Shape(path, feature.kind, feature.label, feature.href, feature.current, *middle, room)


def _dot(at: Point) -> str:
    x, y = at
    return f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"
