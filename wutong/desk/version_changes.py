"""What changed between two versions of an item's guide, in words."""

from types import SimpleNamespace
from typing import Any

from wutong.cases.models import ItemField, ItemPaper, ItemVersion
from wutong.cases.rules.version import Change, changed_parts, changes
from wutong.core.record import Record
from wutong.desk.columns import field_at, label_of, words
from wutong.desk.viewer import Viewer


def before_of(version: ItemVersion, asked: str = "") -> tuple[ItemVersion | None, list[ItemVersion]]:
    """The version to compare with (the one asked for, else the one before), and all the others."""
    others = list(version.item.versions.exclude(pk=version.pk).order_by("-serial"))
    chosen = next((one for one in others if str(one.serial) == asked), None)
    return chosen or next((one for one in others if one.serial < version.serial), None), others


def on_its_page(version: Any, viewer: Viewer) -> dict[str, Any]:
    """What the page of a version says of the one before it."""
    before, _others = before_of(version)
    return {"before": before, "others": [], "changed": told(before, version) if before else []}


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
