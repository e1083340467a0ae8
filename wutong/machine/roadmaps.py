"""Roadmaps over the API: a project's attributes and a day in; items, dates, path and reasons out. Nothing is kept."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from wutong.cases.drawing import Project
from wutong.cases.experience import known_items
from wutong.cases.whole import whole
from wutong.core.page import lang
from wutong.machine.answers import body_of
from wutong.machine.gate import zone_of
from wutong.machine.shapes import Day, Loose, Taken, Words, value
from wutong.machine.telling import told
from wutong.machine.told_figures import NUMBER, TEXT, TEXTS, several, shape
from wutong.machine.wire import answer
from wutong.zones.calendar import workdays

router = Router(tags=["figures"])
DAY = {"type": "string", "format": "date"}
YES = {"type": "boolean"}
PLACE = shape(code=TEXT, name=TEXT)
ITEM = shape(
    code=TEXT, name=TEXT, department=TEXT, because=TEXT, days=NUMBER, day_kind=TEXT, days_from=TEXT, after=TEXTS,
    decided_after=TEXTS, starts_on=DAY, ends_on=DAY, latest_start_on=DAY, latest_end_on=DAY, float_days=NUMBER,
    free_float_days=NUMBER, critical=YES, certain=YES, papers=TEXTS, sources=TEXTS,
)  # fmt: skip
WON = shape(tools=TEXTS, works_on=DAY, production_on=DAY, works_days_won=NUMBER, production_days_won=NUMBER)
FORESEEN = shape(likely_on=DAY, cautious_on=DAY, statutory_on=DAY, drawn=TEXTS, critical_share={"type": "object"})
ROADMAP = shape(
    start=DAY, works_on=DAY, production_on=DAY, works_certain=YES, production_certain=YES, provisional=YES,
    items=several(ITEM), path=TEXTS, reasons={"type": "object"}, needed=several(PLACE),
    cannot_tell=several(shape(code=TEXT, because=TEXT, missing=TEXTS)), removed=several(PLACE),
    not_needed=several(PLACE), papers=several(shape(paper=TEXT, items=TEXTS)), compared=several(WON),
    forecast=shape(works=FORESEEN, production=FORESEEN),
)  # fmt: skip


class Asked(Taken):
    """What a roadmap is drawn from."""

    zone: str = value(..., _("the code of the zone, as /zones tells it"), max_length=40)
    start: Day = value(..., _("the day from which it is reckoned; day 1 is the day after"))
    attributes: dict[str, Loose] = value(..., _("what is known of the project, by the names of its attributes"))
    days: dict[str, int] = value({}, _("working days that somebody answers for, by the code of the item"))
    tools: Words = value([], _("commitment, area, tolerance, parallel, handover"))
    links: list[tuple[str, str]] = value([], _("orders that the zone adds: earlier, later"))
    today: Day | None = value(None, _("the day on which it is drawn; nothing can begin before it"))


@router.post(
    "/roadmaps",
    **told(
        "roadmaps",
        _("The roadmap of a project"),
        body_of(200, ROADMAP, writes=True),
        _(
            "Which items the project needs and why, the days of each and where they come from, earliest and latest "
            "dates, float and critical path, what the tools win, and the forecast from the zone's finished cases. "
            "What is not known is asked for, never guessed. Nothing is written."
        ),
    ),
)
def roadmaps(request: Any, given: Asked) -> HttpResponse:
    zone = zone_of(request, given.zone)
    links = tuple((earlier, later) for earlier, later in given.links)
    project = Project(given.start, given.attributes, given.days, tuple(given.tools), links, today=given.today)
    known = known_items(zone, request.viewer.today, workdays())
    return answer(whole(project, known, workdays(), lang()))
