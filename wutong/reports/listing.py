"""Lists of records in a briefing: which families may stand there, their columns in words, their rows."""

from datetime import date
from typing import Any

from django.utils import translation

from wutong.core.reason import N_, Reason
from wutong.core.record import Record, families
from wutong.reports.asking import About
from wutong.reports.rules.field import OWN
from wutong.reports.rules.text import Listing


def family(name: str) -> type[Record] | None:
    """The family of that label, or of that Chinese name."""
    if name in families():
        return families()[name]
    with translation.override("zh-hans"):
        called = [m for m in families().values() if name in {m._meta.verbose_name, str(m._meta.verbose_name_plural)}]
    return called[0] if len(called) == 1 else None


def against(block: Listing) -> Reason | None:
    """Why the list cannot stand in a briefing; None where it can."""
    model = family(block.family)
    if model is None:
        return Reason(N_("There is no list of records called “{text}”."), {"text": block.family})
    if model.family.readers or model.family.office:
        says = N_("“{text}” is kept to some officers; it cannot stand in a briefing that all may read.")
        return Reason(says, {"text": block.family})
    held = {field.name for field in model._meta.concrete_fields}
    for name in (*block.columns, *(column for column, _value in block.chosen)):
        if name not in held:
            return Reason(N_("“{text}” has no column {name}; it has: {held}."), {
                "text": block.family, "name": name, "held": tuple(model.family.columns),
            })  # fmt: skip
    return None


def drawn(block: Listing, about: About) -> dict[str, Any]:
    """The list as plain data: heads and rows in words, and how many records are not shown."""
    model: Any = family(block.family)
    columns = block.columns or model.family.columns[:4]
    chosen = {
        f"{name}__in": [_meant(model, name, one, about) for one in value.split("/")] for name, value in block.chosen
    }
    rows = model.objects.filter(zone=about.zone, **chosen).order_by(*model.family.order)
    links = [name for name in columns if model._meta.get_field(name).is_relation]
    with translation.override("zh-hans"):
        heads = [str(model._meta.get_field(name).verbose_name) for name in columns]
        held = list(rows.select_related(*links)[: block.most])
        shown = [[_words(row, name) for name in columns] for row in held]
    return {
        "is": "list", "title": block.title, "heads": heads, "rows": shown, "left": max(rows.count() - len(shown), 0),
        "family": model._meta.label_lower, "keys": [row.pk for row in held],
    }  # fmt: skip


def _meant(model: Any, name: str, value: str, about: About) -> Any:
    """A value as it was chosen: a company, a word of a choice, yes and no, or the value itself."""
    if value == OWN:
        return about.organisation.pk if about.organisation else 0
    field = model._meta.get_field(name)
    if field.get_internal_type() == "BooleanField":
        return value in {"是", "true", "1"}
    with translation.override("zh-hans"):
        by_word = {str(word): code for code, word in field.flatchoices}
    return by_word.get(value, value)


def _words(row: Any, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
