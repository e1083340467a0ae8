"""Drawing days again and again: what never moves, what stays the same with one seed, what it refuses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.forecast import NothingDrawn, percentile
from wutong.measure.forecast import forecast as forecasts
from wutong.measure.network import Edge, Network, Node
from wutong.measure.tests.test_network import CALENDAR, START, networks

CHAIN = Network([Node("a", 5), Node("b", None), Node("c", 2)], [Edge("a", "b"), Edge("b", "c")])


def forecast(network, goal, *given, **named):
    return forecasts(network, [goal], *given, **named)[goal]


@given(networks(), st.data())
def test_days_drawn_from_the_limit_alone_give_the_plan(given, data):
    nodes, edges = given
    network = Network(nodes, edges)
    plan = network.plan(START, CALENDAR)
    goal = data.draw(st.sampled_from(sorted(plan.stops)))
    told = forecast(network, goal, {n.key: [n.days] for n in nodes}, START, CALENDAR, runs=3)
    assert told.likely == told.cautious == plan.stops[goal].ends
    assert told.likely_on == plan.stops[goal].ends_on
    toward = network.plan(START, CALENDAR, [goal])
    assert all(told.shares[key] == 1 for path in toward.paths if path[-1] == goal for key in path)


@given(networks(), st.data())
def test_the_likely_end_lies_between_the_shortest_and_the_longest(given, data):
    nodes, edges = given
    samples = {n.key: data.draw(st.lists(st.integers(0, 40), min_size=1, max_size=5)) for n in nodes}
    network = Network(nodes, edges)
    told = forecast(network, nodes[-1].key, samples, START, CALENDAR, runs=20)

    def end(pick):
        return (
            Network([Node(n.key, pick(samples[n.key])) for n in nodes], edges)
            .plan(START, CALENDAR)
            .stops[told.goal]
            .ends
        )

    assert end(min) <= told.likely <= told.cautious <= end(max)
    assert all(0 <= share <= 1 for share in told.shares.values()) and told.shares[told.goal] == 1


def test_one_seed_gives_one_answer():
    samples = {"a": [3, 5, 8, 20], "b": [1, 30]}
    first = forecast(CHAIN, "c", samples, START, CALENDAR, seed=7)
    assert first == forecast(CHAIN, "c", samples, START, CALENDAR, seed=7)
    assert first.drawn == ("a", "b") and first.steady == ("c",)
    assert first.likely < first.cautious and first.cautious_on == CALENDAR.add(START, first.cautious)


def test_calendar_days_keep_to_the_calendar():
    network = Network([Node("a", 10, "calendar"), Node("b", 1)], [Edge("a", "b")])
    told = forecast(network, "b", {"b": [1]}, date(2026, 9, 25), CALENDAR, runs=5)
    assert told.likely_on == network.plan(date(2026, 9, 25), CALENDAR).stops["b"].ends_on == date(2026, 10, 9)
    assert told.shares == {"a": 1, "b": 1}


def test_the_percentile_is_the_smallest_that_so_many_reach():
    assert [percentile(range(1, 11), share) for share in (50, 90, 100)] == [5, 9, 10]
    assert percentile([4], 90) == 4


@pytest.mark.parametrize(
    ("goal", "samples", "runs"), [("x", {}, 5), ("c", {"a": []}, 5), ("c", {"a": [-1]}, 5), ("c", {"a": [1]}, 0)]
)
def test_nothing_to_draw_is_refused(goal, samples, runs):
    with pytest.raises(NothingDrawn):
        forecast(CHAIN, goal, samples, START, CALENDAR, runs=runs)
