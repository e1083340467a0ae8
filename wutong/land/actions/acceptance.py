"""Acceptance tests: planned for a building, held, held again, their remarks mended, or use allowed by a paper."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.land import rules
from wutong.land.models import AcceptanceTest, Building
from wutong.land.models.acceptance import BUILDERS
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR
from wutong.zones.rules import day_has_come, reason_is_given

T, B = AcceptanceTest.Stage, Building.Stage
LEFT = {T.OPEN, T.FAILED, T.ALLOWED}
HELD = (rules.tester_is_named, rules.not_before_the_last_test, day_has_come)

PLAN = Transition("plan_tests", set(B) - {B.IN_USE}, None, (rules.a_test_is_left_to_plan,), BUILDERS)
PASS = Transition("pass_test", LEFT, T.PASSED, HELD, BUILDERS)
REMARK = Transition("pass_with_remarks", LEFT, T.REMARKS, (*HELD, rules.remarks_are_said), BUILDERS)
FAIL = Transition("fail_test", LEFT, T.FAILED, (*HELD, reason_is_given), BUILDERS)
MEND = Transition("mend_remarks", {T.REMARKS}, T.PASSED, (rules.not_before_the_last_test, day_has_come), BUILDERS)
ALLOW = Transition(
    "allow_without", {T.OPEN, T.FAILED}, T.ALLOWED, (rules.paper_has_name_and_number, day_has_come), {DIRECTOR}
)


@performs(PLAN, says=_("{by} planned the acceptance tests of {it}"), title=_("Plan the acceptance tests"))
def plan_tests(
    building: Building, *, by: Officer, at: datetime, due_on: date | None = None, special: bool = False
) -> None:
    """Plan every test that is asked of the building, to be held by a day; `special` is a building whose fire protection
    is accepted, not only filed."""


@performs(PASS, says=_("{it} was passed on {on}, written down by {by}"), title=_("Test passed"))
def pass_test(test: AcceptanceTest, *, by: Officer, at: datetime, on: date, tested_by: str, paper: str = "") -> None:
    """Write down that the building passed the test, who held it, and the paper."""
    _hold(test, on, tested_by, paper, "")


@performs(REMARK, says=_("{it} was passed with remarks on {on}, written down by {by}"), title=_("Passed with remarks"))
def pass_with_remarks(
    test: AcceptanceTest, *, by: Officer, at: datetime, on: date, tested_by: str, remarks: str, mend_by: date,
    paper: str = "",
) -> None:  # fmt: skip
    """Write down that the building passed the test with remarks that are to be mended by a day."""
    _hold(test, on, tested_by, paper, remarks)
    test.mend_by = mend_by


@performs(FAIL, says=_("{it} was not passed on {on}: {reason}"), title=_("Test not passed"))
def fail_test(
    test: AcceptanceTest, *, by: Officer, at: datetime, on: date, tested_by: str, reason: str,
    retest_on: date | None = None, paper: str = "",
) -> None:  # fmt: skip
    """Write down that the building did not pass the test and why; it is held again, by a day where one is set."""
    _hold(test, on, tested_by, paper, reason)
    test.due_on = retest_on


@performs(MEND, says=_("{by} wrote down that the remarks of {it} are mended"), title=_("Remarks mended"))
def mend_remarks(test: AcceptanceTest, *, by: Officer, at: datetime, on: date) -> None:
    """Write down that what was remarked in the test is mended."""
    test.mended_on = on


@performs(
    ALLOW, says=_("{by} put on record that {name} {number} allows use without {it}"), title=_("A paper allows it")
)
def allow_without(
    test: AcceptanceTest, *, by: Officer, at: datetime, name: str, number: str, on: date, until: date | None = None
) -> None:
    """Put the paper on record that allows to go on without the test: its name, number, day, and until when it holds."""
    test.paper, test.tested_on, test.allowed_until = f"{name} {number}", on, until


def _hold(test: AcceptanceTest, on: date, tested_by: str, paper: str, remarks: str) -> None:
    test.attempts += 1
    test.tested_on, test.tested_by, test.paper, test.remarks = on, tested_by, paper, remarks
    test.mend_by = test.mended_on = test.allowed_until = None
