"""The front door for the tests of lists and records: their own addresses, and a stand-in for those they lead to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wutong.desk.paths import paths


def elsewhere(request: HttpRequest, **names: str) -> HttpResponse:
    return HttpResponse("elsewhere")


desk = [
    path("sign-in/", elsewhere, name="sign-in"),
    path("<slug:zone>/figures/<str:name>/", elsewhere, name="figure"),
    *paths,
]
urlpatterns = [path("", include((desk, "desk")))]
handler404 = "wutong.desk.signing.not_found"
