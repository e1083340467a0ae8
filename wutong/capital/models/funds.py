"""Funds: who committed what, what was called, raised, invested and returned."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.capital.models.group import READERS, WRITERS, YUAN
from wutong.capital.rules import room_of
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Zone


class Fund(Record):
    """A fund and the organisation that manages it; its scale is the sum of what was committed."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="funds", verbose_name=_("fund company"))
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "capital",
        ("name", "organisation", "since", "until"),
        names=("name", "aliases"),
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("fund"), _("funds")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="fund_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="fund_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def money_yuan(self) -> Decimal:
        """What the fund holds: raised and returned less invested and distributed."""
        moves = self.moves.values_list("kind", "amount_yuan")
        return sum((amount if kind in FundMove.INWARD else -amount for kind, amount in moves), Decimal(0))


class Commitment(Record):
    """What an investor has subscribed of a fund; an increase of the fund is a further commitment."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="commitments", verbose_name=_("fund"))
    investor = models.ForeignKey(Organisation, models.PROTECT, related_name="commitments", verbose_name=_("investor"))
    amount_yuan = models.DecimalField(_("committed"), **YUAN)
    since = models.DateField(_("capital committed on"), null=True, blank=True)

    family = Family(
        "capital",
        ("fund", "investor", "amount_yuan", "since"),
        ("fund",),
        names=(),
        parent="fund",
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("commitment to a fund"), _("commitments to funds")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="commitment_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.investor} → {self.fund}"

    def left_yuan(self) -> Decimal:
        """What may still be called."""
        called = self.calls.exclude(stage=CapitalCall.Stage.WITHDRAWN).values_list("amount_yuan", flat=True)
        return room_of(self.amount_yuan, called)


class CapitalCall(Record):
    """A notice to pay a share of a commitment by a day."""

    class Stage(models.TextChoices):
        CALLED = "called", _("call sent")
        PAID = "paid", _("paid in")
        WITHDRAWN = "withdrawn", _("call withdrawn")

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="calls", verbose_name=_("commitment to a fund")
    )
    amount_yuan = models.DecimalField(_("amount"), **YUAN)
    called_on = models.DateField(_("called on"))
    due_on = models.DateField(_("falls due on"))
    paid_on = models.DateField(_("date of payment"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.CALLED)

    family = Family(
        "capital",
        ("commitment", "amount_yuan", "called_on", "due_on", "paid_on", "stage"),
        ("stage",),
        names=(),
        order=("due_on", "id"),
        parent="commitment",
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("capital call"), _("capital calls")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="capital_call_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("called_on")),
                name="capital_call_due_after_notice",
                violation_error_message=_("A call falls due on or after its notice."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.due_on}"

    @classmethod
    def opening_facts(cls, zone: Zone, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What the needs of a new call ask: its values and what is left of the commitment."""
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.left_yuan = facts.commitment.left_yuan() if getattr(facts, "commitment", None) else None
        return facts


class FundMove(Record):
    """Money that came into a fund or left it."""

    class Kind(models.TextChoices):
        RAISE = "raise", _("money raised")
        INVEST = "invest", _("money invested")
        RETURN = "return", _("returned to the fund")
        DISTRIBUTE = "distribute", _("money distributed")

    INWARD = frozenset({Kind.RAISE, Kind.RETURN})

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="moves", verbose_name=_("fund"))
    kind = models.CharField(_("kind of move"), max_length=12, choices=Kind)
    amount_yuan = models.DecimalField(_("amount"), **YUAN)
    moved_on = models.DateField(_("day of the move"), db_index=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from or to")
    )
    call = models.OneToOneField(
        CapitalCall, models.PROTECT, null=True, blank=True, related_name="move", verbose_name=_("capital call")
    )

    family = Family(
        "capital",
        ("fund", "kind", "amount_yuan", "moved_on", "organisation"),
        ("kind", "fund"),
        names=(),
        order=("-moved_on", "-id"),
        parent="fund",
        readers=READERS,
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("move of a fund"), _("moves of funds")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="fund_move_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.get_kind_display()} {self.moved_on}"

    @classmethod
    def opening_facts(cls, zone: Zone, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What the needs of a new move ask: its values and the money that the fund holds."""
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.money_yuan = facts.fund.money_yuan() if getattr(facts, "fund", None) else None
        return facts
