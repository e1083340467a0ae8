"""Lights: published rules are copied, projects are judged by the rules in force."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.measure.period import Period
from wutong.projects.judging import judged, published
from wutong.projects.models import LightRule, Project
from wutong.projects.rules.lights import worst
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

WHO = {PROJECT, DIRECTOR}
ALIVE = {Project.Stage.RESERVE, Project.Stage.STARTED, Project.Stage.BUILDING}


class Example(models.TextChoices):
    YINCHUAN_START = "yinchuan_start", _("Yinchuan 2025: start of works")
    YINCHUAN_PROGRESS = "yinchuan_progress", _("Yinchuan 2025: progress")
    YINCHUAN_MONEY = "yinchuan_money", _("Yinchuan 2025: money")
    YINCHUAN_STATISTICS = "yinchuan_statistics", _("Yinchuan 2025: entry in statistics")
    WUHAN_PROGRESS = "wuhan_progress", _("Wuhan: progress against time")


SET = Transition("set_lights", None, None, (), WHO)
COPY = Transition("copy_lights", None, None, (), WHO)
JUDGE = Transition("judge", ALIVE, None, (), WHO)
JUDGE_ALL = Transition("judge_all", {"*"}, None, (), WHO)


@performs(SET, says=_("{by} set the rule of lights {it}"), title=_("Set a rule of lights"))
def set_lights(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    aspect: LightRule.Aspect,
    yellow: str = "",
    red: str = "",
    applies: str = "",
) -> LightRule:
    """Set a rule of the zone's own: when a light is yellow, when red, as conditions over a project's facts."""
    return LightRule(
        zone=zone, name=name, aspect=aspect, yellow=yellow, red=red, applies=applies, since=shanghai_day(at)
    )


@performs(COPY, says=_("{by} copied the rule of lights {it}"), title=_("Copy a published rule"))
def copy_lights(zone: Zone, *, by: Officer, at: datetime, example: Example) -> LightRule:
    """Copy a rule of lights that a place has published; it may be changed here afterwards."""
    return LightRule(zone=zone, since=shanghai_day(at), **published()[str(example)])


@performs(JUDGE, says=_("{by} judged the lights of {it}"), title=_("Judge the lights"))
def judge_lights(project: Project, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Judge the project by the rules of lights in force; the gravest colour stands in its head."""
    day = on or shanghai_day(at)
    project.light = worst(found.colour for _rule, found in judged(project, day))
    project.light_due_on = Period.month(day.year, day.month).until


@performs(JUDGE_ALL, says=_("{by} judged the lights of all projects at work: {it}"), title=_("Judge all projects"))
def judge_all(rule: LightRule, *, by: Officer, at: datetime) -> None:
    """Judge every project that has not ended by all rules in force, before a dispatch meeting."""
