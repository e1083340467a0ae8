"""The plan of a zone: everything on the sheet, north up, one scale both ways."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wutong.desk.plan import HEIGHT, WIDTH, Feature, lay, lines_of

EAST = st.floats(112.0, 112.2)
NORTH = st.floats(35.0, 35.2)


def square(west: float, south: float, side: float = 0.01) -> Feature:
    ring = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
    return Feature({"type": "Polygon", "coordinates": [ring]}, "done", "A-01")


def places(path: str) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@given(st.lists(st.tuples(EAST, NORTH), min_size=1, max_size=12))
def test_every_shape_lies_on_the_sheet(corners: list[tuple[float, float]]) -> None:
    drawn = lay([square(west, south) for west, south in corners])
    assert drawn is not None
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for shape in drawn.shapes for x, y in places(shape.path))


def test_north_is_up_and_east_is_right() -> None:
    drawn = lay([square(112.0, 35.0), square(112.1, 35.1)])
    assert drawn is not None
    south_west, north_east = drawn.shapes
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


def test_the_scale_bar_is_true() -> None:
    drawn = lay([square(112.0, 35.0, 0.01)])
    assert drawn is not None
    assert drawn.bar is not None
    pixels, metres = drawn.bar
    ys = [y for _, y in places(drawn.shapes[0].path)]
    assert abs(metres / pixels - 0.01 * 111_320 / (max(ys) - min(ys))) < 0.05


def test_every_kind_of_geometry_is_read() -> None:
    ring = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 1.0)]
    counts = {
        "Point": ((1.0, 1.0), 1),
        "MultiPoint": ([(1.0, 1.0), (2.0, 2.0)], 2),
        "LineString": (ring, 1),
        "MultiLineString": ([ring, ring], 2),
        "Polygon": ([ring], 1),
        "MultiPolygon": ([[ring], [ring, ring]], 3),
    }
    assert {kind: len(list(lines_of({"type": kind, "coordinates": c}))) for kind, (c, _) in counts.items()} == {
        k: n for k, (_, n) in counts.items()
    }


def test_nothing_to_lay_is_no_plan() -> None:
    assert lay([]) is None
