"""The front door for the tests of the API: its own addresses before the desk's."""

from django.urls import include, path

urlpatterns = [path("", include("wutong.machine.urls")), path("", include("wutong.desk.urls"))]
handler404 = "wutong.desk.signing.not_found"
