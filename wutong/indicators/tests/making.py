"""What the tests of indicators are made of, by the same acts that officers use."""

from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core import door
from wutong.indicators import actions
from wutong.indicators.models import Return, ReturnCheck, ReturnForm
from wutong.parties.models import Organisation


def company(zone: Any, cast: Any, at: Any, name: str, **facts: Any) -> Organisation:
    made = Organisation(zone=zone, name=name, residence="resident", above_scale=True, **facts)
    return door.register(made, by=cast.statistics, at=at)


def form(zone: Any, cast: Any, at: Any) -> ReturnForm:
    made = ReturnForm(zone=zone, form_code="B204-1", edition=2024, name="工业产销总值")
    return door.register(made, by=cast.statistics, at=at)


def rule(zone: Any, cast: Any, at: Any, condition: str, severity: str = "error") -> ReturnCheck:
    made = ReturnCheck(zone=zone, name=condition, condition=condition, severity=severity, explanation="口径")
    return door.register(made, by=cast.statistics, at=at)


def filed(zone: Any, cast: Any, at: Any, on: ReturnForm, by_whom: Organisation, month: date, **cells: Any) -> Return:
    output = cells.pop("output", Decimal(100))
    given = {"form": on, "organisation": by_whom, "month": month, "output_yuan": output}
    one = actions.report(zone, by=cast.statistics, at=at, **given)
    for cell, value in cells.items():
        actions.revise(one, by=cast.statistics, at=at, cell=cell, value=value)
    return one


def accepted(*given: Any, **cells: Any) -> Return:
    _, cast, at, *_ = given
    one = filed(*given, **cells)
    actions.check(one, by=cast.statistics, at=at)
    actions.accept(one, by=cast.statistics, at=at)
    return one
