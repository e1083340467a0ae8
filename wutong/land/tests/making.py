"""Makers of rows that the tests of this package, and of those above it, start from."""

from typing import Any

from wutong.land.models import (
    AcceptanceTest,
    Building,
    BuildingType,
    Facility,
    Parcel,
    Park,
    Scheme,
    TestCriterion,
    Unit,
    Utility,
)


def park(zone: Any, name: str = "东区产业园", **facts: Any) -> Park:
    return Park.objects.create(zone=zone, name=name, **{"stage": "planned", **facts})


def parcel(zone: Any, name: str = "A-01", **facts: Any) -> Parcel:
    return Parcel.objects.create(zone=zone, name=name, **{"area_m2": 20_000, **facts})


def scheme(zone: Any, name: str = "东区厂房方案", **facts: Any) -> Scheme:
    return Scheme.objects.create(zone=zone, name=name, **facts)


def line(zone: Any, name: str, **facts: Any) -> BuildingType:
    return BuildingType.objects.create(zone=zone, name=name, **{"kind": "plant", "buildings": 1, **facts})


def building(zone: Any, name: str = "1 号厂房", **facts: Any) -> Building:
    return Building.objects.create(zone=zone, name=name, **{"kind": "plant", "floor_m2": 6_000, **facts})


def criterion(zone: Any, name: str = "消防验收", **facts: Any) -> TestCriterion:
    return TestCriterion.objects.create(zone=zone, name=name, **{"for_use": True, **facts})


def acceptance(zone: Any, **facts: Any) -> AcceptanceTest:
    where = facts.pop("building", None) or building(zone, "2 号厂房")
    asked = facts.pop("criterion", None) or criterion(zone)
    return AcceptanceTest.objects.create(zone=zone, building=where, criterion=asked, **facts)


def accepted(made: Building) -> Building:
    """The building with the tests that its zone asks of it, passed; one test where the zone asks nothing yet."""
    asked = TestCriterion.objects.filter(zone=made.zone) or [criterion(made.zone)]
    for one in asked:
        acceptance(made.zone, building=made, criterion=one, stage="passed")
    return made


def to_be_tested(zone: Any, **facts: Any) -> Building:
    """A building of which the zone asks a test that is passed, and one that is not planned and holds up nothing."""
    made = accepted(building(zone, **facts))
    criterion(zone, "亮化检查", for_finish=False, for_use=False)
    return made


def unit(zone: Any, name: str = "101", **facts: Any) -> Unit:
    where = facts.pop("building", None) or building(zone, stage="finished")
    return Unit.objects.create(zone=zone, building=where, name=name, **{"floor_m2": 800, **facts})


def facility(zone: Any, name: str = "职工食堂", **facts: Any) -> Facility:
    return Facility.objects.create(zone=zone, name=name, **{"kind": "canteen", "stage": "planned", **facts})


def utility(zone: Any, name: str = "东区变电站", **facts: Any) -> Utility:
    return Utility.objects.create(
        zone=zone, name=name, **{"kind": "power", "capacity": 1_000, "taken": 100, "unit": "kVA", **facts}
    )


MAKES = {
    "land.park": park,
    "land.parcel": parcel,
    "land.acceptancetest": acceptance,
    "land.building": to_be_tested,
    "land.unit": unit,
    "land.facility": facility,
    "land.utility": utility,
}
