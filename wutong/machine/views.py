"""Pages for people about the machine's face: their tokens, and what the API offers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wutong.machine.api import schema
from wutong.core.page import page
from wutong.desk.rail import rail
from wutong.machine.models import Token


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What it is for"), max_length=80)
    scope = forms.ChoiceField(label=_("Scope"), choices=Token.Scope)
    days = forms.IntegerField(label=_("Valid for (days)"), min_value=1, max_value=366, initial=90)


@login_required
@page("machine/tokens.html")
def tokens(request: Any) -> dict[str, Any] | HttpResponse:
    """One's own tokens; a new one is shown once."""
    form, key = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        until = now + timedelta(days=given["days"])
        __, key = Token.issue(request.viewer.officer, name=given["name"], scope=given["scope"], at=now, until=until)
        form = TokenForm()
    held = Token.objects.filter(officer=request.viewer.officer).order_by("-made_at")
    status = 422 if request.method == "POST" and not key else 200
    return {"form": form, "key": key, "tokens": held, "now": timezone.now(), "rail": _rail(request), "status": status}


@login_required
@require_POST
def end_token(request: Any, pk: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=pk, officer=request.viewer.officer, ended_at=None)
    token.ended_at = timezone.now()
    token.save(update_fields=["ended_at"])
    messages.success(request, _("The token is ended."))
    return redirect("machine:tokens")


@page("machine/docs.html")
def docs(request: HttpRequest) -> dict[str, Any]:
    """What the API offers, drawn from its own description; nothing is fetched from outside."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, verbs in schema()["paths"].items():  # type: ignore[attr-defined]
        for verb, operation in verbs.items():
            tag = (operation.get("tags") or ["other"])[0]
            groups.setdefault(tag, []).append({"verb": verb.upper(), "path": path, **operation})
    return {"groups": groups, "rail": _rail(request)}


def _rail(request: Any) -> list[Any]:
    viewer = request.viewer
    zone = (viewer.home or next(iter(viewer.zones), None)) if viewer else None
    return rail(viewer, zone) if zone else []
