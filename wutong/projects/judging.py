"""Judging lights: the rules in force on a day held against a project's facts; published rules to copy."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q

from config.env import ROOT
from wutong.projects.models import LightRule, Project
from wutong.projects.models.gate import known
from wutong.projects.rules.lights import Judged, judge, words_in


@cache
def published() -> Mapping[str, Mapping[str, Any]]:
    """Rules of lights that places have published, by code, out of `data/lights.toml`."""
    return tomllib.loads((ROOT / "data" / "lights.toml").read_text(encoding="utf-8"))


def in_force(zone_id: int, day: date) -> list[LightRule]:
    """The zone's rules on a day."""
    rules = LightRule.objects.filter(zone_id=zone_id).filter(Q(since=None) | Q(since__lte=day))
    return list(rules.filter(Q(until=None) | Q(until__gt=day)).order_by("id"))


def judged(project: Project, day: date) -> list[tuple[LightRule, Judged]]:
    """What every rule in force says of the project on the day; each fact is looked up once."""
    rules = in_force(project.zone_id, day)
    asked = {word for rule in rules for word in words_in(rule.applies, rule.yellow, rule.red)}
    facts = known(project, day, asked)
    return [(rule, judge(rule.applies, rule.yellow, rule.red, facts)) for rule in rules]
