"""Figures as files: the values of many, or the rows behind one, with what each number stands on."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from wutong.core.record import labels_of
from wutong.desk.columns import columns_of, joins, unit_word
from wutong.desk.exports import answer, head_of, plain
from wutong.desk.readings import Shown
from wutong.reports.catalogue import values
from wutong.zones.models import Zone

KINDS = ("xlsx", "csv", "json")


def basis_words() -> dict[str, str]:
    return {
        "computed": _("from records"),
        "stated": _("as stated"),
        "mixed": _("partly stated"),
        "none": _("not entered"),
    }


def refused(kind: str) -> None:
    if kind not in KINDS:
        raise Http404(_("Figures go out as xlsx, csv or json."))


def readings_file(kind: str, zone: Zone, readings: Iterable[Shown]) -> HttpResponseBase:
    """One line a figure: zone, name, title, value, unit, what it stands on, its time, target and share."""
    refused(kind)
    held = list(readings)
    title = f"{zone} {_('figures')}"
    if kind == "json":
        return _json(title, {"zone": zone.code, "figures": [_spoken(reading) for reading in held]})
    return answer(kind, title, reading_heads(), (reading_line(reading) for reading in held))


def reading_heads() -> list[str]:
    return [
        _("Zone"),
        _("Name"),
        _("Figure"),
        _("Value"),
        _("Unit"),
        _("Basis"),
        _("Time"),
        _("Target"),
        _("Share of target (%)"),
    ]


def reading_line(reading: Shown) -> list[Any]:
    share = None if reading.share is None else round(reading.share, 2)
    figure = reading.figure
    return [
        str(reading.zone),
        figure.name,
        str(figure.title),
        reading.value,
        unit_word(figure.unit),
        basis_words()[reading.basis],
        reading.period_label,
        reading.target,
        share,
    ]


def rows_file(kind: str, reading: Shown, rows: list[Any]) -> HttpResponseBase:
    """The very rows behind a value (of the parts one after another, for a ratio or a balance)."""
    refused(kind)
    title = f"{reading.zone} {reading.figure.title} {reading.period_label}"
    if kind == "json":
        return _json(title, {**_spoken(reading), "rows": labels_of(rows)})
    models = list(dict.fromkeys(type(row) for row in rows))
    if len(models) != 1:
        lines = ([str(row._meta.verbose_name), row.code, str(row)] for row in rows)
        return answer(kind, title, [_("List"), _("Number"), _("Name")], lines)
    columns = columns_of(models[0])
    held = (
        models[0]
        ._default_manager.select_related(*joins(models[0], [c.path for c in columns]))
        .in_bulk([row.pk for row in rows])
    )
    lines = ([row.code, *(plain(column, held[row.pk]) for column in columns)] for row in rows)
    return answer(kind, title, [_("Number"), *(head_of(column) for column in columns)], lines)


def _spoken(reading: Shown) -> dict[str, Any]:
    return {
        "figure": reading.figure.name,
        "title": str(reading.figure.title),
        "time": reading.period_label,
        **values(reading.reading),
    }


def _json(title: str, data: dict[str, Any]) -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
    sent = HttpResponse(text, content_type="application/json; charset=utf-8")
    sent["Content-Disposition"] = content_disposition_header(True, f"{title}.json") or "attachment"
    return sent
