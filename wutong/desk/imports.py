"""Imports: a sheet of new rows, read whole and checked cell by cell before anything is written; all or none."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.core import door
from wutong.core.page import draw
from wutong.core.reason import Refused
from wutong.core.record import Record, families
from wutong.desk.columns import list_address
from wutong.desk.exports import XLSX
from wutong.desk.gate import in_zone
from wutong.desk.models import ImportFile
from wutong.desk.papers import Given, given, keep, shelf
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.sheet import Fault, NotASheet, Sheet, read
from wutong.desk.sheet_plan import Plan, plan_of
from wutong.desk.sheet_rows import broken_rules, heads_of, rows_of
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

SHOWN = 500
SHEETS = frozenset({"csv", "xlsx", "txt"})


def template_of(model: type[Record], plan: Plan) -> FileResponse:
    """An empty sheet with the heads of the family, and a second one that says what each column takes."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    title = str(model._meta.verbose_name_plural)
    bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet, notes = book.add_worksheet(title[:31]), book.add_worksheet(_("How to fill it in")[:31])
    for place, column in enumerate(plan.columns):
        sheet.write_string(0, place, column.head, bold)
        notes.write_row(
            place + 1,
            0,
            [column.head, _("must be filled in") if column.required else _("may stay empty"), column.hint],
            wrap,
        )
    notes.write_row(0, 0, [_("Column"), _("Needed"), _("What it takes")], bold)
    sheet.set_column(0, len(plan.columns) - 1, 18)
    notes.set_column(0, 2, 40)
    sheet.freeze_panes(1, 0)
    book.close()
    file.seek(0)
    name = _("%(what)s to import.xlsx") % {"what": title}
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def entered(model: type[Record], plan: Plan, file: Given, at: datetime) -> tuple[int, list[Fault]]:
    """Read and check the file, then register every row or none; gives the number of rows and the faults found."""
    try:
        sheet = read(file.data, file.kind)
    except NotASheet as wrong:
        return 0, [Fault("", "", "", str(wrong))]
    records, faults = rows_of(sheet, model, plan)
    if not faults:
        apart = model.clean is not models.Model.clean or any(linked_within(record) for record in records)
        put = one_by_one if apart else all_at_once
        faults = put(sheet, model, plan, records, at)
    return len(sheet.rows), faults


def linked_within(record: Record) -> list[tuple[str, Record]]:
    """The links of a record to rows above it in the same sheet, which have a key only once they are written."""
    held = record._state.fields_cache
    links = ((f, held.get(f.name)) for f in record._meta.concrete_fields if f.is_relation)
    return [(f.name, far) for f, far in links if far is not None and getattr(record, f.attname) is None]


def all_at_once(sheet: Sheet, model: type[Record], plan: Plan, records: list[Record], at: datetime) -> list[Fault]:
    """Register rows whose family has no rules of its own between them: together, or none."""
    try:
        door.register_all(records, by=plan.viewer.officer, at=at)
    except Refused as refused:
        return [Fault(sheet.name, "", "", text) for text in refused.said(_)]
    except IntegrityError:
        faults = broken_rules(sheet, model, plan, records)
        if not faults:
            raise
        return faults
    return []


def one_by_one(sheet: Sheet, model: type[Record], plan: Plan, records: list[Record], at: datetime) -> list[Fault]:
    """Register rows of a family that has rules of its own: each may rest on the ones above it; all stay, or none."""
    reader = heads_of(sheet, model, plan)
    with transaction.atomic():
        for (number, cells), record in zip(sheet.rows, records, strict=True):
            for name, far in linked_within(record):
                setattr(record, name, far)
            try:
                door.register(record, by=plan.viewer.officer, at=at)
            except Refused as refused:
                for reason in refused.reasons:
                    place = reader.place_of(reason.field)
                    reader.fault(number, place, cells[place] if place < len(cells) else "", reason.said(_))
        if reader.faults:
            transaction.set_rollback(True)
    return reader.faults


def take_in(model: type[Record], zone: Zone, viewer: Viewer, file: Given, at: datetime) -> ImportFile:
    """Keep the file, enter its rows or none, and keep what was found in it."""
    keep(file)
    rows, faults = entered(model, plan_of(model, viewer, zone), file, at)
    return ImportFile.objects.create(
        officer=viewer.officer, zone=zone, label=model._meta.label_lower, name=file.name, sha256=file.sha256, at=at,
        rows=rows, loaded=not faults, faults=[fault.kept() for fault in faults[:SHOWN]],
    )  # fmt: skip


@in_zone
def imported(request: HttpRequest, zone: Zone, model: type[Record]) -> HttpResponseBase:
    """The page of an import: the empty sheet, the door, the files that were given before."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if "template" in request.GET:
        return template_of(model, plan_of(model, viewer, zone))
    against = viewer.officer.reason_against(model.family.writers, zone.pk, viewer.today)
    facts = {
        **_frame(viewer, zone, model),
        "against": against.said(_) if against else "",
        "reasons": [],
        "plan": plan_of(model, viewer, zone),
    }
    if request.method != "POST" or against:
        return HttpResponse(draw(request, "desk/import.html", facts), status=409 if request.method == "POST" else 200)
    try:
        held = take_in(model, zone, viewer, given(request.FILES.get("file"), SHEETS), timezone.now())
    except Refused as refused:
        return HttpResponse(draw(request, "desk/import.html", {**facts, "reasons": refused.said(_)}), status=422)
    if held.loaded:
        said = ngettext(
            "%(n)s row was registered from %(name)s.", "%(n)s rows were registered from %(name)s.", held.rows
        )
        messages.success(request, said % {"n": f"{held.rows:,}", "name": held.name})
        return HttpResponseRedirect(list_address(model, zone))
    return HttpResponse(draw(request, "desk/import.html", {**facts, "held": held}), status=422)


@in_zone
def report(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """What was found in a file given before; with `?file`, the file as it came. Only for who gave it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = ImportFile.objects.filter(pk=pk, zone=zone, officer=viewer.officer).first()
    if held is None or held.label not in families():
        raise Http404(_("There is no such import of yours."))
    if "file" in request.GET:
        return FileResponse(
            shelf(held.sha256).open("rb"),
            as_attachment=True,
            filename=held.name,
            content_type="application/octet-stream",
        )
    model = families()[held.label]
    facts = {"against": "", "reasons": [], "held": held, "plan": plan_of(model, viewer, zone)}
    return HttpResponse(draw(request, "desk/import.html", {**_frame(viewer, zone, model), **facts}))


def _earlier(viewer: Viewer, zone: Zone, model: type[Record]) -> list[ImportFile]:
    return list(
        ImportFile.objects.filter(officer=viewer.officer, zone=zone, label=model._meta.label_lower)
        .defer("faults")
        .order_by("-id")[:10]
    )


def _frame(viewer: Viewer, zone: Zone, model: type[Record]) -> dict[str, Any]:
    return {
        "base": list_address(model, zone),
        "crumbs": crumbs_to(model, zone),
        "held": None,
        "imports": _earlier(viewer, zone, model),
        "rail": rail(viewer, zone, model.family.section),
        "title": _("Import: %(what)s") % {"what": model._meta.verbose_name_plural},
        "zone": zone,
    }
