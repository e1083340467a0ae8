"""Handing over: a building or a unit goes from its builder to whoever keeps or occupies it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building, Unit
from wutong.parties.models import Organisation
from wutong.zones.roles import OPERATOR


class Handover(Record):
    """A building, or one unit of it, handed over: by whom, to whom, with which keys, meters and remarks."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("for installing; the builder keeps the site")
        KEEP = "keep", _("for keeping and use")

    class Stage(models.TextChoices):
        REMARKS = "remarks", _("remarks to be mended")
        CLEAR = "clear", _("handover complete")

    building = models.ForeignKey(Building, models.PROTECT, related_name="handovers", verbose_name=_("building"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="handovers", verbose_name=_("unit")
    )
    kind = models.CharField(_("handed over for"), max_length=12, choices=Kind, default=Kind.KEEP)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.CLEAR)
    giver = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("handing party"))
    taker = models.ForeignKey(Organisation, models.PROTECT, related_name="takeovers", verbose_name=_("taken over by"))
    handed_on = models.DateField(_("handed over on"))
    accepted_by = models.CharField(_("accepted by"), max_length=60)
    keys = models.PositiveSmallIntegerField(_("keys"), null=True, blank=True)
    meters = models.CharField(_("meter readings"), max_length=200, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    mend_by = models.DateField(_("to be mended by"), null=True, blank=True)
    mended_on = models.DateField(_("mended on"), null=True, blank=True)

    family = Family(
        "premises",
        ("building", "unit", "kind", "giver", "taker", "handed_on", "accepted_by", "stage", "mend_by"),
        ("kind", "stage", "building"),
        names=(),
        order=("-handed_on", "-id"),
        own="taker",
        parent="building",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("handover"), _("handovers")
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="handover_between_two",
                violation_error_message=_("Who hands over and who takes over are two different organisations."),
            ),
            models.CheckConstraint(
                condition=Q(mend_by=None) | Q(mend_by__gte=F("handed_on")),
                name="handover_mended_afterwards",
                violation_error_message=_("What is missing cannot be made good before the day of the handover."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.building} → {self.taker}"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.last_on = self.handed_on
        return found

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, the stage and tests of the building, and who took the same place over before."""
        building, unit = values["building"], values.get("unit")
        before = Handover.objects.filter(building=building, kind=values["kind"]).select_related("taker")
        before = before.filter(Q(unit=None) | Q(unit=unit)) if unit else before.filter(unit=None)
        found = Facts(**{"unit": None, "remarks": "", "mend_by": None, **values}, at=at)
        found.takers = [str(one.taker) for one in before]
        found.astray = bool(unit and unit.building_id != building.pk)
        found.building_stage = building.stage
        found.finished = building.stage in (Building.Stage.FINISHED, Building.Stage.IN_USE)
        found.tests = building.tests.model.asked_of(building, shanghai_day(at))
        return found
