"""Readings that somebody settled: kept, found again with another number, changed, revoked; and statements from papers."""

from datetime import date

import pytest

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.cultivation.models import Certificate, Qualification
from wutong.parties.models import Organisation
from wutong.reports import actions
from wutong.reports.checking.check import check
from wutong.reports.models import ProposedStatement, SettledReading
from wutong.reports.proposing import Asked, Citation, may_be_cited, proposal, propose, span_of
from wutong.reports.rules.settling import period_said
from wutong.zones.models import Source, Statement

pytestmark = pytest.mark.django_db
DAY = date(2024, 11, 18)
FIGURE = "cultivation.high_tech_companies"
TEXT = "目前，全区拥有双高资质单位3家。"
PAPER = Citation("开发区半月谈", "梧桐岭日报", DAY, "a" * 64)


@pytest.fixture
def certified(zone):
    title = Qualification.objects.create(zone=zone, name="高新技术企业", kind="high_tech")
    for name in ("东岭机械", "西岭药业", "南岭电子"):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        Certificate.objects.create(zone=zone, organisation=company, qualification=title, issued_on=None)
    return zone


def checked(text, zone, day=DAY):
    return check(text, today=DAY, day=day, zone=zone)


def verdict_of(text, zone, printed, day=DAY):
    return next(one for one in checked(text, zone, day).verdicts if one.quantity.printed == printed)


def settled(zone, cast, at, text=TEXT, printed="3家", **values):
    found = checked(text, zone)
    one = next(v for v in found.verdicts if v.quantity.printed == printed)
    key = Asked(found, zone).key(one.quantity)
    given = {"figure": "" if values.get("no_claim") else FIGURE, "reason": "口径一致", **values}
    return actions.settle_reading(
        zone, by=cast.statistics, at=at, words=key.words, about=key.subject, unit=key.unit, **given
    )


def test_a_settled_reading_is_used_by_the_next_text_and_says_by_whom(certified, cast, at):
    assert verdict_of(TEXT, certified, "3家").verdict == "unknown"
    held = settled(certified, cast, at)
    assert (held.words, held.unit) == ("双高资质单位#", "organisation")
    one = verdict_of(TEXT, certified, "3家")
    assert (one.verdict, one.by, len(one.rows), one.settlement) == ("holds", FIGURE, 3, held.pk)
    assert "statistics甲" in one.why and "2024-11-18" in one.why and "口径一致" in one.why
    assert Entry.objects.filter(verb="reports.settle_reading", subject=held.pk).exists()


@pytest.mark.parametrize(
    "text",
    [
        "梧桐岭经济开发区拥有双高资质单位5家。",
        "去年底，我区拥有双高资质单位　５ 家，同比增长 3%。",
        "截至目前，拥有双高资质单位５家，成效明显。",
    ],
)
def test_it_is_found_again_with_another_number_and_wraps(certified, cast, at, text):
    settled(certified, cast, at)
    found = {v.quantity.value: v for v in checked(text, certified).verdicts if v.quantity.kind == "count"}
    assert found[5].verdict == "contradicted" and "statistics甲" in found[5].why


def test_words_that_say_more_are_not_settled_with_it(certified, cast, at):
    settled(certified, cast, at)
    assert verdict_of("全区拥有省级双高资质单位9家。", certified, "9家").settlement == 0
    assert verdict_of("全区拥有双高资质单位9人。", certified, "9人").settlement == 0


def test_no_claim_stays_no_claim_until_it_is_revoked(certified, cast, at):
    text = "会上共有6组代表学习原文。"
    held = settled(certified, cast, at, text, "6组", no_claim=True)
    assert verdict_of(text, certified, "6组").verdict == "not_a_claim"
    actions.revoke_reading(held, by=cast.director, at=at, reason="写错了")
    assert verdict_of(text, certified, "6组").verdict != "not_a_claim" and held.stage == "revoked"
    assert settled(certified, cast, at, text, "6组", no_claim=True).pk != held.pk


def test_a_settlement_is_changed_by_name(certified, cast, at):
    held = settled(certified, cast, at)
    actions.resettle_reading(held, by=cast.director, at=at, figure="", no_claim=True, reason="不是指标")
    assert verdict_of(TEXT, certified, "3家").why.count("director甲") == 1
    with pytest.raises(Refused, match="Nothing was changed"):
        actions.resettle_reading(held, by=cast.director, at=at, no_claim=True, reason="再说一遍")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"figure": "cultivation.no_such"}, "no figure “cultivation.no_such”"),
        ({"figure": ""}, "one of the two"),
        ({"no_claim": True, "figure": FIGURE}, "one of the two"),
        ({"period": "油松"}, "not a time that can be read"),
        ({"reason": " "}, "Say why"),
        ({"figure": "indicators.value_added"}, "is counted in"),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(certified, cast, at, values, says):
    with pytest.raises(Refused, match=says):
        settled(certified, cast, at, **values)
    assert not SettledReading.objects.exists()


def test_two_settlements_do_not_contradict(certified, cast, at):
    settled(certified, cast, at)
    with pytest.raises(Refused, match="settled already"):
        settled(certified, cast, at, no_claim=True)


def test_words_that_say_nothing_and_strangers_are_refused(certified, cast, at):
    with pytest.raises(Refused, match="do not say what is counted"):
        actions.settle_reading(certified, by=cast.statistics, at=at, words="同比增长#", figure=FIGURE, reason="因为")
    with pytest.raises(Refused, match="with one #"):
        actions.settle_reading(certified, by=cast.statistics, at=at, words="双高资质单位", figure=FIGURE, reason="因为")
    with pytest.raises(Refused):
        actions.settle_reading(certified, by=cast.land, at=at, words="双高资质单位#", figure=FIGURE, reason="因为")


