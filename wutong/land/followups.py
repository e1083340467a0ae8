"""What follows on land: planned tests become lines, every attempt at a test stays on record."""

from datetime import datetime
from typing import Any

from wutong.core import door
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.land.models import AcceptanceTest, Building, TestCriterion, TestResult
from wutong.land.models.acceptance import criteria_of
from wutong.zones.models import Officer

SPECIAL, FILED = "XFYS", "XFBA"  # one of the two is asked of a building: acceptance, or a filing
HELD = ("pass_test", "pass_with_remarks", "fail_test")


@after("land.plan_tests")
def put_up(building: Building, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Every test that is asked becomes a line of the building; a zone without criteria gets the published ones."""
    left_out = FILED if values.get("special") else SPECIAL
    held = set(building.tests.values_list("criterion", flat=True))
    criteria = criteria_of(building.zone, shanghai_day(at))
    for criterion in criteria:
        if criterion.pk is None:
            door.register(criterion, by=by, at=at)
    for criterion in criteria:
        if criterion.pk not in held and criterion.item != left_out and criterion.building_kind in ("", building.kind):
            _line(building, criterion, values.get("due_on"), by=by, at=at)


def _line(building: Building, criterion: TestCriterion, due_on: Any, *, by: Officer, at: datetime) -> None:
    line = AcceptanceTest(zone=building.zone, building=building, criterion=criterion, due_on=due_on)
    door.register(line, by=by, at=at)


def keep_result(test: AcceptanceTest, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Every attempt is a row of its own that nothing changes."""
    held = TestResult(
        zone=test.zone, test=test, number=test.attempts, verdict=test.stage, held_on=values["on"],
        tested_by=values["tested_by"], paper=values.get("paper", ""), remarks=test.remarks,
    )  # fmt: skip
    door.register(held, by=by, at=at)


for _act in HELD:
    after(f"land.{_act}")(keep_result)
