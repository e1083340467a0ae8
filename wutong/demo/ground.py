"""The land of the fictitious zone: parks, parcels on a grid, buildings with their units, facilities and networks.

The grid lies in the open sea, in longitude and latitude of CGCS2000 (EPSG:4490), so that nobody takes it for a place.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wutong.demo.life import Steps, World
from wutong.demo.settling import FOUNDED
from wutong.land import actions as land
from wutong.land.models import (
    AcceptanceTest,
    Building,
    BuildingType,
    Facility,
    FacilityOffer,
    Parcel,
    Park,
    ParkIndustry,
    ParkPhase,
    Scheme,
    Unit,
    Utility,
)

WEST, SOUTH = 124.0, 30.0  # a point in the East China Sea
STEP = 0.003  # some 290 m by 330 m: about 9.6 hectares
CELL_M2 = 86_000
PARKS = ("梧桐岭制造园", "梧桐岭新材料园", "梧桐岭光电园", "梧桐岭食品园")
UTILITIES = (("water", "供水", 60_000, "m3/d"), ("power", "供电", 400_000, "kVA"), ("gas", "燃气", 200_000, "m3/d"))
FACILITIES: tuple[tuple[str, str, Any, int | None], ...] = (
    ("梧桐岭政务服务中心", "service_centre", 4_200, None), ("梧桐岭职工食堂", "canteen", 2_600, 1_200),
    ("梧桐岭检验检测平台", "platform", 3_100, None), ("梧桐岭二十四小时自助服务区", "self_service", 120, None),
    ("梧桐岭孵化中心", "centre", 5_400, None), ("梧桐岭公用仓储", "warehouse", 12_000, None),
    ("梧桐岭山前绿化", "greening", 33_000, None), ("梧桐岭污水处理一期", "sewer", None, None),
)  # fmt: skip


def square(column: int, row: int, width: int = 1, height: int = 1) -> dict[str, Any]:
    """A field of the grid as a polygon."""
    west, south = round(WEST + column * STEP, 6), round(SOUTH + row * STEP, 6)
    east, north = round(west + width * STEP * 0.92, 6), round(south + height * STEP * 0.92, 6)
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def lay_out(world: World) -> None:
    """Parks with what they offer, and the lives of parcels and buildings in them."""
    side = max(4, round((world.many(30) ** 0.5) + 1))
    for number, name in enumerate(PARKS):
        park = _park(world, name, number, side)
        for index in range(world.many(26, 3)):
            column, row = number % 2 * (side + 1) + index % side, number // 2 * (side + 2) + index // side
            world.begin(_parcel(world, park, f"WT-{number + 1}-{index + 1:03}", (column, row)), world.start)
        scheme = world.enter(
            Scheme(zone=world.zone, name=f"{name}标准厂房", park=park, floor_m2=Decimal(world.many(90_000)))
        )
        line = BuildingType(
            zone=world.zone, name=f"{name}单层厂房", kind="plant", storeys=1, buildings=world.many(8, 2),
            floor_m2=Decimal(world.many(64_000, 9_000)), scheme=scheme,
        )  # fmt: skip
        world.enter(line)
        for index in range(world.many(8, 2)):
            world.begin(_building(world, scheme, line, index), world.start)
    _facilities(world)


def _park(world: World, name: str, number: int, side: int) -> Park:
    geometry = square(number % 2 * (side + 1), number // 2 * (side + 2), side, side)
    park = world.enter(
        Park(
            zone=world.zone, code=f"YQ{number + 1}", name=name, stage=Park.Stage.OPEN, goals=["产城融合", "绿色低碳"],
            floor_m2=Decimal(world.many(320_000)), target_year=world.today.year + 2, geometry=geometry,
            note="虚构的位置：网格画在海面上，不对应任何真实地块。",
        ), on=FOUNDED,
    )  # fmt: skip
    world.parks.append(park)
    world.enter(ParkIndustry(zone=world.zone, park=park, industry=world.industries[number]))
    for phase in (1, 2):
        world.enter(ParkPhase(zone=world.zone, park=park, number=phase, planned_mu=Decimal(world.many(1_500))))
    for kind, word, capacity, unit in UTILITIES:
        amount = Decimal(world.many(capacity))
        network = Utility(zone=world.zone, name=f"{name}{word}", park=park, kind=kind, capacity=amount, unit=unit)
        world.begin(_network(world, world.enter(network)), world.start)
    return park


def _network(world: World, network: Utility) -> Steps:
    """Capacity is taken bit by bit; one or two networks run short."""
    share = world.random.choice((0.55, 0.7, 0.8, 0.96))
    for _ in range(8):
        amount = (network.capacity * Decimal(share) / 8).quantize(Decimal("0.01"))
        world.act(land.connect, network, world.one("land"), amount=amount, taker="")
        yield world.later(60, 160)


def _parcel(world: World, park: Park, name: str, at: tuple[int, int]) -> Steps:
    """Raw land is serviced, granted and built on; a third stays empty, which the zone should see."""
    served_before = world.chance(0.5)
    served_on = world.between(date(2020, 1, 1), world.start) if served_before else None
    parcel = Parcel(
        zone=world.zone, code=name, name=f"{name} 地块", park=park, area_m2=Decimal(CELL_M2),
        standard=world.chance(0.6),
        plot_ratio_min=Decimal("1.00"), intensity_min_yuan=Decimal(3_000_000), geometry=square(*at),
        use="logistics" if world.chance(0.1) else "industrial", serviced_on=served_on,
        stage=Parcel.Stage.SERVICED if served_on else Parcel.Stage.RAW,
    )  # fmt: skip
    world.enter(parcel, on=served_on or FOUNDED)
    if not served_before:
        yield world.later(30, 1_400)
        world.act(land.service, parcel, world.one("land"), on=world.day)
    if world.chance(0.35):
        return
    yield world.later(20, 900)
    world.act(land.grant, parcel, world.one("land"), on=world.day)
    yield world.later(150, 500)
    world.act(land.build_on, parcel, world.one("land"), on=world.day)


def _building(world: World, scheme: Scheme, line: BuildingType, index: int) -> Steps:
    """Half of the standard factories stand when the three years begin; the others rise in them."""
    floor = Decimal(world.random.randrange(6_000, 11_000, 100))
    building = Building(
        zone=world.zone, code=f"{scheme.pk}-{index + 1}", name=f"{scheme.name}{index + 1}号楼", number=index + 1,
        type=line, kind=line.kind, park=scheme.park, scheme=scheme, storeys=1, floor_m2=floor,
    )  # fmt: skip
    if index % 2 == 0:
        building.in_use_on = world.between(date(2021, 1, 1), world.start)
        building.stage = Building.Stage.IN_USE
        world.enter(building, on=building.in_use_on)
        _units(world, building)
        return
    building.in_use_due_on = world.start + timedelta(days=world.random.randint(250, 1_250))
    world.enter(building, on=world.day)
    yield building.in_use_due_on - timedelta(days=world.random.randint(240, 330))
    steps = (land.start, land.top_out, land.begin_outer_wall, land.finish, land.take_into_use)
    for step in steps:
        if step is land.finish:
            _accepted(world, building)
        world.act(step, building, world.one("land"), on=world.day)
        if step is land.finish:
            _units(world, building)
        yield world.later(40, 85)


def _accepted(world: World, building: Building) -> None:
    """The tests that are asked of the building; one in six is passed only with remarks."""
    officer = world.one("project")
    world.act(land.plan_tests, building, officer, due_on=world.day)
    for test in building.tests.select_related("criterion", "building__zone"):
        held = {"on": world.day, "tested_by": "虚构验收组", "paper": f"验〔{world.day.year}〕{test.pk % 900 + 100}号"}
        if world.chance(1 / 6):
            late = world.later(15, 40)
            world.act(land.pass_with_remarks, test, officer, remarks="散水与标志待修补", mend_by=late, **held)
            world.begin(_mended(world, test), late)
        else:
            world.act(land.pass_test, test, officer, **held)


def _mended(world: World, test: AcceptanceTest) -> Steps:
    world.act(land.mend_remarks, test, world.one("project"), on=world.day)
    yield from ()


def _units(world: World, building: Building) -> None:
    parts = 4
    for number in range(1, parts + 1):
        unit = Unit(
            zone=world.zone, building=building, name=f"{building.name}{number}单元", code=f"{building.code}-{number}",
            floor_m2=(building.floor_m2 or Decimal(0)) / parts, height_m=Decimal("9.00"), load_kva=Decimal(800),
        )  # fmt: skip
        world.units.append(world.enter(unit))


def _facilities(world: World) -> None:
    offers = ("材料检测", "中试验证", "设备共享", "技术咨询")
    stage = Facility.Stage
    for name, kind, area, people in FACILITIES:
        facility = Facility(
            zone=world.zone, name=name, kind=kind, stage=stage.IN_OPERATION, park=world.parks[0],
            capacity_people=people, area_m2=area, open_days=7 if kind == "self_service" else 5,
            open_hours=Decimal(24 if kind == "self_service" else 8), since=FOUNDED, year=FOUNDED.year,
        )  # fmt: skip
        world.enter(facility, on=FOUNDED)
        for offer in offers if kind == "platform" else ("营业执照打印", "不动产查询") if kind == "self_service" else ():
            world.enter(FacilityOffer(zone=world.zone, facility=facility, name=offer))
    for number in range(world.many(6, 2)):
        world.begin(_new_facility(world, number), world.between(world.start, world.today))


def _new_facility(world: World, number: int) -> Steps:
    """A road, a pipe, a canteen: begun late, finished later."""
    kind, word = world.pick((("road", "道路"), ("heat", "供热管网"), ("drainage", "雨水管网"), ("greening", "绿化")))
    due = world.later(200, 420)
    facility = Facility(
        zone=world.zone, name=f"梧桐岭{word}工程{number + 1}", kind=kind, stage=Facility.Stage.PLANNED,
        park=world.pick(world.parks), due_on=due, area_m2=Decimal(world.random.randrange(3_000, 40_000, 500)),
    )  # fmt: skip
    world.enter(facility)
    yield world.later(30, 90)
    world.act(land.begin, facility, world.one("land"), on=world.day)
    yield world.later(150, 400)
    world.act(land.complete, facility, world.one("land"), on=world.day)
    yield world.later(10, 60)
    world.act(land.operate, facility, world.one("land"), on=world.day)
