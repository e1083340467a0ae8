"""Where the money of a project comes from and how it is spent month by month."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project


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
                condition=Q(planned_yuan=None) | Q(planned_yuan__gt=0), name="funding_planned_positive"
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan=None) | Q(arrived_yuan__gt=0), name="funding_arrived_positive"
            ),
            models.CheckConstraint(
                condition=Q(planned_yuan__isnull=False) | Q(arrived_yuan__isnull=False), name="funding_has_an_amount"
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan=None) | Q(arrived_on__isnull=False), name="funding_arrived_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.get_origin_display()}"


class InvestmentMonth(Record):
    """What was invested in a project in a month; `month_on` is the first day of the month."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="investment_months", verbose_name=_("project"))
    month_on = models.DateField(_("month"), validators=[is_first_of_month])
    paid_yuan = models.DecimalField(_("invested amount"), max_digits=18, decimal_places=2)

    family = Family(
        "project",
        ("project", "month_on", "paid_yuan"),
        names=(),
        order=("-month_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("investment of a month"), _("investment by month")
        constraints = [
            models.UniqueConstraint(fields=["project", "month_on"], name="investment_once_a_month"),
            models.CheckConstraint(condition=Q(paid_yuan__gte=0), name="investment_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.month_on:%Y-%m}"
