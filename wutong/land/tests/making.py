"""Makers of rows that the tests of this package, and of those above it, start from."""

from typing import Any

from wutong.land.models import Building, BuildingType, Facility, Parcel, Park, Scheme, Unit, Utility


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
    "land.building": building,
    "land.unit": unit,
    "land.facility": facility,
    "land.utility": utility,
}
