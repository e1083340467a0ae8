"""The minutes of a meeting as they are printed: on a page and as a PDF, for whoever may see the meeting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.desk import printing
from wutong.desk.acts import Door
from wutong.desk.columns import address
from wutong.desk.gate import in_zone, record_for
from wutong.desk.issued import pdf_answer
from wutong.desk.rail import rail
from wutong.desk.viewer import Viewer
from wutong.desk.week_page import crumbs_of
from wutong.projects.models import Minutes
from wutong.zones.models import Zone


@in_zone
@page("desk/document.html")
def sheet(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """The minutes as they are printed from the browser."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    paper: Any = record_for(viewer, zone, Minutes, pk)
    where = {"zone": zone.code}
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_of(paper.series, zone),
        "document": paper,
        "under": [str(paper.meeting)],
        "ended_on": None,
        "sheet": printing.sheet(paper),
        "doors": [
            Door(_("PDF"), reverse("desk:minutes-pdf", kwargs={**where, "pk": pk}), main=True, icon="print"),
            Door(_("This week"), reverse("desk:week", kwargs={**where, "pk": paper.series_id})),
            Door(_("The meeting"), address(paper.meeting, zone)),
        ],
    }


@in_zone
def pdf(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """The PDF of the minutes: set at the first call, the same file ever after."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    paper: Any = record_for(viewer, zone, Minutes, pk)
    return pdf_answer(request, zone, paper)
