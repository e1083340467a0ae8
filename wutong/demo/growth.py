"""How companies of the fictitious zone grow: candidates, applications, certificates that expire, centres."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.cultivation import actions as cultivation
from wutong.cultivation.models import (
    Application,
    Candidate,
    CandidateList,
    Certificate,
    CooperationParty,
    Incubator,
    Institute,
    InstituteStrength,
    Qualification,
    ServiceRecord,
    StrengtheningTask,
    Talent,
    TechnologyCentre,
    Track,
    Transfer,
)
from wutong.demo.life import Steps, World
from wutong.land.models import Facility
from wutong.parties.models import Organisation, Person

TITLES = (
    ("高新技术企业", Qualification.Kind.HIGH_TECH, "national", 3),
    ("专精特新中小企业", Qualification.Kind.SPECIALISED, "provincial", 3),
    ("市级企业技术中心", Qualification.Kind.CENTRE, "municipal", None),
    ("省级企业技术中心", Qualification.Kind.CENTRE, "provincial", None),
)


def cultivate(world: World) -> None:
    """Titles, tracks and lists; who holds what already; then the years' applications, institutes and services."""
    titles = [
        world.enter(Qualification(zone=world.zone, name=name, kind=kind, level=level, valid_years=years))
        for name, kind, level, years in TITLES
    ]
    _holders(world, titles)
    track = Track(zone=world.zone, name="高新技术企业培育", kind=Track.Kind.HIGH_TECH, qualification=titles[0])
    world.enter(track)
    world.enter(Track(zone=world.zone, name="上规入统培育", kind=Track.Kind.ABOVE_SCALE))
    for year in range(world.start.year + 1, world.today.year + 1):
        held = CandidateList(
            zone=world.zone, track=track, name=f"{year}年高企培育名单（虚构）", since=date(year, 1, 1),
            until=date(year + 1, 1, 1),
        )  # fmt: skip
        world.enter(held)
        for company in world.random.sample(world.companies, min(len(world.companies), world.many(22, 3))):
            world.begin(_candidate(world, held, company, titles[0]), world.between(held.since, date(year, 4, 1)))
    _institutes(world)
    _services(world)


def _holders(world: World, titles: list[Qualification]) -> None:
    """Certificates and centres from before; a certificate expires on its day, most are applied for anew."""
    for number, company in enumerate(world.companies):
        if number % 5 == 0:
            world.begin(_holder(world, company, titles[0]), world.start + timedelta(days=number % 20))
        if number % 8 == 1:
            world.begin(_holder(world, company, titles[1]), world.start + timedelta(days=number % 20))
        if number % 16 == 2:
            world.begin(_centre(world, company, titles[2]), world.between(world.start, world.today))
        if number % 40 == 3:
            world.begin(_centre(world, company, titles[3]), world.between(world.start, world.today))


def _holder(world: World, company: Organisation, title: Qualification) -> Steps:
    issued = world.day - timedelta(days=world.random.randint(30, 1_000))
    held = world.act(
        cultivation.certify, world.zone, world.one("service"), organisation=company, qualification=title, on=issued,
        number=_number(company, title, issued),
    )  # fmt: skip
    yield from expiry(world, held)


def _number(company: Organisation, title: Qualification, day: date) -> str:
    """A number that nobody else has: of the title, the company and the day."""
    return f"WT{title.pk}-{company.code}-{day:%y%m%d}"


def expiry(world: World, held: Certificate) -> Steps:
    """On its last day a certificate expires; most companies have prepared and get it anew, some lose it."""
    if held.until is None:
        return
    yield held.until + timedelta(days=1)
    clerk = world.one("service")
    world.act(cultivation.expire, held, clerk, on=world.day)
    if world.chance(0.2) or Application.objects.filter(
        organisation=held.organisation, qualification=held.qualification, stage__in=("prepared", "submitted")
    ):
        return
    asked = world.act(
        cultivation.prepare, world.zone, clerk, organisation=held.organisation, qualification=held.qualification,
        on=world.day,
    )  # fmt: skip
    yield from _applied(world, asked, 0.9)


def _candidate(world: World, held: CandidateList, company: Organisation, title: Qualification) -> Steps:
    """Nominated, coached, put forward, approved or refused; a few are taken off the list."""
    clerk = world.one("service")
    candidate = world.act(
        cultivation.nominate, world.zone, clerk, on_list=held, organisation=company, on=world.day, officer=clerk
    )
    yield world.later(10, 40)
    due = world.later(20, 80)
    world.act(cultivation.coach, candidate, clerk, next_step="梳理研发费用台账", step_due_on=due, officer=clerk)
    if world.chance(0.15):
        yield world.later(30, 120)
        world.act(cultivation.drop, candidate, clerk, on=world.day, reason="研发投入不足")
        return
    yield world.later(40, 150)
    valid = Certificate.objects.filter(organisation=company, qualification=title, until__gt=world.day).exists()
    open_already = Application.objects.filter(
        organisation=company, qualification=title, stage__in=("prepared", "submitted")
    ).exists()
    if valid or open_already or candidate.stage not in Candidate.OPEN:
        return
    asked = world.act(
        cultivation.prepare, world.zone, clerk, organisation=company, qualification=title, on=world.day,
        candidate=candidate,
    )  # fmt: skip
    yield from _applied(world, asked, 0.7)


