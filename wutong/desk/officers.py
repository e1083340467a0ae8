"""Pages of a zone that are for its officers and the level above: a company has the portal instead."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from wutong.desk.gate import View, in_zone
from wutong.zones.models import Zone


def for_officers(view: Callable[..., HttpResponseBase]) -> View:
    """`in_zone`, and closed (404) to those who speak for a company: sums over all companies are not theirs to read."""

    @in_zone
    @wraps(view)
    def opens(request: HttpRequest, zone: Zone, **names: Any) -> Any:
        if request.viewer.is_company:  # type: ignore[attr-defined]
            raise Http404(_("This page is for the officers of the zone; what concerns your company is in the portal."))
        return view(request, zone, **names)

    return opens
