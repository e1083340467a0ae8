"""The week of a building site: tasks that a meeting opens, its frozen minutes, and how many meetings a week had."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.projects.models.meeting import Meeting, MeetingRule
from wutong.projects.models.project import WRITERS
from wutong.projects.models.work import Milestone, WorkPackage
from wutong.zones.models import Officer
from wutong.zones.roles import OPERATOR


class WeekTask(Record):
    """What a site meeting decided to have done until the next: by whom, by when, and what became of it.

    A task that is carried over ends with its reason and goes on as a new one in the next week's plan, so that every
    week's plan can be held against what was done of it; `carried` counts how often it went on.
    """

    class Stage(models.TextChoices):
        OPEN = "open", _("task to do")
        DONE = "done", _("task done")
        CARRIED = "carried", _("carried over")
        DROPPED = "dropped", _("task dropped")

    series = models.ForeignKey(MeetingRule, models.PROTECT, related_name="tasks", verbose_name=_("series of meetings"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks", verbose_name=_("meeting that opened it"))
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("milestone")
    )
    work = models.ForeignKey(
        WorkPackage, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("construction work")
    )
    name = models.CharField(_("task"), max_length=160)
    crew = models.CharField(_("crew in charge"), max_length=80, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("company that does it")
    )
    due_on = models.DateField(_("due"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    ended_on = models.DateField(_("settled on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    carried = models.PositiveSmallIntegerField(_("times carried over"), default=0, editable=False)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", verbose_name=_("carried over from")
    )

    family = Family(
        "project",
        ("name", "series", "meeting", "crew", "due_on", "stage", "ended_on", "carried", "reason"),
        ("stage", "series"),
        order=("-meeting__held_on", "due_on", "id"),
        own="series__project__owner",
        parent="meeting",
        writers=WRITERS,
        fixed=True,  # what was promised is settled or carried over by acts; nobody rewrites it
    )

    class Meta:
        verbose_name, verbose_name_plural = _("weekly task"), _("weekly tasks")
        indexes = [models.Index(fields=["series", "stage"]), models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name"],
                name="task_once_in_a_meeting",
                violation_error_message=_("The task stands in the plan of this meeting already."),
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("carried", "dropped")) | ~Q(reason=""),
                name="task_put_off_with_reason",
                violation_error_message=_("What is carried over or dropped says why."),
            ),
            models.CheckConstraint(
                condition=Q(stage="open") | Q(ended_on__isnull=False),
                name="task_settled_on_a_day",
                violation_error_message=_("A task that is settled has the day on which it was."),
            ),
            models.CheckConstraint(
                condition=Q(carried_from=None) | Q(carried__gt=0),
                name="task_carried_counts",
                violation_error_message=_("A task that was carried over counts how often."),
            ),
        ]

    @property
    def who(self) -> str:
        """Crew and company that do it, in words; empty where nobody is named."""
        return " · ".join(str(one) for one in (self.organisation, self.crew) if one)

    @property
    def in_time(self) -> bool:
        return self.stage == self.Stage.DONE and self.ended_on is not None and self.ended_on <= self.due_on

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.opened_in = self.meeting
        return facts

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the meeting that opens the task and the project that it is about."""
        meeting = values["meeting"]
        project = meeting.series.project
        return Facts(**values, zone_id=zone.pk, at=at, record=None, opened_in=meeting, project=project)


class Minutes(Record):
    """The minutes of a meeting: who was there, what was said on each topic, and the paper frozen word for word."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name=_("meeting"))
    series = models.ForeignKey(
        MeetingRule, models.PROTECT, related_name="minutes", verbose_name=_("series of meetings"), editable=False
    )
    attended = models.TextField(_("present"), blank=True)
    remarks = models.JSONField(_("remarks by topic"), default=list, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    serial = models.PositiveIntegerField(_("number in the year"), editable=False)
    number = models.CharField(_("document number"), max_length=200, editable=False)
    issued_on = models.DateField(_("day of issue"), editable=False)
    issued_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("handed out by"), editable=False
    )
    words = models.JSONField(_("words of the document"), default=dict, editable=False)
    sha256 = models.CharField(_("fingerprint of the words"), max_length=64, editable=False)

    check_code = ""  # an inner paper: it is not checked on the public pages

    family = Family(
        "project",
        ("number", "meeting", "issued_on", "issued_by"),
        ("year",),
        names=("number",),
        order=("-year", "-id"),
        own="series__project__owner",
        parent="meeting",
        writers=frozenset({OPERATOR}),
        fixed=True,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("minutes of a meeting"), _("minutes of meetings")
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "serial"], name="minutes_number_once_a_year"),
        ]

    def clean(self) -> None:
        super().clean()
        if not self.number:
            raise ValidationError(_("Minutes are written with the meeting that was held; none are entered by hand."))


class MeetingWeek(Record):
    """A week of a series that is over: how many meetings it owed and how many were held; kept by the acts on site."""

    series = models.ForeignKey(MeetingRule, models.PROTECT, related_name="weeks", verbose_name=_("series of meetings"))
    week_on = models.DateField(_("week that begins on"))
    wanted = models.PositiveSmallIntegerField(_("meetings owed"))
    held = models.PositiveSmallIntegerField(_("meetings held"), default=0)
    kept = models.PositiveSmallIntegerField(_("of those owed, held"), default=0)

    family = Family(
        "project",
        ("series", "week_on", "wanted", "held"),
        ("series",),
        names=(),
        order=("-week_on", "id"),
        own="series__project__owner",
        parent="series",
        writers=WRITERS,
        fixed=True,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("week of meetings"), _("weeks of meetings")
        constraints = [
            models.UniqueConstraint(fields=["series", "week_on"], name="meeting_week_once"),
            models.CheckConstraint(
                condition=Q(kept__lte=F("wanted")) & Q(kept__lte=F("held")),
                name="meeting_week_kept",
                violation_error_message=_("A week keeps no more meetings than it owed and held."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.week_on}"
