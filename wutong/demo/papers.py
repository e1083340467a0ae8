"""A fictitious paper about the fictitious zone: one doubtful reading settled, one number of it taken as a statement."""

from datetime import timedelta
from hashlib import sha256

from wutong.demo.life import Steps, World
from wutong.reports import actions as reports
from wutong.reports.checking.check import check
from wutong.reports.proposing import Asked, Citation, may_be_cited, proposal, propose, span_of

DAYS = 60  # before today
TEXT = "目前，全区拥有双高资质单位12家。去年，全区职工运动会参赛640人次。"
TITLE, PUBLISHER = "梧桐岭简讯（虚构）", "梧桐岭日报社（虚构）"
FIGURE = "cultivation.high_tech_companies"


def read_papers(world: World) -> None:
    """The paper is read some weeks before today."""
    world.begin(_read(world), world.today - timedelta(days=DAYS))


def _read(world: World) -> Steps:
    """The statistician settles and proposes; the next day the director approves."""
    clerk = world.staff["statistics"][0]
    found = check(TEXT, today=world.day, day=world.day, zone=world.zone)
    asked = Asked(found, world.zone)
    paper = Citation(TITLE, PUBLISHER, world.day, sha256(TEXT.encode()).hexdigest())
    proposed = None
    for one in found.verdicts:
        if "双高资质" in one.quantity.before and one.quantity.unit == "organisation":
            key = asked.key(one.quantity)
            world.act(
                reports.settle_reading, world.zone, clerk, words=key.words, about=key.subject, unit=key.unit,
                figure=FIGURE, reason="文稿所说双高资质单位即高新技术企业（虚构）",
            )  # fmt: skip
        elif may_be_cited(one) and "运动会" in one.quantity.before:
            row = proposal(
                asked, one, paper, figure="", topic="职工运动会参赛", during=span_of(one.quantity, world.day),
                place="", by=clerk, on=world.day,
            )  # fmt: skip
            proposed = propose(row, by=clerk, at=world.now)
    yield world.day + timedelta(days=1)
    if proposed is not None:
        world.act(reports.take_reading, proposed, world.staff["director"][0])
