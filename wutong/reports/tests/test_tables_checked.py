"""Tables held against the records: each cell by the words of its row and its column."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.naming import names_of
from wutong.reports.checking.check import check

DAY = date(2024, 10, 18)


def verdicts(text, zone):
    checked = check(text, today=DAY, day=DAY, zone=zone)
    return {text[v.quantity.start : v.quantity.end]: v for v in checked.verdicts if not v.quantity.not_a_claim}


@pytest.fixture
def ground(zone, at):
    """What was said of output and value added until September, and two projects with their investment."""
    from wutong.projects.models import Project
    from wutong.zones.models import Statement

    for figure, value in (("gross_output", 120), ("value_added", 47)):
        Statement.objects.create(
            zone=zone, figure=f"indicators.{figure}", value=Decimal(value) * 10**8, unit="yuan",
            printed=f"{value}亿元", since=date(2024, 1, 1), until=date(2024, 10, 1), recorded_at=at,
        )  # fmt: skip
    for name, wan in (("云岭光伏组件项目", 113_800), ("东岭轴承项目", 26_000)):
        one = Project.objects.create(zone=zone, name=name, planned_investment_yuan=Decimal(wan) * 10**4)
        for called in names_of(one):
            called.save()
    return zone


def test_an_indicator_is_held_by_its_row_and_the_time_of_its_column(ground):
    text = "2024年9月主要经济指标\n单位：亿元\n指标\t本月\t累计\n规模以上工业总产值\t14.2\t{}\n工业增加值\t5.1\t47\n"
    right, wrong = verdicts(text.format("120"), ground), verdicts(text.format("130"), ground)
    assert (right["120"].verdict, right["120"].by) == ("stated", "indicators.gross_output")
    assert (right["47"].verdict, right["47"].by) == ("stated", "indicators.value_added")
    assert wrong["130"].verdict == "contradicted"
    assert right["14.2"].verdict == "unknown"


def test_a_project_is_held_by_its_row_and_the_measure_of_its_column(ground):
    text = (
        "序号\t项目名称\t建设内容\t计划总投资（万元）\n1\t云岭光伏组件项目\t组件线\t113800\n2\t东岭轴承项目\t厂房\t{}\n"
    )
    right, wrong = verdicts(text.format("26000"), ground), verdicts(text.format("28000"), ground)
    assert [right[cell].verdict for cell in ("113800", "26000")] == ["holds", "holds"]
    assert [right[cell].subject for cell in ("113800", "26000")] == ["云岭光伏组件项目", "东岭轴承项目"]
    assert [wrong[cell].verdict for cell in ("113800", "28000")] == ["holds", "contradicted"]


def test_two_figures_that_change_places_are_both_wrong(ground):
    text = "项目名称\t总投资（亿元）\n云岭光伏组件项目\t2.6\n东岭轴承项目\t11.38\n"
    assert [one.verdict for one in verdicts(text, ground).values()] == ["contradicted", "contradicted"]


def test_words_lent_to_cells_are_no_quantities_of_their_own(ground):
    text = "项目名称\t总投资（亿元）\t进展情况\n云岭光伏组件项目\t11.38\t主体封顶\n东岭轴承二期项目\t2.6\t未开工\n"
    checked = check(text, today=DAY, day=DAY, zone=ground)
    assert all(one.quantity.text.strip() for one in checked.verdicts)
    places = [(one.quantity.start, one.quantity.end) for one in checked.verdicts]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(("total", "verdict"), [("139800", "unknown"), ("141800", "contradicted")])
def test_a_total_is_the_sum_of_its_rows(ground, total, verdict):
    text = f"项目名称\t总投资（万元）\n云岭光伏组件项目\t113800\n东岭轴承项目\t26000\n合计\t{total}\n"
    assert verdicts(text, ground)[total].verdict == verdict


def test_what_a_project_has_done_so_far_is_not_its_investment(ground):
    text = (
        "项目名称\t总投资（万元）\t1—9月完成投资（万元）\n云岭光伏组件项目\t113800\t26500\n东岭轴承项目\t26000\t4100\n"
    )
    assert [one.verdict for one in verdicts(text, ground).values() if one.quantity.kind == "amount"] == [
        "holds", "unknown", "holds", "unknown",
    ]  # fmt: skip


def test_a_row_of_which_nothing_is_known_borrows_no_record_of_its_neighbour(ground):
    text = "项目名称\t总投资（万元）\n云岭光伏组件项目\t113800\n城北热力管网\t3650\n"
    one = verdicts(text, ground)["3650"]
    assert (one.verdict, one.rows, one.subject, one.measure) == ("unknown", (), "城北热力管网", "总投资")
