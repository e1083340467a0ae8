from django.urls import path

from wutong.desk import (
    doors,
    figure_pages,
    gallery,
    home,
    imports,
    journal_page,
    lists,
    map_page,
    papers,
    pins,
    rail,
    records,
    search,
    signing,
    zone_page,
)

app_name = "desk"
FAMILY = "<slug:zone>/<str:package>/<str:model>/"
ONE = FAMILY + "<int:pk>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("language/", signing.language, name="language"),
    path("search/", search.search, name="search"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("<slug:zone>/", zone_page.zone_page, name="zone"),
    path("<slug:zone>/desk/", home.desk, name="desk"),
    path("<slug:zone>/figures/", figure_pages.figures, name="figures"),
    path("<slug:zone>/figures/<str:name>/", figure_pages.figure, name="figure"),
    path("<slug:zone>/figures/<str:name>/pin/", pins.pin, name="pin"),
    path("<slug:zone>/journal/", journal_page.journal, name="journal"),
    path("<slug:zone>/map/", map_page.map_page, name="map"),
    path("<slug:zone>/section/<str:section>/", rail.section, name="section"),
    path("<slug:zone>/papers/<int:pk>/", papers.paper, name="paper"),
    path(FAMILY, lists.listed, name="list"),
    path(FAMILY + "new/", doors.new, name="new"),
    path(FAMILY + "import/", imports.imported, name="import"),
    path(ONE, records.record, name="record"),
    path(ONE + "amend/", doors.amend, name="amend"),
    path(ONE + "remove/", doors.remove, name="remove"),
    path(ONE + "do/<str:verb>/", doors.act, name="act"),
    path(ONE + "papers/", papers.attach, name="attach"),
]
