"""The items of the fictitious zone: the chain of an industrial project as it is known, and some everyday ones.

What the law says comes from `data/approvals`; what nobody found stays empty. The promised limits are made up for the
demonstration and say so.
"""

import re
from typing import Any

from wutong.cases import actions as cases
from wutong.cases.chain import ChainItem, chain
from wutong.cases.models import DelegatedItem, Delegation, DocumentTemplate, Item, ItemField, ItemPaper, ItemVersion
from wutong.cases.models.document import DocumentKind
from wutong.demo.life import World
from wutong.demo.settling import FOUNDED

LAW = re.compile(r"(法|条例|规定|办法)（\d{4}")
MADE_UP = "承诺时限为虚构，仅供演示。"
WORDED = "SG"  # the item whose grants the zone words itself
LATER = 2  # papers from this one on may come after acceptance, in the demonstration


def chain_items(world: World, delegations: list[Delegation]) -> list[Item]:
    """The items of the words, with power over those decided in the zone; then the rest of the chain."""
    known = {one.code: one for one in chain().items.values() if not one.milestone}
    busy = []
    for place, facts in enumerate(world.words["item"]):
        busy.append(_busy(world, delegations[place % len(delegations)], facts, known.pop(facts.get("code", ""), None)))
    for one in known.values():
        publish(world, _item(world, one.name.zh, one), one)
    _wording(world, next(item for item in busy if item.code == WORDED))
    return busy


def _wording(world: World, item: Item) -> None:
    """The zone words one of its decisions itself; all others have the common wording."""
    facts = {"kind": DocumentKind.GRANT, "title": f"{item.name}决定书（虚构格式）", "mark": "梧虚审"}
    world.enter(DocumentTemplate(zone=world.zone, item=item, text=world.words["wording"]["grant"], **facts))


def _busy(world: World, delegation: Delegation, facts: dict[str, Any], one: ChainItem | None) -> Item:
    """An item that cases are filed under: with a promised limit, and with the zone's power where it decides itself."""
    outside = bool(facts.get("agent"))
    item = _item(
        world, facts["name"], one, level=delegation.level, online=not outside, promised_days=facts["days"],
        no_visit=facts["days"] < 10, kind=Item.Kind.LICENCE, own_days=max(1, facts["days"] - 1), extension_days=10,
    )  # fmt: skip
    publish(world, item, one)
    if not outside:
        since = delegation.since
        power = DelegatedItem(zone=world.zone, item=item, delegation=delegation, since=since)
        world.act(cases.take_up, world.enter(power, on=since), world.one("director"), on=since)
    return item


def _item(world: World, name: str, one: ChainItem | None, **facts: Any) -> Item:
    if one is None:
        facts |= {"statutory_days": facts["promised_days"] * 2, "basis": "（虚构的时限，仅供演示）"}
    else:
        laws = "；".join(source for source in one.sources if LAW.search(source))
        facts |= {"code": one.code, "department": one.department[:120], "basis": laws[:200]}
        facts |= {"statutory_days": one.statutory_days, "day_kind": one.day_kind or "working"}
        facts["immediate"] = True if one.code == "BA" else None  # a filing stands once the information is complete
        facts["commitment"] = True if one.part == "committed" else None
    return world.enter(Item(zone=world.zone, name=name, since=FOUNDED, **facts))


def publish(world: World, item: Item, one: ChainItem | None) -> None:
    """The first version of the guide, with its papers, on the day that the zone begins."""
    director, facts = world.one("director"), {name: getattr(item, name) for name in cases.SHARED}
    facts |= {"promised_note": MADE_UP if item.promised_days else "", "promised_kind": item.day_kind}
    facts["statutory_kind"] = item.day_kind
    if one and one.statutory_days and not one.day_kind:
        facts["statutory_note"] = "法条只写“日”，没有写明是工作日还是日历日。"
    if one:
        facts["conditions"] = one.because.zh
    version = world.enter(ItemVersion(zone=world.zone, item=item, code=f"{(item.code or item.name)[:58]}-1", **facts))
    papers = [
        ItemPaper(
            zone=world.zone, version=version, name=name, may_be_missing=place >= LATER and bool(item.promised_days)
        )
        for place, name in enumerate(dict.fromkeys(one.papers if one else ("申请表", "营业执照", "场所示意图")))
    ]
    if papers:
        world.enter_all(papers, director)
    if item.promised_days:
        _fields(world, version)
    world.act(cases.publish, version, director, on=FOUNDED)


def _fields(world: World, version: ItemVersion) -> None:
    """A short form: what the organisation's record knows is not asked again; one field hangs on another."""
    for key, name, facts in (
        ("applicant", "申请单位", {"known_as": "name", "required": True, "fresh_days": 365}),
        ("uscc", "统一社会信用代码", {"known_as": "uscc", "fresh_days": 365}),
        ("contact", "联系人与电话", {"fresh_days": 180}),
        ("floor_m2", "建筑面积", {"kind": ItemField.Kind.NUMBER, "unit": "m2"}),
        ("storeys", "层数", {"kind": ItemField.Kind.NUMBER, "when": "floor_m2 > 0"}),
    ):
        world.enter(ItemField(zone=world.zone, version=version, key=key, name=name, **facts))
