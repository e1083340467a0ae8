"""What waits in capital: calls to be paid, borrowings to be paid back, revenue to be reported."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from wutong.capital.models import Borrowing, CapitalCall, GroupMember, Revenue
from wutong.core.duty import duty
from wutong.core.figure import total
from wutong.zones.models import Target
from wutong.zones.roles import CAPITAL, DIRECTOR


@duty(title=_("Capital call to be paid"), role=CAPITAL, due="due_on", basis=_("notice of the capital call"))
def calls_to_pay() -> QuerySet[CapitalCall]:
    """Capital calls that are neither paid in nor withdrawn."""
    return CapitalCall.objects.filter(stage=CapitalCall.Stage.CALLED)


@duty(title=_("Borrowing to be paid back"), role=CAPITAL, due="due_on", basis=_("loan contract"))
def borrowings_to_repay() -> QuerySet[Borrowing]:
    """Borrowings that are outstanding."""
    return Borrowing.objects.filter(stage=Borrowing.Stage.OUTSTANDING)


@duty(title=_("Revenue goal of the year"), role=CAPITAL, due="until", basis=_("goal of the zone"))
def revenue_goals() -> QuerySet[Target]:
    """Goals for the operating revenue of the group that the revenue on record has not reached; each falls due with
    its period."""
    within = Revenue.objects.filter(zone=OuterRef("zone"), month__gte=OuterRef("since"), month__lt=OuterRef("until"))
    earned = within.order_by().values("zone").annotate(earned=total("amount_yuan").aggregate()).values("earned")
    goals = Target.objects.filter(figure="capital.operating_revenue", value__isnull=False, until__isnull=False)
    return goals.annotate(earned=Subquery(earned)).filter(Q(earned=None) | Q(earned__lt=F("value")))


@duty(title=_("Place in the group to be entered"), role=DIRECTOR)
def places_without_tier() -> QuerySet[GroupMember]:
    """Members of the group whose tier is not known."""
    return GroupMember.objects.filter(tier=None).exclude(stage=GroupMember.Stage.DISSOLVED)
