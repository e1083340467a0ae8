"""A list as a file: the same rows under the same conditions, plain numbers, the unit in the head."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from wutong.core.page import SHANGHAI
from wutong.core.record import Record
from wutong.desk.coded import coded
from wutong.desk.columns import Column, columns_of, field_at, joins, unit_word, with_unit, words
from wutong.desk.gate import in_zone
from wutong.desk.inputs import APART
from wutong.desk.lists import asked
from wutong.desk.sheet import harmless
from wutong.desk.sheet_plan import Plan, plan_of
from wutong.desk.sheet_rows import path_of
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_000_000  # a sheet holds 1,048,576


def head_of(column: Column) -> str:
    return with_unit(column.label, unit_word(column.unit) if column.unit else "")


def plain(column: Column, record: Any) -> Any:
    """A value as a spreadsheet counts with it: numbers in their unit, days as days, everything else in words."""
    value = column.value(record)
    if column.num and isinstance(value, Decimal | int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).replace(tzinfo=None)
    return words(column.field, value)


def exported(model: type[Record]) -> list[Column]:
    """Number, the list's columns, source and note: a file must say where its rows come from."""
    columns = columns_of(model)
    paths = [column.path for column in columns]
    units = [f.name for f in model._meta.concrete_fields if coded(f) == "unit" and "value" in paths]
    extra = [Column(name, field_at(model, name)) for name in (*units, "source", "note") if name not in paths]
    return [Column("code", field_at(model, "code")), *columns, *extra]


def rows_in(model: type[Record], rows: QuerySet[Any], columns: list[Column]) -> Iterator[list[Any]]:
    links = joins(model, [column.path for column in columns])
    for record in rows.select_related(*links).iterator(chunk_size=2000):
        yield [plain(column, record) for column in columns]


def whole_rows_in(model: type[Record], rows: QuerySet[Any], plan: Plan) -> Iterator[list[Any]]:
    """The rows with every column that an import takes, in the words that it reads again."""
    fields = [column.field for column in plan.columns]
    links = joins(model, [field.name for field in fields if field.is_relation])
    for record in rows.select_related(*links).iterator(chunk_size=2000):
        yield [taken_again(field, getattr(record, field.name)) for field in fields]


def taken_again(field: Any, value: Any) -> Any:
    """A value as an import of the same family reads it: a record by its number, or by its title (after that of what it
    is a part of) where it has none."""
    if value in (None, "", []):
        return ""
    if field.is_relation:
        return getattr(value, "code", "") or (path_of(value) if isinstance(value, Record) else str(value))
    if isinstance(value, list):
        told = [words(field, [one]) if coded(field) else str(one) for one in value]
        plain = APART.split("；".join(told)) == told and not told[0].startswith("[")
        return "；".join(told) if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and not field.choices:
        return value
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return words(field, value)


class Echo:
    """A file that hands back what is written to it, so that a row leaves as soon as it is made."""

    def write(self, text: str) -> str:
        return text


def as_csv(heads: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    """Lines with a byte order mark in front, without which spreadsheets misread Chinese."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([harmless(value) for value in row])


def as_xlsx(title: str, heads: list[str], rows: Iterable[list[Any]]) -> Any:
    """A workbook in a temporary file, written row by row; the caller sends and closes it."""
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    ways = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd hh:mm",
    }
    book = xlsxwriter.Workbook(file, ways)
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, 18)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if value is not None and value != "":
                sheet.write(number, place, value)
    book.close()
    file.seek(0)
    return file


def answer(kind: str, title: str, heads: list[str], rows: Iterable[list[Any]]) -> HttpResponseBase:
    if kind == "csv":
        sent = StreamingHttpResponse(as_csv(heads, rows), content_type="text/csv; charset=utf-8")
        sent["Content-Disposition"] = content_disposition_header(True, f"{title}.csv") or "attachment"
        return sent
    return FileResponse(as_xlsx(title, heads, rows), as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


@in_zone
def export(request: HttpRequest, zone: Zone, model: type[Record]) -> HttpResponseBase:
    """The list under its conditions as xlsx or csv; with picks, the picked rows of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    kind = request.GET.get("format", "xlsx")
    if kind not in {"xlsx", "csv"}:
        raise Http404(_("A list goes out as xlsx or csv."))
    rows = asked(viewer, zone, model, request.GET).rows
    picks = [int(key) for key in request.GET.getlist("pick") if key.isdecimal()]
    if picks:
        rows = rows.filter(pk__in=picks)
    if rows.order_by()[: MOST_ROWS + 1].count() > MOST_ROWS:
        return HttpResponse(
            _("More than a million rows do not fit a sheet; narrow the list."),
            status=422,
            content_type="text/plain; charset=utf-8",
        )
    title = f"{zone} {model._meta.verbose_name_plural} {viewer.today:%Y-%m-%d}"
    if "whole" in request.GET:
        plan = plan_of(model, viewer, zone)
        return answer(kind, title, [column.head for column in plan.columns], whole_rows_in(model, rows, plan))
    columns = exported(model)
    return answer(kind, title, [head_of(c) for c in columns], rows_in(model, rows, columns))
