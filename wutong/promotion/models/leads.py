"""Leads and receptions: a possible investment registered once, and the visits made for it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.promotion.models.chains import Chain
from wutong.promotion.rules import folded
from wutong.zones.models import Industry, Office, Officer, Zone
from wutong.zones.roles import DIRECTOR, PROMOTION

YUAN: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}
OFFICERS = frozenset({PROMOTION, DIRECTOR})


class Lead(Record):
    """A possible investment, registered once; who reports an investor's project first keeps it until it is dropped."""

    class Stage(models.TextChoices):
        REGISTERED = "registered", _("lead registered")
        JUDGED = "judged", _("judged")
        FOLLOWED = "followed", _("followed up")
        NEGOTIATING = "negotiating", _("in negotiation")
        SIGNED = "signed", _("lead signed")
        DROPPED = "dropped", _("lead dropped")

    name = models.CharField(_("project"), max_length=160)
    investor = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("investor")
    )
    investor_name = models.CharField(_("investor by name"), max_length=120, blank=True)
    introduced_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="introductions",
        verbose_name=_("introduced by"),
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office that keeps it")
    )
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("park"))
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    chain = models.ForeignKey(
        Chain, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry chain")
    )
    outline = models.TextField(_("outline of the project"), blank=True)
    investment_yuan = models.DecimalField(_("planned investment"), null=True, blank=True, **YUAN)
    fixed_yuan = models.DecimalField(_("of it fixed assets"), null=True, blank=True, **YUAN)
    land_mu = models.DecimalField(_("land needed"), max_digits=12, decimal_places=2, null=True, blank=True)
    floor_m2 = models.DecimalField(_("floor area needed"), max_digits=14, decimal_places=2, null=True, blank=True)
    energy_tce = models.DecimalField(_("energy a year (tce)"), max_digits=14, decimal_places=2, null=True, blank=True)
    environment = models.CharField(_("environmental capacity needed"), max_length=200, blank=True)
    output_yuan = models.DecimalField(_("expected output a year"), null=True, blank=True, **YUAN)
    tax_yuan = models.DecimalField(_("expected tax a year"), null=True, blank=True, **YUAN)
    judgement = models.TextField(_("judgement"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.REGISTERED)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    stepped_on = models.DateField(_("last step on"), null=True, blank=True)
    closed_on = models.DateField(_("lead closed on"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("next step by"), null=True, blank=True)

    family = Family(
        "promotion",
        ("name", "investor", "investor_name", "stage", "officer", "investment_yuan", "next_step_on"),
        ("stage", "officer", "industry", "park"),
        names=("name", "investor_name"),
        office="office",
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("lead"), _("leads")
        indexes = [models.Index(fields=["zone", "stage", "next_step_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(investor__isnull=False) | ~Q(investor_name=""),
                name="lead_names_an_investor",
                violation_error_message=_("Say who the investor is."),
            ),
            models.CheckConstraint(
                condition=Q(investment_yuan=None) | Q(investment_yuan__gt=0),
                name="lead_investment_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.UniqueConstraint(
                fields=["zone", "investor", "name"],
                condition=~Q(stage="dropped") & Q(investor__isnull=False),
                name="lead_once_an_investor",
                violation_error_message=_("This investor's project is registered already."),
            ),
            models.UniqueConstraint(
                fields=["zone", "investor_name", "name"],
                condition=~Q(stage="dropped") & ~Q(investor_name=""),
                name="lead_once_a_name",
                violation_error_message=_("This investor's project is registered already."),
            ),
        ]

    @classmethod
    def opening_facts(cls, zone: Zone, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What the needs of a new lead ask: its own values and the lead that holds the same project already."""
        lead = cls(zone=zone)
        facts = Record.facts(lead, at=at, values=values)
        facts.investor_id = getattr(values.get("investor"), "pk", None)
        facts.holder = lead.held_by(
            str(values.get("name", "")), values.get("investor"), str(values.get("investor_name") or "")
        )
        return facts

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds how many agreements that rest on this lead are signed."""
        facts = super().facts(at=at, values=values)
        facts.signed_agreements = SimpleLazyObject(self._signed_agreements)
        return facts

    def _signed_agreements(self) -> int:
        return self.agreements.filter(stage__in=("signed", "settled")).count() if self.pk else 0

    def held_by(self, name: str, investor: Organisation | None, investor_name: str) -> "Lead | None":
        """The live lead of the zone for the same project of the same investor, however both are written."""
        wanted = {folded(text) for text in (*(investor.called() if investor else ()), investor_name) if text}
        live = Lead.objects.filter(zone=self.zone).exclude(stage=Lead.Stage.DROPPED).order_by("pk")
        # Only the names of all of them are read; whole rows only where the name is the same.
        same = [key for key, held in live.values_list("pk", "name") if folded(held) == folded(name)]
        leads = live.filter(pk__in=same).select_related("investor", "officer") if same else ()
        return next((lead for lead in leads if wanted & {folded(text) for text in lead.investor_called()}), None)

    def investor_called(self) -> Iterator[str]:
        if self.investor:
            yield from self.investor.called()
        if self.investor_name:
            yield self.investor_name


class Reception(Record):
    """A dated visit by or to a company."""

    class Direction(models.TextChoices):
        INCOMING = "incoming", _("visit to the zone")
        OUTGOING = "outgoing", _("visit by the zone")

    received_on = models.DateField(_("day of the visit"), db_index=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="receptions", verbose_name=_("organisation")
    )
    direction = models.CharField(_("direction"), max_length=12, choices=Direction, default=Direction.INCOMING)
    lead = models.ForeignKey(
        Lead, models.PROTECT, null=True, blank=True, related_name="receptions", verbose_name=_("lead")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    visitors_people = models.PositiveSmallIntegerField(_("visitors"), null=True, blank=True)

    family = Family(
        "promotion",
        ("received_on", "organisation", "direction", "officer", "place", "purpose"),
        ("direction", "officer"),
        names=(),
        order=("-received_on", "-id"),
        own="organisation",
        office="lead__office",
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("reception"), _("receptions")

    def __str__(self) -> str:
        return f"{self.organisation} {self.received_on}"
