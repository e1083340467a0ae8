"""Verdicts on small texts against small zones: rounded, wrong, stale, stated, unknown; names, shares and parts."""

from datetime import date
from decimal import Decimal

import pytest

from config.checking import Unclear, text_of
from wutong.core.record import families
from wutong.reports.checking.check import check
from wutong.reports.checking.lexicon import ROOT, spoken_fields
from wutong.reports.checking.verdict import VERDICTS

DAY = date(2024, 11, 18)


@pytest.fixture
def certified(zone):
    """Three companies with a high-tech certificate; one of them since this month."""
    from wutong.cultivation.models import Certificate, Qualification
    from wutong.parties.models import Organisation

    title = Qualification.objects.create(zone=zone, name="高新技术企业", kind="high_tech")
    for name, day in (("东岭机械", None), ("西岭药业", date(2023, 5, 1)), ("南岭电子", date(2024, 11, 1))):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        named(company)
        Certificate.objects.create(zone=zone, organisation=company, qualification=title, issued_on=day)
    return zone


def named(record):
    """Write the record's names as the door does."""
    from wutong.core.naming import names_of

    for name in names_of(record):
        name.save()


def found(text, zone=None, day=DAY):
    checked = check(text, today=DAY, day=day, zone=zone)
    return {v.quantity.printed: v for v in checked.verdicts if not v.quantity.not_a_claim}


def verdict_of(text, zone, printed):
    one = found(text, zone)[printed]
    assert one.why
    assert one.verdict in VERDICTS
    return one


def test_a_count_holds_with_its_rows(certified):
    one = verdict_of("全区现有高新技术企业3家。", certified, "3家")
    assert (one.verdict, one.by, len(one.rows)) == ("holds", "cultivation.high_tech_companies", 3)


def test_a_wrong_count_is_contradicted_and_says_by_how_much(certified):
    one = verdict_of("全区现有高新技术企业9家。", certified, "9家")
    assert one.verdict == "contradicted"
    assert "少" in one.why or "less" in one.why


def test_a_count_of_last_month_is_stale(certified):
    assert verdict_of("全区现有高新技术企业2家。", certified, "2家").verdict == "stale"


def test_a_number_that_nothing_can_say_is_unknown(certified):
    assert verdict_of("全区种植油松87万株。", certified, "87万株").verdict == "unknown"


def test_the_zone_is_found_by_its_name_and_needed(certified):
    text = "梧桐岭经济开发区现有高新技术企业3家。"
    assert found(text)["3家"].verdict == "holds"
    assert found("某地现有高新技术企业3家。")["3家"].verdict == "unknown"


@pytest.mark.parametrize(
    ("names", "verdict", "says"),
    [
        ("东岭机械、西岭药业、南岭电子", "holds", "东岭机械"),
        ("东岭机械、西岭药业", "contradicted", "南岭电子"),
        ("东岭机械、西岭药业、南岭电力", "contradicted", "南岭电子"),
        ("东岭机械、西岭药业、南岭电子、北岭光电", "contradicted", "北岭光电"),
    ],
)
def test_names_are_compared_one_by_one(certified, names, verdict, says):
    text = f"梧桐岭经济开发区现有高新技术企业{names.count('、') + 1}家，分别是{names}。"
    lists = [v for v in found(text, certified).values() if v.quantity.kind == "list"]
    assert [v.verdict for v in lists] == [verdict]
    assert says in lists[0].why


def test_a_statement_answers_where_there_are_no_rows(zone, at):
    from wutong.zones.models import Statement

    Statement.objects.create(
        zone=zone, figure="indicators.gross_output", value=Decimal("12000000000"), unit="yuan", printed="120亿元",
        since=date(2024, 1, 1), until=date(2024, 10, 1), recorded_at=at,
    )  # fmt: skip
    text = "2024年1—9月，全区规模以上工业总产值完成{}亿元。"
    assert verdict_of(text.format("120"), zone, "120亿元").verdict == "stated"
    assert verdict_of(text.format("130"), zone, "130亿元").verdict == "contradicted"
    later = "2024年1—6月，全区规模以上工业总产值完成120亿元。"
    assert verdict_of(later, zone, "120亿元").verdict == "unknown"


def test_a_field_of_a_named_record_answers_rounded_and_in_another_unit(zone):
    from wutong.projects.models import Project

    project = Project.objects.create(zone=zone, name="云岭光伏组件项目", planned_investment_yuan=Decimal("1138000000"))
    named(project)
    text = "云岭光伏组件项目计划总投资{}亿元。"
    assert verdict_of(text.format("11.38"), zone, "11.38亿元").verdict == "holds"
    assert verdict_of(text.format("约11"), zone, "11亿元").verdict == "holds_rounded"
    assert verdict_of(text.format("12"), zone, "12亿元").verdict == "contradicted"


def test_shares_and_parts_are_held_against_each_other(zone):
    text = "全年共接到反映842条，其中已处理500条、正在处理400条。"
    assert [v.verdict for v in found(text, zone).values() if v.quantity.value == 842] == ["contradicted"]


def test_every_spoken_field_is_one(db):
    for spoken in spoken_fields(ROOT / "data" / "spoken.toml"):
        columns = {field.name for field in families()[spoken.label]._meta.concrete_fields}
        names = {spoken.first, spoken.last} if spoken.first else {spoken.name}
        assert names | ({spoken.unit_field} - {""}) <= columns, spoken.by
        assert spoken.says or spoken.first, spoken.by


def test_a_text_in_gb18030_is_read_and_what_is_none_is_refused(tmp_path):
    file = tmp_path / "report.txt"
    file.write_bytes("高新技术企业3家".encode("gb18030"))
    assert text_of(file) == "高新技术企业3家"
    file.write_bytes(b"")
    with pytest.raises(Unclear):
        text_of(file)
    with pytest.raises(Unclear):
        text_of(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("printed", "issuer", "verdict"),
    [
        ("均超省定目标值", "province", "holds"),
        ("全部超过市定目标", "city", "contradicted"),
        ("均超县定目标", "county", "unknown"),
    ],
)
def test_what_is_above_all_targets_is_held_against_each(zone, at, printed, issuer, verdict):
    from wutong.zones.models import Statement, Target

    span = {"since": date(2024, 1, 1), "until": date(2024, 10, 1)}
    for figure, value, aims in (("gross_output", 120, (110, 110)), ("value_added", 47, (45, 48))):
        figure = f"indicators.{figure}"
        Statement.objects.create(
            zone=zone, figure=figure, value=value * 10**8, unit="yuan", printed=f"{value}亿元", recorded_at=at, **span
        )
        for who, aim in zip(("province", "city"), aims, strict=True):
            Target.objects.create(zone=zone, figure=figure, value=aim * 10**8, unit="yuan", issuer=who, **span)
    text = f"2024年1—9月，规模以上工业总产值完成120亿元，工业增加值完成47亿元，主要经济指标{printed}。"
    said = [v for v in found(text, zone).values() if v.quantity.kind == "status"]
    assert [v.verdict for v in said] == [verdict]
    assert said[0].why
