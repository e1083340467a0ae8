"""Readings of a paper that are proposed as statements of the zone, with the citation; another person decides."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import FIGURES
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.period import Period
from wutong.measure.unit import UNITS, show
from wutong.reports.checking.measures import converted, fit
from wutong.reports.models.issued import BY_THE_ACT
from wutong.zones.models import Officer, Statement
from wutong.zones.models.statement import COMPARATORS


class ProposedStatement(Record):
    """One number of a paper, cited: title, publisher, day, digest of the paper, the place and its sentence, no more."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("waits for approval")
        TAKEN = "taken", _("taken as a statement")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")

    title = models.CharField(_("title of the paper"), max_length=200, editable=False)
    publisher = models.CharField(_("publisher"), max_length=120, editable=False)
    published_on = models.DateField(_("day of the paper"), editable=False)
    sha256 = models.CharField(_("digest of the paper"), max_length=64, editable=False)
    start = models.PositiveIntegerField(_("first character"), editable=False)
    end = models.PositiveIntegerField(_("after the last character"), editable=False)
    place = models.CharField(_("place in it"), max_length=120, blank=True, editable=False)
    sentence = models.CharField(_("its sentence"), max_length=600, editable=False)
    printed = models.CharField(_("as printed"), max_length=120, editable=False)
    words = models.CharField(_("words around the number"), max_length=200, editable=False)
    about = models.CharField(_("of whom or what"), max_length=120, blank=True, editable=False)
    unit = models.CharField(_("unit of measure"), max_length=24, blank=True, editable=False)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, editable=False)
    comparator = models.CharField(_("comparator"), max_length=2, choices=COMPARATORS, default="=", editable=False)
    qualifiers = models.JSONField(_("qualifiers"), default=list, blank=True, editable=False)
    figure = models.CharField(_("figure"), max_length=80, blank=True, editable=False)
    topic = models.CharField(_("matter"), max_length=120, blank=True, editable=False)
    since = models.DateField(_("since"), editable=False)
    until = models.DateField(_("until"), editable=False)
    proposed_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("proposed by"), editable=False
    )
    proposed_on = models.DateField(_("proposed on"), editable=False)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by"), editable=False
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, blank=True, related_name="cited", verbose_name=_("statement"),
        editable=False,
    )  # fmt: skip
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.PROPOSED, editable=False)

    family = Family(
        "report", ("printed", "sentence", "figure", "topic", "since", "until", "title", "proposed_by", "stage"),
        ("stage", "figure"), names=("printed",), order=("-id",), writers=BY_THE_ACT, fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("statement proposed from a paper"), _("statements proposed from papers")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "sha256", "start", "end"], condition=Q(stage__in=("proposed", "taken")),
                name="reading_proposed_once",
                violation_error_message=_("This reading of the paper is proposed or taken already."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="proposed_reading_ends_after_start",
                violation_error_message=_("The time of a statement ends after it begins."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.topic or self.title_of_figure} {self.printed}".strip()

    @property
    def title_of_figure(self) -> str:
        known = FIGURES.get(self.figure)
        return str(known.title) if known else self.figure

    @property
    def span(self) -> Period:
        return Period(self.since, self.until)

    @property
    def own_unit(self) -> str:
        """The unit of the statement: the figure's own, else the printed one."""
        known = FIGURES.get(self.figure)
        return known.unit if known else self.unit

    @property
    def own_value(self) -> Decimal:
        """The value in that unit."""
        return converted(self.value, self.unit, self.own_unit)

    def clean(self) -> None:
        super().clean()
        if not self.sha256:
            raise ValidationError(_("A reading is proposed from a checked paper; none is entered by hand."))
        if not self.figure and not self.topic:
            raise ValidationError({"figure": _("Say which figure or matter the statement is about.")})
        known = FIGURES.get(self.figure)
        if self.figure and known is None:
            raise ValidationError({"figure": _("There is no such figure in the catalogue.")})
        if known and not fit(self.unit, known.unit):
            wrong = _("“%(figure)s” is counted in %(unit)s.") % {"figure": known.title, "unit": known.unit}
            raise ValidationError({"figure": wrong})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.otherwise = self._otherwise()
        return facts

    def _otherwise(self) -> str:
        """A statement in force that says another value of the same figure (or matter) and time; empty: none."""
        about = {"figure": self.figure} if self.figure else {"topic": self.topic}
        held = Statement.objects.filter(
            zone=self.zone_id, replaced_by=None, since=self.since, until=self.until, **about
        )
        other = held.exclude(value=self.own_value).exclude(value=None).select_related("source").first()
        if other is None or other.value is None:
            return ""
        value = (
            show(other.value, UNITS[other.unit]) if other.unit in UNITS else f"{other.value.normalize():f}{other.unit}"
        )
        return gettext("%(value)s, by “%(source)s”") % {"value": value, "source": other.source or "—"}
