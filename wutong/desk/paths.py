"""Addresses of lists, records and their doors, for `desk.urls`."""

from django.urls import path

from wutong.desk import (
    beside,
    coordination,
    doors,
    exports,
    guide_page,
    imports,
    issued,
    lists,
    matrix_page,
    milestone_feed,
    minutes_page,
    papers,
    project_story,
    rail,
    raised,
    records,
    schedules,
    site_page,
    slip_page,
    visiting,
    week_page,
)

FAMILY = "<slug:zone>/<str:package>/<str:model>/"
RECORD = f"{FAMILY}<int:pk>/"

paths = [
    path("<slug:zone>/section/<str:section>/", rail.section, name="section"),
    path("<slug:zone>/papers/<int:pk>/", papers.paper, name="paper"),
    path("<slug:zone>/papers/<int:pk>/small/", papers.picture, name="picture"),
    path("<slug:zone>/documents/<int:pk>/", issued.sheet, name="document"),
    path("<slug:zone>/documents/<int:pk>/pdf/", issued.pdf, name="document-pdf"),
    path("<slug:zone>/imports/<int:pk>/", imports.report, name="import-report"),
    path("<slug:zone>/cases/itemversion/<int:pk>/guide/", guide_page.guide, name="guide"),
    path("<slug:zone>/projects/meetingrule/<int:pk>/week/", week_page.week, name="week"),
    path("<slug:zone>/projects/minutes/<int:pk>/sheet/", minutes_page.sheet, name="minutes"),
    path("<slug:zone>/projects/minutes/<int:pk>/pdf/", minutes_page.pdf, name="minutes-pdf"),
    path("<slug:zone>/projects/supervision/<int:pk>/sheet/", slip_page.sheet, name="slip"),
    path("<slug:zone>/projects/supervision/<int:pk>/pdf/", slip_page.pdf, name="slip-pdf"),
    path("<slug:zone>/projects/meetingrule/<int:pk>/coordination/", coordination.coordination, name="coordination"),
    path("<slug:zone>/projects/meeting/<int:pk>/decisions/", coordination.decisions, name="decisions"),
    path("<slug:zone>/projects/project/<int:pk>/visit/", visiting.visit, name="visit"),
    path("<slug:zone>/projects/project/<int:pk>/site/", site_page.site, name="site"),
    path("<slug:zone>/projects/project/<int:pk>/schedule/", schedules.schedule, name="schedule"),
    path(
        "<slug:zone>/projects/project/<int:pk>/milestones.ics",
        milestone_feed.of_project,
        name="project-milestones",
    ),
    path("<slug:zone>/projects/project/<int:pk>/story/", project_story.project_story, name="project-story"),
    path("<slug:zone>/projects/project/<int:pk>/buildings/", raised.raised, name="raised"),
    path("<slug:zone>/land/building/<int:pk>/beside/", beside.beside, name="beside"),
    path(FAMILY, lists.listed, name="list"),
    path(f"{FAMILY}new/", doors.new, name="new"),
    path(f"{FAMILY}import/", imports.imported, name="import"),
    path(f"{FAMILY}export/", exports.export, name="export"),
    path(f"{FAMILY}acts/", matrix_page.matrix_page, name="matrix"),
    path(f"{FAMILY}view/", lists.keep, name="view"),
    path(RECORD, records.record, name="record"),
    path(f"{RECORD}amend/", doors.amend, name="amend"),
    path(f"{RECORD}remove/", doors.remove, name="remove"),
    path(f"{RECORD}do/<str:verb>/", doors.act, name="act"),
    path(f"{RECORD}papers/", papers.attach, name="attach"),
]
