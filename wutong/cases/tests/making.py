"""Makers: what the tests of this package stand on, made through the door."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from wutong.cases import actions
from wutong.cases.models import (
    AgencyStep,
    Case,
    DelegatedItem,
    Delegation,
    Item,
    ItemField,
    ItemPaper,
    ItemVersion,
    Mandate,
    Memorandum,
    PowerList,
)
from wutong.core import door
from wutong.parties.models import Organisation, Representative
from wutong.zones.models import Officer, Post
from wutong.zones.roles import COMPANY

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)  # a Monday noon in Shanghai
DAY = date(2024, 11, 18)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def made(model: type[Any], zone: Any, cast: Any, **facts: Any) -> Any:
    return door.register(model(zone=zone, **facts), by=cast.operator, at=AT)


def item(zone: Any, cast: Any, name: str = "施工许可", **facts: Any) -> Item:
    return made(
        Item, zone, cast, name=name, **{"statutory_days": 20, "promised_days": 5, "extension_days": 10, **facts}
    )


def department(zone: Any, cast: Any, name: str = "县住建局") -> Organisation:
    held = Organisation.objects.filter(zone=zone, name=name).first()
    return held or made(Organisation, zone, cast, name=name, kind="government", residence="outside")


def powers(zone: Any, cast: Any, **facts: Any) -> PowerList:
    return PowerList.objects.filter(zone=zone).first() or made(PowerList, zone, cast, name="赋权事项", **facts)


def delegation(zone: Any, cast: Any, level: str = "county", **facts: Any) -> Delegation:
    return made(Delegation, zone, cast, name=f"{level} 授权", list=powers(zone, cast), level=level, **facts)


def power(zone: Any, cast: Any, of: Item, **facts: Any) -> DelegatedItem:
    held = Delegation.objects.filter(zone=zone).first() or delegation(zone, cast)
    taken = made(DelegatedItem, zone, cast, item=of, delegation=held, **{"since": date(2024, 1, 1), **facts})
    actions.take_up(taken, by=cast.approver, at=AT)
    return taken


def filed(zone: Any, cast: Any, of: Item | None = None, day: date = DAY, **facts: Any) -> Case:
    """A case filed at the window under an item whose power the zone holds."""
    if of is None:
        of = Item.objects.filter(zone=zone).first() or item(zone, cast)
        if not of.powers.exists():
            power(zone, cast, of)
    values = {"item": of, "applicant": "澄泉水务", **facts}
    return actions.file(zone, by=cast.window, at=at(day), **values)


def unreceived(zone: Any, cast: Any) -> Case:
    """A case that came through the provincial portal and that nobody at the window has taken in yet."""
    return filed(zone, cast, channel="provincial")


def version(zone: Any, cast: Any, of: Item, later: tuple[str, ...] = (), **facts: Any) -> ItemVersion:
    """A published version of an item's guide, with papers of which `later` may come after acceptance."""
    values = {"statutory_days": 20, "promised_days": 5, "serial": of.versions.count() + 1, **facts}
    drafted = made(ItemVersion, zone, cast, item=of, **values)
    for name in ("营业执照", *later):
        made(ItemPaper, zone, cast, version=drafted, name=name, may_be_missing=name in later)
    actions.publish(drafted, by=cast.director, at=AT)
    return drafted


def guided(zone: Any, cast: Any, later: tuple[str, ...] = (), **facts: Any) -> Case:
    """A case filed at the window under a published version."""
    of = Item.objects.filter(zone=zone).first() or item(zone, cast)
    if not of.powers.exists():
        power(zone, cast, of)
    version(zone, cast, of, later, **facts)
    return filed(zone, cast, of)


def tolerated(zone: Any, cast: Any, due: date = DAY + timedelta(days=4)) -> Case:
    case = guided(zone, cast, later=("平面布置图",))
    actions.accept_tolerantly(case, by=cast.window, at=AT, papers=["平面布置图"], papers_due_on=due)
    return case


def committed(zone: Any, cast: Any) -> Case:
    case = guided(zone, cast, commitment=True)
    values = {"promises": ["三十日内取得环评批复"], "check_on": DAY + timedelta(days=30)}
    actions.accept_on_commitment(case, by=cast.window, at=AT, **values)
    return case


def outside(zone: Any, cast: Any, day: date = DAY, **facts: Any) -> Case:
    """A case filed under an item that a department decides."""
    of = Item.objects.filter(zone=zone, name="取水许可").first() or item(zone, cast, "取水许可")
    case = filed(zone, cast, of, day, **facts)
    mandated(zone, cast, case)
    return case


def mandate(zone: Any, cast: Any, **facts: Any) -> Mandate:
    """The signed paper by which 澄泉水务 lets the agent act, as the window recorded it; it held before any case here."""
    values = {"applicant": "澄泉水务", "agent": cast.agent, "since": date(2020, 1, 1), **facts}
    return actions.give_mandate(zone, by=cast.window, at=AT, **{"matter": "代办审批", "document": "委托书", **values})


def mandated(zone: Any, cast: Any, case: Case) -> Mandate:
    """The mandate of the applicant of a case, made where it is not there yet."""
    of = {"organisation": case.organisation, "applicant": "" if case.organisation else case.applicant}
    return Mandate.objects.filter(zone=zone, **of).first() or mandate(zone, cast, **of)


