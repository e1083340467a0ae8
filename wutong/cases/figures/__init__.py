"""Figures of powers, memoranda and cases."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import AgencyStep, Case, DelegatedItem, Delegation, FrequentItem, Item, Memorandum
from wutong.core.figure import Figure, balance, distinct, flow, ratio, stock, total

BY_CASE = ("item", "channel", "route", "officer", "agent")


@stock(
    "level",
    title=_("Delegating levels"),
    says=("授权层级", "delegating levels"),
    fold=distinct("level"),
    since="since",
    until="until",
)
def delegating_levels() -> QuerySet[Delegation]:
    """Levels of government from which the zone holds delegated powers on the day, each counted once."""
    return Delegation.objects.all()


@stock(
    "item",
    title=_("Delegated items in force"),
    says=(
        "赋权事项",
        "行政授权审批事项",
        "赋权审批事项",
        "下放审批事项",
        "承接审批事项",
        "行政审批权限",
        "审批权限",
        "下放权限",
        "delegated items",
    ),
    by=("delegation", "delegation__level", "stage"),
    since="since",
    until="until",
)
def delegated_items() -> QuerySet[DelegatedItem]:
    """Service items that a level above has handed to the zone and that are not given back by the day."""
    return DelegatedItem.objects.all()


@stock(
    "item",
    title=_("Frequent items"),
    says=("高频办理事项", "高频事项", "常办事项", "frequent items"),
    since="since",
    until="until",
)
def high_frequency_items() -> QuerySet[FrequentItem]:
    """Items on the zone's list of frequent items on the day.

    A review puts an item there whose cases of twelve months reach the zone's threshold.
    """
    return FrequentItem.objects.all()


@ratio("percent", title=_("Share of frequent items"), says=("高频事项占比", "share of frequent items"))
def high_frequency_share() -> tuple[Figure, Figure]:
    """Frequent items in percent of the delegated items in force."""
    return high_frequency_items, delegated_items


@stock(
    "document",
    title=_("Signed memoranda"),
    says=("签署备忘录", "签订备忘录", "签订合作备忘录", "签署合作备忘录", "合作备忘录", "signed memoranda"),
    by=("title", "side", "counterparty"),
    since="signed_on",
    until="until",
)
def memorandum_copies() -> QuerySet[Memorandum]:
    """Memoranda with departments, one for each counterparty and title, that are signed and hold on the day."""
    return _signed()


def _signed() -> QuerySet[Memorandum]:
    return Memorandum.objects.exclude(stage=Memorandum.Stage.DRAFT)


@stock(
    "department",
    title=_("Departments with a memorandum"),
    says=("签署备忘录的部门", "departments with a memorandum"),
    fold=distinct("counterparty"),
    by=("side", "title"),
    since="signed_on",
    until="until",
)
def memorandum_counterparties() -> QuerySet[Memorandum]:
    """Departments with which the zone has a signed memorandum on the day, each counted once."""
    return _signed()


@stock(
    "department",
    title=_("Line departments with a memorandum"),
    says=("签署备忘录的行业主管部门", "line departments with a memorandum"),
    fold=distinct("counterparty"),
    by=("title",),
    since="signed_on",
    until="until",
)
def memorandum_departments() -> QuerySet[Memorandum]:
    """Departments in charge of a line with which the zone has a signed memorandum on the day, each counted once."""
    return _signed().filter(side=Memorandum.Side.LINE)


@stock(
    "department",
    title=_("Approval departments with a memorandum"),
    says=("签署备忘录的审批部门", "approval departments with a memorandum"),
    fold=distinct("counterparty"),
    by=("title",),
    since="signed_on",
    until="until",
)
def memorandum_approval_departments() -> QuerySet[Memorandum]:
    """Approval departments with which the zone has a signed memorandum on the day, each counted once."""
    return _signed().filter(side=Memorandum.Side.APPROVAL)


@stock(
    "document",
    title=_("Kinds of memoranda"),
    says=("备忘录种类", "kinds of memoranda"),
    fold=distinct("title"),
    since="signed_on",
    until="until",
)
def memorandum_titles() -> QuerySet[Memorandum]:
    """Titles of the memoranda that are signed and hold on the day, each counted once."""
    return _signed()


@flow(
    "case", title=_("Cases filed"),
    says=("收件", "申请办件", "共收件", "窗口收件", "受理申请", "受理审批事项", "接收申请", "受理审批服务事项",
          "受理各类事项", "受理办件", "cases filed"), by=BY_CASE, on="filed_on",
)  # fmt: skip
def cases_filed() -> QuerySet[Case]:
    """Cases filed in the period, through every channel."""
    return Case.objects.all()


@flow(
    "case",
    title=_("Cases filed in the provincial portal"),
    says=("省级平台申请办件", "cases filed in the provincial portal"),
    by=("item", "route"),
    on="filed_on",
)
def cases_filed_in_portal() -> QuerySet[Case]:
    """Cases filed in the period through the provincial portal."""
    return Case.objects.filter(channel=Case.Channel.PROVINCIAL)


@ratio(
    "percent",
    title=_("Share filed in the provincial portal"),
    says=("省级平台申请率", "share filed in the provincial portal"),
)
def portal_share() -> tuple[Figure, Figure]:
    """Cases filed through the provincial portal in percent of all cases filed in the period."""
    return cases_filed_in_portal, cases_filed


@flow(
    "case",
    title=_("Cases decided"),
    says=("办结件", "办结", "办结事项", "办结审批事项", "办结审批服务事项", "办结各类事项", "cases decided"),
    by=(*BY_CASE, "outcome"),
    on="decided_on",
)
def cases_decided() -> QuerySet[Case]:
    """Cases granted or refused in the period, in the zone or by a department."""
    return _decided()


def _decided() -> QuerySet[Case]:
    return Case.objects.exclude(decided_on=None)


def _of_delegated_items() -> QuerySet[Case]:
    return _decided().filter(Exists(DelegatedItem.objects.filter(item=OuterRef("item"))))


@flow(
    "case",
    title=_("Cases of delegated items decided"),
    says=("赋权事项办结件", "cases of delegated items decided"),
    by=("item", "route"),
    on="decided_on",
)
def delegated_cases_decided() -> QuerySet[Case]:
    """Cases under items that were ever delegated to the zone, granted or refused in the period by whomever."""
    return _of_delegated_items()


@flow(
    "case",
    title=_("Cases of delegated items decided in the zone"),
    says=("赋权事项区内办结件", "cases of delegated items decided in the zone"),
    by=("item",),
    on="decided_on",
)
def delegated_cases_decided_in_zone() -> QuerySet[Case]:
    """Cases under items that were ever delegated to the zone, granted or refused in the period by the zone itself."""
    return _of_delegated_items().filter(route=Case.Route.IN_ZONE)


@ratio("percent", title=_("Share decided in the zone"), says=("区内办结率", "share decided in the zone"))
def decided_in_zone_share() -> tuple[Figure, Figure]:
    """Cases that the zone decided itself in percent of all decided cases under delegated items."""
    return delegated_cases_decided_in_zone, delegated_cases_decided


@flow(
    "case",
    title=_("Cases decided under a limit"),
    says=("有时限的办结件", "cases decided under a limit"),
    by=BY_CASE,
    on="decided_on",
)
def cases_decided_under_limit() -> QuerySet[Case]:
    """Cases granted or refused in the period whose limit ran in the zone."""
    return _decided().exclude(due_on=None)


@flow(
    "case",
    title=_("Cases decided on time"),
    says=("按时办结件", "按时办结", "cases decided on time"),
    by=BY_CASE,
    on="decided_on",
)
def cases_decided_on_time() -> QuerySet[Case]:
    """Cases granted or refused in the period on or before the last day of their limit."""
    return _decided().filter(decided_on__lte=F("due_on"))


@ratio("percent", title=_("Share decided on time"), says=("按时办结率", "事项按时办结率", "share decided on time"))
def on_time_share() -> tuple[Figure, Figure]:
    """Cases decided on or before the last day of their limit in percent of the cases decided under a limit."""
    return cases_decided_on_time, cases_decided_under_limit


@flow(
    "case",
    title=_("Cases decided without a visit"),
    says=("不见面办结件", "不见面办结", "不见面审批办结", "不见面审批", "cases decided without a visit"),
    by=("item", "channel"),
    on="decided_on",
)
def cases_decided_without_visit() -> QuerySet[Case]:
    """Cases granted or refused in the period for which the applicant never had to come."""
    return _decided().filter(visits=0)


@ratio(
    "percent", title=_("Share without a visit"),
    says=("不见面审批率", "不见面办理率", "不见面审批占比", "share without a visit"),
)  # fmt: skip
def no_visit_share() -> tuple[Figure, Figure]:
    """Cases decided without a visit by the applicant in percent of all cases decided in the period."""
    return cases_decided_without_visit, cases_decided


@stock(
    "case",
    title=_("Open cases"),
    says=("在办件", "目前在办", "正在办理", "在办", "open cases"),
    by=(*BY_CASE, "stage"),
    since="filed_on",
    until="ended_on",
)
def open_cases() -> QuerySet[Case]:
    """Cases filed by the day and not yet granted, refused, rejected or withdrawn on it."""
    return Case.objects.all()


@stock(
    "case",
    title=_("Late cases"),
    says=("超期件", "超时未办件", "逾期办件", "逾期件", "超时件", "late cases"),
    by=(*BY_CASE, "stage"),
    since="late_from",
    until="ended_on",
    better="less",
)
def late_cases() -> QuerySet[Case]:
    """Open cases whose limit had run out before the day; one in a special procedure that began in time is not late."""
    return Case.objects.exclude(late_from=None)


@flow(
    "case",
    title=_("Cases outside the zone's powers"),
    says=("区外事项办件", "cases outside the zone's powers"),
    by=("item", "agent"),
    on="filed_on",
)
def outside_cases() -> QuerySet[Case]:
    """Cases filed in the period that a department outside the zone decides."""
    return Case.objects.filter(route=Case.Route.BY_AGENT)


@flow(
    "case",
    title=_("Outside cases with an agent"),
    says=("代办件", "代办", "提供代办服务", "代办事项", "outside cases with an agent"),
    by=("item", "agent"),
    on="filed_on",
)
def outside_cases_with_agent() -> QuerySet[Case]:
    """Cases filed in the period that a department outside the zone decides and that an agent of the zone carries."""
    return Case.objects.filter(route=Case.Route.BY_AGENT).exclude(agent=None)


@ratio("percent", title=_("Share with an agent"), says=("代办率", "share with an agent"))
def agent_share() -> tuple[Figure, Figure]:
    """Outside cases that an agent of the zone carries in percent of all outside cases filed in the period."""
    return outside_cases_with_agent, outside_cases


@balance(
    "case",
    title=_("Outside cases without an agent"),
    says=("无代办员的区外件", "outside cases without an agent"),
    better="less",
)
def outside_cases_without_agent() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Outside cases filed in the period less those that an agent of the zone carries."""
    return (outside_cases,), (outside_cases_with_agent,)


