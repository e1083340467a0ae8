"""What follows an act on a case: the document that it calls for is issued in the same transaction."""

from datetime import datetime
from typing import Any

from wutong.cases import documents
from wutong.cases.actions import document as _acts  # noqa: F401 - declares the acts on documents
from wutong.cases.models import Case
from wutong.cases.models.document import DocumentKind
from wutong.core.followup import after
from wutong.zones.models import Officer

ISSUED_AFTER = {
    "cases.file": DocumentKind.RECEIPT,
    "cases.ask_correction": DocumentKind.CORRECTION,
    "cases.accept": DocumentKind.ACCEPTANCE,
    "cases.reject": DocumentKind.NON_ACCEPTANCE,
    "cases.grant": DocumentKind.GRANT,
    "cases.refuse": DocumentKind.REFUSAL,
    "cases.deliver": DocumentKind.DELIVERY,
}


def _issuing(kind: DocumentKind) -> Any:
    def issues(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
        if kind in documents.called_for(case):
            documents.issue(case, kind, by=by, at=at)

    return issues


for _act, _kind in ISSUED_AFTER.items():
    after(_act)(_issuing(_kind))


@after("cases.reissue")
def issue_anew(case: Case, result: object, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Issue what was asked for."""
    documents.issue(case, values["kind"], by=by, at=at)
