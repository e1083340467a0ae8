"""The front door for the tests of the portal: the portal before the desk's own addresses."""

from django.urls import include, path

from wutong.desk import home, signing
from wutong.desk.paths import paths

desk = [path("", home.home, name="home"), path("sign-in/", signing.sign_in, name="sign-in"), *paths]
urlpatterns = [path("portal/", include("wutong.portal.urls")), path("", include((desk, "desk")))]
handler404 = "wutong.desk.signing.not_found"
