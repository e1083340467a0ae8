"""Versions of an item's guide: a case keeps its own, what was published stands, and what changed is told."""

import pytest

from wutong.cases import actions
from wutong.cases.models import Item, ItemField, ItemPaper, ItemVersion
from wutong.cases.rules.version import changed_parts, changes
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.core import door
from wutong.core.reason import Refused


def test_a_case_keeps_the_version_it_was_filed_under(zone, cast):
    case = making.guided(zone, cast)
    first = ItemVersion.objects.get()
    actions.draft_version(case.item, by=cast.director, at=AT)
    second = ItemVersion.objects.get(serial=2)
    assert [paper.name for paper in second.papers.all()] == ["营业执照"]
    door.amend(second, by=cast.director, at=AT, promised_days=3)
    actions.publish(second, by=cast.director, at=AT)
    first.refresh_from_db()
    assert (first.stage, case.version, Item.objects.get().promised_days) == ("withdrawn", first, 3)
    assert making.filed(zone, cast).version == second
    actions.accept(case, by=cast.window, at=AT)
    assert case.days == 5


def test_what_was_published_stands(zone, cast):
    made = making.version(zone, cast, making.item(zone, cast))
    with pytest.raises(Refused):
        door.amend(made, by=cast.director, at=AT, promised_days=3)
    with pytest.raises(Refused):
        making.made(ItemPaper, zone, cast, version=made, name="平面布置图")
    actions.withdraw_version(made, by=cast.director, at=AT, reason="取消")
    assert ItemVersion.objects.get().stage == "withdrawn"


def test_a_version_is_published_when_it_is_sound(zone, cast):
    of = making.item(zone, cast)
    actions.draft_version(of, by=cast.director, at=AT)
    with pytest.raises(Refused, match="still a draft"):
        actions.draft_version(of, by=cast.director, at=AT)
    drafted = ItemVersion.objects.get()
    door.amend(drafted, by=cast.director, at=AT, promised_days=30, charged=True, visits=1)
    with pytest.raises(Refused) as refused:
        actions.publish(drafted, by=cast.director, at=AT)
    assert len(refused.value.reasons) == 3


def test_what_changed_between_two_versions_is_told():
    told = changes({"days": 5, "place": ""}, {"days": 3, "place": ""})
    assert [(one.column, one.before, one.after) for one in told] == [("days", 5, 3)]
    parts = changed_parts(
        [{"name": "执照", "copies": 1}, {"name": "旧表"}], [{"name": "执照", "copies": 0}, {"name": "新表"}]
    )
    assert [(one.part, one.column, one.before, one.after) for one in parts] == [
        ("新表", "name", None, "新表"), ("旧表", "name", "旧表", None), ("执照", "copies", 1, 0),
    ]  # fmt: skip


def test_the_condition_of_a_field_is_checked_when_it_is_written(zone, cast):
    version = making.made(ItemVersion, zone, cast, item=making.item(zone, cast))
    making.made(ItemField, zone, cast, version=version, key="floor_m2", name="建筑面积", kind="number")
    for wrong in ({"when": "storeys > 3"}, {"when": "floor_m2 >"}, {"known_as": "moon"}):
        with pytest.raises(Refused):
            making.made(ItemField, zone, cast, version=version, key="crane", name="起重机", **wrong)
    making.made(ItemField, zone, cast, version=version, key="crane", name="起重机", when="floor_m2 > 5000")
    assert ItemField.objects.count() == 2


def test_what_stands_in_a_published_version_is_neither_amended_nor_taken_out(zone, cast):
    made = making.version(zone, cast, making.item(zone, cast))
    paper = made.papers.get()
    actions.draft_version(made.item, by=cast.director, at=AT)
    drafted = ItemVersion.objects.get(serial=2)
    for wrong in ({"copies": 2}, {"version": drafted}):
        with pytest.raises(Refused, match="published stands"):
            door.amend(paper, by=cast.director, at=AT, **wrong)
    for row in (paper, made):
        with pytest.raises(Refused, match="published stands"):
            door.remove(row, by=cast.director, at=AT, reason="误录")
    door.remove(drafted.papers.get(), by=cast.director, at=AT, reason="误录")
    door.remove(drafted, by=cast.director, at=AT, reason="误录")
    assert (ItemVersion.objects.get(), ItemPaper.objects.get()) == (made, paper)
