"""Modes and roles, contacts, requests and their answers, policies and grants, financing and self-service, counted."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, distinct, flow, ratio, stock, total
from wutong.parties.figures import companies
from wutong.parties.models import Organisation
from wutong.services.models import (
    Contact,
    Downtime,
    FinancingRequest,
    Policy,
    PolicyGrant,
    Request,
    RoleHolder,
    SelfServiceUse,
    ServiceAssignment,
    ServiceMode,
    ServiceRole,
    SupportArea,
)

Pair = tuple[Figure, Figure]


@stock("mode", title=_("Service modes"), says=("服务方式", "五式", "service modes"))
def modes() -> QuerySet[ServiceMode]:
    """Ways in which the zone serves, as the zone has set them."""
    return ServiceMode.objects.all()


@stock("role", title=_("Service roles"), says=("服务角色", "五员", "service roles"))
def roles() -> QuerySet[ServiceRole]:
    """Roles that staff take in serving companies, as the zone has set them."""
    return ServiceRole.objects.all()


@stock("role", title=_("Service roles held"), since="since", until="until", fold=distinct("role"))
def roles_held() -> QuerySet[RoleHolder]:
    """Service roles that at least one officer holds on the day."""
    return RoleHolder.objects.all()


@flow(
    "visit",
    title=_("Service contacts"),
    says=("服务企业", "走访企业", "入企服务", "企业走访", "入企走访", "service contacts"),
    on="on",
    by=("mode", "role", "outcome", "officer"),
)
def contacts() -> QuerySet[Contact]:
    """Contacts with companies in the period."""
    return Contact.objects.all()


@flow(
    "company", title=_("Companies contacted"), on="on", by=("mode", "role"), fold=distinct("organisation"),
    says=("走访企业", "服务企业", "走访服务企业", "联系服务企业", "companies contacted"),
)  # fmt: skip
def companies_contacted() -> QuerySet[Contact]:
    """Companies with at least one contact in the period."""
    return Contact.objects.all()


@stock(
    "company",
    title=_("Companies served one to one"),
    since="since",
    until="until",
    by=("officer",),
    fold=distinct("organisation"),
    says=("一对一服务企业", "companies served one to one"),
)
def companies_served() -> QuerySet[ServiceAssignment]:
    """Companies to which a service officer is assigned on the day."""
    return ServiceAssignment.objects.all()


@stock("piece", title=_("Service assignments"), since="since", until="until", by=("officer",))
def assignments() -> QuerySet[ServiceAssignment]:
    """Assignments of an officer to a company that are in force on the day."""
    return ServiceAssignment.objects.all()


@ratio("ratio", title=_("Service officers a company"), says=("一对一服务", "one officer for one company"))
def officers_per_company() -> Pair:
    """Assignments in force over companies served: exactly one where every company has one officer of its own."""
    return assignments, companies_served


@stock("company", title=_("Companies with an officer"), since="resident_since", until="resident_until")
def companies_with_officer() -> QuerySet[Organisation]:
    """Companies in the zone on the day that have a service officer of their own now."""
    return _resident().filter(service_officer__isnull=False)


@stock(
    "company",
    title=_("Companies without an officer"),
    says=("无服务专员企业", "companies without an officer"),
    since="resident_since",
    until="resident_until",
    better="less",
)
def companies_without_officer() -> QuerySet[Organisation]:
    """Companies in the zone on the day that no officer serves now."""
    return _resident().filter(service_officer=None)


@ratio(
    "percent", title=_("Companies with an officer of their own"), says=("服务专员覆盖率", "companies with an officer")
)
def companies_with_officer_share() -> Pair:
    """Companies in the zone that have a service officer of their own, over all companies in the zone, in percent."""
    return companies_with_officer, companies


@flow(
    "request", title=_("Requests"),
    says=("企业诉求", "诉求", "受理企业诉求", "收集企业诉求", "企业问题诉求", "requests"),
    on="raised_on", by=("kind", "stage"),
)  # fmt: skip
def requests() -> QuerySet[Request]:
    """Requests of companies raised in the period."""
    return Request.objects.all()


@stock(
    "request",
    title=_("Open requests"),
    says=("未办结诉求", "open requests"),
    since="raised_on",
    until="closed_on",
    by=("kind", "officer"),
    better="less",
)
def open_requests() -> QuerySet[Request]:
    """Requests raised and not closed on the day."""
    return Request.objects.all()


@flow(
    "request", title=_("Requests answered"), on="answered_on", by=("kind", "officer"),
    says=("办结企业诉求", "解决企业诉求", "办结诉求", "答复诉求", "解决诉求", "requests answered"),
)  # fmt: skip
def requests_answered() -> QuerySet[Request]:
    """Requests whose (last) answer fell into the period, with a limit set by the zone."""
    return Request.objects.filter(in_time__isnull=False)


@flow("request", title=_("Requests answered within the limit"), on="answered_on", by=("kind", "officer"))
def requests_within_limit() -> QuerySet[Request]:
    """Requests whose (last) answer fell into the period, on the due day or before."""
    return Request.objects.filter(in_time=True)


@ratio(
    "percent", title=_("Requests answered in time"),
    says=("诉求按时办结率", "企业诉求按时办结率", "诉求按时答复率", "requests answered in time"),
)  # fmt: skip
def requests_answered_in_time() -> Pair:
    """Requests answered within the working days that the zone set, over all answered requests with a limit."""
    return requests_within_limit, requests_answered


@flow("piece", title=_("Ratings"), on="closed_on")
def ratings() -> QuerySet[Request]:
    """Requests that the company rated when it closed them in the period."""
    return Request.objects.filter(rating__isnull=False)


@flow("piece", title=_("Good ratings"), on="closed_on")
def good_ratings() -> QuerySet[Request]:
    """Requests that the company rated 4 or 5 when it closed them in the period."""
    return Request.objects.filter(rating__gte=4)


@ratio("percent", title=_("Satisfaction"), says=("企业满意度", "满意率", "satisfaction"))
def satisfaction() -> Pair:
    """Requests rated 4 or 5, over all rated requests that were closed in the period, in percent."""
    return good_ratings, ratings


@stock("policy", title=_("Policies"), says=("优惠政策", "惠企政策", "policies"), since="since", until="until")
def policies() -> QuerySet[Policy]:
    """Policies that help companies and are in force on the day."""
    return Policy.objects.all()


@flow("piece", title=_("Policy grants matched"), says=("政策匹配", "grants"), on="matched_on", by=("policy", "stage"))
def grants() -> QuerySet[PolicyGrant]:
    """Policies matched with companies in the period."""
    return PolicyGrant.objects.all()


@flow(
    "yuan",
    title=_("Policy grants paid"),
    says=("兑现资金", "政策兑现", "兑付奖补资金", "兑现奖补资金", "兑现政策资金", "兑现惠企资金", "grants paid"),
    on="paid_on",
    by=("policy", "organisation"),
    fold=total("amount_yuan"),
)
def grants_paid() -> QuerySet[PolicyGrant]:
    """Money in yuan paid to companies under policies in the period."""
    return PolicyGrant.objects.filter(stage=PolicyGrant.Stage.PAID)


@flow("request", title=_("Requests to the one-stop platform"), on="filed_on", by=("service", "stage", "provider"))
def financing_requests() -> QuerySet[FinancingRequest]:
    """Requests for registration, bookkeeping, tax or financing filed in the period."""
    return FinancingRequest.objects.all()


@flow(
    "company", title=_("Companies served by the one-stop platform"), on="done_on", fold=distinct("organisation"),
    says=("一站式平台服务企业", "companies served by the one-stop platform"),
)  # fmt: skip
def companies_financed() -> QuerySet[FinancingRequest]:
    """Companies that the one-stop platform served in the period."""
    return FinancingRequest.objects.filter(stage=FinancingRequest.Stage.DONE)


@flow(
    "yuan",
    title=_("Lent through the one-stop platform"),
    says=("融资金额", "money lent"),
    on="done_on",
    by=("provider",),
    fold=total("lent_yuan"),
)
def financed() -> QuerySet[FinancingRequest]:
    """Money in yuan that providers lent to companies in the period."""
    return FinancingRequest.objects.filter(stage=FinancingRequest.Stage.DONE)


@stock(
    "area", title=_("Kinds of support by departments"), says=("支持事项", "kinds of support"), by=("given_by", "office")
)
def support_areas() -> QuerySet[SupportArea]:
    """Kinds of support that departments give to companies."""
    return SupportArea.objects.all()


@flow(
    "visit",
    title=_("Uses of self-service"),
    says=("自助办理", "uses of self-service"),
    on="on",
    by=("facility", "item", "office_hours"),
)
def self_service_uses() -> QuerySet[SelfServiceUse]:
    """Uses of self-service places in the period, inside and outside office hours."""
    return SelfServiceUse.objects.all()


@flow(
    "hour",
    title=_("Self-service out of service"),
    on="on",
    by=("facility",),
    fold=total("hours"),
    better="less",
)
def downtime() -> QuerySet[Downtime]:
    """Hours in the period in which a self-service place did not serve."""
    return Downtime.objects.all()


def _resident() -> QuerySet[Organisation]:
    assert companies.rows is not None
    return companies.rows()
