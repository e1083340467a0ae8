"""Makers: what the tests of this package stand on, made through the door."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wutong.core import door
from wutong.plans import actions
from wutong.plans.models import Decision, DecisionDuty, Element, FundingLine, Plan, PlanMap, Programme, Task, TaskList
from wutong.zones.models import Office

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
DAY = date(2024, 11, 18)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def made(model: type[Any], zone: Any, cast: Any, **facts: Any) -> Any:
    return door.register(model(zone=zone, **facts), by=cast.director, at=AT)


def plan(zone: Any, cast: Any, name: str = "国土空间规划", **facts: Any) -> Plan:
    return made(Plan, zone, cast, name=name, **{"kind": "basic", **facts})


def compiled(zone: Any, cast: Any, name: str = "国土空间规划") -> Plan:
    one = plan(zone, cast, name)
    actions.compile_plan(one, by=cast.land, at=AT)
    return one


def decision(zone: Any, cast: Any, title: str = "关于下放权限的决定", **facts: Any) -> Decision:
    return made(Decision, zone, cast, title=title, **{"level": "city", **facts})


def office(zone: Any, cast: Any) -> Office:
    return Office.objects.filter(zone=zone).first() or door.register(
        Office(zone=zone, name="经济发展部", kind="department"), by=cast.operator, at=AT
    )


def duty(zone: Any, cast: Any, of: Decision | None = None, name: str = "承接事项") -> DecisionDuty:
    return made(DecisionDuty, zone, cast, decision=of or decision(zone, cast), name=name)


def plan_map(zone: Any, cast: Any, first: int = 2024, years: int = 3, **facts: Any) -> PlanMap:
    days = {"since": date(first, 1, 1), "until": date(first + years, 1, 1)}
    return made(PlanMap, zone, cast, **{"name": f"{first} 年规划图", "years": years, **days, **facts})


def task_list(zone: Any, cast: Any, year: int = 2024) -> TaskList:
    held = TaskList.objects.filter(zone=zone, since=date(year, 1, 1)).first()
    days = {"since": date(year, 1, 1), "until": date(year + 1, 1, 1)}
    return held or made(TaskList, zone, cast, name=f"{year} 年任务清单", **days)


def task(zone: Any, cast: Any, name: str = "建成污水管网", owned: bool = True, **facts: Any) -> Task:
    owner = {"officer": cast.project} if owned else {}
    return made(Task, zone, cast, list=task_list(zone, cast), name=name, **owner, **facts)


def programme(zone: Any, cast: Any) -> Programme:
    one = made(Programme, zone, cast, name="基础设施建设行动", years=3)
    actions.begin_programme(one, by=cast.director, at=AT, on=date(2023, 1, 1))
    return one


def element(zone: Any, cast: Any, of: Programme, name: str = "供水", **facts: Any) -> Element:
    return made(Element, zone, cast, programme=of, name=name, **{"goal": "全域供水", **facts})


def reached(zone: Any, cast: Any, of: Programme, name: str = "供水", **facts: Any) -> Element:
    one = element(zone, cast, of, name, **facts)
    actions.build_element(one, by=cast.land, at=AT)
    actions.reach_goal(one, by=cast.land, at=AT)
    return one


def money(zone: Any, cast: Any, of: Programme, origin: str, yuan: int) -> FundingLine:
    return made(FundingLine, zone, cast, programme=of, origin=origin, amount_yuan=Decimal(yuan))
