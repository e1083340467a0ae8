"""The matrix of a package's doors: every act against every stage and every role, from the declarations."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from wutong.core import door
from wutong.core.door import ACTIONS, Action
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.core.record import staged
from wutong.zones.roles import ONLOOKERS, OPERATOR, WORDS

GIVEN = {
    "on": date(2024, 11, 1), "reason": "经核实", "next_step": "备齐材料", "step_due_on": date(2024, 12, 1),
    "explanation": "订单增加", "cell": "output", "value": Decimal(7),
}  # fmt: skip


def acts(app: str) -> list[Action]:
    return [a for a in ACTIONS.values() if a.model._meta.app_label == app and not a.opens]


def by_stage(app: str) -> list[tuple[str, str]]:
    return [(a.key, str(stage)) for a in acts(app) if staged(a.model) for stage in a.model.Stage.values]


def by_role(app: str) -> list[tuple[str, str]]:
    return [(a.key, role) for a in acts(app) for role in WORDS if role not in ONLOOKERS]


def values(action: Action, **more: Any) -> dict[str, Any]:
    return {name: value for name, value in {**GIVEN, **more}.items() if name in action.asks()}


def stands(action: Action, record: Any, stage: str, cast: Any, at: Any, **more: Any) -> None:
    """From its own stages the door leads to its stage; from the others it stays closed and says why."""
    asked = values(action, **more)
    entries = Entry.objects.count()
    if action.transition.starts_from(stage):
        door.perform(action, record, by=cast.operator, at=at, **asked)
        record.refresh_from_db()
        assert record.stage == (action.transition.to or stage)
        assert Entry.objects.filter(verb=action.key).exists()
        return
    with pytest.raises(Refused) as refused:
        door.perform(action, record, by=cast.operator, at=at, **asked)
    assert len(refused.value.said()[0]) > 5
    assert Entry.objects.count() == entries


def heeds(action: Action, record: Any, role: str, cast: Any, at: Any) -> None:
    """Only its roles (and the operator) are let up to the door's other questions."""
    against = door.reasons_against(action, record, by=getattr(cast, role), at=at, **values(action))
    said = any("roles" in reason.values for reason in against)
    assert said == (role not in action.transition.roles | {OPERATOR})
