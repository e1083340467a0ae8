"""What was talked about at events, and who came."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import flow
from wutong.promotion.models import Attendance, EventGroup, EventTopic, Participant


@flow(
    "organisation",
    title=_("Organisations at events"),
    says=("参会单位", "单位参加", "参会企业", "organisations at events"),
    on="event__since",
    by=("event__name", "group__name"),
)
def event_organisations() -> QuerySet[Attendance]:
    """Organisations that attended an event, each once an event, by its first day."""
    return Attendance.objects.all()


@flow(
    "person",
    title=_("Participants of events"),
    says=("参会人数", "人参加", "人参会", "参会代表", "participants"),
    on="attendance__event__since",
    by=("attendance__event__name",),
)
def event_participants() -> QuerySet[Participant]:
    """People who attended an event, each once an event, by its first day."""
    return Participant.objects.all()


@flow(
    "kind", title=_("Kinds of guests"), says=("参会单位类别", "kinds of guests"), on="event__since", by=("event__name",)
)
def event_groups() -> QuerySet[EventGroup]:
    """Kinds of organisations on record as guests of an event, by its first day."""
    return EventGroup.objects.all()


@flow(
    "topic", title=_("Topics of events"), says=("会议议题", "topics of events"), on="event__since", by=("event__name",)
)
def event_topics() -> QuerySet[EventTopic]:
    """Topics that events dealt with, by the first day of the event."""
    return EventTopic.objects.all()
