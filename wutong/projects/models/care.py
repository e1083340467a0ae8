"""Who cares for a project: the parts of care that the zone has set, who holds them, visits, task forces."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import Case
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project
from wutong.zones.models import Mechanism, Office, Officer


class CareRule(Record):
    """How a zone cares for its key projects: under which mechanism, and how often a leader visits."""

    name = models.CharField(_("name"), max_length=120)
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )
    visit_every_days = models.PositiveSmallIntegerField(_("a visit at least every"), null=True, blank=True)

    family = Family("project", ("name", "mechanism", "visit_every_days"), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("rule of project care"), _("rules of project care")
        constraints = [
            models.UniqueConstraint(fields=["zone"], name="care_rule_once_a_zone"),
            models.CheckConstraint(
                condition=Q(visit_every_days=None) | Q(visit_every_days__gt=0),
                name="care_visits_apart",
                violation_error_message=_("A visit is due at least every day; the number of days is above zero."),
            ),
        ]


class CarePart(Record):
    """One of the parts of care that every key project has. A name that is not known yet stays empty."""

    position = models.PositiveSmallIntegerField(_("place in the order"))
    name = models.CharField(_("name"), max_length=120, blank=True)

    family = Family("project", ("position", "name"), order=("position",), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("part of project care"), _("parts of project care")
        constraints = [models.UniqueConstraint(fields=["zone", "position"], name="care_part_once_a_position")]

    def __str__(self) -> str:
        return self.name or str(_("part {position}")).format(position=self.position)


class CareAssignment(Record):
    """An officer or an office holds a part of the care of a project, from when until when; one holds it at a time."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="care", verbose_name=_("project"))
    part = models.ForeignKey(CarePart, models.PROTECT, related_name="assignments", verbose_name=_("part of care"))
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True, editable=False)
    reason = models.CharField(_("why it was given up"), max_length=200, blank=True, editable=False)

    family = Family(
        "project",
        ("project", "part", "officer", "office", "since", "until"),
        ("part", "officer"),
        names=(),
        order=("part", "-since", "-id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("carer of a project"), _("carers of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "part"],
                condition=Q(until=None),
                name="care_part_held_once",
                violation_error_message=_("Somebody holds this part already; hand it over from them."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="care_ends_after_it_began",
                violation_error_message=_("A part of care does not end before it was taken over."),
            ),
            models.CheckConstraint(
                condition=Q(officer__isnull=False) | Q(office__isnull=False),
                name="care_held_by_somebody",
                violation_error_message=_("Name an officer or an office that holds this part of care."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.holder}"

    @property
    def holder(self) -> Officer | Office | None:
        return self.officer or self.office


class CareVisit(Record):
    """A leader was on site, and what was decided there."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="visits", verbose_name=_("project"))
    leader = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("leader on site"))
    held_on = models.DateField(_("day"))
    decisions = models.TextField(_("decided on site"), blank=True)

    family = Family(
        "project",
        ("project", "leader", "held_on", "decisions"),
        ("leader",),
        names=(),
        order=("-held_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("visit to a project"), _("visits to projects")
        constraints = [models.UniqueConstraint(fields=["project", "leader", "held_on"], name="visit_once_a_day")]

    def __str__(self) -> str:
        return f"{self.project} {self.held_on}"


class TaskForce(Record):
    """People of several offices who accompany a project."""

    class Attendance(models.TextChoices):
        THROUGHOUT = "throughout", _("from beginning to end")
        ON_REQUEST = "on_request", _("on request")

    name = models.CharField(_("name"), max_length=120)
    project = models.ForeignKey(Project, models.PROTECT, related_name="task_forces", verbose_name=_("project"))
    attendance = models.CharField(_("attendance"), max_length=12, choices=Attendance, default=Attendance.THROUGHOUT)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "project", "attendance", "since", "until"),
        ("attendance",),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("task force"), _("task forces")
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="task_force_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="task_force_ends_after_start",
                violation_error_message=_("A task force ends after it begins."),
            ),
        ]


class TaskForceProcedure(Record):
    """A procedure in which a task force helps, and who of it does so. Where its case is known, the stage follows the
    case and is not entered a second time; `item` is the code of the roadmap's step whose case it will be."""

    class Stage(models.TextChoices):
        OPEN = "open", _("under way")
        DONE = "done", _("done")

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="procedures", verbose_name=_("task force"))
    name = models.CharField(_("procedure helped with"), max_length=120)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    due_on = models.DateField(_("due"), null=True, blank=True)
    item = models.CharField(_("item of the roadmap"), max_length=12, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="helped", verbose_name=_("case"), editable=False
    )

    family = Family(
        "project",
        ("name", "task_force", "officer", "stage", "due_on", "case"),
        ("stage",),
        own="task_force__project__owner",
        parent="task_force",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("procedure of a task force"), _("procedures of task forces")
        constraints = [models.UniqueConstraint(fields=["task_force", "name"], name="procedure_once_a_task_force")]

    def clean(self) -> None:
        """The item is one that the project's roadmap has drawn."""
        super().clean()
        if self.item and not _drawn(self.task_force.project, self.item):
            raise ValidationError({"item": _("The roadmap of the project has no such step.")})

    @property
    def due(self) -> Any:
        """The day on which it is due: its own, or that of its case."""
        return self.due_on or (self.case.due_on if self.case else None)

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        project = self.task_force.project
        facts.owner_id, facts.followed = project.owner_id, str(self.case) if self.case else ""
        return facts


def _drawn(project: Project, item: str) -> bool:
    return project.roadmap is not None and project.roadmap.steps.filter(step=item).exists()
