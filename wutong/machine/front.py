"""The front of the API: what every request meets before its family's routes are even made."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wutong.machine import api, refusals, wire

WRITES = frozenset({"POST", "PATCH"})


@csrf_exempt  # a token needs none, and a session is asked for it in the gate
def front(request: HttpRequest, address: str) -> HttpResponse:
    """Answer what lies under /api/v1/. HEAD is GET without its body; OPTIONS says what may be done here."""
    method = request.method
    if method == "HEAD":
        request.method = "GET"
    answer = misread(request) or found(request, address.rstrip("/"))
    if method == "HEAD":
        answer["Content-Length"] = str(len(answer.content))
        answer.content = b""
    return answer


def misread(request: HttpRequest) -> HttpResponse | None:
    """What cannot even be read: a body too large or no JSON, an address with characters that no database keeps."""
    try:
        if int(request.headers.get("Content-Length") or 0) > wire.MOST_BYTES or len(request.body) > wire.MOST_BYTES:
            return refusals.too_large(request)
        if request.method in WRITES:
            wire.read(request.body)
    except RequestDataTooBig:
        return refusals.too_large(request)
    except wire.NotJSON as wrong:
        return wire.problem(422, str(wrong))
    if any(wire.unwritable(text) for pair in request.GET.lists() for text in (pair[0], *pair[1])):
        return wire.problem(422, _("The address holds a character that cannot be written (a null or half of a pair)."))
    return None


def found(request: HttpRequest, address: str) -> HttpResponse:
    """Hand the request to its route; what is not there and what is not done there are told in JSON."""
    try:
        match = api.resolver(api.label_of(address)).resolve(address)
    except Resolver404:
        return refusals.not_there(request)
    request.resolver_match = match
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if answer.status_code != 405:
        return answer
    allowed = sorted(
        {*answer["Allow"].replace(" ", "").split(","), "OPTIONS"} | ({"HEAD"} if "GET" in answer["Allow"] else set())
    )
    told = (
        HttpResponse(status=204)
        if request.method == "OPTIONS"
        else wire.problem(405, _("This is not done here. Done here: %(allowed)s.") % {"allowed": ", ".join(allowed)})
    )
    told["Allow"] = ", ".join(allowed)
    return told
