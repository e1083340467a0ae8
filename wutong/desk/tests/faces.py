"""The faces together, as the site mounts them: the desk with the portal and the comparison it leads to."""

from django.urls import include, path

urlpatterns = [
    path("portal/", include("wutong.portal.urls")),
    path("province/", include("wutong.province.urls")),
    path("", include("wutong.desk.urls")),
]
handler404 = "wutong.desk.signing.not_found"
