"""A figure opened: the rows behind it page by page, and its split with the words for each part."""

from typing import Any

from django.db.models import Q, QuerySet

from wutong.core.figure import Figure
from wutong.core.reading import When, bottom, rows_of, split
from wutong.desk.columns import field_at
from wutong.desk.gate import opened
from wutong.machine.gate import misread
from wutong.machine.rows import links_said
from wutong.reports.catalogue import label_of
from wutong.zones.models import Zone


def drilled(figure: Figure, zone: Zone, when: When, viewer: Any, after: str, limit: int) -> dict[str, Any]:
    """A page of the rows of every part, family by family and each row once; the cursor names family and key."""
    start, key = _cursor(after)
    found: list[Any] = []
    for label, rows in sorted(_rows_by_family(figure, zone, when).items()):
        if label < start or len(found) > limit:
            continue
        seen = opened(rows, viewer, zone)
        held = seen.filter(pk__gt=key) if label == start else seen
        model: Any = rows.model
        found += held.select_related(*links_said(model)).order_by("pk")[: limit + 1 - len(found)]
    last = found[limit - 1] if len(found) > limit else None
    rows_said = [{"family": r._meta.label_lower, "pk": r.pk, "called": str(r)} for r in found[:limit]]
    return {"rows": rows_said, "next": f"{last._meta.label_lower}:{last.pk}" if last else None}


def _cursor(text: str) -> tuple[str, int]:
    label, colon, key = text.partition(":")
    if text and not (colon and key.isascii() and key.isdecimal() and len(key) < 19):
        raise misread("after", "not_a_cursor", text=text)
    return label, int(key or 0)


def _rows_by_family(figure: Figure, zone: Zone, when: When) -> dict[str, QuerySet[Any]]:
    """The rows of the figure and of all that it is made of, put together by family."""
    held: dict[str, Q] = {}
    models: dict[str, Any] = {}
    for part in bottom(figure):
        rows = rows_of(part, (zone.pk,), when)
        label = rows.model._meta.label_lower
        models[label] = rows.model
        held[label] = held.get(label, Q()) | Q(pk__in=rows.order_by().values("pk"))
    return {label: models[label]._default_manager.filter(wanted) for label, wanted in held.items()}


def parts_of(figure: Figure, zone: Zone, when: When, by: str) -> list[dict[str, Any]]:
    """The split, largest part first; the names of all parts that are records are fetched at once."""
    parts = split(figure, (zone.pk,), when, by)
    field = field_at(figure.model(), by)
    if not field.is_relation:
        return [{"key": key, "label": label_of(figure, by, key), "value": value} for key, value in parts]
    far = field.related_model
    named = far._default_manager.select_related(*links_said(far)).in_bulk(
        [key for key, _value in parts if key is not None]
    )
    return [{"key": key, "label": str(named.get(key, "")), "value": value} for key, value in parts]
