"""Powers of the fictitious zone and the cases decided under them: most in time, some late, paused, withdrawn."""

from datetime import date, timedelta

from wutong.cases import actions as cases
from wutong.cases.models import (
    AnswerTerm,
    Case,
    CasePaper,
    Delegation,
    Item,
    Level,
    Memorandum,
    MemorandumItem,
    PowerList,
    ProcedureRule,
    SpecialProcedure,
)
from wutong.cases.rules.form import Answers
from wutong.demo.agency import by_agent
from wutong.demo.items import chain_items
from wutong.demo.life import Steps, World
from wutong.parties.models import Organisation
from wutong.zones.models import Escalation, Officer

CASES = 3_000
HANDED = date(2022, 3, 1)


def empower(world: World) -> None:
    """The list of powers, two hand-overs, the items under them, the memoranda; then the cases."""
    powers = world.enter(PowerList(zone=world.zone, name="梧桐岭赋权事项清单（虚构）", frequent_from=world.many(60, 4)))
    handed = [
        world.enter(
            Delegation(
                zone=world.zone, list=powers, name=f"{word}赋权第一批（虚构）", level=level, batch=1, mode="direct",
                document="（虚构文件）", since=HANDED,
            )
        )
        for level, word in ((Level.PROVINCE, "省级"), (Level.CITY, "市级"))
    ]  # fmt: skip
    items = chain_items(world, handed)
    _procedure_rules(world)
    _terms(world)
    _memoranda(world, [item for item in items if not item.online])
    for duty, role in (("cases.cases_to_accept", "approver"), ("cases.cases_to_decide", "director")):
        world.enter(Escalation(zone=world.zone, duty=duty, late_days=2, role=role, basis="（虚构的规则，仅供演示）"))
    shares = [facts["share"] for facts in world.words["item"]]
    for _ in range(world.many(CASES, 40)):
        item = world.random.choices(items, shares)[0]
        world.begin(case(world, item), world.between(world.start, world.today))
    outside = [item for item in items if not item.power_on(world.today)]
    for _ in range(world.many(40, 8) if outside else 0):  # what agents are about these days
        world.begin(case(world, world.pick(outside)), world.today - timedelta(days=world.random.randint(4, 20)))
    world.begin(_frequent(world, powers), world.start + timedelta(days=200))


def _procedure_rules(world: World) -> None:
    """What the Administrative Licensing Law says of hearings; the other kinds have no number there."""
    for kind, basis, most in (
        (SpecialProcedure.Kind.HEARING, "行政许可法第四十八条", 20),
        (SpecialProcedure.Kind.EXPERTS, "行政许可法第四十五条", None),
        (SpecialProcedure.Kind.INSPECTION, "行政许可法第四十五条", None),
        (SpecialProcedure.Kind.APPRAISAL, "行政许可法第四十五条", None),
        (SpecialProcedure.Kind.PUBLICITY, "", None),
        (SpecialProcedure.Kind.SITE_VISIT, "", None),
    ):
        world.enter(ProcedureRule(zone=world.zone, kind=kind, basis=basis, most_days=most))


def _terms(world: World) -> None:
    """Within how many days the zone answers; the numbers are its own."""
    for matter in AnswerTerm.Matter:
        world.enter(AnswerTerm(zone=world.zone, matter=matter, limit=5, basis="（虚构的时限，仅供演示）"))


def _memoranda(world: World, items: list[Item]) -> None:
    departments = world.outside["departments"]
    for place, department in enumerate(departments):
        paper = Memorandum(
            zone=world.zone, title="审批协同备忘录（虚构）", counterparty=department, reply_days=5,
            handover="窗口收件后当日移交，附材料清单（虚构）",
            side=Memorandum.Side.APPROVAL if place % 3 else Memorandum.Side.LINE,
        )  # fmt: skip
        world.enter(paper)
        world.enter(MemorandumItem(zone=world.zone, memorandum=paper, item=items[place % len(items)]))
        until = world.today + timedelta(days=40) if place == 1 else None
        world.act(cases.sign, paper, world.one("director"), on=HANDED, until=until)


def _frequent(world: World, powers: PowerList) -> Steps:
    """Twice a year the list of frequent items is reviewed."""
    while True:
        world.act(cases.list_frequent, powers, world.one("approver"), on=world.day)
        yield world.later(175, 190)


