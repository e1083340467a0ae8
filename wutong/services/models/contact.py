"""How the zone serves: modes and roles with the names the zone gives them, who serves whom, and every contact."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.parties.models import Organisation, Person
from wutong.zones.models import Mechanism, Office, Officer
from wutong.zones.roles import DIRECTOR, OPERATOR, PROJECT, SERVICE, WINDOW

SERVERS = frozenset({OPERATOR, DIRECTOR, SERVICE, PROJECT, WINDOW})


class ServiceMode(Record):
    """One of the ways in which the zone serves; the zone gives it its name."""

    position = models.PositiveSmallIntegerField(_("place in the list"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    meaning = models.CharField(_("meaning"), max_length=200, blank=True)
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="modes", verbose_name=_("mechanism")
    )

    family = Family("service", ("position", "name", "meaning"), order=("position",), writers=SERVERS)

    class Meta:
        verbose_name, verbose_name_plural = _("service mode"), _("service modes")
        constraints = [models.UniqueConstraint(fields=["zone", "position"], name="service_mode_once")]

    def __str__(self) -> str:
        return self.name or str(_("Mode {number} (name not entered)")).format(number=self.position)


class ServiceRole(Record):
    """One of the roles that staff take in serving companies; the zone gives it its name."""

    position = models.PositiveSmallIntegerField(_("place in the list"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    meaning = models.CharField(_("meaning"), max_length=200, blank=True)
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="service_roles", verbose_name=_("mechanism")
    )

    family = Family("service", ("position", "name", "meaning"), order=("position",), writers=SERVERS)

    class Meta:
        verbose_name, verbose_name_plural = _("service role"), _("service roles")
        constraints = [models.UniqueConstraint(fields=["zone", "position"], name="service_role_once")]

    def __str__(self) -> str:
        return self.name or str(_("Role {number} (name not entered)")).format(number=self.position)


class RoleHolder(Record):
    """An officer who holds a service role for a time."""

    role = models.ForeignKey(ServiceRole, models.PROTECT, related_name="holders", verbose_name=_("service role"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("officer"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "service", ("role", "officer", "since", "until"), ("role",), names=(), parent="role", writers=SERVERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("holder of a service role"), _("holders of service roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="role_holder_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} · {self.officer}"


class ServiceAssignment(Record):
    """One officer for one company, by which mechanism, from when until when; at most one is in force."""

    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("mechanism")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name=_("organisation")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service officer")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "service",
        ("organisation", "officer", "mechanism", "since", "until"),
        ("officer",),
        names=(),
        own="organisation",
        writers=SERVERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("service assignment"), _("service assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until=None),
                name="one_service_officer_a_company",
                violation_error_message=_("The company has a service officer already; end that assignment first."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="assignment_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.organisation, self.officer or self.mechanism) if part)


class SupportArea(Record):
    """A kind of support that departments give to companies: filings, infrastructure."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    given_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="supports", verbose_name=_("supported by")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )

    family = Family(
        "service", ("name", "given_by", "office"), ("given_by",), names=("name", "aliases"), writers=SERVERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("kind of support"), _("kinds of support")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="support_area_once")]


class Contact(Record):
    """A contact between the zone and a company: who, in which mode and role, about what, with which outcome."""

    class Outcome(models.TextChoices):
        NOTED = "noted", _("noted")
        SOLVED = "solved", _("solved on the spot")
        REQUEST = "request", _("made a request")
        FOLLOW = "follow", _("to be followed up")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="contacts", verbose_name=_("organisation")
    )
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("officer"))
    mode = models.ForeignKey(
        ServiceMode, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("service mode")
    )
    role = models.ForeignKey(
        ServiceRole, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("service role")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("spoke with")
    )
    on = models.DateField(_("on"))
    subject = models.CharField(_("subject"), max_length=200)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, default=Outcome.NOTED)

    family = Family(
        "service",
        ("on", "organisation", "officer", "mode", "role", "subject", "outcome"),
        ("mode", "role", "outcome"),
        names=("subject",),
        order=("-on", "id"),
        own="organisation",
        writers=SERVERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("service contact"), _("service contacts")
        indexes = [models.Index(fields=["zone", "on"])]
