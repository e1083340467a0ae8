"""What the company that signs in has in the portal: a draft, an application to be corrected, a decision to take."""

from datetime import timedelta

from wutong.cases import actions as cases
from wutong.cases.models import Case, Item
from wutong.demo import people
from wutong.demo.approvals import answers
from wutong.demo.life import Steps, World
from wutong.zones.models import Officer


def apply(world: World) -> None:
    """Three applications of the last weeks, begun by the company itself."""
    items = list(Item.objects.filter(zone=world.zone, online=True).order_by("id"))
    for item, life, days in zip(items, (_decided, _corrected, _drafted), (24, 9, 4), strict=False):
        world.begin(life(world, item), world.today - timedelta(days=days))


def _filed(world: World, item: Item, speaker: Officer) -> Case:
    own = speaker.representative.organisation
    facts = {"item": item, "organisation": own, "answers": answers(world, own)}
    draft = world.act(cases.begin_application, world.zone, speaker, **facts)
    world.act(cases.submit, draft, speaker)
    return draft.case


def _drafted(world: World, item: Item) -> Steps:
    """Begun and left: the draft waits as it was typed."""
    speaker = people.speaker(world.zone)
    own = speaker.representative.organisation
    facts = {"item": item, "organisation": own, "answers": answers(world, own)}
    world.act(cases.begin_application, world.zone, speaker, **facts)
    yield from ()


def _corrected(world: World, item: Item) -> Steps:
    """Filed in the portal, received at the window, and asked for once."""
    case = _filed(world, item, people.speaker(world.zone))
    yield world.later(1, 1)
    clerk = world.one("window")
    world.act(cases.receive, case, clerk)
    yield world.later(1, 2)
    words = world.pick(world.words["cases"]["missing"])
    world.act(cases.ask_correction, case, clerk, missing=words, correction_due_on=world.later(12, 15))


def _decided(world: World, item: Item) -> Steps:
    """Filed, accepted, reviewed and granted; the company has not taken the decision yet."""
    case = _filed(world, item, people.speaker(world.zone))
    yield world.later(1, 1)
    clerk, approver = world.one("window"), world.one("approver")
    world.act(cases.receive, case, clerk)
    world.act(cases.accept, case, clerk)
    yield world.later(2, 3)
    world.act(cases.review, case, approver)
    yield world.later(1, 2)
    world.act(cases.grant, case, approver)
