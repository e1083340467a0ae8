"""The day on which a project opens: which step that is, what leads to it, and what moves it by how much. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from wutong.cases.chain import PRODUCTION
from wutong.cases.drawing import Drawing
from wutong.measure.network import Network, Node
from wutong.measure.workdays import Workdays
from wutong.projects.schedule import Schedule


@dataclass(frozen=True)
class Mover:
    """What moves the opening day: its key and name, and by how many calendar days."""

    key: str
    name: str
    days: int


def opening(schedule: Schedule) -> str:
    """The step with which the project opens: the last that follows the start of production, that start where nothing
    does, or the step that ends last; empty where there is no step."""
    goal = f"r{PRODUCTION}"
    after = [edge.after for edge in schedule.network.after.get(goal, ()) if edge.after in schedule.steps]
    if not after and goal in schedule.plan.stops:
        return goal
    among = after or [key for key in schedule.steps if key.startswith("m")]
    return max(among, key=lambda key: (schedule.ends_on(key), among.index(key)), default="")


def chain_to(schedule: Schedule, key: str) -> list[str]:
    """The steps that set the day of a step, each waiting to the day for the one before it; what is done is left out."""
    found = [key] if key else []
    while found:
        stop = schedule.stop(found[-1])
        pushing = [
            edge.before
            for edge in schedule.network.before[found[-1]]
            if schedule.stop(edge.before).ends + edge.gap == (stop.ends if edge.ends else stop.starts)
        ]
        open_ = [one for one in pushing if one not in schedule.steps or schedule.steps[one].done_on is None]
        if not open_:
            break
        found.append(max(open_, key=lambda one: schedule.stop(one).ends - schedule.stop(one).starts))
    return found[::-1]


def in_time(drawing: Drawing, code: str, calendar: Workdays) -> Drawing:
    """The roadmap as it would stand had one item begun as soon as it could and taken no longer than its limit."""
    node, limit = drawing.network.nodes[code], drawing.steps[code].limit
    days = node.days if limit.days is None or limit.origin == "case" else limit.days
    nodes = {**drawing.network.nodes, code: Node(code, days, node.kind, 0, node.begun)}
    network = Network(nodes.values(), drawing.network.edges)
    return replace(drawing, network=network, plan=network.plan(drawing.project.start, calendar, ()))


def movers(
    schedule: Schedule, permits: Drawing | None, names: Mapping[str, str], calendar: Workdays,
    lay: Callable[[frozenset[str], Drawing | None], Schedule],
) -> list[Mover]:  # fmt: skip
    """The problems and permits without which the opening day would be earlier, gravest first. `lay` lays the schedule
    anew without some problems and with other permits."""
    goal = opening(schedule)
    ends = schedule.ends_on(goal) if goal else date.min
    found = []
    for key in _asked(schedule, permits, goal):
        if key.startswith("p"):
            other = lay(frozenset({key}), permits)
        else:
            assert permits is not None
            other = lay(frozenset(), in_time(permits, key[1:], calendar))
        days = (ends - other.ends_on(goal)).days
        if days > 0:
            found.append(Mover(key, names.get(key, key), days))
    return sorted(found, key=lambda one: (-one.days, one.key))


def _asked(schedule: Schedule, permits: Drawing | None, goal: str) -> Iterable[str]:
    """The problems, and the permits on the way to the opening day that are not decided yet."""
    if not goal:
        return
    yield from (hold.key for hold in schedule.held)
    for key in chain_to(schedule, goal):
        step = permits.steps.get(key[1:]) if permits and key.startswith("r") else None
        if step and step.item and step.limit.origin not in {"milestone", "case"}:
            yield key
