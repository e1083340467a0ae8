"""The schedule of a project: its milestones and works, the problems that hold them up and its way through the permits
in one network, so that a permit's slip shows at the opening day. Pure.

A step that is done lies where it was done. One that has begun ends no sooner than it takes, and today at the earliest.
One that has not begun keeps its planned day unless what it waits for pushes it; with a length of its own it follows
what it waits for. Offsets are working days after the first day that anything of the project lies on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from wutong.cases.chain import PRODUCTION, WORKS
from wutong.cases.drawing import Drawing
from wutong.measure.network import Edge, Network, Node, Plan, Scale, Stop
from wutong.measure.workdays import Workdays


@dataclass(frozen=True)
class Step:
    """A milestone (m…) or work (w…): its days, where they are known, the plan, and what has happened."""

    key: str
    name: str
    days: int | None = None
    kind: Literal["working", "calendar"] = "working"
    starts_on: date | None = None
    due_on: date | None = None
    began_on: date | None = None
    done_on: date | None = None
    closes_building: bool = False


@dataclass(frozen=True)
class Hold:
    """A problem (p…) that holds a step up until it is solved: by its limit at the earliest, or today where that is
    over."""

    key: str
    holds: str
    due_on: date | None = None


@dataclass(frozen=True)
class Schedule:
    """A project's network laid on the calendar."""

    steps: Mapping[str, Step]
    network: Network
    plan: Plan
    today: date
    held: Sequence[Hold] = field(default=())

    def stop(self, key: str) -> Stop:
        return self.plan.stops[key]

    def ends_on(self, key: str) -> date:
        """The day on which the step was done, or is forecast to be: the planned day itself where nothing pushes it."""
        step = self.steps.get(key)
        if step is None:
            return self.stop(key).ends_on
        if step.done_on:
            return step.done_on
        found = max(self.stop(key).ends_on, self.today)
        if step.days is None and step.due_on and step.due_on > found and self._planned(step):
            return step.due_on
        return found

    def starts_on(self, key: str) -> date:
        step = self.steps.get(key)
        return (step.began_on or step.done_on) if step and (step.began_on or step.done_on) else self.stop(key).starts_on  # type: ignore[return-value]

    def _planned(self, step: Step) -> bool:
        """Whether the step lies where it was planned (a planned day off is its last working day in the network)."""
        return step.due_on is not None and self.stop(step.key).ends == self.network.nodes[step.key].not_before

    def certain(self, key: str) -> bool:
        return self.stop(key).certain

    def critical(self, key: str) -> bool:
        return self.stop(key).critical and not (key in self.steps and self.steps[key].done_on)

    def float_days(self, key: str) -> int:
        return self.stop(key).slack


def lay(
    steps: Iterable[Step],
    links: Iterable[Edge],
    today: date,
    calendar: Workdays,
    *,
    holds: Iterable[Hold] = (),
    permits: Drawing | None = None,
) -> Schedule:
    """Lay the network on the calendar. Raises `BadNetwork`, which names the steps that wait for each other."""
    own, held = {step.key: step for step in steps}, list(holds)
    scale = Scale(_first(own.values(), today, permits), calendar)
    open_ = [hold for hold in held if hold.holds in own and own[hold.holds].done_on is None]
    nodes = [_node(step, scale, today, [h for h in open_ if h.holds == step.key]) for step in own.values()]
    nodes += [Node(hold.key, 0, not_before=_solved(hold, scale, today)) for hold in open_]
    edges = [link for link in links if link.before in own or not link.before.startswith(("m", "w"))]
    edges += [Edge(hold.key, hold.holds) for hold in open_]
    if permits is not None:
        theirs, theirs_edges = _permits(permits, own.values(), scale)
        nodes, edges = nodes + theirs, edges + theirs_edges
    known = {node.key for node in nodes}
    network = Network(nodes, [edge for edge in edges if edge.before in known and edge.after in known])
    goals = [step.key for step in own.values() if step.closes_building] + [f"r{PRODUCTION}"]
    return Schedule(own, network, network.plan(scale.start, calendar, goals), today, tuple(open_))


def _first(steps: Iterable[Step], today: date, permits: Drawing | None) -> date:
    days = [d for s in steps for d in (s.starts_on, s.due_on, s.began_on, s.done_on) if d]
    return min([today, *days, *([permits.project.start] if permits else [])])


