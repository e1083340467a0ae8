"""Zones, the places they lie in, and the sources and papers on which facts rest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.zones.roles import OPERATOR


class Place(Record):
    """A province, city, county or landscape: common to all zones."""

    class Kind(models.TextChoices):
        NATION = "nation", _("nation")
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")
        REGION = "region", _("region")
        MOUNTAIN = "mountain", _("mountain")

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all where it is empty
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    name = models.CharField(_("name"), max_length=80)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within")
    )

    common = True
    family = Family(
        "plan",
        ("name", "kind", "within"),
        ("kind",),
        names=("name", "aliases"),
        order=("name",),
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("place"), _("places")


class Zone(models.Model):
    """A development zone: the tenant of the system."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("national level")
        PROVINCIAL = "provincial", _("provincial level")
        LOCAL = "local", _("city or county level")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=Level, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    fictitious = models.BooleanField(_("fictitious"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("zone"), _("zones")
        ordering = ("fictitious", "code")

    def __str__(self) -> str:
        return self.name

    @property
    def zone_id(self) -> int:
        return self.pk

    @property
    def zone(self) -> "Zone":
        return self

    def called(self) -> list[str]:
        return [self.name, self.short_name, *self.aliases, self.code]


class Source(Record):
    """What a fact rests on: a paper, a report, a person's word, with the place in it."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("newspaper")
        DOCUMENT = "document", _("document")
        RETURN = "return", _("return")
        RECORD = "record", _("own record")

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all where it is empty
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=80, blank=True)
    place_in = models.CharField(_("place in it"), max_length=120, blank=True)
    dated = models.CharField(_("dated"), max_length=40, blank=True)

    common = True
    family = Family(
        "report", ("title", "kind", "publisher", "author", "dated"), ("kind",), names=("title",), order=("title",)
    )

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
