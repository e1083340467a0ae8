"""Briefings while they are written: the template, the draft for a period, the marks that somebody settled."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.reports.ahead import held_for
from wutong.reports.asking import About
from wutong.reports.composing import Composed, compose, looked_at
from wutong.reports.digests import Digests
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, STATISTICS

WRITERS = frozenset({STATISTICS, DIRECTOR})


class BriefingKind(models.TextChoices):
    BULLETIN = "bulletin", _("bulletin of indicators")
    DISPATCH = "dispatch", _("project dispatch paper")
    SERVICE = "service", _("report of the service centre")
    COMPANY = "company", _("story of one company")
    PROFILE = "profile", _("profile of the zone")
    OTHER = "other", _("other briefing")


def refuse_flaws(text: str, paper: str) -> None:
    """A text whose fields cannot be read is not kept; every flaw is named with its place."""
    if flaws := looked_at(text, paper=bool(paper)).flaws:
        raise ValidationError({"text": [flaw.said(gettext) for flaw in flaws]})


class BriefingTemplate(Record):
    """The text of a briefing with its fields, for a zone or for all; a draft begins with a copy of it."""

    zone = models.ForeignKey(  # type: ignore[assignment]  # common to all where it is empty
        "zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=BriefingKind, default=BriefingKind.OTHER)
    text = models.TextField(_("text with fields"))
    paper = models.CharField(_("docx of its own"), max_length=64, blank=True, editable=False)  # SHA-256 of the file

    common = True
    family = Family("report", ("name", "kind"), ("kind",), order=("kind", "id"), writers=WRITERS)

    class Meta:
        verbose_name, verbose_name_plural = _("template of a briefing"), _("templates of briefings")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"], name="briefing_template_once",
                violation_error_message=_("There is a template of this name already."),
            )
        ]  # fmt: skip

    @property
    def about_company(self) -> bool:
        return self.kind == BriefingKind.COMPANY

    def clean(self) -> None:
        super().clean()
        refuse_flaws(self.text, self.paper)


class Briefing(Record):
    """A briefing being written for a period: its text with fields, read anew whenever somebody looks."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("still being written")
        ISSUED = "issued", _("issued")
        DROPPED = "dropped", _("not issued")

    template = models.ForeignKey(
        BriefingTemplate, models.PROTECT, related_name="briefings", verbose_name=_("template of a briefing")
    )
    title = models.CharField(_("title"), max_length=120)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    text = models.TextField(_("text with fields"))
    paper = models.CharField(_("docx of its own"), max_length=64, blank=True, editable=False)  # SHA-256 of the file
    corrects = models.ForeignKey(
        "reports.IssuedBriefing", models.PROTECT, null=True, blank=True, related_name="corrections",
        verbose_name=_("corrects"),
    )  # fmt: skip
    why = models.CharField(_("reason of the correction"), max_length=300, blank=True)
    written_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("written by"))
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.DRAFT)

    family = Family(
        "report", ("title", "template", "since", "until", "organisation", "written_by", "stage"), ("stage", "template"),
        names=("title",), order=("-id",), readers=WRITERS, writers=WRITERS, fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("draft of a briefing"), _("drafts of briefings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")),
                name="briefing_ends_after_start",
                violation_error_message=_("The period of a briefing ends after it begins."),
            )
        ]

    @property
    def during(self) -> Period:
        return Period(self.since, self.until)

    def clean(self) -> None:
        super().clean()
        refuse_flaws(self.text, self.paper)

    def about(self, at: datetime) -> About:
        """What the draft is about, read on the day of that instant."""
        return About(self.zone, self.during, shanghai_day(at), self.organisation)

    def composed(self, at: datetime) -> Composed:
        """The draft as it reads at that instant."""
        return compose(self.text, self.about(at), paper=bool(self.paper))

    def checked(self, at: datetime) -> Composed:
        """The draft as the needs of an act saw it, so that exactly what was checked is what is settled or frozen."""
        if self.__dict__.get("_checked", (None, None))[0] != at:
            ahead = held_for(self, at)
            self.__dict__["_digests"] = ahead.digests if ahead else Digests(self.about(at))
            self.__dict__["_checked"] = (at, ahead.made if ahead else self.composed(at))
        made: Composed = self.__dict__["_checked"][1]
        return made

    def digests(self, at: datetime) -> Digests:
        """The digests of the rows behind what was checked."""
        self.checked(at)
        found: Digests = self.__dict__["_digests"]
        return found

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        made: Any = SimpleLazyObject(lambda: self.checked(at))
        facts.marks = SimpleLazyObject(lambda: made.marks)
        facts.flaws = SimpleLazyObject(lambda: made.flaws)
        facts.settled = SimpleLazyObject(lambda: self.keys_settled())
        return facts

    def keys_settled(self) -> frozenset[str]:
        return frozenset(self.settled.values_list("key", flat=True))

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and whether the template asks for a company."""
        facts = Facts(**{"organisation": None, "period": "", **values})
        template = values.get("template")
        facts.about_company = bool(template and template.about_company)
        return facts


class SettledMark(Record):
    """A mark of a draft that somebody settled with a reason; when the matter changes, the mark opens again."""

    briefing = models.ForeignKey(
        Briefing, models.PROTECT, related_name="settled", verbose_name=_("draft of a briefing")
    )
    key = models.CharField(_("key of the mark"), max_length=32)
    words = models.CharField(_("words in question"), max_length=120)
    mark = models.CharField(_("why it was marked"), max_length=400)
    reason = models.CharField(_("reason"), max_length=300)
    settled_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("settled by"))
    settled_on = models.DateField(_("settled on"))

    family = Family(
        "report", ("words", "mark", "reason", "settled_by", "settled_on"), names=("words",), order=("-id",),
        readers=WRITERS, writers=frozenset({"operator"}), fixed=True, parent="briefing",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("settled mark"), _("settled marks")
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "key"],
                name="mark_settled_once",
                violation_error_message=_("This mark is settled already."),
            )
        ]
