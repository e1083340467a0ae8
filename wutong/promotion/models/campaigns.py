"""Campaigns: planned rounds of promotion at kinds of companies, and what came of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.promotion.models.agreements import Agreement
from wutong.promotion.models.leads import OFFICERS
from wutong.zones.models import Officer


class TargetKind(Record):
    """A kind of company that the zone aims at, with its tests."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    criteria = models.CharField(_("tests"), max_length=300, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("promotion", ("name", "criteria", "since", "until"), names=("name", "aliases"), writers=OFFICERS)

    class Meta:
        verbose_name, verbose_name_plural = _("kind of company aimed at"), _("kinds of companies aimed at")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="target_kind_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="target_kind_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]


class Campaign(Record):
    """A round of promotion: whom it aims at, when it runs, what came of it."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("campaign planned")
        RUNNING = "running", _("campaign running")
        FINISHED = "finished", _("campaign finished")
        CANCELLED = "cancelled", _("campaign cancelled")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)

    family = Family(
        "promotion",
        ("name", "place", "officer", "stage", "since", "until"),
        ("stage", "officer"),
        names=("name", "aliases"),
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("campaign"), _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="campaign_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]


class CampaignTarget(Record):
    """A company on the list of a campaign, and how far it came."""

    class Stage(models.TextChoices):
        LISTED = "listed", _("on the list")
        MET = "met", _("met")
        WON = "won", _("won")
        MISSED = "missed", _("not won")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets", verbose_name=_("campaign"))
    kind = models.ForeignKey(
        TargetKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("kind of company aimed at"),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("company by name"), max_length=120)
    own_rights = models.BooleanField(_("own intellectual property"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.LISTED)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    won_on = models.DateField(_("won on"), null=True, blank=True)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreement")
    )

    family = Family(
        "promotion",
        ("name", "organisation", "campaign", "kind", "own_rights", "stage", "met_on", "won_on"),
        ("stage", "kind", "campaign"),
        parent="campaign",
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("company on a list"), _("companies on lists")
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="campaign_target_once")]
