"""Charts: every point in its box, round ticks that cover the data, words that do not overlap."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.desk import charts
from wutong.desk.charts import Series

VALUE = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
MAYBE = st.one_of(st.none(), VALUE)
LINES = st.lists(
    st.tuples(st.sampled_from(charts.KINDS), st.lists(MAYBE, min_size=12, max_size=12)), min_size=1, max_size=5
)
MONTHS = [str(n) for n in range(1, 13)]


def trend_of(lines: list[tuple[str, list[Decimal | None]]], *, zero: bool = True) -> charts.Trend:
    own = [pair for pair in lines if pair[0] in ("now", "second", "third")]
    kept = [pair for pair in lines if pair not in own] + own[:3]
    return charts.trend(
        [Series(f"series {i}", values, kind) for i, (kind, values) in enumerate(kept)], MONTHS, says="", zero=zero
    )


@given(VALUE, VALUE, st.booleans())
def test_ticks_are_round_and_cover_the_data(a: Decimal, b: Decimal, whole: bool) -> None:
    low, high = sorted((a, b))
    marks = charts.ticks(low, high, whole=whole)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert len(marks) <= 8
    step = marks[1] - marks[0]
    assert {later - earlier for earlier, later in pairwise(marks)} == {step}
    assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}
    assert not whole or all(mark % 1 == 0 for mark in marks)


@given(LINES, st.booleans())
def test_every_point_stays_in_the_box(lines: list[tuple[str, list[Decimal | None]]], zero: bool) -> None:
    drawn = trend_of(lines, zero=zero)
    for sheet in (drawn.wide, drawn.narrow):
        dots = [dot for stroke in sheet.strokes for dot in stroke.dots]
        assert all(0 <= x <= sheet.right and 19.9 <= y <= sheet.base + 0.1 for x, y in dots)
        assert all(0 <= rule.y <= sheet.base for rule in sheet.grid)


@given(LINES)
def test_words_at_the_ends_do_not_overlap(lines: list[tuple[str, list[Decimal | None]]]) -> None:
    for sheet in (trend_of(lines).wide, trend_of(lines).narrow):
        for column in ([e for e in sheet.ends if e.x > sheet.right], [e for e in sheet.ends if e.x <= sheet.right]):
            heights = sorted(end.y for end in column)
            assert all(b - a >= charts.LEADING - 0.2 for a, b in pairwise(heights))
            assert all(0 < y <= sheet.base + 4 for y in heights)


@given(st.lists(st.text(alphabet="0123456789一二月季度", max_size=8), min_size=1, max_size=36))
def test_words_under_the_steps_do_not_touch(labels: list[str]) -> None:
    labels = [label or "1" for label in labels]
    sheet = charts.trend([Series("a", [Decimal(1)] * len(labels))], labels, says="").wide
    edges = [(w.x - charts.measure(w.text) / 2, w.x + charts.measure(w.text) / 2) for w in sheet.xs]
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(edges))


@given(st.lists(MAYBE, min_size=1, max_size=24))
def test_a_missing_value_breaks_the_line(values: list[Decimal | None]) -> None:
    stroke = charts.trend([Series("a", values)], [str(n) for n in range(len(values))], says="").wide.strokes[0]
    gaps = "".join("x" if v is None else "." for v in values)
    assert stroke.path.count("M") == len(re.findall(r"\.+", gaps))
    assert len(stroke.dots) == sum(v is not None for v in values)


@given(st.lists(MAYBE, max_size=24), MAYBE)
def test_a_spark_stays_in_its_box(values: list[Decimal | None], target: Decimal | None) -> None:
    drawn = charts.spark(values, target)
    if sum(v is not None for v in values) < 2:
        assert drawn is None
        return
    assert drawn is not None
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", drawn.path)]
    assert all(2 <= x <= 68 for x in numbers[::2])
    assert all(4 <= y <= 20 for y in numbers[1::2])


@given(st.lists(st.tuples(st.text(max_size=6), st.decimals(0, 10**9, places=2)), max_size=9))
def test_bars_stand_on_zero_and_parts_make_the_whole(parts: list[tuple[str, Decimal]]) -> None:
    assert all(0 <= bar.width <= 100 for bar in charts.bars(parts))
    pieces = charts.stack(parts)
    if any(value for _, value in parts):
        assert max(bar.width for bar in charts.bars(parts)) == 100
        assert sum(piece.share for piece in pieces) == pytest.approx(100)
    else:
        assert pieces == ()


@given(st.integers(0, 400), st.integers(0, 400))
def test_squares_count_one_by_one(total: int, marked: int) -> None:
    drawn = charts.squares(total, min(marked, total))
    assert len(drawn.places) == total
    assert sum(on for _, _, on in drawn.places) == min(marked, total)
    assert all(x + 12 <= drawn.width and y + 12 <= drawn.height for x, y, _ in drawn.places)


def test_a_chart_holds_three_series_of_its_own() -> None:
    with pytest.raises(ValueError, match="small multiples"):
        charts.trend([Series(str(n), [Decimal(n)]) for n in range(4)], ["1"], says="")


def test_the_table_holds_what_the_lines_hold() -> None:
    drawn = charts.trend(
        [Series("output", [Decimal("1.5"), None])], ["Jan", "Feb"], says="", printed=lambda v: f"{v:.2f}"
    )
    assert (drawn.head, drawn.rows) == (("Jan", "Feb"), (("output", ("1.50", "—")),))


def test_nothing_known_says_so() -> None:
    assert charts.trend([Series("output", [None, None])], ["Jan", "Feb"], says="").empty
