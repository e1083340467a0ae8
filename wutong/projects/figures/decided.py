"""Decided items of meetings and visits, how many are kept in time and by whom; supervision slips."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock
from wutong.projects.models import DecidedItem, Supervision

Rows = QuerySet[Any]
BY = ("office", "organisation", "project")


@flow("item", title=_("Items decided"), says=("议定事项", "会议议定事项", "items decided"), on="decided_on", by=BY)
def items_decided() -> Rows:
    """Items that coordination meetings decided, or leaders on site, by the day of the decision."""
    return DecidedItem.objects.all()


@flow("item", title=_("Decided items due"), says=("到期议定事项", "decided items due"), on="due_on", by=BY)
def decided_items_due() -> Rows:
    """Decided items by the day on which they are due. One that was withdrawn by that day is not counted; one that was
    withdrawn later is."""
    return DecidedItem.objects.exclude(stage=DecidedItem.Stage.WITHDRAWN, ended_on__lte=F("due_on"))


@flow(
    "item",
    title=_("Decided items kept in time"),
    says=("按期办结议定事项", "decided items kept in time"),
    on="due_on",
    by=BY,
)
def decided_items_kept() -> Rows:
    """Decided items that were done with proof by the day on which they were due, by that day."""
    return DecidedItem.objects.filter(stage=DecidedItem.Stage.DONE, ended_on__lte=F("due_on"))


@flow(
    "item",
    title=_("Decided items postponed"),
    says=("延期议定事项", "decided items postponed"),
    on="first_due_on",
    by=BY,
    better="less",
)
def decided_items_postponed() -> Rows:
    """Decided items for which a later day was agreed, by the day on which they were due at first."""
    return DecidedItem.objects.filter(first_due_on__isnull=False)


@ratio(
    "percent", title=_("Share of promises kept"),
    says=("议定事项按期兑现率", "议定事项按时办结率", "share of promises kept"),
)  # fmt: skip
def promises_kept() -> tuple[Figure, Figure]:
    """Of the decided items that were due in a period, the share that was done with proof in time."""
    return decided_items_kept, decided_items_due


@stock(
    "item",
    title=_("Decided items not done"),
    says=("未办结议定事项", "decided items not done"),
    since="decided_on",
    until="ended_on",
    by=BY,
    better="less",
)
def decided_items_open() -> Rows:
    """Decided items that were neither done nor withdrawn on the day."""
    return DecidedItem.objects.all()


@flow(
    "item",
    title=_("Supervision slips raised"),
    says=("发出督办单", "下发督办单", "印发督办单", "印发督办通知", "supervision slips raised"),
    on="issued_on",
    by=("cause", "office", "organisation", "project"),
)
def supervisions_raised() -> Rows:
    """Supervision slips by the day on which they were raised."""
    return Supervision.objects.all()


@stock(
    "item",
    title=_("Supervision slips open"),
    says=("未办结督办单", "supervision slips open"),
    since="issued_on",
    until="closed_on",
    by=("cause", "stage", "office", "organisation", "project"),
    better="less",
)
def supervisions_open() -> Rows:
    """Supervision slips that were raised and not closed with proof on the day."""
    return Supervision.objects.all()
