"""A leader's visit logged on a phone: who, when, what was said, and decisions that become tasks or problems."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.desk.deciding_form import VisitForm
from wutong.desk.doors import door_frame, sent, through
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.viewer import Viewer
from wutong.projects.actions.decided import WHO
from wutong.projects.deciding import Sitting, look_in
from wutong.projects.models import CareVisit, Project
from wutong.zones.models import Zone


@for_officers
@page("desk/visit.html")
def visit(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Log a visit to a project with what was decided on site, and go back to the care of key projects."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    project: Any = record_for(viewer, zone, Project, pk)
    form = VisitForm(project, viewer, zone, sent(request))

    def do() -> str:
        held, sitting = form.cleaned_data, Sitting(viewer.officer, timezone.now())
        lines = form.lines(project, kind=_("found on site"))
        look_in(project, sitting, leader=held["leader"], on=held["on"], told=held["told"], lines=lines)
        messages.success(request, _("The visit is on record."))
        return reverse("desk:care", kwargs={"zone": zone.code})

    against = viewer.officer.reason_against(frozenset(WHO), zone.pk, viewer.today)
    frame = door_frame(viewer, zone, CareVisit, _("Log a visit"), _("Log the visit"), project)
    return through(request, form, do, {**frame, "against": against.said(_) if against else ""})
