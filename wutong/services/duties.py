"""What awaits those who serve companies."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.services.models import FinancingRequest, PolicyGrant, Request, RoleHolder, ServiceRole
from wutong.zones.roles import COMPANY, DIRECTOR, SERVICE


@duty(
    title=_("Accept a request"),
    role=SERVICE,
    due="accept_due_on",
    basis=_("working days to accept, set by the zone for the kind of request"),
)
def requests_to_accept() -> QuerySet[Request]:
    """Requests that nobody has accepted yet."""
    return Request.objects.filter(stage=Request.Stage.RAISED)


@duty(
    title=_("Answer a request"),
    role=SERVICE,
    owner="officer",
    due="due_on",
    basis=_("working days to answer, set by the zone for the kind of request"),
)
def requests_to_answer() -> QuerySet[Request]:
    """Requests accepted or reopened and not answered."""
    return Request.objects.filter(stage__in=[Request.Stage.ACCEPTED, Request.Stage.REOPENED])


@duty(title=_("Pay a grant"), role=SERVICE, due="due_on", basis=_("working days to pay, set by the policy"))
def grants_to_pay() -> QuerySet[PolicyGrant]:
    """Grants applied for, or paid without application, that are not paid yet."""
    waiting = PolicyGrant.objects.filter(stage=PolicyGrant.Stage.APPLIED)
    return waiting | PolicyGrant.objects.filter(stage=PolicyGrant.Stage.MATCHED, policy__automatic=True)


@duty(title=_("Pass a request on to a provider"), role=SERVICE, due="filed_on")
def financing_to_route() -> QuerySet[FinancingRequest]:
    """Requests to the one-stop platform that have no provider yet."""
    return FinancingRequest.objects.filter(stage=FinancingRequest.Stage.FILED)


@duty(title=_("Bring the provider's answer"), role=SERVICE, due="due_on", basis=_("the day agreed with the provider"))
def financing_to_finish() -> QuerySet[FinancingRequest]:
    """Requests to the one-stop platform that are with a provider."""
    return FinancingRequest.objects.filter(stage=FinancingRequest.Stage.ROUTED)


@duty(title=_("Give a service role to somebody"), role=DIRECTOR)
def roles_without_holder() -> QuerySet[ServiceRole]:
    """Service roles that nobody holds."""
    return ServiceRole.objects.exclude(pk__in=RoleHolder.objects.filter(until=None).values("role"))


@duty(title=_("Close an answered request, or raise it again"), role=COMPANY)
def requests_to_close() -> QuerySet[Request]:
    """Requests whose answer the company has neither taken nor turned down."""
    return Request.objects.filter(stage=Request.Stage.ANSWERED)


@duty(title=_("Apply for what a policy gives"), role=COMPANY)
def grants_to_apply_for() -> QuerySet[PolicyGrant]:
    """Grants that were found to fit a company, which has not applied for them yet."""
    return PolicyGrant.objects.filter(stage=PolicyGrant.Stage.MATCHED, policy__automatic=False)
