"""How a zone admits projects: criteria, score sheets, the threshold, the opinions of a joint review."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.rules.admission import Held
from wutong.zones.models import Office, Officer
from wutong.zones.roles import APPROVER, LAND, PROMOTION, STATISTICS

SCORERS = WRITERS | {PROMOTION, APPROVER, LAND, STATISTICS}


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

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the criteria of the zone with the most that each gives, and whether the officer has scored today."""
        criteria = ScoreCriterion.objects.filter(zone=zone).order_by("position")
        today = cls.objects.filter(project=values["project"], officer=values["by_id"], scored_on=shanghai_day(at))
        return Facts(
            **values, zone_id=zone.pk, at=at, record=None, scored_today=today.exists(),
            criteria={c.name: c.points_at_most for c in criteria},
        )  # fmt: skip


class Score(Record):
    """The points that a project got on one criterion."""

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores", verbose_name=_("score sheet"))
    criterion = models.ForeignKey(ScoreCriterion, models.PROTECT, related_name="scores", verbose_name=_("criterion"))
    points = models.DecimalField(_("points given"), max_digits=6, decimal_places=2)

    family = Family(
        "project", ("sheet", "criterion", "points"), ("criterion",), names=(), parent="sheet", writers=SCORERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("score"), _("scores")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_a_criterion"),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="score_not_negative",
                violation_error_message=_("Points are zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"

    def clean(self) -> None:
        most = self.criterion.points_at_most
        if most is not None and self.points is not None and self.points > most:
            raise ValidationError({"points": _("This criterion gives at most {most} points.").format(most=most)})


class AdmissionRule(Record):
    """What a zone asks before a project that was put forward comes into its reserve."""

    name = models.CharField(_("name"), max_length=120)
    points_at_least = models.DecimalField(_("points at least"), max_digits=6, decimal_places=2)
    scorers_at_least = models.PositiveSmallIntegerField(_("scorers at least"), default=1)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    family = Family("project", ("name", "points_at_least", "scorers_at_least", "basis"), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("rule of admission"), _("rules of admission")
        constraints = [
            models.UniqueConstraint(
                fields=["zone"],
                name="admission_rule_once",
                violation_error_message=_("The zone has a rule of admission already."),
            )
        ]

    def held_against(self, project: Project) -> Held:
        """The scores and opinions on a project as the rule looks at them: the last sheet of each scorer counts."""
        points: dict[int, Decimal] = defaultdict(Decimal)
        scored: dict[int, set[int]] = defaultdict(set)
        last = {sheet.officer_id: sheet.pk for sheet in project.score_sheets.order_by("scored_on", "id")}
        for score in Score.objects.filter(sheet__in=last.values()):
            points[score.sheet_id] += score.points
            scored[score.sheet_id].add(score.criterion_id)
        asked = set(ScoreCriterion.objects.filter(zone_id=self.zone_id).values_list("pk", flat=True))
        whole = [sheet for sheet in last.values() if scored[sheet] >= asked and asked]
        whole_sum = sum((points[sheet] for sheet in whole), Decimal(0))
        mean = (whole_sum / len(whole)).quantize(Decimal("0.01")) if whole else None
        views = project.opinions.select_related("office").order_by("given_on", "id")
        opinions = {str(view.office): view for view in views}
        return Held(
            mean, len(whole), self.points_at_least, self.scorers_at_least,
            tuple(name for name, view in opinions.items() if view.view == Opinion.View.AGAINST),
            tuple(ReviewOffice.objects.exclude(office__in=[v.office_id for v in opinions.values()])
                  .filter(zone_id=self.zone_id).values_list("office__name", flat=True)),
        )  # fmt: skip


class ReviewOffice(Record):
    """An office whose opinion the joint review of a project waits for, and on what."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("office"))
    about = models.CharField(_("gives an opinion on"), max_length=120, blank=True)

    family = Family("project", ("office", "about"), names=(), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("office of the joint review"), _("offices of the joint review")
        constraints = [models.UniqueConstraint(fields=["zone", "office"], name="review_office_once")]

    def __str__(self) -> str:
        return str(self.office)


class Opinion(Record):
    """The opinion of an office in the joint review of a project; a later one takes the place of an earlier."""

    class View(models.TextChoices):
        FOR = "for", _("in favour")
        CONDITION = "condition", _("in favour on conditions")
        AGAINST = "against", _("not in favour")

    project = models.ForeignKey(Project, models.PROTECT, related_name="opinions", verbose_name=_("project"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("office"))
    view = models.CharField(_("opinion of the review"), max_length=12, choices=View)
    words = models.TextField(_("grounds and conditions"), blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    given_on = models.DateField(_("given on"))

    family = Family(
        "project",
        ("project", "office", "view", "words", "given_on"),
        ("view", "office"),
        names=(),
        order=("-given_on", "-id"),
        fixed=True,
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("opinion of a joint review"), _("opinions of joint reviews")
        indexes = [models.Index(fields=["project", "given_on"])]

    def __str__(self) -> str:
        return f"{self.office}: {self.get_view_display()}"
