"""What follows inside cultivation when an application moves: the candidate moves with it, approval makes the title."""

from datetime import datetime
from typing import Any

from wutong.core.followup import after
from wutong.cultivation import actions
from wutong.cultivation.models import Application, Candidate, Qualification
from wutong.zones.models import Officer


@after("cultivation.submit")
def candidate_has_applied(
    application: Application, result: None, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """A candidate whose application is handed in counts as submitted."""
    candidate = application.candidate
    if candidate is not None and candidate.stage in (Candidate.Stage.CANDIDATE, Candidate.Stage.COACHED):
        actions.put_forward(candidate, by=by, at=at, on=values["on"])


@after("cultivation.approve")
def title_is_made(application: Application, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Approval makes the centre or the certificate, and the candidate has succeeded."""
    same = {
        "organisation": application.organisation, "qualification": application.qualification, "on": values["on"]
    }  # fmt: skip
    if application.qualification.kind == Qualification.Kind.CENTRE:
        actions.recognise(application.zone, by=by, at=at, **same)
    else:
        actions.certify(application.zone, by=by, at=at, **same, number=values.get("number", ""))
    if application.candidate is not None and application.candidate.stage in Candidate.OPEN:
        actions.succeed(application.candidate, by=by, at=at, on=values["on"])


@after("cultivation.refuse")
def candidate_is_refused(
    application: Application, result: None, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """A candidate whose application is refused has not succeeded on this list."""
    if application.candidate is not None and application.candidate.stage in Candidate.OPEN:
        actions.drop(application.candidate, by=by, at=at, on=values["on"], reason=values["reason"])
