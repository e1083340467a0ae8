"""The guide of an item in one version, as an applicant will read it, and what changed against another version."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest

from wutong.cases.models import ItemField, ItemPaper, ItemVersion
from wutong.cases.rules.version import Change, changed_parts, changes
from wutong.core.page import page
from wutong.core.record import Record
from wutong.desk.columns import address, cells_of, columns_of, field_at, label_of, told_columns, words
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import rail
from wutong.desk.records import crumbs_of, facts_of
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone


@in_zone
@page("desk/guide.html")
def guide(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """Preview a version of a guide; `?against=` names the version to compare with, else the one before."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    version: Any = record_for(viewer, zone, ItemVersion, pk)
    others = list(version.item.versions.exclude(pk=version.pk).order_by("-serial"))
    asked = request.GET.get("against", "")
    chosen = next((one for one in others if str(one.serial) == asked), None)
    before = chosen or next((one for one in others if one.serial < version.serial), None)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, version.family.section),
        "crumbs": crumbs_of(version, zone),
        "version": version,
        "under": [zone.name, version.get_stage_display()],
        "back": address(version, zone),
        "known": facts_of(version, zone, ""),
        "papers": _table(version.papers.order_by("id"), ItemPaper, zone),
        "fields": _table(version.fields.order_by("id"), ItemField, zone),
        "others": others,
        "before": before,
        "changed": told(before, version) if before else [],
    }


def _table(rows: Any, model: type[Record], zone: Zone) -> SimpleNamespace:
    held = list(rows)
    heads, drawn = told_columns(*cells_of(columns_of(model, without="version"), held, zone))
    return SimpleNamespace(title=label_of(model._meta), heads=heads, rows=drawn)


def told(before: ItemVersion, after: ItemVersion) -> list[SimpleNamespace]:
    """What changed, in words: where, what it was, what it is."""
    found: list[tuple[type[Record], Change]] = [
        (ItemVersion, change) for change in changes(before.elements(), after.elements())
    ]
    for model, part in ((ItemPaper, "papers"), (ItemField, "fields")):
        old, new = ([one.elements() for one in getattr(side, part).order_by("id")] for side in (before, after))
        found += [(model, change) for change in changed_parts(old, new)]
    return [_said(model, change) for model, change in found]


def _said(model: type[Record], change: Change) -> SimpleNamespace:
    field = field_at(model, change.column)
    where = label_of(field) if not change.part else f"{label_of(model._meta)} “{change.part}”, {label_of(field)}"
    before, after = (words(field, value) or "—" for value in (change.before, change.after))
    return SimpleNamespace(where=where, words=f"{before} → {after}")
