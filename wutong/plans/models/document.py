"""Plans that the zone makes or follows, and decisions of the levels above with the duties they give."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import Level
from wutong.cases.models.dated import Dated
from wutong.core.reason import Facts
from wutong.core.record import Family
from wutong.parties.models import Person
from wutong.zones.models import Office, Officer, Place
from wutong.zones.roles import DIRECTOR, LAND, PROJECT

PLANNERS = frozenset({DIRECTOR, PROJECT, LAND})
LEADERS = frozenset({DIRECTOR, PROJECT})


class Plan(Dated):
    """A strategy, a five-year plan, a basic or special plan, or a set of targets, in one version."""

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("strategy")
        FIVE_YEAR = "five_year", _("five-year plan")
        BASIC = "basic", _("basic plan")
        SPECIAL = "special", _("special plan")
        TARGET_SET = "target_set", _("set of targets")

    class Stage(models.TextChoices):
        DRAFTING = "drafting", _("being drafted")
        COMPILED = "compiled", _("compiled")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("superseded")

    # A plan that a source counts but does not name stands as a row without a name.
    name = models.CharField(_("name"), max_length=160, blank=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    level = models.CharField(_("issuing level"), max_length=12, choices=Level, default=Level.ZONE)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issuing place")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    number = models.CharField(_("document number"), max_length=80, blank=True)
    approver = models.CharField(_("approved by"), max_length=120, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFTING)
    compiled_on = models.DateField(_("compiled on"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)
    since = models.DateField(_("covers the time from"), null=True, blank=True)
    until = models.DateField(_("covers the time until"), null=True, blank=True)

    family = Family(
        "plan",
        ("name", "kind", "level", "version", "stage", "approved_on", "since", "until"),
        ("kind", "stage", "level"),
        names=("name", "aliases"),
        writers=PLANNERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("plan"), _("plans")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "kind", "name", "version"],
                condition=~Q(name=""),
                name="plan_version_once",
                violation_error_message=_("This version of the plan is already on record."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="plan_ends_after_start",
                violation_error_message=_("A plan ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("{kind} {code} (name not entered)")).format(
            kind=self.get_kind_display(), code=self.code.rpartition("-")[2]
        )

    @property
    def last_day(self) -> date | None:
        """The last day that the plan covers; `until` is the day after it."""
        return self.until - timedelta(days=1) if self.until else None


class Decision(Dated):
    """A document of a level above: a decision or deployment to carry out, or a text to study."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        DEPLOYMENT = "deployment", _("deployment")
        STUDY = "study", _("text to study")

    class Stage(models.TextChoices):
        RECEIVED = "received", _("received")
        IN_FORCE = "in_force", _("in force, being carried out")
        DONE = "done", _("fully carried out")
        REPEALED = "repealed", _("repealed")

    title = models.CharField(_("title"), max_length=200)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DECISION)
    level = models.CharField(_("issuing level"), max_length=12, choices=Level)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issuing place")
    )
    author = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    number = models.CharField(_("document number"), max_length=80, blank=True)
    dated = models.DateField(_("dated"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RECEIVED)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    family = Family(
        "plan",
        ("title", "kind", "level", "place", "number", "dated", "stage"),
        ("kind", "level", "stage"),
        names=("title", "aliases"),
        writers=LEADERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("decision of a level above"), _("decisions of levels above")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "number"],
                condition=~Q(number=""),
                name="decision_number_once",
                violation_error_message=_("A document with this number is already on record."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(dated=None) | Q(ended_on__gte=F("dated")),
                name="decision_ends_after_date",
                violation_error_message=_("A decision ends on or after its date."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.duties_open = self.duties.exclude(stage=DecisionDuty.Stage.DONE).count()
        return found


class DecisionDuty(Dated):
    """A duty that a decision gives the zone: who carries it, how far it is, when something was last done."""

    class Stage(models.TextChoices):
        RECEIVED = "received", _("received")
        IN_FORCE = "in_force", _("being carried out")
        PILOT = "pilot", _("being piloted")
        DONE = "done", _("done")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="duties", verbose_name=_("decision"))
    name = models.CharField(_("duty"), max_length=200)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible office")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RECEIVED)
    due_on = models.DateField(_("due"), null=True, blank=True)
    active_on = models.DateField(_("last activity"), null=True, blank=True)
    activity = models.TextField(_("what was done"), blank=True)

    family = Family(
        "plan",
        ("name", "decision", "office", "officer", "stage", "due_on", "active_on"),
        ("stage", "office", "decision"),
        writers=LEADERS,
        parent="decision",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("duty under a decision"), _("duties under decisions")
        constraints = [models.UniqueConstraint(fields=["decision", "name"], name="decision_duty_once")]
