"""The command `wutong roadmap`: a project from a file and the command line, and its roadmap as a table of text."""

import json
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

LANG = "en"
KEYS = {"name", "start", "attributes", "days", "tools", "links"}


class BadRoadmap(ValueError):
    """What was given cannot be read as a project; the message says where."""


def roadmap_of(given: Any, zone: Any) -> dict[str, Any]:
    """The roadmap of what was given on the command line, beside the plans with and without tools and the forecast."""
    from django.utils import timezone

    from wutong.cases.drawing import Project
    from wutong.cases.experience import known_items
    from wutong.cases.whole import whole
    from wutong.core.page import shanghai_day
    from wutong.zones.calendar import workdays

    facts = _file(given.file) if given.file else {}
    start = _day(given.start)
    project = Project(
        start,
        {**facts.get("attributes", {}), **_pairs(given.set)},
        {**facts.get("days", {}), **_pairs(given.days)},
        tuple(dict.fromkeys([*facts.get("tools", ()), *given.tool])),
        tuple((str(earlier), str(later)) for earlier, later in facts.get("links", ())),
    )
    known = known_items(zone, shanghai_day(timezone.now()), workdays()) if zone else {}
    return whole(project, known, workdays(), LANG)


def _file(path: Path) -> dict[str, Any]:
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise BadRoadmap(f"{path} cannot be read: {wrong.strerror}.") from wrong
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadRoadmap(f"{path} is not TOML: {wrong}.") from wrong
    if stray := sorted(facts.keys() - KEYS):
        raise BadRoadmap(f"{path} holds {', '.join(stray)}; known are {', '.join(sorted(KEYS))}.")
    return facts


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadRoadmap(f"“{text}” is not a day; write it as 2026-03-02.") from wrong


def _pairs(words: Iterable[str]) -> dict[str, Any]:
    """NAME=VALUE: a number, true or false, yes or no, otherwise a text."""
    found: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or not name:
            raise BadRoadmap(f"“{word}” is not NAME=VALUE.")
        try:
            found[name] = {"yes": True, "no": False}.get(text) if text in {"yes", "no"} else json.loads(text)
        except json.JSONDecodeError:
            found[name] = text
    return found


def printed(result: dict[str, Any]) -> str:
    """The roadmap as lines: the two goals, the steps, what is needed and open, what tools win, the forecast."""
    lines = [
        f"Start of works      {_goal(result, 'works')}",
        f"Start of production {_goal(result, 'production')}",
        f"Critical path       {' → '.join(result['path'])}",
        "",
    ]
    for item in result["items"]:
        days = "?" if item["days"] is None else item["days"]
        mark = "*" if item["critical"] else " "
        dates = f"{item['starts_on']} {item['ends_on']}"
        lines.append(f"{mark} {item['code']:<6}{days:>4} {dates} float {item['float_days']:>4}  {item['name']}")
        lines.append(f"              days from {item['days_from_said']}; {item['because']}".rstrip("; "))
    lines += [f"needed: the days of {one['code']} {one['name']}" for one in result["needed"]]
    lines += [f"open:   {one['code']} {one['name']}. {one['because']}" for one in result["cannot_tell"]]
    for row in result["compared"]:
        won = "not to be told" if row["works_days_won"] is None else f"{row['works_days_won']} working days won"
        lines.append(f"with {', '.join(row['names']) or 'no tool'}: works from {row['works_on']}, {won}")
    for name, one in result["forecast"].items():
        lines.append(
            f"{name}: likely {one['likely_on']}, cautious {one['cautious_on']}, statutory {one['statutory_on']}"
        )
    return "\n".join(lines)


def _goal(result: dict[str, Any], name: str) -> str:
    day, days = result[f"{name}_on"], result[f"{name}_days"]
    return (
        f"{day}, {days} working days"
        if result[f"{name}_certain"]
        else f"not before {day} ({days} working days or more)"
    )
