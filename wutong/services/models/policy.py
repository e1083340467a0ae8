"""Policies that help companies, and what each company gets of them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.condition import BadCondition
from wutong.parties.models import Organisation
from wutong.services import rules
from wutong.services.known import known_of, unfit
from wutong.zones.roles import DIRECTOR, OPERATOR, SERVICE


class Policy(Record):
    """A policy that helps companies: who gives it, whom it fits (a condition over facts), what it gives."""

    name = models.CharField(_("name"), max_length=160)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issued by")
    )
    document = models.CharField(_("document"), max_length=120, blank=True)
    conditions = models.TextField(_("whom it fits"), blank=True)
    benefit = models.CharField(_("benefit"), max_length=200, blank=True)
    automatic = models.BooleanField(_("paid without application"), default=False)
    pay_days = models.PositiveSmallIntegerField(_("working days to pay"), null=True, blank=True)
    budget_yuan = models.DecimalField(_("budget"), max_digits=16, decimal_places=2, null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "service",
        ("name", "issuer", "benefit", "budget_yuan", "since", "until"),
        ("issuer", "automatic"),
        names=("name", "aliases"),
        writers=frozenset({OPERATOR, DIRECTOR, SERVICE}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("policy"), _("policies")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="policy_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="policy_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(budget_yuan=None) | Q(budget_yuan__gt=0),
                name="policy_budget_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
        ]

    def clean(self) -> None:
        """The condition is read when it is written, not when a company asks."""
        if self.conditions:
            try:
                rules.condition(self.conditions)
            except BadCondition as wrong:
                raise ValidationError({"conditions": str(wrong)}) from wrong


class PolicyGrant(Record):
    """What one company gets of one policy: matched, applied for, paid."""

    class Stage(models.TextChoices):
        MATCHED = "matched", _("matched")
        APPLIED = "applied", _("applied for")
        PAID = "paid", _("paid")
        REFUSED = "refused", _("turned down")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="grants", verbose_name=_("organisation")
    )
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="grants", verbose_name=_("policy"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.MATCHED)
    amount_yuan = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, null=True, blank=True)
    matched_on = models.DateField(_("matched on"), null=True, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    due_on = models.DateField(_("to be paid by"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    family = Family(
        "service",
        ("organisation", "policy", "stage", "amount_yuan", "matched_on", "applied_on", "paid_on"),
        ("stage", "policy"),
        names=(),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("policy grant"), _("policy grants")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan=None) | Q(amount_yuan__gt=0),
                name="policy_grant_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.policy}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The policy's days and condition, and what is known of the company."""
        policy, day = values["policy"], shanghai_day(at)
        closed = [PolicyGrant.Stage.PAID, PolicyGrant.Stage.REFUSED]
        held = PolicyGrant.objects.filter(policy=policy, organisation=values["organisation"]).exclude(stage__in=closed)
        return Facts(
            **values,
            at=at,
            day=day,
            since=policy.since,
            until=policy.until,
            unfit=unfit(policy.conditions, known_of(values["organisation"], day)),
            held=held.exists(),
        )

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The row, and what is left of the policy's budget."""
        facts = super().facts(at=at, values=values)
        facts.automatic = self.policy.automatic
        facts.budget_left_yuan = self.policy.budget_yuan
        if self.policy.budget_yuan is not None:
            spent = PolicyGrant.objects.filter(policy=self.policy_id, stage=PolicyGrant.Stage.PAID).values_list(
                "amount_yuan", flat=True
            )
            facts.budget_left_yuan = self.policy.budget_yuan - sum(amount for amount in spent if amount)
        return facts
