"""The weekly rhythm of building sites: tasks planned against done, meetings against weeks, machines on site."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.projects.models import MeetingWeek, SiteMachine, SitePhoto, WeekTask
from wutong.projects.rules.weekly import TWICE

Rows = QuerySet[Any]
BY = ("series", "series__project", "crew")


@flow(
    "item",
    title=_("Weekly tasks due"),
    says=("周计划任务", "weekly tasks due"),
    on="due_on",
    by=(*BY, "stage"),
)
def tasks_planned() -> Rows:
    """Tasks in the weekly plans of building sites, by the day on which they were due."""
    return WeekTask.objects.all()


@flow(
    "item",
    title=_("Weekly tasks done in time"),
    says=("按期完成的周计划任务", "weekly tasks done in time"),
    on="due_on",
    by=BY,
)
def tasks_in_time() -> Rows:
    """Tasks in the weekly plans that were done by their day, by the day on which they were due."""
    return WeekTask.objects.filter(stage=WeekTask.Stage.DONE, ended_on__lte=F("due_on"))


@ratio("percent", title=_("Weekly plan kept"), says=("周计划按期完成率", "周计划完成率", "weekly plan kept"))
def plan_kept() -> tuple[Figure, Figure]:
    """Of the tasks in weekly plans that were due in a period, the share done by their day; one that was carried over
    or dropped counts as not done."""
    return tasks_in_time, tasks_planned


@flow(
    "item",
    title=_("Weekly tasks carried over"),
    says=("结转的周计划任务", "weekly tasks carried over"),
    on="due_on",
    by=BY,
    better="less",
)
def tasks_carried() -> Rows:
    """Tasks in the weekly plans that were not done and carried over, by the day on which they were due."""
    return WeekTask.objects.filter(stage=WeekTask.Stage.CARRIED)


@stock(
    "item",
    title=_("Weekly tasks carried over twice"),
    says=("两次以上结转的任务", "weekly tasks carried over twice"),
    since="meeting__held_on",
    until="ended_on",
    by=BY,
    better="less",
)
def tasks_carried_twice() -> Rows:
    """Tasks that were carried over at least twice and are not settled."""
    return WeekTask.objects.filter(carried__gte=TWICE)


@flow(
    "meeting",
    title=_("Site meetings owed"),
    says=("应开工地例会", "site meetings owed"),
    on="week_on",
    fold=total("wanted"),
    by=("series", "series__project"),
)
def meetings_owed() -> Rows:
    """Meetings that the series of building sites owed in the weeks that are over, by the Monday of the week; a week
    without a working day owes none, and weeks count from the first meeting on."""
    return MeetingWeek.objects.all()


@flow(
    "meeting",
    title=_("Site meetings held of those owed"),
    says=("已开应开工地例会", "site meetings held of those owed"),
    on="week_on",
    fold=total("kept"),
    by=("series", "series__project"),
)
def meetings_kept() -> Rows:
    """Meetings held in the weeks that owed them, no more than were owed, by the Monday of the week."""
    return MeetingWeek.objects.all()


@ratio("percent", title=_("Site meetings held"), says=("工地例会召开率", "site meetings held"))
def rhythm_kept() -> tuple[Figure, Figure]:
    """Of the site meetings owed in a period, the share that was held in its week."""
    return meetings_kept, meetings_owed


@flow(
    "week",
    title=_("Weeks without a site meeting"),
    says=("未开工地例会的周数", "weeks without a site meeting"),
    on="week_on",
    by=("series", "series__project"),
    better="less",
)
def weeks_without_meeting() -> Rows:
    """Weeks that are over in which a series of site meetings did not meet at all, by their Monday; they are counted
    when the site is next met about or logged."""
    return MeetingWeek.objects.filter(held=0)


@flow(
    "device",
    title=_("Machines on building sites"),
    says=("施工现场机械", "machines on building sites"),
    on="held_on",
    fold=total("machines"),
    by=("project", "kind"),
)
def site_machines() -> Rows:
    """Machines counted in the site logs, added up over kinds and days; of one day it is the machines on site."""
    return SiteMachine.objects.all()


@flow(
    "piece",
    title=_("Site photographs"),
    says=("施工现场照片", "site photographs"),
    on="held_on",
    by=("project",),
)
def site_photos() -> Rows:
    """Photographs taken on building sites, by day."""
    return SitePhoto.objects.all()
