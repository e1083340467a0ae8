"""What agents do on their errands, step by step with time and proof; and work handed from one agent to another."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.case import AgencyStep, Case
from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.mandate import wanted_of_each
from wutong.cases.rules.mandate import MOST_MINUTES
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Paper
from wutong.zones.roles import AGENT, DIRECTOR, OPERATOR


class ErrandStep(Record):
    """One thing that an agent did on an errand: what, on which day, how long it took, with which proof."""

    class Kind(models.TextChoices):
        HANDED_IN = "handed_in", _("papers handed in")
        VISITED = "visited", _("went there")
        CALLED = "called", _("called them")
        ASKED = "asked", _("asked by the department for more")
        FETCHED = "fetched", _("result fetched")
        OTHER = "other", _("something else")

    errand = models.ForeignKey(
        AgencyStep, models.PROTECT, related_name="steps", verbose_name=_("errand at a department")
    )
    kind = models.CharField(_("what the agent did"), max_length=12, choices=Kind)
    on = models.DateField(_("on"))
    minutes = models.PositiveSmallIntegerField(_("time it took"), validators=[MaxValueValidator(MOST_MINUTES)])
    receipt = models.CharField(_("number of the receipt"), max_length=80, blank=True)
    proof = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proof"))
    agent = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("agent"))

    family = Family(
        "case", ("on", "kind", "errand", "minutes", "receipt", "proof", "agent", "note"), ("kind", "agent"), names=(),
        order=("-on", "-id"), own="errand__case__organisation", writers=frozenset({OPERATOR}), fixed=True,
        parent="errand",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("step of an errand"), _("steps of errands")
        indexes = [models.Index(fields=["zone", "on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.on or ''}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "today": shanghai_day(at), "at": at})
        errand = found.errand
        found.hangs_on = {("cases.agencystep", errand.pk), ("cases.case", errand.case_id)}
        return found


class Handover(Dated):
    """An agent's open work goes to another agent: one case, all for one company, or everything; with the reason."""

    class Stage(models.TextChoices):
        GIVEN = "given", _("waits for the new agent")
        TAKEN = "taken", _("taken over")

    giver = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("handed over by"))
    taker = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("new agent"))
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name=_("case")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name=_("organisation")
    )
    reason = models.TextField(_("reason"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.GIVEN)
    on = models.DateField(_("on"))
    taken_on = models.DateField(_("taken over on"), null=True, blank=True)
    cases_moved = models.PositiveSmallIntegerField(_("cases that moved"), default=0, editable=False)
    errands_moved = models.PositiveSmallIntegerField(_("errands that moved"), default=0, editable=False)

    family = Family(
        "case",
        ("on", "giver", "taker", "case", "organisation", "stage", "cases_moved", "errands_moved", "taken_on"),
        ("stage", "giver", "taker"),
        names=(),
        order=("-on", "-id"),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("hand-over between agents"), _("hand-overs between agents")

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker} · {self.case or self.organisation or self.on}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
        giver = found.giver or found.by
        found.from_whom = giver.pk
        found.directs = bool(found.by.roles_in(zone.pk, shanghai_day(at)) & {DIRECTOR, OPERATOR})
        found.takes_as_agent = AGENT in found.taker.roles_in(zone.pk, found.day)
        scope = (zone.pk, giver, found.case, found.organisation)
        found.moving = SimpleLazyObject(lambda: wanted_of_each(moving(*scope)[0], found.day))
        return found


def moving(
    zone_id: int, giver: Officer, case: Case | None, organisation: Organisation | None
) -> tuple[QuerySet[Case], QuerySet[AgencyStep]]:
    """What a hand-over moves: the giver's open cases within its scope, and his open errands there.

    A case that somebody else carries comes along where the giver has an open errand in it.
    """
    scope = Q(pk=case.pk) if case else Q(organisation=organisation) if organisation else Q()
    errands = AgencyStep.objects.filter(zone=zone_id, agent=giver, stage=AgencyStep.Stage.OPEN)
    cases = Case.objects.filter(scope, Q(agent=giver) | Q(pk__in=errands.values("case")), zone=zone_id, ended_on=None)
    held = cases.select_related("item", "organisation").order_by("pk")
    return held, errands.filter(case__in=cases.values("pk")).order_by("pk")
