"""Doors of the premises, open and closed."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.models import Entry, Passage
from wutong.core.reason import Refused
from wutong.land.models import Unit
from wutong.tenancy import actions
from wutong.tenancy.models import LeaseContract, MoveInPart, Occupancy, RentDue, SettlingWait
from wutong.tenancy.tests import making

DAY = date(2024, 8, 1)


def test_an_occupant_goes_from_plan_to_production(zone, cast, at):
    occupancy = making.moved_in(zone, cast, unit=making.unit(zone, cast), signed_on=date(2024, 5, 3))
    assert occupancy.floor_m2 == 500
    assert Unit.objects.get().stage == Unit.Stage.TAKEN
    for act in (actions.begin_installation, actions.finish_installation, actions.commission, actions.begin_production):
        act(occupancy, by=cast.project, at=at, on=date(2024, 11, 1))
    assert occupancy.stage == Occupancy.Stage.PRODUCING
    assert occupancy.settling_days == 182
    actions.leave(occupancy, by=cast.land, at=at, on=date(2024, 11, 18), reason="合同期满")
    assert Occupancy.objects.get().until == date(2024, 11, 18)
    assert Unit.objects.get().stage == Unit.Stage.FREE
    assert Passage.objects.filter(label="tenancy.occupancy", to_stage="moved_in").get().on == DAY


def test_moving_in_with_nothing_to_install_is_producing_the_same_day(zone, cast, at):
    occupancy = making.moved_in(zone, cast, unit=making.unit(zone, cast))
    actions.begin_production(occupancy, by=cast.service, at=at, on=DAY)
    assert occupancy.production_on == occupancy.since


def test_two_occupants_never_share_a_unit(zone, cast, at):
    unit = making.unit(zone, cast)
    making.moved_in(zone, cast, unit=unit)
    with pytest.raises(Refused, match="澄泉水务"):
        making.planned(zone, cast, unit=unit, organisation=making.company(zone, cast, "青禾精密"))
    assert Occupancy.objects.count() == 1


def test_a_step_cannot_come_before_the_move_in_nor_out_of_order(zone, cast, at):
    occupancy = making.moved_in(zone, cast)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="before the move-in"):
        actions.begin_installation(occupancy, by=cast.land, at=at, on=date(2024, 7, 1))
    with pytest.raises(Refused, match="stage"):
        actions.commission(occupancy, by=cast.land, at=at, on=date(2024, 9, 1))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["statistics", "stranger", "superior"])
def test_only_those_who_keep_premises_let_people_in(zone, cast, at, who):
    occupancy = making.planned(zone, cast)
    with pytest.raises(Refused):
        actions.move_in(occupancy, by=getattr(cast, who), at=at, on=DAY)


def let(zone, cast, at, unit, since=date(2024, 1, 1), until=date(2025, 1, 1), name="澄泉水务"):
    values = {"unit": unit, "organisation": making.company(zone, cast, name), "rent_yuan": Decimal(12)}
    return actions.let(zone, by=cast.land, at=at, since=since, until=until, **values)


def test_a_unit_is_not_let_twice_for_one_day(zone, cast, at):
    unit = making.unit(zone, cast)
    let(zone, cast, at, unit)
    with pytest.raises(Refused, match="澄泉水务"):
        let(zone, cast, at, unit, since=date(2024, 12, 31), until=date(2025, 6, 1), name="青禾精密")
    assert let(zone, cast, at, unit, since=date(2025, 1, 1), until=date(2026, 1, 1), name="芸台检测").pk


def test_an_ended_lease_frees_the_unit(zone, cast, at):
    unit = making.unit(zone, cast)
    actions.end_lease(let(zone, cast, at, unit), by=cast.land, at=at, on=date(2024, 6, 1), reason="搬迁")
    assert let(zone, cast, at, unit, since=date(2024, 6, 1), name="青禾精密").pk
    assert LeaseContract.objects.filter(stage="ended").count() == 1


def test_rent_is_charged_once_a_month_and_paid_once(zone, cast, at):
    lease = let(zone, cast, at, making.unit(zone, cast))
    values = {"lease": lease, "month": date(2024, 3, 1), "due_on": date(2024, 3, 10)}
    rent = actions.charge_rent(zone, by=cast.capital, at=at, **values)
    assert rent.amount_yuan == Decimal(6000)
    with pytest.raises(Refused, match="already charged"):
        actions.charge_rent(zone, by=cast.capital, at=at, **values)
    with pytest.raises(Refused, match="does not cover"):
        actions.charge_rent(zone, by=cast.capital, at=at, **{**values, "month": date(2025, 3, 1)})
    actions.pay_rent(rent, by=cast.land, at=at, on=date(2024, 3, 8))
    with pytest.raises(Refused):
        actions.pay_rent(rent, by=cast.land, at=at, on=date(2024, 3, 9))
    assert RentDue.objects.get().paid_on == date(2024, 3, 8)


def test_two_parties_do_not_get_one_area_at_one_time(zone, cast, at):
    works = making.works(zone, cast)
    task = {"works": works, "area": "东跨", "since": date(2024, 9, 2), "until": date(2024, 9, 9)}
    actions.plan_task(zone, by=cast.project, at=at, side="builder", name="墙面", **task)
    with pytest.raises(Refused, match="墙面"):
        actions.plan_task(zone, by=cast.project, at=at, side="occupant", name="吊装", **task)
    later = {**task, "since": date(2024, 9, 9), "until": date(2024, 9, 16)}
    assert actions.plan_task(zone, by=cast.project, at=at, side="occupant", name="吊装", **later).pk
    assert actions.plan_task(zone, by=cast.project, at=at, side="occupant", name="布线", **{**task, "area": "西跨"}).pk


def test_the_last_part_completes_the_package(zone, cast, at):
    package = making.package(zone, cast)
    parts = list(MoveInPart.objects.all())
    assert {part.due_on for part in parts} == {date(2024, 12, 2)}
    with pytest.raises(Refused, match="Parts still open"):
        actions.complete_package(package, by=cast.service, at=at, on=DAY)
    for part in parts:
        actions.deliver_part(part, by=cast.service, at=at, on=date(2024, 11, 18))
    package.refresh_from_db()
    assert package.stage == package.Stage.COMPLETE
    again = {"organisation": package.organisation, "template": package.template, "due_on": date(2025, 1, 2)}
    with pytest.raises(Refused, match="already has"):
        actions.give_package(zone, by=cast.service, at=at, **again)


def test_a_wait_ends_once(zone, cast, at):
    facts = {"occupancy": making.moved_in(zone, cast), "cause": "供电未接入", "since": date(2024, 9, 1)}
    wait = making.made(SettlingWait, zone, cast.service, **facts)
    actions.end_wait(wait, by=cast.service, at=at, on=date(2024, 9, 6))
    assert wait.days == 5
    with pytest.raises(Refused, match="ended on"):
        actions.end_wait(wait, by=cast.service, at=at, on=date(2024, 9, 7))
