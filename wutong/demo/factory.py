"""The standard factory of the fictitious zone: five buildings that rise, are tested and handed over in parts, and an
occupant who installs in one of them beside the builder before it is finished."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.core.door import amend
from wutong.demo.life import Steps, World
from wutong.land import actions as land
from wutong.land.models import AcceptanceTest, Building, BuildingType, Facility, Scheme, Unit
from wutong.parties.models import Organisation
from wutong.projects import actions as projects
from wutong.projects.models import Milestone, Opinion, Project, ReviewOffice, WorkPackage
from wutong.tenancy import actions as tenancy
from wutong.tenancy.models import Handover, Occupancy, ParallelWorks, SettlingWait

NAME = "梧桐岭标准厂房二期（虚构）"
HOUSES = (
    ("1号厂房", "plant", 1),
    ("2号厂房", "plant", 1),
    ("3号厂房", "plant", 2),
    ("4号厂房", "plant", 2),
    ("5号综合楼", "office", 4),
)
NETS = (("厂区道路", "road"), ("供电", "power"), ("雨污管网", "sewer"), ("供热", "heat"))
BEGAN, APART = 400, 45  # days before today on which the works began; days between two buildings
AFTER = {"topping_out": 150, "outer_wall": 215, "networks": 255, "paving": 285, "acceptance": 320}


def raise_factory(world: World) -> None:
    """The scheme and its project; the buildings rise one after another, the last ones are still under way today."""
    world.begin(_factory(world), world.today - timedelta(days=BEGAN + 30))


def _factory(world: World) -> Steps:
    officer, builder, keeper = world.one("project"), world.outside["builders"][0], world.companies[0]
    park = world.parks[0]
    scheme = world.enter(Scheme(zone=world.zone, name=NAME, park=park, floor_m2=Decimal(31_600)))
    houses = [_house(world, scheme, number, *facts) for number, facts in enumerate(HOUSES, 1)]
    for name, kind in NETS:
        due = world.today + timedelta(days=40)
        row = Facility(
            zone=world.zone, name=f"二期{name}（虚构）", kind=kind, stage="building", scheme=scheme, due_on=due
        )
        world.enter(row)
    made = world.act(
        projects.put_forward, world.zone, officer, name=f"{NAME}建设项目", owner=keeper, kind=Project.Kind.BUILDING,
        planned_investment_yuan=Decimal(96_000_000),
    )  # fmt: skip
    amend(made, by=officer, at=world.now, park=park, scheme=scheme)
    yield world.later(3, 6)
    criteria = [f"{name}=18" for name in world.words["projects"]["criteria"]]
    world.act(projects.score, world.zone, officer, project=made, points=criteria)
    _opinions(world, made)
    world.act(projects.admit, made, world.one("director"), on=world.day)
    yield world.today - timedelta(days=BEGAN)
    world.act(projects.prove, world.zone, officer, project=made, name="项目备案证", number="备（虚构）二期")
    world.act(projects.lay_steps, made, officer)
    _dated(world, made, houses)
    world.act(projects.keep_baseline, world.zone, officer, project=made)
    world.act(projects.start, made, officer, on=world.day)
    world.act(projects.build, made, officer, on=world.day)
    for number, house in enumerate(houses):
        world.begin(_rise(world, made, house, (builder, keeper)), world.day + timedelta(days=number * APART))
    world.begin(_early(world, houses[2], builder), world.day + timedelta(days=2 * APART + AFTER["outer_wall"] + 5))


def _opinions(world: World, made: Project) -> None:
    for review in ReviewOffice.objects.filter(zone=world.zone):
        world.act(
            projects.opine, world.zone, world.one("project"), project=made, office=review.office,
            view=Opinion.View.FOR, on=world.day,
        )  # fmt: skip


def _house(world: World, scheme: Scheme, number: int, name: str, kind: str, storeys: int) -> Building:
    floor = Decimal(5_200 if storeys == 1 else 8_400 if kind == "plant" else 4_400)
    line = BuildingType.objects.filter(zone=world.zone, scheme=scheme, kind=kind, storeys=storeys).first()
    if line is None:
        count = sum(facts[1:] == (kind, storeys) for facts in HOUSES)
        line = world.enter(
            BuildingType(
                zone=world.zone, name=f"二期{name[2:]}{storeys}层（虚构）", kind=kind, storeys=storeys, scheme=scheme,
                buildings=count, floor_m2=floor * count,
            )
        )  # fmt: skip
    house = world.enter(
        Building(
            zone=world.zone, name=f"二期{name}（虚构）", number=number, type=line, kind=kind, park=scheme.park,
            scheme=scheme, storeys=storeys, floor_m2=floor,
            in_use_due_on=world.today + timedelta(days=60 + 20 * number),
        )
    )  # fmt: skip
    for part in ("东", "西"):
        world.enter(
            Unit(zone=world.zone, building=house, name=f"{part}单元", floor_m2=floor / 2, load_kva=Decimal(1_000))
        )
    return house


def _dated(world: World, made: Project, houses: list[Building]) -> None:
    """Every step of every building is planned for its day; the pipes are works with their place."""
    order = {house.pk: number for number, house in enumerate(houses)}
    for step in made.milestones.exclude(step=""):
        due = world.day + timedelta(days=order[step.building_id or 0] * APART + AFTER[step.step])
        amend(step, by=world.one("project"), at=world.now, due_on=due)
        if step.step == Milestone.Step.NETWORKS:
            for area in ("东跨", "西跨"):
                work = WorkPackage(
                    zone=world.zone, milestone=step, name=f"{area}消防与给排水管", area=area, days=12,
                    starts_on=due - timedelta(days=30),
                )  # fmt: skip
                world.enter(work)


def _rise(world: World, made: Project, house: Building, parties: tuple[Organisation, Organisation]) -> Steps:
    """One building: every step a little late or early, tests before acceptance, then the handover to its keeper."""
    officer = world.one("project")
    world.act(land.start, house, officer, on=world.day)
    for name in AFTER:
        step = made.milestones.get(building=house, step=name)
        yield max((step.due_on or world.day) + timedelta(days=world.random.randint(-4, 12)), world.day)
        if name == "outer_wall":
            world.act(projects.begin_milestone, step, officer, on=world.day)
            yield world.later(10, 20)
        for work in step.works.all():
            world.act(projects.finish_work, work, officer, on=world.day)
        if name == "acceptance":
            yield from _tested(world, house)
        world.act(projects.set_milestone_done, step, officer, on=world.day)
        house.refresh_from_db()
    yield world.later(4, 9)
    remarks = "消防通道照明待调试" if house.number == 2 else ""
    world.act(
        tenancy.hand_over, world.zone, world.one("land"), building=house, giver=parties[0], taker=parties[1],
        on=world.day, accepted_by="虚构接收人", keys=12, meters="电 0.0；水 0", remarks=remarks,
        mend_by=world.today + timedelta(days=6) if remarks else None,
    )  # fmt: skip
    if house.number == 1:
        yield world.later(3, 8)
        world.act(land.take_into_use, house, world.one("land"), on=world.day)


def _tested(world: World, house: Building) -> Steps:
    """The tests of a building; the quality of the second one is not passed at first."""
    officer = world.one("project")
    world.act(land.plan_tests, house, officer, due_on=world.later(4, 10))
    for test in AcceptanceTest.objects.filter(building=house).select_related("criterion", "building"):
        held = {"on": world.day, "tested_by": "虚构验收组", "paper": f"验〔{world.day.year}〕{test.pk % 900 + 100}号"}
        if house.number == 2 and test.criterion.kind == "quality":
            again = world.later(8, 12)
            world.act(land.fail_test, test, officer, reason="屋面局部渗漏", retest_on=again, **held)
            yield again
            held["on"] = world.day
        world.act(land.pass_test, test, officer, **held)
        yield world.later(1, 3)


def _early(world: World, house: Building, builder: Organisation) -> Steps:
    """An occupant installs in a building under way, beside its builder; production waits for the law."""
    host, company = world.one("land"), world.companies[1]
    unit = house.units.get(name="东单元")
    works = ParallelWorks(
        zone=world.zone, building=house, builder=builder, occupant=company, since=world.day,
        builder_since=world.day - timedelta(days=200), until=world.day + timedelta(days=110),
        builder_until=house.in_use_due_on or world.today,
    )  # fmt: skip
    world.enter(works, host)
    place = Occupancy(
        zone=world.zone, organisation=company, occupant="二期设备线（虚构）", unit=unit, kind="lease",
        signed_on=world.day - timedelta(days=35), finish_first=house.in_use_due_on,
    )  # fmt: skip
    world.enter(place, host)
    opening = (house.in_use_due_on or world.today) + timedelta(days=10)
    world.act(
        tenancy.plan_way, place, host, move_in_on=world.day, installed_on=world.day + timedelta(days=80),
        commissioned_on=world.day + timedelta(days=100), production_on=opening,
    )  # fmt: skip
    world.act(
        tenancy.hand_over, world.zone, host, building=house, unit=unit, giver=builder, taker=company, on=world.day,
        accepted_by="虚构接收人", kind=Handover.Kind.ACCESS, keys=2,
    )  # fmt: skip
    world.act(tenancy.move_in, place, host, on=world.day)
    world.act(tenancy.begin_parallel_works, works, host, on=world.day)
    for side, name, area, first, last in (
        ("occupant", "行车吊装", "东跨", 45, 58), ("occupant", "熔炼线安装", "西跨", 50, 75),
        ("builder", "地坪修补", "西跨", 3, 15), ("builder", "门窗收口", "北墙", 10, 40),
        ("occupant", "设备基础", "中庭", 2, 30), ("occupant", "配电柜安装", "北墙", 45, 70),
    ):  # fmt: skip
        since, until = world.day + timedelta(days=first), world.day + timedelta(days=last)
        _task(world, works, side, name, area, (since, until))
    yield world.later(3, 6)
    world.act(tenancy.begin_installation, place, host, on=world.day)
    wait = world.enter(SettlingWait(zone=world.zone, occupancy=place, since=world.day, cause="等待临时用电增容"), host)
    yield world.later(5, 9)
    world.act(tenancy.end_wait, wait, host, on=world.day)
    yield world.later(60, 75)
    world.act(tenancy.finish_installation, place, host, on=world.day)
    yield world.later(5, 10)
    world.act(tenancy.commission, place, host, on=world.day)


def _task(world: World, works: ParallelWorks, side: str, name: str, area: str, days: tuple[date, date]) -> None:
    world.act(
        tenancy.plan_task, world.zone, world.one("project"), works=works, side=side, name=name, area=area,
        since=days[0], until=days[1],
    )  # fmt: skip
