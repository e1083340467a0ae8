"""Figures of the work of agents: the time that it takes them, what proves it, whether departments keep their word."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import AgencyStep, ErrandStep, Mandate
from wutong.core.figure import Figure, flow, median, percentile, ratio, stock, total

BY_ERRAND = ("department", "agent")


@flow(
    "minute",
    title=_("Time of agents"),
    says=("代办用时", "time of agents"),
    fold=total("minutes"),
    by=("kind", "agent", "errand__department"),
    on="on",
    better="less",
)
def agent_minutes() -> QuerySet[ErrandStep]:
    """Minutes that agents spent on the steps of their errands in the period, added up as they logged them."""
    return ErrandStep.objects.all()


@flow(
    "minute",
    title=_("Median time of an errand"),
    says=("单次跑办用时中位数", "median time of an errand"),
    fold=median("spent_minutes"),
    by=BY_ERRAND,
    on="done_on",
    better="less",
)
def median_errand_minutes() -> QuerySet[AgencyStep]:
    """Minutes of the agent that half of the errands answered in the period did not exceed.

    Only errands with at least one logged step. It adds up neither over departments nor over months.
    """
    return _timed()


@flow(
    "minute",
    title=_("Time of an errand, ninth of ten"),
    says=("单次跑办用时第九十百分位", "time within which nine of ten errands are done"),
    fold=percentile("spent_minutes", 90),
    by=BY_ERRAND,
    on="done_on",
    better="less",
)
def ninth_errand_minutes() -> QuerySet[AgencyStep]:
    """Minutes of the agent that nine of ten errands answered in the period did not exceed.

    Only errands with at least one logged step. It adds up neither over departments nor over months.
    """
    return _timed()


def _timed() -> QuerySet[AgencyStep]:
    return AgencyStep.objects.exclude(spent_minutes=None).exclude(done_on=None)


@stock(
    "document",
    title=_("Mandates in force"),
    says=("有效代办委托", "mandates in force"),
    by=("agent", "office"),
    since="since",
    until="until",
)
def mandates_in_force() -> QuerySet[Mandate]:
    """Mandates of applicants to agents of the zone that have begun by the day and hold on it."""
    return Mandate.objects.all()


@flow("visit", title=_("Errands answered"), says=("跑办答复", "errands answered"), by=BY_ERRAND, on="done_on")
def errands_answered() -> QuerySet[AgencyStep]:
    """Errands that departments answered in the period."""
    return _answered()


def _answered() -> QuerySet[AgencyStep]:
    return AgencyStep.objects.exclude(done_on=None)


@flow(
    "visit",
    title=_("Errands without proof"),
    says=("无凭证跑办", "errands without proof"),
    by=BY_ERRAND,
    on="done_on",
    better="less",
)
def errands_without_proof() -> QuerySet[AgencyStep]:
    """Errands answered in the period of which no step has a receipt number or a paper that proves it."""
    proven = ErrandStep.objects.filter(~Q(receipt="") | Q(proof__isnull=False), errand=OuterRef("pk"))
    return _answered().exclude(Exists(proven))


@ratio("percent", title=_("Share without proof"), says=("无凭证跑办占比", "share without proof"), better="less")
def without_proof_share() -> tuple[Figure, Figure]:
    """Errands without proof in percent of all errands answered in the period."""
    return errands_without_proof, errands_answered


@flow(
    "visit",
    title=_("Errands answered under a reply time"),
    says=("有答复时限的跑办", "errands answered under a reply time"),
    by=BY_ERRAND,
    on="done_on",
)
def errands_under_term() -> QuerySet[AgencyStep]:
    """Errands answered in the period to departments whose memorandum set the days to reply."""
    return _answered().exclude(due_on=None)


@flow(
    "visit",
    title=_("Errands answered in time"),
    says=("按时答复的跑办", "errands answered in time"),
    by=BY_ERRAND,
    on="done_on",
)
def errands_in_time() -> QuerySet[AgencyStep]:
    """Errands answered in the period on or before the last day that the memorandum gave the department."""
    return _answered().filter(done_on__lte=F("due_on"))


@ratio("percent", title=_("Share answered in time"), says=("部门按时答复率", "share of errands answered in time"))
def errands_in_time_share() -> tuple[Figure, Figure]:
    """Errands answered in time in percent of those answered under a reply time of a memorandum."""
    return errands_in_time, errands_under_term