def _applied(world: World, asked: Application, luck: float) -> Steps:
    """Submitted, and answered after some months; approval makes the certificate."""
    clerk, department = world.one("service"), world.outside["departments"][5]
    yield world.later(10, 40)
    due = world.later(90, 150)
    world.act(cultivation.submit, asked, clerk, on=world.day, submitted_to=department, answer_due_on=due)
    yield due + timedelta(days=world.random.randint(-30, 30))
    title = {"organisation": asked.organisation, "qualification": asked.qualification}
    if not world.chance(luck) or Certificate.objects.filter(**title, until__gt=world.day).exists():
        world.act(cultivation.refuse, asked, clerk, on=world.day, reason="评分未达标（虚构）")
        return
    number = _number(asked.organisation, asked.qualification, world.day)
    world.act(cultivation.approve, asked, clerk, on=world.day, number=number)
    yield from expiry(world, Certificate.objects.get(**title, until__gt=world.day))


def _centre(world: World, company: Organisation, title: Qualification) -> Steps:
    """A centre is recognised, then strengthened by a plan with tasks; some tasks wait beyond their day."""
    clerk = world.one("service")
    held: TechnologyCentre = world.act(
        cultivation.recognise, world.zone, clerk, organisation=company, qualification=title, on=world.day,
        name=f"{company.short_name}技术中心",
    )  # fmt: skip
    yield world.later(60, 300)
    scheme = world.act(
        cultivation.strengthen, world.zone, clerk, centre=held, on=world.day, goal="达到上一级认定条件", officer=clerk
    )
    tasks = [
        StrengtheningTask(zone=world.zone, plan=scheme, name=name, officer=clerk, due_on=world.later(60, 200))
        for name in ("引进研发人员", "新购检测设备", "申请专利")
    ]
    for task in tasks:
        world.enter(task)
    for task in tasks:
        yield world.later(40, 120)
        world.act(cultivation.finish_task, task, clerk, on=world.day)
    yield world.later(5, 40)
    world.act(cultivation.close, scheme, clerk, on=world.day)


def _institutes(world: World) -> None:
    universities = world.outside["universities"]
    for number, university in enumerate(universities[:2]):
        name = f"梧桐岭{('精密制造', '先进材料')[number]}研究院（虚构）"
        held = Institute(zone=world.zone, name=name, directions=["成形工艺", "表面处理", "智能检测"])
        world.enter(held, on=world.start)
        kinds = CooperationParty.Kind
        for who, kind in ((university, kinds.EDUCATION), (world.companies[number], kinds.INDUSTRY)):
            world.enter(CooperationParty(zone=world.zone, institute=held, organisation=who, kind=kind))
        strength = InstituteStrength(
            zone=world.zone, institute=held, organisation=university, name="学科", field="材料学"
        )
        world.enter(strength)
        world.begin(_built(world, held), world.start + timedelta(days=100 + 200 * number))
        for _ in range(world.many(5)):
            world.begin(_transfer(world, held, university), world.between(world.start, world.today))
    incubator = Incubator(
        zone=world.zone, name="梧桐岭孵化器（虚构）", operator=world.companies[0], level=Incubator.Level.MUNICIPAL
    )
    world.enter(incubator)
    expert = Person.objects.filter(zone=world.zone, organisation=universities[0]).first()
    for number, company in enumerate(world.companies[: world.many(20, 2)]):
        if expert and number == 0:
            row = Talent(zone=world.zone, person=expert, organisation=company, since=world.start, engagement="adviser")
        else:
            manager = company.people.get()
            row = Talent(zone=world.zone, person=manager, organisation=company, title="高级工程师", since=world.start)
        world.enter(row)


def _built(world: World, held: Institute) -> Steps:
    world.act(cultivation.build_together, held, world.one("service"), on=world.day)
    yield from ()


def _transfer(world: World, held: Institute, university: Organisation) -> Steps:
    row = Transfer(
        zone=world.zone, name=f"{world.pick(held.directions)}成果（虚构）", giver=university, institute=held,
        taker=world.pick(world.companies), amount_yuan=Decimal(world.yuan(100_000, 5_000_000)), agreed_on=world.day,
    )  # fmt: skip
    world.enter(row)
    yield world.later(60, 300)
    if world.chance(0.8):
        world.act(cultivation.complete, row, world.one("service"), on=world.day)
    else:
        world.act(cultivation.give_up, row, world.one("service"), on=world.day, reason="中试未通过")


def _services(world: World) -> None:
    platform = Facility.objects.get(zone=world.zone, kind=Facility.Kind.PLATFORM)
    for _ in range(world.many(250, 5)):
        world.begin(_service(world, platform), world.between(world.start, world.today))


def _service(world: World, platform: Facility) -> Steps:
    row = ServiceRecord(
        zone=world.zone, facility=platform, organisation=world.pick(world.companies), served_on=world.day,
        kind=world.pick(list(ServiceRecord.Kind)), subject="样品检测与分析", fee_yuan=world.yuan(1_000, 40_000),
    )  # fmt: skip
    world.enter(row, world.one("service"))
    yield from ()
