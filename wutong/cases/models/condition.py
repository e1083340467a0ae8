"""What an applicant has still to do or to keep: papers that come later, conditions, promises; and his appeal."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.case import Case
from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.mandate import mandated
from wutong.cases.models.version import ItemPaper
from wutong.core.reason import Facts
from wutong.core.record import Family
from wutong.zones.models import Officer, Paper
from wutong.zones.roles import AGENT, OPERATOR, WINDOW


class CasePaper(Dated):
    """A paper of a case: handed in, taken from what the zone already holds, or due by a day."""

    class Stage(models.TextChoices):
        DUE = "due", _("still due")
        HELD = "held", _("handed in")

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers", verbose_name=_("case"))
    asked = models.ForeignKey(
        ItemPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper of an item")
    )
    name = models.CharField(_("name"), max_length=200)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.HELD)
    due_on = models.DateField(_("due"), null=True, blank=True)
    held_on = models.DateField(_("handed in on"), null=True, blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    reused = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken from what is held")
    )

    family = Family(
        "case",
        ("name", "case", "stage", "due_on", "held_on", "by", "reused"),
        ("stage",),
        own="case__organisation",
        order=("case", "id"),
        # Files are attached by those who take them in; the row itself moves by its acts.
        writers=frozenset({WINDOW, AGENT}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("paper of a case"), _("papers of cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "name"],
                name="case_paper_once",
                violation_error_message=_("The case holds a paper of this name already."),
            )
        ]

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
        mandated(found, found.case)
        return found

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        mandated(found, self.case)
        return found


class Condition(Dated):
    """A condition that goes with a grant: set by the decision, or promised by the applicant instead of a paper."""

    class Origin(models.TextChoices):
        SET = "set", _("set by the decision")
        PROMISED = "promised", _("promised by the applicant")

    class Stage(models.TextChoices):
        OPEN = "open", _("to be checked")
        KEPT = "kept", _("found kept")
        BROKEN = "broken", _("found broken")

    case = models.ForeignKey(Case, models.PROTECT, related_name="conditions", verbose_name=_("case"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin)
    words = models.TextField(_("condition"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    check_on = models.DateField(_("to be checked by"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    found = models.TextField(_("what was found"), blank=True)

    family = Family(
        "case",
        ("words", "case", "origin", "stage", "check_on", "checked_on"),
        ("stage", "origin"),
        names=("words",),
        own="case__organisation",
        order=("case", "id"),
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("condition of a grant"), _("conditions of grants")

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.case = self.case
        found.decided_on = self.case.decided_on
        return found


class Appeal(Dated):
    """An applicant asks for a decision to be reconsidered; the authority above says what becomes of it."""

    class Stage(models.TextChoices):
        LODGED = "lodged", _("reconsideration asked for")
        DECIDED = "decided", _("reconsideration decided")
        DROPPED = "dropped", _("reconsideration withdrawn")

    class Result(models.TextChoices):
        UPHELD = "upheld", _("decision upheld")
        CHANGED = "changed", _("decision changed")
        ANNULLED = "annulled", _("decision annulled")
        ANEW = "anew", _("to be decided anew")
        UNLAWFUL = "unlawful", _("decision found unlawful")
        REJECTED = "rejected", _("application for reconsideration rejected")

    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals", verbose_name=_("case"))
    authority = models.CharField(_("reconsidering authority"), max_length=160)
    words = models.TextField(_("what the applicant asks"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.LODGED)
    since = models.DateField(_("lodged on"))
    result = models.CharField(_("result"), max_length=12, choices=Result, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    anew = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="after_appeal", verbose_name=_("case decided anew")
    )

    family = Family(
        "case",
        ("case", "authority", "stage", "since", "result", "decided_on", "anew"),
        ("stage", "result"),
        names=(),
        own="case__organisation",
        order=("-since", "id"),
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("reconsideration"), _("reconsiderations")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(stage="lodged"),
                name="one_appeal_at_a_time",
                violation_error_message=_("A reconsideration of this case is already under way."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("since")),
                name="appeal_decided_after_lodging",
                violation_error_message=_("A reconsideration is decided on or after the day it was asked for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.authority}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.same = (self.zone_id, self.case.item_id)
        return found
