from django.urls import path

from wutong.portal import applying, views

app_name = "portal"
ONE = "<str:package>/<str:model>/<int:pk>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("new/<str:key>/", views.new, name="new"),
    path("apply/<int:pk>/", applying.apply, name="apply"),
    path("cases/case/<int:pk>/do/answer_correction/", applying.correct, name="correct"),
    path(ONE, views.record, name="record"),
    path(f"{ONE}do/<str:verb>/", views.act, name="act"),
]
