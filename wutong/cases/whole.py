"""A roadmap with everything beside it: plans with and without tools, the statutory plan, the forecast. Pure."""

from collections.abc import Mapping
from typing import Any

from wutong.cases.drawing import Drawing, Known, Project, Won, compare, draw, foresee
from wutong.cases.told import compared, foreseen, told
from wutong.measure.forecast import Forecast
from wutong.measure.workdays import Workdays


def whole(project: Project, known: Mapping[str, Known], calendar: Workdays, lang: str) -> dict[str, Any]:
    """The told roadmap with `compared` and `forecast`; refused with every reason where it cannot be drawn."""
    drawing = draw(project, known, calendar)
    won, forecasts = beside(drawing, known, calendar)
    return {
        **told(drawing, lang),
        "compared": compared(won, lang),
        "forecast": foreseen(forecasts, legal(project, known, calendar), known),
    }


def beside(
    drawing: Drawing, known: Mapping[str, Known], calendar: Workdays
) -> tuple[tuple[Won, ...], dict[str, Forecast]]:
    """What the tools win, and the forecast of both goals."""
    return compare(drawing.project, known, calendar), foresee(drawing, known, calendar)


def legal(project: Project, known: Mapping[str, Known], calendar: Workdays) -> Drawing:
    """The plan by the limits of the law, without tools: what every other plan is held against."""
    bare = Project(project.start, project.attributes, project.days, (), project.links)
    return draw(bare, known, calendar, statutory=True)
