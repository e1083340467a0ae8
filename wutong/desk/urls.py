from django.urls import path

from wutong.desk import (
    agency,
    answers,
    breaching,
    feed,
    figure_pages,
    gallery,
    home,
    journal_page,
    logging_step,
    map_page,
    pins,
    roadmap_answers,
    roadmap_pins,
    roadmaps,
    search,
    signing,
    window,
    zone_page,
)
from wutong.desk.paths import paths

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("language/", signing.language, name="language"),
    path("search/", search.search, name="search"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("calendar/", feed.feed, name="feed"),
    path("calendar/end/", feed.end, name="end-feed"),
    path("calendar/<str:key>.ics", feed.ics, name="ics"),
    path("<slug:zone>/", zone_page.zone_page, name="zone"),
    path("<slug:zone>/desk/", home.desk, name="desk"),
    path("<slug:zone>/due/", breaching.breaching, name="breaching"),
    path("<slug:zone>/figures/", figure_pages.figures, name="figures"),
    path("<slug:zone>/figures/<str:name>/", figure_pages.figure, name="figure"),
    path("<slug:zone>/figures/<str:name>/pin/", pins.pin, name="pin"),
    path("<slug:zone>/journal/", journal_page.journal, name="journal"),
    path("<slug:zone>/window/", window.window, name="window"),
    path("<slug:zone>/agency/", agency.agency, name="agency"),
    path("<slug:zone>/agency/<int:pk>/step/", logging_step.log, name="log-step"),
    path("<slug:zone>/map/", map_page.map_page, name="map"),
    path("<slug:zone>/cases/roadmap/new/", roadmap_answers.begin, name="roadmap-begin"),
    path("<slug:zone>/cases/roadmap/<int:pk>/answers/", roadmap_answers.answers, name="roadmap-answers"),
    path("<slug:zone>/cases/roadmap/<int:pk>/pin/", roadmap_pins.pin, name="roadmap-pin"),
    path("<slug:zone>/cases/roadmap/<int:pk>/drawn/", roadmaps.roadmap, name="roadmap"),
    path("<slug:zone>/cases/case/<int:pk>/do/enter_answers/", answers.answers, name="answers"),
    *paths,
]
