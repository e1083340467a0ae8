"""What waits in cultivation: renewals, answers, candidates without an officer, steps and tasks with a day."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.cultivation.models import Application, Candidate, Certificate, StrengtheningTask
from wutong.zones.roles import SERVICE


@duty(
    title=_("Certificate ends: apply anew"), role=SERVICE, due="renewal_due_on",
    basis=_("Half a year before the certificate ends: there is no prolongation, only a new application."),
)  # fmt: skip
def certificates_to_renew() -> QuerySet[Any]:
    """Valid certificates with a term for which no new application is open."""
    open_ones = Application.objects.filter(
        organisation=OuterRef("organisation"), qualification=OuterRef("qualification"),
        stage__in=(Application.Stage.PREPARED, Application.Stage.SUBMITTED),
    )  # fmt: skip
    return Certificate.objects.filter(~Exists(open_ones), stage=Certificate.Stage.VALID, renewal_due_on__isnull=False)


@duty(title=_("Application to finish and submit"), role=SERVICE, owner="officer")
def applications_to_submit() -> QuerySet[Any]:
    """Applications for qualifications that are still being prepared."""
    return Application.objects.filter(stage=Application.Stage.PREPARED)


@duty(title=_("Application waits for an answer: ask after it"), role=SERVICE, owner="officer", due="answer_due_on")
def applications_waiting() -> QuerySet[Any]:
    """Applications for qualifications that are handed in and not decided."""
    return Application.objects.filter(stage=Application.Stage.SUBMITTED)


@duty(title=_("Candidate without an officer: name one"), role=SERVICE)
def candidates_without_officer() -> QuerySet[Any]:
    """Open candidates that nobody coaches."""
    return Candidate.objects.filter(stage__in=Candidate.OPEN, officer=None)


@duty(title=_("Next step of a candidate"), role=SERVICE, owner="officer", due="step_due_on")
def candidate_steps() -> QuerySet[Any]:
    """Coached candidates with a next step that has a day."""
    return Candidate.objects.filter(stage=Candidate.Stage.COACHED, step_due_on__isnull=False)


@duty(title=_("Task to strengthen a centre"), role=SERVICE, owner="officer", due="due_on")
def strengthening_tasks() -> QuerySet[Any]:
    """Tasks of open strengthening plans that are not done."""
    return StrengtheningTask.objects.filter(plan__until=None, done_on=None)
