"""What helps companies on: institutes built together, transfers, specialists, incubators, services of platforms."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Facility
from wutong.parties.models import Organisation, Person
from wutong.zones.models import Mechanism


class Institute(Record):
    """A research institute that companies and universities build together."""

    class Stage(models.TextChoices):
        AGREED = "agreed", _("agreed")
        CO_BUILT = "co_built", _("built together")
        ENDED = "ended", _("ended")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.AGREED)
    directions = models.JSONField(_("research directions"), default=list, blank=True)
    agreement = models.CharField(_("agreement"), max_length=120, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("company", ("name", "stage", "directions", "since"), ("stage",), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("institute built together"), _("institutes built together")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="institute_once")]

    @property
    def direction_count(self) -> int:
        """How many research directions the institute has."""
        return len(set(self.directions))

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.builders = self.builders.filter(until=None).count()
        return facts


class CooperationParty(Record):
    """A party to a cooperation: of an institute, of a mechanism, or both; government, industry, education …"""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("government")
        INDUSTRY = "industry", _("industry")
        EDUCATION = "education", _("education")
        RESEARCH = "research", _("research")
        USER = "user", _("users")

    institute = models.ForeignKey(
        Institute, models.PROTECT, null=True, blank=True, related_name="builders", verbose_name=_("institute")
    )
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="cooperations", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of party"), max_length=12, choices=Kind)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "company", ("kind", "organisation", "institute", "mechanism", "since", "until"), ("kind",), names=(),
        parent="institute",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("party to a cooperation"), _("parties to cooperations")
        constraints = [
            models.CheckConstraint(
                condition=Q(institute__isnull=False) | Q(mechanism__isnull=False),
                name="party_of_some_cooperation",
                violation_error_message=_("Name what it takes part in: an institute or a mechanism."),
            ),
            models.CheckConstraint(
                condition=Q(institute=None) | Q(organisation__isnull=False),
                name="builder_of_institute_is_named",
                violation_error_message=_("Name the organisation that builds the institute."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.get_kind_display()} · {self.institute or self.mechanism}"


class InstituteStrength(Record):
    """What an institute relies on in an organisation: talent, a discipline, research, in a field."""

    institute = models.ForeignKey(Institute, models.PROTECT, related_name="strengths", verbose_name=_("institute"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="strengths_lent", verbose_name=_("relies on")
    )
    name = models.CharField(_("strength"), max_length=60)
    field = models.CharField(_("in the field"), max_length=80, blank=True)

    family = Family("company", ("name", "field", "organisation", "institute"), parent="institute")

    class Meta:
        verbose_name, verbose_name_plural = _("strength relied on"), _("strengths relied on")
        constraints = [models.UniqueConstraint(fields=["institute", "organisation", "name"], name="strength_once")]


class Transfer(Record):
    """A research result that a university or institute passes to a company."""

    class Stage(models.TextChoices):
        AGREED = "agreed", _("agreed")
        DONE = "done", _("result transferred")
        FAILED = "failed", _("given up")

    name = models.CharField(_("research result"), max_length=160)
    giver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="transfers_given", verbose_name=_("university or institute")
    )
    taker = models.ForeignKey(Organisation, models.PROTECT, related_name="transfers_taken", verbose_name=_("company"))
    institute = models.ForeignKey(
        Institute, models.PROTECT, null=True, blank=True, related_name="transfers",
        verbose_name=_("through the institute"),
    )  # fmt: skip
    amount_yuan = models.DecimalField(_("contract value"), max_digits=18, decimal_places=2, null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.AGREED)

    family = Family(
        "company", ("name", "giver", "taker", "institute", "amount_yuan", "done_on", "stage"), ("stage",),
        own="taker", parent="taker",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("transfer of a result"), _("transfers of results")
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="transfer_between_two",
                violation_error_message=_("Giver and taker are two different organisations."),
            ),
            models.CheckConstraint(
                condition=Q(amount_yuan=None) | Q(amount_yuan__gte=0),
                name="transfer_not_negative",
                violation_error_message=_("A sum of money is zero or more, never less."),
            ),
        ]


class Talent(Record):
    """A senior specialist who works for an organisation of the zone."""

    class Engagement(models.TextChoices):
        FULL_TIME = "full_time", _("full-time")
        PART_TIME = "part_time", _("part-time")
        ADVISER = "adviser", _("adviser")

    person = models.ForeignKey(Person, models.PROTECT, related_name="engagements", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="talents", verbose_name=_("organisation")
    )
    title = models.CharField(_("title or field"), max_length=120, blank=True)
    engagement = models.CharField(_("engagement"), max_length=12, choices=Engagement, default=Engagement.FULL_TIME)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "company", ("person", "organisation", "title", "engagement", "since", "until"), ("engagement",), names=(),
        own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("senior specialist"), _("senior specialists")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="talent_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"


class Incubator(Record):
    """An incubator, accelerator or maker space in the zone, with whoever runs it."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("national")
        PROVINCIAL = "provincial", _("provincial")
        MUNICIPAL = "municipal", _("municipal")
        OWN = "own", _("without a title")

    name = models.CharField(_("name"), max_length=120)
    operator = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="incubators", verbose_name=_("run by")
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="incubators", verbose_name=_("facility")
    )
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.OWN)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("company", ("name", "operator", "facility", "level", "since"), ("level",))

    class Meta:
        verbose_name, verbose_name_plural = _("incubator"), _("incubators")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="incubator_once")]


class ServiceRecord(Record):
    """A technical service that a public platform gave to a company on a day."""

    class Kind(models.TextChoices):
        RESEARCH = "research", _("research and development")
        TESTING = "testing", _("testing")
        PILOT = "pilot", _("pilot production")
        ADVICE = "advice", _("advice")

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="service_records", verbose_name=_("platform"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="platform_services", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of service"), max_length=12, choices=Kind)
    subject = models.CharField(_("service given"), max_length=160)
    served_on = models.DateField(_("served on"))
    fee_yuan = models.DecimalField(_("fee"), max_digits=14, decimal_places=2, null=True, blank=True)

    family = Family(
        "company", ("subject", "kind", "facility", "organisation", "served_on", "fee_yuan"), ("kind", "facility"),
        names=("subject",), own="organisation", parent="facility",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("service of a platform"), _("services of platforms")
        constraints = [
            models.CheckConstraint(
                condition=Q(fee_yuan=None) | Q(fee_yuan__gte=0),
                name="service_fee_not_negative",
                violation_error_message=_("A sum of money is zero or more, never less."),
            )
        ]
