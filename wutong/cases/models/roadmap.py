"""Roadmaps: the way of a project through its permits, the steps of it, and what was forecast of its two goals."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.cases.chain import WORKS
from wutong.cases.drawing import Pin, Project
from wutong.cases.models.case import Case
from wutong.cases.models.dated import Dated, day_of
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.roles import AGENT, APPROVER, DIRECTOR, OPERATOR, PROJECT, PROMOTION

PLANNERS = frozenset({AGENT, APPROVER, DIRECTOR, PROJECT, PROMOTION})


class Goal(models.TextChoices):
    WORKS = "M1", _("start of works")
    PRODUCTION = "M2", _("start of production")


class Roadmap(Dated):
    """The roadmap of a project: what was answered about it, the tools chosen, and the days that follow from them."""

    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="roadmaps", verbose_name=_("organisation")
    )
    start_on = models.DateField(_("reckoned from"))
    answers = models.JSONField(_("answers about the project"), default=dict, blank=True)
    given_days = models.JSONField(_("days entered"), default=dict, blank=True)
    tools = models.JSONField(_("tools chosen"), default=list, blank=True)
    drawn_on = models.DateField(_("drawn on"), null=True, blank=True, editable=False)
    works_on = models.DateField(_("start of works planned"), null=True, blank=True, editable=False)
    works_certain = models.BooleanField(_("start of works is certain"), default=False, editable=False)
    production_on = models.DateField(_("start of production planned"), null=True, blank=True, editable=False)
    production_certain = models.BooleanField(_("start of production is certain"), default=False, editable=False)
    works_began_on = models.DateField(_("works began on"), null=True, blank=True)
    production_began_on = models.DateField(_("production began on"), null=True, blank=True)

    family = Family(
        "case",
        ("name", "organisation", "start_on", "works_on", "works_certain", "production_on", "drawn_on"),
        ("organisation",),
        own="organisation",
        order=("-start_on", "id"),
        writers=PLANNERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("roadmap"), _("roadmaps")

    def project(self, today: date | None) -> Project:
        """What the roadmap is drawn from: its answers, and for every opened case and reached goal the days of life."""
        pins = {
            step.step: Pin(step.case.filed_on, step.case.decided_on)
            for step in self.steps.exclude(case=None).select_related("case")
            if step.case is not None and (step.case.decided_on or not step.case.ended_on)
        }
        reached = {Goal.WORKS: self.works_began_on, Goal.PRODUCTION: self.production_began_on}
        pins |= {goal.value: Pin(day, day) for goal, day in reached.items() if day}
        if self.works_began_on:
            pins[WORKS] = Pin(self.works_began_on, self.production_began_on)
        return Project(self.start_on, self.answers, self.given_days, tuple(self.tools), pins=pins, today=today)

    def fitting(self) -> list[tuple["RoadmapStep", Case]]:
        """The open cases of the same organisation that no roadmap counts yet, each with the step that it may stand for:
        one under the step's item, to which nothing is pinned. The newest case of an item comes first."""
        steps = {step.step: step for step in self.steps.filter(case=None).select_related("roadmap")}
        held = Case.objects.filter(zone=self.zone_id, organisation=self.organisation_id, ended_on=None, steps=None)
        held = held.filter(organisation__isnull=False, item__code__in=list(steps)).select_related("item")
        return [(steps[case.item.code], case) for case in held.order_by("-filed_on", "-pk")]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.today = shanghai_day(at)
        return found

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at, "record": None})


class RoadmapStep(Record):
    """A step of a roadmap as it was last drawn: why it is there, its days and where they come from, its dates."""

    class Origin(models.TextChoices):
        MILESTONE = "milestone", _("milestone")
        ENTERED = "entered", _("entered by somebody")
        TOOL = "tool", _("a tool")
        PROMISED = "promised", _("the zone's promise")
        STATUTORY = "statutory", _("the law")
        HISTORY = "history", _("the zone's finished cases")
        CASE = "case", _("the case itself")
        UNKNOWN = "unknown", _("not entered")

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="steps", verbose_name=_("roadmap"))
    step = models.CharField(_("step"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    place = models.PositiveSmallIntegerField(_("place in the order"))
    because = models.TextField(_("called for because"), blank=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    origin = models.CharField(_("days come from"), max_length=12, choices=Origin)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    slack_days = models.IntegerField(_("float"))
    critical = models.BooleanField(_("on the critical path"))
    certain = models.BooleanField(_("rests on known limits"))
    moved_from = models.DateField(_("before the last change"), null=True, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("case"))

    family = Family(
        "case",
        ("name", "roadmap", "days", "origin", "starts_on", "ends_on", "slack_days", "critical", "case"),
        ("origin", "critical"),
        names=("name",),
        order=("roadmap", "place"),
        own="roadmap__organisation",
        fixed=True,
        writers=frozenset({OPERATOR}),  # laid when the roadmap is drawn, never entered
        parent="roadmap",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("step of a roadmap"), _("steps of roadmaps")
        constraints = [models.UniqueConstraint(fields=["roadmap", "step"], name="step_once_in_a_roadmap")]


class RoadmapForecast(Record):
    """What was forecast of a goal on a day; it stays as it was said, so that one can see later whether it held."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="forecasts", verbose_name=_("roadmap"))
    goal = models.CharField(_("goal"), max_length=4, choices=Goal)
    made_on = models.DateField(_("made on"))
    likely_on = models.DateField(_("likely day"))
    cautious_on = models.DateField(_("cautious day"))
    statutory_on = models.DateField(_("day by the limits of the law"))

    family = Family(
        "case",
        ("roadmap", "goal", "made_on", "likely_on", "cautious_on", "statutory_on"),
        ("goal",),
        names=(),
        order=("-made_on", "-id"),
        own="roadmap__organisation",
        fixed=True,
        writers=PLANNERS,
        parent="roadmap",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("forecast of a roadmap"), _("forecasts of roadmaps")

    def __str__(self) -> str:
        return f"{self.roadmap} · {self.get_goal_display()}"
