"""Open cases that fit the steps of a roadmap: suggested on its page, pinned with one press."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.cases import actions
from wutong.cases.models import Case, Roadmap, RoadmapStep
from wutong.core import door
from wutong.core.reason import Refused
from wutong.desk.columns import address
from wutong.desk.gate import in_zone, record_for
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone


@dataclass(frozen=True)
class Fit:
    """A case that may take the place of a step's planned days; `closed` says why this viewer may not let it."""

    step: RoadmapStep
    case: Case
    href: str
    closed: str


def fits_of(roadmap: Roadmap, viewer: Viewer, zone: Zone) -> list[Fit]:
    at = timezone.now()
    found = []
    for step, case in roadmap.fitting():
        against = door.reasons_against(door.ACTIONS["cases.pin"], step, by=viewer.officer, at=at, case=case)
        found.append(Fit(step, case, address(case, zone), " ".join(reason.said(_) for reason in against)))
    return found


@require_POST
@in_zone
def pin(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """Pin one of the suggested cases; what follows moves with it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Roadmap, pk)
    step, case = next(
        ((step, case) for step, case in held.fitting() if str(case.pk) == request.POST.get("case")), (None, None)
    )
    if step is None:
        raise Http404(_("No open case of this key fits a step of the roadmap."))
    try:
        actions.pin(step, by=viewer.officer, at=timezone.now(), case=case)
        messages.success(request, _("%(case)s now stands for “%(step)s”.") % {"case": case, "step": step})
    except Refused as refused:
        messages.error(request, " ".join(refused.said(_)))
    return redirect("desk:roadmap", zone=zone.code, pk=pk)
