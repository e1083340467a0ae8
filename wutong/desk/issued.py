"""Issued documents on a page and as a PDF: for officers of the zone, and for the company they concern."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases.models import IssuedDocument
from wutong.core.page import page
from wutong.desk import printing
from wutong.desk.acts import Door
from wutong.desk.columns import address
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.signing import said
from wutong.zones.models import Zone


@in_zone
@page("desk/document.html")
def sheet(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """The document as it is printed from the browser; works where no PDF can be set."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    document: Any = record_for(viewer, zone, IssuedDocument, pk)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "case"),
        "crumbs": crumbs_to(IssuedDocument, zone, (str(document), address(document, zone))),
        "document": document,
        "under": [str(document.get_kind_display()), str(document.get_stage_display())],
        "ended_on": document.ended_on,
        "sheet": printing.sheet(document),
        "doors": [
            Door(_("PDF"), reverse("desk:document-pdf", kwargs={"zone": zone.code, "pk": pk}), main=True, icon="print"),
            Door(_("The case"), address(document.case, zone)),
        ],
    }


@in_zone
def pdf(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """The PDF: set at the first call, the same file ever after."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    document: Any = record_for(viewer, zone, IssuedDocument, pk)
    return pdf_answer(request, zone, document)


def pdf_answer(request: HttpRequest, zone: Zone, document: printing.Frozen) -> HttpResponse:
    """The way to the PDF of a frozen paper, or the sentence that says why none can be set here."""
    try:
        paper = printing.pdf_of(document)
    except printing.NoChineseFont:
        text = _(
            "No font with Chinese signs is installed on the server; the operator can install one (on Debian: "
            "fonts-noto-cjk). Until then print the page of the document from the browser."
        )
        return said(request, 503, _("No PDF can be made here"), text)
    return HttpResponseRedirect(reverse("desk:paper", kwargs={"zone": zone.code, "pk": paper.pk}))
