"""Admission: projects that were put forward are scored, reviewed by offices, and let into the reserve."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.projects import rules
from wutong.projects.actions.pools import lay
from wutong.projects.models import Opinion, Pool, Project, ScoreSheet
from wutong.projects.models.admission import SCORERS
from wutong.projects.models.pool import first_pool
from wutong.projects.rules import admission, pools
from wutong.zones.models import Office, Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

Stage = Project.Stage

SCORE = Transition(
    "score",
    None,
    None,
    (admission.project_is_put_forward, admission.sheet_is_whole, admission.nobody_scores_twice_a_day),
    SCORERS,
)
OPINE = Transition("opine", None, None, (admission.project_is_put_forward, rules.day_has_come), SCORERS)
ADMIT = Transition(
    "admit",
    {Stage.PROPOSED},
    Stage.RESERVE,
    (
        rules.day_has_come,
        admission.scores_reach_the_threshold,
        admission.review_is_in_favour,
        pools.pool_lets_in(Stage.RESERVE),
    ),
    {DIRECTOR, PROJECT},
)


@performs(SCORE, says=_("{by} scored {it}"), title=_("Score a project"))
def score(zone: Zone, *, by: Officer, at: datetime, project: Project, points: list[str]) -> ScoreSheet:
    """Score a project that was put forward on every criterion of the zone, one a line as name=points."""
    return ScoreSheet(zone=zone, project=project, officer=by, scored_on=shanghai_day(at))


@performs(OPINE, says=_("{by} entered the opinion {it}"), title=_("Enter an opinion"))
def opine(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    office: Office,
    view: Opinion.View,
    on: date,
    words: str = "",
) -> Opinion:
    """Enter the opinion of an office in the joint review of a project that was put forward."""
    return Opinion(zone=zone, project=project, office=office, view=view, words=words, officer=by, given_on=on)


@performs(ADMIT, says=_("{by} admitted {it} on {on}"), title=_("Admit to the reserve"))
def admit(project: Project, *, by: Officer, at: datetime, on: date, pool: Pool | None = None) -> None:
    """Admit a project to the reserve: scored over the threshold, with no opinion against, by the pool's own test."""
    held = project.facts(at=at, values={}).admission()
    project.admitted_on, project.score_points = on, held and held.points
    lay(project, pool or first_pool(project.zone_id, Stage.RESERVE), on)
