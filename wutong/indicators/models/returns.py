"""What companies report month by month: returns, what the checks found in them, and industrial investment."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.indicators import rules
from wutong.indicators.models.forms import STATISTICIANS, ReturnCheck, ReturnForm, must_hold
from wutong.parties.models import Organisation

READERS = frozenset({"statistics", "director", "superior", "company"})
MONEY: dict[str, Any] = {"max_digits": 18, "decimal_places": 2, "null": True, "blank": True}


class Return(Record):
    """What one company reported for one month; the amounts are those of the month, in yuan, at current prices."""

    class Stage(models.TextChoices):
        REPORTED = "reported", _("reported")
        CHECKED = "checked", _("checked")
        ACCEPTED = "accepted", _("accepted and counted")
        CORRECTED = "corrected", _("accepted, corrected later")

    COUNTED = (Stage.ACCEPTED, Stage.CORRECTED)

    class Cell(models.TextChoices):
        """The amounts of a return that are filled and corrected one by one; checks know them by the same words."""

        OUTPUT = "output", _("gross industrial output")
        OUTPUT_TO_DATE = "output_to_date", _("gross industrial output since January")
        OUTPUT_YEAR_BEFORE = "output_year_before", _("gross industrial output, same month a year before")
        SALES = "sales", _("industrial sales output")
        EXPORT = "export", _("of which delivered for export")
        VALUE_ADDED = "value_added", _("industrial value added")
        TAX = "tax", _("tax paid")
        ELECTRICITY = "electricity", _("electricity used (kWh)")
        EMPLOYED = "employed", _("people employed")

    form = models.ForeignKey(ReturnForm, models.PROTECT, related_name="returns", verbose_name=_("statistical form"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="returns", verbose_name=_("organisation")
    )
    month = models.DateField(_("month"))
    months_covered = models.PositiveSmallIntegerField(_("months covered"), default=1)
    due_on = models.DateField(_("due"), null=True, blank=True)
    output_yuan = models.DecimalField(_("gross industrial output"), **MONEY)
    output_to_date_yuan = models.DecimalField(_("gross industrial output since January"), **MONEY)
    output_year_before_yuan = models.DecimalField(_("gross industrial output, same month a year before"), **MONEY)
    sales_yuan = models.DecimalField(_("industrial sales output"), **MONEY)
    export_yuan = models.DecimalField(_("of which delivered for export"), **MONEY)
    value_added_yuan = models.DecimalField(_("industrial value added"), **MONEY)
    tax_yuan = models.DecimalField(_("tax paid"), **MONEY)
    electricity_kwh = models.DecimalField(_("electricity used (kWh)"), **MONEY)
    employed_people = models.PositiveIntegerField(_("people employed"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.REPORTED)

    family = Family(
        "figure",
        ("organisation", "month", "form", "output_yuan", "value_added_yuan", "tax_yuan", "electricity_kwh", "stage"),
        ("month", "form", "stage", "organisation"), names=(), order=("-month", "id"), own="organisation",
        parent="organisation", readers=READERS, writers=STATISTICIANS, fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("monthly return"), _("monthly returns")
        indexes = [models.Index(fields=["zone", "month", "stage"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form", "month"],
                name="return_once_a_month",
                violation_error_message=_("The company has filed this form for this month already."),
            ),
            models.CheckConstraint(
                condition=Q(months_covered__in=(1, 2)),
                name="return_covers_one_or_two_months",
                violation_error_message=_("A return covers one month or two."),
            ),
            models.CheckConstraint(
                condition=Q(output_yuan=None) | Q(output_yuan__gte=0),
                name="return_output_positive",
                violation_error_message=_("The output value is not below nought."),
            ),
            models.CheckConstraint(
                condition=Q(electricity_kwh=None) | Q(electricity_kwh__gte=0),
                name="return_electricity_positive",
                violation_error_message=_("The electricity used is not below nought."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {str(self.month or '')[:7]}"

    def clean(self) -> None:
        must_hold(rules.month_begins_on_its_first(self.month))
        must_hold(rules.january_comes_with_february(self.month, self.months_covered))

    @property
    def cells(self) -> rules.Cells:
        """The cells of the return by the words of the checks; an empty cell is missing, not zero."""
        return {word: getattr(self, rules.CELL_COLUMNS[word]) for word in rules.CELLS}

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        found = SimpleLazyObject(self._severities_open)
        facts.errors = SimpleLazyObject(lambda: found.count("error"))
        facts.warnings = SimpleLazyObject(lambda: found.count("warning"))
        return facts

    def _severities_open(self) -> list[str]:
        still_open = self.findings.filter(stage=ReturnFinding.Stage.OPEN)
        return list(still_open.values_list("check_rule__severity", flat=True))

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and whether the company has already reported that month on that form."""
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        same = {name: values[name] for name in ("form", "organisation", "month")}
        facts.reported_already = cls.objects.filter(**same).exists()
        facts.day = shanghai_day(at)
        return facts


