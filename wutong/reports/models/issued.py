"""Briefings that were issued: the words frozen, every reading behind them, and the rhythm in which they come."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.reports.models.briefing import WRITERS, Briefing, BriefingTemplate
from wutong.zones.models import Officer

BY_THE_ACT = frozenset({"operator"})


class IssuedBriefing(Record):
    """A briefing as it was issued: numbered without gaps in its zone and year, frozen word for word."""

    class Stage(models.TextChoices):
        STANDS = "stands", _("stands as issued")
        CORRECTED = "corrected", _("corrected by a later one")

    briefing = models.ForeignKey(
        Briefing, models.PROTECT, related_name="issued", verbose_name=_("draft of a briefing"), editable=False
    )
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    serial = models.PositiveIntegerField(_("number in the year"), editable=False)
    number = models.CharField(_("number of the briefing"), max_length=80, editable=False)
    title = models.CharField(_("title"), max_length=120, editable=False)
    since = models.DateField(_("since"), editable=False)
    until = models.DateField(_("until"), editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation"),
        editable=False,
    )  # fmt: skip
    issued_on = models.DateField(_("day of issue"), editable=False)
    issued_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("issued by"), editable=False
    )
    words = models.JSONField(_("words of the briefing"), default=dict, editable=False)
    sha256 = models.CharField(_("fingerprint of the words"), max_length=64, editable=False)
    entry = models.PositiveIntegerField(_("entry of the journal up to which it was read"), editable=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("takes the place of"),
        editable=False,
    )  # fmt: skip
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.STANDS, editable=False)

    family = Family(
        "report", ("number", "title", "since", "until", "issued_on", "issued_by", "stage"), ("stage", "year"),
        names=("number", "title"), order=("-year", "-serial"), writers=BY_THE_ACT, fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("issued briefing"), _("issued briefings")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "year", "serial"],
                name="briefing_number_once_a_year",
                violation_error_message=_("There is a briefing of this number and year already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def during(self) -> Period:
        return Period(self.since, self.until)

    def clean(self) -> None:
        super().clean()
        if not self.number:
            raise ValidationError(_("A briefing is issued from its draft; none is entered by hand."))

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.correcting = SimpleLazyObject(lambda: self._in_work())
        return facts

    def _in_work(self) -> str:
        held = self.corrections.filter(stage=Briefing.Stage.DRAFT).first()
        return str(held) if held else ""


class FrozenReading(Record):
    """What a figure said when a briefing was issued: value to the digit, basis, and the digest of its rows."""

    issued = models.ForeignKey(
        IssuedBriefing, models.PROTECT, related_name="readings", verbose_name=_("issued briefing"), editable=False
    )
    key = models.CharField(_("figure and time"), max_length=140, editable=False)
    figure = models.CharField(_("figure"), max_length=80, editable=False)
    at = models.CharField(_("time asked for"), max_length=24, editable=False)
    own = models.BooleanField(_("of the company alone"), default=False, editable=False)
    value = models.CharField(_("value"), max_length=48, blank=True, editable=False)
    basis = models.CharField(_("basis"), max_length=10, editable=False)
    rows = models.PositiveIntegerField(_("rows behind it"), default=0, editable=False)
    digest = models.CharField(_("digest of the rows"), max_length=64, editable=False)
    read_on = models.DateField(_("read on"), editable=False)

    family = Family(
        "report", ("figure", "at", "value", "basis", "rows", "read_on"), names=("key",), order=("id",),
        writers=BY_THE_ACT, fixed=True, parent="issued",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("frozen reading"), _("frozen readings")
        constraints = [
            models.UniqueConstraint(
                fields=["issued", "key"],
                name="reading_frozen_once",
                violation_error_message=_("This reading is frozen already."),
            )
        ]


class FrozenPart(Record):
    """A chart or a list as it stood when a briefing was issued: what was asked, and the digest of the rows behind it.

    The points and the lines themselves stand in the words of the briefing, in the block of that place.
    """

    issued = models.ForeignKey(
        IssuedBriefing, models.PROTECT, related_name="parts", verbose_name=_("issued briefing"), editable=False
    )
    place = models.PositiveIntegerField(_("place in the text"), editable=False)
    kind = models.CharField(
        _("kind"), max_length=8, choices=[("chart", _("chart")), ("list", _("list"))], editable=False
    )
    title = models.CharField(_("title"), max_length=200, blank=True, editable=False)
    asked = models.JSONField(_("what was asked"), default=dict, editable=False)
    rows = models.PositiveIntegerField(_("rows behind it"), default=0, editable=False)
    digest = models.CharField(_("digest of the rows"), max_length=64, editable=False)
    read_on = models.DateField(_("read on"), editable=False)

    family = Family(
        "report", ("title", "kind", "rows", "read_on"), names=("title",), order=("place",), writers=BY_THE_ACT,
        fixed=True, parent="issued",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("frozen chart or list"), _("frozen charts and lists")
        constraints = [models.UniqueConstraint(fields=["issued", "place"], name="part_frozen_once")]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class BriefingRhythm(Record):
    """That a briefing is due again and again: every how many months, how many days after the end of its period.

    Nothing is due unless a zone enters a rhythm. `since` and `until` bound the next period; issuing moves them on.
    """

    template = models.ForeignKey(
        BriefingTemplate, models.PROTECT, related_name="rhythms", verbose_name=_("template of a briefing")
    )
    months = models.PositiveSmallIntegerField(
        _("every how many months"),
        choices=[(1, _("every month")), (3, _("every quarter")), (12, _("every year"))],
        default=1,
    )
    days = models.PositiveSmallIntegerField(_("days after the end of the period"))
    since = models.DateField(_("next period since"))
    until = models.DateField(_("next period until"))
    due_on = models.DateField(_("due"))

    family = Family(
        "report", ("template", "months", "days", "since", "until", "due_on"), names=(), order=("due_on", "id"),
        writers=WRITERS,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("rhythm of a briefing"), _("rhythms of briefings")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "template"],
                name="rhythm_once_a_template",
                violation_error_message=_("This template has a rhythm in this zone already."),
            ),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")),
                name="rhythm_ends_after_start",
                violation_error_message=_("The period of a rhythm ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {Period(self.since, self.until).label('zh')}"
