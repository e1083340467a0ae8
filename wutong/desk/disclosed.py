"""The portfolio as files of open standards: OC4IDS as JSON under the conditions of the page."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.project_asks import asks_of, narrowed, pools_of
from wutong.projects.disclosure import NothingToDisclose, package
from wutong.projects.figures.pools import APART
from wutong.projects.models import Project
from wutong.zones.models import Zone


@for_officers
def oc4ids(request: HttpRequest, zone: Zone) -> HttpResponse:
    """The projects of the portfolio, narrowed as it is, as a package of OC4IDS."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    rows = narrowed(seen_in(viewer, zone, Project).exclude(stage__in=APART), asks_of(request.GET, pools_of(zone)))
    try:
        made = package(zone, rows, at=timezone.now(), address=request.build_absolute_uri())
    except NothingToDisclose as nothing:
        return HttpResponse(str(nothing), status=422, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(json.dumps(made.said(), ensure_ascii=False, indent=1), content_type="application/json")
    name = f"oc4ids-{zone.code}-{viewer.today.isoformat()}.json"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
