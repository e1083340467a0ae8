"""How organisations stand: what they claim, were honoured with and earned."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models.organisation import Organisation
from wutong.parties.models.product import Product
from wutong.zones.models import COMPARATORS, Paper


class Standing(Record):
    """A claim of rank or standing: not a fact until it has evidence. A goal is a standing that is aimed at."""

    class Stage(models.TextChoices):
        AIMED = "aimed", _("aimed at")
        CLAIMED = "claimed", _("claimed")
        PROVEN = "proven", _("proven")
        EXPIRED = "expired", _("expired")

    class Scope(models.TextChoices):
        WORLD = "world", _("world")
        ASIA = "asia", _("Asia")
        NATION = "nation", _("nation")
        PROVINCE = "province", _("province")
        REGION = "region", _("part of the province")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("organisation")
    )
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("product")
    )
    object = models.CharField(_("in what"), max_length=120)
    dimensions = models.JSONField(_("measured by"), default=list, blank=True)
    scope = models.CharField(_("scope"), max_length=12, choices=Scope)
    scope_words = models.CharField(_("scope in words"), max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    percent = models.DecimalField(_("market share"), max_digits=6, decimal_places=2, null=True, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=COMPARATORS, default="=")
    words = models.CharField(_("as said"), max_length=120, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.CLAIMED)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
    proven_on = models.DateField(_("proven on"), null=True, blank=True)
    until = models.DateField(_("holds until"), null=True, blank=True)

    family = Family(
        "company",
        ("object", "organisation", "scope", "rank", "percent", "words", "stage", "year"),
        ("scope", "stage"),
        names=("object",),
        own="organisation",
        parent="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("claim of standing"), _("claims of standing")
        constraints = [
            models.CheckConstraint(
                condition=Q(rank=None) | Q(rank__gte=1),
                name="standing_rank_from_one",
                violation_error_message=_("Ranks are numbered from one."),
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100),
                name="standing_share_of_hundred",
                violation_error_message=_("A market share lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=False) | Q(percent__isnull=False) | ~Q(words=""),
                name="standing_says_something",
                violation_error_message=_("Give a rank, a share or the words of the claim."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds whether a paper is attached that can prove the claim."""
        facts = super().facts(at=at, values=values)
        facts.has_paper = Paper.objects.filter(label=self._meta.label_lower, subject=self.pk).exists()
        return facts


class Honour(Record):
    """A title or award, by whom, at which level, in which year (empty where it is not known)."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("national")
        PROVINCIAL = "provincial", _("provincial")
        MUNICIPAL = "municipal", _("municipal")
        CUSTOMER = "customer", _("by a customer")

    class Stage(models.TextChoices):
        AWARDED = "awarded", _("awarded")
        WITHDRAWN = "withdrawn", _("withdrawn")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="honours", verbose_name=_("organisation")
    )
    title = models.CharField(_("title"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    giver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.AWARDED)

    family = Family(
        "company",
        ("title", "organisation", "level", "giver", "year", "stage"),
        ("level", "year", "stage"),
        names=("title", "aliases"),
        own="organisation",
        parent="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("honour"), _("honours")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title", "year"],
                name="honour_once_a_year",
                violation_error_message=_("This honour is entered for the year already."),
            )
        ]


class YearResult(Record):
    """A company's yearly result as a source printed it. A result without a year is kept and never added to a year."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="year_results", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    output_yuan = models.DecimalField(_("output"), max_digits=18, decimal_places=2, null=True, blank=True)
    tax_yuan = models.DecimalField(_("tax"), max_digits=18, decimal_places=2, null=True, blank=True)
    after_tax_yuan = models.DecimalField(_("after-tax amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    rd_yuan = models.DecimalField(_("spent on research"), max_digits=18, decimal_places=2, null=True, blank=True)

    family = Family(
        "company",
        ("organisation", "year", "output_yuan", "tax_yuan", "after_tax_yuan"),
        ("year",),
        names=(),
        own="organisation",
        parent="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("yearly result"), _("yearly results")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="year_result_once",
                violation_error_message=_("The organisation has a result for this year already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year or ''}".strip()