def case(world: World, item: Item, company: Organisation | None = None) -> Steps:
    """One application from the window to the closed file."""
    channel = world.random.choices(list(Case.Channel), (4, 5 if item.online else 0, 2))[0]
    clerk = world.one("window")
    company = company or world.pick(world.companies)
    facts = {"item": item, "organisation": company, "channel": channel}
    if channel == Case.Channel.PORTAL:
        facts["answers"] = answers(world, company)
    filed = world.act(cases.file, world.zone, clerk, **facts)
    if filed.stage == Case.Stage.FILED:
        yield world.later(0, 1)
        world.act(cases.receive, filed, clerk)
    if world.chance(0.16):
        yield from _correction(world, filed)
    if filed.stage != Case.Stage.RECEIVED:
        return
    if filed.guide.immediate and filed.route == Case.Route.IN_ZONE and not filed.missing and world.chance(0.7):
        world.act(cases.decide_at_once, filed, world.one("approver"))
        return
    yield world.later(0, 2)
    yield from _accepted(world, filed)
    if filed.route == Case.Route.BY_AGENT:
        yield from by_agent(world, filed)
    else:
        yield from _in_zone(world, filed)
    if filed.stage not in {Case.Stage.GRANTED, Case.Stage.REFUSED}:
        return
    yield world.later(0, 4)
    world.act(cases.deliver, filed, world.one("window"), visits=1 if world.chance(0.3) else 0)
    if world.chance(0.85):
        yield world.later(3, 40)
        world.act(cases.close, filed, world.one("window"))
    yield from _rated(world, filed)
    yield from _after(world, filed)


def answers(world: World, company: Organisation) -> Answers:
    """What a company fills in under the demonstration's short form."""
    floor = world.random.choice((0, 800, 1_200, 3_600, 12_000))
    told = {"applicant": company.name, "uscc": company.uscc, "floor_m2": floor}
    return Answers({**told, **({"storeys": world.random.randint(1, 4)} if floor else {})})


def _rated(world: World, filed: Case) -> Steps:
    """Every third applicant says how it was; who was not satisfied gets an answer, mostly in time."""
    if not world.chance(0.35):
        return
    grade = world.random.choices((1, 2, 3, 4, 5), (60, 28, 8, 3, 1))[0]
    facts = {"case": filed, "grade": grade, "reasons": "等候时间长" if grade > 3 else ""}
    rating = world.act(cases.rate, world.zone, world.one("window"), **facts)
    if grade < 4:
        return
    yield world.later(2, 9)
    world.act(cases.answer_rating, rating, world.one("director"), answer="已电话回访，调整了窗口排班", grade_after=3)


def _after(world: World, filed: Case) -> Steps:
    """What follows a decision: checks of what was promised, an appeal against a refusal."""
    if filed.outcome != Case.Outcome.REFUSED:
        yield from _checked(world, filed)
        return
    if not world.chance(0.3):
        return
    yield world.later(5, 40)
    facts = {"case": filed, "authority": "县人民政府（虚构）", "words": "请求撤销不予许可决定"}
    appeal = world.act(cases.lodge_appeal, world.zone, world.one("window"), **facts)
    yield world.later(20, 55)
    result = "upheld" if world.chance(0.7) else "anew"
    world.act(cases.decide_appeal, appeal, world.one("director"), result=result, reason="复议决定书（虚构）")


def _accepted(world: World, filed: Case) -> Steps:
    """Accepted in time; now and then the office stays silent until the law has accepted for it."""
    if filed.correction_asked_on is None and world.chance(0.01):
        yield world.later(12, 16)
        if filed.last_to_ask and filed.last_to_ask < world.day:
            world.act(cases.accept_by_silence, filed, world.one("window"))
            return
    if filed.route == Case.Route.IN_ZONE and filed.last_to_ask and filed.last_to_ask >= world.day:
        if filed.guide.commitment and world.chance(0.4):
            promises = [world.pick(world.words["cases"]["promises"])]
            check_on = world.later(40, 90)
            world.act(cases.accept_on_commitment, filed, world.one("window"), promises=promises, check_on=check_on)
            return
        if world.chance(0.05) and (later := sorted(_may_come_later(filed))):
            due = world.later(4, 12)
            world.act(cases.accept_tolerantly, filed, world.one("window"), papers=later[:1], papers_due_on=due)
            return
    late = filed.last_to_ask and filed.last_to_ask < world.day
    act = cases.accept_by_silence if late and filed.correction_asked_on is None else cases.accept
    world.act(act, filed, world.one("window"))


