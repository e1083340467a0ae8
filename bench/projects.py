"""A zone filled up with projects at work: milestones, works, order, money by month; as many as a line asks for."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

NAME = "量速项目"
LIGHTS = ("green", "yellow", "red", "")
STEPS, WORKS, MONTHS = 5, 2, 24
BEGAN, BATCH = date(2026, 1, 5), 400


def fill(zone: Any, number: int) -> int:
    """Put so many projects at work into the zone that `number` are there in all; gives how many were put in."""
    from wutong.projects.models import Pool, Project

    building = Project.Stage.BUILDING
    there = Project.objects.filter(zone=zone, stage__in=(Project.Stage.STARTED, building)).count()
    if number <= there:
        return 0
    pools, owners = list(Pool.objects.filter(zone=zone).order_by("pk")), _owners(zone)
    made = [
        Project(
            zone=zone, name=f"{NAME}{n:05}", stage=building, pool=pools[n % len(pools)] if pools else None,
            pool_since=BEGAN, owner_id=owners[n % len(owners)], key=n % 7 == 0, light=LIGHTS[n % 4],
            planned_investment_yuan=10_000_000 * (1 + n % 40),
            started_since=BEGAN + timedelta(n % 200),
            planned_finish_on=BEGAN + timedelta(400 + n % 300),
        )
        for n in range(there, number)
    ]  # fmt: skip
    Project.objects.bulk_create(made, batch_size=BATCH)
    _steps(made)
    _money([one for one in made if one.key])
    return len(made)


def _owners(zone: Any) -> list[int]:
    from wutong.parties.models import Organisation

    return list(Organisation.objects.filter(zone=zone).order_by("pk").values_list("pk", flat=True)[:500])


def _steps(made: list[Any]) -> None:
    """Five milestones a project, one of them done, two works each, and an order with a gap from one to the next."""
    from wutong.projects.models import Dependency, Milestone, WorkPackage

    steps = []
    for n, one in enumerate(made):
        for place in range(STEPS):
            due = BEGAN + timedelta(150 + n % 200 + 90 * place)
            done = {"stage": "done", "done_on": due} if place == 0 else {}
            steps.append(Milestone(
                zone_id=one.zone_id, project=one, name=f"节点{place + 1}", position=place + 1, due_on=due,
                baseline_on=due - timedelta(n % 30), closes_building=place == STEPS - 1, **done,
            ))  # fmt: skip
    Milestone.objects.bulk_create(steps, batch_size=BATCH)
    works = [
        WorkPackage(zone_id=step.zone_id, milestone=step, name=f"工程{place + 1}", days=20 + 15 * place)
        for step in steps
        if step.position > 1
        for place in range(WORKS)
    ]
    WorkPackage.objects.bulk_create(works, batch_size=BATCH)
    order = [
        Dependency(zone_id=a.zone_id, project_id=a.project_id, before_milestone=a, after_milestone=b, gap_days=n % 6)
        for n, (a, b) in enumerate(pairwise(steps))
        if a.project_id == b.project_id
    ]
    Dependency.objects.bulk_create(order, batch_size=BATCH)


def _money(made: list[Any]) -> None:
    from wutong.projects.models import InvestmentMonth

    months = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(MONTHS)]
    rows = [
        InvestmentMonth(
            zone_id=one.zone_id, project=one, month_on=month, planned_yuan=one.planned_investment_yuan / MONTHS,
            paid_yuan=one.planned_investment_yuan / MONTHS,
        )
        for one in made
        for month in months
    ]  # fmt: skip
    InvestmentMonth.objects.bulk_create(rows, batch_size=BATCH)


def take_out(zone: Any) -> None:
    """Take the projects that `fill` put in out again, so that what is measured next is not slower for them."""
    from wutong.projects.models import Dependency, InvestmentMonth, Milestone, Project, WorkPackage

    mine = Project.objects.filter(zone=zone, name__startswith=NAME)
    for rows in (
        Dependency.objects.filter(project__in=mine), WorkPackage.objects.filter(milestone__project__in=mine),
        Milestone.objects.filter(project__in=mine), InvestmentMonth.objects.filter(project__in=mine), mine,
    ):  # fmt: skip
        rows._raw_delete(rows.db)
