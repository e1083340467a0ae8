"""The figures of land and buildings follow their rows."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.layer import LAYERS
from wutong.core.reading import read, split
from wutong.land import actions
from wutong.land.models import Building, BuildingType, FacilityOffer, ParkIndustry, ParkPhase, Utility
from wutong.land.tests.making import accepted, building, facility, line, parcel, park, scheme, unit, utility
from wutong.measure.period import Period
from wutong.zones.models import Industry

DAY = date(2024, 11, 18)


def value(name, zone, when=DAY):
    return read(figure(f"land.{name}"), zone.pk, when).value


@pytest.fixture
def planned(zone):
    made = scheme(zone, floor_m2=Decimal("30139.18"))
    for name, facts in {
        "单层": {"storeys": 1, "buildings": 2},
        "双层": {"storeys": 2, "buildings": 2},
        "办公": {"kind": "office"},
    }.items():
        line(zone, name, scheme=made, **facts)
    line(zone, "方案外", buildings=9)
    return made


def test_a_schedule_adds_up(zone, planned):
    assert [
        value(name, zone)
        for name in ("planned_buildings", "plants", "single_storey_plants", "two_storey_plants", "office_buildings")
    ] == [5, 4, 2, 2, 1]
    assert value("planned_floor_area", zone) == Decimal("30139.18")
    assert round(value("mean_floor_area", zone), 2) == Decimal("6027.84")
    BuildingType.objects.filter(name="办公").delete()
    assert value("planned_buildings", zone) == 4
    assert round(value("mean_floor_area", zone), 3) == Decimal("7534.795")


def test_parts_of_a_split_add_up(zone, planned):
    parts = dict(split(figure("land.planned_buildings"), [zone.pk], DAY, "kind"))
    assert parts == {"plant": 4, "office": 1}


def test_research_buildings_in_use_and_due(zone, cast, at):
    building(zone, "甲楼", kind="rd", stage="in_use")
    late = accepted(building(zone, "乙楼", kind="rd", stage="finished", in_use_due_on=date(2024, 12, 31)))
    assert [value(name, zone) for name in ("rd_buildings", "rd_buildings_in_use")] == [2, 1]
    assert value("rd_buildings_due", zone, Period.year(2024)) == 1
    actions.take_into_use(late, by=cast.land, at=at, on=date(2024, 11, 18))
    assert value("rd_buildings_in_use", zone) == 2
    assert value("rd_buildings_in_use", zone, date(2024, 11, 17)) == 1
    assert not value("rd_buildings_due", zone, Period.year(2024))


def test_free_space_follows_the_units(zone, cast, at):
    house = building(zone, stage="finished")
    units = [
        unit(zone, name, building=house, floor_m2=area) for name, area in (("101", 800), ("102", 200), ("103", 1_000))
    ]
    assert (value("free_units", zone), value("free_floor_area", zone), value("vacancy_rate", zone)) == (3, 2_000, 100)
    actions.let(units[0], by=cast.land, at=at, on=DAY)
    actions.shut(units[2], by=cast.land, at=at, reason="检修")
    assert (value("free_units", zone), value("free_floor_area", zone), value("vacancy_rate", zone)) == (1, 200, 20)


def test_serviced_land_is_in_reserve_until_it_is_granted(zone, cast, at):
    made = parcel(zone, standard=True, plot_ratio_min=1, intensity_min_yuan=3_000_000)
    actions.service(made, by=cast.land, at=at, on=DAY)
    assert (value("serviced_land", zone), value("standard_land", zone)) == (20_000, 20_000)
    actions.grant(made, by=cast.land, at=at, on=DAY)
    assert not value("serviced_land", zone)
    assert (value("land_area", zone), value("parcels", zone)) == (20_000, 1)


def test_greening_and_canteens_count_when_they_are_done(zone, cast, at):
    green, eat = (
        facility(zone, "绿化", kind="greening", area_m2=50_000),
        facility(zone, capacity_people=3_000, stage="building"),
    )
    assert not value("greening_area", zone)
    actions.carry_out(green, by=cast.land, at=at, on=date(2024, 6, 1))
    actions.complete(eat, by=cast.land, at=at, on=date(2024, 6, 1))
    assert (value("greening_area", zone), value("canteen_capacity", zone)) == (50_000, 3_000)
    assert not value("greening_area", zone, date(2024, 5, 31))


def test_supporting_facilities_belong_to_a_scheme(zone, cast, at):
    together = scheme(zone)
    for name, kind in (("道路", "road"), ("供水", "water"), ("供电", "power")):
        facility(zone, name, kind=kind, scheme=together)
    closed = facility(zone, "旧锅炉房", kind="heat", scheme=together)
    actions.close(closed, by=cast.land, at=at, reason="改用集中供热")
    facility(zone, "厂房区", kind="area")
    assert [value(name, zone) for name in ("supporting_facilities", "functional_areas", "facilities")] == [3, 1, 4]


def test_platforms_their_kinds_services_and_functions(zone):
    made = facility(zone, "公共平台", kind="platform")
    facility(zone, "检测", kind="platform_kind", within=made)
    for kind, names in (("service", ("检测", "中试")), ("function", ("转移",)), ("area", ("全省",))):
        for name in names:
            FacilityOffer.objects.create(zone=zone, facility=made, kind=kind, name=name)
    assert [value(f"platform{name}", zone) for name in ("s", "_kinds", "_services", "_functions")] == [1, 1, 2, 1]


def test_phases_add_up_in_mu_and_focus_industries_are_counted(zone):
    town = park(zone, goals=["宜居", "宜业"])
    for number, area in ((1, 2_000), (2, 500)):
        ParkPhase.objects.create(zone=zone, park=town, number=number, planned_mu=area)
    for name in ("中药材", "医疗器械"):
        ParkIndustry.objects.create(
            zone=zone, park=town, industry=Industry.objects.create(zone=zone, name=name, kind="focus")
        )
    assert (value("planned_phase_area", zone), value("focus_industries", zone), town.goal_count) == (2_500, 2, 2)
    assert figure("land.planned_phase_area").unit == "mu"


def test_power_left_is_what_is_not_taken(zone):
    utility(zone, capacity=1_000, taken=950)
    utility(zone, "西区变电站", capacity=500, taken=100)
    assert (value("power_left", zone), value("utilities_running_short", zone)) == (450, 1)
    Utility.objects.filter(name="西区变电站").delete()
    assert value("power_left", zone) == 50


def test_what_waits_for_the_land_officer(zone):
    building(zone, stage="finished", in_use_due_on=date(2024, 12, 31))
    building(zone, "2 号厂房", stage="in_use", in_use_due_on=date(2024, 12, 31))
    unit(zone, building=Building.objects.first(), stage="held", held_for="甲", held_until=date(2024, 11, 30))
    utility(zone, taken=1_000)
    found = waiting([zone.pk], frozenset({"land"}), None)
    assert {w.duty.name for w in found} == {
        "land.buildings_to_take_into_use",
        "land.units_held",
        "land.utilities_running_short",
    }
    assert found[0].due_on == date(2024, 11, 30)


def test_layers_hold_only_what_has_an_outline(zone):
    shape = {"type": "Polygon", "coordinates": [[[112.9, 35.8], [112.91, 35.8], [112.91, 35.81], [112.9, 35.8]]]}
    for make in (park, parcel, building):
        make(zone, "有图形", geometry=shape)
        make(zone, "无图形")
    assert [LAYERS[f"land.{name}"].rows().count() for name in ("parks", "parcels", "buildings")] == [1, 1, 1]
