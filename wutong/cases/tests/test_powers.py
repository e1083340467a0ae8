"""What the register of powers allows: within its days, its hand-over's days and its scope, and by no hand's choice."""

from datetime import date, timedelta

import pytest

from wutong.cases import actions
from wutong.cases.models import Case, DelegatedItem, Delegation, ItemField, ItemVersion, MemorandumItem
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core import door
from wutong.core.reason import Refused


def test_a_power_ends_with_its_hand_over(zone, cast):
    case = making.under_review(zone, cast)
    door.amend(Delegation.objects.get(), by=cast.director, at=AT, until=DAY + timedelta(days=2))
    with pytest.raises(Refused, match="no power"):
        actions.grant(case, by=cast.approver, at=making.at(DAY + timedelta(days=2)))
    actions.grant(case, by=cast.approver, at=making.at(DAY + timedelta(days=1)))
    assert making.filed(zone, cast, day=DAY + timedelta(days=3)).route == "by_agent"


def test_a_route_against_the_register_is_refused(zone, cast):
    making.filed(zone, cast, route="in_zone")
    with pytest.raises(Refused, match="decides the case itself"):
        making.filed(zone, cast, route="by_agent")
    with pytest.raises(Refused, match="no power"):
        making.outside(zone, cast, route="in_zone")
    assert Case.objects.count() == 1


def test_a_decision_outside_the_scope_is_refused(zone, cast):
    of = making.item(zone, cast)
    power = making.power(zone, cast, of)
    drafted = making.made(ItemVersion, zone, cast, item=of, statutory_days=20)
    making.made(ItemField, zone, cast, version=drafted, key="floor_m2", name="建筑面积", kind="number", unit="m2")
    with pytest.raises(Refused, match="storeys"):
        door.amend(power, by=cast.director, at=AT, within="storeys < 3")
    door.amend(power, by=cast.director, at=AT, scope="五千平方米以下", within="floor_m2 <= 5000")
    actions.publish(drafted, by=cast.director, at=AT)
    for answers, says in (({}, "缺建筑面积"), ({"floor_m2": {"value": 8000}}, "须不大于")):
        case = making.under_review(zone, cast)
        Case.objects.filter(pk=case.pk).update(answers=answers)
        with pytest.raises(Refused, match=says):
            actions.grant(case, by=cast.approver, at=AT)
    Case.objects.filter(pk=case.pk).update(answers={"floor_m2": {"value": 4000}})
    actions.grant(case, by=cast.approver, at=AT)
    assert DelegatedItem.objects.get().holds(date(2024, 11, 18))


def test_a_memorandum_speaks_for_the_items_that_it_names(zone, cast):
    case = making.outside(zone, cast)
    paper = making.memorandum(zone, cast, reply_days=3)
    making.made(MemorandumItem, zone, cast, memorandum=paper, item=making.item(zone, cast, "其他事项"))
    actions.sign(paper, by=cast.director, at=AT, until=DAY + timedelta(days=90))
    assert making.errand(zone, cast, case).due_on is None
    making.made(MemorandumItem, zone, cast, memorandum=paper, item=case.item)
    assert making.errand(zone, cast, case).due_on == date(2024, 11, 21)
    with pytest.raises(Refused, match="beyond"):
        actions.renew(paper, by=cast.director, at=AT, until=DAY + timedelta(days=90))
    actions.renew(paper, by=cast.director, at=AT, until=DAY + timedelta(days=400))
    assert paper.until == DAY + timedelta(days=400)
