"""Milestones of a project and the works that belong to them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.rules import span_code, state_among


class Milestone(Record):
    """A dated step of a project. A soft date keeps its printed words and the days that they may mean.

    `due_on` is the last day that still keeps the word; “before a day” has the day before as `due_on` and no first day.
    """

    class Stage(models.TextChoices):
        OPEN = "open", _("not begun")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones", verbose_name=_("project"))
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="milestones", verbose_name=_("building")
    )
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    closes_building = models.BooleanField(_("ends the building work"), default=False)
    planned_since = models.DateField(_("planned, from"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    words = models.CharField(_("due, in words"), max_length=80, blank=True)
    began_since = models.DateField(_("began, from"), null=True, blank=True)
    began_until = models.DateField(_("began, before"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("comes after")
    )

    family = Family(
        "project",
        ("name", "project", "building", "stage", "due_on", "words", "done_on"),
        ("stage", "project"),
        order=("project_id", "position", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("milestone"), _("milestones")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="milestone_once_in_project"),
            models.CheckConstraint(
                condition=Q(planned_since=None) | Q(due_on__gte=F("planned_since")),
                name="milestone_due_after_plan_begins",
            ),
            models.CheckConstraint(
                condition=Q(began_until=None) | Q(began_until__gt=F("began_since")), name="milestone_begin_is_a_span"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(began_since=None) | Q(done_on__gte=F("began_since")),
                name="milestone_done_after_begun",
            ),
            models.CheckConstraint(condition=Q(done_on=None) | Q(stage="done"), name="milestone_done_day_when_done"),
            models.CheckConstraint(condition=Q(after=None) | ~Q(after=F("id")), name="milestone_after_another"),
        ]

    @property
    def planned(self) -> str:
        """The days that the plan may mean as a period code: first and last day, or the last day alone."""
        return span_code(self.planned_since or self.due_on, self.due_on and self.due_on + timedelta(days=1))

    @property
    def before(self) -> date | None:
        """The day before which it is due."""
        return self.due_on and self.due_on + timedelta(days=1)

    @property
    def began(self) -> str:
        """The day or month in which it began, as a period code."""
        return span_code(self.began_since, self.began_until)

    @property
    def state(self) -> str:
        """The stage, or `next` where it is the first of its project that has not begun and all before it are done."""
        return state_among(self, self.project.milestones.all())

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_works = [str(w) for w in self.works.exclude(stage=WorkPackage.Stage.DONE)]
        facts.waits_for = str(self.after) if self.after and self.after.stage != self.Stage.DONE else ""
        return facts


class WorkPackage(Record):
    """A work that must be done for a milestone; a work with parts is done when its parts are."""

    class Stage(models.TextChoices):
        OPEN = "open", _("still to do")
        DONE = "done", _("done")

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="works", verbose_name=_("milestone"))
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within")
    )
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "milestone", "within", "stage", "done_on"),
        ("stage",),
        names=("name", "aliases"),
        own="milestone__project__owner",
        parent="milestone",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("construction work"), _("construction works")
        constraints = [
            models.UniqueConstraint(fields=["milestone", "name"], name="work_once_for_milestone"),
            models.CheckConstraint(condition=Q(within=None) | ~Q(within=F("id")), name="work_within_another"),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.open_parts = [str(w) for w in self.parts.exclude(stage=self.Stage.DONE)]
        return facts
