"""The pools of a zone: what lets a project in and out, the papers that prove it, and every move."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.measure.condition import BadCondition
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.rules.words import condition
from wutong.zones.roles import PROMOTION

POOLED = [c for c in Project.Stage.choices if c[0] not in (Project.Stage.PROPOSED, Project.Stage.WITHDRAWN)]


class Pool(Record):
    """A pool in which a zone keeps projects of one stage, by its own name; a batch is what entered it in a period.

    `entry` and `exit` are conditions over a project's facts; empty ones let everything through. Where several pools
    hold projects of one stage, a project enters the first and is moved on from there.
    """

    name = models.CharField(_("name"), max_length=60, blank=True)
    stage = models.CharField(_("projects that are"), max_length=12, choices=POOLED)
    batch = models.CharField(_("name of its batches"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    entry = models.CharField(_("entered when"), max_length=400, blank=True)
    exit = models.CharField(_("left when"), max_length=400, blank=True)
    stay_days = models.PositiveSmallIntegerField(_("stays at most"), null=True, blank=True, editable=False)

    family = Family(
        "project",
        ("name", "stage", "batch", "entry", "exit", "stay_days"),
        names=("name", "batch"),
        order=("position", "id"),
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("pool"), _("pools")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "stage", "name"],
                name="pool_name_once_a_stage",
                violation_error_message=_("The zone has this pool already."),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_stage_display())

    def clean(self) -> None:
        """Both conditions can be read, and speak of what is known of a project."""
        super().clean()
        wrong = {}
        for name in ("entry", "exit"):
            try:
                condition(getattr(self, name) or "true")
            except BadCondition as bad:
                wrong[name] = str(bad)
        if wrong:
            raise ValidationError(wrong)


class PoolPaper(Record):
    """A paper that a project must show before it enters a pool."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="papers", verbose_name=_("pool"))
    name = models.CharField(_("paper"), max_length=120)
    basis = models.CharField(_("asked because"), max_length=200, blank=True)

    family = Family("project", ("name", "pool", "basis"), ("pool",), parent="pool", writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("paper of a pool"), _("papers of pools")
        constraints = [models.UniqueConstraint(fields=["pool", "name"], name="pool_paper_once")]


class ProjectPaper(Record):
    """A paper that a project has shown: what it is, its number and its day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="papers", verbose_name=_("project"))
    name = models.CharField(_("paper"), max_length=120)
    number = models.CharField(_("number of the paper"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "project", "number", "issued_on"),
        ("project",),
        own="project__owner",
        parent="project",
        writers=WRITERS | {PROMOTION},
    )

    class Meta:
        verbose_name, verbose_name_plural = _("paper of a project"), _("papers of projects")
        constraints = [models.UniqueConstraint(fields=["project", "name", "number"], name="project_paper_once")]


class PoolMove(Record):
    """A project went from one pool to another on a day, for a reason. `again` marks a pool it has been in before, so
    that a batch counts a project once."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="moves", verbose_name=_("project"))
    from_pool = models.ForeignKey(
        Pool, models.PROTECT, null=True, blank=True, related_name="left", verbose_name=_("out of")
    )
    to_pool = models.ForeignKey(
        Pool, models.PROTECT, null=True, blank=True, related_name="entered", verbose_name=_("into")
    )
    moved_on = models.DateField(_("moved on"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    again = models.BooleanField(_("not for the first time"), default=False)

    family = Family(
        "project",
        ("project", "from_pool", "to_pool", "moved_on", "reason", "again"),
        ("from_pool", "to_pool"),
        names=(),
        order=("-moved_on", "-id"),
        own="project__owner",
        fixed=True,
        parent="project",
        writers=WRITERS | {PROMOTION},
    )

    class Meta:
        verbose_name, verbose_name_plural = _("move between pools"), _("moves between pools")
        indexes = [models.Index(fields=["zone", "to_pool", "moved_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_pool__isnull=False) | Q(to_pool__isnull=False),
                name="pool_move_leads_somewhere",
                violation_error_message=_("A move leads out of a pool or into one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.to_pool or '—'}"


def unproven() -> Q:
    """True of projects that lie in a pool and have not shown every paper that it asks."""
    shown = ProjectPaper.objects.filter(project=OuterRef(OuterRef("pk")), name=OuterRef("name"))
    return Q(Exists(PoolPaper.objects.filter(~Exists(shown), pool=OuterRef("pool"))))


def first_pool(zone: Any, stage: str) -> Pool | None:
    """The pool that a project of that stage enters first; None where the zone has set none."""
    zone_id = getattr(zone, "pk", zone)
    return Pool.objects.filter(zone_id=zone_id, stage=stage).order_by("position", "id").first()
