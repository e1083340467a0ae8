"""Acceptance tests of buildings: planned, held, held again, mended; what finishing and use wait for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.land import actions, rules
from wutong.land.models import AcceptanceTest, Building, TestCriterion, TestResult
from wutong.land.tests.making import acceptance, building, criterion, scheme
from wutong.measure.period import Period

MAY, JUNE = date(2024, 5, 6), date(2024, 6, 3)
STAGES = ("", "open", "failed", "remarks", "passed", "allowed")
ASKED = st.builds(
    rules.Asked, st.sampled_from(["规划", "消防"]), st.just(""), st.just(""), st.sampled_from(["", "fire"]),
    st.booleans(), st.booleans(), st.sampled_from(STAGES),
)  # fmt: skip


@given(st.lists(ASKED, max_size=6))
def test_nothing_lacks_that_is_done_and_no_planned_test_is_dropped(asked):
    kept = rules.without_others(asked)
    assert [one for one in asked if one.stage] == [one for one in kept if one.stage]
    assert sum(one.either != "" and not one.stage for one in kept) <= 1
    for use in (True, False):
        assert not any(one.done for one in rules.lacking(kept, use=use))


def held(zone, cast, at, name, test=None, **facts):
    row = test or AcceptanceTest.objects.get(zone=zone, criterion__name=name)
    actions.pass_test(row, by=cast.project, at=at, **{"on": MAY, "tested_by": "质量监督站", **facts})
    return row


def test_planning_tests_copies_the_published_criteria_once_and_one_of_two_fire_tests(zone, cast, at):
    made = building(zone, stage="building")
    actions.plan_tests(made, by=cast.project, at=at, due_on=JUNE)
    assert TestCriterion.objects.count() == 5
    names = set(made.tests.values_list("criterion__item", flat=True))
    assert names == {"GHHS", "", "XFBA", "JGBA"}
    with pytest.raises(Refused, match="planned already"):
        actions.plan_tests(made, by=cast.project, at=at)
    second = building(zone, "2 号厂房", stage="building")
    actions.plan_tests(second, by=cast.project, at=at, special=True)
    assert "XFYS" in set(second.tests.values_list("criterion__item", flat=True))
    assert TestCriterion.objects.count() == 5


def test_a_building_is_not_finished_before_its_tests_and_says_which(zone, cast, at):
    made = building(zone, stage="outer_wall")
    for name in ("规划条件核实", "工程质量竣工验收"):
        acceptance(zone, building=made, criterion=criterion(zone, name))
    row = AcceptanceTest.objects.get(criterion__name="工程质量竣工验收")
    actions.fail_test(row, by=cast.project, at=at, on=MAY, tested_by="监理", reason="屋面渗漏", retest_on=JUNE)
    held(zone, cast, at, "规划条件核实")
    with pytest.raises(Refused) as refused:
        actions.finish(made, by=cast.land, at=at, on=JUNE)
    assert "工程质量竣工验收（×）" in str(refused.value)
    assert "规划条件核实" not in str(refused.value)
    with pytest.raises(Refused):
        held(zone, cast, at, "", row, on=date(2024, 5, 1))
    held(zone, cast, at, "", row, on=JUNE)
    actions.finish(made, by=cast.land, at=at, on=JUNE)
    assert list(TestResult.objects.filter(test=row).values_list("number", "verdict")) == [(1, "failed"), (2, "passed")]
    year = Period.year(2024)
    assert read(figure("land.first_pass_rate"), [zone.pk], year).value == 50


def test_remarks_open_the_door_and_wait_until_they_are_mended(zone, cast, at):
    made = building(zone, stage="topped_out")
    row = acceptance(zone, building=made)
    words = {"on": MAY, "tested_by": "消防", "remarks": "补贴疏散标志"}
    with pytest.raises(Refused, match="mended after"):
        actions.pass_with_remarks(row, by=cast.project, at=at, mend_by=date(2024, 5, 1), **words)
    actions.pass_with_remarks(row, by=cast.project, at=at, mend_by=JUNE, **words)
    actions.finish(made, by=cast.land, at=at, on=MAY)
    assert [w.duty.name for w in waiting([zone.pk], frozenset({"project"}), None)] == ["land.remarks_to_mend"]
    actions.mend_remarks(row, by=cast.project, at=at, on=JUNE)
    assert (row.stage, waiting([zone.pk], frozenset({"project"}), None)) == ("passed", [])


def test_use_waits_for_what_the_law_asks_or_for_a_paper_of_the_director(zone, cast, at):
    made = building(zone, stage="finished")
    row = acceptance(zone, building=made)
    with pytest.raises(Refused, match="消防验收"):
        actions.take_into_use(made, by=cast.land, at=at, on=JUNE)
    paper = {"name": "临时使用意见", "number": "建〔2024〕7号", "on": JUNE}
    with pytest.raises(Refused):
        actions.allow_without(row, by=cast.project, at=at, **paper)
    actions.allow_without(row, by=cast.director, at=at, until=date(2024, 11, 18), **paper)
    with pytest.raises(Refused, match="消防验收"):
        actions.take_into_use(made, by=cast.land, at=at, on=JUNE)
    AcceptanceTest.objects.update(allowed_until=date(2024, 12, 1))
    actions.take_into_use(made, by=cast.land, at=at, on=JUNE)
    assert made.stage == Building.Stage.IN_USE


def test_two_buildings_with_one_number_are_refused_in_a_sentence(zone, cast, at):
    together = scheme(zone)
    building(zone, number=3, scheme=together)
    with pytest.raises(Refused) as refused:
        door.register(
            Building(zone=zone, name="又一栋", kind="plant", number=3, scheme=together), by=cast.operator, at=at
        )
    assert refused.value.said() == ["该建设方案中已有此楼号。"]
    assert Building.objects.count() == 1
