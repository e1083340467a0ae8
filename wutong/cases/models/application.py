"""What an applicant is writing before it is filed: answers and papers of a draft, kept until it becomes a case."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wutong.cases.models.case import Case
from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.power import Item
from wutong.cases.models.version import ItemPaper
from wutong.core.reason import Facts
from wutong.core.record import Family
from wutong.parties.models import Organisation
from wutong.zones.models import Paper
from wutong.zones.roles import COMPANY, OPERATOR


class Application(Dated):
    """A draft of an organisation's application under an item; filed, it is the case that it led to."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("being written")
        FILED = "filed", _("application filed")
        DROPPED = "dropped", _("draft dropped")

    item = models.ForeignKey(Item, models.PROTECT, related_name="applications", verbose_name=_("service item"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="applications", verbose_name=_("organisation")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFT)
    answers = models.JSONField(_("answers of the form"), default=dict, blank=True, editable=False)
    since = models.DateField(_("begun on"))
    saved_at = models.DateTimeField(_("saved at"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    case = models.OneToOneField(
        Case, models.PROTECT, null=True, blank=True, related_name="application", verbose_name=_("case")
    )

    family = Family(
        "case",
        ("item", "organisation", "stage", "since", "saved_at", "case"),
        ("stage", "item"),
        names=(),
        own="organisation",
        order=("-saved_at", "id"),
        writers=frozenset({OPERATOR}),
        readers=frozenset({COMPANY}),  # what is not filed is nobody else's business
        parent="item",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("application being written"), _("applications being written")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "item"],
                condition=Q(stage="draft"),
                name="one_draft_of_an_item",
                violation_error_message=_("A draft of this application is kept already; go on with it."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")),
                name="application_ends_after_start",
                violation_error_message=_("A draft ends on or after the day it was begun."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at, "channel": "portal"})
        item = values["item"]
        found.form = SimpleLazyObject(item.form)
        found.only_at_window = SimpleLazyObject(item.only_at_window)
        return found

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.form = SimpleLazyObject(self.item.form)
        return found


class ApplicationPaper(Dated):
    """A file that goes with a draft: for a paper that the guide asks for, or of the applicant's own accord."""

    class Stage(models.TextChoices):
        HELD = "held", pgettext_lazy("draft", "goes with it")
        OUT = "out", _("taken out again")

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="papers", verbose_name=_("application being written")
    )
    asked = models.ForeignKey(
        ItemPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper of an item")
    )
    name = models.CharField(_("name"), max_length=200)
    held = models.ForeignKey(Paper, models.PROTECT, related_name="+", verbose_name=_("file"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.HELD)

    family = Family(
        "case",
        ("name", "application", "held", "stage"),
        ("stage",),
        own="application__organisation",
        order=("application", "id"),
        writers=frozenset({OPERATOR}),
        readers=frozenset({COMPANY}),
        parent="application",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("paper of a draft"), _("papers of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "name"],
                condition=Q(stage="held"),
                name="draft_paper_once",
                violation_error_message=_("The draft holds a paper of this name already."),
            )
        ]

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
