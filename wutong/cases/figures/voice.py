"""Figures of what applicants say: ratings by grade, bad ones, complaints."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.cases.models import Complaint, Rating
from wutong.core.figure import Figure, flow, ratio


@flow(
    "case",
    title=_("Ratings of cases"),
    says=("办件评价", "ratings of cases"),
    by=("grade", "channel", "case__item"),
    on="given_on",
)
def ratings() -> QuerySet[Rating]:
    """Cases rated by their applicants in the period, each once."""
    return Rating.objects.all()


@flow(
    "case", title=_("Good ratings"),
    says=("好评", "收到好评", "good ratings"), by=("grade", "case__item"), on="given_on",
)  # fmt: skip
def good_ratings() -> QuerySet[Rating]:
    """Cases rated in the period as very satisfied, satisfied or basically satisfied."""
    return Rating.objects.filter(grade__lte=3)


@flow(
    "case",
    title=_("Bad ratings"),
    says=("差评", "收到差评", "bad ratings"),
    by=("grade", "stage", "case__item"),
    on="given_on",
    better="less",
)
def bad_ratings() -> QuerySet[Rating]:
    """Cases rated in the period as dissatisfied or very dissatisfied."""
    return Rating.objects.filter(grade__gte=4)


@ratio(
    "percent", title=_("Satisfaction with cases"),
    says=("办件满意率", "群众满意率", "办事群众满意率", "办事满意率", "satisfaction with cases"),
)  # fmt: skip
def satisfied_share() -> tuple[Figure, Figure]:
    """Good ratings in percent of all ratings of the period."""
    return good_ratings, ratings


@flow(
    "case",
    title=_("Case complaints"),
    says=("办件投诉", "收到投诉", "case complaints"),
    by=("stage", "case__item"),
    on="since",
    better="less",
)
def complaints() -> QuerySet[Complaint]:
    """Complaints about cases made in the period."""
    return Complaint.objects.all()
