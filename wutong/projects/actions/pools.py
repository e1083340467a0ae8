"""Projects move: proposed, started, built, finished, withdrawn; attracted and signed; from pool to pool."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.projects import rules
from wutong.projects.models import Pool, Project, ProjectPaper
from wutong.projects.models.pool import first_pool
from wutong.projects.rules import admission, pools
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT, PROMOTION

Stage, Attraction = Project.Stage, Project.Attraction
WHO = {PROJECT, DIRECTOR}
WHO_ATTRACTS = {PROJECT, PROMOTION, DIRECTOR}
ALIVE = {Stage.RESERVE, Stage.STARTED, Stage.BUILDING}

PROPOSE = Transition("propose", None, Stage.RESERVE, (admission.reserve_is_open,), WHO_ATTRACTS)
PUT_FORWARD = Transition("put_forward", None, Stage.PROPOSED, roles=WHO_ATTRACTS)
START = Transition(
    "start",
    {Stage.RESERVE},
    Stage.STARTED,
    (
        rules.owner_is_named,
        rules.site_is_known,
        rules.day_has_come,
        pools.not_twice("start"),
        pools.pool_lets_go,
        pools.pool_lets_in(Stage.STARTED),
    ),
    WHO,
)
BUILD = Transition(
    "build",
    {Stage.STARTED},
    Stage.BUILDING,
    (rules.day_has_come, pools.pool_lets_go, pools.pool_lets_in(Stage.BUILDING)),
    WHO,
)
FINISH = Transition(
    "finish",
    {Stage.BUILDING},
    Stage.FINISHED,
    (
        rules.milestones_are_done,
        rules.finish_follows_start,
        rules.day_has_come,
        pools.pool_lets_go,
        pools.pool_lets_in(Stage.FINISHED),
    ),
    WHO,
)
WITHDRAW = Transition("withdraw", ALIVE | {Stage.PROPOSED}, Stage.WITHDRAWN, (rules.reason_is_given,), {DIRECTOR})
SEND_BACK = Transition(
    "send_back",
    {Stage.STARTED, Stage.BUILDING},
    Stage.RESERVE,
    (pools.move_has_a_reason, rules.day_has_come),
    {DIRECTOR},
)
MOVE = Transition(
    "move",
    ALIVE | {Stage.FINISHED},
    None,
    (pools.move_has_a_reason, pools.pool_is_another, pools.its_pool_lets_in, rules.day_has_come),
    WHO,
)
PLACE = Transition("place", {"*"}, None, (pools.pool_holds_its_stage,), WHO_ATTRACTS)
ATTRACT = Transition("attract", ALIVE, None, (rules.attraction_before(Attraction.ATTRACTED),), WHO_ATTRACTS)
SIGN = Transition(
    "sign",
    ALIVE,
    None,
    (rules.attraction_before(Attraction.SIGNED), pools.not_twice("sign"), rules.day_if_given_has_come),
    WHO_ATTRACTS,
)
LAND = Transition("land", ALIVE, None, (rules.attraction_before(Attraction.LANDED), rules.site_is_known), WHO)
PRODUCE = Transition(
    "produce",
    {Stage.STARTED, Stage.BUILDING, Stage.FINISHED},
    None,
    (rules.day_has_come, pools.producing_follows_start),
    WHO,
)
PROVE = Transition("prove", None, None, (rules.paper_is_named, rules.paper_is_not_of_tomorrow), WHO_ATTRACTS)
LIMIT_STAY = Transition("limit_stay", {"*"}, None, (), WHO)


@performs(PROPOSE, says=_("{by} proposed {it}"), title=_("Propose a project"))
def propose(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    kind: str = Project.Kind.INVESTMENT,
    owner: Organisation | None = None,
    planned_investment_yuan: Decimal | None = None,
) -> Project:
    """Take a project into the reserve pool. A name that the zone knows already is refused."""
    made = Project(zone=zone, name=name, kind=kind, owner=owner, planned_investment_yuan=planned_investment_yuan)
    lay(made, first_pool(zone, Stage.RESERVE), shanghai_day(at))
    return made


@performs(PUT_FORWARD, says=_("{by} put {it} forward"), title=_("Put a project forward"))
def put_forward(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    name: str,
    kind: str = Project.Kind.INVESTMENT,
    owner: Organisation | None = None,
    planned_investment_yuan: Decimal | None = None,
) -> Project:
    """Put a project forward for admission: it is scored and reviewed before it comes into the reserve."""
    return Project(zone=zone, name=name, kind=kind, owner=owner, planned_investment_yuan=planned_investment_yuan)


@performs(START, says=_("{by} recorded that {it} started on {on}"), title=_("Start the project"))
def start(project: Project, *, by: Officer, at: datetime, on: date, pool: Pool | None = None) -> None:
    """Move a project from the reserve to the started pool; it needs an owner and a site."""
    project.started_since, project.started_until = on, on + timedelta(days=1)
    lay(project, pool or first_pool(project.zone_id, Stage.STARTED), on)


@performs(
    BUILD, says=_("{by} recorded that {it} is under construction since {on}"), title=_("Record as under construction")
)
def build(project: Project, *, by: Officer, at: datetime, on: date, pool: Pool | None = None) -> None:
    """Move a project from the started pool to those under construction."""
    lay(project, pool or first_pool(project.zone_id, Stage.BUILDING), on)


@performs(FINISH, says=_("{by} recorded that {it} was finished on {on}"), title=_("Finish the project"))
def finish(project: Project, *, by: Officer, at: datetime, on: date, pool: Pool | None = None) -> None:
    """Move a project to the finished pool, once every milestone is done."""
    project.finished_since, project.finished_until = on, on + timedelta(days=1)
    lay(project, pool or first_pool(project.zone_id, Stage.FINISHED), on)


@performs(WITHDRAW, says=_("{by} withdrew {it}: {reason}"), title=_("Withdraw the project"))
def withdraw(project: Project, *, by: Officer, at: datetime, reason: str) -> None:
    """Take a project out of the pools for a reason; it stays on record."""
    lay(project, None, shanghai_day(at))


@performs(SEND_BACK, says=_("{by} sent {it} back to the reserve on {on}: {reason}"), title=_("Send back to reserve"))
def send_back(project: Project, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Send a project whose works do not go on back to the reserve, and say why; its start no longer counts."""
    project.started_since = project.started_until = None
    lay(project, first_pool(project.zone_id, Stage.RESERVE), on)