@flow(
    "workday",
    title=_("Working days at departments"),
    says=("区外部门用时", "working days at departments"),
    fold=total("spent_days"),
    by=("department", "agent"),
    on="done_on",
    better="less",
)
def agency_days() -> QuerySet[AgencyStep]:
    """Working days that departments took to answer the errands that ended in the period, added up."""
    return AgencyStep.objects.exclude(done_on=None)


@stock(
    "item",
    title=_("Service items"),
    says=("政务服务事项", "service items"),
    by=("kind", "level"),
    since="since",
    until="until",
)
def service_items() -> QuerySet[Item]:
    """Service items that people can apply for in the zone on the day."""
    return Item.objects.all()


@stock(
    "item",
    title=_("Items that can be filed online"),
    says=("网上可办事项", "可网办事项", "实现网上可办", "网办事项", "items that can be filed online"),
    by=("kind", "level"),
    since="since",
    until="until",
)
def online_items() -> QuerySet[Item]:
    """Service items of the day for which the application can be filed online."""
    return Item.objects.filter(online=True)


@ratio(
    "percent", title=_("Share of items online"),
    says=("网上可办率", "网办率", "事项网上可办率", "全程网办率", "share of items online"),
)  # fmt: skip
def online_items_share() -> tuple[Figure, Figure]:
    """Service items that can be filed online in percent of all service items of the day."""
    return online_items, service_items


# The others stand on the figures above.
from wutong.cases.figures import agency, time, voice  # noqa: E402

__all__ = ["agency", "time", "voice"]
