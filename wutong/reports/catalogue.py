"""The catalogue of figures, and one figure spoken in full: what pages, API and command line have in common."""

from typing import Any

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import Reading, When, read, split
from wutong.core.record import labels_of
from wutong.measure.period import Period
from wutong.zones.models import Zone


def catalogue() -> list[dict[str, Any]]:
    """Every figure: name, kind, unit, title, definition, phrases, splits and parts."""
    return [
        {
            "name": f.name, "kind": f.kind, "unit": f.unit, "title": str(f.title), "definition": f.definition,
            "says": list(f.says), "by": list(f.by), "parts": [part.name for part in f.parts],
        }
        for f in sorted(FIGURES.values(), key=lambda f: f.name)
    ]  # fmt: skip


def spoken(figure: Figure, zone: Zone, when: When, *, by: str | None = None, rows: bool = False) -> dict[str, Any]:
    """A reading as plain data. `ValueError` names the allowed splits where `by` is none of them."""
    reading = read(figure, zone.pk, when)
    said: dict[str, Any] = {"figure": figure.name, "zone": zone.code, **_when(when), **values(reading)}
    if by:
        said["by"] = by
        said["split"] = [
            {"key": key, "label": label_of(figure, by, key), "value": value}
            for key, value in split(figure, (zone.pk,), when, by)
        ]
    if rows:
        said["rows"] = labels_of(reading.rows)
    return said


def values(reading: Reading) -> dict[str, Any]:
    statement = reading.statement
    return {
        "value": reading.value,
        "unit": reading.figure.unit,
        "basis": reading.basis,
        "comparator": reading.comparator or "=",
        "computed": reading.computed,
        "stated": {
            "value": statement.value,
            "printed": statement.printed,
            "comparator": statement.comparator,
            "source": str(getattr(statement, "source", "")),
        }
        if statement
        else None,
        "target": {
            "value": reading.target.value,
            "comparator": reading.target.comparator,
            "share": reading.share,
            "gap": reading.gap,
        }
        if reading.target
        else None,
        "parts": [{"figure": part.figure.name, **values(part)} for part in reading.parts],
    }


def _when(when: When) -> dict[str, str]:
    return {"during": when.code} if isinstance(when, Period) else {"on": when.isoformat()}


def label_of(figure: Figure, by: str, key: Any) -> str:
    """The words for a key of a split: a choice's label, a record's name, or the key itself."""
    if key is None:
        return ""
    model: Any = figure.model()
    field = None
    for part in by.split("__"):
        field = model._meta.get_field(part)
        model = field.related_model or model
    if field is not None and field.is_relation:
        return str(model.objects.filter(pk=key).first() or key)
    return str(dict(getattr(field, "flatchoices", [])).get(key, key))
