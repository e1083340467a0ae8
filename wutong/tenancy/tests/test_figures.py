"""Figures of the premises: made from rows, and moved by them."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.door import amend, remove
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.measure.period import Period
from wutong.tenancy import actions
from wutong.tenancy.layers import occupied_buildings
from wutong.tenancy.models import MoveInPart, ParallelWorks, SettlingWait
from wutong.tenancy.tests import making

YEAR = Period.year(2024)
NOVEMBER = date(2024, 11, 18)


def value(name, zone, when=YEAR):
    return read(figure(f"tenancy.{name}"), zone.pk, when).value


def test_the_occupancy_rate_follows_move_in_and_leaving(zone, cast, at):
    taken = making.unit(zone, cast)
    making.unit(zone, cast, "西单元", 1500)
    occupancy = making.moved_in(zone, cast, unit=taken)
    assert value("occupied_floor", zone, NOVEMBER) == 500
    assert value("occupancy_rate", zone, NOVEMBER) == 25
    actions.leave(occupancy, by=cast.land, at=at, on=date(2024, 11, 1), reason="搬迁")
    assert value("occupied_floor", zone, date(2024, 10, 31)) == 500
    assert not value("occupied_floor", zone, NOVEMBER)


def test_rents_due_and_paid_and_the_share_of_it(zone, cast, at):
    unit, tenant = making.unit(zone, cast), making.company(zone, cast)
    terms = {"rent_yuan": Decimal(10), "since": date(2024, 1, 1), "until": date(2025, 1, 1)}
    lease = actions.let(zone, by=cast.land, at=at, unit=unit, organisation=tenant, **terms)
    rents = [
        actions.charge_rent(zone, by=cast.land, at=at, lease=lease, month=date(2024, m, 1), due_on=date(2024, m, 10))
        for m in (1, 2, 3, 4)
    ]
    for rent in rents[:3]:
        actions.pay_rent(rent, by=cast.land, at=at, on=date(2024, 6, 1))
    assert value("rent_due", zone) == 20_000
    assert value("rent_paid", zone, Period.parse("2024-06")) == 15_000
    assert value("rent_collection_rate", zone) == 75


def test_early_is_before_the_finish_by_whole_months(zone, cast):
    early = {"finish_first": date(2024, 12, 11), "finish_last": date(2024, 12, 20)}
    occupancy = making.moved_in(zone, cast, building=making.building(zone, cast), **early)
    assert occupancy.timing == "early"
    assert value("early_occupancies", zone) == 1
    assert value("early_months", zone) == 4
    assert value("move_ins", zone) == 1


def test_a_finish_that_is_known_from_the_building(zone, cast):
    late = making.building(zone, cast, in_use_on=date(2024, 6, 1))
    assert making.moved_in(zone, cast, building=late).timing == "after"
    assert value("early_occupancies", zone) == 0


def test_parallel_months_and_parties_need_two_at_one_time(zone, cast, at):
    works = making.works(zone, cast)
    assert works.overlap == "parallel"
    assert (value("parallel_months", zone), value("parallel_parties", zone)) == (3, 2)
    remove(works, by=cast.operator, at=at, reason="误录")
    assert not value("parallel_months", zone)


def test_one_after_the_other_is_not_parallel(zone, cast):
    works = making.works(zone, cast, builder_until=date(2024, 8, 1))
    assert works.overlap == ParallelWorks.Overlap.APART
    assert not value("parallel_months", zone)


def test_packages_count_when_every_part_is_there(zone, cast, at):
    making.package(zone, cast)
    assert (value("soft_parts", zone, NOVEMBER), value("parts_open", zone, NOVEMBER)) == (2, 3)
    assert value("packages_complete", zone, NOVEMBER) == 0
    for part in MoveInPart.objects.all():
        actions.deliver_part(part, by=cast.service, at=at, on=NOVEMBER)
    assert value("packages_complete", zone, NOVEMBER) == 1
    assert value("parts_open", zone, NOVEMBER) == 0


@pytest.mark.parametrize(("side", "days"), [("zone", 5), ("occupant", None)])
def test_only_waits_for_the_zone_count(zone, cast, at, side, days):
    facts = {"occupancy": making.moved_in(zone, cast), "cause": "设备未到", "side": side, "since": date(2024, 9, 1)}
    wait = making.made(SettlingWait, zone, cast.service, **facts)
    actions.end_wait(wait, by=cast.service, at=at, on=date(2024, 9, 6))
    assert value("wait_days", zone) == days


def test_lead_time_is_a_mean_over_those_whose_agreement_is_known(zone, cast, at):
    first = making.moved_in(zone, cast, signed_on=date(2024, 6, 2))
    second = making.moved_in(
        zone, cast, organisation=making.company(zone, cast, "青禾精密"), signed_on=date(2024, 7, 2)
    )
    third = making.moved_in(zone, cast, organisation=making.company(zone, cast, "芸台检测"))
    for occupancy in (first, second, third):
        actions.begin_production(occupancy, by=cast.project, at=at, on=date(2024, 9, 10))
    assert value("mean_settling_days", zone) == 85
    assert value("production_starts", zone) == 3


def test_an_occupied_building_lies_on_the_map_once_its_outline_is_known(zone, cast, at):
    house = making.building(zone, cast)
    making.moved_in(zone, cast, building=house)
    assert not occupied_buildings.rows().exists()
    amend(house, by=cast.operator, at=at, geometry={"type": "Point", "coordinates": [112.9, 35.8]})
    assert occupied_buildings.rows().get() == house
