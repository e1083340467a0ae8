"""Figures of decisions, plans, yearly tasks and campaigns."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, balance, distinct, ratio, stock, total
from wutong.plans.models import Decision, DecisionDuty, Element, FundingLine, Plan, PlanMap, Task


def _received() -> QuerySet[Decision]:
    return Decision.objects.exclude(kind=Decision.Kind.STUDY)


@stock(
    "level",
    title=_("Levels that issue decisions"),
    says=("决策部署层级", "省市县决策部署", "levels that issue decisions"),
    fold=distinct("level"),
    since="dated",
    until="ended_on",
)
def issuer_levels() -> QuerySet[Decision]:
    """Levels of government whose decisions and deployments the zone has to carry out on the day, each counted once."""
    return _received()


@stock(
    "document",
    title=_("Decisions and deployments"),
    says=("决策部署", "decisions and deployments"),
    by=("level", "stage", "kind"),
    since="dated",
    until="ended_on",
)
def decisions() -> QuerySet[Decision]:
    """Decisions and deployments of levels above that the zone holds and that are not repealed on the day."""
    return _received()


@stock(
    "item",
    title=_("Duties under decisions"),
    says=("决策任务", "duties under decisions"),
    by=("decision", "stage", "office"),
)
def decision_duties() -> QuerySet[DecisionDuty]:
    """Duties that decisions of levels above give the zone, whatever their stage."""
    return DecisionDuty.objects.all()


@stock(
    "item",
    title=_("Duties without owner or activity"),
    says=("无人负责的决策任务", "duties without owner or activity"),
    by=("decision",),
    better="less",
)
def idle_duties() -> QuerySet[DecisionDuty]:
    """Duties under decisions, not yet done, that no office owns or under which nothing was ever done."""
    return DecisionDuty.objects.exclude(stage=DecisionDuty.Stage.DONE).filter(Q(office=None) | Q(active_on=None))


@stock(
    "item",
    title=_("Basic plans compiled"),
    says=("基础性规划", "basic plans"),
    by=("stage", "level"),
    since="compiled_on",
    until="superseded_on",
)
def basic_plans() -> QuerySet[Plan]:
    """Basic plans of the zone that are compiled or approved on the day, named or not."""
    return Plan.objects.filter(kind=Plan.Kind.BASIC).exclude(stage=Plan.Stage.DRAFTING)


@stock(
    "item",
    title=_("Basic plans on record by name"),
    says=("具名的基础性规划", "basic plans on record by name"),
    by=("stage",),
    since="compiled_on",
    until="superseded_on",
)
def basic_plans_named() -> QuerySet[Plan]:
    """Basic plans of the zone that are compiled or approved on the day and whose name is on record."""
    return Plan.objects.filter(kind=Plan.Kind.BASIC).exclude(stage=Plan.Stage.DRAFTING).exclude(name="")


@stock("map", title=_("Plan maps in force"), says=("一张图", "plan maps in force"), since="since", until="until")
def plan_maps_in_force() -> QuerySet[PlanMap]:
    """Plan maps that are in force in the zone on the day; there is never more than one for the same years."""
    return PlanMap.objects.filter(stage=PlanMap.Stage.IN_FORCE)


@stock(
    "item",
    title=_("Tasks listed"),
    says=("清单任务", "tasks listed"),
    by=("list", "stage", "office", "item"),
    since="list__since",
    until="list__until",
)
def tasks_listed() -> QuerySet[Task]:
    """Tasks on the yearly list that runs on the day, those carried over to it included."""
    return Task.objects.all()


@stock(
    "item",
    title=_("Tasks done"),
    says=("完成任务", "tasks done"),
    by=("list", "office", "item"),
    since="done_on",
    until="list__until",
)
def tasks_done() -> QuerySet[Task]:
    """Tasks on the yearly list that runs on the day, done by that day."""
    return Task.objects.filter(stage=Task.Stage.DONE)


@ratio("percent", title=_("Share of tasks done"), says=("任务完成率", "share of tasks done"))
def tasks_done_share() -> tuple[Figure, Figure]:
    """Tasks done by the day in percent of the tasks on the yearly list that runs on it."""
    return tasks_done, tasks_listed


@stock(
    "element", title=_("Elements of programmes"), says=("配套要素", "elements of programmes"), by=("programme", "stage")
)
def elements() -> QuerySet[Element]:
    """Elements that the zone's programmes are to deliver, whatever their stage."""
    return Element.objects.all()


@stock(
    "element",
    title=_("Elements that reached their goal"),
    says=("要素如期实现", "elements that reached their goal"),
    by=("programme",),
    since="actual_on",
)
def elements_reached() -> QuerySet[Element]:
    """Elements of the zone's programmes that have reached their goal by the day."""
    return Element.objects.filter(stage=Element.Stage.REACHED)


@stock(
    "yuan",
    title=_("Investment of campaigns"),
    says=("大会战总投资", "基础设施总投资", "investment of campaigns"),
    fold=total("amount_yuan"),
    by=("programme", "origin"),
    since="since",
)
def campaign_investment() -> QuerySet[FundingLine]:
    """Money in the zone's programmes by the day, from all sources, in yuan."""
    return FundingLine.objects.all()


@stock(
    "yuan",
    title=_("Own finance in campaigns"),
    says=("本级财政投入", "own finance in campaigns"),
    fold=total("amount_yuan"),
    by=("programme",),
    since="since",
)
def campaign_own_finance() -> QuerySet[FundingLine]:
    """Money in the zone's programmes by the day that comes from the finance of the zone's own level, in yuan."""
    return FundingLine.objects.filter(origin=FundingLine.Origin.OWN_FINANCE)


@ratio("percent", title=_("Share of own finance"), says=("本级财政投入占比", "share of own finance"))
def own_finance_share() -> tuple[Figure, Figure]:
    """Own finance in percent of all money in the zone's programmes."""
    return campaign_own_finance, campaign_investment


@balance("yuan", title=_("Other sources of campaigns"), says=("其他来源投入", "other sources of campaigns"))
def other_sources() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """All money in the zone's programmes less that of the zone's own finance, in yuan."""
    return (campaign_investment,), (campaign_own_finance,)
