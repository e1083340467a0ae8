"""Doubtful readings that somebody settled: these words mean this figure, or no claim at all."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import FIGURES
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.reports.checking.keys import LIST, NUMBER, says_enough, typed
from wutong.reports.checking.measures import fit, word_of
from wutong.reports.models.issued import BY_THE_ACT
from wutong.zones.models import Officer


class SettledReading(Record):
    """How the words around a number are read in this zone from now on, whatever the number; found again by its words.

    `words` are those of `checking.keys`: a # where the number stands; `period` is empty (as the text says) or words
    that are reckoned from the day of each text.
    """

    class Stage(models.TextChoices):
        STANDS = "stands", _("stands")
        REVOKED = "revoked", _("revoked")

    words = models.CharField(_("words around the number"), max_length=200)
    about = models.CharField(_("of whom or what"), max_length=120, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=24, blank=True)
    figure = models.CharField(_("figure"), max_length=80, blank=True)
    no_claim = models.BooleanField(_("not a claim"), default=False)
    period = models.CharField(_("time meant"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    settled_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("reading", "settled by")
    )
    settled_on = models.DateField(pgettext_lazy("reading", "settled on"))
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.STANDS)

    family = Family(
        "report",
        ("words", "about", "figure", "no_claim", "period", "reason", "settled_by", "settled_on", "stage"),
        ("stage", "figure", "no_claim"), names=("words",), order=("-id",), writers=BY_THE_ACT, fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("settled reading"), _("settled readings")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "words", "about", "unit"], condition=Q(stage="stands"), name="reading_settled_once",
                violation_error_message=_("These words are settled already; change that settlement or revoke it."),
            ),
            models.CheckConstraint(
                condition=Q(figure="", no_claim=True) | (~Q(figure="") & Q(no_claim=False)),
                name="reading_is_a_figure_or_no_claim",
                violation_error_message=_("A reading is settled as a figure or as no claim."),
            ),
        ]  # fmt: skip

    @property
    def outcome(self) -> str:
        """What it was settled as, in words."""
        if self.no_claim:
            return gettext("not a claim")
        known = FIGURES.get(self.figure)
        return str(known.title) if known else self.figure

    @property
    def said(self) -> str:
        """By whom and on which day, in words."""
        facts = {"who": self.settled_by, "day": self.settled_on.isoformat(), "outcome": self.outcome}
        return pgettext("settled reading", "%(outcome)s, settled by %(who)s on %(day)s") % facts

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        return _told(facts, at)

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, what the figure is counted in, and the settlement that stands for these words already."""
        facts = Facts(**{"about": "", "unit": "", "figure": "", "no_claim": False, "period": "", **values})
        key = {"words": typed(facts.words), "about": facts.about, "unit": facts.unit}
        held = cls.objects.filter(zone=zone, stage=cls.Stage.STANDS, **key).select_related("settled_by").first()
        facts.settled = held.said if held else ""
        return _told(facts, at)


def _told(facts: Facts, at: datetime) -> Facts:
    """The facts with what the catalogue knows of the figure."""
    known = FIGURES.get(facts.figure)
    facts.counted_in, facts.title = (word_of(known.unit), str(known.title)) if known else ("", facts.figure)
    moving = facts.unit in {"percent", "point"}  # a growth of whatever is counted
    facts.fits = known is not None and (NUMBER not in facts.words or moving or bool(fit(facts.unit, known.unit)))
    facts.counted = NUMBER in facts.words or LIST in facts.words
    facts.enough, facts.day = says_enough(typed(facts.words), facts.about), shanghai_day(at)
    return facts
