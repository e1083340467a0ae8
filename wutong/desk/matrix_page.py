"""The page of a family's acts: every stage, every act, every role, open or the reason why not."""

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.core.record import Record, staged
from wutong.desk.columns import label_of
from wutong.desk.gate import in_zone
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.reports.matrix import ROLES, matrix
from wutong.zones.models import Zone
from wutong.zones.roles import WORDS


@in_zone
@page("desk/matrix.html")
def matrix_page(request: HttpRequest, zone: Zone, model: type[Record]) -> dict[str, Any]:
    """What can be done at which stage, by whom; `?role=` shows it as one role meets it."""
    if not staged(model):
        raise Http404(_("These records have no stages."))
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    role = request.GET.get("role", "")
    found = matrix(model, role if role in ROLES else "")
    ways = [("", _("whoever may")), *((name, _(WORDS[name])) for name in ROLES)]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, model.family.section),
        "crumbs": crumbs_to(model, zone),
        "title": _("Stages and acts: %(what)s") % {"what": label_of(model._meta)},
        "roles": [SimpleNamespace(href=f"?role={name}", text=word, on=name == found.role) for name, word in ways],
        "found": found,
    }
