"""Why an item is frequent: the cases of the twelve months before the review, on the page of the entry."""

from types import SimpleNamespace
from typing import Any

from wutong.cases.models import Case, FrequentItem
from wutong.cases.rules import twelve_months_before
from wutong.desk.columns import Column, cells_of, field_at, joins
from wutong.desk.viewer import Viewer

SHOWN = 100
TOLD = ("number", "title", "organisation", "stage", "filed_on")


def told(frequent: FrequentItem, viewer: Viewer) -> dict[str, Any]:
    """The first and last day that the review looked at, and the newest cases of the item between them."""
    begun = twelve_months_before(frequent.since)
    counted = Case.objects.seen_by(viewer).filter(
        zone=frequent.zone_id, item=frequent.item_id, filed_on__gte=begun, filed_on__lte=frequent.since
    )
    rows = counted.select_related(*joins(Case, TOLD)).order_by("-filed_on", "-pk")
    heads, cells = cells_of([Column(name, field_at(Case, name)) for name in TOLD], list(rows[:SHOWN]), frequent.zone)
    table = SimpleNamespace(heads=heads, rows=cells, n=counted.count())
    return {"behind": table, "begun": begun}
