"""What is reported by when, and which cells must agree: forms by edition, their deadlines and their checks."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Reason
from wutong.core.record import Family, Record
from wutong.indicators import rules
from wutong.measure.condition import BadCondition
from wutong.zones.roles import STATISTICS

STATISTICIANS = frozenset({STATISTICS})


def must_hold(reason: Reason | None) -> None:
    """Refuse a row for a rule's reason, at the field that it is about."""
    if reason is not None:
        raise ValidationError({reason.field: reason.said(gettext)})


class ReturnForm(Record):
    """A statistical form in one edition: codes change from year to year, so a code alone names no form."""

    form_code = models.CharField(_("form code"), max_length=20)
    edition = models.PositiveSmallIntegerField(_("edition year"))
    name = models.CharField(_("name"), max_length=120)
    above_scale = models.BooleanField(_("for companies above designated size"), default=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    family = Family(
        "figure", ("form_code", "edition", "name", "above_scale", "basis"), ("edition",), names=("name", "form_code"),
        writers=STATISTICIANS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("statistical form"), _("statistical forms")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "form_code", "edition"],
                name="form_once_an_edition",
                violation_error_message=_("This form has this edition already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.form_code} ({self.edition}) {self.name}"


class FormDeadline(Record):
    """The day by which the returns of a form for a month are due; set month by month, since holidays move it."""

    form = models.ForeignKey(ReturnForm, models.PROTECT, related_name="deadlines", verbose_name=_("statistical form"))
    month = models.DateField(_("month"))
    due_on = models.DateField(_("due"))

    family = Family("figure", ("form", "month", "due_on"), ("form",), names=(), parent="form", writers=STATISTICIANS)

    class Meta:
        verbose_name, verbose_name_plural = _("deadline of a form"), _("deadlines of forms")
        constraints = [
            models.UniqueConstraint(
                fields=["form", "month"],
                name="deadline_once_a_month",
                violation_error_message=_("This form has a deadline for this month already."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("month")),
                name="deadline_after_the_month_began",
                violation_error_message=_("The deadline is after the month began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {str(self.month or '')[:7]}"

    def clean(self) -> None:
        must_hold(rules.month_begins_on_its_first(self.month))


class ReturnCheck(Record):
    """A relation between the cells of a return that must hold, written as a condition; since when, until when."""

    class Severity(models.TextChoices):
        ERROR = "error", _("error: must be corrected")
        WARNING = "warning", _("warning: must be explained")

    name = models.CharField(_("name"), max_length=80)
    form = models.ForeignKey(
        ReturnForm, models.PROTECT, null=True, blank=True, related_name="checks", verbose_name=_("statistical form")
    )
    condition = models.CharField(_("condition that must hold"), max_length=300)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity, default=Severity.ERROR)
    explanation = models.CharField(_("explanation"), max_length=200)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "figure", ("name", "form", "condition", "severity", "explanation", "since", "until"), ("severity", "form"),
        parent="form", writers=STATISTICIANS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("check of returns"), _("checks of returns")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name", "since"],
                name="check_once",
                violation_error_message=_("There is a check of this name that begins on that day already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="check_ends_after_start",
                violation_error_message=_("The time of a check ends after it begins."),
            ),
        ]

    def clean(self) -> None:
        try:
            rules.compiled(self.condition)
        except BadCondition as wrong:
            raise ValidationError({"condition": str(wrong)}) from wrong

    def judge(self, cells: rules.Cells) -> str:
        """Why the cells fail the check, in the default language; empty where they pass or cannot be judged."""
        verdict = rules.compiled(self.condition).holds(cells)
        return "；".join(reason.said("zh") for reason in verdict.reasons) if verdict.holds is False else ""
