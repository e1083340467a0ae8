"""What sources said of figures and records, and what the zone aims at."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import FIGURES, UnknownFigure, figure
from wutong.core.record import Family, Record
from wutong.measure.period import Period

COMPARATORS = [("=", "="), (">=", "≥"), (">", ">"), ("<=", "≤"), ("<", "<"), ("~", "≈")]


class Said(Record):
    """What a statement and a target share: a figure or a matter, a value as printed, and the time it speaks of."""

    figure = models.CharField(_("figure"), max_length=80, blank=True, db_index=True)
    topic = models.CharField(_("matter"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=24, blank=True)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    printed = models.CharField(_("as printed"), max_length=120, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=COMPARATORS, default="=")
    qualifiers = models.JSONField(_("qualifiers"), default=list, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The matter, or the figure's title, with what was said of it."""
        said = FIGURES.get(self.figure)
        what = self.topic or (str(said.title) if said else self.figure)
        return f"{what} {self.printed or self.words}".strip()

    def clean(self) -> None:
        """A figure that is named must be one that is counted, in its own unit."""
        if not self.figure:
            return
        try:
            said = figure(self.figure)
        except UnknownFigure as unknown:
            raise ValidationError({"figure": str(unknown)}) from unknown
        if self.unit and self.unit != said.unit:
            wrong = _("“%(figure)s” is counted in %(unit)s.") % {"figure": said.title, "unit": said.unit}
            raise ValidationError({"unit": wrong})

    @property
    def span(self) -> Period | None:
        return Period(self.since, self.until) if self.since and self.until else None


class Statement(Said):
    """What a source said of a figure, or of a record. Insert-only: a correction takes the place of the old one."""

    about_label = models.CharField(_("about"), max_length=80, blank=True)
    about = models.PositiveBigIntegerField(_("key of the record"), null=True, blank=True)
    beyond_rows = models.BooleanField(_("speaks of more than the rows held"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("takes the place of")
    )

    family = Family(
        "report",
        ("figure", "topic", "printed", "value", "words", "since", "until", "source"),
        ("figure",),
        names=("topic", "figure"),
        order=("id",),
        fixed=True,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("statement"), _("statements")
        indexes = [models.Index(fields=["about_label", "about"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(figure="") | ~Q(topic=""),
                name="statement_is_about_something",
                violation_error_message=_("Say which figure or matter the statement is about."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words=""),
                name="statement_says_something",
                violation_error_message=_("Give a value or words; a statement says something."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=models.F("since")),
                name="statement_ends_after_start",
                violation_error_message=_("The time of a statement ends after it begins."),
            ),
        ]


class Target(Said):
    """What a figure is to reach in a period, set by whom; a forecast is a target of its own kind."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("goal")
        FORECAST = "forecast", _("forecast")

    class Issuer(models.TextChoices):
        OWN = "own", _("the zone")
        COUNTY = "county", _("county")
        CITY = "city", _("city")
        PROVINCE = "province", _("province")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.GOAL)
    issuer = models.CharField(_("set by"), max_length=16, choices=Issuer, default=Issuer.OWN)

    family = Family(
        "figure",
        ("figure", "kind", "issuer", "value", "unit", "since", "until"),
        ("figure", "issuer"),
        names=("topic", "figure"),
        order=("id",),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("target"), _("targets")
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=models.F("since")),
                name="target_ends_after_start",
                violation_error_message=_("The time of a target ends after it begins."),
            )
        ]
