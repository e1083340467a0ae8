"""A network of steps: earliest and latest days, float and critical path on the official calendar. Pure.

Time is reckoned in whole working days after the day of the start: offset 0 is that day, a step of n days that begins
at offset s ends at s + n, because day 1 is the day after. Offsets become dates only at the end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, Literal

from wutong.measure.workdays import Workdays

MOST_PATHS = 12


class BadNetwork(ValueError):
    """A network that cannot be walked; the message is a sentence naming the steps that make it impossible.

    `kind` is twice, negative, gap, missing or cycle, and `values` are what the sentence names, so that whoever speaks
    another language can say it.
    """

    def __init__(self, kind: str, **values: Any) -> None:
        self.kind, self.values = kind, values
        super().__init__(_SAID[kind].format(**values))


_SAID = {
    "twice": "The step {step} stands in the network twice.",
    "negative": "The step {step} has {days} days; a limit cannot be negative.",
    "missing": "{after} waits for {before}, but there is no step {step}.",
    "gap": "The gap from {before} to {after} is negative ({days} days).",
    "cycle": "The network has a cycle: {steps}.",
}


@dataclass(frozen=True)
class Node:
    """A step: its days (None where nobody knows them), and of what kind they are.

    `not_before` is the offset before which it cannot begin; `begun` is the offset at which it did begin: a fact, so
    that nothing before it is waited for any more.
    """

    key: str
    days: int | None
    kind: Literal["working", "calendar"] = "working"
    not_before: int = 0
    begun: int | None = None


@dataclass(frozen=True)
class Edge:
    """`after` begins `gap` working days after `before` has ended; with `ends`, it may begin at once but ends no sooner
    (its checks are made beforehand and it is decided when the earlier result is there)."""

    before: str
    after: str
    gap: int = 0
    ends: bool = False


@dataclass(frozen=True)
class Stop:
    """What the passes say of one step: offsets, days, float in working days. Not `certain`: no sooner than this,
    since the step or one before it has no known limit."""

    key: str
    days: int | None
    starts: int
    ends: int
    latest_start: int
    latest_end: int
    free: int
    certain: bool
    starts_on: date
    ends_on: date
    latest_start_on: date
    latest_end_on: date

    @property
    def slack(self) -> int:
        """Total float: working days by which the step may end later and move no goal."""
        return self.latest_end - self.ends

    @property
    def critical(self) -> bool:
        return self.slack <= 0


@dataclass(frozen=True)
class Plan:
    """A network laid on the calendar: every step in an order that can be walked, the length, what is not known."""

    start: date
    stops: Mapping[str, Stop]
    days: int
    paths: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    provisional: bool

    @property
    def ends_on(self) -> date:
        return max((stop.ends_on for stop in self.stops.values()), default=self.start)

    @property
    def certain(self) -> bool:
        return not self.unknown


@dataclass(frozen=True)
class Scale:
    """Offsets and days of one start on one calendar."""

    start: date
    calendar: Workdays

    def day(self, offset: int) -> date:
        return self.calendar.add(self.start, offset)

    def offset(self, day: date) -> int:
        """Working days after the start up to that day; negative before it."""
        return self.calendar.between(self.start, day)

    def end(self, offset: int, node: Node, days: int) -> int:
        """Where a step that begins at the offset ends; calendar days that end on a day off end on the next worked."""
        if node.kind == "working" or not days:
            return offset + days
        last = self.day(offset) + timedelta(days=days)
        return self.offset(last) + (not self.calendar.is_workday(last))

    def begin(self, offset: int, node: Node, days: int) -> int:
        """The latest offset at which a step may begin to end by the given one."""
        if node.kind == "working" or not days:
            return offset - days
        return self.offset(self.day(offset) - timedelta(days=days))


@dataclass
class Network:
    """Steps and what each waits for. Refused when made: a key twice, an unknown step, a negative length, a cycle."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    order: tuple[str, ...] = field(init=False)
    before: dict[str, list[Edge]] = field(init=False, repr=False)
    after: dict[str, list[Edge]] = field(init=False, repr=False)

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> None:
        held = list(nodes)
        self.nodes = {node.key: node for node in held}
        self.edges = tuple(dict.fromkeys(edges))
        self._check(held)
        self.before = {key: [] for key in self.nodes}
        self.after = {key: [] for key in self.nodes}
        for edge in self.edges:
            if self.nodes[edge.after].begun is None:  # what has begun waits for nothing any more
                self.before[edge.after].append(edge)
                self.after[edge.before].append(edge)
        self.order = self._ordered()

    def _check(self, held: Sequence[Node]) -> None:
        if len(held) > len(self.nodes):
            twice = next(node.key for i, node in enumerate(held) if node.key in {n.key for n in held[:i]})
            raise BadNetwork("twice", step=twice)
        for node in held:
            if node.days is not None and node.days < 0:
                raise BadNetwork("negative", step=node.key, days=node.days)
        for edge in self.edges:
            for key in (edge.before, edge.after):
                if key not in self.nodes:
                    raise BadNetwork("missing", after=edge.after, before=edge.before, step=key)
            if edge.gap < 0:
                raise BadNetwork("gap", before=edge.before, after=edge.after, days=edge.gap)

    def _ordered(self) -> tuple[str, ...]:
        waits = {key: len(edges) for key, edges in self.before.items()}
        found = [key for key, count in waits.items() if not count]
        for key in found:
            for edge in self.after[key]:
                waits[edge.after] -= 1
                if not waits[edge.after]:
                    found.append(edge.after)
        if len(found) < len(self.nodes):
            raise BadNetwork("cycle", steps=" → ".join(self._cycle(set(found))))
        return tuple(found)

    def _cycle(self, free: set[str]) -> list[str]:
        """One cycle among the steps that could not be ordered, by walking back until a step comes again."""
        walked = [next(key for key in self.nodes if key not in free)]
        while walked[-1] not in walked[:-1]:
            walked.append(next(edge.before for edge in self.before[walked[-1]] if edge.before not in free))
        round_ = walked[walked.index(walked[-1]) :]
        return round_[::-1]

    def plan(self, start: date, calendar: Workdays, goals: Iterable[str] = ()) -> Plan:
        """Lay the network on the calendar. Float is measured to the end of the whole and to each goal in the network:
        what is critical moves the end or a goal."""
        scale = Scale(start, calendar)
        aims = [key for key in goals if key in self.nodes]
        starts, ends, waited = self._forward(scale)
        length = max((0, *ends.values()))
        latest = self._backward(scale, ends, length, aims)
        unsure = self._unsure()
        stops = {
            key: self._stop(key, scale, (starts, ends), latest[key], length, key not in unsure) for key in self.order
        }
        unknown = tuple(key for key in self.order if self.nodes[key].days is None)
        last = max((stop.ends_on for stop in stops.values()), default=start)
        drivers = self._drivers(starts, ends, waited)
        paths = self._paths(drivers, aims or [key for key in self.order if ends[key] == length])
        return Plan(start, stops, length, paths, unknown, calendar.provisional(last))

    def _forward(self, scale: Scale) -> tuple[dict[str, int], dict[str, int], set[str]]:
        """Earliest starts and ends, and the steps that only wait at their end for an earlier result."""
        starts: dict[str, int] = {}
        ends: dict[str, int] = {}
        waited: set[str] = set()
        for key in self.order:
            node = self.nodes[key]
            begins, not_sooner = node.not_before, 0
            for edge in self.before[key]:
                reached = ends[edge.before] + edge.gap
                if edge.ends:
                    not_sooner = max(not_sooner, reached)
                else:
                    begins = max(begins, reached)
            starts[key] = begins if node.begun is None else node.begun
            ends[key] = scale.end(starts[key], node, node.days or 0)
            if not_sooner > ends[key]:
                ends[key] = not_sooner
                waited.add(key)
        return starts, ends, waited

    def _backward(self, scale: Scale, ends: dict[str, int], length: int, aims: Sequence[str]) -> dict[str, int]:
        """The latest end of every step."""
        latest: dict[str, int] = {}
        begins: dict[str, int] = {}
        for key in reversed(self.order):
            bound = ends[key] if key in aims else length
            for edge in self.after[key]:
                bound = min(bound, (latest if edge.ends else begins)[edge.after] - edge.gap)
            latest[key] = bound
            begins[key] = scale.begin(bound, self.nodes[key], self.nodes[key].days or 0)
        return latest

    def _unsure(self) -> set[str]:
        found: set[str] = set()
        for key in self.order:
            if self.nodes[key].days is None or any(edge.before in found for edge in self.before[key]):
                found.add(key)
        return found

    def _stop(
        self,
        key: str,
        scale: Scale,
        found: tuple[dict[str, int], dict[str, int]],
        latest: int,
        length: int,
        certain: bool,
    ) -> Stop:
        starts, ends = found
        node = self.nodes[key]
        begins = scale.begin(latest, node, node.days or 0)
        room = [(ends if e.ends else starts)[e.after] - e.gap - ends[key] for e in self.after[key]]
        days = (scale.day(at) for at in (starts[key], ends[key], begins, latest))
        free = min(room, default=length - ends[key])
        return Stop(key, node.days, starts[key], ends[key], begins, latest, free, certain, *days)

    def _drivers(self, starts: dict[str, int], ends: dict[str, int], waited: set[str]) -> dict[str, list[str]]:
        """For every step, those before it that set its days: one of them later, and it is later too."""
        return {
            key: [
                edge.before
                for edge in self.before[key]
                if (edge.ends or key not in waited)
                and ends[edge.before] + edge.gap == (ends if edge.ends else starts)[key]
            ]
            for key in self.order
        }

    def _paths(self, drivers: dict[str, list[str]], aims: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The chains that set the goals' ends, at most a dozen: each step waits for the one before it to the day."""
        chains = (chain for aim in aims for chain in _chains(aim, drivers))
        return tuple(dict.fromkeys(islice(chains, MOST_PATHS)))


def _chains(key: str, drivers: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for driver in drivers[key]:
        for chain in _chains(driver, drivers):
            yield (*chain, key)
    if not drivers[key]:
        yield (key,)
