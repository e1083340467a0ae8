"""The map of a zone: the declared layers drawn on one sheet, each shape opening its record, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.core.layer import LAYERS, Layer
from wutong.core.page import page
from wutong.core.record import Record, families
from wutong.desk.columns import Head, Row, address, label_of, list_address, words
from wutong.desk.gate import opened
from wutong.desk.officers import for_officers
from wutong.desk.plan import Feature, Plan, lay
from wutong.desk.rail import rail
from wutong.zones.models import Zone

MOST_SHAPES = 2000
FILLS = ("raw", "serv", "build", "done")  # how far a thing has come, from the first stage to the last


LIGHTS = {"": "light-off", "green": "light-green", "yellow": "light-yellow", "red": "light-red"}


@dataclass(frozen=True)
class Drawn:
    """A layer on the page: how many of its rows have a shape, and whether it is shown."""

    name: str
    title: str
    count: int
    on: bool
    rows: Sequence[Any]


@for_officers
@page("desk/map.html")
def map_page(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    wanted = request.GET.getlist("layer")
    readable = [layer for layer in LAYERS.values() if viewer.may_read(layer.rows().model.family)]
    layers = [drawn(layer, zone, wanted, viewer) for layer in readable]
    shown = [layer for layer in layers if layer.on]
    plan = lay([feature(row, LAYERS[layer.name], zone) for layer in shown for row in layer.rows])
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "map"),
        "layers": layers,
        "plan": plan,
        "legend": legend(plan, shown),
        "says": said(plan),
        "heads": [Head("", _("Name"), fold="lead"), Head("", _("Layer")), Head("", _("Stage"))],
        "rows": [table_row(row, layer, zone) for layer in shown for row in layer.rows],
        "enter": enter(layers, zone),
    }


def drawn(layer: Layer, zone: Zone, wanted: Sequence[str], viewer: Any) -> Drawn:
    """The layer's rows in this zone, fetched once; without a choice every layer that has rows is shown."""
    rows = list(opened(layer.rows().filter(zone=zone), viewer, zone)[:MOST_SHAPES])
    on = layer.name in wanted if wanted else bool(rows)
    return Drawn(layer.name, str(layer.title), len(rows), on, rows)


def feature(record: Any, layer: Layer, zone: Zone) -> Feature:
    return Feature(place_of(record), kind_of(record, layer.style), str(record), address(record, zone))


def place_of(record: Any) -> dict[str, Any]:
    """Where a row is drawn: a family may lay its rows on what they stand on (`on_map`)."""
    found: dict[str, Any] = getattr(record, "on_map", None) or record.geometry
    return found


def kind_of(record: Any, style: str) -> str:
    if style == "light":
        return LIGHTS[record.light]
    shape = record.geometry["type"]
    return "line" if "Line" in shape else fill(record, style) if "Polygon" in shape else "point"


def fill(record: Any, style: str) -> str:
    """The fill of a row: its place among the values of the layer's column, spread over the fills."""
    values = [value for value, _word in record._meta.get_field(style).flatchoices]
    value = getattr(record, style)
    if value not in values:
        return FILLS[-1]
    return FILLS[min(values.index(value) * len(FILLS) // len(values), len(FILLS) - 1)]


def legend(plan: Plan | None, shown: Sequence[Drawn]) -> list[tuple[str, str]]:
    """The fills on the sheet with the words that they stand for."""
    found: dict[str, dict[str, None]] = {}
    for layer in shown:
        style = LAYERS[layer.name].style
        for row in layer.rows:
            field = row._meta.get_field(style)
            found.setdefault(kind_of(row, style), {})[words(field, getattr(row, style)) or _("no light")] = None
    order = {shape.kind for shape in plan.shapes} if plan else set()
    kinds = (*FILLS, "line", "point", *LIGHTS.values())
    return [(kind, _(", ").join(found[kind])) for kind in kinds if kind in found and kind in order]


def said(plan: Plan | None) -> str:
    shapes = len(plan.shapes) if plan else 0
    return _("Plan of the zone with %(shapes)s shapes; the same is in the table below.") % {"shapes": shapes}


def table_row(record: Any, layer: Drawn, zone: Zone) -> Row:
    style = LAYERS[layer.name].style
    return Row(
        record.pk,
        address(record, zone),
        [str(record), layer.title, words(record._meta.get_field(style), getattr(record, style))],
    )


def enter(layers: Sequence[Drawn], zone: Zone) -> list[dict[str, str]]:
    """Doors to the lists whose rows can be given a shape, each once."""
    models: dict[type[Record], None] = dict.fromkeys(LAYERS[layer.name].rows().model for layer in layers)
    return [
        {
            "label": label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural)),
            "href": list_address(model, zone),
        }
        for model in models
        if model._meta.label_lower in families()
    ]
