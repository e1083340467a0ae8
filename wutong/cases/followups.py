"""What follows an act on a case: the document that its new stage calls for is issued in the same transaction."""

from datetime import datetime
from typing import Any

from wutong.cases import documents
from wutong.cases.actions import document as _acts  # noqa: F401 - declares the acts on documents
from wutong.cases.models import Case
from wutong.cases.models.document import DocumentKind
from wutong.core.door import actions_on
from wutong.core.followup import after
from wutong.zones.models import Officer

# By the stage that an act leads to, so that every way into it (at once, by silence, with conditions) gives the paper.
ISSUED_AT = {
    "correction": DocumentKind.CORRECTION,
    "not_accepted": DocumentKind.NON_ACCEPTANCE,
    "accepted": DocumentKind.ACCEPTANCE,
    "granted": DocumentKind.GRANT,
    "refused": DocumentKind.REFUSAL,
    "delivered": DocumentKind.DELIVERY,
}
# What an act takes the ground from no longer stands.
UNDONE_AT = {"revoked": DocumentKind.ACCEPTANCE, "annulled": DocumentKind.GRANT}


def _issuing(kind: DocumentKind) -> Any:
    def issues(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
        if kind in documents.called_for(case):
            documents.issue(case, kind, by=by, at=at)

    return issues


def _undoing(kind: DocumentKind) -> Any:
    def undoes(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
        for document in case.documents.filter(kind=kind, stage="stands"):
            documents.void(document, case.reason, by=by, at=at)

    return undoes


for _action in actions_on(Case, opens=True):
    after(_action.key)(_issuing(DocumentKind.RECEIPT))
for _action in actions_on(Case):
    if _action.transition.to in ISSUED_AT:
        after(_action.key)(_issuing(ISSUED_AT[_action.transition.to]))
    if _action.transition.to in UNDONE_AT:
        after(_action.key)(_undoing(UNDONE_AT[_action.transition.to]))


@after("cases.reissue")
def issue_anew(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Issue what was asked for."""
    documents.issue(case, values["kind"], by=by, at=at)
