"""Lists over the API: conditions after the question mark, and pages by cursor."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, create_model

from wutong.core.record import Record
from wutong.desk.columns import field_at
from wutong.desk.filters import called
from wutong.machine.gate import only_known, rows_of
from wutong.machine.rows import columns, described, links_said, row_of
from wutong.machine.shapes import column_type, named, shape_name, value
from wutong.zones.models import Zone

PAGE, MOST = 200, 1000
RANGES = {"_from": ("gte", _("{what}: this or more")), "_to": ("lte", _("{what}: this or less"))}


class Listing(BaseModel):
    """How to read a list: after which key, how many."""

    after: int = value(0, _("the `next` of the page before"), ge=0, le=2**63 - 1)
    limit: int = value(PAGE, _("how many rows"), ge=1, le=MOST)


@cache
def conditions(model: type[Record]) -> dict[str, tuple[str, Any, Any]]:
    """What a list may be asked for, by name: the lookup, the type and the words."""
    return {name: (lookup, kind, words) for name, lookup, kind, words in _conditions(model)}


def _conditions(model: type[Record]) -> Iterator[tuple[str, str, Any, Any]]:
    """The family's own conditions, every link by its key, days and numbers also between two bounds."""
    links = [f.name for f in columns(model) if f.is_relation and f.name != "zone"]
    for path in dict.fromkeys([*model.family.filters, *links]):
        field = field_at(model, path)
        name = f"{path}_id" if field.is_relation else path
        kind, words = column_type(field), described(field)
        yield name, name, kind, words
        if isinstance(field, models.DateField | models.DecimalField | models.IntegerField) and not field.choices:
            for ending, (lookup, says) in RANGES.items():
                yield name + ending, f"{name}__{lookup}", kind, format_lazy(says, what=words)


@cache
def asking(model: type[Record]) -> type[BaseModel]:
    """The same as a shape: every condition may be left out."""
    facts: dict[str, Any] = {
        name: (kind | None, value(None, words)) for name, (_lookup, kind, words) in conditions(model).items()
    }
    sought = (str, value("", _("a name, its pinyin or initials, or a number"), max_length=80))
    return create_model(shape_name(f"{named(model)}.list"), __base__=Listing, q=sought, **facts)


def page_of(request: HttpRequest, model: type[Record], zone: Zone, asked: Any) -> dict[str, Any]:
    """One page in the order of the keys, and the cursor of the next (null after the last)."""
    only_known(request, asking(model).model_fields)
    rows = rows_of(request, model, zone).filter(pk__gt=asked.after)
    for name, (lookup, _kind, _words) in conditions(model).items():
        given = getattr(asked, name)
        if given is not None:
            rows = rows.filter(**{lookup: given})
    if asked.q.strip():
        rows = rows.filter(called(model, asked.q.strip(), request.viewer))  # type: ignore[attr-defined]
    found = list(rows.select_related(*links_said(model)).order_by("pk")[: asked.limit + 1])
    return {
        "rows": [row_of(row) for row in found[: asked.limit]],
        "next": found[asked.limit - 1].pk if len(found) > asked.limit else None,
    }
