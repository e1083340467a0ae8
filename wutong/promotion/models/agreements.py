"""Agreements with investors and the promises in them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.promotion.models.leads import OFFICERS, Lead
from wutong.zones.models import Officer


class Agreement(Record):
    """An investment agreement with its promises on both sides."""

    class Stage(models.TextChoices):
        DRAFTING = "drafting", _("agreement being drafted")
        REVIEWED = "reviewed", _("review passed")
        SIGNED = "signed", _("agreement signed")
        SETTLED = "settled", _("company settled")
        ENDED = "ended", _("agreement ended")
        WITHDRAWN = "withdrawn", _("draft withdrawn")

    number = models.CharField(_("agreement number"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="agreements", verbose_name=_("organisation")
    )
    lead = models.ForeignKey(
        Lead, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("lead")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    is_framework = models.BooleanField(_("framework agreement"), default=False)
    investment_yuan = models.DecimalField(
        _("agreed investment"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFTING)
    review_due_on = models.DateField(_("review due by"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_opinion = models.TextField(_("review opinion"), blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    ended_on = models.DateField(_("agreement ended on"), null=True, blank=True)

    family = Family(
        "promotion",
        ("number", "title", "organisation", "stage", "investment_yuan", "signed_on", "is_framework"),
        ("stage", "is_framework", "officer"),
        names=("title", "number"),
        own="organisation",
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("agreement"), _("agreements")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "number"],
                condition=~Q(number=""),
                name="agreement_number_once",
                violation_error_message=_("An agreement with this number exists already."),
            ),
            models.CheckConstraint(
                condition=Q(investment_yuan=None) | Q(investment_yuan__gt=0),
                name="agreement_investment_positive",
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(signed_on=None) | Q(settled_on__gte=models.F("signed_on")),
                name="agreement_settles_after_signing",
                violation_error_message=_("A company settles on or after the day of signing."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the promises and the stage of the lead."""
        facts = super().facts(at=at, values=values)
        facts.promises = list(self.promises.all()) if self.pk else []
        facts.lead_stage = self.lead.stage if self.lead else ""
        return facts


class Promise(Record):
    """What one side promises the other; a promise of the zone carries kind, legal basis, objective test and review."""

    class Side(models.TextChoices):
        ZONE = "zone", _("promise of the zone")
        INVESTOR = "investor", _("promise of the investor")

    class Kind(models.TextChoices):
        TAX = "tax", _("tax favour")
        REWARD = "reward", _("reward or subsidy")
        LAND = "land", _("land")
        FACTOR = "factor", _("labour, capital, technology or data")
        FEE = "fee", _("fee, fund or social insurance")
        SITE = "site", _("site, building or network")
        SERVICE = "service", _("service")
        INVESTMENT = "investment", _("investment to be made")
        OUTPUT = "output", _("output or tax to be reached")
        SCHEDULE = "schedule", _("time of building and starting")
        OTHER = "other", _("other promise")

    class Ground(models.TextChoices):
        LAW = "law", _("law")
        REGULATION = "regulation", _("administrative regulation")
        STATE_COUNCIL = "state_council", _("approved by the State Council")
        LOCAL = "local", _("local document")

    class Term(models.TextChoices):
        TAX_TIED = "tax_tied", _("paid back by the tax that the company pays")
        LAND_PRICE = "land_price", _("land price fixed or paid back")
        REGISTRATION = "registration", _("on moving the registration here")
        TAX_HERE = "tax_here", _("on paying tax here")
        STATISTICS = "statistics", _("on being counted in local statistics")
        NAMED = "named", _("fixed by name or by a list of companies")
        OWNERSHIP = "ownership", _("by ownership, place of registration, form or size")
        BRANCH = "branch", _("on setting up a local branch")
        STAY = "stay", _("on not moving away")

    class Stage(models.TextChoices):
        DRAFTED = "drafted", _("promise drafted")
        REVIEWED = "reviewed", _("promise reviewed")
        KEPT = "kept", _("promise kept")
        BROKEN = "broken", _("promise broken")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="promises", verbose_name=_("agreement"))
    side = models.CharField(_("side of the promise"), max_length=12, choices=Side)
    kind = models.CharField(_("kind of promise"), max_length=12, choices=Kind, blank=True)
    text = models.TextField(_("text of the promise"))
    ground = models.CharField(_("rank of the legal basis"), max_length=16, choices=Ground, blank=True)
    basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    test = models.CharField(_("objective test"), max_length=300, blank=True)
    open_to_all = models.BooleanField(_("open to everyone who passes the test"), default=False)
    terms = models.JSONField(_("terms it rests on"), default=list, blank=True)
    value_yuan = models.DecimalField(_("value of the promise"), max_digits=18, decimal_places=2, null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFTED)
    review_opinion = models.TextField(_("review opinion"), blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    reviewed_as = models.TextField(editable=False, blank=True, default="")
    due_on = models.DateField(_("to be kept by"), null=True, blank=True)

    family = Family(
        "promotion",
        ("agreement", "side", "kind", "text", "ground", "test", "stage", "due_on"),
        ("side", "kind", "stage"),
        names=(),
        parent="agreement",
        own="agreement__organisation",
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("promise"), _("promises")
        constraints = [
            models.CheckConstraint(
                condition=Q(value_yuan=None) | Q(value_yuan__gt=0),
                name="promise_value_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.text[:40]}"

    def clean(self) -> None:
        """A promise joins an agreement while that is being drafted; afterwards it takes a further agreement."""
        if self._state.adding and self.agreement_id and self.agreement.stage != Agreement.Stage.DRAFTING:
            raise ValidationError(
                {
                    "agreement": _(
                        "This agreement is no longer being drafted; a further promise needs a further agreement."
                    )
                }
            )
        unknown = set(self.terms) - set(self.Term.values)
        if unknown:
            raise ValidationError(
                {"terms": _("Unknown terms: %(terms)s.") % {"terms": _(", ").join(sorted(map(str, unknown)))}}
            )

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the stage of the agreement."""
        facts = super().facts(at=at, values=values)
        facts.agreement_stage = self.agreement.stage
        return facts
