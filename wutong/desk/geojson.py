"""Shapes as people paste them: GeoJSON read into the geometry that a record keeps, or the reason why it is none."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

WEST, EAST, SOUTH, NORTH = -180, 180, -90, 90  # degrees, CGCS2000


class NotAShape(ValueError):
    """The text is no shape that the map could draw; says what would be right."""


def shape_of(text: str) -> dict[str, Any]:
    """A Point, Polygon or MultiPolygon (or a Feature that holds one) with its places checked."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise NotAShape(_("This is not GeoJSON: line %(line)s cannot be read.") % {"line": wrong.lineno}) from wrong
    if isinstance(given, dict) and given.get("type") == "Feature":
        given = given.get("geometry")
    kind = given.get("type") if isinstance(given, dict) else None
    check = CHECKS.get(kind) if isinstance(kind, str) else None
    if check is None:
        raise NotAShape(_("The shape must be a Point, a Polygon or a MultiPolygon."))
    check(given.get("coordinates"))
    return {"type": kind, "coordinates": given["coordinates"]}


def _place(given: Any) -> None:
    numbers = isinstance(given, list) and len(given) == 2 and all(type(n) in {int, float} for n in given)
    if not numbers:
        raise NotAShape(_("A place is two numbers: longitude, then latitude."))
    longitude, latitude = given
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        where = {"place": f"{longitude}, {latitude}"}
        raise NotAShape(_("The place %(place)s lies outside the world: longitude first, then latitude.") % where)


def _ring(given: Any) -> None:
    if not isinstance(given, list) or len(given) < 4:
        raise NotAShape(_("A ring has at least four places."))
    for place in given:
        _place(place)
    if given[0] != given[-1]:
        raise NotAShape(_("A ring ends where it begins."))


def _each(check: Callable[[Any], None]) -> Callable[[Any], None]:
    def checks(given: Any) -> None:
        if not isinstance(given, list) or not given:
            raise NotAShape(_("The shape has no places."))
        for part in given:
            check(part)

    return checks


CHECKS: dict[str, Callable[[Any], None]] = {
    "Point": _place,
    "Polygon": _each(_ring),
    "MultiPolygon": _each(_each(_ring)),
}
