from django.urls import path

from wutong.public import views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("check/", views.check, name="check"),
    path("follow/", views.follow, name="follow"),
    path("items/", views.search, name="search"),
    path("<slug:zone>/", views.zone, name="zone"),
    path("<slug:zone>/<int:pk>/", views.item, name="item"),
]
