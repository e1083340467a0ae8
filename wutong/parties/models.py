"""Organisations of every kind, the people in them, what they make, how they stand and what they were honoured with."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.uscc import refuse_a_broken_code
from wutong.zones.models import COMPARATORS, Industry, Officer, Paper


class Organisation(Record):
    """One record for one organisation, however often it is named. Without a zone it is common to all (a university, a paper)."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        PLATFORM_COMPANY = "platform_company", _("platform company")
        FUND = "fund", _("fund")
        GOVERNMENT = "government", _("government body")
        UNIVERSITY = "university", _("university")
        INSTITUTE = "institute", _("research institute")
        NEWSPAPER = "newspaper", _("newspaper")
        OTHER = "other", _("other organisation")

    class Listing(models.TextChoices):
        UNKNOWN = "", _("not known")
        UNLISTED = "unlisted", _("not listed")
        LISTED = "listed", _("listed company")

    class Residence(models.TextChoices):
        UNKNOWN = "", _("not known")
        OUTSIDE = "outside", _("outside the zone")
        RESIDENT = "resident", _("in the zone")
        LEFT = "left", _("left the zone")

    zone = models.ForeignKey("zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMPANY)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True, validators=[refuse_a_broken_code])
    residence = models.CharField(_("residence"), max_length=12, choices=Residence, blank=True, default=Residence.UNKNOWN)
    resident_since = models.DateField(_("in the zone since"), null=True, blank=True)
    resident_until = models.DateField(_("in the zone until"), null=True, blank=True)
    industry = models.ForeignKey(Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry"))
    cluster = models.ForeignKey(Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cluster"))
    business = models.CharField(_("line of business"), max_length=200, blank=True)
    listing = models.CharField(_("listing"), max_length=12, choices=Listing, blank=True, default=Listing.UNKNOWN)
    above_scale = models.BooleanField(_("above designated size"), null=True, blank=True)
    service_officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service officer"))
    may_be = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("may be the same as"))

    common = True
    family = Family(
        "company", ("name", "kind", "residence", "industry", "listing", "above_scale", "service_officer"),
        ("kind", "residence", "industry", "listing", "above_scale"), names=("name", "short_name", "aliases", "uscc"), own="id",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")
        indexes = [models.Index(fields=["zone", "kind", "residence"])]
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="organisation_name_once"),
            models.UniqueConstraint(fields=["zone", "uscc"], condition=~Q(uscc=""), name="organisation_uscc_once"),
            models.CheckConstraint(
                condition=Q(resident_since=None) | Q(resident_until=None) | Q(resident_until__gt=F("resident_since")),
                name="organisation_leaves_after_it_came",
            ),
            models.CheckConstraint(condition=~Q(residence="left") | Q(resident_until__isnull=False), name="organisation_left_on_a_day"),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the roles that a named officer holds in the zone on the day."""
        facts = super().facts(at=at, values=values)
        officer = values.get("officer")
        facts.officer_roles = officer.roles_in(self.zone_id, shanghai_day(at)) if officer else frozenset()
        return facts


class Person(Record):
    """Somebody named: the author of a text, an organisation's manager or contact."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    name = models.CharField(_("name"), max_length=60)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("organisation"))
    position = models.CharField(_("position"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    common = True
    family = Family("company", ("name", "organisation", "position"), (), names=("name", "aliases"), own="organisation", parent="organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("person"), _("people")


class Authorship(Record):
    """A person wrote a text about a zone, or signed a document."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, related_name="+", verbose_name=_("zone"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="authorships", verbose_name=_("person"))
    work = models.CharField(_("text or document"), max_length=200)

    family = Family("report", ("person", "work", "source"), names=("work",), parent="person")

    class Meta:
        verbose_name, verbose_name_plural = _("authorship"), _("authorships")


class Representative(Record):
    """An officer account that speaks for an organisation in the portal."""

    officer = models.OneToOneField(Officer, models.PROTECT, related_name="representative", verbose_name=_("officer"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representatives", verbose_name=_("organisation"))

    family = Family("company", ("officer", "organisation"), names=(), own="organisation", parent="organisation", writers=frozenset({"operator"}))

    class Meta:
        verbose_name, verbose_name_plural = _("representative"), _("representatives")

    def __str__(self) -> str:
        return f"{self.officer} · {self.organisation}"


class Product(Record):
    """What an organisation makes, uses or owns: a product, a material, an equipment, a technique."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("product")
        MATERIAL = "material", _("material")
        EQUIPMENT = "equipment", _("equipment")
        TECHNIQUE = "technique", _("technique")
        CROP = "crop", _("crop")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        LAUNCHED = "launched", _("off the line")
        MADE = "made", _("in production")
        USED = "used", _("in use")
        ENDED = "ended", _("ended")

    class Origin(models.TextChoices):
        OWN = "own", _("the organisation itself")
        BOUGHT = "bought", _("another maker")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("organisation"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PRODUCT)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.MADE)
    generation = models.PositiveSmallIntegerField(_("generation"), null=True, blank=True)
    size_classes = models.JSONField(_("size classes"), default=list, blank=True)
    origin = models.CharField(_("made by"), max_length=12, choices=Origin, blank=True)
    performance = models.CharField(_("performance"), max_length=200, blank=True)
    made_for = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made for"))
    launched_on = models.DateField(_("off the line on"), null=True, blank=True)

    family = Family("company", ("name", "organisation", "kind", "stage", "origin"), ("kind", "stage"), names=("name", "aliases"), own="organisation", parent="organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("product or equipment"), _("products and equipment")
        constraints = [models.CheckConstraint(condition=Q(generation=None) | Q(generation__gte=1), name="product_generation_from_one")]

    @property
    def sizes_made(self) -> int:
        """In how many size classes the product is made."""
        return len(self.size_classes)


class MaterialFlow(Record):
    """A material that goes from one company to another in place of something else; amount empty where nobody knows."""

    giver = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="gives", verbose_name=_("giving company"))
    taker = models.ForeignKey(Organisation, models.PROTECT, related_name="takes", verbose_name=_("taking company"))
    material = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name=_("material"))
    replaces = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in place of"))
    replaces_part = models.BooleanField(_("only in part"), default=False)
    amount_tonne = models.DecimalField(_("amount a year"), max_digits=14, decimal_places=2, null=True, blank=True)

    family = Family("company", ("material", "giver", "taker", "replaces", "amount_tonne"), ("material",), names=(), parent="taker")

    class Meta:
        verbose_name, verbose_name_plural = _("material flow"), _("material flows")
        constraints = [
            models.CheckConstraint(condition=Q(giver=None) | ~Q(giver=F("taker")), name="flow_between_two"),
            models.CheckConstraint(condition=Q(amount_tonne=None) | Q(amount_tonne__gt=0), name="flow_has_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.material}: {self.giver or '—'} → {self.taker}"


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

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("organisation"))
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("product"))
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
        "company", ("object", "organisation", "scope", "rank", "percent", "words", "stage", "year"), ("scope", "stage"),
        names=("object",), own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("claim of standing"), _("claims of standing")
        constraints = [
            models.CheckConstraint(condition=Q(rank=None) | Q(rank__gte=1), name="standing_rank_from_one"),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="standing_share_of_hundred"),
            models.CheckConstraint(condition=Q(rank__isnull=False) | Q(percent__isnull=False) | ~Q(words=""), name="standing_says_something"),
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

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="honours", verbose_name=_("organisation"))
    title = models.CharField(_("title"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    giver = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.AWARDED)

    family = Family("company", ("title", "organisation", "level", "giver", "year", "stage"), ("level", "year", "stage"), names=("title", "aliases"), own="organisation", parent="organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("honour"), _("honours")
        constraints = [models.UniqueConstraint(fields=["organisation", "title", "year"], name="honour_once_a_year")]


class YearResult(Record):
    """A company's yearly result as a source printed it. A result without a year is kept and never added to a year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="year_results", verbose_name=_("organisation"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    output_yuan = models.DecimalField(_("output"), max_digits=18, decimal_places=2, null=True, blank=True)
    tax_yuan = models.DecimalField(_("tax"), max_digits=18, decimal_places=2, null=True, blank=True)
    after_tax_yuan = models.DecimalField(_("after-tax amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    rd_yuan = models.DecimalField(_("spent on research"), max_digits=18, decimal_places=2, null=True, blank=True)

    family = Family("company", ("organisation", "year", "output_yuan", "tax_yuan", "after_tax_yuan"), ("year",), names=(), own="organisation", parent="organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("yearly result"), _("yearly results")
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="year_result_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year or ''}".strip()


class SupplyChain(Record):
    """The supply chain of a leading company, and who joined it."""

    name = models.CharField(_("name"), max_length=120)
    leader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("leader"))

    family = Family("company", ("name", "leader"), names=("name",), parent="leader")

    class Meta:
        verbose_name, verbose_name_plural = _("supply chain"), _("supply chains")


class Supplier(Record):
    """An organisation that joined a supply chain."""

    class Stage(models.TextChoices):
        JOINED = "joined", _("joined")
        LEFT = "left", _("left")

    chain = models.ForeignKey(SupplyChain, models.PROTECT, related_name="suppliers", verbose_name=_("supply chain"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="supplies", verbose_name=_("organisation"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.JOINED)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("company", ("organisation", "chain", "stage", "since"), ("stage",), names=(), own="organisation", parent="organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("supplier"), _("suppliers")
        constraints = [models.UniqueConstraint(fields=["chain", "organisation"], name="supplier_once")]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.chain}"
