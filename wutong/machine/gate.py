"""Who a machine is, and what it may open."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from wutong.core.page import shanghai_day
from wutong.core.record import Record
from wutong.desk.columns import label_of
from wutong.desk.gate import seen_in
from wutong.desk.viewer import Viewer
from wutong.machine.models import Token
from wutong.machine.rows import links_said
from wutong.zones.models import Zone
from wutong.zones.roles import Words

READS = frozenset({"GET", "HEAD", "OPTIONS"})


class ByToken(HttpBearer):
    """`Authorization: Bearer wt_…`: a personal token in force; a token to read may not act."""

    acts = True

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        now = timezone.now()
        held = Token.of(token, now)
        if held is None:
            return None
        if self.acts and request.method not in READS and held.scope != Token.Scope.WRITE:
            raise HttpError(403, _("This token may read, not act; make one with the scope “read and act”."))
        viewer = Viewer(held.officer, shanghai_day(now))
        request.viewer = viewer  # type: ignore[attr-defined]
        return viewer


class ToAsk(ByToken):
    """For a question that is too long for an address and is posted: it writes nothing, so a token to read will do."""

    acts = False


class BySession(SessionAuth):
    """An officer signed in in the browser, with the CSRF token in the header X-CSRFToken on every act."""

    def __init__(self) -> None:
        super().__init__(csrf=False)  # asked below, after it is known that somebody is signed in at all

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
        if not viewer:
            return None
        if request.method not in READS and check_csrf(request):
            raise HttpError(
                403, _("The header X-CSRFToken is missing or out of date; a program acts with a token of its own.")
            )
        return viewer


def zone_of(request: Any, code: str) -> Zone:
    """The zone of that code, or 404 with those that are open."""
    zone = request.viewer.zone(code)
    if zone is None:
        known = _(", ").join(z.code for z in request.viewer.zones) or _("none")
        raise HttpError(
            404, _("No zone “%(code)s” is open to you. Open to you: %(known)s.") % {"code": code, "known": known}
        )
    return zone


def rows_of(request: Any, model: type[Record], zone: Zone) -> Any:
    """The rows of a family that the viewer sees in the zone, or 403 where the list is kept for some roles."""
    family = model.family
    if not request.viewer.may_read(family):
        said = {"what": label_of(model._meta), "roles": Words(family.readers)}
        raise HttpError(403, _("The list “%(what)s” is read by: %(roles)s.") % said)
    return seen_in(request.viewer, zone, model)


def record_of(request: Any, model: type[Record], zone: Zone, pk: int) -> Record:
    found = rows_of(request, model, zone).select_related(*links_said(model)).filter(pk=pk).first()
    if found is None:
        said = {"what": str(model._meta.verbose_name), "pk": pk, "zone": zone.code}
        raise HttpError(404, _("There is no %(what)s with the key %(pk)s that is open to you in %(zone)s.") % said)
    return found


def only_known(request: HttpRequest, known: Any) -> None:
    """Refuse a condition that nothing here reads; left out in silence it would give another answer."""
    stray = [name for name in request.GET if name not in known]
    if stray:
        raise misread(stray[0], "not_known", known=", ".join(known) or _("none"))


def misread(name: str, kind: str, **context: Any) -> ValidationError:
    """What is not understood in the address: 422, in the words of `refusals`."""
    return ValidationError([{"type": kind, "loc": ("query", name), "ctx": context}])
