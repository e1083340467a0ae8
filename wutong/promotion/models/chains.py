"""Industry chains: their links, the companies on them, and who drives a model of promotion."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.zones.models import Industry, Mechanism, Office, Officer


class Chain(Record):
    """An industry chain: ordered links on which companies and gaps are placed."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="chains", verbose_name=_("park"))
    officer = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer in charge of the chain"),
    )

    family = Family(
        "promotion", ("name", "industry", "park", "officer"), ("industry", "park"), names=("name", "aliases")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("industry chain"), _("industry chains")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="chain_once")]


class ChainLink(Record):
    """A link of a chain, counted from its upper end; a link without a company is a gap."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="links", verbose_name=_("industry chain"))
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("place in the chain"))

    family = Family(
        "promotion", ("chain", "position", "name"), ("chain",), order=("chain_id", "position"), parent="chain"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("chain link"), _("chain links")
        constraints = [
            models.UniqueConstraint(fields=["chain", "name"], name="chain_link_name_once"),
            models.UniqueConstraint(fields=["chain", "position"], name="chain_link_position_once"),
        ]


class ChainMember(Record):
    """A company on a chain, on one of its links where that is known."""

    class Role(models.TextChoices):
        LEADER = "leader", _("chain leader")
        HEAD = "head", _("head company")
        MEMBER = "member", _("chain member")

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="members", verbose_name=_("industry chain"))
    link = models.ForeignKey(
        ChainLink, models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("chain link")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="chain_places", verbose_name=_("organisation")
    )
    role = models.CharField(_("role on the chain"), max_length=12, choices=Role, default=Role.MEMBER)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "promotion",
        ("organisation", "chain", "link", "role", "since", "until"),
        ("chain", "role"),
        names=(),
        own="organisation",
        parent="chain",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("company on a chain"), _("companies on chains")
        constraints = [
            models.UniqueConstraint(fields=["chain", "organisation", "link"], name="chain_place_once_a_link"),
            models.UniqueConstraint(
                fields=["chain", "organisation"],
                condition=Q(link=None),
                name="chain_place_once",
                violation_error_message=_("This company stands on the chain already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="chain_place_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.chain}"

    def clean(self) -> None:
        """A place lies on a link of its own chain."""
        if self.link and self.link.chain_id != self.chain_id:
            raise ValidationError({"link": _("This link belongs to another chain.")})


class Driver(Record):
    """Who takes a role in a model of promotion: a company that draws others, a park that takes them, an office."""

    class Role(models.TextChoices):
        GOVERNMENT = "government", _("government side")
        LEADER = "leader", _("chain leader")
        PARK = "park", _("park that takes them")

    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, related_name="drivers", verbose_name=_("model of promotion")
    )
    role = models.CharField(_("role in the model"), max_length=12, choices=Role)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    park = models.ForeignKey(Park, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("park"))
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )

    family = Family(
        "promotion", ("mechanism", "role", "organisation", "park", "office"), ("mechanism", "role"), names=()
    )

    class Meta:
        verbose_name, verbose_name_plural = _("driver of a model"), _("drivers of models")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, park=None, office=None)
                | Q(organisation=None, park__isnull=False, office=None)
                | Q(organisation=None, park=None, office__isnull=False),
                name="driver_is_one",
                violation_error_message=_("Name one organisation, one park or one office."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.park or self.office} · {self.get_role_display()}"
