"""What a zone knows of an item: days of the department that would decide it now; of all where it has decided few."""

from datetime import date

import pytest

from wutong.cases import actions
from wutong.cases.experience import ENOUGH, known_items
from wutong.cases.models import AgencyStep, Case
from wutong.cases.tests import making
from wutong.zones.calendar import workdays

pytestmark = pytest.mark.django_db
DAY = date(2024, 11, 18)


def finished(zone, cast, of, taken, department=None, times=1):
    """Cases filed on a Monday and decided so many days of the same week later."""
    for _ in range(times):
        number = str(Case.objects.count() + 1)
        case = Case.objects.create(
            zone=zone, item=of, number=number, year=2024, serial=int(number), title="旧件", applicant="某厂", stage="closed",
            route="by_agent" if department else "in_zone", filed_by=cast.window, filed_on=date(2024, 9, 2),
            decided_on=date(2024, 9, 2 + taken), ended_on=date(2024, 9, 2 + taken), channel="window",
        )  # fmt: skip
        if department:
            facts = {"purpose": "报送", "agent": cast.agent, "since": date(2024, 9, 3)}
            AgencyStep.objects.create(zone=zone, case=case, department=department, **facts)


def known(zone):
    return known_items(zone, DAY, workdays())["SG"]


def test_the_days_are_those_of_who_decides_now(zone, cast):
    of, department = making.item(zone, cast, code="SG"), making.department(zone, cast)
    finished(zone, cast, of, 4, department, times=ENOUGH)
    finished(zone, cast, of, 1, times=ENOUGH)
    assert (known(zone).history, known(zone).at) == ((4,) * ENOUGH, "县住建局")
    making.power(zone, cast, of)
    assert (known(zone).history, known(zone).at) == ((1,) * ENOUGH, zone.name)
    actions.give_back(of.powers.get(), by=cast.director, at=making.AT, reason="调整", on=DAY)
    assert known(zone).at == "县住建局"


def test_few_cases_of_a_department_are_drawn_with_all_of_the_item(zone, cast):
    of = making.item(zone, cast, code="SG")
    finished(zone, cast, of, 4, making.department(zone, cast), times=ENOUGH - 1)
    finished(zone, cast, of, 1)
    assert (sorted(known(zone).history), known(zone).at) == ([1, 4, 4, 4, 4], "")
