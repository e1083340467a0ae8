"""Supervision slips: numbered without gaps, frozen as words, answered, verified, closed with proof."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family
from wutong.projects.models.decided import ONE_OF_TWO, Addressed, DecidedItem
from wutong.projects.models.meeting import Problem
from wutong.projects.models.project import Project
from wutong.projects.rules.supervision import ground_of
from wutong.zones.models import Officer
from wutong.zones.roles import OPERATOR


class Supervision(Addressed):
    """A slip that asks an office to put something right and to answer by a day: raised, answered, verified, closed."""

    class Cause(models.TextChoices):
        RED = "red", _("red light")
        PROBLEM = "problem", _("problem past its limit")
        BROKEN = "broken", _("decided item not kept")
        OTHER = "other", _("another reason")

    class Stage(models.TextChoices):
        RAISED = "raised", _("slip raised")
        ANSWERED = "answered", _("answered")
        VERIFIED = "verified", _("verified")
        CLOSED = "closed", _("slip closed")

    project = models.ForeignKey(Project, models.PROTECT, related_name="supervisions", verbose_name=_("project"))
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, editable=False)
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, blank=True, related_name="supervisions", verbose_name=_("problem")
    )
    decided = models.ForeignKey(
        DecidedItem, models.PROTECT, null=True, blank=True, related_name="supervisions", verbose_name=_("decided item")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer who answers")
    )
    asked = models.TextField(_("what is asked"))
    reason = models.CharField(_("why the slip is raised"), max_length=300, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RAISED)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    serial = models.PositiveIntegerField(_("number in the year"), null=True, editable=False)
    number = models.CharField(_("number of the slip"), max_length=80, blank=True, editable=False)
    words = models.JSONField(_("words of the slip"), default=dict, blank=True, editable=False)
    sha256 = models.CharField(_("fingerprint of the words"), max_length=64, blank=True, editable=False)
    issued_on = models.DateField(_("raised on"), editable=False)
    issued_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("raised by"), editable=False
    )
    answer_due_on = models.DateField(_("to be answered by"))
    answer = models.TextField(_("what is done"), blank=True, editable=False)
    answer_who = models.CharField(_("who does it"), max_length=120, blank=True, editable=False)
    answer_until = models.DateField(_("done by the day"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by"), editable=False
    )
    finding = models.TextField(_("what was found"), blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    proof = models.CharField(_("proof"), max_length=200, blank=True, editable=False)

    family = Family(
        "project",
        ("number", "project", "cause", "office", "organisation", "stage", "issued_on", "answer_due_on", "closed_on"),
        ("stage", "cause", "office", "year"),
        names=("number",),
        order=("-year", "-serial"),
        parent="project",
        writers=frozenset({OPERATOR}),  # raised, answered and closed by acts
        fixed=True,
    )
    check_code = ""  # a paper inside the administration: nobody outside checks it

    class Meta:
        verbose_name, verbose_name_plural = _("supervision slip"), _("supervision slips")
        indexes = [models.Index(fields=["zone", "stage", "answer_due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["zone", "year", "serial"], name="supervision_number_once_a_year"),
            models.CheckConstraint(
                condition=ONE_OF_TWO,
                name="supervision_of_one",
                violation_error_message=_("Name one department: an office, or one from outside."),
            ),
            models.CheckConstraint(
                condition=Q(answer_due_on__gte=F("issued_on")),
                name="supervision_answered_after_it",
                violation_error_message=_("A slip is not to be answered before it is issued."),
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed") | ~Q(proof=""),
                name="supervision_closed_by_proof",
                violation_error_message=_("Say what proves that the matter is settled."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if not self.cause:
            raise ValidationError(_("A slip is raised by its act; none is entered by hand."))

    def late_days(self, today: date) -> int:
        """By how many days the answer was, or is, late; 0 in time."""
        return max(((self.answered_on or today) - self.answer_due_on).days, 0)

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds what calls for the slip: a red light, a problem past its limit, a decided item that was not kept."""
        today = shanghai_day(at)
        ground = ground_of(values["project"].light, values.get("problem"), values.get("decided"), today)
        return Facts(**values, zone_id=zone.pk, at=at, record=None, ground=ground)
