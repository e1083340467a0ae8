"""A supervision slip as it is printed: its frozen words on one sheet, and as a PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.desk import printing
from wutong.desk.acts import Door
from wutong.desk.columns import address
from wutong.desk.gate import record_for
from wutong.desk.issued import pdf_answer
from wutong.desk.officers import for_officers
from wutong.desk.rail import crumbs_to, rail
from wutong.projects.models import Supervision
from wutong.zones.models import Zone


@for_officers
@page("desk/document.html")
def sheet(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """The slip as it is printed from the browser."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    slip: Any = record_for(viewer, zone, Supervision, pk)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Supervision, zone, (str(slip), address(slip, zone))),
        "document": slip,
        "under": [str(slip.project), str(slip.get_stage_display())],
        "ended_on": None,
        "sheet": printing.sheet(slip),
        "doors": [
            Door(_("PDF"), reverse("desk:slip-pdf", kwargs={"zone": zone.code, "pk": pk}), main=True, icon="print"),
            Door(_("The slip"), address(slip, zone)),
        ],
    }


@for_officers
def pdf(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """The PDF of the slip: set at the first call, the same file ever after."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    slip: Any = record_for(viewer, zone, Supervision, pk)
    return pdf_answer(request, zone, slip)
