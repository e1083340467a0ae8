"""Figures of the time that cases take, of corrections, and of how much is done online."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.figures import BY_CASE, cases_filed
from wutong.cases.models import Case
from wutong.core.figure import Figure, flow, median, percentile, ratio, total

BY_TIME = ("item", "item__department", "route", "officer", "outcome")


@flow(
    "workday",
    title=_("Median days to a decision"),
    says=("办结用时中位数", "办理时限中位数", "median days to a decision"),
    fold=median("taken_days"),
    by=BY_TIME,
    on="decided_on",
    better="less",
)
def median_days() -> QuerySet[Case]:
    """Working days from acceptance to decision that half of the cases decided in the period did not exceed.

    Days of special procedures are not counted. It adds up neither over items nor over months.
    """
    return _timed()


@flow(
    "workday",
    title=_("Days to a decision, ninth of ten"),
    says=("办结用时第九十百分位", "days within which nine of ten cases are decided"),
    fold=percentile("taken_days", 90),
    by=BY_TIME,
    on="decided_on",
    better="less",
)
def ninth_days() -> QuerySet[Case]:
    """Working days from acceptance to decision that nine of ten cases decided in the period did not exceed.

    Days of special procedures are not counted. It adds up neither over items nor over months.
    """
    return _timed()


def _timed() -> QuerySet[Case]:
    return Case.objects.exclude(taken_days=None)


@flow(
    "workday",
    title=_("Days saved against the statute"),
    says=("较法定时限节省", "较法定时限压缩", "days saved against the statute"),
    fold=total("saved_days"),
    by=BY_TIME,
    on="decided_on",
)
def days_saved() -> QuerySet[Case]:
    """Working days that decisions of the period came before the end of their statutory limits, late ones taken off.

    Only cases decided in the zone whose statutory limit is known and counts working days.
    """
    return Case.objects.exclude(saved_days=None)


@flow(
    "workday",
    title=_("Working days in special procedures"),
    says=("特别程序用时", "working days in special procedures"),
    fold=total("procedure_days"),
    by=BY_TIME,
    on="decided_on",
    better="less",
)
def special_procedure_days() -> QuerySet[Case]:
    """Working days of special procedures in the cases decided in the period, added up."""
    return Case.objects.exclude(procedure_days=None)


@flow(
    "case",
    title=_("Cases filed online"),
    says=("网上申请件", "网上申请", "cases filed online"),
    by=("item", "channel", "route"),
    on="filed_on",
)
def cases_filed_online() -> QuerySet[Case]:
    """Cases filed in the period through the zone's portal or the provincial portal."""
    return Case.objects.exclude(channel=Case.Channel.WINDOW)


@ratio("percent", title=_("Share filed online"), says=("网上申请率", "网上申请占比", "share filed online"))
def online_share() -> tuple[Figure, Figure]:
    """Cases filed online in percent of all cases filed in the period."""
    return cases_filed_online, cases_filed


@flow(
    "case",
    title=_("Corrections asked"),
    says=("告知补正件", "告知补正", "一次性告知补正", "corrections asked"),
    by=BY_CASE,
    on="correction_asked_on",
    better="less",
)
def corrections_asked() -> QuerySet[Case]:
    """Cases in which a correction was asked for in the period; it may be asked once in a case."""
    return Case.objects.exclude(correction_asked_on=None)


@ratio("ratio", title=_("Corrections per case"), says=("件均补正", "corrections per case"), better="less")
def corrections_per_case() -> tuple[Figure, Figure]:
    """Corrections asked in the period over the cases filed in it."""
    return corrections_asked, cases_filed
