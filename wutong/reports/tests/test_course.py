"""Words of direction, standing and course against readings by period; parts of a count against its rows."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.naming import names_of
from wutong.measure.period import Period
from wutong.reports.checking.check import check

DAY = date(2024, 11, 18)
BILLION = Decimal(10**9)
OUTPUT = {
    "2022": 9, "2023": 10, "2023-01/2023-09": 8, "2024-01/2024-09": 10, "2023-08": 1, "2023-09": "1.2", "2023-10": 1,
    "2024-08": "1.1", "2024-09": "1.3", "2024-10": "0.9", "2023-01/2023-10": 9, "2024-01/2024-10": 11,
}  # fmt: skip


@pytest.fixture
def ground(zone, at):
    """Output by year and month, its goals, three companies with a certificate, and five projects."""
    from wutong.zones.models import Statement, Target

    for code, value in OUTPUT.items():
        span = Period.parse(code)
        Statement.objects.create(
            zone=zone, figure="indicators.gross_output", value=Decimal(value) * BILLION, unit="yuan", printed=str(value),
            since=span.since, until=span.until, recorded_at=at,
        )  # fmt: skip
    for code, value in (("2023", 9), ("2024-01/2024-09", 11)):
        span, figure = Period.parse(code), "indicators.gross_output"
        Target.objects.create(
            zone=zone, figure=figure, value=value * BILLION, unit="yuan", since=span.since, until=span.until
        )
    certified(zone)
    projects(zone)
    return zone


def certified(zone):
    from wutong.cultivation.models import Certificate, Qualification
    from wutong.parties.models import Organisation

    title = Qualification.objects.create(zone=zone, name="高新技术企业", kind="high_tech")
    for name, day in (("东岭机械", date(2022, 5, 1)), ("西岭药业", date(2023, 5, 1)), ("南岭电子", date(2024, 3, 1))):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        Certificate.objects.create(zone=zone, organisation=company, qualification=title, issued_on=day)


def projects(zone):
    from wutong.projects.models import Project

    for place, (kind, yuan, started) in enumerate(
        (("investment", 3, date(2024, 2, 1)), ("investment", 1, date(2024, 3, 1)), ("retrofit", "0.5", date(2024, 4, 1)),
         ("building", 2, date(2023, 5, 1)), ("investment", "0.2", date(2023, 6, 1)))
    ):  # fmt: skip
        project = Project.objects.create(
            zone=zone, name=f"岭上{'甲乙丙丁戊'[place]}工程", kind=kind, stage="building", started_since=started,
            planned_investment_yuan=Decimal(yuan) * 10**8,
        )  # fmt: skip
        for name in names_of(project):
            name.save()


def verdict(text, zone, printed):
    found = [v for v in check(text, today=DAY, day=DAY, zone=zone).verdicts if v.quantity.printed == printed]
    assert found, text
    assert all(one.why for one in found)
    return found[-1].verdict


GROSS = "规模以上工业总产值"
SAID = [
    (f"2024年1—9月，{GROSS}同比增长。", "增长", "holds"),
    (f"2024年1—9月，{GROSS}同比下降。", "下降", "contradicted"),
    (f"2024年1—9月，{GROSS}与上年同期持平。", "持平", "contradicted"),
    (f"2024年1—9月，{GROSS}同比增长25%。", "25%", "holds"),
    (f"2024年1—9月，{GROSS}同比下降25%。", "25%", "contradicted"),
    (f"2024年10月，{GROSS}下降10%。", "10%", "holds"),
    (f"2024年10月，{GROSS}增长10%。", "10%", "contradicted"),
    (f"2024年1—9月，{GROSS}完成100亿元，同比增长25%。", "25%", "holds"),
    (f"2024年1—9月，{GROSS}完成100亿元，同比下降25%。", "25%", "contradicted"),
    (f"2024年1—9月，{GROSS}比上年同期增加20亿元。", "20亿元", "holds"),
    (f"2024年1—9月，{GROSS}比上年同期减少20亿元。", "20亿元", "contradicted"),
    (f"2023年，{GROSS}突破90亿元。", "90亿元", "stated"),
    (f"2023年，{GROSS}突破110亿元。", "110亿元", "contradicted"),
    (f"2023年，{GROSS}首次突破95亿元。", "首次", "holds"),
    (f"2023年，{GROSS}首次突破80亿元。", "首次", "contradicted"),
    (f"2023年，{GROSS}创历史新高。", "创历史新高", "holds"),
    (f"2023年，{GROSS}创历史新低。", "创历史新低", "contradicted"),
    (f"截至9月，{GROSS}连续2个月增长。", "2个月", "holds"),
    (f"截至10月，{GROSS}连续2个月增长。", "2个月", "contradicted"),
    (f"截至10月，{GROSS}连续5个月增长。", "5个月", "contradicted"),
    (f"截至9月，{GROSS}连续5个月增长。", "5个月", "unknown"),
    (f"2023年，{GROSS}超额完成全年目标。", "超", "holds"),
    (f"2024年1—9月，{GROSS}超额完成目标任务。", "超", "contradicted"),
    (f"2023年，{GROSS}完成全年目标的111.1%。", "111.1%", "holds_rounded"),
    (f"2023年，{GROSS}完成全年目标的85%。", "85%", "contradicted"),
    (f"2024年1—9月，{GROSS}增速高于全省2.1个百分点。", "2.1个百分点", "unknown"),
    (f"2024年1—9月，{GROSS}增速居全市首位。", "全市首位", "unknown"),
    ("今年以来，新增高新技术企业1家。", "1家", "holds"),
    ("今年以来，新增高新技术企业2家。", "2家", "contradicted"),
    ("高新技术企业3家，比去年底增加1家。", "1家", "holds"),
    ("高新技术企业3家，比去年底增加2家。", "2家", "contradicted"),
    ("高新技术企业数量首次突破2家。", "首次", "holds"),
    ("高新技术企业数量首次达到1家。", "首次", "contradicted"),
    ("高新技术企业数量创历史新高。", "创历史新高", "holds"),
    ("今年以来，开工3个。", "3个", "holds"),
    ("今年以来，开工4个。", "4个", "contradicted"),
    ("今年以来，开工项目3个，比上年同期多1个。", "1个", "holds"),
    ("今年以来，开工项目3个，比上年同期少1个。", "1个", "contradicted"),
    ("全区共有项目5个，其中亿元以上项目3个。", "3个", "holds"),
    ("全区共有项目5个，其中超亿元项目4个。", "4个", "contradicted"),
    ("全区共有项目5个，其中技术改造1个、建设项目1个、外资项目2个。", "2个", "unknown"),
    ("今年以来，新开工亿元以上项目2个。", "2个", "holds"),
    ("今年以来，新开工亿元以上项目3个。", "3个", "contradicted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "expected"), SAID)
def test_words_of_direction_and_parts_are_checked_like_numbers(ground, text, printed, expected):
    assert verdict(text, ground, printed) == expected


def test_what_is_compared_with_others_names_them(ground):
    for text, others in ((f"{GROSS}增速居全市首位。", "全市"), (f"{GROSS}增速领先全省。", "全省")):
        found = check(text, today=DAY, day=DAY, zone=ground).verdicts
        assert [v.verdict for v in found if others in v.why] == ["unknown"], text


def test_a_month_that_is_not_in_is_no_fall(zone, at):
    from wutong.indicators.models import Investment
    from wutong.parties.models import Organisation

    owner = Organisation.objects.create(zone=zone, name="东岭机械", kind="company", residence="resident")
    for year, months in ((2023, range(1, 12)), (2024, range(1, 11))):
        for month in months:
            Investment.objects.create(
                zone=zone, organisation=owner, month=date(year, month, 1), amount_yuan=10**7 * year
            )
    found = check("今年以来，工业投资同比增长。", today=DAY, day=DAY, zone=zone).verdicts
    assert [v.verdict for v in found if v.quantity.printed == "增长"] == ["holds"]
