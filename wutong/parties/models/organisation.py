"""Organisations of every kind, the people in them and those who speak for them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.uscc import refuse_a_broken_code
from wutong.zones.models import Industry, Officer


class Organisation(Record):
    """One record for one organisation, however often it is named; without a zone it is common to all (a university)."""

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

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all where it is empty
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMPANY)
    uscc = models.CharField(
        _("unified social credit code"), max_length=18, blank=True, validators=[refuse_a_broken_code]
    )
    residence = models.CharField(
        _("residence"), max_length=12, choices=Residence, blank=True, default=Residence.UNKNOWN
    )
    resident_since = models.DateField(_("in the zone since"), null=True, blank=True)
    resident_until = models.DateField(_("in the zone until"), null=True, blank=True)
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    cluster = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cluster")
    )
    business = models.CharField(_("line of business"), max_length=200, blank=True)
    listing = models.CharField(_("listing"), max_length=12, choices=Listing, blank=True, default=Listing.UNKNOWN)
    above_scale = models.BooleanField(_("above designated size"), null=True, blank=True)
    service_officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service officer")
    )
    may_be = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("may be the same as")
    )

    common = True
    family = Family(
        "company",
        ("name", "kind", "residence", "industry", "listing", "above_scale", "service_officer"),
        ("kind", "residence", "industry", "listing", "above_scale"),
        names=("name", "short_name", "aliases", "uscc"),
        own="id",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")
        indexes = [models.Index(fields=["zone", "kind", "residence"])]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="organisation_name_once",
                violation_error_message=_("The zone has an organisation of this name already."),
            ),
            models.UniqueConstraint(
                fields=["zone", "uscc"],
                condition=~Q(uscc=""),
                name="organisation_uscc_once",
                violation_error_message=_("The zone has an organisation with this credit code already."),
            ),
            models.CheckConstraint(
                condition=Q(resident_since=None) | Q(resident_until=None) | Q(resident_until__gt=F("resident_since")),
                name="organisation_leaves_after_it_came",
                violation_error_message=_("An organisation leaves after the day on which it came."),
            ),
            models.CheckConstraint(
                condition=~Q(residence="left") | Q(resident_until__isnull=False),
                name="organisation_left_on_a_day",
                violation_error_message=_("Enter the day on which the organisation left."),
            ),
        ]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """Adds the roles that a named officer holds in the zone on the day."""
        facts = super().facts(at=at, values=values)
        officer = values.get("officer")
        facts.officer_roles = officer.roles_in(self.zone_id, shanghai_day(at)) if officer else frozenset()
        return facts


class Person(Record):
    """Somebody named: the author of a text, an organisation's manager or contact."""

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all where it is empty
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    name = models.CharField(_("name"), max_length=60)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("organisation")
    )
    position = models.CharField(_("position"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    common = True
    family = Family(
        "company",
        ("name", "organisation", "position"),
        (),
        names=("name", "aliases"),
        own="organisation",
        parent="organisation",
    )

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
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="representatives", verbose_name=_("organisation")
    )

    family = Family(
        "company",
        ("officer", "organisation"),
        names=(),
        own="organisation",
        parent="organisation",
        writers=frozenset({"operator"}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("representative"), _("representatives")

    def __str__(self) -> str:
        return f"{self.officer} · {self.organisation}"
