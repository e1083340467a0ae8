"""Campaigns: a programme of some years, the elements it delivers and the money in it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.plans.models.document import PLANNERS


class Programme(Record):
    """A campaign with a start, an end, elements to deliver and money from several sources."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        FINISHED = "finished", _("completed")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)

    family = Family(
        "plan", ("name", "years", "since", "until", "stage"), ("stage",), names=("name", "aliases"), writers=PLANNERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("programme"), _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="programme_ends_after_start",
                violation_error_message=_("A programme ends after it begins."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.unreached = list(self.elements.exclude(stage=Element.Stage.REACHED).values_list("name", flat=True))
        return found


class Element(Dated):
    """A part of a programme with its goal in words and its planned and actual finish."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUILDING = "building", _("being built")
        REACHED = "reached", _("goal reached")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="elements", verbose_name=_("programme"))
    name = models.CharField(_("name"), max_length=80)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    goal = models.CharField(_("goal"), max_length=120)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    planned_on = models.DateField(_("planned finish"), null=True, blank=True)
    actual_on = models.DateField(_("actual finish"), null=True, blank=True)
    in_time = models.BooleanField(_("in time, where the source gives no days"), null=True, blank=True)

    family = Family(
        "plan",
        ("name", "programme", "goal", "stage", "planned_on", "actual_on", "in_time"),
        ("stage", "programme"),
        names=("name", "aliases"),
        writers=PLANNERS,
        parent="programme",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("element of a programme"), _("elements of programmes")
        constraints = [models.UniqueConstraint(fields=["programme", "name"], name="element_once_a_programme")]

    @property
    def attained(self) -> str:
        """The goal in its own words once it is reached, else nothing."""
        return self.goal if self.stage == Element.Stage.REACHED else ""

    @property
    def timeliness(self) -> str:
        """`on_time` or `late` by the days where both are known, by the source's word where not; empty before."""
        if self.stage != Element.Stage.REACHED:
            return ""
        in_time = self.actual_on <= self.planned_on if self.actual_on and self.planned_on else self.in_time
        return "" if in_time is None else "on_time" if in_time else "late"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.programme_stage = self.programme.stage
        return found


class FundingLine(Record):
    """Money in a programme from one source."""

    class Origin(models.TextChoices):
        OWN_FINANCE = "own_finance", _("finance of the zone's own level")
        UPPER_FINANCE = "upper_finance", _("finance of levels above")
        BONDS = "bonds", _("government bonds")
        LOANS = "loans", _("loans")
        COMPANY = "company", _("companies")
        OTHER = "other", _("other")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="funding", verbose_name=_("programme"))
    origin = models.CharField(_("source of the money"), max_length=16, choices=Origin)
    purpose = models.CharField(_("for what"), max_length=160, blank=True)
    amount_yuan = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)
    since = models.DateField(_("committed on"), null=True, blank=True)

    family = Family(
        "plan",
        ("programme", "origin", "purpose", "amount_yuan", "since"),
        ("origin", "programme"),
        names=("purpose",),
        writers=PLANNERS,
        parent="programme",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("funding of a programme"), _("funding of programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="funding_is_positive",
                violation_error_message=_("An amount of money is more than nothing."),
            )
        ]

    def __str__(self) -> str:
        return self.purpose or f"{self.programme} · {self.get_origin_display()}"
