"""What waits for the statistician: months not complete, returns to check and accept, findings to resolve."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.indicators.models import FormDeadline, Return, ReturnFinding
from wutong.parties.models import Organisation
from wutong.zones.roles import STATISTICS


@duty(
    title=_("Returns of the month are not all in"), role=STATISTICS, due="due_on",
    basis=_("The deadline of the form for the month, as entered."),
)  # fmt: skip
def returns_missing() -> QuerySet[Any]:
    """Deadlines of forms for which a company above designated size has not reported the month."""
    filed = Return.objects.filter(
        form=OuterRef(OuterRef("form")), month=OuterRef(OuterRef("month")), organisation=OuterRef("pk")
    )
    companies = Organisation.objects.filter(
        Q(resident_since=None) | Q(resident_since__lte=OuterRef("month")),
        ~Exists(filed), zone=OuterRef("zone"), above_scale=True, residence=Organisation.Residence.RESIDENT,
    )  # fmt: skip
    return FormDeadline.objects.filter(Exists(companies), form__above_scale=True)


@duty(title=_("Return to be checked"), role=STATISTICS, due="due_on")
def returns_to_check() -> QuerySet[Any]:
    """Returns that were taken in and not checked."""
    return Return.objects.filter(stage=Return.Stage.REPORTED)


@duty(title=_("Return to be accepted"), role=STATISTICS, due="due_on")
def returns_to_accept() -> QuerySet[Any]:
    """Checked returns without an open finding."""
    still_open = ReturnFinding.objects.filter(filed_return=OuterRef("pk"), stage=ReturnFinding.Stage.OPEN)
    return Return.objects.filter(~Exists(still_open), stage=Return.Stage.CHECKED)


@duty(title=_("Finding to correct or explain"), role=STATISTICS, due="filed_return__due_on")
def findings_open() -> QuerySet[Any]:
    """Checks that a return fails and that nobody has resolved."""
    return ReturnFinding.objects.filter(stage=ReturnFinding.Stage.OPEN)
