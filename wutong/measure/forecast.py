"""When a network is likely to end: its steps' days drawn again and again from days that were really taken. Pure.

The middle of what was drawn is the likely day, the 90th percentile the cautious one: nine of ten runs end by it. It
is the percentile in which the days of cases are told everywhere else, so that a reader meets one measure.

Two thousand runs of seventy steps take whole numbers and the standard library some 35 ms; no array package is needed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add, eq, sub
from random import Random

from wutong.measure.network import Network, Node, Scale
from wutong.measure.workdays import Workdays

RUNS, CAUTIOUS = 2000, 90


class NothingDrawn(ValueError):
    """There is nothing to draw from, or no goal to draw for; the message is a sentence."""


@dataclass(frozen=True)
class Forecast:
    """A goal's likely and cautious end, in working days after the start and as days; `shares` gives, for each step,
    in what share of the runs it set the goal's end. `drawn` are the steps whose days were drawn, `steady` the rest."""

    goal: str
    likely: int
    cautious: int
    likely_on: date
    cautious_on: date
    shares: Mapping[str, float]
    drawn: tuple[str, ...]
    steady: tuple[str, ...]
    runs: int


def percentile(values: Sequence[int], share: int) -> int:
    """The nearest-rank percentile of values that are already in order: the smallest that `share` per cent reach."""
    return values[max(0, -(-len(values) * share // 100) - 1)]


def forecast(
    network: Network,
    goals: Sequence[str],
    samples: Mapping[str, Sequence[int]],
    start: date,
    calendar: Workdays,
    *,
    seed: int = 0,
    runs: int = RUNS,
) -> dict[str, Forecast]:
    """Draw the days of every step that has samples (working days really taken); the others keep their own days, and
    a step without either counts none. The same seed gives the same answer, whatever the order of the steps."""
    _check(network, goals, samples, runs)
    led = _leading_to(network, goals)
    scale = Scale(start, calendar)
    drawn = {key: _drawn(network.nodes[key], samples.get(key), seed, runs) for key in led}
    ends = _forward(network, led, drawn, scale, runs)
    return {goal: _told(network, goal, drawn, ends, scale) for goal in goals}


def _check(network: Network, goals: Sequence[str], samples: Mapping[str, Sequence[int]], runs: int) -> None:
    if lost := [goal for goal in goals if goal not in network.nodes]:
        raise NothingDrawn(f"There is no step {lost[0]} in the network.")
    if runs < 1:
        raise NothingDrawn("A forecast needs at least one run.")
    if empty := next((key for key, days in samples.items() if not days or min(days) < 0), None):
        raise NothingDrawn(f"The days drawn for {empty} must be at least one number, none of them negative.")


Column = list[int]


def _told(
    network: Network, goal: str, drawn: Mapping[str, Column | None], ends: Mapping[str, Column], scale: Scale
) -> Forecast:
    led = _leading_to(network, [goal])
    reached = sorted(ends[goal])
    likely, cautious = percentile(reached, 50), percentile(reached, CAUTIOUS)
    return Forecast(
        goal,
        likely,
        cautious,
        scale.day(likely),
        scale.day(cautious),
        _shares(network, drawn, {key: ends[key] for key in led}, goal, scale),
        tuple(key for key in led if drawn[key] is not None),
        tuple(key for key in led if drawn[key] is None),
        len(reached),
    )


def _leading_to(network: Network, goals: Sequence[str]) -> list[str]:
    """The steps on the way to the goals, in the order of the network."""
    wanted = set(goals)
    for key in reversed(network.order):
        if key in wanted:
            wanted.update(edge.before for edge in network.before[key])
    return [key for key in network.order if key in wanted]


def _drawn(node: Node, days: Sequence[int] | None, seed: int, runs: int) -> Column | None:
    """One number a run; None where the step keeps its own days."""
    # Each step has its own generator, so that one more step does not change what is drawn for the others.
    return Random(f"{seed}:{node.key}").choices(days, k=runs) if days else None  # noqa: S311 - a forecast, no secret


def _forward(
    network: Network, led: Sequence[str], drawn: Mapping[str, Column | None], scale: Scale, runs: int
) -> dict[str, Column]:
    """The end of every step in every run: a column a step, so that each operation runs over all runs at once."""
    ends: dict[str, Column] = {}
    for key in led:
        node = network.nodes[key]
        starts: Column = [node.not_before if node.begun is None else node.begun] * runs
        sooner: Column | None = None
        for edge in network.before[key]:
            reached = [end + edge.gap for end in ends[edge.before]] if edge.gap else ends[edge.before]
            if edge.ends:
                sooner = reached if sooner is None else list(map(max, sooner, reached))
            else:
                starts = list(map(max, starts, reached))
        ends[key] = _ended(node, starts, drawn[key], scale)
        if sooner is not None:
            ends[key] = list(map(max, ends[key], sooner))
    return ends


def _ended(node: Node, starts: Column, drawn: Column | None, scale: Scale) -> Column:
    if drawn is not None:
        return list(map(add, starts, drawn))
    if not node.days:
        return starts
    held = {begin: scale.end(begin, node, node.days) for begin in set(starts)}
    return [held[begin] for begin in starts]


def _shares(
    network: Network, drawn: Mapping[str, Column | None], ends: dict[str, Column], goal: str, scale: Scale
) -> dict[str, float]:
    """In what share of the runs each step set the goal's end, walking back from it with the latest end allowed."""
    latest: dict[str, Column] = {}
    begins: dict[str, Column] = {}
    for key in reversed(ends):
        bound = ends[goal]
        for edge in network.after[key]:
            if edge.after in ends:
                theirs = (latest if edge.ends else begins)[edge.after]
                bound = list(map(min, bound, [at - edge.gap for at in theirs] if edge.gap else theirs))
        latest[key] = bound
        begins[key] = _begun(network.nodes[key], bound, drawn[key], scale)
    return {key: sum(map(eq, ends[key], latest[key])) / len(ends[goal]) for key in ends}


def _begun(node: Node, bound: Column, drawn: Column | None, scale: Scale) -> Column:
    """Where the step has to begin to end by the bound."""
    if drawn is not None:
        return list(map(sub, bound, drawn))
    if not node.days:
        return bound
    held = {end: scale.begin(end, node, node.days) for end in set(bound)}
    return [held[end] for end in bound]
