"""The pools of a zone and the criteria by which a project is let into them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project
from wutong.zones.models import Officer


class Pool(Record):
    """A pool in which a zone keeps projects of one stage, by its own name; a batch is what entered it in a period."""

    name = models.CharField(_("name"), max_length=60, blank=True)
    stage = models.CharField(
        _("projects that are"),
        max_length=12,
        choices=[c for c in Project.Stage.choices if c[0] != Project.Stage.WITHDRAWN],
    )
    batch = models.CharField(_("name of its batches"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    family = Family(
        "project", ("name", "stage", "batch"), names=("name", "batch"), order=("position",), writers=WRITERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("pool"), _("pools")
        constraints = [models.UniqueConstraint(fields=["zone", "stage"], name="pool_once_a_stage")]

    def __str__(self) -> str:
        return self.name or str(self.get_stage_display())


class ScoreCriterion(Record):
    """A criterion on which a proposed project is scored before it is let in."""

    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    points_at_most = models.PositiveSmallIntegerField(_("points at most"), null=True, blank=True)

    family = Family("project", ("name", "position", "points_at_most"), order=("position",), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("admission criterion"), _("admission criteria")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="criterion_once")]


class ScoreSheet(Record):
    """One officer's scoring of a project on a day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="score_sheets", verbose_name=_("project"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("scored by"))
    scored_on = models.DateField(_("scored on"))

    family = Family(
        "project",
        ("project", "officer", "scored_on"),
        ("officer",),
        names=(),
        order=("-scored_on", "id"),
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("score sheet"), _("score sheets")
        constraints = [
            models.UniqueConstraint(fields=["project", "officer", "scored_on"], name="score_sheet_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.scored_on}"


class Score(Record):
    """The points that a project got on one criterion."""

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores", verbose_name=_("score sheet"))
    criterion = models.ForeignKey(ScoreCriterion, models.PROTECT, related_name="scores", verbose_name=_("criterion"))
    points = models.DecimalField(_("points given"), max_digits=6, decimal_places=2)

    family = Family(
        "project", ("sheet", "criterion", "points"), ("criterion",), names=(), parent="sheet", writers=WRITERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("score"), _("scores")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_a_criterion"),
            models.CheckConstraint(condition=Q(points__gte=0), name="score_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"

    def clean(self) -> None:
        most = self.criterion.points_at_most
        if most is not None and self.points is not None and self.points > most:
            raise ValidationError({"points": _("This criterion gives at most {most} points.").format(most=most)})
