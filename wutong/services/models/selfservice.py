"""Self-service round the clock: every use and every time out of service."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.land.models import Facility, FacilityOffer
from wutong.services.models.contact import SERVERS
from wutong.zones.roles import OPERATOR


class OfficeHours(Record):
    """Hours in which offices are open on working days; self-service is counted inside and outside of them."""

    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    family = Family("service", ("opens", "closes"), names=(), writers=SERVERS)

    class Meta:
        verbose_name, verbose_name_plural = _("office hours"), _("office hours")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="office_closes_after_opening",
                violation_error_message=_("The office must close after it opens."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H:%M} – {self.closes:%H:%M}"


class SelfServiceUse(Record):
    """One use of a self-service place: which item, when, and whether offices were open at the time."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="uses", verbose_name=_("facility"))
    item = models.ForeignKey(
        FacilityOffer, models.PROTECT, null=True, blank=True, related_name="uses", verbose_name=_("item")
    )
    used_at = models.DateTimeField(_("used at"))
    on = models.DateField(_("on"))
    office_hours = models.BooleanField(_("in office hours"), null=True, blank=True)

    family = Family(
        "service",
        ("facility", "item", "used_at", "office_hours"),
        ("facility", "office_hours"),
        names=(),
        order=("-used_at",),
        parent="facility",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("use of self-service"), _("uses of self-service")
        indexes = [models.Index(fields=["zone", "on"])]

    def __str__(self) -> str:
        return f"{self.facility} {self.on}"


class Downtime(Record):
    """A time in which a self-service place did not serve."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="downtimes", verbose_name=_("facility"))
    on = models.DateField(_("on"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)
    cause = models.CharField(_("cause"), max_length=200)

    family = Family(
        "service",
        ("facility", "on", "hours", "cause"),
        ("facility",),
        names=("cause",),
        parent="facility",
        writers=SERVERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("downtime"), _("downtimes")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="downtime_is_positive",
                violation_error_message=_("The hours of a downtime are above zero."),
            )
        ]
