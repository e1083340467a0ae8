"""What a zone adds to its projects when it discloses them by an open standard: prefix, licence, authority, sectors."""

from typing import Any

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.projects.models.project import WRITERS
from wutong.zones.models import Industry

ADDRESS: dict[str, Any] = {"max_length": 200, "blank": True, "validators": [URLValidator(schemes=["http", "https"])]}
PREFIX = RegexValidator(r"^oc4ids-[a-z0-9]{6}$", _("A prefix is written like oc4ids-abc123."))


class Disclosure(Record):
    """How a zone discloses its projects by OC4IDS. What is empty is left out of what is sent."""

    prefix = models.CharField(_("registered prefix"), max_length=13, blank=True, validators=[PREFIX])
    authority = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("public authority")
    )
    licence = models.CharField(_("licence of the data"), **ADDRESS)
    policy = models.CharField(_("publication policy"), **ADDRESS)

    family = Family("project", ("prefix", "authority", "licence", "policy"), names=("prefix",), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("disclosure of projects"), _("disclosure of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["zone"],
                name="disclosure_once_a_zone",
                violation_error_message=_("The zone has said how it discloses projects already; amend it."),
            )
        ]


class Sector(models.TextChoices):
    """Codes of the projectSector list of OC4IDS 0.9."""

    EDUCATION = "education", _("education")
    HEALTH = "health", _("health")
    ENERGY = "energy", _("energy")
    SOLAR = "energy.solar", _("solar energy")
    WIND = "energy.wind", _("wind energy")
    HYDROPOWER = "energy.hydropower", _("hydropower")
    BIOMASS = "energy.biomass", _("biomass energy")
    GEOTHERMAL = "energy.geothermal", _("geothermal energy")
    COMMUNICATIONS = "communications", _("communications")
    WATER = "waterAndWaste", _("water and waste")
    GOVERNANCE = "governance", _("governance")
    ECONOMY = "economy", _("economy, agriculture, science and environment")
    CULTURE = "cultureSportsAndRecreation", _("culture, sports and recreation")
    TRANSPORT = "transport", _("transport")
    ROAD = "transport.road", _("road transport")
    RAIL = "transport.rail", _("rail transport")
    URBAN = "transport.urban", _("urban transport")
    HOUSING = "socialHousing", _("social housing")
    RESOURCES = "naturalResources", _("natural resources")
    FLOOD = "naturalResources.floodProtection", _("flood protection")


class DisclosedSector(Record):
    """The sector of OC4IDS in which projects of an industry of the zone are disclosed."""

    industry = models.ForeignKey(Industry, models.PROTECT, related_name="+", verbose_name=_("industry"))
    sector = models.CharField(_("sector of OC4IDS"), max_length=40, choices=Sector)

    family = Family("project", ("industry", "sector"), names=(), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("sector of an industry"), _("sectors of industries")
        constraints = [
            models.UniqueConstraint(
                fields=["industry"],
                name="disclosed_sector_once",
                violation_error_message=_("The industry has its sector already; amend it."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.industry} · {self.get_sector_display()}"
