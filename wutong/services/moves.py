"""What moves when the calendar changes: the days by which requests are accepted and answered, and grants are paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wutong.core import door
from wutong.core.models import Passage
from wutong.measure.workdays import Workdays
from wutong.services import rules
from wutong.services.models import PolicyGrant, Request
from wutong.zones.models import CalendarNotice, Officer

SAYS = _("{by} entered {notice}; {it} is due on {moved_to}, before that it was {moved_from}")


@dataclass(frozen=True)
class Running:
    """A due day of a record: the column, and the start and days that it was reckoned from."""

    record: Any
    column: str
    start: date
    days: int | None


def reckon_anew(old: Workdays, new: Workdays, notice: CalendarNotice, *, by: Officer, at: datetime) -> int:
    """Reckon again what waits and falls where the calendar changed; give how many due days moved.

    A day that somebody has set otherwise than by these days is left as it is.
    """
    span = new.changed(old)
    if span is None:
        return 0
    moved = 0
    with door.batch():
        for one in (*_requests(span[0]), *_grants(span[0])):
            held, due = getattr(one.record, one.column), rules.due_on(one.start, one.days, new)
            if held == rules.due_on(one.start, one.days, old) != due:
                _move(one, due, notice, by=by, at=at)
                moved += 1
    return moved


def _move(one: Running, due: date | None, notice: CalendarNotice, *, by: Officer, at: datetime) -> None:
    record, label = one.record, one.record._meta.app_label
    said = {"notice": notice.title, "moved_from": getattr(record, one.column), "moved_to": due, "column": one.column}
    type(record).objects.filter(pk=record.pk).update(**{one.column: due, "revision": record.revision + 1})
    door.written(record, f"{label}.reckon_anew", SAYS, by=by, at=at, values=said)


def _requests(since: date) -> Iterator[Running]:
    """Requests to be accepted, since they were raised; to be answered, since they were accepted or reopened."""
    raised = Request.objects.filter(stage=Request.Stage.RAISED, accept_due_on__gte=since).exclude(kind=None)
    for request in raised.select_related("kind"):
        if request.kind:
            yield Running(request, "accept_due_on", request.raised_on, request.kind.accept_days)
    stages = (Request.Stage.ACCEPTED, Request.Stage.REOPENED)
    taken = Request.objects.filter(stage__in=stages, due_on__gte=since).exclude(kind=None)
    passed = Passage.objects.filter(label="services.request", subject__in=taken.values("pk"), to_stage__in=stages)
    began = dict(passed.order_by("id").values_list("subject", "on"))
    for request in taken.select_related("kind"):
        if request.kind and (start := began.get(request.pk)):
            yield Running(request, "due_on", start, request.kind.answer_days)


def _grants(since: date) -> Iterator[Running]:
    """Grants that wait to be paid, since they were applied for, or matched where nobody need apply."""
    held = PolicyGrant.objects.filter(
        due_on__gte=since, stage__in=(PolicyGrant.Stage.MATCHED, PolicyGrant.Stage.APPLIED)
    )
    for grant in held.select_related("policy"):
        if start := grant.applied_on or grant.matched_on:
            yield Running(grant, "due_on", start, grant.policy.pay_days)
