"""Where every face is mounted."""

from django.urls import include, path

urlpatterns = [
    path("", include("wutong.machine.urls")),
    path("portal/", include("wutong.portal.urls")),
    path("public/", include("wutong.public.urls")),
    path("province/", include("wutong.province.urls")),
    path("", include("wutong.desk.urls")),
]

handler404 = "wutong.desk.signing.not_found"
handler500 = "wutong.desk.signing.broken"
