"""A roadmap told in plain values, the same for the command line, the API and whoever keeps it. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wutong.cases.chain import PRODUCTION, WORKS_START, Chain, chain
from wutong.cases.drawing import GOALS, Call, Drawing, Known, Limit, Step, Won
from wutong.measure.forecast import Forecast

Told = dict[str, Any]

ORIGINS: dict[str, dict[str, str]] = {
    "zh": {
        "milestone": "里程碑", "entered": "自行录入", "tool": "改革措施", "promised": "本区承诺时限",
        "statutory": "法定时限", "history": "本区已办结办件的中位数", "case": "实际办件", "unknown": "未录入",
    },
    "en": {
        "milestone": "milestone", "entered": "entered", "tool": "a tool", "promised": "the zone's promise",
        "statutory": "the law", "history": "median of the zone's finished cases", "case": "the case itself",
        "unknown": "not entered",
    },
}  # fmt: skip
UNSAID = {
    "zh": "法律只写“日”，没有说是工作日；按工作日计，取较晚的一种",
    "en": "the law only says days; counted as working days, the later reading",
}
GOAL_NAMES = {WORKS_START: "works", PRODUCTION: "production"}


def origin(limit: Limit, lang: str) -> str:
    """Where the days come from, in words: 法定时限（…）, 本区已办结办件的中位数（12 件）."""
    said = ORIGINS[lang][limit.origin]
    more = UNSAID[lang] if not limit.said else ""
    if limit.cases:
        more = f"{limit.cases} 件" if lang == "zh" else f"{limit.cases} cases"
    if not more:
        return said
    return f"{said}（{more}）" if lang == "zh" else f"{said} ({more})"


def told(drawing: Drawing, lang: str) -> Told:
    """The whole roadmap: goals, steps, path, what is open, needed or left out, the papers that serve several items."""
    held = chain()
    goals: dict[str, Any] = {f"{name}_on": drawing.ends_on(goal) for goal, name in GOAL_NAMES.items()}
    return {
        "start": drawing.project.start,
        **goals,
        **{f"{name}_days": drawing.steps[goal].stop.ends for goal, name in GOAL_NAMES.items()},
        **{f"{name}_certain": drawing.certain(goal) for goal, name in GOAL_NAMES.items()},
        "provisional": drawing.plan.provisional,
        "tools": list(drawing.project.tools),
        "items": [_step(step, drawing, lang) for step in drawing.steps.values()],
        "path": list(_path(drawing)),
        "paths": [list(path) for path in drawing.plan.paths],
        "reasons": {code: call.why(lang) for code, call in drawing.calls.items() if call.holds},
        "needed": [{"code": code, "name": held.name(code, lang)} for code in drawing.needed],
        "cannot_tell": [_open(call, lang) for call in drawing.open],
        "removed": [_removed(code, drawing, held, lang) for code in drawing.removed],
        "not_needed": [_left(call, lang) for call in drawing.calls.values() if call.holds is False],
        "papers": [{"paper": paper, "items": list(codes)} for paper, codes in drawing.shared_papers().items()],
    }


def _path(drawing: Drawing) -> tuple[str, ...]:
    """The first chain that sets the start of production."""
    return next((path for path in drawing.plan.paths if path[-1] == PRODUCTION), ())


def _step(step: Step, drawing: Drawing, lang: str) -> Told:
    item, stop = step.item, step.stop
    before = drawing.network.before[step.code]
    return {
        "code": step.code,
        "name": step.name.said(lang),
        "department": item.department if item else "",
        "stage": item.stage if item else None,
        "because": step.call.why(lang) if step.call else "",
        "days": step.limit.days,
        "day_kind": step.limit.kind,
        "days_from": step.limit.origin,
        "days_from_said": origin(step.limit, lang),
        "elsewhere_days": item.elsewhere_days if item else None,
        "after": [edge.before for edge in before if not edge.ends],
        "decided_after": [edge.before for edge in before if edge.ends],
        "starts_on": stop.starts_on,
        "ends_on": stop.ends_on,
        "latest_start_on": stop.latest_start_on,
        "latest_end_on": stop.latest_end_on,
        "float_days": stop.slack,
        "free_float_days": stop.free,
        "critical": stop.critical,
        "certain": stop.certain,
        "pinned": step.pinned,
        "papers": list(item.papers) if item else [],
        "note": item.note.said(lang) if item else "",
        "sources": list(item.sources) if item else [],
    }


def _open(call: Call, lang: str) -> Told:
    return {**_left(call, lang), "missing": [attribute.code for attribute in call.missing]}


def _left(call: Call, lang: str) -> Told:
    return {"code": call.item.code, "name": call.item.name.said(lang), "because": call.why(lang)}


def _removed(code: str, drawing: Drawing, held: Chain, lang: str) -> Told:
    by = [tool for tool in drawing.project.tools if code in held.tools[tool].removes]
    return {"code": code, "name": held.name(code, lang), "by": by}


def compared(rows: Iterable[Won], lang: str) -> list[Told]:
    """The plans with and without tools, side by side."""
    tools = chain().tools
    return [
        {
            "tools": list(row.tools),
            "names": [tools[code].name.said(lang) for code in row.tools],
            "works_on": row.works_on,
            "production_on": row.production_on,
            "works_days_won": row.works_days,
            "production_days_won": row.production_days,
        }
        for row in rows
    ]


def foreseen(forecasts: Mapping[str, Forecast], statutory: Drawing, known: Mapping[str, Known]) -> Told:
    """Both goals' likely (median) and cautious (90th percentile) days beside the statutory plan, and of every item
    whose days were drawn: from how many cases, and of which department alone (empty: of all)."""
    found: Told = {}
    for goal in GOALS:
        made = forecasts[goal]
        found[GOAL_NAMES[goal]] = {
            "likely_on": made.likely_on,
            "cautious_on": made.cautious_on,
            "likely_days": made.likely,
            "cautious_days": made.cautious,
            "statutory_on": statutory.ends_on(goal),
            "statutory_certain": statutory.certain(goal),
            "runs": made.runs,
            "drawn": list(made.drawn),
            "drawn_from": [_drawn(code, known[code]) for code in made.drawn],
            "critical_share": {code: round(share, 3) for code, share in made.shares.items() if share},
        }
    return found


def _drawn(code: str, known: Known) -> Told:
    return {"code": code, "cases": len(known.history), "department": known.at}


def day_said(day: date, certain: bool, lang: str) -> str:
    """A day, or the day before which it cannot be."""
    if certain:
        return day.isoformat()
    return f"不早于 {day.isoformat()}" if lang == "zh" else f"not before {day.isoformat()}"
