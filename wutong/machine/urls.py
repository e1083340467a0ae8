from django.urls import path

from wutong.machine import views

app_name = "machine"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/end/", views.end_token, name="end-token"),
    path("api/docs/", views.docs, name="docs"),
]
