"""The day that a text gives itself, and what becomes of a text that is read long after it."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.indicators import actions as indicators
from wutong.reports.checking.check import check
from wutong.reports.reading.dateline import dateline
from wutong.reports.reading.reader import read
from wutong.reports.tests import writing

TODAY = date(2026, 11, 24)
BODY = "全区完成投资3.5亿元，增长2%。"


@pytest.mark.parametrize(
    ("text", "name", "signed", "of"),
    [
        ("简报〔2026〕2号\n2026年9月\t2026年10月20日\n主要指标月报（2026年9月）\n", "", "2026-10-20", "2026-09-30"),
        ("2025年1—9月工业运行情况\n" + BODY + "\n统计局\n2025年10月12日", "", "2025-10-12", "2025-09-30"),
        ("管委会工作总结\n" + BODY + "\n二〇二五年十二月三十一日", "", "2025-12-31", "2025-12-31"),
        ("会议纪要\n时间：2026年3月2日上午9时\n地点：三楼\n" + BODY, "", "2026-03-02", "2026-03-02"),
        ("２０２６年８月简报\n" + BODY, "", None, "2026-08-31"),
        ("（2026年5月6日）\n" + BODY, "", "2026-05-06", "2026-05-06"),
        (BODY, "月报2026-09.docx", None, "2026-09-30"),
        (BODY, "20260930.txt", None, "2026-09-30"),
        (BODY, "2026年三季度工业.docx", None, "2026-09-30"),
        ("2026年11月快报\n" + BODY, "", None, "2026-11-24"),
    ],
)
def test_headline_signature_and_file_name_say_the_day(text, name, signed, of):
    told = dateline(text, name, TODAY)
    assert told is not None
    assert (told.signed and told.signed.isoformat(), told.of.isoformat()) == (signed, of)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026年工作要点\n" + BODY, ""),  # a plan is not of the end of its year
        ("2027年快报\n" + BODY, ""),
        ("关于项目的通报\n" + BODY + "\n完成时限：2026年6月30日", ""),
        (BODY + "2026年3月2日开工。", ""),
        (BODY, "合同12345678.txt"),
        (BODY, "20250231.txt"),
        ("", ""),
    ],
)
def test_plans_deadlines_and_other_numbers_say_no_day(text, name):
    assert dateline(text, name, TODAY) is None


def test_this_issue_and_the_one_before_are_those_of_the_headline():
    text = "主要指标月报（2026年9月）\n一、运行\n本期办结12件，上期办结20件。期末在办件7件。"
    times = {one.printed: one.period for one in read(text, date(2026, 10, 20)).quantities if one.kind == "count"}
    assert times == {"12件": "2026-09", "20件": "2026-08", "7件": "2026-09-30"}
    without = read("本期办结12件，本期工程用地30亩。", date(2026, 10, 20)).quantities
    assert [(one.printed, one.period) for one in without] == [("12件", ""), ("30亩", "")]


def test_a_table_without_a_time_of_its_own_has_that_of_the_headline():
    table = "表1 主要指标\n指标\t单位\t本期\t累计\n工业总产值\t亿元\t3.61\t28.24\n"
    text = "主要指标月报（2026年8月）\n一、运行\n对照全年目标48.70亿元，已完成58.0%。\n" + table
    times = {one.printed: one.period for one in read(text, date(2026, 8, 31)).quantities}
    assert (times["3.61亿元"], times["28.24亿元"]) == ("2026-08", "2026-01/2026-08")


@pytest.fixture
def certified(zone):
    """Two companies with a certificate; the second since November 2024."""
    from wutong.cultivation.models import Certificate, Qualification
    from wutong.parties.models import Organisation

    title = Qualification.objects.create(zone=zone, name="高新技术企业", kind="high_tech")
    for name, day in (("东岭机械", date(2023, 5, 1)), ("南岭电子", date(2024, 11, 1))):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        Certificate.objects.create(zone=zone, organisation=company, qualification=title, issued_on=day)
    return zone


def verdicts(text, zone, **more):
    found = check(text, today=date(2024, 11, 18), zone=zone, **more)
    return found, {one.quantity.printed: one for one in found.verdicts}


@pytest.mark.django_db
def test_an_old_text_is_held_against_its_own_day_and_what_changed_since_is_stale(certified):
    text = "企业培育情况（2024年9月）\n目前全区拥有高新技术企业{}家。\n2024年10月8日"
    found, of = verdicts(text.format(1), certified)
    assert (found.asked, of["1家"].verdict) == (date(2024, 9, 30), "stale")
    assert "2024-09-30" in of["1家"].why and "2" in of["1家"].why
    assert verdicts(text.format(5), certified)[1]["5家"].verdict == "contradicted"
    assert verdicts(text.format(1), certified, day=date(2024, 9, 30))[1]["1家"].verdict == "holds"


@pytest.mark.django_db
def test_what_was_so_on_the_day_of_the_signature_is_right_too(certified):
    text = "企业培育情况（2024年9月）\n目前全区拥有高新技术企业2家。\n2024年11月4日"
    assert verdicts(text, certified)[1]["2家"].verdict == "holds"


@pytest.mark.django_db
def test_a_number_that_was_issued_and_corrected_since_is_stale_not_wrong(zone, cast, at):
    returns = writing.returns(zone, cast, at)
    issued = writing.issued(zone, cast, at)
    text = "月报（2024年10月）\n2024年1—10月，全区工业总产值{}万元。"
    assert verdicts(text.format("11.00"), zone)[1]["11.00万元"].verdict in ("holds", "holds_rounded")
    indicators.correct(returns[0], by=cast.statistics, at=at, cell="output", value=Decimal(45_000), reason="更正")
    one = verdicts(text.format("11.00"), zone)[1]["11.00万元"]
    assert one.verdict == "stale" and issued.number in one.why
    assert verdicts(text.format("11.70"), zone)[1]["11.70万元"].verdict == "contradicted"
