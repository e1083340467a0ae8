"""Meetings about projects, the problems raised there, and the daily log of the site."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.models.work import Milestone
from wutong.zones.models import Office, Officer


class MeetingRule(Record):
    """A series of meetings about a project: how often, about what, and how far each looks back and ahead."""

    class Kind(models.TextChoices):
        SITE = "site", _("weekly site meeting")
        COORDINATION = "coordination", _("coordination meeting")

    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="meeting_rules", verbose_name=_("project")
    )
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.SITE)
    held_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("convened by")
    )
    times_a_week = models.PositiveSmallIntegerField(_("times a week"), null=True, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    looks_back_weeks = models.PositiveSmallIntegerField(_("weeks looked back"), null=True, blank=True)
    looks_ahead_weeks = models.PositiveSmallIntegerField(_("weeks looked ahead"), null=True, blank=True)
    next_due_on = models.DateField(_("next meeting due"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "project", "kind", "times_a_week", "topics", "next_due_on"),
        ("kind",),
        names=("name", "aliases"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("series of meetings"), _("series of meetings")
        constraints = [
            models.UniqueConstraint(fields=["zone", "project", "name"], name="meeting_series_once"),
            models.CheckConstraint(
                condition=Q(times_a_week=None) | Q(times_a_week__gt=0),
                name="meeting_rhythm_positive",
                violation_error_message=_("A series meets at least once a week, or at no set rhythm."),
            ),
        ]

    @property
    def topic_count(self) -> int:
        return len(self.topics)


class Meeting(Record):
    """One meeting that was held, with what was decided."""

    series = models.ForeignKey(
        MeetingRule, models.PROTECT, related_name="meetings", verbose_name=_("series of meetings")
    )
    held_on = models.DateField(_("held on"))
    topics = models.JSONField(_("topics"), default=list, blank=True)
    review = models.TextField(_("done since the last meeting"), blank=True)
    plan = models.TextField(_("decided for the time until the next"), blank=True)

    family = Family(
        "project",
        ("series", "held_on", "topics", "review", "plan"),
        ("series",),
        names=(),
        order=("-held_on", "id"),
        own="series__project__owner",
        parent="series",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("meeting"), _("meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "held_on"],
                name="meeting_once_a_day",
                violation_error_message=_("The series has met on this day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.held_on}"


class Problem(Record):
    """A problem of a project with its owner and its limit; it is closed only with proof."""

    class Stage(models.TextChoices):
        OPEN = "open", _("being solved")
        CLOSED = "closed", _("closed with proof")

    project = models.ForeignKey(Project, models.PROTECT, related_name="problems", verbose_name=_("project"))
    series = models.ForeignKey(
        MeetingRule, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name=_("raised in")
    )
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name=_("milestone held up")
    )
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("problem"), max_length=200)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office in charge")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    raised_on = models.DateField(_("raised on"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=200, blank=True)
    lost_days = models.PositiveSmallIntegerField(_("days lost"), null=True, editable=False)
    level = models.PositiveSmallIntegerField(_("passed up"), default=0, editable=False)

    family = Family(
        "project",
        ("title", "project", "kind", "stage", "milestone", "officer", "raised_on", "due_on", "lost_days", "level"),
        ("stage", "kind", "office"),
        names=("title",),
        own="project__owner",
        parent="project",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("problem"), _("problems")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage="closed") | ~Q(proof=""),
                name="problem_closed_with_proof",
                violation_error_message=_("Say what proves that the problem is solved."),
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(raised_on=None) | Q(due_on__gte=F("raised_on")),
                name="problem_due_after_raised",
                violation_error_message=_("A problem is not due before it was raised."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(raised_on=None) | Q(closed_on__gte=F("raised_on")),
                name="problem_closed_after_raised",
                violation_error_message=_("A problem is not closed before it was raised."),
            ),
        ]


class SiteLog(Record):
    """The people of one crew on a building site on one day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="site_logs", verbose_name=_("project"))
    held_on = models.DateField(_("day"))
    crew = models.CharField(_("crew"), max_length=80, blank=True)
    work_people = models.PositiveIntegerField(_("people on site"))
    area = models.CharField(_("work area"), max_length=80, blank=True)
    work = models.CharField(_("what was worked on"), max_length=200, blank=True)

    family = Family(
        "project",
        ("project", "held_on", "crew", "work_people", "area", "work"),
        ("project",),
        names=(),
        order=("-held_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("site log"), _("site logs")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "held_on", "crew"],
                name="site_log_once_a_crew_and_day",
                violation_error_message=_("This crew is logged for the day already; amend it there."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.held_on}"
