"""Lights: the rules of a zone, and the colours that they gave its projects, each with its grounds."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import lang
from wutong.core.record import Family, Record
from wutong.measure.condition import BadCondition
from wutong.projects.models.project import WRITERS, Light, Project
from wutong.projects.rules.words import condition


class LightRule(Record):
    """A rule by which a project is green, yellow or red in one respect; conditions are over the project's facts."""

    class Aspect(models.TextChoices):
        START = "start", _("start of works")
        PROGRESS = "progress", _("progress")
        MONEY = "money", _("money")
        STATISTICS = "statistics", _("entry in statistics")
        OTHER = "other", _("other respect")

    name = models.CharField(_("name"), max_length=80)
    aspect = models.CharField(_("respect"), max_length=12, choices=Aspect)
    applies = models.CharField(_("applies when"), max_length=400, blank=True)
    yellow = models.CharField(_("yellow when"), max_length=400, blank=True)
    red = models.CharField(_("red when"), max_length=400, blank=True)
    basis = models.CharField(_("rests on"), max_length=300, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "project",
        ("name", "aspect", "applies", "yellow", "red", "basis", "since", "until"),
        ("aspect",),
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rule of lights"), _("rules of lights")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                condition=Q(until=None),
                name="light_rule_once",
                violation_error_message=_("A rule of this name is in force already."),
            ),
            models.CheckConstraint(
                condition=~Q(yellow="") | ~Q(red=""),
                name="light_rule_has_a_test",
                violation_error_message=_("Say when the light is yellow, or when it is red."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="light_rule_ends_after_start",
                violation_error_message=_("A rule of lights ends after it begins."),
            ),
        ]

    def clean(self) -> None:
        """Every condition can be read, and speaks of what is known of a project."""
        super().clean()
        wrong = {}
        for name in ("applies", "yellow", "red"):
            try:
                condition(getattr(self, name) or "true")
            except BadCondition as bad:
                wrong[name] = str(bad)
        if wrong:
            raise ValidationError(wrong)


class ProjectLight(Record):
    """The colour that a rule gave a project since a day, with its grounds; what was said before stays beside it. Where
    a fact is missing there is no colour, and the grounds say which."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="lights", verbose_name=_("project"))
    rule = models.ForeignKey(LightRule, models.PROTECT, related_name="lights", verbose_name=_("rule of lights"))
    colour = models.CharField(_("light"), max_length=8, choices=Light, blank=True)
    why_zh = models.TextField(_("grounds, in Chinese"), blank=True)
    why_en = models.TextField(_("grounds, in English"), blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "project",
        ("project", "rule", "colour", "why_zh", "since", "until"),
        ("colour", "rule"),
        names=(),
        order=("-since", "-id"),
        own="project__owner",
        fixed=True,
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("light of a project"), _("lights of projects")
        indexes = [models.Index(fields=["zone", "colour", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "rule"],
                condition=Q(until=None),
                name="light_once_at_a_time",
                violation_error_message=_("A project has one light of a rule at a time."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_colour_display() or self.why}"

    @property
    def why(self) -> str:
        """The grounds in the reader's language."""
        return self.why_zh if lang() == "zh" else self.why_en