def _solved(hold: Hold, scale: Scale, today: date) -> int:
    return scale.offset(max(hold.due_on or today, today))


def _node(step: Step, scale: Scale, today: date, holds: Sequence[Hold]) -> Node:
    if step.done_on:
        begun = scale.offset(min(step.began_on or step.done_on, step.done_on))
        return Node(step.key, max(0, scale.offset(step.done_on) - begun), begun=begun)
    now = scale.offset(today)
    if step.began_on:
        begun = scale.offset(step.began_on)
        ends = max([now, _own_end(step, scale, begun), *(_solved(hold, scale, today) for hold in holds)])
        return Node(step.key, max(0, ends - begun), begun=begun)
    if step.days is not None:
        begins = scale.offset(step.starts_on) if step.starts_on else now
        return Node(step.key, step.days, step.kind, not_before=max(begins, now))
    if step.due_on is None:
        return Node(step.key, None, not_before=max(now, 0))
    return Node(step.key, 0, not_before=max(scale.offset(step.due_on), now))


def _own_end(step: Step, scale: Scale, begun: int) -> int:
    """Where a step that has begun ends if it takes what it is said to take, or by its planned day."""
    if step.days is not None:
        return scale.end(begun, Node(step.key, step.days, step.kind), step.days)
    return scale.offset(step.due_on) if step.due_on else begun


def _permits(drawing: Drawing, steps: Iterable[Step], scale: Scale) -> tuple[list[Node], list[Edge]]:
    """The roadmap's steps, moved from its start to that of the project. What ends the building ends the works; works
    that have begun wait for it at their end all the same."""
    shift = scale.offset(drawing.project.start)
    closing = [step.key for step in steps if step.closes_building]
    nodes = []
    for node in drawing.network.nodes.values():
        begun = None if node.begun is None else node.begun + shift
        moved = replace(node, key=f"r{node.key}", not_before=node.not_before + shift, begun=begun)
        if node.key == WORKS and closing:
            moved = Node(moved.key, 0, not_before=moved.not_before if begun is None else begun)
        nodes.append(moved)
    edges = [replace(e, before=f"r{e.before}", after=f"r{e.after}") for e in drawing.network.edges]
    known = {node.key for node in nodes}
    return nodes, edges + [Edge(key, f"r{WORKS}", ends=True) for key in closing if f"r{WORKS}" in known]


def replanned(step: Step, due_on: date, calendar: Workdays) -> Step:
    """The step planned for another day; one with a length of its own begins so much earlier."""
    if step.days is None:
        return replace(step, due_on=due_on)
    early = due_on - timedelta(days=step.days) if step.kind == "calendar" else calendar.add(due_on, -step.days)
    return replace(step, due_on=due_on, starts_on=early)


@dataclass(frozen=True)
class Move:
    """A step whose day moves: from, to, and by how many calendar days."""

    key: str
    name: str
    was: date
    now: date

    @property
    def days(self) -> int:
        return (self.now - self.was).days


def moved(before: Schedule, after: Schedule, names: Mapping[str, str]) -> list[Move]:
    """The steps whose end moves from one schedule to the next, nearest first."""
    found = [
        Move(key, names.get(key, key), before.ends_on(key), after.ends_on(key))
        for key in after.plan.stops
        if key in before.plan.stops and key in names and before.ends_on(key) != after.ends_on(key)
    ]
    return sorted(found, key=lambda move: (move.now, move.key))


def lost_days(
    steps: Sequence[Step],
    links: Sequence[Edge],
    today: date,
    calendar: Workdays,
    holds: Sequence[Hold],
    permits: Drawing | None = None,
) -> dict[str, int]:
    """The days that each problem costs the step that it holds up: its forecast with the problem and without."""
    if not holds:
        return {}
    whole = lay(steps, links, today, calendar, holds=holds, permits=permits)
    found = {}
    for hold in holds:
        if hold.holds in whole.steps:
            others = [one for one in holds if one is not hold]
            without = lay(steps, links, today, calendar, holds=others, permits=permits)
            found[hold.key] = max(0, (whole.ends_on(hold.holds) - without.ends_on(hold.holds)).days)
    return found
