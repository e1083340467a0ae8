"""Units let, and the rent of every month."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Unit
from wutong.parties.models import Organisation
from wutong.zones.roles import OPERATOR

MONEY: dict[str, Any] = {"max_digits": 16, "decimal_places": 2}


class LeaseContract(Record):
    """A unit let to an organisation: rent a m² a month, from a day until a day."""

    class Stage(models.TextChoices):
        IN_FORCE = "in_force", _("running")
        ENDED = "ended", _("at an end")

    name = models.CharField(_("contract number"), max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="leases", verbose_name=_("unit"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="leases", verbose_name=_("organisation")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.IN_FORCE)
    rent_yuan = models.DecimalField(_("rent a m² a month"), max_digits=10, decimal_places=2)
    deposit_yuan = models.DecimalField(_("deposit"), default=0, **MONEY)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    renew_by = models.DateField(_("renewal to be settled by"), null=True, blank=True)
    ended_on = models.DateField(_("lease ended on"), null=True, blank=True)

    family = Family(
        "premises",
        ("name", "organisation", "unit", "stage", "rent_yuan", "since", "until"),
        ("stage",),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("lease"), _("leases")
        indexes = [models.Index(fields=["unit", "since", "until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="lease_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(rent_yuan__gte=0) & Q(deposit_yuan__gte=0),
                name="lease_sums_not_negative",
                violation_error_message=_("A sum of money is zero or more, never less."),
            ),
            models.UniqueConstraint(
                fields=["zone", "name"],
                condition=~Q(name=""),
                name="lease_number_once",
                violation_error_message=_("The zone has a lease of this number already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.unit}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and who already has the unit at that time."""
        span = {"since__lt": values["until"], "until__gt": values["since"]}
        held = LeaseContract.objects.filter(unit=values["unit"], stage=LeaseContract.Stage.IN_FORCE, **span)
        facts = Facts(**{"deposit_yuan": 0, "renew_by": None, **values}, at=at)
        facts.others = [str(lease.organisation) for lease in held.select_related("organisation")]
        facts.unit_closed = values["unit"].stage == Unit.Stage.CLOSED
        return facts


class RentDue(Record):
    """The rent of one lease for one month."""

    class Stage(models.TextChoices):
        DUE = "due", _("to be paid")
        PAID = "paid", _("paid")
        WAIVED = "waived", _("waived")

    lease = models.ForeignKey(LeaseContract, models.PROTECT, related_name="rents", verbose_name=_("lease"))
    month = models.DateField(_("month"))
    amount_yuan = models.DecimalField(_("amount"), **MONEY)
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DUE)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    family = Family(
        "premises",
        ("lease", "month", "amount_yuan", "due_on", "stage", "paid_on"),
        ("stage",),
        names=(),
        order=("month", "id"),
        own="lease__organisation",
        parent="lease",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rent of a month"), _("rents by month")
        constraints = [
            models.UniqueConstraint(fields=["lease", "month"], name="rent_once_a_month"),
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="rent_is_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="rent_month_by_first_day",
                violation_error_message=_("A month is entered by its first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lease} {str(self.month or '')[:7]}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The lease's days and stage, and whether the month is charged already."""
        lease = values["lease"]
        charged = RentDue.objects.filter(lease=lease, month=values["month"].replace(day=1)).exists()
        return Facts(
            **values,
            at=at,
            since=lease.since,
            until=lease.until,
            lease_stage=lease.stage,
            floor_m2=lease.unit.floor_m2,
            charged=charged,
        )
