"""The yearly notices of holidays and moved weekends, common to all zones; a later one for a year takes its place."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.zones.roles import OPERATOR


class CalendarNotice(Record):
    """The days off and the weekends worked of one year, with the notice that made them so."""

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=(MinValueValidator(2000), MaxValueValidator(2199)))
    title = models.CharField(_("title"), max_length=160)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    holidays = models.TextField(_("days off and weekends worked"))

    common = True
    family = Family(
        "plan",
        ("year", "title", "published_on"),
        ("year",),
        names=("title",),
        order=("-year", "-id"),
        writers=frozenset({OPERATOR}),
        fixed=True,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("calendar notice"), _("calendar notices")
