"""What organisations make, use and pass on to each other."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.parties.models.organisation import Organisation


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
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PRODUCT)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.MADE)
    generation = models.PositiveSmallIntegerField(_("generation"), null=True, blank=True)
    size_classes = models.JSONField(_("size classes"), default=list, blank=True)
    origin = models.CharField(_("made by"), max_length=12, choices=Origin, blank=True)
    performance = models.CharField(_("performance"), max_length=200, blank=True)
    made_for = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made for")
    )
    launched_on = models.DateField(_("off the line on"), null=True, blank=True)

    family = Family(
        "company",
        ("name", "organisation", "kind", "stage", "origin"),
        ("kind", "stage"),
        names=("name", "aliases"),
        own="organisation",
        parent="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("product or equipment"), _("products and equipment")
        constraints = [
            models.CheckConstraint(
                condition=Q(generation=None) | Q(generation__gte=1),
                name="product_generation_from_one",
                violation_error_message=_("Generations are numbered from one."),
            )
        ]

    @property
    def sizes_made(self) -> int:
        """In how many size classes the product is made."""
        return len(self.size_classes)


class MaterialFlow(Record):
    """A material that goes from one company to another in place of something else; amount empty where nobody knows."""

    giver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="gives", verbose_name=_("giving company")
    )
    taker = models.ForeignKey(Organisation, models.PROTECT, related_name="takes", verbose_name=_("taking company"))
    material = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name=_("material"))
    replaces = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in place of")
    )
    replaces_part = models.BooleanField(_("only in part"), default=False)
    amount_tonne = models.DecimalField(_("amount a year"), max_digits=14, decimal_places=2, null=True, blank=True)

    family = Family(
        "company", ("material", "giver", "taker", "replaces", "amount_tonne"), ("material",), names=(), parent="taker"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("material flow"), _("material flows")
        constraints = [
            models.CheckConstraint(
                condition=Q(giver=None) | ~Q(giver=F("taker")),
                name="flow_between_two",
                violation_error_message=_("A material goes from one company to another."),
            ),
            models.CheckConstraint(
                condition=Q(amount_tonne=None) | Q(amount_tonne__gt=0),
                name="flow_has_amount",
                violation_error_message=_("Enter an amount above zero, or leave it empty."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.material}: {self.giver or '—'} → {self.taker}"


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
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="supplies", verbose_name=_("organisation")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.JOINED)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "company",
        ("organisation", "chain", "stage", "since"),
        ("stage",),
        names=(),
        own="organisation",
        parent="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("supplier"), _("suppliers")
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "organisation"],
                name="supplier_once",
                violation_error_message=_("The organisation is in this supply chain already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.chain}"
