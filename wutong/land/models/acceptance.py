"""Acceptance tests of buildings: what is asked of them, how each stands, and every attempt that was made."""

import tomllib
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from config.env import ROOT
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land import rules
from wutong.land.models.building import Building, BuildingType
from wutong.zones.roles import DIRECTOR, LAND, PROJECT

BUILDERS = frozenset({LAND, PROJECT, DIRECTOR})


class TestCriterion(Record):
    """A test that buildings of the zone must stand: on what basis, and whether finishing or use waits for it.

    `item` is the code of the approval item of the same name; of criteria with the same `either` one is enough.
    """

    __test__ = False  # a noun of the trade, not a test of this program

    class Kind(models.TextChoices):
        QUALITY = "quality", _("quality")
        PLANNING = "planning", _("town planning")
        FIRE = "fire", _("fire protection")
        COMPLETION = "completion", _("completion")
        OTHER = "other", _("another matter")

    name = models.CharField(_("test"), max_length=120)
    kind = models.CharField(_("test of"), max_length=12, choices=Kind, default=Kind.OTHER)
    item = models.CharField(_("item of the chain"), max_length=12, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    building_kind = models.CharField(_("asked of buildings"), max_length=12, choices=BuildingType.Kind, blank=True)
    either = models.CharField(_("one is enough of those marked"), max_length=24, blank=True)
    for_finish = models.BooleanField(_("before the building is finished"), default=True)
    for_use = models.BooleanField(_("before the building is used"), default=False)
    since = models.DateField(_("in force from"), null=True, blank=True)
    until = models.DateField(_("in force until"), null=True, blank=True)

    family = Family(
        "premises",
        ("name", "kind", "basis", "building_kind", "for_finish", "for_use", "since", "until"),
        ("kind", "for_finish", "for_use"),
        order=("id",),
        writers=BUILDERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("acceptance criterion"), _("acceptance criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name"],
                name="acceptance_criterion_once",
                violation_error_message=_("The zone has an acceptance criterion of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="acceptance_criterion_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]


@cache
def published() -> dict[str, dict[str, Any]]:
    """The criteria to begin with, by code, out of `data/acceptance.toml`."""
    return tomllib.loads((ROOT / "data" / "acceptance.toml").read_text(encoding="utf-8"))


def criteria_of(zone: Any, day: date, kind: str = "") -> list[TestCriterion]:
    """The zone's criteria in force on a day, for buildings of a kind; where it has none the published ones, unsaved."""
    held = TestCriterion.objects.filter(zone=zone).order_by("id")
    if not held.exists():
        return [TestCriterion(zone=zone, **facts) for facts in published().values()]
    lasting = held.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))
    return list(lasting.filter(building_kind__in=("", kind)) if kind else lasting)


class AcceptanceTest(Record):
    """One test that one building must stand, and how it stands now; a failed one is held again."""

    class Stage(models.TextChoices):
        OPEN = "open", _("test to be held")
        FAILED = "failed", _("test not passed")
        REMARKS = "remarks", _("passed with remarks")
        PASSED = "passed", _("test passed")
        ALLOWED = "allowed", _("allowed by a paper")

    building = models.ForeignKey(Building, models.PROTECT, related_name="tests", verbose_name=_("building"))
    criterion = models.ForeignKey(TestCriterion, models.PROTECT, related_name="tests", verbose_name=_("test"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    due_on = models.DateField(_("to be held by"), null=True, blank=True)
    tested_on = models.DateField(_("held on"), null=True, blank=True, editable=False)
    tested_by = models.CharField(_("held by"), max_length=120, blank=True, editable=False)
    paper = models.CharField(_("paper"), max_length=160, blank=True, editable=False)
    remarks = models.TextField(_("remarks"), blank=True, editable=False)
    mend_by = models.DateField(_("to be mended by"), null=True, blank=True, editable=False)
    mended_on = models.DateField(_("mended on"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("times held"), default=0, editable=False)
    allowed_until = models.DateField(_("allowed until"), null=True, blank=True, editable=False)

    family = Family(
        "premises",
        ("building", "criterion", "stage", "due_on", "tested_on", "tested_by", "paper", "mend_by", "attempts"),
        ("stage", "criterion", "building"),
        names=(),
        order=("building_id", "criterion_id"),
        parent="building",
        writers=BUILDERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("acceptance test"), _("acceptance tests")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["building", "criterion"],
                name="test_once_a_building",
                violation_error_message=_("The building has this test already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.building} · {self.criterion}"

    @classmethod
    def asked_of(cls, building: Building, day: date) -> list[rules.Asked]:
        """What is asked of a building and how it stands on the day, in the order of the criteria."""
        rows = {one.criterion_id: one for one in cls.objects.filter(building=building).select_related("criterion")}
        criteria = criteria_of(building.zone_id and building.zone, day, building.kind)
        criteria += [row.criterion for key, row in rows.items() if key not in {c.pk for c in criteria}]
        return rules.without_others([_asked(one, rows.get(one.pk), day) for one in criteria])

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.last_on = self.tested_on
        return found


def _asked(criterion: TestCriterion, test: AcceptanceTest | None, day: date) -> rules.Asked:
    stage = test.stage if test else ""
    if test and stage == AcceptanceTest.Stage.ALLOWED and test.allowed_until and test.allowed_until <= day:
        stage = AcceptanceTest.Stage.OPEN.value
    return rules.Asked(
        criterion.name, criterion.basis, criterion.item, criterion.either, criterion.for_finish, criterion.for_use,
        stage, test.pk if test else None,
    )  # fmt: skip


class TestResult(Record):
    """One attempt at a test: the day, what came out, who held it, the paper; never changed afterwards."""

    __test__ = False

    class Verdict(models.TextChoices):
        PASSED = "passed", _("test passed")
        REMARKS = "remarks", _("passed with remarks")
        FAILED = "failed", _("test not passed")

    test = models.ForeignKey(AcceptanceTest, models.PROTECT, related_name="results", verbose_name=_("acceptance test"))
    number = models.PositiveSmallIntegerField(_("attempt"))
    verdict = models.CharField(_("came out"), max_length=12, choices=Verdict)
    held_on = models.DateField(_("held on"))
    tested_by = models.CharField(_("held by"), max_length=120)
    paper = models.CharField(_("paper"), max_length=160, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    family = Family(
        "premises",
        ("test", "number", "verdict", "held_on", "tested_by", "paper", "remarks"),
        ("verdict",),
        names=(),
        order=("test_id", "number"),
        fixed=True,
        parent="test",
        writers=BUILDERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("result of a test"), _("results of tests")
        constraints = [models.UniqueConstraint(fields=["test", "number"], name="result_once_an_attempt")]

    def __str__(self) -> str:
        return f"{self.test} · {self.number}"
