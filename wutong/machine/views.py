"""Pages for people about the machine's face: their tokens, and what the API offers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wutong.core.page import page
from wutong.core.record import families
from wutong.desk.columns import label_of
from wutong.desk.rail import rail
from wutong.machine import offered
from wutong.machine.models import Token, Webhook
from wutong.machine.telling import how

GENERAL_PAGE = "figures"  # what belongs to no family has a page too


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What it is for"), max_length=80)
    scope = forms.ChoiceField(label=_("Scope"), choices=Token.Scope)
    days = forms.IntegerField(label=_("Valid for (days)"), min_value=1, max_value=366, initial=90)


@login_required
@page("machine/tokens.html")
def tokens(request: Any) -> dict[str, Any] | HttpResponse:
    """One's own tokens; a new one is shown once."""
    if not request.viewer:
        raise Http404(_("Your account acts for no officer; the operator can enter one."))
    form, key = TokenForm(request.POST or None, label_suffix=""), ""
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        until = now + timedelta(days=given["days"])
        __, key = Token.issue(request.viewer.officer, name=given["name"], scope=given["scope"], at=now, until=until)
        form = TokenForm(label_suffix="")
    held = Token.objects.filter(officer=request.viewer.officer).order_by("-made_at")
    status = 422 if request.method == "POST" and not key else 200
    hooks = request.viewer.zones if request.viewer.may_read(Webhook.family) else []
    facts = {"form": form, "key": key, "tokens": held, "now": timezone.now(), "hooks": hooks}
    return {**facts, "rail": _rail(request), "status": status}


@login_required
@require_POST
def end_token(request: Any, pk: int) -> HttpResponse:
    """End one of one's own tokens at once."""
    officer = request.viewer.officer if request.viewer else None
    token = get_object_or_404(Token, pk=pk, officer=officer, ended_at=None)
    token.ended_at = timezone.now()
    token.save(update_fields=["ended_at"])
    messages.success(request, _("The token is ended."))
    return redirect("machine:tokens")


@page("machine/docs.html")
def docs(request: HttpRequest) -> dict[str, Any]:
    """What the API offers, drawn from its own description; nothing is fetched from outside."""
    return {"how": how(), "general": offered.operations(""), "packages": offered.packages(), "rail": _rail(request)}


@page("machine/family.html")
def family(request: HttpRequest, label: str) -> dict[str, Any]:
    """What the API offers for one family: every address, what it takes, what comes back."""
    facts = {"label": label, "rail": _rail(request)}
    if label == GENERAL_PAGE:
        general = _("Zones, figures and the journal")
        return {**facts, "title": general, "operations": offered.operations(""), "columns": []}
    model = families().get(label)
    if model is None:
        raise Http404(_("There is no family of that name in the API."))
    shown = {"title": label_of(model._meta), "operations": offered.operations(label), "columns": offered.columns(model)}
    return {**facts, **shown}


def _rail(request: Any) -> list[Any]:
    viewer = request.viewer
    zone = (viewer.home or next(iter(viewer.zones), None)) if viewer else None
    return rail(viewer, zone) if zone else []
