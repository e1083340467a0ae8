"""The zone's group of companies: its tree, its credit and debts, what it invests and earns."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.capital.rules import room_of
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Mechanism, Zone
from wutong.zones.roles import CAPITAL, DIRECTOR, OPERATOR, STATISTICS

YUAN: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}
READERS = frozenset({CAPITAL, DIRECTOR, STATISTICS, OPERATOR})
WRITERS = frozenset({CAPITAL, DIRECTOR})


class GroupMember(Record):
    """An organisation in the zone's group, with its tier and parent; a raise in level is a dated act."""

    class Role(models.TextChoices):
        PLATFORM = "platform", _("platform company of the group")
        ATTRACTION = "attraction", _("promotion company")
        FUND = "fund", _("fund company")
        OPERATION = "operation", _("operating company")
        OTHER = "other", _("other member of the group")

    class Stage(models.TextChoices):
        FORMED = "formed", _("formed")
        RAISED = "raised", _("raised in level")
        DISSOLVED = "dissolved", _("dissolved")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="group_places", verbose_name=_("organisation")
    )
    role = models.CharField(_("role in the group"), max_length=12, choices=Role)
    tier = models.PositiveSmallIntegerField(_("tier"), null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="daughters", verbose_name=_("parent")
    )
    share_percent = models.DecimalField(_("share of the parent"), max_digits=5, decimal_places=2, null=True, blank=True)
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organised as")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.FORMED)
    level = models.CharField(_("level of the company"), max_length=60, blank=True)
    level_before = models.CharField(_("level before"), max_length=60, blank=True)
    formed_on = models.DateField(_("formed on"), null=True, blank=True)
    raised_on = models.DateField(_("raised in level on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)

    family = Family(
        "capital",
        ("organisation", "role", "tier", "parent", "share_percent", "stage", "level"),
        ("role", "tier", "stage"),
        names=(),
        order=("tier", "id"),
        own="organisation",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("member of the group"), _("members of the group")
        constraints = [
            models.UniqueConstraint(fields=["zone", "organisation"], name="group_member_once"),
            models.CheckConstraint(
                condition=Q(tier=None) | Q(tier__gte=1),
                name="group_tier_from_one",
                violation_error_message=_("Tiers are counted from one."),
            ),
            models.CheckConstraint(
                condition=Q(share_percent=None) | Q(share_percent__gt=0, share_percent__lte=100),
                name="group_share_within_whole",
                violation_error_message=_("A share lies above nothing and within the whole."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="group_member_not_own_parent",
                violation_error_message=_("A company is not its own parent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        """A daughter stands one tier under its parent."""
        if self.parent and self.tier and self.parent.tier and self.tier != self.parent.tier + 1:
            raise ValidationError({"tier": _("A daughter stands one tier under its parent.")})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds whether daughters stand under it."""
        facts = super().facts(at=at, values=values)
        facts.daughters_left = self.daughters.exclude(stage=GroupMember.Stage.DISSOLVED).exists() if self.pk else False
        return facts


class CreditLine(Record):
    """What a bank or an issue quota allows an organisation of the group to borrow."""

    class Kind(models.TextChoices):
        BANK = "bank", _("bank credit")
        ISSUE = "issue", _("issue quota")
        OTHER = "other", _("other credit")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="credit_lines", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of credit"), max_length=12, choices=Kind, default=Kind.BANK)
    lender = models.CharField(_("lender"), max_length=120)
    number = models.CharField(_("contract number"), max_length=60, blank=True)
    granted_yuan = models.DecimalField(_("credit granted"), **YUAN)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "capital",
        ("organisation", "lender", "kind", "granted_yuan", "since", "until"),
        ("kind",),
        names=("number",),
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("credit line"), _("credit lines")
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_yuan__gt=0),
                name="credit_line_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="credit_line_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.lender}"

    def left_yuan(self) -> Decimal:
        """What may still be drawn: granted less what is outstanding."""
        drawn = self.borrowings.filter(stage=Borrowing.Stage.OUTSTANDING).values_list("amount_yuan", flat=True)
        return room_of(self.granted_yuan, drawn)


class Borrowing(Record):
    """Money borrowed, at a rate, to be paid back by a day."""

    class Stage(models.TextChoices):
        OUTSTANDING = "outstanding", _("outstanding")
        REPAID = "repaid", _("paid back")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="borrowings", verbose_name=_("organisation")
    )
    line = models.ForeignKey(
        CreditLine, models.PROTECT, null=True, blank=True, related_name="borrowings", verbose_name=_("credit line")
    )
    lender = models.CharField(_("lender"), max_length=120)
    number = models.CharField(_("contract number"), max_length=60, blank=True)
    amount_yuan = models.DecimalField(_("amount"), **YUAN)
    rate_percent = models.DecimalField(_("rate a year"), max_digits=6, decimal_places=3, null=True, blank=True)
    borrowed_on = models.DateField(_("borrowed on"))
    due_on = models.DateField(_("falls due on"))
    repaid_on = models.DateField(_("paid back on"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OUTSTANDING)

    family = Family(
        "capital",
        ("organisation", "lender", "amount_yuan", "rate_percent", "borrowed_on", "due_on", "stage"),
        ("stage",),
        names=("number",),
        order=("due_on", "id"),
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("borrowing"), _("borrowings")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="borrowing_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("borrowed_on")),
                name="borrowing_due_after_start",
                violation_error_message=_("A borrowing falls due after the day it was taken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.lender} · {self.borrowed_on}"

    @classmethod
    def opening_facts(cls, zone: Zone, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What the needs of a new borrowing ask: its values and what is left on its credit line."""
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.left_yuan = facts.line.left_yuan() if getattr(facts, "line", None) else None
        return facts


class OutwardInvestment(Record):
    """What a company of the group has paid for a stake or a project outside itself; a fund's own moves stand with
    the fund."""

    investor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="outward_investments", verbose_name=_("investor")
    )
    target = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("invested in")
    )
    project = models.CharField(_("project"), max_length=160, blank=True)
    amount_yuan = models.DecimalField(_("amount"), **YUAN)
    paid_on = models.DateField(_("date of payment"))

    family = Family(
        "capital",
        ("investor", "target", "project", "amount_yuan", "paid_on"),
        ("investor",),
        names=(),
        order=("-paid_on", "id"),
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("outward investment"), _("outward investments")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="outward_investment_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.investor} → {self.target or self.project}"


class Revenue(Record):
    """Operating revenue of an organisation of the group in one month."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="revenues", verbose_name=_("organisation")
    )
    month = models.DateField(_("month"))
    amount_yuan = models.DecimalField(_("operating revenue"), **YUAN)

    family = Family(
        "capital",
        ("organisation", "month", "amount_yuan"),
        ("organisation",),
        names=(),
        order=("-month", "id"),
        readers=READERS,
        writers=WRITERS | {STATISTICS},
    )

    class Meta:
        verbose_name, verbose_name_plural = _("operating revenue of a month"), _("operating revenue by month")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "month"], name="revenue_once_a_month"),
            models.CheckConstraint(
                condition=Q(amount_yuan__gte=0),
                name="revenue_not_negative",
                violation_error_message=_("Revenue is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="revenue_month_by_first_day",
                violation_error_message=_("A month is given by its first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {str(self.month or '')[:7]}"