def unmandated(zone: Any, cast: Any) -> Case:
    """An outside case whose applicant has given no mandate."""
    return filed(zone, cast, item(zone, cast, "取水许可"))


def correction(zone: Any, cast: Any) -> Case:
    case = filed(zone, cast)
    actions.ask_correction(case, by=cast.window, at=AT, missing="施工图审查意见")
    return case


def not_accepted(zone: Any, cast: Any) -> Case:
    case = filed(zone, cast)
    actions.reject(case, by=cast.window, at=AT, reason="不属于本机关职权范围")
    return case


def accepted(zone: Any, cast: Any, day: date = DAY, **facts: Any) -> Case:
    case = filed(zone, cast, day=day, **facts)
    if case.stage == Case.Stage.FILED:
        actions.receive(case, by=cast.window, at=at(day))
    actions.accept(case, by=cast.window, at=at(day))
    return case


def under_review(zone: Any, cast: Any, day: date = DAY, **facts: Any) -> Case:
    case = accepted(zone, cast, day, **facts)
    actions.review(case, by=cast.approver, at=at(day))
    return case


def paused(zone: Any, cast: Any) -> Case:
    case = under_review(zone, cast)
    actions.pause(case, by=cast.approver, at=AT, kind="experts", basis="行政许可法第四十五条")
    return case


def granted(zone: Any, cast: Any, day: date = DAY, days: int = 0, **facts: Any) -> Case:
    """A case filed, accepted and taken up on a day and granted so many days later."""
    case = under_review(zone, cast, day, **facts)
    actions.grant(case, by=cast.approver, at=at(day + timedelta(days=days)))
    return case


def refused(zone: Any, cast: Any) -> Case:
    case = under_review(zone, cast)
    actions.refuse(case, by=cast.approver, at=AT, reason="用地性质不符")
    return case


def delivered(zone: Any, cast: Any) -> Case:
    case = granted(zone, cast)
    actions.deliver(case, by=cast.window, at=AT, visits=1)
    return case


def closed(zone: Any, cast: Any) -> Case:
    case = delivered(zone, cast)
    actions.close(case, by=cast.window, at=AT)
    return case


def withdrawn(zone: Any, cast: Any) -> Case:
    case = filed(zone, cast)
    actions.withdraw(case, by=cast.window, at=AT, reason="项目调整")
    return case


def terminated(zone: Any, cast: Any) -> Case:
    case = under_review(zone, cast)
    actions.terminate(case, by=cast.approver, at=AT, reason="申请人已注销")
    return case


def revoked(zone: Any, cast: Any) -> Case:
    case = tolerated(zone, cast)
    actions.revoke_acceptance(case, by=cast.window, at=at(DAY + timedelta(days=5)), reason="容缺材料逾期未补")
    return case


def annulled(zone: Any, cast: Any) -> Case:
    case = committed(zone, cast)
    actions.review(case, by=cast.approver, at=AT)
    actions.grant(case, by=cast.approver, at=AT)
    actions.find_broken(case.conditions.get(), by=cast.approver, at=AT, found="未取得环评批复")
    actions.revoke_permit(case, by=cast.director, at=AT, reason="承诺不实")
    return case


def errand(zone: Any, cast: Any, case: Case, day: date = DAY) -> AgencyStep:
    values = {"case": case, "department": department(zone, cast), "purpose": "报送材料", "on": day}
    return actions.send_errand(zone, by=cast.agent, at=at(day), **values)


def memorandum(zone: Any, cast: Any, name: str = "县住建局", **facts: Any) -> Memorandum:
    values = {"title": "工作衔接协作备忘录", "side": "line", **facts}
    return made(Memorandum, zone, cast, counterparty=department(zone, cast, name), **values)


def organisation(zone: Any, cast: Any, name: str) -> Organisation:
    return made(Organisation, zone, cast, name=name, residence="resident")


def speaker(zone: Any, cast: Any, of: Organisation) -> Officer:
    """Somebody who speaks for an organisation in the portal."""
    user = User.objects.create(username=f"{zone.code}-{of.pk}", password="!")
    officer = Officer.objects.create(name=f"{of.name}代表", zone=zone, user=user)
    Post.objects.create(zone=zone, officer=officer, role=COMPANY, since=date(2020, 1, 1))
    made(Representative, zone, cast, officer=officer, organisation=of)
    return officer


def with_form(zone: Any, cast: Any, **facts: Any) -> Item:
    """An item whose published guide has a paper and a form: one field that the record knows, two that are typed."""
    of = item(zone, cast)
    power(zone, cast, of)
    values = {"statutory_days": 20, "promised_days": 5, "online": True, **facts}
    drafted = made(ItemVersion, zone, cast, item=of, **values)
    made(ItemPaper, zone, cast, version=drafted, name="营业执照")
    for key, name, more in (
        ("applicant", "申请单位", {"required": True, "known_as": "name", "fresh_days": 365}),
        ("floor_m2", "建筑面积", {"kind": "number", "unit": "m2"}),
        ("storeys", "层数", {"kind": "number", "when": "floor_m2 > 5000", "required": True}),
    ):
        made(ItemField, zone, cast, version=drafted, key=key, name=name, **more)
    actions.publish(drafted, by=cast.director, at=AT)
    return of
