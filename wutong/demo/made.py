"""The fictitious zone 梧桐岭: three years of a busy county zone, made through the actions from one fixed seed."""

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import Any

from django.db import transaction

from wutong.core import journal, naming
from wutong.core.models import Name
from wutong.demo import (
    applying,
    approvals,
    attraction,
    briefings,
    companies,
    factory,
    goals,
    ground,
    growth,
    money,
    papers,
    plans,
    premises,
    returns,
    roadmap,
    service,
    settling,
    weeks,
    works,
)
from wutong.demo.life import World
from wutong.zones.models import Zone

CODE, NAME = "wutongling", "梧桐岭经济开发区（虚构）"


def make(scale: float, *, today: date, say: Callable[[str], Any] = lambda line: None) -> str:
    """Make the zone as it stands on the morning of `today`, all or nothing; a zone that is there stays as it is.

    Scale 1 is about 300 companies, 400 projects, 3,000 cases and 36 months of returns. Gives a line that says what
    was done.
    """
    if Zone.objects.filter(code=CODE).exists():
        return f"{NAME}: already there."
    began = monotonic()
    with transaction.atomic():
        world = World(_zone(), scale=scale, today=today)
        with journal.batch():
            _found(world)
        world.run(say)
    seconds = monotonic() - began
    return f"{NAME}: {world.acts} acts in {seconds:.0f} s ({world.acts / seconds:.0f} a second)."


def _zone() -> Zone:
    zone = Zone.objects.create(code=CODE, name=NAME, short_name="梧桐岭（虚构）", level="provincial", fictitious=True)
    for text in dict.fromkeys(map(naming.fold, zone.called())):
        pinyin, initials = naming.spelt(text)
        Name.objects.create(
            zone=zone,
            label="zones.zone",
            subject=zone.pk,
            text=zone.name,
            folded=text,
            pinyin=pinyin,
            initials=initials,
        )
    return zone


def _found(world: World) -> None:
    settling.settle(world)
    ground.lay_out(world)
    made = companies.trades(world)
    companies.found(world, made)
    approvals.empower(world)
    applying.apply(world)
    roadmap.draw_roadmaps(world)
    works.plan_works(world)
    weeks.begin_weeks(world)
    returns.ask_for_returns(world)
    attraction.attract(world, made)
    premises.let_out(world)
    factory.raise_factory(world)
    service.serve(world)
    growth.cultivate(world)
    money.finance(world)
    plans.plan(world)
    goals.aim(world)
    briefings.write_bulletins(world)
    papers.read_papers(world)
