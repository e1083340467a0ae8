"""Who a machine is, what it may open, and how a refusal sounds in JSON."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer

from wutong.core.page import shanghai_day
from wutong.core.reason import Refused
from wutong.core.record import Record
from wutong.desk.viewer import Viewer
from wutong.machine.models import Token
from wutong.zones.models import Zone


class Refusal(Schema):
    """Why nothing was written: whole sentences, and the fields that they are about."""

    detail: str
    reasons: list[str]
    fields: dict[str, str]
    stale: bool = False


class ByToken(HttpBearer):
    """`Authorization: Bearer wt_…`: a personal token in force; a token to read may not act."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        now = timezone.now()
        held = Token.of(token, now)
        if held is None:
            return None
        if request.method not in {"GET", "HEAD", "OPTIONS"} and held.scope != Token.Scope.WRITE:
            raise HttpError(403, "This token may read, not act.")
        viewer = Viewer(held.officer, shanghai_day(now))
        request.viewer = viewer  # type: ignore[attr-defined]
        return viewer


def zone_of(request: Any, code: str) -> Zone:
    zone = request.viewer.zone(code)
    if zone is None:
        known = ", ".join(z.code for z in request.viewer.zones) or "none"
        raise HttpError(404, f"No zone {code!r} is open to you. Open to you: {known}.")
    return zone


def record_of(request: Any, model: type[Record], zone: Zone, pk: int) -> Record:
    found = model.objects.seen_by(request.viewer).filter(pk=pk).first()
    if found is None or found.zone_id not in (zone.pk, None):
        raise HttpError(404, f"There is no {model._meta.verbose_name} {pk} that you may see in {zone.code}.")
    return found


def refusal(refused: Refused) -> Refusal:
    said = refused.said(gettext)
    fields = {r.field: r.said(gettext) for r in refused.reasons if r.field}
    return Refusal(detail="; ".join(said), reasons=said, fields=fields, stale=refused.stale)
