"""Records of capital made through the doors."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wutong.capital import actions
from wutong.capital.models import CapitalCall, Commitment, CreditLine, Fund, GroupMember
from wutong.core import door
from wutong.parties.models import Organisation

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
TODAY = date(2024, 11, 18)
SOON = date(2024, 12, 2)
MILLION = Decimal(1_000_000)


def put(record: Any, cast: Any) -> Any:
    return door.register(record, by=cast.capital, at=AT)


def company(zone: Any, cast: Any, name: str = "建投公司", **values: Any) -> Organisation:
    return door.register(Organisation(zone=zone, name=name, **values), by=cast.operator, at=AT)  # type: ignore[return-value]


def member(zone: Any, cast: Any, name: str = "建投公司", **values: Any) -> GroupMember:
    given = {"role": "platform", "tier": 1, **values}
    return put(GroupMember(zone=zone, organisation=company(zone, cast, name), **given), cast)  # type: ignore[no-any-return]


def line(zone: Any, cast: Any, granted: Decimal = 100 * MILLION, **values: Any) -> CreditLine:
    given = {
        "organisation": values.pop("organisation", None) or company(zone, cast),
        "lender": "建设银行",
        "since": date(2024, 1, 1),
        **values,
    }
    return put(CreditLine(zone=zone, granted_yuan=granted, **given), cast)  # type: ignore[no-any-return]


def commitment(zone: Any, cast: Any, amount: Decimal = 1000 * MILLION) -> Commitment:
    fund = put(Fund(zone=zone, name="产业基金", organisation=company(zone, cast, "基金公司")), cast)
    return put(
        Commitment(zone=zone, fund=fund, investor=company(zone, cast, "国资公司"), amount_yuan=amount, since=TODAY),
        cast,
    )  # type: ignore[no-any-return]


def call(held: Commitment, cast: Any, amount: Decimal) -> CapitalCall:
    return actions.call_capital(
        held.zone, by=cast.capital, at=AT, commitment=held, amount_yuan=amount, on=TODAY, due_on=SOON
    )  # type: ignore[no-any-return]
