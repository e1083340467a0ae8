"""Figures of powers, memoranda and cases follow their rows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from wutong.cases import actions, figures
from wutong.cases.models import AgencyStep, Case, Memorandum
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core.reading import read, rows_of
from wutong.measure.period import Period

MONTH = Period.month(2024, 11)


def value(figure, zone, when=MONTH):
    return read(figure, zone.pk, when).value


def test_powers_are_counted_by_level_and_day(zone, cast):
    assert value(figures.delegating_levels, zone) is None
    for level in ("province", "city", "county"):
        making.delegation(zone, cast, level, batch=1)
    making.delegation(zone, cast, "county", batch=2)
    assert value(figures.delegating_levels, zone) == 3
    power = making.power(zone, cast, making.item(zone, cast))
    making.power(zone, cast, making.item(zone, cast, "取水许可"))
    assert value(figures.delegated_items, zone) == 2
    actions.give_back(power, by=cast.director, at=AT, reason="上级收回")
    assert value(figures.delegated_items, zone) == 1
    assert value(figures.delegated_items, zone, DAY - timedelta(days=1)) == 2


def test_frequent_items_in_percent_of_delegated_items(zone, cast):
    powers = making.powers(zone, cast, frequent_from=2)
    making.power(zone, cast, making.item(zone, cast, "取水许可"))
    often = making.item(zone, cast)
    making.power(zone, cast, often)
    for _ in range(2):
        making.filed(zone, cast, often)
    actions.list_frequent(powers, by=cast.approver, at=AT)
    assert value(figures.high_frequency_items, zone) == 1
    assert value(figures.high_frequency_share, zone) == 50


def test_memoranda_are_counted_by_department_and_title(zone, cast):
    making.memorandum(zone, cast, "县审批局", side="approval", title="赋权事项业务衔接备忘录")
    for name in ("县住建局", "县水务局"):
        making.memorandum(zone, cast, name)
    assert value(figures.memorandum_counterparties, zone) == 0
    for paper in Memorandum.objects.all():
        actions.sign(paper, by=cast.director, at=AT)
    expected = {"counterparties": 3, "departments": 2, "approval_departments": 1, "titles": 2, "copies": 3}
    for name, number in expected.items():
        assert value(getattr(figures, f"memorandum_{name}"), zone) == number
    actions.expire(Memorandum.objects.get(side="approval"), by=cast.director, at=AT)
    assert value(figures.memorandum_counterparties, zone) == 2
    assert value(figures.memorandum_approval_departments, zone) == 0


def test_cases_of_a_month(zone, cast):
    making.granted(zone, cast, channel="provincial")
    making.granted(zone, cast, days=14)
    making.outside(zone, cast)
    making.filed(zone, cast, day=date(2024, 10, 31))
    assert value(figures.cases_filed, zone) == 3
    assert value(figures.cases_decided, zone) == 1
    both = Period.parse("2024-11/2024-12")
    assert value(figures.cases_decided, zone, both) == 2
    assert value(figures.on_time_share, zone, both) == 50
    assert value(figures.no_visit_share, zone, both) == 50
    assert value(figures.portal_share, zone).quantize(Decimal("0.01")) == Decimal("33.33")


def test_open_and_late_cases_on_a_day(zone, cast):
    making.granted(zone, cast, days=14)
    making.filed(zone, cast)
    assert value(figures.open_cases, zone, DAY) == 2
    assert value(figures.late_cases, zone, date(2024, 11, 25)) == 0
    assert value(figures.late_cases, zone, date(2024, 11, 26)) == 1
    assert value(figures.late_cases, zone, DAY + timedelta(days=14)) == 0
    assert value(figures.open_cases, zone, DAY + timedelta(days=14)) == 1


def test_cases_decided_in_the_zone_and_by_agents(zone, cast):
    making.granted(zone, cast)
    early = making.filed(zone, cast, day=date(2023, 12, 29))
    assert value(figures.agent_share, zone, Period.year(2023)) == 0
    making.mandate(zone, cast)
    actions.assign_agent(early, by=cast.director, at=AT, agent=cast.agent)
    assert value(figures.agent_share, zone, Period.year(2023)) == 100
    actions.accept(early, by=cast.window, at=AT, on=date(2024, 1, 2))
    step = making.errand(zone, cast, early)
    actions.answer_errand(step, by=cast.agent, at=making.at(date(2024, 11, 20)), result="同意")
    actions.report_grant(early, by=cast.agent, at=making.at(date(2024, 11, 20)))
    assert value(figures.decided_in_zone_share, zone) == 50
    assert value(figures.agency_days, zone) == 2
    AgencyStep.objects.all().delete()
    assert value(figures.agency_days, zone) is None


def test_items_online(zone, cast):
    making.item(zone, cast, online=True)
    making.item(zone, cast, "取水许可")
    assert value(figures.online_items_share, zone) == 50


@pytest.mark.parametrize("name", ["cases_filed", "cases_decided", "open_cases"])
def test_taking_a_row_away_changes_the_figure(zone, cast, name):
    making.granted(zone, cast)
    making.under_review(zone, cast)
    figure = getattr(figures, name)
    before = value(figure, zone)
    taken = rows_of(figure, [zone.pk], MONTH).first()
    taken.documents.all().delete()
    taken.delete()
    assert value(figure, zone) == before - 1


@pytest.mark.parametrize("by", figures.cases_decided.by)
def test_the_parts_of_a_split_add_up(zone, cast, by):
    from wutong.core.reading import split

    making.granted(zone, cast)
    making.refused(zone, cast)
    assert sum(number for _, number in split(figures.cases_decided, [zone.pk], MONTH, by)) == Case.objects.count()
