"""A project's roadmap: which items it needs and why, in how many days each, and the network that they make. Pure.

Nothing is guessed. An attribute that is not known leaves its items open with the question to ask; a limit that is not
known is taken from the zone's own finished cases, or asked for, and everything after it is dated “not before”.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from math import isfinite
from typing import Any, Literal

from wutong.cases.chain import PRODUCTION, WORKS, WORKS_NAME, WORKS_START, Attribute, Chain, ChainItem, Text, chain
from wutong.core.reason import N_, Reason, Refused
from wutong.measure.forecast import Forecast, forecast, percentile
from wutong.measure.network import BadNetwork, Edge, Network, Node, Plan, Stop
from wutong.measure.workdays import Workdays

Origin = Literal["milestone", "entered", "tool", "promised", "statutory", "history", "case", "unknown"]
MOST_DAYS = 5_000
GOALS = (WORKS_START, PRODUCTION)


@dataclass(frozen=True)
class Known:
    """What a zone knows of an item: its own limits, and the working days from filing to decision of finished cases,
    those of the department `at` alone where it is named."""

    promised: int | None = None
    statutory: int | None = None
    day_kind: str = "working"
    history: tuple[int, ...] = ()
    at: str = ""


@dataclass(frozen=True)
class Pin:
    """An opened case of an item: the day it was filed, and the day it was decided (None while it runs)."""

    begun_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Project:
    """What a roadmap is drawn from. `days` were entered by somebody, `links` are orders the zone adds (earlier, later);
    `today` is the day on which it is drawn: what has not begun cannot begin before it."""

    start: date
    attributes: Mapping[str, Any]
    days: Mapping[str, int] = field(default_factory=dict)
    tools: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    pins: Mapping[str, Pin] = field(default_factory=dict)
    today: date | None = None


@dataclass(frozen=True)
class Call:
    """Whether an item is called for: yes, no, or not to be told before the `missing` attributes are known."""

    item: ChainItem
    holds: bool | None
    facts: tuple[tuple[Attribute, Any], ...]
    missing: tuple[Attribute, ...]

    def why(self, lang: str) -> str:
        """The condition in words, and what the project says to it."""
        between, colon = ("，", "：") if lang == "zh" else (", ", ": ")
        said = between.join(f"{word.name.said(lang)}{colon}{word.said(value, lang)}" for word, value in self.facts)
        because = self.item.because.said(lang)
        if self.missing:
            names = ("、" if lang == "zh" else ", ").join(word.name.said(lang) for word in self.missing)
            return f"还不能判断，请先说明：{names}。" if lang == "zh" else f"Cannot be told; say first: {names}."
        if not said:
            return because
        return f"{because}（{said}）" if lang == "zh" else f"{because} ({said})"


@dataclass(frozen=True)
class Limit:
    """The days of an item, of what kind, and where they come from. `said` is False where the law does not say the
    kind: such days are counted as working days, the later of the two readings."""

    days: int | None
    kind: Literal["working", "calendar"]
    origin: Origin
    said: bool = True
    cases: int = 0


@dataclass(frozen=True)
class Step:
    """A step of the roadmap: an item that is called for, or the works (without an item)."""

    code: str
    name: Text
    call: Call | None
    limit: Limit
    stop: Stop
    pinned: bool = False

    @property
    def item(self) -> ChainItem | None:
        return self.call.item if self.call else None


@dataclass(frozen=True)
class Drawing:
    """A roadmap: what every item's condition says, the steps in the order of the chain, and the plan."""

    project: Project
    calls: Mapping[str, Call]
    steps: Mapping[str, Step]
    network: Network
    plan: Plan

    @property
    def needed(self) -> tuple[str, ...]:
        """Steps whose days nobody knows: somebody has to enter them."""
        return self.plan.unknown

    @property
    def open(self) -> tuple[Call, ...]:
        """Items of which it cannot be told whether they are called for."""
        return tuple(call for call in self.calls.values() if call.holds is None)

    @property
    def removed(self) -> tuple[str, ...]:
        """Items that are called for but taken out by a tool."""
        return tuple(code for code, call in self.calls.items() if call.holds and code not in self.steps)

    def certain(self, goal: str) -> bool:
        """Whether a goal's day rests on no unknown limit and no open item."""
        return self.steps[goal].stop.certain and not self.open

    def ends_on(self, goal: str) -> date:
        return self.steps[goal].stop.ends_on

    def shared_papers(self) -> dict[str, tuple[str, ...]]:
        """Papers that serve several items, by the words in which the items ask for them; each has its own form."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, step in self.steps.items():
            for paper in step.item.papers if step.item else ():
                if not paper.endswith(("申请表", "申请书")):
                    found[paper].append(code)
        return {paper: tuple(codes) for paper, codes in found.items() if len(codes) > 1}


def reasons_against(project: Project, of: Chain | None = None) -> list[Reason]:
    """Every reason why the roadmap cannot be drawn from what was given."""
    held = of or chain()
    return [*_against_attributes(project, held), *_against_days(project, held), *_against_tools(project, held)]


def _against_attributes(project: Project, held: Chain) -> Iterator[Reason]:
    for code, value in project.attributes.items():
        attribute = held.attributes.get(code)
        if attribute is None:
            near = tuple(get_close_matches(code, held.attributes, n=3, cutoff=0.5) or list(held.attributes)[:3])
            yield Reason(N_("“{name}” is not asked of a project; near it: {near}."), {"name": code, "near": near}, code)
        elif value is not None and not _fits(attribute, value):
            allowed = tuple(attribute.options) if attribute.options else attribute.kind
            values = {"name": code, "value": value, "allowed": allowed}
            yield Reason(N_("“{value}” does not fit {name}, which takes: {allowed}."), values, code)


def _fits(attribute: Attribute, value: Any) -> bool:
    if attribute.kind == "flag":
        return isinstance(value, bool)
    if attribute.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0
    return isinstance(value, str) and (not attribute.options or value in attribute.options)


def _against_days(project: Project, held: Chain) -> Iterator[Reason]:
    for code, days in project.days.items():
        if code not in held.items and code != WORKS:
            yield Reason(N_("There is no item {code} in the chain."), {"code": code}, "days")
        elif not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= MOST_DAYS:
            values = {"code": code, "days": days, "most": MOST_DAYS}
            yield Reason(N_("{code} cannot take {days} days; give whole days from 0 to {most}."), values, "days")
    for code in [*project.pins, *(code for pair in project.links for code in pair)]:
        if code not in held.items and code != WORKS:
            yield Reason(N_("There is no item {code} in the chain."), {"code": code}, "links")


def _against_tools(project: Project, held: Chain) -> Iterator[Reason]:
    for code in project.tools:
        tool = held.tools.get(code)
        if tool is None:
            values = {"code": code, "known": tuple(held.tools)}
            yield Reason(N_("There is no tool {code}; the tools are: {known}."), values, "tools")
        elif tool.needs and project.attributes.get(tool.needs) is not True:
            yield Reason(
                N_("The tool {code} rests on {needs}, which is not said."), {"code": code, "needs": tool.needs}
            )


def draw(
    project: Project,
    known: Mapping[str, Known],
    calendar: Workdays,
    *,
    statutory: bool = False,
    whole: bool = False,
) -> Drawing:
    """Draw the roadmap, or refuse with every reason. With `statutory`, promises do not count where the law gives a
    limit; with `whole`, every item counts as called for."""
    held = chain()
    if against := reasons_against(project, held):
        raise Refused(against)
    calls = {code: _call(item, project.attributes, held, whole) for code, item in held.items.items()}
    gone = {code for tool in project.tools for code in held.tools[tool].removes}
    taken = [code for code, call in calls.items() if call.holds and (code not in gone or code in project.pins)]
    taken.insert(taken.index(WORKS_START) + 1, WORKS)
    limits = {code: _limit(code, project, known.get(code, Known()), held, statutory) for code in taken}
    try:
        network = Network(*_network(project, limits, calendar, held))
        plan = network.plan(project.start, calendar, GOALS)
    except BadNetwork as wrong:
        raise Refused([Reason(IMPOSSIBLE[wrong.kind], _named(wrong.values, held))]) from wrong
    steps = {code: _step(code, calls.get(code), limits[code], plan.stops[code], project) for code in limits}
    return Drawing(project, calls, steps, network, plan)


IMPOSSIBLE = {
    "twice": N_("The step {step} stands in the network twice."),
    "negative": N_("The step {step} has {days} days; a limit cannot be negative."),
    "missing": N_("{after} waits for {before}, but there is no step {step}."),
    "gap": N_("The gap from {before} to {after} is negative ({days} days)."),
    "cycle": N_("The order is impossible: the items wait for each other in a circle ({steps})."),
}


def _named(values: Mapping[str, Any], held: Chain) -> dict[str, Any]:
    """The codes in a sentence, each with its Chinese name, as they stand on the roadmap."""
    words = {code: f"{code} {held.name(code, 'zh')}" for code in (*held.items, WORKS)}
    said = {name: words.get(value, value) for name, value in values.items()}
    if "steps" in said:
        said["steps"] = " → ".join(words.get(code, code) for code in values["steps"].split(" → "))
    return said


def _call(item: ChainItem, attributes: Mapping[str, Any], held: Chain, whole: bool) -> Call:
    holds = True if whole else item.condition.truth(attributes)
    words = [held.attributes[name] for name in item.words]
    facts = tuple((word, attributes[word.code]) for word in words if attributes.get(word.code) is not None)
    missing = tuple(word for word in words if attributes.get(word.code) is None) if holds is None else ()
    return Call(item, holds, facts, missing)


def _limit(code: str, project: Project, known: Known, held: Chain, statutory: bool) -> Limit:
    """Entered days before all others, then what a tool makes of it, the zone's promise, the law, the zone's history."""
    if code in project.days:
        return Limit(project.days[code], "working", "entered")
    if code == WORKS:
        return Limit(None, "working", "unknown")
    item = held.items[code]
    if item.milestone:
        return Limit(0, "working", "milestone")
    shortened = [held.tools[tool].days[code] for tool in project.tools if code in held.tools[tool].days]
    if shortened:
        return Limit(min(shortened), "working", "tool")
    kind: Literal["working", "calendar"] = "calendar" if known.day_kind == "calendar" else "working"
    legal = known.statutory if known.statutory is not None else item.statutory_days
    if known.promised is not None and not (statutory and legal is not None):
        return Limit(known.promised, kind, "promised")
    if known.statutory is not None:
        return Limit(known.statutory, kind, "statutory")
    if item.statutory_days is not None:
        return Limit(item.statutory_days, "working", "statutory", said=bool(item.day_kind))
    if known.history:
        return Limit(percentile(sorted(known.history), 50), "working", "history", cases=len(known.history))
    return Limit(None, "working", "unknown")


def _network(
    project: Project, limits: Mapping[str, Limit], calendar: Workdays, held: Chain
) -> tuple[list[Node], list[Edge]]:
    """The steps and what each waits for: items that are not called for are passed over; what follows the start of
    works follows the works themselves."""
    loose = {pair for tool in project.tools for pair in held.tools[tool].overlaps}
    before = {WORKS: [WORKS_START], PRODUCTION: [WORKS]}
    for code in limits:
        if code != WORKS:
            named = [WORKS if earlier == WORKS_START else earlier for earlier in held.items[code].after]
            before.setdefault(code, []).extend(earlier for earlier in named if earlier in limits)
    edges = [edge for code in limits for edge in _waits(code, code, before, loose)]
    edges += [Edge(earlier, later) for earlier, later in project.links if earlier in limits and later in limits]
    reached = [goal for goal in GOALS if goal in project.pins]
    past = {earlier for goal in reached for earlier in _leading_to(goal, before)}
    return [_node(code, limit, project, calendar, code in past) for code, limit in limits.items()], edges


def _waits(code: str, of: str, before: Mapping[str, Sequence[str]], loose: set[tuple[str, str]]) -> Iterator[Edge]:
    """What a step waits for. Over a loosened link it may begin as soon as the earlier one may, and waits for its
    result at the end alone."""
    for earlier in before.get(of, ()):
        if (earlier, of) in loose:
            yield Edge(earlier, code, ends=True)
            yield from _waits(code, earlier, before, loose)
        else:
            yield Edge(earlier, code)


def _leading_to(code: str, before: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for earlier in before.get(code, ()):
        yield earlier
        yield from _leading_to(earlier, before)


def _node(code: str, limit: Limit, project: Project, calendar: Workdays, past: bool) -> Node:
    """A step without a case that leads to a goal already reached keeps its planned days; all others lie ahead."""
    today = calendar.between(project.start, project.today) if project.today else 0
    pin = project.pins.get(code)
    if pin is None:
        return Node(code, limit.days, limit.kind, not_before=0 if past else max(0, today))
    begun = calendar.between(project.start, pin.begun_on)
    if pin.ended_on is not None:
        return Node(code, max(0, calendar.between(pin.begun_on, pin.ended_on)), begun=begun)
    if limit.days is not None and limit.kind == "calendar":
        return Node(code, limit.days, limit.kind, begun=begun)
    # A case that runs past its limit ends today at the earliest.
    return Node(code, None if limit.days is None else max(limit.days, today - begun), begun=begun)


def _step(code: str, call: Call | None, limit: Limit, stop: Stop, project: Project) -> Step:
    pin = project.pins.get(code)
    found = replace(limit, days=stop.days, kind="working", origin="case") if pin and pin.ended_on else limit
    return Step(code, call.item.name if call else WORKS_NAME, call, found, stop, pin is not None)


@dataclass(frozen=True)
class Won:
    """What a choice of tools wins against none: the two goals' days, and working days won on each (None where one of
    the two plans rests on an unknown limit, so that the difference could mislead)."""

    tools: tuple[str, ...]
    works_on: date
    production_on: date
    works_days: int | None
    production_days: int | None


def compare(project: Project, known: Mapping[str, Known], calendar: Workdays) -> tuple[Won, ...]:
    """The plan without tools, with each that applies alone, and with all the chosen ones together."""
    held = chain()
    applies = [
        code for code, tool in held.tools.items() if not tool.needs or project.attributes.get(tool.needs) is True
    ]
    choices: list[tuple[str, ...]] = [(), *((code,) for code in applies), project.tools]
    plain = draw(replace(project, tools=()), known, calendar)
    return tuple(_won(plain, draw(replace(project, tools=tools), known, calendar)) for tools in dict.fromkeys(choices))


def _won(plain: Drawing, other: Drawing) -> Won:
    won = [
        plain.steps[goal].stop.ends - other.steps[goal].stop.ends
        if plain.steps[goal].stop.certain and other.steps[goal].stop.certain
        else None
        for goal in GOALS
    ]
    return Won(other.project.tools, other.ends_on(WORKS_START), other.ends_on(PRODUCTION), won[0], won[1])


def foresee(drawing: Drawing, known: Mapping[str, Known], calendar: Workdays, *, seed: int = 0) -> dict[str, Forecast]:
    """The likely and cautious end of each goal, the days of every item drawn from the zone's finished cases of it; an
    item without any keeps its limit. A running case draws only from days that it has not already outlived."""
    samples = {}
    for code, step in drawing.steps.items():
        history = known[code].history if code in known else ()
        if not history or step.limit.origin in {"entered", "tool", "case"}:
            continue
        spent = 0
        if step.pinned and drawing.project.today:
            spent = calendar.between(drawing.project.pins[code].begun_on, drawing.project.today)
        samples[code] = [days for days in history if days >= spent] or [spent]
    start = drawing.project.start
    return forecast(drawing.network, GOALS, samples, start, calendar, seed=seed)


def moved(before: Drawing, after: Drawing) -> dict[str, tuple[date, date]]:
    """The steps whose last day moved from one drawing to the next: what a slip pushes, from and to."""
    both = before.steps.keys() & after.steps.keys()
    return {
        code: (before.ends_on(code), after.ends_on(code))
        for code in after.steps
        if code in both and before.ends_on(code) != after.ends_on(code)
    }


def links_of(path: Sequence[str]) -> set[tuple[str, str]]:
    """The links of a chain, for those who draw it."""
    return set(pairwise(path))