class ReturnFinding(Record):
    """A check that a return failed: open until it is corrected, explained, or found again."""

    class Stage(models.TextChoices):
        OPEN = "open", _("still open")
        EXPLAINED = "explained", _("explained")
        CLEARED = "cleared", _("cleared")

    filed_return = models.ForeignKey(Return, models.PROTECT, related_name="findings", verbose_name=_("monthly return"))
    check_rule = models.ForeignKey(
        ReturnCheck, models.PROTECT, related_name="findings", verbose_name=_("check of returns")
    )
    found = models.CharField(_("found"), max_length=300)
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)
    found_on = models.DateField(_("found on"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)

    family = Family(
        "figure", ("filed_return", "check_rule", "found", "explanation", "found_on", "stage"), ("stage", "check_rule"),
        names=(), own="filed_return__organisation", parent="filed_return", readers=READERS, writers=STATISTICIANS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("finding in a return"), _("findings in returns")
        constraints = [
            models.UniqueConstraint(
                fields=["filed_return", "check_rule"],
                condition=Q(stage="open"),
                name="finding_open_once",
                violation_error_message=_("This check is open on this return already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.filed_return}: {self.check_rule}"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.severity = self.check_rule.severity
        facts.fails = self.check_rule.judge(self.filed_return.cells)
        return facts


class Investment(Record):
    """Industrial investment completed in a month, by company and project."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="investments_reported",
        verbose_name=_("organisation"),
    )  # fmt: skip
    project_name = models.CharField(_("project"), max_length=160, blank=True)
    form = models.ForeignKey(
        ReturnForm, models.PROTECT, null=True, blank=True, related_name="investments",
        verbose_name=_("statistical form"),
    )  # fmt: skip
    month = models.DateField(_("month"))
    months_covered = models.PositiveSmallIntegerField(_("months covered"), default=1)
    amount_yuan = models.DecimalField(_("industrial investment"), max_digits=18, decimal_places=2)
    of_which_retrofit_yuan = models.DecimalField(_("of which technical retrofit"), **MONEY)

    family = Family(
        "figure", ("organisation", "project_name", "month", "amount_yuan", "of_which_retrofit_yuan"),
        ("month", "organisation"), names=("project_name",), order=("-month", "id"), own="organisation",
        parent="organisation", readers=READERS, writers=STATISTICIANS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("monthly investment"), _("monthly investments")
        indexes = [models.Index(fields=["zone", "month"])]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "organisation", "project_name", "month"],
                name="monthly_investment_once",
                violation_error_message=_("The investment of this project is entered for this month already."),
            ),
            models.CheckConstraint(
                condition=Q(months_covered__in=(1, 2)),
                name="monthly_investment_covers",
                violation_error_message=_("The investment entered covers one month or two."),
            ),
            models.CheckConstraint(
                condition=Q(of_which_retrofit_yuan=None) | Q(of_which_retrofit_yuan__lte=F("amount_yuan")),
                name="monthly_investment_retrofit_is_part",
                violation_error_message=_("The part for technical retrofit is not more than the whole investment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_name or self.organisation or self.code} {str(self.month or '')[:7]}"

    def clean(self) -> None:
        must_hold(rules.month_begins_on_its_first(self.month))
        must_hold(rules.january_comes_with_february(self.month, self.months_covered))
