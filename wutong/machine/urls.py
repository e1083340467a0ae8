from django.urls import path, re_path

from wutong.machine import api, front, hooks_page, views

app_name = "machine"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/end/", views.end_token, name="end-token"),
    path("webhooks/<slug:zone>/", hooks_page.webhooks, name="webhooks"),
    path("webhooks/<slug:zone>/<int:pk>/<str:verb>/", hooks_page.act, name="webhook-act"),
    path("api/docs/", views.docs, name="docs"),
    path("api/docs/<str:label>/", views.family, name="family"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    re_path(r"^api/v1/(?P<address>(?s:.*))$", front.front, name="api"),  # whatever it holds, line ends too
]
