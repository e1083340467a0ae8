"""The guide of an item in one version, as an applicant will read it, and what changed against another version."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest

from wutong.cases.models import ItemField, ItemPaper, ItemVersion
from wutong.core.page import page
from wutong.core.record import Record
from wutong.desk.columns import address, cells_of, columns_of, label_of, told_columns
from wutong.desk.gate import in_zone, record_for
from wutong.desk.guide_cards import cards
from wutong.desk.rail import rail
from wutong.desk.records import crumbs_of, facts_of
from wutong.desk.version_changes import before_of, told
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone


@in_zone
@page("desk/guide.html")
def guide(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """Preview a version of a guide; `?against=` names the version to compare with, else the one before."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    version: Any = record_for(viewer, zone, ItemVersion, pk)
    before, others = before_of(version, request.GET.get("against", ""))
    return {
        "zone": zone,
        "rail": rail(viewer, zone, version.family.section),
        "crumbs": crumbs_of(version, zone),
        "version": version,
        "under": [zone.name, version.get_stage_display()],
        "back": address(version, zone),
        "cards": cards(version),
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
