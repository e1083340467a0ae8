"""Records made the way officers make them: through the doors."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wutong.core import door
from wutong.parties.models import Organisation
from wutong.promotion import actions
from wutong.promotion.models import Agreement, Lead, Promise

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
TODAY = date(2024, 11, 18)
SOON = date(2024, 12, 2)


def company(zone: Any, cast: Any, name: str = "青禾精密") -> Organisation:
    return door.register(Organisation(zone=zone, name=name), by=cast.operator, at=AT)  # type: ignore[return-value]


def lead(zone: Any, cast: Any, **values: Any) -> Lead:
    given = {"name": "精密齿轮项目", "investor_name": "澄泉实业", "next_step_on": SOON, **values}
    return actions.register_lead(zone, by=cast.promotion, at=AT, **given)  # type: ignore[no-any-return]


def negotiated(zone: Any, cast: Any, **values: Any) -> Lead:
    made = lead(zone, cast, **values)
    actions.describe(made, by=cast.promotion, at=AT, investment_yuan=Decimal("120000000"), land_mu=Decimal(60))
    actions.judge(made, by=cast.promotion, at=AT, opinion="符合产业方向", next_step_on=SOON)
    actions.negotiate(made, by=cast.promotion, at=AT, next_step_on=SOON)
    return made


def draft(zone: Any, cast: Any, **values: Any) -> Agreement:
    given = {"title": "投资协议", **values}
    if "organisation" not in given:
        given["organisation"] = company(zone, cast)
    return door.register(Agreement(zone=zone, **given), by=cast.promotion, at=AT)  # type: ignore[return-value]


def promise(agreement: Agreement, cast: Any, **values: Any) -> Promise:
    given = {
        "side": "zone",
        "kind": "service",
        "text": "代办全部手续",
        "ground": "local",
        "basis": "区服务办法第三条",
        "test": "项目已备案",
        "open_to_all": True,
        **values,
    }
    return door.register(Promise(zone=agreement.zone, agreement=agreement, **given), by=cast.promotion, at=AT)  # type: ignore[return-value]


def reviewed(agreement: Agreement, cast: Any) -> Agreement:
    for each in agreement.promises.filter(side="zone"):
        actions.review_promise(each, by=cast.approver, at=AT, opinion="符合")
    actions.review(agreement, by=cast.approver, at=AT, opinion="同意签订")
    return agreement


def signed(zone: Any, cast: Any, number: str = "招协〔2024〕1号", on: date = TODAY, **values: Any) -> Agreement:
    made = reviewed(draft(zone, cast, **values), cast)
    actions.sign(made, by=cast.director, at=AT, number=number, on=on)
    return made
