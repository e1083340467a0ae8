"""The gate of the portal: who speaks for which organisation, and nothing but its own rows behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wutong.core.record import Record, families
from wutong.desk.viewer import Viewer
from wutong.parties.models import Organisation
from wutong.zones.models import Zone

View = Callable[..., HttpResponse]


def for_company(view: View) -> View:
    """Give the view the viewer's own organisation and its zone, and for `package`/`model`/`pk` the row itself.

    A stranger goes to the sign-in page, an officer to their desk; a row of somebody else is not there (404).
    """

    @wraps(view)
    def opens(request: HttpRequest, **names: Any) -> HttpResponse:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if not viewer:
            return redirect_to_login(request.get_full_path())
        if not viewer.is_company:
            return redirect("desk:home")
        own, zone = own_organisation(viewer)
        if "package" in names and "pk" in names:
            names["record"] = own_record(viewer, zone, names.pop("package"), names.pop("model"), names.pop("pk"))
        return view(request, own, zone, **names)

    return opens


def own_organisation(viewer: Viewer) -> tuple[Organisation, Zone]:
    own = Organisation.objects.filter(pk=viewer.organisation_id or 0).select_related("zone", "industry").first()
    zone = (own.zone or viewer.home) if own else None
    if own is None or zone is None or zone.pk not in viewer.zone_ids:
        raise Http404(_("You do not speak for an organisation of a zone today; the zone's operator can enter it."))
    return own, zone


def own_record(viewer: Viewer, zone: Zone, package: str, name: str, pk: int) -> Record:
    model = families().get(f"{package}.{name}")
    found = own_rows(viewer, zone, model).filter(pk=pk).first() if model else None
    if found is None:
        raise Http404(_("There is nothing of yours under this address."))
    return found


def own_rows(viewer: Viewer, zone: Zone, model: type[Record]) -> Any:
    """The rows of a family in the zone that belong to the viewer's organisation."""
    rows: Any = model.objects
    return rows.seen_by(viewer).filter(zone=zone)
