"""What is done with certificates, centres, candidates, applications and institutes."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import ANY, Transition
from wutong.cultivation import rules
from wutong.cultivation.models import (
    Application,
    Candidate,
    CandidateList,
    Certificate,
    Institute,
    Qualification,
    StrengtheningPlan,
    StrengtheningTask,
    TechnologyCentre,
    Transfer,
)
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT, SERVICE

WHO = (SERVICE, PROJECT, DIRECTOR)

CERTIFY = Transition(
    "certify", to=Certificate.Stage.VALID, needs=(rules.title_is_a_certificate, rules.not_valid_twice), roles=WHO
)
EXPIRE = Transition(
    "expire", frm={Certificate.Stage.VALID}, to=Certificate.Stage.EXPIRED,
    needs=(rules.certificate_has_run_out,), roles=WHO,
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", frm={Certificate.Stage.VALID}, to=Certificate.Stage.WITHDRAWN,
    needs=(rules.ends_after_its_start, rules.reason_is_given), roles=WHO,
)  # fmt: skip
RECOGNISE = Transition(
    "recognise", to=TechnologyCentre.Stage.RECOGNISED, needs=(rules.title_is_a_centre, rules.not_valid_twice), roles=WHO
)
DERECOGNISE = Transition(
    "derecognise", frm={TechnologyCentre.Stage.RECOGNISED}, to=TechnologyCentre.Stage.WITHDRAWN,
    needs=(rules.ends_after_its_start, rules.reason_is_given), roles=WHO,
)  # fmt: skip
NOMINATE = Transition("nominate", to=Candidate.Stage.CANDIDATE, needs=(rules.day_is_in_the_list,), roles=WHO)
COACH = Transition(
    "coach", frm={Candidate.Stage.CANDIDATE}, to=Candidate.Stage.COACHED,
    needs=(rules.candidate_has_an_officer,), roles=WHO,
)  # fmt: skip
PUT_FORWARD = Transition(
    "put_forward", frm={Candidate.Stage.CANDIDATE, Candidate.Stage.COACHED}, to=Candidate.Stage.SUBMITTED,
    needs=(rules.application_was_submitted,), roles=WHO,
)  # fmt: skip
SUCCEED = Transition("succeed", frm=Candidate.OPEN, to=Candidate.Stage.APPROVED, roles=WHO)
DROP = Transition("drop", frm=Candidate.OPEN, to=Candidate.Stage.REFUSED, needs=(rules.reason_is_given,), roles=WHO)
PREPARE = Transition("prepare", to=Application.Stage.PREPARED, needs=(rules.no_other_is_open,), roles=WHO)
SUBMIT = Transition(
    "submit", frm={Application.Stage.PREPARED}, to=Application.Stage.SUBMITTED,
    needs=(rules.receiver_is_known,), roles=WHO,
)  # fmt: skip
APPROVE = Transition(
    "approve", frm={Application.Stage.SUBMITTED}, to=Application.Stage.APPROVED,
    needs=(rules.decided_after_submission,), roles=WHO,
)  # fmt: skip
REFUSE = Transition(
    "refuse", frm={Application.Stage.SUBMITTED}, to=Application.Stage.REFUSED,
    needs=(rules.decided_after_submission, rules.reason_is_given), roles=WHO,
)  # fmt: skip
STRENGTHEN = Transition("strengthen", roles=WHO, needs=(rules.centre_is_recognised,))
CLOSE = Transition("close", frm={ANY}, needs=(rules.still_open, rules.tasks_are_done), roles=WHO)
FINISH_TASK = Transition("finish_task", frm={ANY}, needs=(rules.task_is_open,), roles=WHO)
BUILD_TOGETHER = Transition(
    "build_together", frm={Institute.Stage.AGREED}, to=Institute.Stage.CO_BUILT,
    needs=(rules.two_builders_are_named,), roles=WHO,
)  # fmt: skip
END = Transition(
    "end", frm={Institute.Stage.AGREED, Institute.Stage.CO_BUILT}, to=Institute.Stage.ENDED,
    needs=(rules.reason_is_given,), roles=WHO,
)  # fmt: skip
COMPLETE = Transition("complete", frm={Transfer.Stage.AGREED}, to=Transfer.Stage.DONE, roles=WHO)
GIVE_UP = Transition(
    "give_up", frm={Transfer.Stage.AGREED}, to=Transfer.Stage.FAILED, needs=(rules.reason_is_given,), roles=WHO
)


@performs(CERTIFY, says=_("{by} entered the certificate {it}"), title=_("Enter a certificate"))
def certify(
    zone: Zone, *, by: Officer, at: datetime, organisation: Organisation, qualification: Qualification, on: date,
    number: str = "",
) -> Certificate:  # fmt: skip
    """Enter a certificate issued on a day; its last day follows from the term of the qualification."""
    until = rules.valid_until(on, qualification.valid_years)
    return Certificate(
        zone=zone, organisation=organisation, qualification=qualification, number=number, issued_on=on, until=until,
        renewal_due_on=rules.renewal_due_on(until),
    )  # fmt: skip


@performs(EXPIRE, says=_("{by} let {it} expire"), title=_("Record the expiry"))
def expire(certificate: Certificate, *, by: Officer, at: datetime, on: date) -> None:
    """Close a certificate whose last day of validity is over."""


@performs(WITHDRAW, says=_("{by} recorded that {it} was withdrawn: {reason}"), title=_("Withdraw the certificate"))
def withdraw(certificate: Certificate, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that a certificate was taken back from a day on."""
    certificate.until = on


