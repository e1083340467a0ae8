"""What the fictitious zone has before anything happens in it: offices, officers, industries, parties outside."""

from collections.abc import Iterator
from datetime import date

from wutong.demo import people
from wutong.demo.life import World
from wutong.parties.models import Organisation, Person
from wutong.zones.models import Industry, Mechanism, MechanismPart, Office, Officer, Post, Responsibility, Source

FOUNDED = date(2019, 6, 1)
COLLEAGUES = {"promotion": 4, "project": 4, "window": 3, "approver": 3, "agent": 2, "land": 1, "service": 4}


def settle(world: World) -> None:
    """Set the committee up: its offices and officers, its industries, its ways of working, its neighbours."""
    _offices(world)
    _industries(world)
    _neighbours(world)
    _ways(world)


def _offices(world: World) -> None:
    cast = people.cast_of(world.zone)
    names = people_names(world)
    for position, facts in enumerate(world.words["office"], 1):
        office = world.enter(Office(zone=world.zone, code=f"BM{position:02}", name=facts["name"], kind=facts["kind"]))
        world.offices[facts["name"]] = office
        for role in facts["roles"]:
            world.offices[role] = office
            first = cast[role]
            Post.objects.filter(officer=first).update(office=office)
            others = [_colleague(world, next(names), role, office) for _ in range(COLLEAGUES.get(role, 0))]
            world.staff[role] = [first, *others]


def people_names(world: World) -> Iterator[str]:
    """Made-up names of people, each once, then with a number."""
    words = world.words["names"]
    all_names = [surname + given for surname in words["surnames"] for given in words["given"]]
    world.random.shuffle(all_names)
    yield from all_names
    for number in range(2, 1000):
        yield from (f"{name}{number}" for name in all_names)


def _colleague(world: World, name: str, role: str, office: Office) -> Officer:
    officer = Officer.objects.create(name=name, zone=world.zone)
    world.enter(Post(zone=world.zone, officer=officer, role=role, office=office, since=FOUNDED))
    return officer


def _industries(world: World) -> None:
    kind = Industry.Kind
    for facts in world.words["industry"]:
        led = world.enter(Industry(zone=world.zone, name=facts["name"], kind=kind.LEADING), on=FOUNDED)
        world.industries.append(led)
        world.clusters[led.pk] = [
            world.enter(Industry(zone=world.zone, name=name, kind=kind.CLUSTER, within=led), on=FOUNDED)
            for name in facts["clusters"]
        ]


def _neighbours(world: World) -> None:
    kinds = {
        "departments": Organisation.Kind.GOVERNMENT, "universities": Organisation.Kind.UNIVERSITY,
        "banks": Organisation.Kind.COMPANY, "builders": Organisation.Kind.COMPANY,
    }  # fmt: skip
    outside = Organisation.Residence.OUTSIDE
    for group, kind in kinds.items():
        names = world.words["outside"][group]
        world.outside[group] = [
            world.enter(Organisation(zone=world.zone, name=name, kind=kind, residence=outside)) for name in names
        ]
    world.enter(Source(zone=world.zone, code="own", kind=Source.Kind.RECORD, title="梧桐岭经济开发区台账（虚构）"))
    expert = Person(zone=world.zone, name="麓观澜", organisation=world.outside["universities"][0], position="教授")
    world.enter(expert)


def _ways(world: World) -> None:
    stage = Mechanism.Stage
    ways = (("领导包联重点项目", stage.ROUTINE), ("首席服务员", stage.IN_FORCE), ("“管委会＋公司”", stage.DEEPENED))
    for name, reached in ways:
        way = world.enter(Mechanism(zone=world.zone, name=name, stage=reached), on=FOUNDED)
        if name.startswith("“"):
            for position, part in enumerate(("管委会管", "公司运"), 1):
                world.enter(MechanismPart(zone=world.zone, mechanism=way, name=part, position=position))
    side = Responsibility.Side
    duties = (
        ("规划编制", side.COMMITTEE, "land"), ("行政审批", side.COMMITTEE, "approver"),
        ("招商引资", side.COMMITTEE, "promotion"), ("厂房建设与运营", side.COMPANY, "capital"),
        ("园区物业", side.COMPANY, None),
    )  # fmt: skip
    for name, who, role in duties:
        office = world.offices[role] if role else None
        world.enter(Responsibility(zone=world.zone, name=name, side=who, office=office, since=FOUNDED))
