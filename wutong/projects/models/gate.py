"""The gates of pools: what is known of a project, held against a pool's tests and papers, on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core.page import lang
from wutong.measure.condition import Verdict
from wutong.projects.models.admission import AdmissionRule
from wutong.projects.models.pool import Pool, first_pool
from wutong.projects.models.project import Project
from wutong.projects.rules import money, pace
from wutong.projects.rules.words import condition


@dataclass(frozen=True)
class Against:
    """Why a condition does not hold, said in the reader's language."""

    verdict: Verdict

    def __str__(self) -> str:
        return ("；" if lang() == "zh" else "; ").join(why.said(lang()) for why in self.verdict.reasons)


@dataclass(frozen=True)
class Gate:
    """A pool's answer to a project: the pool, why its test does not hold (empty where it does), papers not shown.
    `strange` where the pool that was asked for holds projects of another stage."""

    pool: Pool
    against: Against | None
    missing: tuple[str, ...]
    strange: bool = False


def known(project: Project, day: date, words: Iterable[str]) -> dict[str, Any]:
    """The facts of a project on a day, those of `words` alone: each is looked up only where somebody asks for it."""
    return {word: _FACTS[word](project, day) for word in words}


def judged(text: str, project: Project, day: date) -> Against | None:
    """Why the condition does not hold of the project on that day; None where it does or is empty."""
    if not text:
        return None
    asked = condition(text)
    verdict = asked.holds(known(project, day, asked.words))
    return None if verdict.holds else Against(verdict)


def into(project: Project, stage: str, pool: Pool | None, day: date) -> Gate | None:
    """What the pool that was asked for (or the first of the stage) says; None where the zone has set no pool."""
    found = pool or first_pool(project.zone_id, stage)
    if found is None:
        return None
    asked = found.papers.values_list("name", flat=True)
    shown = set(project.papers.values_list("name", flat=True))
    missing = tuple(name for name in asked if name not in shown)
    return Gate(found, judged(found.entry, project, day), missing, found.stage != stage)


def out_of(project: Project, day: date) -> Gate | None:
    """What the pool in which the project lies says to its leaving; None where it lies in none."""
    return Gate(project.pool, judged(project.pool.exit, project, day), ()) if project.pool else None


def tested_entry(zone: Any) -> str:
    """The name of the rule or the pool that tests who comes into the reserve; empty where nothing does."""
    rule = AdmissionRule.objects.filter(zone=zone).first()
    pool = first_pool(zone, Project.Stage.RESERVE)
    if rule is not None:
        return str(rule)
    return str(pool) if pool and (pool.entry or pool.papers.exists()) else ""


def admission(project: Project, day: date) -> Any:
    """The scores and opinions on a project, held against the zone's rule of admission; None where it has none."""
    rule = AdmissionRule.objects.filter(zone_id=project.zone_id).first()
    return rule and rule.held_against(project)


def _land(project: Project, _day: date) -> Decimal:
    return sum((land.area_mu for land in project.lands.all()), Decimal(0))


def _purse(project: Project, day: date) -> money.Purse:
    return project.purse(day)


def _pace(project: Project, day: date) -> pace.Pace:
    rows = [(m.due_on, m.done_on, m.stage == "done") for m in project.milestones.all()]
    return pace.Pace.of(rows, day)


def _late(project: Project, _day: date) -> int | None:
    """By how many days the schedule forecasts the last milestone after its planned day; None where it has none."""
    dated = [(m.due_on, m.done_on or m.forecast_on or m.due_on) for m in project.milestones.all() if m.due_on]
    if not dated:
        return None
    due, ends = max(dated)
    return max(0, (ends - due).days)


_FACTS: dict[str, Callable[[Project, date], Any]] = {
    "kind": lambda p, d: p.kind,
    "attraction": lambda p, d: p.attraction,
    "industry": lambda p, d: str(p.industry) if p.industry else None,
    "key": lambda p, d: p.key,
    "has_owner": lambda p, d: bool(p.owner_id or p.parties.exists()),
    "has_site": lambda p, d: p.has_site,
    "has_code": lambda p, d: bool(p.national_code),
    "on_chain": lambda p, d: p.link_id is not None,
    "signed": lambda p, d: p.attraction in (Project.Attraction.SIGNED, Project.Attraction.LANDED),
    "started": lambda p, d: p.started_since is not None,
    "producing": lambda p, d: p.producing_since is not None,
    "finished": lambda p, d: p.finished_since is not None,
    "admitted": lambda p, d: p.admitted_on is not None,
    "signed_on": lambda p, d: p.signed_on,
    "started_on": lambda p, d: p.started_since,
    "papers": lambda p, d: sorted(p.papers.values_list("name", flat=True)),
    "score_points": lambda p, d: p.score_points,
    "planned_investment_yuan": lambda p, d: p.planned_investment_yuan,
    "paid_yuan": lambda p, d: _purse(p, d).paid,
    "arrived_yuan": lambda p, d: _purse(p, d).arrived,
    "funded_percent": lambda p, d: _purse(p, d).funded_percent,
    "arrived_percent": lambda p, d: _purse(p, d).arrived_percent,
    "paid_percent": lambda p, d: _purse(p, d).paid_percent,
    "land_mu": _land,
    "intensity_yuan_per_mu": lambda p, d: money.intensity(p.planned_investment_yuan, _land(p, d)),
    "floor_m2": lambda p, d: p.floor_m2,
    "days_in_pool": lambda p, d: None if p.pool_since is None else (d - p.pool_since).days,
    "months_not_started": lambda p, d: pace.months_due(p.planned_start_on, p.started_since, d),
    "cause_given": lambda p, d: bool(p.delay_cause.strip()),
    "due_percent": lambda p, d: _pace(p, d).due_percent,
    "done_percent": lambda p, d: _pace(p, d).done_percent,
    "behind_points": lambda p, d: _pace(p, d).behind_points,
    "elapsed_percent": lambda p, d: pace.elapsed(p.started_since or p.planned_start_on, p.planned_finish_on, d),
    "paid_of_time_percent": lambda p, d: pace.against(
        _purse(p, d).paid_percent, pace.elapsed(p.started_since or p.planned_start_on, p.planned_finish_on, d)
    ),
    "paid_of_plan_percent": lambda p, d: p.paid_of_plan(d),
    "months_not_entered": lambda p, d: pace.months_since(p.started_since, p.entered_on, d),
    "late_days": _late,
    "open_problems": lambda p, d: p.problems.exclude(stage="closed").count(),
    "open_milestones": lambda p, d: p.milestones.exclude(stage="done").count(),
}
