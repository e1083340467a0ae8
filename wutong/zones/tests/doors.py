"""The matrix of doors of a package, generated from its declarations: every act against every stage and every role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from wutong.core import door
from wutong.core.door import ACTIONS, Action
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.core.record import Record, staged
from wutong.zones.roles import ONLOOKERS, OPERATOR, WORDS

ON = date(2024, 11, 1)
GIVEN = {
    "on": ON,
    "until": date(2025, 6, 30),
    "reason": "经核实",
    "held_for": "某企业",
    "evidence": "检测报告 2024-8",
    "amount": Decimal(1),
    "side": "company",
    "name": "使用批复",
    "number": "批〔2024〕3号",
    "tested_by": "建设单位与五方责任主体",
    "remarks": "散水待修补",
    "mend_by": date(2024, 12, 1),
}


@dataclass(frozen=True)
class Stand:
    """Where the doors of a package stand: how its records are made at a stage, and the values an act is given."""

    zone: Any
    cast: Any
    at: datetime
    makes: Mapping[str, Callable[..., Record]]

    def record(self, action: Action, stage: str | None) -> Record:
        return self.makes[action.model._meta.label_lower](self.zone, **({} if stage is None else {"stage": stage}))

    def values(self, action: Action) -> dict[str, Any]:
        given = {**GIVEN, "officer": self.cast.agent}
        return {
            name: given[name]
            for name, (_, rule) in action.asks().items()
            if name in given or rule.default is rule.empty
        }


def by_stage(app: str) -> list[tuple[str, str]]:
    """Every act on a staged family of the package with every stage."""
    acts = [a for a in ACTIONS.values() if a.model._meta.app_label == app and not a.opens and staged(a.model)]
    return [(a.key, str(stage)) for a in acts for stage in a.model.Stage.values]


def by_role(app: str) -> list[tuple[str, str]]:
    """Every act of the package with every role that people can hold."""
    return [
        (a.key, role)
        for a in ACTIONS.values()
        if a.model._meta.app_label == app and not a.opens
        for role in WORDS
        if role not in ONLOOKERS
    ]


def opens_only_from_its_stages(stand: Stand, key: str, stage: str) -> None:
    action = ACTIONS[key]
    record = stand.record(action, stage)
    if action.transition.starts_from(stage):
        door.perform(action, record, by=stand.cast.operator, at=stand.at, **stand.values(action))
        record.refresh_from_db()
        assert record.stage == (action.transition.to or stage)
        assert Entry.objects.filter(verb=key).count() == 1
    else:
        stays_closed(stand, action, record, stand.cast.operator)


def opens_only_to_its_roles(stand: Stand, key: str, role: str) -> None:
    action = ACTIONS[key]
    stages = sorted(action.transition.frm or ())
    record = stand.record(action, stages[0] if staged(action.model) else None)
    officer = getattr(stand.cast, role)
    if role in action.transition.roles | {OPERATOR}:
        assert door.reasons_against(action, record, by=officer, at=stand.at, **stand.values(action)) == []
    else:
        stays_closed(stand, action, record, officer)


def stays_closed(stand: Stand, action: Action, record: Record, officer: Any) -> None:
    before = type(record).objects.values().get(pk=record.pk)
    with pytest.raises(Refused) as refused:
        door.perform(action, record, by=officer, at=stand.at, **stand.values(action))
    assert all(len(said) > 5 for said in refused.value.said())
    assert type(record).objects.values().get(pk=record.pk) == before
    assert not Entry.objects.exists()
