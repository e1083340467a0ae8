"""What the zone does for its companies day by day."""

from wutong.services.models.contact import Contact, RoleHolder, ServiceAssignment, ServiceMode, ServiceRole, SupportArea
from wutong.services.models.policy import Policy, PolicyGrant
from wutong.services.models.request import FinancingRequest, Request, RequestKind
from wutong.services.models.selfservice import Downtime, OfficeHours, SelfServiceUse

__all__ = [
    "Contact",
    "Downtime",
    "FinancingRequest",
    "OfficeHours",
    "Policy",
    "PolicyGrant",
    "Request",
    "RequestKind",
    "RoleHolder",
    "SelfServiceUse",
    "ServiceAssignment",
    "ServiceMode",
    "ServiceRole",
    "SupportArea",
]
