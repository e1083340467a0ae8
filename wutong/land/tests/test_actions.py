"""The doors of land and buildings: open in their order, closed out of it, closed to outsiders."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from wutong.core import door
from wutong.core.models import Entry, Passage
from wutong.core.reason import Refused
from wutong.land import actions
from wutong.land.models import Building, Parcel, Unit
from wutong.land.tests.making import MAKES, accepted, building, facility, parcel, park, scheme, unit, utility
from wutong.zones.tests import doors

MAY, JUNE = date(2024, 5, 6), date(2024, 6, 3)


@pytest.fixture
def stand(zone, cast, at):
    return doors.Stand(zone, cast, at, MAKES)


@pytest.mark.parametrize(("key", "stage"), doors.by_stage("land"))
def test_a_door_opens_only_from_its_stages(stand, key, stage):
    doors.opens_only_from_its_stages(stand, key, stage)


@pytest.mark.parametrize(("key", "role"), doors.by_role("land"))
def test_a_door_opens_only_to_its_roles(stand, key, role):
    doors.opens_only_to_its_roles(stand, key, role)


def test_land_is_made_ready_granted_and_built_on(zone, cast, at):
    made = parcel(zone, standard=True, plot_ratio_min=1, intensity_min_yuan=3_000_000)
    actions.service(made, by=cast.land, at=at, on=MAY)
    actions.grant(made, by=cast.land, at=at, on=JUNE)
    actions.build_on(made, by=cast.land, at=at)
    assert (made.stage, made.serviced_on, made.granted_on) == ("built", MAY, JUNE)
    assert list(Passage.objects.order_by("id").values_list("to_stage", "on")) == [
        ("serviced", MAY),
        ("granted", JUNE),
        ("built", at.date()),
    ]


def test_every_reason_against_a_grant_is_given_at_once(zone, cast, at):
    made = parcel(zone, standard=True, stage="serviced", serviced_on=JUNE)
    with pytest.raises(Refused) as refused:
        actions.grant(made, by=cast.land, at=at, on=MAY)
    assert len(refused.value.reasons) == 2
    assert Parcel.objects.get().stage == Parcel.Stage.SERVICED
    assert not Entry.objects.exists()


def test_buildings_are_ordered_as_they_are_topped_out(zone, cast, at):
    together = scheme(zone)
    first, second = (building(zone, f"{n} 号厂房", number=n, scheme=together, stage="building") for n in (3, 1))
    alone = building(zone, "泵房", stage="building")
    for one in (first, second, alone):
        actions.top_out(one, by=cast.project, at=at, on=MAY)
    assert [b.topped_out_order for b in (first, second, alone)] == [1, 2, None]


def test_a_building_rises_step_by_step(zone, cast, at):
    made = accepted(building(zone))
    for act in (actions.start, actions.top_out, actions.begin_outer_wall, actions.finish, actions.take_into_use):
        act(made, by=cast.land, at=at, on=MAY)
    assert (made.stage, made.in_use_on) == (Building.Stage.IN_USE, MAY)


def test_a_building_that_nobody_measured_is_not_taken_into_use(zone, cast, at):
    made = accepted(building(zone, stage="finished", floor_m2=None))
    with pytest.raises(Refused) as refused:
        actions.take_into_use(made, by=cast.land, at=at, on=MAY)
    assert refused.value.reasons[0].field == "floor_m2"


def test_a_unit_is_held_let_and_freed(zone, cast, at):
    made = unit(zone)
    actions.hold(made, by=cast.promotion, at=at, held_for="甲公司", on=MAY, until=JUNE)
    assert (made.held_for, made.held_until) == ("甲公司", JUNE)
    with pytest.raises(Refused):
        actions.hold(made, by=cast.promotion, at=at, held_for="乙公司", on=MAY, until=JUNE)
    actions.let(made, by=cast.land, at=at, on=MAY)
    assert (made.stage, made.held_for) == (Unit.Stage.TAKEN, "")
    actions.free(made, by=cast.land, at=at, on=JUNE)
    assert (made.stage, made.free_from) == (Unit.Stage.FREE, JUNE)


def test_nobody_moves_into_a_building_that_does_not_stand(zone, cast, at):
    made = unit(zone, building=building(zone, stage="building"))
    with pytest.raises(Refused, match="not topped out"):
        actions.let(made, by=cast.land, at=at, on=MAY)
    assert Unit.objects.get().stage == Unit.Stage.FREE


def test_a_facility_keeps_the_day_since_when_it_serves(zone, cast, at):
    made = facility(zone)
    actions.begin(made, by=cast.land, at=at)
    actions.complete(made, by=cast.land, at=at, on=MAY)
    actions.operate(made, by=cast.land, at=at, on=JUNE)
    assert (made.stage, made.since, made.year) == ("in_operation", JUNE, 2024)


def test_a_network_does_not_give_more_than_it_has(zone, cast, at):
    made = utility(zone)
    actions.connect(made, by=cast.land, at=at, amount=Decimal(900), taker="甲公司")
    with pytest.raises(Refused, match=r"Only 0.* kVA are left"):
        actions.connect(made, by=cast.land, at=at, amount=Decimal(1), taker="乙公司")
    actions.disconnect(made, by=cast.land, at=at, amount=Decimal(400))
    made.refresh_from_db()
    assert made.taken == 600


def test_a_park_is_begun_and_opened(zone, cast, at):
    made = park(zone)
    actions.begin_park(made, by=cast.director, at=at, on=MAY)
    actions.open_park(made, by=cast.director, at=at, on=JUNE)
    assert made.stage == "open"


def test_one_number_stands_once_in_a_scheme(zone):
    one, other = scheme(zone), scheme(zone, "西区厂房方案")
    building(zone, "3 号厂房", number=3, scheme=one)
    building(zone, "西区 3 号厂房", number=3, scheme=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        building(zone, "又一 3 号厂房", number=3, scheme=one)


@pytest.mark.parametrize("wrong", [{"capacity": 0, "taken": 0}, {"taken": 1_001}, {"taken": -1}])
def test_an_impossible_network_is_refused_by_the_database(zone, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        utility(zone, **wrong)


@pytest.mark.parametrize("wrong", [{"open_days": 8}, {"open_hours": 25}])
def test_a_week_has_seven_days_and_a_day_24_hours(zone, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        facility(zone, **wrong)


def test_a_constraint_refuses_in_a_whole_sentence(zone, cast, at):
    parcel(zone, "A-01")
    with pytest.raises(Refused) as refused:
        door.register(Parcel(zone=zone, name="A-01", area_m2=0), by=cast.land, at=at)
    assert set(refused.value.said()) == {"本区已有同名的地块。", "地块面积须大于零。"}
