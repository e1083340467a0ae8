"""Makers: what the tests of this package stand on, made through the door."""

from datetime import date
from typing import Any

from conftest import NOON
from wutong.core import door
from wutong.land.models import Building, Unit
from wutong.parties.models import Organisation
from wutong.tenancy import actions
from wutong.tenancy.models import MoveInPackage, Occupancy, PackagePart, PackageTemplate, ParallelWorks


def made(model: type[Any], zone: Any, by: Any, **facts: Any) -> Any:
    return door.register(model(zone=zone, **facts), by=by, at=NOON)


def company(zone: Any, cast: Any, name: str = "澄泉水务") -> Organisation:
    return made(Organisation, zone, cast.operator, name=name, residence="resident")


def building(zone: Any, cast: Any, name: str = "2 号厂房", **facts: Any) -> Building:
    return made(Building, zone, cast.operator, name=name, kind="plant", **{"stage": "in_use", **facts})


def unit(zone: Any, cast: Any, name: str = "东单元", floor_m2: int = 500) -> Unit:
    held = Building.objects.filter(zone=zone, name="2 号厂房").first() or building(zone, cast)
    return made(Unit, zone, cast.operator, building=held, name=name, floor_m2=floor_m2)


def planned(zone: Any, cast: Any, **facts: Any) -> Occupancy:
    if not facts.keys() & {"organisation", "occupant"}:
        facts["organisation"] = company(zone, cast)
    return made(Occupancy, zone, cast.land, **facts)


def moved_in(zone: Any, cast: Any, on: date = date(2024, 8, 1), **facts: Any) -> Occupancy:
    occupancy = planned(zone, cast, **facts)
    actions.move_in(occupancy, by=cast.land, at=NOON, on=on)
    return occupancy


def works(zone: Any, cast: Any, **facts: Any) -> ParallelWorks:
    days = {
        "builder_since": date(2024, 5, 1),
        "builder_until": date(2024, 12, 11),
        "since": date(2024, 8, 1),
        "until": date(2024, 11, 1),
    }
    sides = {"builder": company(zone, cast, "梧桐岭建投"), "occupant": company(zone, cast, "青禾精密")}
    if "building" not in facts:
        facts["building"] = building(zone, cast, stage="topped_out")
    return made(ParallelWorks, zone, cast.land, **{**days, **sides, **facts})


def package(zone: Any, cast: Any) -> MoveInPackage:
    template = made(PackageTemplate, zone, cast.service, name="拎包入住")
    for name, kind in (("标准厂房", "hard"), ("资源投放", "soft"), ("政策扶持", "soft")):
        made(PackagePart, zone, cast.service, template=template, name=name, kind=kind)
    actions.offer_template(template, by=cast.service, at=NOON)
    given = {"organisation": company(zone, cast), "template": template, "due_on": date(2024, 12, 2)}
    return actions.give_package(zone, by=cast.service, at=NOON, **given)
