"""What the zone is measured by: its main indicators, and the places it took in rankings of the level above."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import FIGURES, UnknownFigure, figure
from wutong.core.record import Family, Record
from wutong.indicators.models.forms import STATISTICIANS
from wutong.measure.period import Period


class MainIndicator(Record):
    """A figure that counts as a main economic indicator of the zone for a time."""

    figure = models.CharField(_("figure"), max_length=80)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "figure", ("figure", "position", "since", "until"), names=("figure",), order=("position", "id"),
        writers=STATISTICIANS | {"director"},
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("main indicator"), _("main indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "figure", "since"],
                name="main_indicator_once",
                violation_error_message=_("This main indicator begins on that day already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="main_indicator_ends_later",
                violation_error_message=_("The time of a main indicator ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        known = FIGURES.get(self.figure)
        return str(known.title) if known else self.figure

    def clean(self) -> None:
        try:
            figure(self.figure)
        except UnknownFigure as wrong:
            raise ValidationError({"figure": str(wrong)}) from wrong


class Ranking(Record):
    """The place that the zone took among others in a ranking of a level above, for a period."""

    class Scope(models.TextChoices):
        NATION = "nation", _("whole nation")
        PROVINCE = "province", _("whole province")
        CITY = "city", _("whole city")

    figure = models.CharField(_("figure"), max_length=80, blank=True)
    topic = models.CharField(_("ranked by"), max_length=120)
    scope = models.CharField(_("scope"), max_length=12, choices=Scope)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    among = models.PositiveSmallIntegerField(_("among how many"), null=True, blank=True)

    family = Family(
        "figure", ("topic", "scope", "since", "until", "rank", "among"), ("scope",), names=("topic",),
        order=("-until", "id"), writers=STATISTICIANS | {"director"},
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("place in a ranking"), _("places in rankings")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "topic", "scope", "since", "until"],
                name="ranking_once",
                violation_error_message=_("This ranking of that matter, circle and time is on record already."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="ranking_ends_after_start",
                violation_error_message=_("The time of a ranking ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1),
                name="ranking_starts_at_one",
                violation_error_message=_("The first place is 1."),
            ),
            models.CheckConstraint(
                condition=Q(among=None) | Q(rank__lte=F("among")),
                name="ranking_within_the_field",
                violation_error_message=_("A place is not beyond the number of those ranked."),
            ),
        ]

    @property
    def span(self) -> Period:
        return Period(self.since, self.until)
