"""The passes over a network: properties against a naive longest path, then what a wrong network is told."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.network import BadNetwork, Edge, Network, Node, Scale
from wutong.measure.workdays import Workdays

CALENDAR = Workdays(
    {date(2026, 10, 1) + timedelta(days=n): "国庆节" for n in range(7)},
    {date(2026, 9, 20): "国庆节"},
    frozenset({2026}),
    {},
)
START = date(2026, 9, 1)


@st.composite
def networks(draw, ends=True):
    """A network of up to eight steps whose edges lead from lower to higher numbers."""
    size = draw(st.integers(1, 8))
    nodes = [Node(str(n), draw(st.integers(0, 30))) for n in range(size)]
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    edges = [Edge(str(a), str(b), draw(st.integers(0, 3)), ends and draw(st.booleans())) for a, b in chosen]
    return nodes, edges


def longest(nodes, edges):
    """The longest chain of days and gaps, by walking every one of them."""
    days = {node.key: node.days for node in nodes}

    def reach(key):
        return days[key] + max((edge.gap + reach(edge.after) for edge in edges if edge.before == key), default=0)

    return max(map(reach, days))


@given(networks(ends=False))
def test_the_length_is_the_longest_chain(given):
    nodes, edges = given
    assert Network(nodes, edges).plan(START, CALENDAR).days == longest(nodes, edges)


@given(networks())
def test_float_is_never_negative_and_free_float_within_it(given):
    plan = Network(*given).plan(START, CALENDAR)
    for stop in plan.stops.values():
        assert 0 <= stop.free <= stop.slack
        assert stop.ends + stop.slack <= plan.days


@given(networks())
def test_a_critical_path_fills_the_whole_length(given):
    nodes, edges = given
    plan = Network(nodes, edges).plan(START, CALENDAR)
    for path in plan.paths:
        assert plan.stops[path[0]].starts == 0 and plan.stops[path[-1]].ends == plan.days
        assert all(plan.stops[key].critical for key in path)
        for a, b in pairwise(path):
            edge = next(e for e in edges if (e.before, e.after) == (a, b))
            met = plan.stops[b].ends if edge.ends else plan.stops[b].starts
            assert met == plan.stops[a].ends + edge.gap


@given(networks(), st.data())
def test_one_more_edge_never_shortens(given, data):
    nodes, edges = given
    if len(nodes) < 2:
        return
    a, b = sorted(data.draw(st.lists(st.integers(0, len(nodes) - 1), min_size=2, max_size=2, unique=True)))
    more = [*edges, Edge(str(a), str(b))]
    assert Network(nodes, more).plan(START, CALENDAR).days >= Network(nodes, edges).plan(START, CALENDAR).days


@given(networks(), st.data())
def test_a_step_may_end_later_by_its_float_and_moves_nothing(given, data):
    nodes, edges = given
    plan = Network(nodes, edges).plan(START, CALENDAR)
    key = data.draw(st.sampled_from(sorted(plan.stops)))
    late = [Node(n.key, n.days + plan.stops[key].slack if n.key == key else n.days) for n in nodes]
    moved = Network(late, edges).plan(START, CALENDAR)
    # A step that has to end with another may begin sooner, so that its added days fit in before.
    assert moved.days == plan.days
    one_more = [
        Node(n.key, n.days + 1 + (plan.stops[key].slack if n.key == key else 0) - (n.key != key)) for n in nodes
    ]
    if not any(edge.ends for edge in edges):
        assert Network(one_more, edges).plan(START, CALENDAR).days == plan.days + 1


@given(st.integers(0, 60), st.integers(0, 40))
def test_calendar_days_go_there_and_back(begins, days):
    scale, node = Scale(START, CALENDAR), Node("a", days, "calendar")
    end = scale.end(begins, node, days)
    assert scale.day(end) >= scale.day(begins) + timedelta(days=days)
    assert scale.begin(end, node, days) >= begins
    assert scale.end(scale.begin(end, node, days), node, days) == end


def test_dates_skip_the_holidays():
    plan = Network([Node("a", 20), Node("b", 5)], [Edge("a", "b")]).plan(START, CALENDAR)
    assert plan.stops["a"].ends_on == CALENDAR.add(START, 20) == date(2026, 9, 28)
    assert plan.stops["b"].ends_on == date(2026, 10, 12)


def test_an_unknown_limit_makes_what_follows_uncertain_only():
    plan = Network([Node("a", None), Node("b", 3), Node("c", 4)], [Edge("a", "b")]).plan(START, CALENDAR)
    assert plan.unknown == ("a",) and not plan.certain
    assert [key for key, stop in plan.stops.items() if stop.certain] == ["c"]


def test_what_has_begun_waits_for_nothing():
    nodes = [Node("a", 10), Node("b", 5, begun=2)]
    plan = Network(nodes, [Edge("a", "b")]).plan(START, CALENDAR)
    assert plan.stops["b"].starts == 2 and plan.stops["b"].ends == 7 and plan.stops["a"].slack == 0


def test_float_is_measured_to_the_goals_too():
    network = Network([Node("a", 3), Node("goal", 0), Node("b", 9)], [Edge("a", "goal")])
    assert network.plan(START, CALENDAR).stops["a"].slack == 6
    assert network.plan(START, CALENDAR, ["goal"]).stops["a"].slack == 0


@pytest.mark.parametrize(
    ("nodes", "edges", "said"),
    [
        ([Node("a", -1)], [], "The step a has -1 days; a limit cannot be negative."),
        ([Node("a", 1), Node("a", 2)], [], "The step a stands in the network twice."),
        ([Node("a", 1)], [Edge("x", "a")], "a waits for x, but there is no step x."),
        ([Node("a", 1), Node("b", 1)], [Edge("a", "b", -2)], "The gap from a to b is negative (-2 days)."),
        ([Node("a", 1), Node("b", 1)], [Edge("a", "b"), Edge("b", "a")], "The network has a cycle: a → b → a."),
        ([Node("a", 1)], [Edge("a", "a")], "The network has a cycle: a → a."),
    ],
)
def test_an_impossible_network_is_refused_in_a_sentence(nodes, edges, said):
    with pytest.raises(BadNetwork) as wrong:
        Network(nodes, edges)
    assert str(wrong.value) == said
