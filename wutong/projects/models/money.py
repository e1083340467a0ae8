"""Where the money of a project comes from and how it is spent month by month."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project
from wutong.projects.rules.money import against_overplanning, against_overspending


def is_first_of_month(day: date) -> None:
    # A check in the database would need the day of a date, for which SQLite has no plain function.
    if day.day != 1:
        raise ValidationError(_("A month is written as its first day."))


class Funding(Record):
    """Money for a project from one source: planned, and arrived on a day."""

    class Origin(models.TextChoices):
        OWN_FINANCE = "own_finance", _("the zone's own finance")
        HIGHER_FINANCE = "higher_finance", _("finance of a level above")
        OWNER = "owner", _("the owner's own money")
        LOAN = "loan", _("bank loan")
        BOND = "bond", _("bond")
        FUND = "fund", _("fund")
        OTHER = "other", _("other origin")

    project = models.ForeignKey(Project, models.PROTECT, related_name="funding", verbose_name=_("project"))
    origin = models.CharField(_("origin of the money"), max_length=16, choices=Origin)
    planned_yuan = models.DecimalField(_("planned amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    arrived_yuan = models.DecimalField(_("arrived amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)

    family = Family(
        "project",
        ("project", "origin", "planned_yuan", "arrived_yuan", "arrived_on"),
        ("origin",),
        names=(),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("funding"), _("funding")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_yuan=None) | Q(planned_yuan__gt=0),
                name="funding_planned_positive",
                violation_error_message=_("Planned money is above zero, or empty."),
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan=None) | Q(arrived_yuan__gt=0),
                name="funding_arrived_positive",
                violation_error_message=_("Money that arrived is above zero, or empty."),
            ),
            models.CheckConstraint(
                condition=Q(planned_yuan__isnull=False) | Q(arrived_yuan__isnull=False),
                name="funding_has_an_amount",
                violation_error_message=_("Say how much is planned, or how much arrived."),
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan=None) | Q(arrived_on__isnull=False),
                name="funding_arrived_on_a_day",
                violation_error_message=_("Say on which day the money arrived."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.get_origin_display()}"


class InvestmentMonth(Record):
    """What was planned for a project in a month and what was invested, by source where it is told; `month_on` is the
    first day of the month. Investment above the plan says why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="investment_months", verbose_name=_("project"))
    month_on = models.DateField(_("month"), validators=[is_first_of_month])
    origin = models.CharField(_("origin of the money"), max_length=16, choices=Funding.Origin, blank=True)
    planned_yuan = models.DecimalField(_("planned amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    paid_yuan = models.DecimalField(_("invested amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("why above the plan"), max_length=300, blank=True)

    family = Family(
        "project",
        ("project", "month_on", "origin", "planned_yuan", "paid_yuan", "reason"),
        ("origin",),
        names=(),
        order=("-month_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("investment of a month"), _("investment by month")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "month_on", "origin"],
                name="investment_once_a_month",
                violation_error_message=_("This month of this project and source is on record already; amend it."),
            ),
            models.CheckConstraint(
                condition=Q(paid_yuan=None) | Q(paid_yuan__gte=0),
                name="investment_not_negative",
                violation_error_message=_("Investment made in a month is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(planned_yuan=None) | Q(planned_yuan__gte=0),
                name="investment_plan_not_negative",
                violation_error_message=_("Investment planned for a month is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(planned_yuan__isnull=False) | Q(paid_yuan__isnull=False),
                name="investment_has_an_amount",
                violation_error_message=_("Say how much is planned for the month, or how much was made."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {str(self.month_on or '')[:7]}"

    def clean(self) -> None:
        """What is planned by month and what is invested in all stay within the planned investment, and what is invested
        within what is planned from its source; or it, or a later month, says why not."""
        super().clean()
        if self.project_id is None:
            return
        self._plan_within()
        if self.paid_yuan is None:
            return
        months = self.project.investment_months.exclude(pk=self.pk).filter(paid_yuan__isnull=False)
        paid = [(origin, amount or Decimal(0)) for origin, amount in months.values_list("origin", "paid_yuan")]
        plans: list[tuple[str, Decimal | None]] = [("", self.project.planned_investment_yuan)]
        if self.origin:
            funds = [f.planned_yuan for f in self.project.funding.filter(origin=self.origin) if f.planned_yuan]
            plans.append((self.origin, sum(funds, Decimal(0)) if funds else None))
        for of, plan in plans:
            before = sum((amount for origin, amount in paid if of in ("", origin)), Decimal(0))
            if against := against_overspending(before, self.paid_yuan, plan, self._why()):
                raise ValidationError({"reason": against.said(gettext)})

    def _why(self) -> str:
        """Why the plan is exceeded: said here, or by a later month that passed it before this one was entered."""
        later = (
            self.project.investment_months.exclude(pk=self.pk).exclude(reason="").filter(month_on__gte=self.month_on)
        )
        return self.reason.strip() or next(iter(later.values_list("reason", flat=True)), "")

    def _plan_within(self) -> None:
        months = self.project.investment_months.exclude(pk=self.pk).filter(planned_yuan__isnull=False)
        before = sum((amount or Decimal(0) for amount in months.values_list("planned_yuan", flat=True)), Decimal(0))
        plan = self.project.planned_investment_yuan
        against = self.planned_yuan and against_overplanning(before, self.planned_yuan, plan, self._why())
        if against:
            raise ValidationError({"reason": against.said(gettext)})


class ProjectOutput(Record):
    """What a project that produces put out in a year, in yuan, as its owner reports it. `since` is the day on which
    the year's output is known, `until` the day on which that of the next year takes its place."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="outputs", verbose_name=_("project"))
    year = models.PositiveSmallIntegerField(_("year"))
    output_yuan = models.DecimalField(_("output"), max_digits=18, decimal_places=2)
    since = models.DateField(_("known since"))
    until = models.DateField(_("known until"), null=True, blank=True)

    family = Family(
        "project",
        ("project", "year", "output_yuan", "since", "until"),
        ("year",),
        names=(),
        order=("-year", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("output of a project"), _("output of projects")
        constraints = [
            models.UniqueConstraint(fields=["project", "year"], name="project_output_once_a_year"),
            models.CheckConstraint(
                condition=Q(output_yuan__gte=0),
                name="project_output_not_negative",
                violation_error_message=_("Output is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="project_output_is_known_a_while",
                violation_error_message=_("The time of an output ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.year}"
