"""The acts on roadmaps: plan and plan anew, pin an opened case to its step, record that a goal was reached."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import planning
from wutong.cases.models import Case, Goal, Roadmap, RoadmapStep
from wutong.cases.models.roadmap import PLANNERS
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import ANY, Transition
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import WINDOW

FITS = (planning.words_are_pairs, planning.answers_fit)
PLAN = Transition("plan", None, None, FITS, PLANNERS)
REPLAN = Transition("replan", {ANY}, None, FITS, PLANNERS)
PIN = Transition(
    "pin",
    {ANY},
    None,
    (planning.case_is_of_the_item, planning.case_has_not_ended_without_decision),
    {*PLANNERS, WINDOW},
)
REACH = Transition("reach", {ANY}, None, (planning.day_is_not_ahead,), PLANNERS)


@performs(PLAN, says=_("{by} planned {it}"), title=_("Plan a roadmap"))
def plan(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    start_on: date,
    answers: list[str],
    given_days: list[str] | None = None,
    tools: list[str] | None = None,
    organisation: Organisation | None = None,
) -> Roadmap:
    """Plan the way of a project through its permits. Answers and days are given one a line, as name=value."""
    return Roadmap(
        zone=zone, name=name, organisation=organisation, start_on=start_on, answers=planning.pairs(answers),
        given_days=planning.pairs(given_days), tools=list(tools or ()),
    )  # fmt: skip


@performs(REPLAN, says=_("{by} planned {it} anew"), title=_("Plan anew"))
def replan(
    roadmap: Roadmap,
    *,
    by: Officer,
    at: datetime,
    start_on: date | None = None,
    answers: list[str] | None = None,
    given_days: list[str] | None = None,
    tools: list[str] | None = None,
    whole: bool = False,
) -> None:
    """Draw the roadmap anew with what is now known: added to what was, or, as the whole, in its place. Tools are always
    told as the whole."""
    held = ({}, {}) if whole else (roadmap.answers, roadmap.given_days)
    roadmap.start_on = start_on or roadmap.start_on
    roadmap.answers = {**held[0], **planning.pairs(answers)}
    roadmap.given_days = {**held[1], **planning.pairs(given_days)}
    roadmap.tools = roadmap.tools if tools is None else list(tools)


@performs(PIN, says=_("{by} pinned the case {case} to {it}"), title=_("Pin a case"))
def pin(step: RoadmapStep, *, by: Officer, at: datetime, case: Case) -> None:
    """Let an opened case take the place of the planned days of its step; what follows moves with it."""
    step.case = case


@performs(
    REACH, says=_("{by} recorded that {it} reached a goal: {goal}, {on}"), title=_("Record that a goal was reached")
)
def reach(roadmap: Roadmap, *, by: Officer, at: datetime, goal: Goal, on: date | None = None) -> None:
    """Record the day on which works or production really began."""
    day = on or shanghai_day(at)
    if goal == Goal.WORKS:
        roadmap.works_began_on = day
    else:
        roadmap.production_began_on = day
