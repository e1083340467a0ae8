"""What happens to a case besides its steps: the rules of special procedures, and opinions of other offices."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.case import Case, SpecialProcedure
from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.power import POWERS, DayKind, Item
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.zones.models import Office, Officer, Post
from wutong.zones.roles import OPERATOR


class ProcedureRule(Record):
    """How long a kind of special procedure may take, and on what basis; empty where nobody knows."""

    kind = models.CharField(_("kind"), max_length=12, choices=SpecialProcedure.Kind)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="procedure_rules", verbose_name=_("service item")
    )
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    most_days = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)

    family = Family(
        "case", ("kind", "item", "basis", "most_days", "day_kind"), ("kind", "item"), names=(), writers=POWERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rule of a special procedure"), _("rules of special procedures")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "kind", "item"],
                name="procedure_rule_once_an_item",
                violation_error_message=_("There is a rule for this kind already."),
            ),
            models.UniqueConstraint(
                fields=["zone", "kind"],
                condition=Q(item=None),
                name="procedure_rule_once",
                violation_error_message=_("There is a rule for this kind already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.item}" if self.item_id else self.get_kind_display()


class Opinion(Dated):
    """What another office of the zone says of a case that is reviewed jointly, asked with its own clock."""

    class Stage(models.TextChoices):
        ASKED = "asked", _("opinion asked")
        GIVEN = "given", _("opinion given")

    class Verdict(models.TextChoices):
        AGREED = "agreed", _("agreed")
        WITH_CONDITIONS = "conditions", _("agreed with conditions")
        AGAINST = "against", _("against it")

    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions", verbose_name=_("case"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("office"))
    question = models.CharField(_("question"), max_length=240, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.ASKED)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    since = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due"))
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True)
    words = models.TextField(_("opinion"), blank=True)
    given_on = models.DateField(_("answered on"), null=True, blank=True)

    family = Family(
        "case",
        ("case", "office", "stage", "since", "due_on", "verdict", "given_on"),
        ("stage", "office", "verdict"),
        names=(),
        own="case__organisation",
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("opinion of an office"), _("opinions of offices")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "office"],
                condition=Q(stage="asked"),
                name="opinion_asked_once_at_a_time",
                violation_error_message=_("This office has been asked already and has not answered."),
            ),
            models.CheckConstraint(
                condition=Q(given_on=None) | Q(given_on__gte=F("since")),
                name="opinion_given_after_asking",
                violation_error_message=_("An opinion is given on or after the day it was asked for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.office}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        posts = Post.objects.filter(zone=self.zone_id, officer=values["by_id"], office=self.office_id)
        found.of_the_office = SimpleLazyObject(lambda: posts.exists())
        found.office = self.office
        return found
