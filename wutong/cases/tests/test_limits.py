"""The three limits of a case: kept at acceptance, moved by procedures and one extension, refused where they make no sense."""

from datetime import date

import pytest

from wutong.cases import actions
from wutong.cases.models import Case, LimitExtension, SpecialProcedure
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY, at
from wutong.core.reason import Refused
from wutong.zones.calendar import workdays

LONGER = {"days": 10, "document": "延期审批单 3 号", "reason": "技术审查复杂"}


def dues(case):
    found = Case.objects.get(pk=case.pk)
    return found.statutory_due_on, found.promised_due_on, found.own_due_on, found.due_on


def test_a_case_keeps_three_limits_each_in_its_own_days(zone, cast):
    made = making.item(zone, cast, "环评报告表", statutory_days=30, day_kind="calendar", promised_days=7,
                       promised_kind="working", own_days=3, own_kind="working", own=True)  # fmt: skip
    case = making.accepted(zone, cast, of=made)
    assert dues(case) == (date(2024, 12, 18), date(2024, 11, 27), date(2024, 11, 21), date(2024, 11, 27))
    assert [(limit.name, limit.kind) for limit in case.limits()] == [
        ("statutory", "calendar"), ("promised", "working"), ("own", "working"),
    ]  # fmt: skip
    for limit, reading in case.readings(workdays(), DAY):
        assert reading.due_on == getattr(case, f"{limit.name}_due_on")


def test_a_procedure_opens_every_day_and_its_end_reckons_them_anew(zone, cast):
    case = making.under_review(zone, cast)
    actions.pause(case, by=cast.approver, at=AT, kind="experts", basis="行政许可法第四十五条")
    assert dues(case) == (None, None, None, None)
    actions.resume(case, by=cast.approver, at=at(date(2024, 11, 21)))
    assert dues(case) == (date(2024, 12, 19), date(2024, 11, 28), None, date(2024, 11, 28))
    (_limit, reading), _promised = case.readings(workdays(), date(2024, 11, 21))
    assert [step.why for step in reading.steps if step.paused] == ["专家评审 · 行政许可法第四十五条"]


def test_procedures_do_not_overlap(zone, cast):
    case = making.under_review(zone, cast)
    actions.pause(case, by=cast.approver, at=at(date(2024, 11, 20)), kind="experts", basis="第四十五条")
    with pytest.raises(Refused, match="cannot end earlier"):
        actions.resume(case, by=cast.approver, at=AT, on=date(2024, 11, 19))
    actions.resume(case, by=cast.approver, at=at(date(2024, 11, 21)))
    with pytest.raises(Refused, match="cannot begin earlier"):
        actions.pause(
            case, by=cast.approver, at=at(date(2024, 11, 21)), kind="hearing", basis="x", on=date(2024, 11, 20)
        )
    assert case.procedures.count() == 1


def test_a_procedure_that_is_entered_by_hand_does_not_overlap_either(zone, cast):
    case = making.under_review(zone, cast)
    facts = {"case": case, "kind": "hearing", "basis": "第四十六条"}
    making.made(SpecialProcedure, zone, cast, since=DAY, last_on=date(2024, 11, 21), **facts)
    making.made(SpecialProcedure, zone, cast, since=date(2024, 11, 21), last_on=date(2024, 11, 22), **facts)
    with pytest.raises(Refused, match="特别程序"):
        making.made(SpecialProcedure, zone, cast, since=date(2024, 11, 20), last_on=date(2024, 11, 25), **facts)
    with pytest.raises(Refused, match="特别程序"):
        making.made(SpecialProcedure, zone, cast, since=date(2024, 11, 20), **facts)


def test_one_extension_with_its_document_moves_the_days(zone, cast):
    case = making.under_review(zone, cast)
    actions.extend(case, by=cast.director, at=AT, **LONGER)
    assert dues(case) == (date(2024, 12, 30), date(2024, 12, 9), None, date(2024, 12, 9))
    with pytest.raises(Refused, match="already extended"):
        actions.extend(case, by=cast.director, at=AT, **LONGER)
    assert LimitExtension.objects.get().document == "延期审批单 3 号"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"days": 0}, "1 to 10"),
        ({"days": 11}, "1 to 10"),
        ({"document": " "}, "Name the document"),
        ({"reason": ""}, "reason"),
    ],
)
def test_an_extension_that_makes_no_sense_is_refused(zone, cast, change, says):
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match=says):
        actions.extend(case, by=cast.director, at=AT, **LONGER | change)
    with pytest.raises(Refused, match="can no longer be extended"):
        actions.extend(case, by=cast.director, at=at(date(2024, 12, 2)), **LONGER)
    assert not LimitExtension.objects.exists()


@pytest.mark.parametrize("days", [0, 20_000])
def test_an_item_with_a_limit_that_is_none_is_refused(zone, cast, days):
    with pytest.raises(Refused):
        making.item(zone, cast, "无期限", own_days=days)
