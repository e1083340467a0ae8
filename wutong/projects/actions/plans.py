"""Plans of projects: milestones are planned and moved, a plan becomes the baseline, the schedule is reckoned anew."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.projects.laying import step_of
from wutong.projects.models import Baseline, Milestone, Project, WorkPackage
from wutong.projects.models.work import DayKind
from wutong.projects.rules import plans
from wutong.projects.schedule import replanned
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

WHO = {PROJECT, DIRECTOR}
Step = Milestone.Stage

MOVE = Transition(
    "move_milestone",
    {Step.OPEN, Step.UNDER_WAY},
    None,
    (plans.a_day_is_said, plans.new_plan_follows_begin, plans.moving_has_a_reason),
    WHO,
)
TIME = Transition(
    "set_length", {Step.OPEN, Step.UNDER_WAY}, None, (plans.length_is_sane, plans.length_has_a_reason), WHO
)
PLAN = Transition("plan_work", {WorkPackage.Stage.OPEN}, None, (plans.length_is_sane, plans.length_has_a_reason), WHO)
KEEP = Transition("keep_baseline", None, None, (plans.milestones_have_days, plans.new_baseline_has_a_reason), WHO)
RECKON = Transition("reckon", {"*"}, None, (), WHO)


@performs(MOVE, says=_("{by} planned {it} for {words}{due_on}: {reason}"), title=_("Plan for another day"))
def move_milestone(
    milestone: Milestone,
    *,
    by: Officer,
    at: datetime,
    due_on: date | None = None,
    words: str = "",
    reason: str = "",
) -> None:
    """Plan a milestone for a day, or for what words say (下月中旬, 春节前, 年内): kept as the days they may mean."""
    soft = plans.meant(words, due_on, at)
    day = soft.due_on if soft else due_on
    milestone.words = soft.words if soft else ""
    milestone.planned_since = soft.since if soft else None
    milestone.due_on = day
    if day and milestone.days is not None:
        milestone.starts_on = replanned(step_of(milestone), day, workdays()).starts_on


@performs(TIME, says=_("{by} set {days} days for {it}: {reason}"), title=_("Set how long it takes"))
def set_length(
    milestone: Milestone, *, by: Officer, at: datetime, days: int | None = None,
    day_kind: DayKind = DayKind.WORKING, reason: str = "",
) -> None:  # fmt: skip
    """Say in how many days a milestone is reached once it has begun, and in which; it begins so much before its day."""
    milestone.days, milestone.day_kind = days, day_kind
    if days is None:
        milestone.starts_on = None
    elif milestone.due_on:
        milestone.starts_on = replanned(step_of(milestone), milestone.due_on, workdays()).starts_on


@performs(PLAN, says=_("{by} planned {it} from {starts_on}, {days} days: {reason}"), title=_("Plan the work"))
def plan_work(
    work: WorkPackage, *, by: Officer, at: datetime, days: int, starts_on: date | None = None,
    day_kind: DayKind = DayKind.WORKING, reason: str = "",
) -> None:  # fmt: skip
    """Say how many days a work takes, in which, and the day before which it does not begin."""
    work.days, work.day_kind, work.starts_on = days, day_kind, starts_on


@performs(KEEP, says=_("{by} kept the baseline {it}: {reason}"), title=_("Keep the plan as baseline"))
def keep_baseline(zone: Zone, *, by: Officer, at: datetime, project: Project, reason: str = "") -> Baseline:
    """Keep the planned days of all milestones as the baseline, against which forecast and fact are held."""
    days = {m.name: m.due_on.isoformat() for m in project.milestones.all() if m.due_on}
    return Baseline(zone=zone, project=project, kept_on=shanghai_day(at), reason=reason, days=days)


@performs(RECKON, says=_("{by} reckoned the days of {it} anew"), title=_("Reckon the days anew"))
def reckon(project: Project, *, by: Officer, at: datetime) -> None:
    """Reckon the schedule of the project anew as of the day: forecast, float, critical path, days lost."""
