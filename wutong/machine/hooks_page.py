"""The webhooks of a zone: which are in use, how far each receiver has come, the door to a new one; a secret once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.door import perform
from wutong.core.models import Head
from wutong.core.page import draw, page
from wutong.core.reason import Refused
from wutong.desk.acts import title_of
from wutong.desk.doors import sent, told
from wutong.desk.forms import act_form, act_values
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail
from wutong.machine import actions
from wutong.machine.models import Outlet, Webhook
from wutong.zones.models import Zone

REGISTER = actions.register_webhook.action  # type: ignore[attr-defined]
AT_ONCE = {"renew": actions.renew_secret, "end": actions.end_webhook}


def facts_of(request: HttpRequest, zone: Zone, **more: Any) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if not viewer.may_read(Webhook.family):
        raise Http404(_("The webhooks of a zone are the affair of its director and its operator."))
    head = Head.objects.filter(zone=zone).first()
    held = Outlet.objects.filter(webhook__zone=zone).select_related("webhook").order_by("-webhook_id")
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "plan"),
        "outlets": held,
        "end": head.seq if head else 0,
        "form": act_form(REGISTER, viewer, zone, data=None),
        "title": title_of(REGISTER),
        "secret": "",
        "reasons": [],
        **more,
    }


@for_officers
@page("machine/webhooks.html")
def webhooks(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """The list and the form; a new webhook shows its secret once."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    facts = facts_of(request, zone)
    if request.method != "POST":
        return facts
    form = act_form(REGISTER, viewer, zone, data=sent(request))
    if not form.is_valid():
        return {**facts, "form": form, "status": 422}
    try:
        made = perform(REGISTER, zone, by=viewer.officer, at=timezone.now(), **act_values(REGISTER, form))
    except Refused as refused:
        return {**facts, "form": form, "reasons": told(refused.reasons, form), "status": 409}
    return facts_of(request, zone, secret=Outlet.objects.get(webhook=made).secret)


@for_officers
@require_POST
def act(request: HttpRequest, zone: Zone, pk: int, verb: str) -> HttpResponse:
    """Give a new secret, or end the webhook."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if verb not in AT_ONCE:
        raise Http404(_("Nobody does this to a webhook."))
    facts_of(request, zone)  # not there for whoever may not look
    webhook = get_object_or_404(Webhook, pk=pk, zone=zone)
    try:
        given = AT_ONCE[verb](webhook, by=viewer.officer, at=timezone.now())
    except Refused as refused:
        facts, status = facts_of(request, zone, reasons=refused.said(_)), 409
    else:
        facts, status = facts_of(request, zone, secret=given or ""), 200
    return HttpResponse(draw(request, "machine/webhooks.html", facts), status=status)