def test_a_time_is_settled_only_as_no_claim(certified, cast, at):
    text = "2023年5月8日，启动仪式举行。"
    with pytest.raises(Refused, match="not the number of a figure"):
        settled(certified, cast, at, text, "2023年5月8日")
    settled(certified, cast, at, text, "2023年5月8日", no_claim=True)
    assert verdict_of(text.replace("5月8日", "6月9日"), certified, "2023年6月9日").verdict == "not_a_claim"


def test_a_list_is_held_against_the_rows_of_the_figure_that_is_meant(certified, cast, at):
    text = "领军名录包括东岭机械、西岭药业、北岭化工。"
    settled(certified, cast, at, text, "东岭机械、西岭药业、北岭化工")
    one = verdict_of(text, certified, "东岭机械、西岭药业、北岭化工")
    assert one.by == FIGURE and one.verdict == "contradicted" and "statistics甲" in one.why


def test_the_command_that_finds_the_zone_itself_reads_so_too(certified, cast, at):
    settled(certified, cast, at)
    text = "梧桐岭经济开发区：全区拥有双高资质单位3家。"
    found = check(text, today=DAY, day=DAY).verdicts
    assert [one.verdict for one in found if one.quantity.printed == "3家"] == ["holds"]


def test_the_time_that_is_meant_goes_with_each_text(certified, cast, at):
    assert period_said("上月", DAY).code == "2024-10" and period_said("2024-Q3", DAY).code == "2024-Q3"
    assert period_said("油松", DAY) is None and period_said("今年油松", DAY) is None
    settled(certified, cast, at, period="上年末")
    one = verdict_of(TEXT, certified, "3家")
    assert one.known.when == date(2023, 12, 31) and one.quantity.period == "2023"


def proposed(zone, cast, at, text, printed, figure="", topic=None, by=None):
    found = checked(text, zone)
    asked = Asked(found, zone)
    one = next(v for v in found.verdicts if v.quantity.printed == printed)
    assert may_be_cited(one)
    row = proposal(
        asked, one, PAPER, figure=figure, topic=asked.topic(one.quantity) if topic is None else topic,
        during=span_of(one.quantity, PAPER.published_on), place="", by=by or cast.statistics, on=DAY,
    )  # fmt: skip
    return propose(row, by=by or cast.statistics, at=at)


def test_a_reading_of_a_paper_becomes_a_statement_when_another_person_approves(zone, cast, at):
    text = "今年，全区种植油松87万株。职工1200人。"
    held = proposed(zone, cast, at, text, "87万株")
    assert verdict_of(text, zone, "87万株").verdict == "unknown" and not Statement.objects.exists()
    with pytest.raises(Refused, match="another person decides"):
        actions.take_reading(held, by=cast.statistics, at=at)
    actions.take_reading(held, by=cast.director, at=at)
    one = verdict_of(text, zone, "87万株")
    assert one.verdict == "stated" and "开发区半月谈" in one.why and "director甲" in one.why
    said = Statement.objects.get()
    assert (said.value, said.source.title, said.source.publisher) == (870000, "开发区半月谈", "梧桐岭日报")
    assert held.sentence == "今年，全区种植油松87万株。" and "1200" not in said.note + held.place
    assert verdict_of("今年，全区种植油松88万株。", zone, "88万株").verdict == "contradicted"


def test_a_figure_without_rows_is_stated_afterwards(zone, cast, at):
    text = "2024年三季度，全区规模以上工业增加值完成12.5亿元。"
    held = proposed(zone, cast, at, text, "12.5亿元", figure="indicators.value_added")
    actions.take_reading(held, by=cast.director, at=at)
    one = verdict_of(text, zone, "12.5亿元")
    assert (one.verdict, one.rows) == ("stated", (("zones.statement", held.statement.pk),))
    assert Source.objects.count() == 1


def test_a_reading_is_proposed_once_and_a_contrary_one_is_not_taken(zone, cast, at):
    text = "今年，全区种植油松87万株。"
    held = proposed(zone, cast, at, text, "87万株")
    with pytest.raises(Refused, match=r"already|已"):
        proposed(zone, cast, at, text, "87万株")
    actions.decline_reading(held, by=cast.director, at=at, reason="来源不明")
    held = proposed(zone, cast, at, text, "87万株")
    other = proposed(zone, cast, at, "材料：今年，全区种植油松99万株。", "99万株", topic=held.topic)
    actions.take_reading(held, by=cast.director, at=at)
    with pytest.raises(Refused, match="says otherwise"):
        actions.take_reading(other, by=cast.director, at=at)
    actions.withdraw_reading(other, by=cast.statistics, at=at, reason="数字有误")
    assert ProposedStatement.objects.filter(stage="taken").count() == Statement.objects.count() == 1


def test_nothing_is_proposed_by_hand_or_for_a_figure_that_is_none(zone, cast, at):
    with pytest.raises(Refused, match=r"none is entered by hand|核对过"):
        door.register(ProposedStatement(zone=zone, proposed_by=cast.operator), by=cast.operator, at=at)
    with pytest.raises(Refused, match=r"no such figure|目录"):
        proposed(zone, cast, at, "今年，全区种植油松87万株。", "87万株", figure="no.such")
