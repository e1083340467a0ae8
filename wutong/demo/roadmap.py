"""Roadmaps of the fictitious zone: the factory of 200 million yuan on standard land, and one that was built."""

import tomllib
from datetime import timedelta
from typing import Any

from config.env import ROOT
from wutong.cases import actions as cases
from wutong.cases.models import Goal, Item, Roadmap
from wutong.demo.life import Steps, World

FILE = ROOT / "data" / "demo" / "factory.toml"
BEGUN, BEFORE = 40, 460  # days before today on which the two were begun
OPENED = 4  # days before today on which the second case was opened


def draw_roadmaps(world: World) -> None:
    """Begin both; the older one only where the zone is old enough."""
    facts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    world.begin(_factory(world, facts), world.today - timedelta(days=BEGUN))
    if world.start < world.today - timedelta(days=BEFORE):
        world.begin(_built(world, facts), world.today - timedelta(days=BEFORE))


def _planned(world: World, facts: dict[str, Any], name: str) -> Roadmap:
    made: Roadmap = world.act(
        cases.plan, world.zone, world.one("project"), name=name, start_on=world.day, tools=facts["tools"],
        answers=_lines(facts["attributes"]), given_days=_lines(facts["days"]), organisation=world.pick(world.companies),
    )  # fmt: skip
    return made


def _lines(facts: dict[str, Any]) -> list[str]:
    return [f"{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in facts.items()]


def _factory(world: World, facts: dict[str, Any]) -> Steps:
    """Planned, its filing opened, pinned and granted some days later than promised."""
    roadmap = _planned(world, facts, facts["name"])
    yield world.later(1, 2)
    item = Item.objects.get(zone=world.zone, code="BA")
    filed = world.act(
        cases.file, world.zone, world.one("window"), item=item, organisation=roadmap.organisation, channel="window"
    )
    world.act(cases.pin, roadmap.steps.get(step="BA"), world.one("window"), case=filed)
    yield world.later(1, 2)
    world.act(cases.accept, filed, world.one("window"))
    approver = world.one("approver")
    yield world.later(1, 2)
    world.act(cases.review, filed, approver)
    yield world.later(6, 9)
    world.act(cases.grant, filed, approver)
    yield world.today - timedelta(days=OPENED)
    # The next item is applied for too, and nobody has pinned it yet: the roadmap suggests it.
    item = Item.objects.get(zone=world.zone, code="YDGH")
    world.act(
        cases.file, world.zone, world.one("window"), item=item, organisation=roadmap.organisation, channel="window"
    )


def _built(world: World, facts: dict[str, Any]) -> Steps:
    """Planned more than a year ago; works began soon after the likely day, and production last quarter."""
    roadmap = _planned(world, facts, "枫桥装配厂一期（虚构）")
    yield roadmap.works_on + timedelta(days=9) if roadmap.works_on else world.later(60, 70)
    world.act(cases.reach, roadmap, world.one("project"), goal=Goal.WORKS, on=world.day)
    yield world.later(300, 330)
    world.act(cases.reach, roadmap, world.one("project"), goal=Goal.PRODUCTION, on=world.day)