@performs(MOVE, says=_("{by} moved {it} to {pool} on {on}: {reason}"), title=_("Move to another pool"))
def move(project: Project, *, by: Officer, at: datetime, pool: Pool, on: date, reason: str) -> None:
    """Move a project to another pool of its stage, and say why. The pool's test and papers are asked."""
    lay(project, pool, on)


@performs(PLACE, says=_("{it} lies in {pool}"), title=_("Lay into its pool"))
def place(project: Project, *, by: Officer, at: datetime, pool: Pool, due_on: date | None = None) -> None:
    """Lay a project that was on record before into the pool of its stage, or say by when it leaves it (follows from
    entering the project, the pool, or the pool's limit)."""
    if project.pool_id == pool.pk:
        project.pool_due_on = due_on
    else:
        lay(project, pool, project.pool_since or shanghai_day(at))


@performs(ATTRACT, says=_("{by} recorded {it} as attracted"), title=_("Record as attracted"))
def attract(project: Project, *, by: Officer, at: datetime) -> None:
    """Record that the project was attracted to the zone."""
    project.attraction = Attraction.ATTRACTED


@performs(SIGN, says=_("{by} recorded that the agreement on {it} is signed"), title=_("Record the agreement as signed"))
def sign(project: Project, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the agreement on the project is signed; the same project is signed once."""
    project.attraction, project.signed_on = Attraction.SIGNED, on or shanghai_day(at)


@performs(LAND, says=_("{by} recorded that {it} has landed"), title=_("Record as landed"))
def land(project: Project, *, by: Officer, at: datetime) -> None:
    """Record that the project has its site in the zone."""
    project.attraction = Attraction.LANDED


@performs(PRODUCE, says=_("{by} recorded that {it} produces since {on}"), title=_("Record as producing"))
def produce(project: Project, *, by: Officer, at: datetime, on: date) -> None:
    """Record the day since which the project produces."""
    project.producing_since = on


@performs(PROVE, says=_("{by} took in the paper {it}"), title=_("Take in a paper"))
def prove(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    name: str,
    number: str = "",
    issued_on: date | None = None,
) -> ProjectPaper:
    """Take in a paper that the project shows, under the name by which the pool asks for it."""
    return ProjectPaper(zone=zone, project=project, name=name.strip(), number=number, issued_on=issued_on)


@performs(LIMIT_STAY, says=_("{by} limited the stay in {it} to {days} days"), title=_("Limit the stay"))
def limit_stay(pool: Pool, *, by: Officer, at: datetime, days: int | None = None) -> None:
    """Say for how many calendar days a project stays in the pool at most; empty for no limit."""
    pool.stay_days = days


def lay(project: Project, pool: Pool | None, day: date) -> None:
    """Lay the project into the pool (or none) since that day, and say by when it is to leave it."""
    project.pool, project.pool_since = pool, day if pool else None
    project.pool_due_on = stays_until(pool, day)


def stays_until(pool: Pool | None, day: date | None) -> date | None:
    """The last day of the longest stay in a pool that was entered on that day."""
    return day + timedelta(days=pool.stay_days) if pool and day and pool.stay_days else None
