"""The projects of a zone over the API as a package of OC4IDS, the open standard for data on infrastructure."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.errors import HttpError

from wutong.desk.gate import seen_in
from wutong.desk.project_asks import asks_of, narrowed, pools_of
from wutong.machine.answers import body_of
from wutong.machine.figures import not_of_companies
from wutong.machine.gate import only_known, zone_of
from wutong.machine.telling import told
from wutong.machine.told_figures import TEXT, several, shape
from wutong.machine.wire import answer
from wutong.projects.disclosure import NothingToDisclose, package
from wutong.projects.figures.pools import APART
from wutong.projects.models import Project

router = Router(tags=["figures"])
ANY = {"type": "object"}
PACKAGE = shape(uri=TEXT, publishedDate=TEXT, version=TEXT, publisher=shape(name=TEXT), projects=several(ANY))
CONDITIONS = ("pool", "stage", "kind", "light", "key", "phase", "owner")


@router.get(
    "/{zone}/oc4ids",
    **told(
        "oc4ids",
        _("The portfolio of projects as OC4IDS"),
        body_of(200, PACKAGE),
        _(
            "A project package of OC4IDS 0.9: identifiers, status, period, sector, locations, budget, parties, "
            "milestones, investment planned and made by month. What is not known is left out. Narrowed by the "
            "conditions of the portfolio: pool, stage, kind, light, key, phase, owner."
        ),
    ),
)
def oc4ids(request: Any, zone: str) -> HttpResponse:
    only_known(request, CONDITIONS)
    held = zone_of(request, zone)
    not_of_companies(request)
    rows = narrowed(
        seen_in(request.viewer, held, Project).exclude(stage__in=APART), asks_of(request.GET, pools_of(held))
    )
    try:
        made = package(held, rows, at=timezone.now(), address=request.build_absolute_uri())
    except NothingToDisclose as nothing:
        raise HttpError(404, str(nothing)) from nothing
    return answer(made.said())