@performs(RECOGNISE, says=_("{by} entered the centre {it}"), title=_("Enter a technology centre"))
def recognise(
    zone: Zone, *, by: Officer, at: datetime, organisation: Organisation, qualification: Qualification, on: date,
    name: str = "",
) -> TechnologyCentre:  # fmt: skip
    """Enter a technology centre recognised on a day."""
    return TechnologyCentre(
        zone=zone, organisation=organisation, qualification=qualification, name=name, approved_on=on
    )


@performs(DERECOGNISE, says=_("{by} recorded that {it} lost its recognition: {reason}"), title=_("End recognition"))
def derecognise(centre: TechnologyCentre, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that a centre is no longer recognised from a day on."""
    centre.until = on


@performs(NOMINATE, says=_("{by} put {it} on the list"), title=_("Put on a candidate list"))
def nominate(
    zone: Zone, *, by: Officer, at: datetime, on_list: CandidateList, organisation: Organisation, on: date,
    officer: Officer | None = None,
) -> Candidate:  # fmt: skip
    """Put a company on the candidate list of a track."""
    return Candidate(zone=zone, list=on_list, organisation=organisation, officer=officer)


@performs(COACH, says=_("{by} began to coach {it}"), title=_("Begin coaching"))
def coach(
    candidate: Candidate, *, by: Officer, at: datetime, next_step: str, step_due_on: date,
    officer: Officer | None = None,
) -> None:  # fmt: skip
    """Begin to coach a candidate: who does it, what comes next and by when."""
    candidate.officer = officer or candidate.officer
    candidate.next_step, candidate.step_due_on = next_step, step_due_on


@performs(PUT_FORWARD, says=_("{by} recorded that {it} has applied"), title=_("Application submitted"))
def put_forward(candidate: Candidate, *, by: Officer, at: datetime, on: date) -> None:
    """Record that a candidate's application has been handed in."""
    candidate.next_step, candidate.step_due_on = "", None


@performs(SUCCEED, says=_("{by} recorded that {it} succeeded"), title=_("Candidate succeeded"))
def succeed(candidate: Candidate, *, by: Officer, at: datetime, on: date) -> None:
    """Record that a candidate has got what it was nurtured for."""
    candidate.next_step, candidate.step_due_on = "", None


@performs(DROP, says=_("{by} took {it} off the list: {reason}"), title=_("Take off the list"))
def drop(candidate: Candidate, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that a candidate was refused or gave up."""
    candidate.next_step, candidate.step_due_on = "", None


@performs(PREPARE, says=_("{by} opened the application {it}"), title=_("Prepare an application"))
def prepare(
    zone: Zone, *, by: Officer, at: datetime, organisation: Organisation, qualification: Qualification, on: date,
    candidate: Candidate | None = None,
) -> Application:  # fmt: skip
    """Open an application of an organisation for a qualification."""
    return Application(
        zone=zone, organisation=organisation, qualification=qualification, candidate=candidate, year=on.year
    )


@performs(SUBMIT, says=_("{by} submitted {it} to {submitted_to}"), title=_("Submit"))
def submit(
    application: Application, *, by: Officer, at: datetime, on: date, submitted_to: Organisation | None = None,
    answer_due_on: date | None = None,
) -> None:  # fmt: skip
    """Hand an application in; the answer is waited for until the given day."""
    application.submitted_to = submitted_to or application.submitted_to
    application.submitted_on, application.answer_due_on = on, answer_due_on


@performs(APPROVE, says=_("{by} recorded that {it} was approved"), title=_("Approved"))
def approve(application: Application, *, by: Officer, at: datetime, on: date, number: str = "") -> None:
    """Record the approval of an application; the certificate or centre is made with it."""
    application.decided_on = on


@performs(REFUSE, says=_("{by} recorded that {it} was refused: {reason}"), title=_("Refused"))
def refuse(application: Application, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that an application was refused."""
    application.decided_on = on


@performs(STRENGTHEN, says=_("{by} opened the plan to strengthen {it}"), title=_("Plan to strengthen a centre"))
def strengthen(
    zone: Zone, *, by: Officer, at: datetime, centre: TechnologyCentre, on: date, goal: str,
    officer: Officer | None = None,
) -> StrengtheningPlan:  # fmt: skip
    """Open a plan by which a centre is to grow."""
    return StrengtheningPlan(zone=zone, centre=centre, year=on.year, goal=goal, officer=officer, since=on)


@performs(CLOSE, says=_("{by} closed the plan {it}"), title=_("Close the plan"))
def close(plan: StrengtheningPlan, *, by: Officer, at: datetime, on: date) -> None:
    """Close a strengthening plan whose tasks are done."""
    plan.until = on


@performs(FINISH_TASK, says=_("{by} finished the task {it}"), title=_("Finish the task"))
def finish_task(task: StrengtheningTask, *, by: Officer, at: datetime, on: date) -> None:
    """Record the day on which a task of a strengthening plan was done."""
    task.done_on = on


@performs(BUILD_TOGETHER, says=_("{by} recorded that {it} is built together"), title=_("Built together"))
def build_together(institute: Institute, *, by: Officer, at: datetime, on: date) -> None:
    """Record that the parties have set up the institute; it needs two of them by name."""
    institute.since = on


@performs(END, says=_("{by} ended {it}: {reason}"), title=_("End the institute"))
def end(institute: Institute, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that the parties have ended the institute."""
    institute.until = on


@performs(COMPLETE, says=_("{by} recorded that {it} was transferred"), title=_("Transferred"))
def complete(transfer: Transfer, *, by: Officer, at: datetime, on: date) -> None:
    """Record the day on which a result was passed to the company."""
    transfer.done_on = on


@performs(GIVE_UP, says=_("{by} gave up the transfer {it}: {reason}"), title=_("Give up the transfer"))
def give_up(transfer: Transfer, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Record that a transfer came to nothing."""
