"""The doors of capital."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import gettext

from wutong.capital import actions
from wutong.capital.models import Borrowing, CapitalLink, FundMove, GroupMember, Revenue
from wutong.capital.tests.make import AT, MILLION, SOON, TODAY, call, commitment, company, line, member, put
from wutong.core import door
from wutong.core.models import Entry, Passage
from wutong.core.reason import Refused


def refused(act, *given, **values):
    """The reasons of a closed door, which left no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as closed:
        act(*given, at=AT, **values)
    assert Entry.objects.count() == before
    return closed.value.said(gettext)


def test_a_raise_in_level_is_dated_and_keeps_the_level_before(zone, cast):
    held = member(zone, cast, level="正科级")
    assert refused(actions.raise_level, held, by=cast.capital, new_level="正科级", on=TODAY) == ["该公司已是正科级。"]
    actions.raise_level(held, by=cast.capital, at=AT, new_level="副处级", on=date(2024, 10, 8))
    assert (held.stage, held.level_before, held.level, held.raised_on) == (
        "raised",
        "正科级",
        "副处级",
        date(2024, 10, 8),
    )
    assert Passage.objects.filter(to_stage="raised").get().on == date(2024, 10, 8)


def test_a_member_is_dissolved_after_its_daughters(zone, cast):
    parent = member(zone, cast)
    daughter = member(zone, cast, "招商公司", role="attraction", tier=2, parent=parent)
    assert refused(actions.dissolve, parent, by=cast.director, on=TODAY, reason="重组")
    actions.dissolve(daughter, by=cast.director, at=AT, on=TODAY, reason="重组")
    actions.dissolve(parent, by=cast.director, at=AT, on=TODAY, reason="重组")
    assert not GroupMember.objects.exclude(stage="dissolved").exists()


def test_a_daughter_stands_one_tier_under_its_parent(zone, cast):
    parent = member(zone, cast)
    with pytest.raises(Refused):
        member(zone, cast, "招商公司", tier=3, parent=parent)
    assert GroupMember.objects.count() == 1


def loan(zone, cast):
    return {"line": line(zone, cast), "amount_yuan": 60 * MILLION, "on": TODAY, "due_on": date(2025, 11, 18)}


def test_a_borrowing_stays_within_its_line(zone, cast):
    debt = loan(zone, cast)
    first = actions.borrow(zone, by=cast.capital, at=AT, **debt)
    assert refused(actions.borrow, zone, by=cast.capital, **debt) == ["该授信只余40,000,000.00元。"]
    assert refused(actions.repay, first, by=cast.capital, on=date(2024, 1, 1))
    actions.repay(first, by=cast.capital, at=AT, on=SOON)
    assert actions.borrow(zone, by=cast.capital, at=AT, **debt).pk != first.pk


def test_a_borrowing_is_extended_only_later(zone, cast):
    debt = actions.borrow(zone, by=cast.capital, at=AT, **loan(zone, cast))
    assert refused(actions.extend, debt, by=cast.capital, until=debt.due_on, reason="展期协议")
    actions.extend(debt, by=cast.capital, at=AT, until=date(2026, 1, 1), reason="展期协议")
    assert Borrowing.objects.get().due_on == date(2026, 1, 1)


def test_calls_stay_within_the_commitment_and_become_money_raised(zone, cast):
    held = commitment(zone, cast, 100 * MILLION)
    first = call(held, cast, 70 * MILLION)
    given = {"commitment": held, "amount_yuan": 31 * MILLION, "on": TODAY, "due_on": SOON}
    assert refused(actions.call_capital, zone, by=cast.capital, **given)
    move = actions.pay_in(first, by=cast.capital, at=AT, on=SOON)
    assert (move.kind, move.amount_yuan, move.moved_on, move.call) == ("raise", 70 * MILLION, SOON, first)
    assert refused(actions.pay_in, first, by=cast.capital, on=SOON)
    assert FundMove.objects.count() == 1


def test_a_withdrawn_call_gives_its_room_back(zone, cast):
    held = commitment(zone, cast, 100 * MILLION)
    first = call(held, cast, 70 * MILLION)
    actions.withdraw_call(first, by=cast.capital, at=AT, reason="金额有误")
    assert call(held, cast, 100 * MILLION).stage == "called"


def test_a_fund_invests_only_what_it_holds(zone, cast):
    held = commitment(zone, cast)
    actions.pay_in(call(held, cast, 50 * MILLION), by=cast.capital, at=AT, on=TODAY)
    given = {"fund": held.fund, "organisation": company(zone, cast, "青禾精密"), "on": TODAY}
    actions.invest(zone, by=cast.capital, at=AT, amount_yuan=30 * MILLION, **given)
    for act in (actions.invest, actions.distribute):
        assert refused(act, zone, by=cast.capital, amount_yuan=21 * MILLION, **given) == [
            "基金可用资金只有20,000,000.00元。"
        ]
    actions.distribute(zone, by=cast.capital, at=AT, amount_yuan=20 * MILLION, **given)
    assert held.fund.money_yuan() == 0


def test_a_month_is_reported_once_by_its_first_day(zone, cast):
    firm = company(zone, cast)
    put(Revenue(zone=zone, organisation=firm, month=date(2024, 10, 1), amount_yuan=MILLION), cast)
    for month in (date(2024, 10, 1), date(2024, 9, 2)):
        with pytest.raises(Refused):
            put(Revenue(zone=zone, organisation=firm, month=month, amount_yuan=MILLION), cast)
    assert Revenue.objects.count() == 1


@pytest.mark.parametrize("share", [Decimal(0), Decimal("100.01")])
def test_a_share_lies_within_the_whole(zone, cast, share):
    parties = {"investor": company(zone, cast, "甲"), "target": company(zone, cast, "乙")}
    with pytest.raises(Refused):
        put(CapitalLink(zone=zone, kind="subsidiary", share_percent=share, **parties), cast)
    assert put(CapitalLink(zone=zone, kind="subsidiary", share_percent=100, **parties), cast).pk


def staged_records(zone, cast):
    debt = actions.borrow(zone, by=cast.capital, at=AT, **loan(zone, cast))
    return [member(zone, cast, "招商公司"), debt, call(commitment(zone, cast), cast, MILLION)]


def test_from_every_other_stage_the_door_is_closed(zone, cast):
    tried = 0
    for record in staged_records(zone, cast):
        for action in door.actions_on(type(record)):
            for stage in set(record.Stage.values) - action.transition.frm:
                record.stage = stage
                against = door.reasons_against(action, record, by=cast.operator, at=AT)
                assert len(against) == 1, (action.key, stage)
                tried += 1
    assert tried == 2 + 1 + 1 + 2 + 2


@pytest.mark.parametrize("who", ["stranger", "superior", "promotion", "window"])
def test_others_find_the_doors_closed(zone, cast, who):
    for record in staged_records(zone, cast):
        for action in door.actions_on(type(record)):
            record.stage = next(iter(action.transition.frm))
            assert door.reasons_against(action, record, by=getattr(cast, who), at=AT), action.key
    with pytest.raises(Refused):
        door.register(CapitalLink(zone=zone, kind="acquisition"), by=cast.window, at=AT)
    assert not CapitalLink.objects.exists()