def _may_come_later(filed: Case) -> set[str]:
    return {paper.name for paper in filed.version.papers.filter(may_be_missing=True)} if filed.version else set()


def _papers(world: World, filed: Case) -> Steps:
    """Papers that were to come later come, mostly in time; else the acceptance is revoked."""
    for paper in list(filed.papers.filter(stage=CasePaper.Stage.DUE)):
        due_on = paper.due_on or world.day
        if world.chance(0.15):
            yield due_on + timedelta(days=world.random.randint(1, 9))
            clerk = world.one("window")
            world.act(cases.revoke_acceptance, filed, clerk, reason="容缺材料逾期未补")
            return
        yield world.between(world.day, due_on + timedelta(days=1))
        world.act(cases.bring, paper, world.one("window"))


def _joint(world: World, filed: Case, approver: Officer) -> Steps:
    """Another office is asked, and answers within its days or some days after them."""
    colleague = world.one("land")
    office = colleague.office_in(world.zone.pk)
    if office is None:
        return
    facts = {"case": filed, "office": office, "days": 5, "question": "是否符合用地规划"}
    opinion = world.act(cases.ask_opinion, world.zone, approver, **facts)
    yield world.later(1, 9)
    world.act(cases.give_opinion, opinion, colleague, verdict="agreed")


def _checked(world: World, filed: Case) -> Steps:
    """What was set or promised is checked by its day; now and then it was not kept, and the permit goes."""
    for one in list(filed.conditions.exclude(check_on=None)):
        yield (one.check_on or world.day) + timedelta(days=world.random.randint(-5, 4))
        if world.chance(0.08):
            world.act(cases.find_broken, one, world.one("approver"), found="现场核查，未按承诺办理")
            yield world.later(1, 12)
            world.act(cases.revoke_permit, filed, world.one("director"), reason="承诺不实")
            return
        world.act(cases.find_kept, one, world.one("approver"), found="现场核查，已履行")


def _correction(world: World, filed: Case) -> Steps:
    """What is missing is asked once; nine of ten bring it."""
    words = world.words["cases"]
    world.act(
        cases.ask_correction, filed, world.one("window"), missing=world.pick(words["missing"]),
        correction_due_on=world.later(8, 20),
    )  # fmt: skip
    if world.chance(0.1):
        yield world.later(21, 45)
        world.act(cases.reject, filed, world.one("window"), reason="逾期未补正")
        return
    yield world.later(2, 20)
    world.act(cases.resubmit, filed, world.one("window"), visits=world.random.randrange(2))


def _in_zone(world: World, filed: Case) -> Steps:
    """Review and decision within the limit, or some days after it."""
    words, approver = world.words["cases"], world.one("approver")
    yield world.later(0, 2)
    world.act(cases.review, filed, approver)
    if world.chance(0.07):
        yield world.later(0, 2)
        kind = world.pick((SpecialProcedure.Kind.EXPERTS, SpecialProcedure.Kind.PUBLICITY))
        world.act(cases.pause, filed, approver, kind=kind, basis="行政许可法第四十五条")
        yield world.later(5, 20)
        world.act(cases.resume, filed, approver)
    yield from _papers(world, filed)
    if filed.stage != Case.Stage.UNDER_REVIEW:
        return
    if world.chance(0.06):
        yield from _joint(world, filed, approver)
    if world.chance(0.02) and filed.due_on and world.day <= filed.due_on and filed.item.extension_days:
        facts = {"days": world.random.randint(2, 10), "document": "延期审批单（虚构）", "reason": "需进一步核实"}
        world.act(cases.extend, filed, world.one("director"), **facts)
    due = filed.due_on or world.day
    if world.chance(0.06):
        yield due + timedelta(days=world.random.randint(1, 9))
    else:
        yield world.between(world.day, due + timedelta(days=1))
    if world.chance(0.03):
        world.act(cases.withdraw, filed, world.one("window"), reason=world.pick(words["withdrawals"]))
    elif world.chance(0.05):
        world.act(cases.refuse, filed, approver, reason=world.pick(words["refusals"]))
    elif world.chance(0.01):
        world.act(cases.terminate, filed, approver, reason=world.pick(words["terminations"]))
    elif world.chance(0.06):
        listed, check_on = [world.pick(words["conditions"])], world.later(30, 120)
        world.act(cases.grant_conditionally, filed, approver, conditions=listed, check_on=check_on)
    else:
        world.act(cases.grant, filed, approver)
