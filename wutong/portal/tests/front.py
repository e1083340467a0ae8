"""The front door for the tests of the portal: the portal before the desk, as the site mounts them."""

from django.urls import include, path

urlpatterns = [path("portal/", include("wutong.portal.urls")), path("", include("wutong.desk.urls"))]
handler404 = "wutong.desk.signing.not_found"
