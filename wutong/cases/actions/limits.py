"""Limits of a case: an extension with its document."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, LimitExtension
from wutong.core.door import performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR

EXTEND = Transition(
    "extend",
    {Case.Stage.ACCEPTED, Case.Stage.UNDER_REVIEW},
    None,
    (
        rules.decided_in_the_zone,
        rules.extension_is_foreseen,
        rules.extension_stays_within,
        rules.extension_is_first,
        rules.limit_has_not_passed,
        rules.document_is_named,
        rules.reason_is_given,
    ),
    {DIRECTOR},
)


@performs(
    EXTEND,
    says=_("{by} extended the limit of {it} by {days} days on {document}: {reason}"),
    title=_("Extend the limit"),
)
def extend(
    case: Case, *, by: Officer, at: datetime, days: int, document: str, reason: str, on: date | None = None
) -> None:
    """Extend the limits of a case once, on a document; the applicant is told the reason."""
    day = on or shanghai_day(at)
    found = LimitExtension(zone=case.zone, case=case, days=days, document=document, reason=reason, on=day)
    register(found, by=by, at=at)
    case.reckon_limits(workdays())
