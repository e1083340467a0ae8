"""Returns and findings through the door, every act against every stage and role."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door, journal
from wutong.core.door import ACTIONS
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.cultivation.tests import matrix
from wutong.indicators import actions, rules
from wutong.indicators.models import FormDeadline, MainIndicator, Return, ReturnFinding
from wutong.indicators.tests import making

OCTOBER = date(2024, 10, 1)


@pytest.fixture
def b204(zone, cast, at):
    return making.form(zone, cast, at)


@pytest.fixture
def one(zone, cast, at, b204):
    return making.filed(zone, cast, at, b204, making.company(zone, cast, at, "甲铸造"), OCTOBER)


def test_a_return_takes_the_deadline_of_its_month(zone, cast, at, b204):
    due = FormDeadline(zone=zone, form=b204, month=OCTOBER, due_on=date(2024, 11, 8))
    door.register(due, by=cast.statistics, at=at)
    made = making.filed(zone, cast, at, b204, making.company(zone, cast, at, "甲铸造"), OCTOBER)
    assert (made.due_on, made.months_covered) == (date(2024, 11, 8), 1)


@pytest.mark.parametrize(
    ("month", "why"),
    [
        (date(2024, 1, 1), "二月|February"),
        (date(2024, 11, 1), "not over"),
        (date(2024, 10, 2), "第一天|first day"),
    ],
)
def test_a_wrong_month_is_refused(zone, cast, at, b204, month, why):
    with pytest.raises(Refused, match=why):
        making.filed(zone, cast, at, b204, making.company(zone, cast, at, "甲铸造"), month)
    assert not Return.objects.exists()


def test_a_month_is_reported_once(zone, cast, at, one):
    with pytest.raises(Refused, match="already been reported"):
        making.filed(zone, cast, at, one.form, one.organisation, OCTOBER)


def test_an_error_keeps_a_return_from_being_accepted(zone, cast, at, one):
    making.rule(zone, cast, at, "value_added <= output")
    actions.revise(one, by=cast.statistics, at=at, cell="value_added", value=Decimal(120))
    actions.check(one, by=cast.statistics, at=at)
    finding = ReturnFinding.objects.get()
    assert "工业增加值" in finding.found
    with pytest.raises(Refused, match="Errors still open: 1"):
        actions.accept(one, by=cast.statistics, at=at)
    with pytest.raises(Refused, match="cannot be explained"):
        actions.explain(finding, by=cast.statistics, at=at, explanation="无误")
    with pytest.raises(Refused, match="still fails"):
        actions.clear(finding, by=cast.statistics, at=at)
    actions.revise(one, by=cast.statistics, at=at, cell="value_added", value=Decimal(40))
    actions.check(one, by=cast.statistics, at=at)
    actions.accept(one, by=cast.statistics, at=at)
    finding.refresh_from_db()
    assert (one.stage, finding.stage) == ("accepted", "cleared")


def test_a_warning_is_explained(zone, cast, at, one):
    making.rule(zone, cast, at, "output > 500", "warning")
    actions.check(one, by=cast.statistics, at=at)
    with pytest.raises(Refused, match="Warnings without"):
        actions.accept(one, by=cast.statistics, at=at)
    actions.explain(ReturnFinding.objects.get(), by=cast.statistics, at=at, explanation="停产检修")
    actions.check(one, by=cast.statistics, at=at)
    actions.accept(one, by=cast.statistics, at=at)
    assert ReturnFinding.objects.get().stage == "explained"


def test_an_empty_cell_fails_no_check(zone, cast, at, one):
    making.rule(zone, cast, at, "export <= sales")
    actions.check(one, by=cast.statistics, at=at)
    assert not ReturnFinding.objects.exists()


def test_a_correction_keeps_what_was_said(zone, cast, at, one):
    making.rule(zone, cast, at, "output < 1000", "warning")
    actions.check(one, by=cast.statistics, at=at)
    actions.accept(one, by=cast.statistics, at=at)
    with pytest.raises(Refused):
        door.amend(one, by=cast.statistics, at=at, output_yuan=Decimal(5))
    actions.correct(one, by=cast.statistics, at=at, cell=Return.Cell.OUTPUT, value=Decimal(2000), reason="漏报一条线")
    assert (one.stage, one.output_yuan) == ("corrected", 2000)
    assert ReturnFinding.objects.filter(filed_return=one, stage="open").exists()
    said = Entry.objects.get(verb="indicators.correct")
    assert (said.sentence.endswith("的工业总产值更正为2000：漏报一条线"), said.values["cell"]) == (True, "output")


def test_the_cells_are_those_of_the_checks():
    assert set(Return.Cell) == set(rules.CELL_COLUMNS)


def batch(zone, b204, names, month=OCTOBER):
    return [Return(zone=zone, form=b204, organisation=name, month=month, output_yuan=10) for name in names]


def test_many_returns_are_taken_in_at_once(zone, cast, at, b204):
    companies = [making.company(zone, cast, at, f"第{n}家") for n in range(5)]
    assert actions.collect(batch(zone, b204, companies), by=cast.statistics, at=at) == 5
    assert Return.objects.filter(stage="reported").count() == 5
    assert journal.verify(zone.pk)[1] == []


def test_one_wrong_return_keeps_all_out(zone, cast, at, b204):
    companies = [making.company(zone, cast, at, f"第{n}家") for n in range(3)]
    given = batch(zone, b204, companies) + batch(zone, b204, companies[:1])
    given[1].month = date(2024, 12, 1)
    with pytest.raises(Refused) as refused:
        actions.collect(given, by=cast.statistics, at=at)
    assert [said[:3] for said in refused.value.said()] == ["第1家", "第0家"]
    assert not Return.objects.exists()


def test_a_check_and_a_main_indicator_are_proved_when_written(zone, cast, at):
    with pytest.raises(Refused, match="profit"):
        making.rule(zone, cast, at, "profit > 0")
    with pytest.raises(Refused, match="no figure"):
        door.register(MainIndicator(zone=zone, figure="indicators.happiness"), by=cast.statistics, at=at)


def subject(zone, cast, at, b204, action, **stage):
    company = making.company(zone, cast, at, "甲铸造")
    filed = Return.objects.create(
        zone=zone, form=b204, organisation=company, month=OCTOBER, output_yuan=1,
        **(stage if action.model is Return else {}),
    )  # fmt: skip
    if action.model is Return:
        return filed
    condition = "output > 5" if action.key.endswith("explain") else "output < 5"
    rule = making.rule(zone, cast, at, condition, "warning")
    facts = {"filed_return": filed, "check_rule": rule, "found": "低于 5", "found_on": OCTOBER}
    return ReturnFinding.objects.create(zone=zone, **facts, **stage)


@pytest.mark.parametrize(("key", "stage"), matrix.by_stage("indicators"))
def test_a_door_opens_only_from_its_stages(zone, cast, at, b204, key, stage):
    action = ACTIONS[key]
    matrix.stands(action, subject(zone, cast, at, b204, action, stage=stage), stage, cast, at)


@pytest.mark.parametrize(("key", "role"), matrix.by_role("indicators"))
def test_a_door_opens_only_to_its_roles(zone, cast, at, b204, key, role):
    action = ACTIONS[key]
    matrix.heeds(action, subject(zone, cast, at, b204, action), role, cast, at)
