from django.urls import path

from wutong.province import views

app_name = "province"

urlpatterns = [
    path("", views.home, name="home"),
    path("<str:name>/", views.figure, name="figure"),
]
