"""Roadmaps: all 70 items drawn and laid on the calendar, and 2,000 draws of them."""

from collections.abc import Iterator
from datetime import date

from bench.measure import Line, line, timed

START = date(2026, 3, 2)


def roadmaps() -> Iterator[Line]:
    """Every item of the chain in one roadmap with reasons, dates, float and path; then its forecast."""
    from wutong.cases.chain import PRODUCTION, WORKS, chain
    from wutong.cases.drawing import Known, Project, draw
    from wutong.measure.forecast import RUNS, forecast
    from wutong.zones.calendar import workdays

    items = [code for code, item in chain().items.items() if not item.milestone]
    # Days of some thirty finished cases an item, of a different length each.
    samples = {code: tuple((place * 7 + n * 5) % 40 + 1 for n in range(30)) for place, code in enumerate(items)}
    known = {code: Known(history=days) for code, days in samples.items()}
    project = Project(START, {}, {WORKS: 240})
    drawing = draw(project, known, workdays(), whole=True)
    yield line(f"a roadmap of all {len(items) + 2} items", timed(lambda: draw(project, known, workdays(), whole=True)))
    goals = [PRODUCTION]
    runs = timed(lambda: forecast(drawing.network, goals, samples, START, workdays()))
    yield line(f"{RUNS:,} draws of it", runs)
