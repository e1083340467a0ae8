"""Sign-in, sign-out and the language switch; what a locked-out or outdated form gets."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.page import draw, page
from wutong.desk.models import DemoSignIn


class Backend(ModelBackend):
    """Django's own, except that the officer comes with the user in one query: every page asks for both."""

    def get_user(self, user_id: int) -> User | None:
        people = User.objects.select_related("officer__zone", "officer__representative")
        return people.filter(pk=user_id, is_active=True).first()


def next_of(request: HttpRequest) -> str:
    """Where to go on: only inside this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else settings.LOGIN_REDIRECT_URL


@page("desk/sign_in.html")
def sign_in(request: HttpRequest) -> dict[str, Any] | HttpResponse:
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(next_of(request))
    status = 422 if request.method == "POST" else 200
    shown = DemoSignIn.objects.select_related("officer__zone")
    return {"form": form, "next": next_of(request), "rail": [], "demo": shown, "status": status}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("desk:sign-in")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie for a year."""
    chosen = request.POST.get("language", "")
    answer = HttpResponseRedirect(next_of(request))
    if translation.check_for_language(chosen) and chosen in dict(settings.LANGUAGES):
        kept: dict[str, Any] = {"max_age": 365 * 86400, "samesite": "Lax", "secure": settings.BEHIND_TLS}
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, **kept)
    return answer


def said(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return HttpResponse(draw(request, "desk/said.html", {"title": title, "text": text, "rail": []}), status=status)


def locked_out(request: HttpRequest, credentials: Any = None, *given: Any, **named: Any) -> HttpResponse:
    text = _("Five wrong passwords were given. Try again in fifteen minutes, or ask the operator for a new one.")
    return said(request, 429, _("Too many tries"), text)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("Open the page anew and send it again; what you typed is still in your browser.")
    return said(request, 403, _("The form is out of date"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there, with the sentence that says what would be, where the raiser gave one."""
    why = exception.args[0] if exception and exception.args else None
    text = why if isinstance(why, str) else _("The address leads to no record that you may see.")
    return said(request, 404, _("There is nothing here"), text)


def broken(request: HttpRequest) -> HttpResponse:
    text = _("Nothing was written. The operator finds the cause in the log.")
    return said(request, 500, _("The system failed"), text)
